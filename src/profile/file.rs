//! Saved connections as a text: a file that people can read, and what lies in storage.
//!
//! ```json
//! {
//!   "echoline": "connections",
//!   "version": 1,
//!   "connections": [
//!     {
//!       "id": "0123456789abcdef0123456789abcdef",
//!       "name": "Orders",
//!       "address": "wss://example.com/orders?token=",
//!       "lens": "transcript",
//!       "settings": { "timeout": "20" },
//!       "messages": [
//!         { "name": "Subscribe", "format": "json", "text": "{\"type\":\"subscribe\",\"room\":{{room}}}" }
//!       ],
//!       "variables": { "room": "7" },
//!       "changed": 1700000000123,
//!       "tab": "00000000000004d2"
//!     }
//!   ]
//! }
//! ```
//!
//! | field | what it is |
//! |---|---|
//! | `id` | which connection it is; one without an id gets one |
//! | `address` | as its user wrote it, without secrets; the only field that has to be there |
//! | `lens` | the lens it was looked through |
//! | `settings` | fields of the Connection settings that differ from the defaults, as they are written there |
//! | `messages` | named messages in their order |
//! | `variables` | what placeholders stand for; empty where the name looks like that of a secret |
//! | `changed`, `tab` | when it last changed, in milliseconds since the Unix epoch, and by which tab; an import passes them over |
//! | `deleted` | in storage alone: there was such a connection, and no other field is left of it |
//!
//! **A connection is read or not read as a whole**, and one that is damaged does not take others with it. Names of settings
//! that nobody knows are kept, for they may be of a later version; any other field that nobody knows is passed over and not
//! kept, because nobody could say whether it holds a secret. A change that this would spoil is a new version.

mod outline;

use super::{
    Profile, Profiles, RecordId, Unsaved,
    object::{self, Object},
    record::{self, Record},
};
use crate::{json, words};
use outline::Outline;
use std::borrow::Cow;
use thiserror::Error;

/// What a text of ours says of itself.
const KIND: &str = "connections";
/// The version that is written, and the latest that is read.
const VERSION: u64 = 1;

/// Why nothing of a file can be read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum Refused {
    /// There is nothing in it.
    #[error("{}", words::CONNECTIONS_EMPTY.say())]
    Empty,
    /// It is of another kind.
    #[error("{}", words::CONNECTIONS_FOREIGN.say())]
    Foreign,
    /// A later version wrote it.
    #[error("{}", words::CONNECTIONS_NEWER.say())]
    Newer,
}

/// Why a connection cannot be read, as the end of a sentence.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Unreadable {
    /// It has no address.
    #[error("{}", words::UNREADABLE_ADDRESS.say())]
    Address,
    /// This field is of another type.
    #[error("{}", words::unreadable_field(.0))]
    Field(String),
    /// It has no id, in storage.
    #[error("{}", words::UNREADABLE_ID.say())]
    Id,
    /// Its text is no JSON.
    #[error("{}", words::UNREADABLE_JSON.say())]
    Json,
    /// It is no object.
    #[error("{}", words::UNREADABLE_RECORD.say())]
    Record,
    /// It is beyond the limits.
    #[error(transparent)]
    Unsaved(Unsaved),
}

/// The connections of a file, as far as they could be read: [`Profiles::import`] takes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FromFile {
    pub(super) profiles: Vec<(Option<RecordId>, Profile)>,
    /// How many could not be read.
    pub unreadable: usize,
    /// Why the first of those could not.
    pub why: Option<Unreadable>,
}

impl FromFile {
    /// What could not be read, in a sentence; empty if all could.
    pub fn remark(&self) -> String {
        remark(self.unreadable, self.why.as_ref())
    }
}

/// What was found in storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// What could be read.
    pub profiles: Profiles,
    /// The whole text, if any of it could not be read: to be kept elsewhere before it is written over.
    pub set_aside: Option<String>,
    /// What was wrong with it, in a sentence; empty if nothing was.
    pub remark: String,
}

impl Profiles {
    /// A file of all connections, as people can read it; [`read_file`] reads it back.
    pub fn file(&self) -> String {
        let kept = self.records().iter().filter(|record| record.profile.is_some());
        write(kept)
    }

    /// What is to be stored: the same, with what was deleted lately. [`read_stored`] reads it back.
    pub fn stored(&self) -> String {
        write(self.records().iter())
    }
}

pub(super) fn write<'r>(records: impl Iterator<Item = &'r Record>) -> String {
    let head = Object::new().text("echoline", KIND).number("version", VERSION);
    let text = head.raw("connections", &object::array(records.map(Record::write))).end();
    let mut pretty = json::pretty(&text, outline::INDENT).unwrap_or(text);
    pretty.push('\n');
    pretty
}

/// Reads a file of saved connections, one by one: those that are damaged are counted, and the others are kept.
///
/// # Errors
/// Says in a sentence why nothing of the file can be read.
pub fn read_file(bytes: &[u8]) -> Result<FromFile, Refused> {
    let text = String::from_utf8_lossy(bytes);
    let is_damaged = matches!(text, Cow::Owned(_));
    let outline = outlined(&text)?;
    let mut file = FromFile::default();
    for slice in &outline.records {
        // Where the replacement was written, something else stood.
        let is_cut = is_damaged && slice.contains(char::REPLACEMENT_CHARACTER);
        match if is_cut { Err(Unreadable::Json) } else { record::read(slice) } {
            Ok((id, _, Some(profile))) => file.profiles.push((id, profile)),
            Ok((_, _, None)) => {}
            Err(why) => {
                file.unreadable += 1;
                file.why.get_or_insert(why);
            }
        }
    }
    file.unreadable += outline.damaged;
    Ok(file)
}

/// Reads what was stored. **It never fails**: what cannot be read is given back whole, to be set aside.
pub fn read_stored(text: &str) -> Stored {
    let aside = |remark: &str| Stored {
        set_aside: Some(text.to_owned()),
        remark: remark.to_owned(),
        ..Stored::default()
    };
    let outline = match outlined(text) {
        Ok(outline) => outline,
        Err(Refused::Empty) => return Stored::default(),
        Err(Refused::Foreign) => return aside(words::STORAGE_FOREIGN.say()),
        Err(Refused::Newer) => return aside(words::STORAGE_NEWER.say()),
    };
    let (mut profiles, mut unreadable, mut first) = (Profiles::default(), outline.damaged, None);
    for slice in &outline.records {
        let record = record::read(slice).and_then(|(id, revision, profile)| {
            Ok(Record { id: id.ok_or(Unreadable::Id)?, revision, profile })
        });
        match record {
            Ok(record) => {
                profiles.put(record);
            }
            Err(why) => {
                unreadable += 1;
                first.get_or_insert(why);
            }
        }
    }
    if unreadable == 0 {
        return Stored { profiles, ..Stored::default() };
    }
    let why = remark(unreadable, first.as_ref());
    let remark = words::storage_damaged(profiles.len(), &why);
    Stored { profiles, ..aside(&remark) }
}

/// What a text of ours holds, if it is one.
pub(super) fn outlined(text: &str) -> Result<Outline<'_>, Refused> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    let outline = Outline::of(text);
    if outline.kind.as_deref() != Some(KIND) {
        return Err(Refused::Foreign);
    }
    match outline.version.filter(|version| version.bytes().all(|digit| digit.is_ascii_digit())) {
        None | Some("0") => Err(Refused::Foreign),
        // A number too long to be read is no less new.
        Some(version) if version.parse().ok().is_none_or(|version: u64| version > VERSION) => {
            Err(Refused::Newer)
        }
        Some(_) => Ok(outline),
    }
}

fn remark(unreadable: usize, why: Option<&Unreadable>) -> String {
    let why = why.unwrap_or(&Unreadable::Json).to_string();
    words::unreadable_connections(unreadable, &why)
}
