//! What a link brings and nobody has accepted.

use crate::connection::{FIELDS, Kind};
use crate::profile::{NamedMessage, SavedSettings, Variable};

/// Something that a link brings: it can be shown, and **nothing can be done with it until it is accepted**.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "it is shown, or accepted"]
pub struct Offered<T>(T);

impl<T> Offered<T> {
    /// Something to put into a link, or that came out of one.
    pub fn new(offer: T) -> Self {
        Self(offer)
    }

    /// What it is: to be shown, never to be used.
    pub fn shown(&self) -> &T {
        &self.0
    }

    /// Takes it, because the user has seen it and said so.
    pub fn accept(self) -> T {
        self.0
    }
}

/// What a link would make the page send, now or later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sends {
    /// Settings that send something by themselves, such as a heartbeat or what is sent after every connect.
    pub settings: SavedSettings,
    /// Messages to send with one press.
    pub messages: Vec<NamedMessage>,
    /// What their placeholders stand for.
    pub variables: Vec<Variable>,
}

impl Sends {
    /// Whether there is nothing to accept.
    pub fn is_empty(&self) -> bool {
        self.settings.is_empty() && self.messages.is_empty() && self.variables.is_empty()
    }
}

/// Texts that name something and send nothing by themselves.
const NAMES: [&str; 4] = ["parameter", "prefix", "subprotocol", "subprotocols"];

/// The settings that send nothing, and those that may: **whatever is not known to be harmless is offered**, so that a field
/// of tomorrow is too.
pub(super) fn part(settings: SavedSettings) -> (SavedSettings, SavedSettings) {
    settings.part(sends_nothing)
}

fn sends_nothing(name: &str) -> bool {
    let Some(field) = FIELDS.iter().find(|field| field.name == name) else { return false };
    // The heartbeat is on when it has an interval; and a sign-in sends a token that its user wrote for somebody else perhaps.
    let is_plain = matches!(field.kind, Kind::Choice(_) | Kind::Number)
        && !["every", "sign-in"].contains(&name);
    is_plain || NAMES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sends_is_offered() {
        let mut settings = SavedSettings::default();
        for (name, text) in [
            ("timeout", "5"),
            ("every", "5"),
            ("payload", "x"),
            ("later", "x"),
            ("prefix", "p."),
            ("sign-in", "message"),
        ] {
            settings.set(name, text);
        }
        let (harmless, sending) = part(settings);
        let names = |settings: &SavedSettings| {
            settings.iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names(&harmless), ["prefix", "timeout"]);
        assert_eq!(names(&sending), ["every", "later", "payload", "sign-in"]);
    }
}
