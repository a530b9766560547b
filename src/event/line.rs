//! What concerns the line itself: the few fields of a typed event that connection and faults read, beside `type` or under
//! `data`.

use crate::{
    json::{self, Kind},
    message::Message,
};

/// The largest message that is looked into, in bytes: what concerns the line itself is short.
const LOOKED_INTO: usize = 16 << 10;

/// A typed event, its fields as they are written. Each is read only where it matters, so that a field of another kind does
/// not hide the rest.
#[derive(Default)]
pub(crate) struct Event<'a> {
    r#type: Option<&'a str>,
    data: Option<&'a str>,
    id: Option<&'a str>,
    reason: Option<&'a str>,
    token: Option<&'a str>,
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

    /// Reads an object; a field that comes twice could mean either, so it means nothing.
    fn object(text: &'a str) -> Option<Self> {
        let mut event = Self::default();
        for field in json::fields(text) {
            let (key, value) = field.ok()?;
            let place = match &*json::unescape(key) {
                "data" => &mut event.data,
                "id" => &mut event.id,
                "reason" => &mut event.reason,
                "token" => &mut event.token,
                "type" => &mut event.r#type,
                _ => continue,
            };
            if place.replace(value).is_some() {
                return None;
            }
        }
        Some(event)
    }

    /// Its type.
    pub(crate) fn kind(&self) -> Option<String> {
        text(self.r#type?)
    }

    /// Its id, as it is written: a number or a text.
    pub(crate) fn id(&self) -> Option<&'a str> {
        self.field(|event| event.id)
    }

    /// A reason that is a text.
    pub(crate) fn reason(&self) -> Option<String> {
        text(self.field(|event| event.reason)?)
    }

    /// A token that is a text.
    pub(crate) fn token(&self) -> Option<String> {
        text(self.field(|event| event.token)?)
    }

    fn field(&self, pick: fn(&Self) -> Option<&'a str>) -> Option<&'a str> {
        let present = |event: &Self| pick(event).filter(|value| *value != "null");
        present(self).or_else(|| present(&Self::object(self.data?)?))
    }
}

/// A text that Unicode can hold.
fn text(value: &str) -> Option<String> {
    let is_text =
        json::kind_of(value) == Some(Kind::String) && json::lone_surrogate(value).is_none();
    is_text.then(|| json::unescape(value).into_owned())
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
            (r#"{"type":"auth","token":null,"data":{"token":"a"}}"#, event("auth", "", "a")),
            (r#"{"t\u0079pe":"auth","token":"\ud800","data":[]}"#, event("auth", "", "")),
            (r#"{"type":"auth","type":"pong"}"#, None),
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
