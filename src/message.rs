//! What travels on a line and what is written down about it: [`Message`], [`Entry`], [`Now`].

use crate::words;
use core::{fmt, time::Duration};

/// One WebSocket message, whole ([RFC 6455 §5.6](https://www.rfc-editor.org/rfc/rfc6455#section-5.6)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A text message: always valid UTF-8, exactly as it came.
    Text(String),
    /// A binary message: any bytes.
    Binary(Vec<u8>),
}

impl Message {
    /// The payload's bytes: UTF-8 for text.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Binary(bytes) => bytes,
        }
    }

    /// The payload's size in bytes.
    pub fn size(&self) -> usize {
        self.bytes().len()
    }

    /// Its beginning, as one names it in a sentence: at most this many characters.
    pub fn preview(&self, most: usize) -> String {
        let Self::Text(text) = self else { return self.to_string() };
        match text.char_indices().nth(most).and_then(|(end, _)| text.get(..end)) {
            Some(start) => format!("{start}…"),
            None => text.clone(),
        }
    }

    /// What the bytes of a binary message look like, by their first few ("PNG image"), or "bytes".
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => words::TEXT,
            Self::Binary(bytes) => SIGNATURES
                .iter()
                .find(|(signature, _)| bytes.starts_with(signature))
                .map_or(words::BYTES, |(_, name)| name),
        }
    }
}

/// The first bytes of common formats, as [MIME Sniffing §6](https://mimesniff.spec.whatwg.org/#matching-a-mime-type-pattern) lists them.
const SIGNATURES: [(&[u8], &str); 7] = [
    (b"\x89PNG\r\n\x1a\n", words::PNG),
    (b"\xff\xd8\xff", words::JPEG),
    (b"GIF8", words::GIF),
    (b"%PDF-", words::PDF),
    (b"\x1f\x8b", words::GZIP),
    (b"PK\x03\x04", words::ZIP),
    (b"\0asm", words::WASM),
];

/// Text as it is, binary by its size and kind.
impl fmt::Display for Message {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.write_str(text),
            Self::Binary(bytes) => formatter.write_str(&words::binary(bytes.len(), self.kind())),
        }
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<u8>> for Message {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Binary(bytes)
    }
}

/// One moment on the page's two clocks: the core reads no clock of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// Time since the page began; never goes back (`performance.now`).
    pub mono: Duration,
    /// Time since the Unix epoch; jumps when somebody sets the clock (`Date.now`).
    pub wall: Duration,
}

/// Which way an entry went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the page to the server.
    Sent,
    /// From the server to the page.
    Received,
    /// Something that happened to the line itself.
    Event,
}

/// What can happen to a line and to what was to go over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEvent {
    /// The user asked for a line; a new stream begins.
    Connecting,
    /// The line is tried again.
    Attempt,
    /// The line is open.
    Opened,
    /// The line was lost, or did not open, and will be tried again.
    Dropped,
    /// The line ended as the user wished.
    Closed,
    /// The line was lost, and is not tried again.
    Lost,
    /// Messages that were handed to the line never left the page, and wait again.
    Requeued,
    /// A message may not have arrived.
    Unconfirmed,
    /// A message was not sent.
    Unsent,
}

/// What an [`Entry`] holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// A message handed to the line.
    Sent(Message),
    /// A message the server sent.
    Received(Message),
    /// Our ping, or the answer to it: kept, but nobody's message.
    Heartbeat(Direction, Message),
    /// An event, with a sentence for the reader.
    Event(LineEvent, String),
}

/// One line of the transcript.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its place in the transcript, from 0, without gaps: its identity.
    pub seq: u64,
    /// When it happened.
    pub at: Now,
    /// What happened.
    pub content: Content,
}

impl Entry {
    /// Which way it went.
    pub fn direction(&self) -> Direction {
        match self.content {
            Content::Sent(_) => Direction::Sent,
            Content::Received(_) => Direction::Received,
            Content::Heartbeat(direction, _) => direction,
            Content::Event(..) => Direction::Event,
        }
    }

    /// The message, unless the entry is an event.
    pub fn message(&self) -> Option<&Message> {
        match &self.content {
            Content::Sent(message)
            | Content::Received(message)
            | Content::Heartbeat(_, message) => Some(message),
            Content::Event(..) => None,
        }
    }

    /// The payload's size in bytes; for an event, its sentence's.
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Sent(message)
            | Content::Received(message)
            | Content::Heartbeat(_, message) => message.size(),
            Content::Event(_, detail) => detail.len(),
        }
    }
}

/// Entries of one transcript are the same when their place is: comparing a mebibyte of payload tells no more.
impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.seq == other.seq
    }
}

/// The message, or the event's sentence.
impl fmt::Display for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.content {
            Content::Sent(message)
            | Content::Received(message)
            | Content::Heartbeat(_, message) => message.fmt(formatter),
            Content::Event(_, detail) => formatter.write_str(detail),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_binary_by_its_first_bytes() {
        let cases: [(&[u8], &str); 4] = [
            (b"\x89PNG\r\n\x1a\n....", "PNG image"),
            (b"\xff\xd8\xff\xe0", "JPEG image"),
            (b"\x89PN", "bytes"),
            (b"", "bytes"),
        ];
        for (bytes, kind) in cases {
            assert_eq!(Message::Binary(bytes.to_vec()).kind(), kind, "{bytes:?}");
        }
    }

    #[test]
    fn names_a_message_by_its_beginning() {
        assert_eq!(Message::from("🎈🎈🎈").preview(3), "🎈🎈🎈");
        assert_eq!(Message::from("🎈🎈🎈").preview(2), "🎈🎈…");
        assert_eq!(Message::Binary(vec![1, 2]).preview(1), "2 bytes");
    }

    #[test]
    fn shows_text_exactly() {
        let text = "a\0b\u{202e}🎈\r\n";
        assert_eq!(Message::from(text).to_string(), text);
    }
}
