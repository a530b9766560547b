//! Answers to a server's text ping, given by themselves: not so fast that two ends could answer one another for ever.

use crate::message::Message;
use core::time::Duration;
use std::collections::VecDeque;

/// So many answers are given …
const MOST: usize = 10;
/// … within any span of this length.
const WITHIN: Duration = Duration::from_secs(1);

/// What to do about a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// It wants no answer, or it is known that answers are held back.
    Nothing,
    /// Give this answer.
    Say(String),
    /// There were too many, for the first time on this line: say so.
    TooMany,
}

/// The newest answers given on one line.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers {
    given: VecDeque<Duration>,
    /// Whether it was said that answers are held back.
    told: bool,
}

impl Answers {
    /// What to do about a message: at most one answer, the first whose text is the same.
    pub(super) fn reply(
        &mut self,
        answers: &[(String, String)],
        now: Duration,
        message: &Message,
    ) -> Reply {
        let Message::Text(text) = message else { return Reply::Nothing };
        let Some((_, answer)) = answers.iter().find(|(ping, _)| ping == text) else {
            return Reply::Nothing;
        };
        if self.given.len() == MOST
            && self.given.front().is_some_and(|oldest| now.saturating_sub(*oldest) < WITHIN)
        {
            let told = std::mem::replace(&mut self.told, true);
            return if told { Reply::Nothing } else { Reply::TooMany };
        }
        if self.given.len() == MOST {
            self.given.pop_front();
        }
        self.given.push_back(now);
        Reply::Say(answer.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let own = |(ping, pong): &(&str, &str)| ((*ping).to_owned(), (*pong).to_owned());
        pairs.iter().map(own).collect()
    }

    #[test]
    fn answers_the_exact_text_once() {
        let answers = pairs(&[("2", "3"), ("ping", ""), ("2", "4"), ("", "x")]);
        for (message, expected) in [
            ("2".into(), Some("3")),
            ("ping".into(), Some("")),
            ("".into(), Some("x")),
            ("3".into(), None),
            (" 2".into(), None),
            ("Ping".into(), None),
            (Message::Binary(b"2".to_vec()), None),
        ] {
            let reply = Answers::default().reply(&answers, Duration::ZERO, &message);
            let expected = expected.map_or(Reply::Nothing, |text| Reply::Say(text.to_owned()));
            assert_eq!(reply, expected, "{message}");
        }
    }

    proptest! {
        #[test]
        fn no_second_has_more_than_ten_and_it_is_said_once(
            waits in prop::collection::vec(0u64..300, 0..200),
        ) {
            let answers = pairs(&[("2", "3")]);
            let (mut state, mut now) = (Answers::default(), Duration::ZERO);
            let (mut given, mut told) = (Vec::new(), 0);
            for wait in waits {
                now += Duration::from_millis(wait);
                let newest = given.iter().filter(|at| now - **at < WITHIN).count();
                match state.reply(&answers, now, &"2".into()) {
                    Reply::Say(_) => {
                        prop_assert!(newest < MOST);
                        given.push(now);
                    }
                    Reply::TooMany => told += 1,
                    Reply::Nothing => {}
                }
                let is_given = given.last() == Some(&now) && newest < MOST;
                prop_assert!(is_given || newest == MOST, "held back without need");
            }
            prop_assert!(told <= 1);
            prop_assert!(state.given.len() <= MOST);
        }
    }
}
