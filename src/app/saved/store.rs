//! Where connections lie: **each under a key of its own**, so that tabs overwrite nothing of one another. What is in
//! storage holds; it is read anew before each change.

use crate::{
    profile::{Broken, Profile, Profiles, RecordId, Revision, Unsaved},
    session,
    storage::{Shelf, StorageError},
    words,
};
use thiserror::Error;

/// How the keys of connections begin.
const ONE: &str = "connection.";
/// How the keys of what is set aside begin.
const ASIDE: &str = "aside.";
/// The key of the tab's own messages, which belong to no saved connection.
const LOOSE: &str = "messages";

/// What was found in storage.
#[derive(Default)]
pub(super) struct Found {
    pub(super) profiles: Profiles,
    /// What cannot be read, in a sentence; empty if all can.
    pub(super) trouble: String,
    /// Why storage could not be read at all.
    pub(super) refused: Option<StorageError>,
}

/// Why a change was not saved, in a sentence.
#[derive(Debug, Error)]
pub(super) enum NotSaved {
    #[error("{}", words::not_saved(&.0.to_string()))]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Unsaved(#[from] Unsaved),
}

/// A change of one connection.
pub(super) type Change<'c> =
    &'c mut dyn FnMut(&mut Profiles, Revision) -> Result<RecordId, Unsaved>;

/// Whether what lies under a key is a saved connection.
pub(super) fn is_ours(key: &str) -> bool {
    key.starts_with(ONE)
}

/// Reads all connections. What is damaged is set aside, so that it is told once and nothing writes over it.
pub(super) fn read() -> Found {
    let mut found = Found::default();
    let keys = match Shelf::Browser.keys(ONE) {
        Ok(keys) => keys,
        Err(refused) => return Found { refused: Some(refused), ..found },
    };
    let (mut unreadable, mut first, mut are_aside) = (0, None, false);
    for key in keys {
        // Another tab may have removed it just now.
        let Some(text) = Shelf::Browser.load(&key).ok().flatten() else { continue };
        let id = key.strip_prefix(ONE).and_then(RecordId::read);
        let taken = id.map_or(Err(Broken::Foreign), |id| found.profiles.take(id, &text));
        if let Err(why) = taken {
            unreadable += 1;
            are_aside |= why != Broken::Newer && set_aside(Shelf::Browser, &key, &text);
            first.get_or_insert(why);
        }
    }
    if let Some(why) = first {
        found.trouble = words::saved_unreadable(unreadable, &why.to_string());
        if are_aside {
            found.trouble.push_str(words::DAMAGED_SET_ASIDE.say());
        }
    }
    found
}

/// Changes one connection, as it is by now, whatever other tabs did to it.
pub(super) fn change(change: Change<'_>) -> Result<RecordId, NotSaved> {
    let Found { mut profiles, refused, .. } = read();
    if let Some(refused) = refused {
        return Err(refused.into());
    }
    let id = change(&mut profiles, revision())?;
    write(&profiles, id)?;
    Ok(id)
}

/// Writes one connection, or removes it where it is gone.
pub(super) fn write(profiles: &Profiles, id: RecordId) -> Result<(), StorageError> {
    let key = [ONE, &id.to_string()].concat();
    match profiles.alone(id) {
        Some(text) => Shelf::Browser.save(&key, &text),
        None => Shelf::Browser.remove(&key),
    }
}

/// A connection that is none: it holds the messages of a tab whose address is not saved.
pub(super) fn nobody() -> Profile {
    Profile::new(RecordId::from_bits(0), words::UNNAMED.say(), "")
}

/// The messages of this tab; a sentence where they are damaged.
pub(super) fn read_loose() -> (Profile, &'static str) {
    let (mut profiles, id) = (Profiles::default(), nobody().id);
    // Who may keep nothing begins with none.
    let Some(text) = Shelf::Tab.load(LOOSE).ok().flatten() else { return (nobody(), "") };
    match profiles.take(id, &text) {
        Ok(()) => (profiles.get(id).cloned().unwrap_or_else(nobody), ""),
        Err(_) => {
            set_aside(Shelf::Tab, LOOSE, &text);
            (nobody(), words::MESSAGES_DAMAGED.say())
        }
    }
}

/// Keeps the messages of this tab.
pub(super) fn write_loose(loose: &Profile) -> Result<(), NotSaved> {
    if loose.messages.is_empty() {
        return Ok(Shelf::Tab.remove(LOOSE)?);
    }
    let mut profiles = Profiles::default();
    let id = profiles.add(loose.clone(), revision())?;
    let text = profiles.alone(id).unwrap_or_default();
    Ok(Shelf::Tab.save(LOOSE, &text)?)
}

/// Now, and this tab: whose change it is matters only within a millisecond.
pub(super) fn revision() -> Revision {
    let millis = session::now().wall.as_millis();
    Revision { changed_at: u64::try_from(millis).unwrap_or_default(), tab: session::random_bits() }
}

/// Moves a text to a key that is free; where there is no room for it, it stays where it is. Tells whether it was moved.
fn set_aside(shelf: Shelf, key: &str, text: &str) -> bool {
    let at = session::now().wall.as_millis().to_string();
    let free = [ASIDE, key, ".", &at].concat();
    shelf.save(&free, text).and_then(|()| shelf.remove(key)).is_ok()
}
