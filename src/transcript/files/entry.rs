//! From a file's object to an entry.

use super::{EVENTS, KINDS, Unreadable, fields::Fields, har};
use crate::{
    json::{self, Kind as Value},
    message::{Format, Kind, Now},
};
use base64ct::{Base64, Encoding};
use core::time::Duration;
use std::borrow::Cow;

/// The latest time that is read, in its own unit: what JavaScript can count to.
const LATEST: u64 = 1 << 53;

type Payload<'b> = (Format, Cow<'b, [u8]>);
/// When it was, what it is, and its payload.
type Timed<'b, T> = (T, Kind, Cow<'b, [u8]>);

/// Reads an entry of our own format.
pub(super) fn line<'b>(fields: &Fields, bytes: &'b [u8]) -> Result<Timed<'b, Now>, Unreadable> {
    let name = fields.string(bytes, "kind").ok_or(Unreadable::Kind)?;
    let event = fields.string(bytes, "event");
    let (format, payload) = match fields.get(bytes, "base64", Value::String) {
        Some(base64) => binary(base64)?,
        None => text(fields.get(bytes, "text", Value::String))?,
    };
    let kind = match (&*name, event, format) {
        ("event", Some(event), Format::Text) => {
            let known = EVENTS.iter().find(|(_, name)| *name == event);
            known.map(|(event, _)| Kind::Event(*event))
        }
        (name, ..) => KINDS.iter().find(|(_, known)| *known == name).map(|(of, _)| of(format)),
    };
    let time = |name| fields.number(bytes, name).filter(|time| *time <= LATEST);
    let mono = time("mono").map(Duration::from_micros).ok_or(Unreadable::Time)?;
    let wall = time("wall").map(Duration::from_millis).ok_or(Unreadable::Time)?;
    Ok((Now { mono, wall }, kind.ok_or(Unreadable::Kind)?, payload))
}

/// Reads a message of a HAR file, with its time in microseconds; none if it is neither text nor binary.
pub(super) fn message<'b>(
    fields: &Fields,
    bytes: &'b [u8],
) -> Result<Option<Timed<'b, u64>>, Unreadable> {
    let name = fields.string(bytes, "type").ok_or(Unreadable::Kind)?;
    let data = fields.get(bytes, "data", Value::String);
    let (format, payload) = match fields.get(bytes, "opcode", Value::Number) {
        Some("1") => text(data)?,
        Some("2") => binary(data.ok_or(Unreadable::Payload)?)?,
        _ => return Ok(None),
    };
    let kind = match &*name {
        "receive" => Kind::Received(format),
        "send" => Kind::Sent(format),
        _ => return Ok(None),
    };
    let time = fields.get(bytes, "time", Value::Number).and_then(har::read_time);
    let time = time.filter(|time| *time <= LATEST).ok_or(Unreadable::Time)?;
    Ok(Some((time, kind, payload)))
}

fn text(raw: Option<&str>) -> Result<Payload<'_>, Unreadable> {
    let raw = raw.ok_or(Unreadable::Payload)?;
    if json::lone_surrogate(raw).is_some() {
        return Err(Unreadable::HalfCharacter);
    }
    let bytes = match json::unescape(raw) {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    };
    Ok((Format::Text, bytes))
}

fn binary(raw: &str) -> Result<Payload<'static>, Unreadable> {
    let bytes =
        Base64::decode_vec(&json::unescape(raw)).map_err(|_no_base64| Unreadable::Payload)?;
    Ok((Format::Binary, Cow::Owned(bytes)))
}
