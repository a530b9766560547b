//! Typed events, as far as a fault reads and writes them: a JSON object with a `type`.

use super::Effect;
use crate::message::Message;
use serde_json::Value;

/// A typed event.
pub(super) struct Event(Value);

impl Event {
    /// Reads a typed event; any other message is none.
    pub(super) fn of(message: &Message) -> Option<Self> {
        let Message::Text(text) = message else { return None };
        let event = Self(serde_json::from_str(text).ok()?);
        event.kind().is_some().then_some(event)
    }

    /// Reads a typed event of one type.
    pub(super) fn of_kind(message: &Message, kind: &str) -> Option<Self> {
        Self::of(message).filter(|event| event.kind() == Some(kind))
    }

    pub(super) fn kind(&self) -> Option<&str> {
        self.0.get("type")?.as_str()
    }

    pub(super) fn field(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }
}

/// Sends a typed event with these fields.
pub(super) fn send(kind: &str, fields: &[(&str, Value)]) -> Effect {
    let mut text = format!(r#"{{"type":"{kind}""#);
    for (name, value) in fields {
        text.push_str(&format!(r#","{name}":{value}"#));
    }
    text.push('}');
    Effect::Send(text.into())
}
