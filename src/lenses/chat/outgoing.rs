//! What becomes of one's own messages: some of it only the outbox knows.

use super::bubble::{Bubble, Said};
use crate::{
    event::{Id, Receipt, SocketEvent, Typed},
    message::Message,
    words,
};
use core::time::Duration;
use std::{collections::VecDeque, rc::Rc};

/// How many messages are looked at, of those that wait and of those in doubt.
pub(super) const LOOKED_AT: usize = 200;
/// How many are remembered that waited or were in doubt.
const REMEMBERED: usize = 500;
/// The largest that is read, in bytes.
const LARGEST: usize = 64 << 10;

/// What became of a message, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Delivered,
    /// The line ended too soon to know.
    Doubtful,
    /// It waited, and waits no more.
    NotSent,
    Read,
    Sent,
    Waiting,
}

impl Fate {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Delivered => words::IS_DELIVERED.say(),
            Self::Doubtful => words::MAY_NOT_HAVE_ARRIVED.say(),
            Self::NotSent => words::IS_NOT_SENT.say(),
            Self::Read => words::IS_READ.say(),
            Self::Sent => words::IS_SENT.say(),
            Self::Waiting => words::IS_WAITING.say(),
        }
    }
}

/// The messages of the outbox that are something said here.
#[derive(Clone, Debug, Default)]
pub(super) struct Outgoing {
    /// What was read of each message, so that none is read twice.
    read: Vec<(Rc<Message>, Option<Said>)>,
    /// What waits.
    waiting: Vec<Said>,
    /// What waited or was in doubt when it was looked at last, and which entry came next then.
    known: VecDeque<(Id, bool, u64)>,
}

impl Outgoing {
    /// Looks at what waits and at what is in doubt, when this entry of the transcript comes next.
    pub(super) fn look(
        &mut self,
        is_ours: impl Fn(&Id) -> bool,
        waiting: Vec<Rc<Message>>,
        doubtful: Vec<Rc<Message>>,
        next: u64,
    ) {
        let before = std::mem::take(&mut self.read);
        let mut said = |message: &Rc<Message>| {
            let known = before.iter().find(|(known, _)| Rc::ptr_eq(known, message));
            let said = known.map_or_else(|| read(message), |(_, said)| said.clone());
            self.read.push((Rc::clone(message), said.clone()));
            said.filter(|said| is_ours(&said.user))
        };
        self.waiting = waiting.iter().filter_map(&mut said).collect();
        let doubtful: Vec<_> = doubtful.iter().filter_map(said).collect();
        for (said, waits) in self
            .waiting
            .iter()
            .map(|said| (said, true))
            .chain(doubtful.iter().map(|said| (said, false)))
        {
            if let Some(id) = &said.id {
                self.known.retain(|(known, ..)| known != id);
                self.known.truncate(REMEMBERED - 1);
                self.known.push_front((id.clone(), waits, next));
            }
        }
    }

    /// What waits and has never left: what has is a bubble already.
    pub(super) fn waiting<'o>(
        &'o self,
        chat: Option<&Id>,
        is_known: impl Fn(&Id) -> bool,
    ) -> impl Iterator<Item = &'o Said> {
        self.waiting
            .iter()
            .filter(move |said| said.is_in(chat) && !said.id.as_ref().is_some_and(&is_known))
    }

    /// What became of one of one's own messages.
    pub(super) fn fate(&self, bubble: &Bubble) -> Fate {
        match bubble.receipt {
            Some(Receipt::Delivered) => return Fate::Delivered,
            Some(Receipt::Read) => return Fate::Read,
            // An echo proves that the server has it.
            None if bubble.came => return Fate::Sent,
            None => {}
        }
        let Some(id) = &bubble.said.id else { return Fate::Sent };
        if self.waiting.iter().any(|said| said.id.as_ref() == Some(id)) {
            return Fate::Waiting;
        }
        // What was sent after that was sent again.
        let known = self.known.iter().find(|(known, ..)| known == id);
        match known.filter(|(.., next)| bubble.sent.is_none_or(|sent| sent < *next)) {
            Some((_, true, _)) => Fate::NotSent,
            Some((_, false, _)) => Fate::Doubtful,
            None => Fate::Sent,
        }
    }
}

fn read(message: &Message) -> Option<Said> {
    let Message::Text(text) = message else { return None };
    let event = SocketEvent::read(text).filter(|_| text.len() <= LARGEST)?;
    match event.typed() {
        Ok(Typed::NewMessage(said)) => Some(Said::new(said, Duration::ZERO)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Entry, Format, Kind, Now};

    fn message(id: &str) -> Rc<Message> {
        let text = format!(r#"{{"type":"new_message","userId":"me","message":"hi","id":"{id}"}}"#);
        Rc::new(Message::Text(text))
    }

    fn is_me(user: &Id) -> bool {
        user.as_str() == "me"
    }

    fn bubble(id: &str, sent: u64) -> Bubble {
        let said = read(&message(id)).unwrap();
        Bubble { number: 0, said, is_own: true, sent: Some(sent), came: false, receipt: None }
    }

    #[test]
    fn the_outbox_knows_what_waits_and_what_is_in_doubt() {
        let mut outgoing = Outgoing::default();
        assert_eq!(outgoing.fate(&bubble("a", 3)), Fate::Sent);
        outgoing.look(is_me, vec![message("a"), message("new")], vec![message("b")], 5);
        assert_eq!(outgoing.fate(&bubble("a", 3)), Fate::Waiting);
        assert_eq!(outgoing.fate(&bubble("b", 4)), Fate::Doubtful);
        let never_left: Vec<_> = outgoing.waiting(None, |id| id.as_str() == "a").collect();
        assert_eq!(never_left.len(), 1);
        // Taken back, dismissed, or sent again.
        outgoing.look(is_me, vec![], vec![], 8);
        assert_eq!(outgoing.fate(&bubble("a", 3)), Fate::NotSent);
        assert_eq!(outgoing.fate(&bubble("b", 4)), Fate::Doubtful);
        assert_eq!(outgoing.fate(&bubble("a", 7)), Fate::Sent);
        assert_eq!(outgoing.fate(&bubble("b", 7)), Fate::Sent);
    }

    #[test]
    fn what_the_server_says_counts_for_more() {
        let mut outgoing = Outgoing::default();
        outgoing.look(is_me, vec![], vec![message("a")], 5);
        let came = Bubble { came: true, ..bubble("a", 3) };
        assert_eq!(outgoing.fate(&came), Fate::Sent);
        let read = Bubble { receipt: Some(Receipt::Read), ..came.clone() };
        assert_eq!(outgoing.fate(&read), Fate::Read);
        let entry =
            Entry { seq: 9, at: Now::default(), kind: Kind::Sent(Format::Text), bytes: b"" };
        let mut again = bubble("a", 3);
        again.meet(&entry, true);
        assert_eq!(outgoing.fate(&again), Fate::Sent);
    }

    #[test]
    fn what_others_say_and_what_is_no_event_is_left_alone() {
        let mut outgoing = Outgoing::default();
        let bytes = Rc::new(Message::Binary(vec![1]));
        outgoing.look(|_| false, vec![message("a"), bytes, Rc::new("hi".into())], vec![], 1);
        assert_eq!(outgoing.waiting(None, |_| false).count(), 0);
    }
}
