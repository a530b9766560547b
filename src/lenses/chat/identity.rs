//! Who writes here, and where: as they say, else as the address does.

use super::bubble::{called, known_as};
use crate::{
    address::{percent, without_secrets},
    event::Id,
};

/// What begins a field that somebody has written, so that emptying it is not the same as leaving it alone.
const WRITTEN: &str = "=";

/// The line behind those of the fields: the address at which the conversation was written, without its secrets.
const WRITTEN_AT: usize = 3;

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
    /// What the address has the server call them, until they have said who they are.
    pub(super) guest: String,
}

impl Identity {
    /// Reads what was kept; what it leaves open the address says in `?name=` and `?room=`. Whoever has no id gets the one
    /// that was drawn. A conversation holds at the address at which it was written: each has others.
    pub(super) fn read(kept: &str, address: &str, drawn: &str) -> Self {
        let written = |field| {
            let written = line(kept, field as usize).strip_prefix(WRITTEN);
            written.map(ToOwned::to_owned)
        };
        let guest = called(&parameter(address, "name"));
        let room = known_as(&parameter(address, "room"));
        let at = line(kept, WRITTEN_AT);
        // What was written before there was an address is of none.
        let holds = at == without_secrets(address) || at.is_empty() && room.is_empty();
        let user = written(Field::User).filter(|user| !user.is_empty());
        Self {
            user: user.unwrap_or_else(|| drawn.to_owned()),
            name: written(Field::Name).unwrap_or_else(|| guest.clone()),
            chat: written(Field::Chat).filter(|_| holds).unwrap_or(room),
            guest,
        }
    }

    /// The conversation that is shown; none for all.
    pub(super) fn chat(&self) -> Option<Id> {
        (!self.chat.is_empty()).then(|| Id::from(&*self.chat))
    }
}

/// What is to be kept once somebody has written a field at an address.
pub(super) fn with(kept: &str, written: Field, value: &str, address: &str) -> String {
    let value = value.replace(['\n', '\r'], " ");
    let value = if written == Field::Name { called(&value) } else { known_as(&value) };
    let lines = [Field::User, Field::Name, Field::Chat].map(|field| {
        let before = line(kept, field as usize).to_owned();
        if field == written { [WRITTEN, &value].concat() } else { before }
    });
    let address = without_secrets(address);
    let at = if written == Field::Chat { &*address } else { line(kept, WRITTEN_AT) };
    [&lines.join("\n"), "\n", at].concat()
}

fn line(kept: &str, place: usize) -> &str {
    kept.split('\n').nth(place).unwrap_or_default()
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
            (
                "=\n=\n=\nws://h/chat?room=r%201&name=Zo%C3%AB+B&name=other#name=x",
                address,
                ["9", "", ""],
            ),
            ("=5\n\n=7", "ws://h/chat", ["5", "", "7"]),
            ("=5\n\n=7", address, ["5", "Zoë B", "r 1"]),
            ("5\nAsha\n7", "", ["9", "", ""]),
        ] {
            let Identity { user, name, chat, .. } = Identity::read(kept, address, "9");
            assert_eq!([&*user, &*name, &*chat], expected, "{kept} {address}");
        }
    }

    #[test]
    fn a_long_room_is_the_one_that_the_server_names() {
        let room = "r".repeat(99);
        let address = ["ws://h/chat?room=", &room].concat();
        assert_eq!(Identity::read("", &address, "9").chat(), Some(Id::from(&*room)));
    }

    #[test]
    fn a_conversation_holds_at_the_address_at_which_it_was_written() {
        let chat = |kept: &str, address: &str| Identity::read(kept, address, "9").chat;
        let kept = with("", Field::Chat, "7", "ws://h/chat?room=den&token=secret");
        assert!(!kept.contains("secret"), "{kept}");
        for (address, expected) in [
            ("ws://h/chat?room=den&token=another", "7"),
            ("ws://h/chat?room=hall", "hall"),
            ("ws://h/chat", ""),
            ("", ""),
        ] {
            assert_eq!(chat(&kept, address), expected, "{address}");
        }
        // A name goes along, and before the first line everything was written for the next.
        let kept = with(&kept, Field::Name, "Asha", "ws://h/chat?room=hall");
        assert_eq!(chat(&kept, "ws://h/chat?room=den&token=secret"), "7");
        assert_eq!(chat(&with("", Field::Chat, "7", ""), "ws://h/chat"), "7");
    }

    #[test]
    fn a_field_is_kept_beside_the_others() {
        let kept = with("", Field::Name, "Asha\nB", "?room=1");
        assert_eq!(kept, "\n=Asha B\n\n");
        let kept = with(&kept, Field::Chat, "", "?room=1");
        assert_eq!(kept, "\n=Asha B\n=\n?room=1");
        let kept = with(&kept, Field::User, &"5".repeat(199), "");
        let Identity { user, name, chat, .. } = Identity::read(&kept, "?room=1", "9");
        assert_eq!((user.chars().count(), &*name, &*chat), (128, "Asha B", ""));
    }
}
