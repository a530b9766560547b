//! One connection as it lies in storage under a key of its own: tabs that change different ones never meet.

use super::{
    NamedMessage, Profile, Profiles, RecordId, Refused, Unreadable, Unsaved,
    file::{outlined, write},
    record::{self, Record},
    unsent::is_sign_in_text,
};
use crate::words;
use thiserror::Error;

/// Why a stored connection cannot be read, as the end of a sentence.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Broken {
    /// It is damaged, or beyond the limits.
    #[error(transparent)]
    Damaged(Unreadable),
    /// It is no connection, or another one than its key says.
    #[error("{}", words::UNREADABLE_RECORD.say())]
    Foreign,
    /// A later version wrote it: it is best left where it is.
    #[error("{}", words::STORED_NEWER.say())]
    Newer,
}

impl Profiles {
    /// What is to be stored of one connection; [`Profiles::take`] reads it back. None if there is no such connection.
    pub fn alone(&self, id: RecordId) -> Option<String> {
        let mut records = self.records().iter();
        let record = records.find(|record| record.id == id && record.profile.is_some())?;
        Some(write([record].into_iter()))
    }

    /// Takes what was stored of the connection of this id.
    ///
    /// # Errors
    /// Says why it cannot be read; then nothing is changed.
    pub fn take(&mut self, id: RecordId, text: &str) -> Result<(), Broken> {
        let outline = match outlined(text) {
            Ok(outline) => outline,
            Err(Refused::Newer) => return Err(Broken::Newer),
            Err(Refused::Empty | Refused::Foreign) => return Err(Broken::Foreign),
        };
        if outline.damaged > 0 {
            return Err(Broken::Damaged(Unreadable::Json));
        }
        let [text] = outline.records[..] else { return Err(Broken::Foreign) };
        match record::read(text).map_err(Broken::Damaged)? {
            (Some(written), revision, Some(profile)) if written == id => {
                self.put(Record { id, revision, profile: Some(profile) });
                Ok(())
            }
            _ => Err(Broken::Foreign),
        }
    }
}

impl Profile {
    /// Keeps a message: in place of the one of the same name, else behind all others. Gives the one it was before.
    ///
    /// # Errors
    /// Says in a sentence why it cannot be kept; then nothing is changed.
    pub fn keep(&mut self, message: NamedMessage) -> Result<Option<NamedMessage>, Unsaved> {
        let message = NamedMessage { name: message.name.trim().to_owned(), ..message };
        message.check()?;
        if is_sign_in(&message.text) {
            return Err(Unsaved::MessageSignIn);
        }
        match self.messages.iter_mut().find(|other| other.name == message.name) {
            Some(before) => Ok(Some(core::mem::replace(before, message))),
            None => {
                self.messages.push(message);
                Ok(None)
            }
        }
    }
}

/// Whether a text says who somebody is, by a secret that is written in it.
pub(crate) fn is_sign_in(text: &str) -> bool {
    is_sign_in_text(text, is_placeholder)
}

/// Whether a value is filled in when the message goes.
fn is_placeholder(value: &str) -> bool {
    let value = value.trim_matches('"');
    value.starts_with("{{") && value.ends_with("}}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{
        Revision,
        tests::{SEED, message, profiles, seeded},
    };
    use proptest::prelude::*;

    const AT: Revision = Revision { changed_at: 7, tab: 1 };

    fn one(profile: Profile) -> (Profiles, RecordId) {
        let mut list = Profiles::default();
        let id = list.add(profile, AT).unwrap();
        (list, id)
    }

    #[test]
    fn says_what_is_wrong_with_what_was_stored() {
        let id = RecordId::from_bits(7);
        let text = one(Profile::new(id, "Orders", "wss://h/")).0.alone(id).unwrap();
        for (from, to, why) in [
            ("\"version\": 1", "\"version\": 2", Broken::Newer),
            ("\"connections\",", "\"recents\",", Broken::Foreign),
            ("07\",", "08\",", Broken::Foreign),
            ("wss://h/\"", "wss://h/", Broken::Damaged(Unreadable::Json)),
            ("\"wss://h/\"", "7", Broken::Damaged(Unreadable::Field("address".to_owned()))),
            (&*text, "", Broken::Foreign),
            (&*text, "%PDF", Broken::Foreign),
        ] {
            let mut list = Profiles::default();
            assert_eq!(list.take(id, &text.replacen(from, to, 1)), Err(why), "{to}");
            assert!(list.is_empty());
        }
    }

    #[test]
    fn keeps_messages_by_their_names() {
        let mut profile = Profile::new(RecordId::from_bits(7), "Orders", "wss://h/");
        assert_eq!(profile.keep(message(" a ", "1")), Ok(None));
        assert_eq!(profile.keep(message("b", "2")), Ok(None));
        assert_eq!(profile.keep(message("a", "3")), Ok(Some(message("a", "1"))));
        assert_eq!(profile.messages, [message("a", "3"), message("b", "2")]);
        assert_eq!(profile.keep(message(" ", "4")), Err(Unsaved::MessageNameEmpty));
        let sign_in = r#"{"type":"auth","token":"hush"}"#;
        assert_eq!(profile.keep(message("c", sign_in)), Err(Unsaved::MessageSignIn));
        let filled = r#"{"type":"auth","token":"{{token}}"}"#;
        assert_eq!(profile.keep(message("c", filled)), Ok(None));
    }

    proptest! {
        #[test]
        fn comes_back_without_its_secrets(profile in profiles()) {
            let (list, id) = one(seeded(profile));
            let text = list.alone(id).unwrap();
            prop_assert!(!text.contains(SEED));
            let mut again = Profiles::default();
            prop_assert_eq!(again.take(id, &text), Ok(()));
            prop_assert_eq!(again, list);
        }

        #[test]
        fn reads_anything(text in "(?s).{0,80}", cut in any::<prop::sample::Index>(), profile in profiles()) {
            let (list, id) = one(profile);
            Profiles::default().take(id, &text).ok();
            let text = list.alone(id).unwrap();
            let cut = text.floor_char_boundary(cut.index(text.len() - 2));
            prop_assert!(Profiles::default().take(id, &text[..cut]).is_err());
        }
    }
}
