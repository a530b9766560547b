//! What travels on a line and what is written down about it: [`Message`], [`Entry`], [`Now`].

mod date;

pub use date::date;

use crate::words::{self, Word};
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
            Self::Text(_) => words::TEXT.say(),
            Self::Binary(bytes) => signature(bytes),
        }
    }

    /// Whether it is text or bytes.
    pub fn format(&self) -> Format {
        match self {
            Self::Text(_) => Format::Text,
            Self::Binary(_) => Format::Binary,
        }
    }
}

/// What bytes look like by their first few ("PNG image"), or "bytes".
pub fn signature(bytes: &[u8]) -> &'static str {
    let known = SIGNATURES.iter().find(|(signature, ..)| bytes.starts_with(signature));
    known.map_or(words::BYTES, |(_, name, _)| *name).say()
}

/// The media type of bytes that a browser can show or play, by their first few; none for any other.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    // RIFF and ISO files say what they hold after a length.
    if bytes.starts_with(b"RIFF") {
        return match bytes.get(8..12)? {
            b"WEBP" => Some("image/webp"),
            b"WAVE" => Some("audio/wav"),
            _ => None,
        };
    }
    let known = SIGNATURES.iter().find(|(signature, ..)| bytes.starts_with(signature));
    known.map(|(.., media)| *media).filter(|media| !media.is_empty())
}

/// The first bytes of common formats, as [MIME Sniffing §6](https://mimesniff.spec.whatwg.org/#matching-a-mime-type-pattern) lists them.
/// Beside each its name, and the media type where a browser shows or plays it.
const SIGNATURES: [(&[u8], Word, &str); 11] = [
    (b"\x89PNG\r\n\x1a\n", words::PNG, "image/png"),
    (b"\xff\xd8\xff", words::JPEG, "image/jpeg"),
    (b"GIF8", words::GIF, "image/gif"),
    (b"RIFF", words::RIFF, ""),
    (b"ID3", words::MP3, "audio/mpeg"),
    (b"OggS", words::OGG, "audio/ogg"),
    (b"fLaC", words::FLAC, "audio/flac"),
    (b"%PDF-", words::PDF, ""),
    (b"\x1f\x8b", words::GZIP, ""),
    (b"PK\x03\x04", words::ZIP, ""),
    (b"\0asm", words::WASM, ""),
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
    /// The line is tried again: an attempt begins, by asking for a token where there is a sign-in.
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
    /// A message that the settings want answered was not: answers came too fast.
    Unanswered,
    /// A message was not sent.
    Unsent,
}

/// Whether a payload is text or bytes: the two kinds of message ([RFC 6455 §5.6](https://www.rfc-editor.org/rfc/rfc6455#section-5.6)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Valid UTF-8.
    Text,
    /// Any bytes.
    Binary,
}

/// What an [`Entry`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something that happened to the line; the bytes are a sentence for the reader.
    Event(LineEvent),
    /// Our ping: kept, but nobody's message.
    Ping(Format),
    /// The answer to our ping.
    Pong(Format),
    /// A message handed to the line.
    Sent(Format),
    /// A message the server sent.
    Received(Format),
}

/// One line of the transcript, as it lies there.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its place in the transcript, from 0, without gaps: its identity.
    pub seq: u64,
    /// When it happened.
    pub at: Now,
    /// What it is.
    pub kind: Kind,
    /// The payload; for an event, its sentence.
    pub bytes: &'a [u8],
}

impl<'a> Entry<'a> {
    /// Which way it went.
    pub fn direction(&self) -> Direction {
        match self.kind {
            Kind::Event(_) => Direction::Event,
            Kind::Ping(_) | Kind::Sent(_) => Direction::Sent,
            Kind::Pong(_) | Kind::Received(_) => Direction::Received,
        }
    }

    /// Whether its bytes are text or not.
    pub fn format(&self) -> Format {
        match self.kind {
            Kind::Event(_) => Format::Text,
            Kind::Ping(format)
            | Kind::Pong(format)
            | Kind::Sent(format)
            | Kind::Received(format) => format,
        }
    }

    /// The text, unless it is binary.
    pub fn text(&self) -> Option<&'a str> {
        // What was text when it was written is text when it is read.
        (self.format() == Format::Text).then(|| str::from_utf8(self.bytes).ok())?
    }

    /// A copy of the payload as a message; of an event, its sentence.
    pub fn message(&self) -> Message {
        match self.text() {
            Some(text) => Message::from(text),
            None => Message::Binary(self.bytes.to_vec()),
        }
    }
}

/// The message, or the event's sentence.
impl fmt::Display for Entry<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text() {
            Some(text) => formatter.write_str(text),
            None => formatter.write_str(&words::binary(self.bytes.len(), signature(self.bytes))),
        }
    }
}

/// A message from the server, by itself: what a snapshot holds.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its place in the transcript.
    pub seq: u64,
    /// When it came.
    pub at: Now,
    /// The message.
    pub message: Message,
}

/// Messages of one transcript are the same when their place is: comparing a mebibyte of payload tells no more.
impl PartialEq for Received {
    fn eq(&self, other: &Self) -> bool {
        self.seq == other.seq
    }
}

impl fmt::Display for Received {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(formatter)
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
