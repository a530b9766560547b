//! What a sent message asks, and which received one answers it.

use crate::{
    event::Event,
    json,
    message::{Entry, Format, Kind},
};

/// The largest message that asks or answers, in bytes.
const LARGEST: usize = 64 << 10;
/// The longest id, in bytes as it is written.
const LONGEST_ID: usize = 256;

/// How an answer is known to be one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    /// It is the same message.
    #[default]
    Echo,
    /// It has the same value, a text or a number, at a dotted path such as `id` or `data.ref`: compared as it is written.
    Id(String),
    /// It is the `pong` to a `ping`: our heartbeat, the words themselves, or typed events, with or without an id.
    Pong,
}

/// What a message asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Question {
    Echo(Format, Box<[u8]>),
    Id(Box<str>),
    Ping(Option<Box<str>>),
}

/// What a message answers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Answer<'a> {
    Echo(Format, &'a [u8]),
    Id(&'a str),
    Pong(Option<&'a str>),
}

impl Matching {
    /// What a message asks that went out.
    pub(super) fn question(&self, entry: &Entry<'_>) -> Option<Question> {
        match (self, entry.kind) {
            _ if entry.bytes.len() > LARGEST => None,
            (Self::Echo, Kind::Sent(format)) => Some(Question::Echo(format, entry.bytes.into())),
            (Self::Id(path), Kind::Sent(_)) => Some(Question::Id(id_at(entry, path)?.into())),
            (Self::Pong, Kind::Ping(_)) => Some(Question::Ping(id(entry).map(Into::into))),
            (Self::Pong, Kind::Sent(_)) if is_typed(entry, "ping") => {
                Some(Question::Ping(id(entry).map(Into::into)))
            }
            _ => None,
        }
    }

    /// What a message answers that came.
    pub(super) fn answer<'a>(&self, entry: &Entry<'a>) -> Option<Answer<'a>> {
        match (self, entry.kind) {
            _ if entry.bytes.len() > LARGEST => None,
            (Self::Echo, Kind::Received(format)) => Some(Answer::Echo(format, entry.bytes)),
            (Self::Id(path), Kind::Received(_)) => id_at(entry, path).map(Answer::Id),
            (Self::Pong, Kind::Pong(_)) => Some(Answer::Pong(id(entry))),
            (Self::Pong, Kind::Received(_)) if is_typed(entry, "pong") => {
                Some(Answer::Pong(id(entry)))
            }
            _ => None,
        }
    }
}

impl Question {
    /// How many bytes are held for it.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Echo(_, bytes) => bytes.len(),
            Self::Id(id) | Self::Ping(Some(id)) => id.len(),
            Self::Ping(None) => 0,
        }
    }

    /// Whether this is its answer, and no other's.
    pub(super) fn is_meant(&self, answer: Answer<'_>) -> bool {
        match (self, answer) {
            (Self::Echo(format, bytes), Answer::Echo(same, answer)) => {
                *format == same && **bytes == *answer
            }
            (Self::Id(id), Answer::Id(answer)) => **id == *answer,
            (Self::Ping(id), Answer::Pong(answer)) => id.as_deref() == answer,
            _ => false,
        }
    }

    /// Whether this may be its answer: a ping or a pong without an id.
    pub(super) fn may_be_meant(&self, answer: Answer<'_>) -> bool {
        matches!(
            (self, answer),
            (Self::Ping(None), Answer::Pong(_)) | (Self::Ping(_), Answer::Pong(None))
        )
    }
}

/// The value at a path, if it can be an id.
fn id_at<'a>(entry: &Entry<'a>, path: &str) -> Option<&'a str> {
    let value = json::value_at(entry.text()?, path)?;
    let is_id = matches!(json::kind_of(value), Some(json::Kind::Number | json::Kind::String));
    (is_id && value.len() <= LONGEST_ID).then_some(value)
}

/// The id of a typed event.
fn id<'a>(entry: &Entry<'a>) -> Option<&'a str> {
    Event::read(entry.text()?)?.id().filter(|id| id.len() <= LONGEST_ID)
}

/// Whether it is this word, or an event of this type.
fn is_typed(entry: &Entry<'_>, word: &str) -> bool {
    let Some(text) = entry.text() else { return false };
    let is_event = || Event::read(text).is_some_and(|event| event.kind().as_deref() == Some(word));
    text.eq_ignore_ascii_case(word) || is_event()
}
