//! Saved connections: what they are, the list of them, and how they lie in a file or in storage.
//!
//! **A saved connection holds no secret**: whatever comes in loses the secrets of its address, settings that are secrets,
//! and the values of variables whose name looks like one. Nothing here knows where things are stored, what time it is, or
//! how to draw lots.
//!
//! | for | take |
//! |---|---|
//! | one connection | [`Profile`], and [`SavedSettings`] of it |
//! | all of them, in several tabs at once | [`Profiles`] |
//! | one of them, as it lies under a key of its own | [`Profiles::alone`], [`Profiles::take`] |
//! | a file, or the storage | [`Profiles::file`], [`read_file`], [`Profiles::stored`], [`read_stored`] |
//! | addresses that were used last | [`Recents`] |
//! | a message that is to survive a reload | [`Unsent`] |

mod alone;
mod checks;
mod file;
mod id;
mod import;
mod list;
mod object;
mod recent;
mod record;
mod settings;
#[cfg(test)]
pub(crate) mod tests;
mod unsent;

pub use alone::Broken;
pub(crate) use alone::is_sign_in;
pub use checks::Unsaved;
pub(crate) use checks::{brief, is_word};
pub use file::{FromFile, Refused, Stored, Unreadable, read_file, read_stored};
pub use id::{RecordId, Revision};
pub use import::Imported;
pub use list::{Deleted, Profiles};
pub use recent::Recents;
pub use settings::SavedSettings;
pub(crate) use unsent::looks_like_sign_in;
pub use unsent::{Unkept, UnreadableUnsent, Unsent};

use crate::address;

/// A connection that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Which one it is, whatever its name.
    pub id: RecordId,
    /// What its user calls it: 1 to 200 characters. Several may have the same.
    pub name: String,
    /// The address as its user wrote it, without secrets: at most 16 KiB.
    pub address: String,
    /// How it behaves.
    pub settings: SavedSettings,
    /// The lens it was looked through, as a link names it.
    pub lens: Option<String>,
    /// Messages to send again, in the user's order: at most 200.
    pub messages: Vec<NamedMessage>,
    /// What placeholders of these messages stand for: at most 200, each name once.
    pub variables: Vec<Variable>,
}

/// A message that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedMessage {
    /// What its user calls it: 1 to 200 characters.
    pub name: String,
    /// How its text is meant, in a word such as `text`, `json` or `hex`. Words of a later version are kept.
    pub format: String,
    /// The text as it stands in the field, placeholders and all: at most 1 MiB.
    pub text: String,
}

/// What a placeholder stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name: 1 to 64 characters, without spaces and braces.
    pub name: String,
    /// Its value: at most 64 KiB. **Empty if the name looks like that of a secret.**
    pub value: String,
}

impl Profile {
    /// A connection with nothing but a name and an address.
    pub fn new(id: RecordId, name: &str, address: &str) -> Self {
        Self {
            id,
            name: name.trim().to_owned(),
            address: address::bare(address),
            settings: SavedSettings::default(),
            lens: None,
            messages: Vec::new(),
            variables: Vec::new(),
        }
    }

    /// Whether it says the same as another, whatever they are called and whichever they are.
    fn is_like(&self, other: &Self) -> bool {
        self.address == other.address
            && self.settings == other.settings
            && self.lens == other.lens
            && self.messages == other.messages
            && self.variables == other.variables
    }
}
