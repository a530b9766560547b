//! The list and its files: what changes, what merges, what comes back, and what is damaged.

mod files;
mod lists;

use super::*;
use proptest::{collection::vec, prelude::*, sample::select};

/// A secret that is nowhere to be found again.
pub(crate) const SEED: &str = "hush-hush-4711";

/// A change at this time by the first tab.
fn at(changed_at: u64) -> Revision {
    Revision { changed_at, tab: 1 }
}

fn id(bits: u128) -> RecordId {
    RecordId::from_bits(bits)
}

fn profile(bits: u128, name: &str) -> Profile {
    Profile::new(id(bits), name, "wss://example.com/orders")
}

fn list(names: &[&str]) -> Profiles {
    let mut profiles = Profiles::default();
    for (place, name) in names.iter().enumerate() {
        profiles.add(profile(place as u128, name), at(1)).unwrap();
    }
    profiles
}

pub(crate) fn message(name: &str, text: &str) -> NamedMessage {
    let [name, format, text] = [name, "text", text].map(str::to_owned);
    NamedMessage { name, format, text }
}

/// Any text, of any lines.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["(?s).{0,20}", "[\"\\\\\\{\\},:\n%&=#<> ]{0,20}"]
}

fn name() -> impl Strategy<Value = String> {
    text().prop_map(|text| ["a", &text].concat().trim().to_owned())
}

/// Settings that can be read, one or several at once, and one of a later version.
fn settings() -> impl Strategy<Value = SavedSettings> {
    let fields = select(vec![
        ("sign-in", "address"),
        ("parameter", "ticket"),
        ("sign-in", "subprotocol"),
        ("subprotocol", "app"),
        ("prefix", "p."),
        ("backoff", "fixed"),
        ("retries", "0"),
        ("goodbye", "stay-closed"),
        ("timeout", "20"),
        ("every", "5"),
        ("payload", "a&b=%,é\n🎈"),
        ("hidden", "close"),
        ("message", "9"),
        ("subprotocols", "b, a"),
        ("query", "room=7\n\"a=b\"=\"\\n\"\ntoken="),
        ("hello", "{\"type\":\"subscribe\"}\n\"CONNECT\\n\\n\\u0000\""),
        ("answers", "2 → 3\n\"a → b\" → \"\""),
        ("close-code", "4999"),
        ("close-reason", "done, é"),
        ("transcript", "7"),
        ("later-field", "{}"),
    ]);
    vec(fields, 0..9).prop_map(|fields| {
        let mut settings = SavedSettings::default();
        for (name, text) in fields {
            settings.set(name, text);
        }
        settings.sound().0
    })
}

/// Any connection that can be saved.
pub(crate) fn profiles() -> impl Strategy<Value = Profile> {
    let address = prop_oneof![
        text(),
        "wss://[a-z]{1,5}(:[0-9]{1,4})?/[a-z]{0,3}(\\?[a-z]{1,3}=[a-z@]{0,3})?",
    ];
    let messages = vec((name(), "[a-z0-9-]{1,8}", text()), 0..4);
    let variables = prop::collection::btree_map("[a-zé_]{1,6}", text(), 0..4);
    let lens = prop::option::of("[a-z]{1,6}");
    (any::<u128>(), name(), address, settings(), lens, messages, variables).prop_map(
        |(bits, name, address, settings, lens, messages, variables)| {
            let messages = messages.into_iter();
            let profile = Profile {
                settings,
                lens,
                messages: messages
                    .map(|(name, format, text)| NamedMessage { name, format, text })
                    .collect(),
                variables: variables
                    .into_iter()
                    .map(|(name, value)| Variable { name, value })
                    .collect(),
                ..Profile::new(id(bits), &name, &address)
            };
            profile.checked().unwrap()
        },
    )
}

/// A connection that somebody seeded with a secret, wherever one may stand, and that nobody checked yet.
pub(crate) fn seeded(mut profile: Profile) -> Profile {
    profile.address = format!("wss://me:{SEED}@h/?x=1&access_token={SEED}&%6Bey={SEED}#{SEED}");
    for name in ["token", "later_password"] {
        profile.settings.set(name, SEED);
    }
    profile.settings.set("later-query", &format!("a=1\nsig={SEED}"));
    profile.variables.push(Variable { name: "apiKey".to_owned(), value: SEED.to_owned() });
    profile
}
