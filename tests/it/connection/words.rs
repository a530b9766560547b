//! What the core says by itself: a hello that opens each line, and answers; never more than was asked for.

use echoline::{connection::Settings, message::Message};
use std::{collections::VecDeque, time::Duration};

/// What was said by itself on the newest line.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// What of the hello is still to be said.
    hello: VecDeque<String>,
    /// What came last, until it is answered.
    heard: Option<Message>,
    answered_at: Vec<Duration>,
}

impl Words {
    pub(super) fn line_opens(&mut self, settings: &Settings) {
        *self = Self { hello: settings.hello.clone().into(), ..Self::default() };
    }

    pub(super) fn hears(&mut self, message: &Message) {
        self.heard = Some(message.clone());
    }

    /// The socket took no more: the rest is said on the next line.
    pub(super) fn refused(&mut self) {
        self.hello.clear();
    }

    pub(super) fn message_leaves(&self) {
        assert!(self.hello.is_empty(), "a message before the hello");
    }

    pub(super) fn says(&mut self, message: &Message, at: Duration, settings: &Settings) {
        if let Some(hello) = self.hello.pop_front() {
            return assert_eq!(*message, Message::from(hello));
        }
        let Some(heard) = self.heard.take() else { panic!("nobody asked for {message}") };
        let asked = settings.answers.iter().find(|(ping, _)| heard == ping.as_str().into());
        let answer = asked.map(|(_, answer)| Message::from(answer.as_str()));
        assert_eq!(Some(message), answer.as_ref(), "to {heard}");
        self.answered_at.push(at);
        if let [.., eleventh, _, _, _, _, _, _, _, _, _, _] = self.answered_at[..] {
            assert!(at - eleventh >= Duration::from_secs(1), "too many answers");
        }
    }
}
