//! One thing that was said, as far as it is kept: a server may send two mebibytes of it.

use crate::{
    event::{Id, NewMessage, Receipt, Stamp},
    message::Entry,
};
use core::time::Duration;

/// How much of a message is kept, in characters.
const TEXT: usize = 4_000;
/// How much of a name is kept, in characters.
const NAME: usize = 64;
/// How much of an id is kept, in characters. A longer one is not unique any more, so that no message goes by it.
const ID: usize = 128;

/// Something that was said.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bubble {
    /// Its number, from 0, in the order in which they came.
    pub(super) number: u64,
    pub(super) said: Said,
    /// Whether it is one's own.
    pub(super) is_own: bool,
    /// When it was handed to the line last, by the entry's place in the transcript.
    pub(super) sent: Option<u64>,
    /// Whether the server sent it, be it as an echo.
    pub(super) came: bool,
    pub(super) receipt: Option<Receipt>,
}

/// What was said, by whom and when.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    /// By what a receipt names it.
    pub(super) id: Option<Id>,
    pub(super) user: Id,
    /// The sender's name, where it was said.
    pub(super) name: Option<String>,
    pub(super) text: String,
    /// Whether it is longer than what is kept of it.
    pub(super) is_cut: bool,
    pub(super) chat: Option<Id>,
    /// When, as its sender has it, or else when it came.
    pub(super) when: Stamp,
}

impl Said {
    /// What an event says that came at a time since the Unix epoch.
    pub(super) fn new(said: NewMessage, at: Duration) -> Self {
        let NewMessage { user_id, message, timestamp, name, id, chat_id } = said;
        let text = beginning(&message, TEXT);
        let came = Stamp::Utc(i64::try_from(at.as_millis()).unwrap_or(i64::MAX));
        Self {
            id: id.filter(|id| beginning(id.as_str(), ID).len() == id.as_str().len()),
            user: brief(user_id),
            name: name.map(|name| called(&name)).filter(|name| !name.is_empty()),
            is_cut: text.len() < message.len(),
            text: text.to_owned(),
            chat: chat_id.map(brief),
            when: timestamp.unwrap_or(came),
        }
    }

    /// Whether it belongs to a conversation; what names none belongs to each.
    pub(super) fn is_in(&self, chat: Option<&Id>) -> bool {
        chat.is_none_or(|chat| self.chat.as_ref().is_none_or(|own| own == chat))
    }
}

impl Bubble {
    /// Takes note that it was handed to the line, or that the server sent it: once more perhaps.
    pub(super) fn meet(&mut self, entry: &Entry<'_>, is_sent: bool) {
        if is_sent {
            self.sent = Some(entry.seq);
        } else {
            self.came = true;
        }
    }
}

/// An id of a size that can be kept.
pub(super) fn brief(id: Id) -> Id {
    let text = beginning(id.as_str(), ID);
    if text.len() == id.as_str().len() { id } else { Id::from(text) }
}

/// An id as somebody writes it: nothing shows where it was cut, or it would be another.
pub(super) fn known_as(id: &str) -> String {
    beginning(id.trim(), ID).to_owned()
}

/// A name of a size that can be shown.
pub(super) fn called(name: &str) -> String {
    let name = name.trim();
    let start = beginning(name, NAME);
    if start.len() == name.len() { name.to_owned() } else { [start, "…"].concat() }
}

fn beginning(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most).map_or(text.len(), |(end, _)| end);
    text.get(..end).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_cut() {
        let said = NewMessage {
            user_id: Id::from("u".repeat(200).as_str()),
            message: "🎈".repeat(TEXT + 1),
            name: Some(" n".repeat(NAME + 1)),
            id: Some(Id::from("i".repeat(200).as_str())),
            ..NewMessage::default()
        };
        let said = Said::new(said, Duration::from_millis(7));
        assert_eq!((said.text.chars().count(), said.is_cut), (TEXT, true));
        assert_eq!(said.name.map(|name| name.chars().count()), Some(NAME + 1));
        assert_eq!((said.user.as_str().len(), said.id), (ID, None));
        assert_eq!(said.when, Stamp::Utc(7));
    }

    #[test]
    fn what_is_short_is_kept_as_it_is() {
        let said = NewMessage {
            user_id: Id::from("7"),
            message: "hi".to_owned(),
            name: Some("  ".to_owned()),
            id: Some(Id::from("1")),
            timestamp: Some(Stamp::Local(9)),
            chat_id: None,
        };
        let said = Said::new(said, Duration::ZERO);
        assert_eq!((said.text.as_str(), said.is_cut, said.name.as_ref()), ("hi", false, None));
        assert_eq!((said.id.as_ref(), said.when), (Some(&Id::from("1")), Stamp::Local(9)));
        assert!(said.is_in(None) && said.is_in(Some(&Id::from("any"))));
    }
}
