//! Who writes here: as they say, else as the address does.

use super::bubble::called;
use crate::{address::percent, event::Id};

/// What begins a field that somebody has written, so that emptying it is not the same as leaving it alone.
const WRITTEN: &str = "=";

/// A field of the header, in the order in which they are kept: each a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    User,
    Name,
    Chat,
}

/// Who writes here, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Identity {
    pub(super) user: String,
    pub(super) name: String,
    /// The conversation; all of them where it is empty.
    pub(super) chat: String,
}

impl Identity {
    /// Reads what was kept; what it leaves open the address says in `?name=` and `?room=`. Whoever has no id gets the one
    /// that was drawn.
    pub(super) fn read(kept: &str, address: &str, drawn: &str) -> Self {
        let field = |field, otherwise: &dyn Fn() -> String| {
            let written = line(kept, field).and_then(|line| line.strip_prefix(WRITTEN));
            written.map_or_else(otherwise, ToOwned::to_owned)
        };
        let user = field(Field::User, &String::new);
        Self {
            user: if user.is_empty() { drawn.to_owned() } else { user },
            name: field(Field::Name, &|| called(&parameter(address, "name"))),
            chat: field(Field::Chat, &|| called(&parameter(address, "room"))),
        }
    }

    /// The conversation that is shown; none for all.
    pub(super) fn chat(&self) -> Option<Id> {
        (!self.chat.is_empty()).then(|| Id::from(&*self.chat))
    }
}

/// What is to be kept once somebody has written a field.
pub(super) fn with(kept: &str, written: Field, value: &str) -> String {
    let value = called(&value.replace(['\n', '\r'], " "));
    let lines = [Field::User, Field::Name, Field::Chat].map(|field| {
        let before = line(kept, field).unwrap_or_default().to_owned();
        if field == written { [WRITTEN, &value].concat() } else { before }
    });
    lines.join("\n")
}

fn line(kept: &str, field: Field) -> Option<&str> {
    kept.split('\n').nth(field as usize)
}

/// The value of a parameter of an address; empty where there is none.
fn parameter(address: &str, name: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let value = pairs.find(|(key, _)| percent::decode(key) == name).map(|(_, value)| value);
    percent::decode(&value.unwrap_or_default().replace('+', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_comes_before_what_the_address_says() {
        let address = "ws://h/chat?room=r%201&name=Zo%C3%AB+B&name=other#name=x";
        for (kept, address, expected) in [
            ("", "ws://h/chat", ["9", "", ""]),
            ("", address, ["9", "Zoë B", "r 1"]),
            ("=\n=\n=", address, ["9", "", ""]),
            ("=5\n\n=7", address, ["5", "Zoë B", "7"]),
            ("5\nAsha\n7", "", ["9", "", ""]),
        ] {
            let Identity { user, name, chat } = Identity::read(kept, address, "9");
            assert_eq!([&*user, &*name, &*chat], expected, "{kept} {address}");
        }
    }

    #[test]
    fn a_field_is_kept_beside_the_others() {
        let kept = with("", Field::Name, "Asha\nB");
        assert_eq!(kept, "\n=Asha B\n");
        let kept = with(&kept, Field::Chat, "");
        assert_eq!(kept, "\n=Asha B\n=");
        let kept = with(&kept, Field::User, &"5".repeat(99));
        let Identity { user, name, chat } = Identity::read(&kept, "?room=1", "9");
        assert_eq!((user.chars().count(), &*name, &*chat), (65, "Asha B", ""));
    }
}
