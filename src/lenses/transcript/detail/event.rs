//! What the selected message is as a typed event, and which field stands in the way where it is not what its type
//! promises.

use crate::{
    event::SocketEvent,
    message::{Entry, Kind},
};

/// How many characters of a type are shown.
const SHOWN: usize = 120;

/// What a message says it is; nothing where it is no event.
#[derive(Default)]
pub(super) struct Said {
    kind: String,
    mismatch: String,
}

impl Said {
    /// Reads an entry.
    pub(super) fn of(entry: &Entry<'_>) -> Self {
        let is_message = !matches!(entry.kind, Kind::Event(_));
        let text = entry.text().filter(|_| is_message);
        let Some(event) = text.and_then(SocketEvent::read) else { return Self::default() };
        let mismatch = event.typed().err().map(|mismatch| mismatch.to_string());
        let kind = event.kind.chars().take(SHOWN).collect();
        Self { kind, mismatch: mismatch.unwrap_or_default() }
    }

    /// Its type.
    pub(super) fn kind(&self) -> &str {
        &self.kind
    }

    /// What stands in the way.
    pub(super) fn mismatch(&self) -> &str {
        &self.mismatch
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        event::LARGEST,
        message::{Format, LineEvent, Now},
    };

    #[test]
    fn says_what_an_event_is_and_what_stands_in_the_way() {
        let text = Kind::Received(Format::Text);
        let large = ["{\"type\":\"score\",\"x\":\"", &"x".repeat(LARGEST), "\"}"].concat();
        let long = ["{\"type\":\"", &"x".repeat(1_000), "\"}"].concat();
        for (kind, bytes, says, mismatch) in [
            (text, "Hello", "", ""),
            (text, r#"{"type":7}"#, "", ""),
            (text, r#"{"type":"score","points":7}"#, "score", ""),
            (text, r#"{"type":"typing","chatId":1,"userId":2,"isTyping":true}"#, "typing", ""),
            (text, r#"{"type":"typing","userId":2}"#, "typing", "typing: chatId is missing"),
            (Kind::Sent(Format::Text), r#"{"type":"error"}"#, "error", "error: message is missing"),
            (Kind::Received(Format::Binary), r#"{"type":"score"}"#, "", ""),
            (Kind::Event(LineEvent::Opened), r#"{"type":"score"}"#, "", ""),
            (text, &large, "", ""),
            (text, &long, &"x".repeat(SHOWN), ""),
        ] {
            let bytes = bytes.as_bytes();
            let said = Said::of(&Entry { seq: 0, at: Now::default(), kind, bytes });
            assert_eq!((said.kind(), said.mismatch()), (says, mismatch));
        }
    }
}
