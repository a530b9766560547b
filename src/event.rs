//! Typed events, as far as the connection and the faults read them: a JSON object with a text field `type`, its other
//! fields beside it or under `data`.

use crate::message::Message;
use serde::Deserialize;
use serde_json::value::RawValue;

/// The largest message that is looked into, in bytes: what concerns the line itself is short.
const LOOKED_INTO: usize = 16 << 10;

/// A typed event. Each field is read only where it matters, so that a field of another kind does not hide the rest.
#[derive(Deserialize)]
pub(crate) struct Event<'a> {
    #[serde(borrow, default)]
    r#type: Option<&'a RawValue>,
    #[serde(borrow, default)]
    data: Option<&'a RawValue>,
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    reason: Option<&'a RawValue>,
    #[serde(borrow, default)]
    token: Option<&'a RawValue>,
}

impl<'a> Event<'a> {
    /// Reads a message that is a typed event; any other is none.
    pub(crate) fn of(message: &'a Message) -> Option<Self> {
        match message {
            Message::Text(text) if text.len() <= LOOKED_INTO => Self::read(text),
            _ => None,
        }
    }

    /// Reads a typed event.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        Self::object(text).filter(|event| event.kind().is_some())
    }

    /// Only objects are events, and most messages are told apart by their first character.
    fn object(text: &'a str) -> Option<Self> {
        text.trim_start().starts_with('{').then(|| serde_json::from_str(text).ok())?
    }

    /// Its type.
    pub(crate) fn kind(&self) -> Option<String> {
        text(self.r#type?)
    }

    /// Its id, as it is written: a number or a text.
    pub(crate) fn id(&self) -> Option<&'a str> {
        Some(self.field(|event| event.id)?.get())
    }

    /// A reason that is a text.
    pub(crate) fn reason(&self) -> Option<String> {
        text(self.field(|event| event.reason)?)
    }

    /// A token that is a text.
    pub(crate) fn token(&self) -> Option<String> {
        text(self.field(|event| event.token)?)
    }

    fn field(&self, pick: fn(&Self) -> Option<&'a RawValue>) -> Option<&'a RawValue> {
        pick(self).or_else(|| pick(&Self::object(self.data?.get())?))
    }
}

fn text(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

/// Text as JSON writes it.
pub(crate) fn quoted(text: &str) -> String {
    // Text always has a form in JSON.
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_shapes_and_nothing_else() {
        let read = |text: &str| {
            let message = Message::from(text);
            Event::of(&message).map(|event| {
                let id = event.id().unwrap_or_default().to_owned();
                (event.kind().unwrap_or_default(), id, event.token().unwrap_or_default())
            })
        };
        let event = |kind: &str, id: &str, token: &str| {
            Some((kind.to_owned(), id.to_owned(), token.to_owned()))
        };
        for (text, expected) in [
            (r#"{"type":"auth","token":"a\"b"}"#, event("auth", "", "a\"b")),
            (r#" {"type":"auth","data":{"token":"a","id":7}}"#, event("auth", "7", "a")),
            (r#"{"type":"pong","id":"x","extra":[1e999]}"#, event("pong", r#""x""#, "")),
            (r#"{"type":"auth","token":7}"#, event("auth", "", "")),
            (r#"{"type":7}"#, None),
            (r#"{"kind":"auth"}"#, None),
            (r#"["auth"]"#, None),
            (r#"{"type":"auth"} and more"#, None),
            ("{", None),
            ("", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert!(Event::of(&Message::Binary(br#"{"type":"auth"}"#.to_vec())).is_none());
    }
}
