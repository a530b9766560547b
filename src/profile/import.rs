//! Taking over the connections of a file.

use super::{FromFile, Profile, Profiles, RecordId, Revision, list::base_name};
use crate::words;
use core::fmt;

/// What became of a file's connections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many were added, copies among them.
    pub added: usize,
    /// How many are copies, because another version of them was here.
    pub copies: usize,
    /// How many were here already.
    pub known: usize,
    /// How many there was no room for.
    pub no_room: usize,
}

/// In sentences.
impl fmt::Display for Imported {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { added, copies, known, no_room } = *self;
        formatter.write_str(&words::imported_connections(added, copies, known, no_room))
    }
}

impl Profiles {
    /// Adds what a file has. **Nothing is written over**: what was changed here since becomes a copy beside it, and what is
    /// here already is left alone, so that a file can be read twice. `bits` draws random bits, for new ids.
    pub fn import(
        &mut self,
        file: FromFile,
        by: Revision,
        bits: &mut dyn FnMut() -> u128,
    ) -> Imported {
        let mut imported = Imported::default();
        for (id, profile) in file.profiles {
            let is_taken = id.is_some_and(|id| self.get(id).is_some());
            let may_be_known = id.is_none() || is_taken;
            if may_be_known && self.iter().any(|other| is_twin(id, &profile, other)) {
                imported.known += 1;
                continue;
            }
            let name = if is_taken { self.free_name(&profile.name) } else { profile.name.clone() };
            let id = id.filter(|_| !is_taken).unwrap_or_else(|| RecordId::from_bits(bits()));
            match self.add(Profile { id, name, ..profile }, by) {
                Ok(_id) => {
                    imported.added += 1;
                    imported.copies += usize::from(is_taken);
                }
                // It was checked when it was read: what is missing is room.
                Err(_full) => imported.no_room += 1,
            }
        }
        imported
    }
}

/// Whether a connection of a file is here already, under its own id or as a copy that an earlier import made.
fn is_twin(id: Option<RecordId>, profile: &Profile, here: &Profile) -> bool {
    let has_name = here.name == profile.name
        || id != Some(here.id) && base_name(&here.name) == base_name(&profile.name);
    has_name && here.is_like(profile)
}
