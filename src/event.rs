//! Typed events: a JSON object with a text field `type`, its other fields beside it or under `data`.
//!
//! [`SocketEvent`] reads both shapes; [`SocketEvent::typed`] says what the event is, or which field stands in the way. A
//! server that puts some fields under `data` and some beside it is understood too. A text that is no such object is simply
//! a message.

mod gathered;
mod id;
mod line;
mod mismatch;
mod mismatches;
mod models;
mod place;
mod stamp;
#[cfg(test)]
mod tests;
mod typed;

pub use id::Id;
pub(crate) use line::Event;
pub use mismatch::{Mismatch, Problem};
pub use mismatches::{Mismatched, Mismatches};
pub use models::{
    Auth, AuthFailed, Beat, DriverLocation, ErrorReport, MessageStatus, NewMessage, Notification,
    OrderStatus, Presence, PriceUpdated, Receipt, Rider, Stage, Typing, Unauthorized, User,
};
pub use place::{Latitude, Longitude};
pub use stamp::Stamp;
pub use typed::Typed;

use crate::{
    json::{self, Kind},
    message::{Entry, Kind as EntryKind},
};
use core::fmt;
use serde::Serialize;
use std::borrow::Cow;

/// The largest text that is read as an event, in bytes: what is larger is a document, and the transcript shows it.
pub const LARGEST: usize = 2 << 20;

/// A typed event, as it stands in its message.
#[derive(Clone, PartialEq, Eq)]
pub struct SocketEvent<'a> {
    /// Its type, as `type` says it.
    pub kind: Cow<'a, str>,
    /// The object that holds its fields, exactly as it is written: what stands under `data`, or the whole.
    pub data: &'a str,
    /// The whole of it.
    text: &'a str,
    /// Whether nothing else stands beside the type and what stands under `data`.
    is_alone: bool,
}

impl<'a> SocketEvent<'a> {
    /// Reads a text; one that is no event, that is larger than [`LARGEST`], or that has two types is none.
    pub fn read(text: &'a str) -> Option<Self> {
        Self::read_if(text, &|_| true)
    }

    /// As [`SocketEvent::read`], for who looks for some types only: of another no more is read than its type.
    pub fn read_if(text: &'a str, is_wanted: &dyn Fn(&str) -> bool) -> Option<Self> {
        if text.len() > LARGEST || json::kind_of(text) != Some(Kind::Object) {
            return None;
        }
        let (mut kind, mut data, mut is_alone) = (None, None, true);
        for field in json::fields(text) {
            let (key, value) = field.ok()?;
            match &*json::unescape(key) {
                "type" => {
                    let is_text = json::kind_of(value) == Some(Kind::String);
                    let meant = Some(json::unescape(value)).filter(|it| is_text && is_wanted(it));
                    // A second type is one too many, whichever it is.
                    if meant.is_none() || kind.is_some() {
                        return None;
                    }
                    kind = meant;
                }
                "data" => data = Some(value),
                _ => is_alone = false,
            }
        }
        let nested = data.filter(|data| json::kind_of(data) == Some(Kind::Object));
        Some(Self { kind: kind?, data: nested.unwrap_or(text), text, is_alone })
    }

    /// Reads what the server sent; nothing else is an event, and neither is the answer to our own heartbeat.
    pub fn received(entry: &Entry<'a>) -> Option<Self> {
        Self::received_if(entry, &|_| true)
    }

    /// As [`SocketEvent::received`], for who looks for some types only.
    pub fn received_if(entry: &Entry<'a>, is_wanted: &dyn Fn(&str) -> bool) -> Option<Self> {
        matches!(entry.kind, EntryKind::Received(_))
            .then(|| Self::read_if(entry.text()?, is_wanted))?
    }

    /// The object that holds all its fields, wherever its server puts them: [`SocketEvent::data`], together with those fields
    /// beside it that it does not have itself. Mostly there are none, and nothing is copied.
    pub fn fields(&self) -> Cow<'a, str> {
        gathered::gathered(self)
    }

    /// What the event is. A type that nobody knows is [`Typed::Other`].
    ///
    /// # Errors
    /// A known type whose fields are not what they have to be: the first field that stands in the way.
    pub fn typed(&self) -> Result<Typed, Mismatch> {
        Typed::of(self)
    }
}

/// Its type: among its fields may be a secret.
impl fmt::Debug for SocketEvent<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("SocketEvent").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// An event as it is sent, in the flat shape: `{"type":"typing","chatId":7}`. Its fields are those of an object; anything
/// else leaves the type alone.
pub fn write(kind: &str, fields: &impl Serialize) -> String {
    let fields = serde_json::to_string(fields).unwrap_or_default();
    let fields = fields.strip_prefix('{').filter(|fields| *fields != "}");
    [r#"{"type":"#, &json::quote(kind), fields.map_or("", |_| ","), fields.unwrap_or("}")].concat()
}
