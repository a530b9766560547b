//! All saved connections, as several tabs change them at once.

use super::{
    Profile, RecordId, Revision, Unsaved,
    checks::{checked_name, with_suffix},
    record::Record,
};
use core::cmp::Ordering;

/// The most connections that are kept.
const MOST: usize = 500;
/// How long it is remembered that a connection was deleted, in milliseconds: 30 days.
const MEMORY: u64 = 30 * 24 * 60 * 60 * 1000;

/// The saved connections. Every change is one of a single record and has a [`Revision`]: what two tabs did is brought
/// together by [`Profiles::merge`], **in whatever order, however often, with the same result**.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profiles {
    /// By their ids.
    records: Vec<Record>,
}

/// A connection that was deleted just now, to be put back or forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "it can be put back"]
pub struct Deleted(Profile);

impl Deleted {
    /// Which one it was.
    pub fn id(&self) -> RecordId {
        self.0.id
    }

    /// What it was called.
    pub fn name(&self) -> &str {
        &self.0.name
    }
}

impl Profiles {
    /// All of them by name, upper and lower case alike.
    pub fn all(&self) -> Vec<&Profile> {
        let profiles = self.iter().map(|profile| (profile.name.to_lowercase(), profile));
        let mut profiles: Vec<_> = profiles.collect();
        profiles.sort_by(|(one, first), (other, second)| {
            one.cmp(other).then_with(|| first.name.cmp(&second.name)).then(first.id.cmp(&second.id))
        });
        profiles.into_iter().map(|(_, profile)| profile).collect()
    }

    /// Those in which each of these words stands, in a name, an address or a message's name: upper and lower case alike.
    pub fn search(&self, words: &str) -> Vec<&Profile> {
        let words = words.to_lowercase();
        let mut found = self.all();
        found.retain(|profile| {
            let names = profile.messages.iter().map(|message| &message.name);
            let texts: Vec<_> = [&profile.name, &profile.address]
                .into_iter()
                .chain(names)
                .map(|text| text.to_lowercase())
                .collect();
            words.split_whitespace().all(|word| texts.iter().any(|text| text.contains(word)))
        });
        found
    }

    /// The one of this id.
    pub fn get(&self, id: RecordId) -> Option<&Profile> {
        self.record(id)?.profile.as_ref()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a connection; one of the same id is written over.
    ///
    /// # Errors
    /// Says in a sentence why it cannot be kept; then nothing is changed.
    pub fn add(&mut self, profile: Profile, by: Revision) -> Result<RecordId, Unsaved> {
        let profile = profile.checked()?;
        if self.get(profile.id).is_none() && self.len() >= MOST {
            return Err(Unsaved::Full);
        }
        let id = profile.id;
        self.write(id, Some(profile), by);
        Ok(id)
    }

    /// Writes a connection over the one of the same id.
    ///
    /// # Errors
    /// Says in a sentence why it cannot be kept, or that it was deleted; then nothing is changed.
    pub fn change(&mut self, profile: Profile, by: Revision) -> Result<(), Unsaved> {
        self.get(profile.id).ok_or(Unsaved::Gone)?;
        self.add(profile, by).map(|_id| ())
    }

    /// Gives a connection another name.
    ///
    /// # Errors
    /// Says in a sentence why it cannot have it, or that it was deleted; then nothing is changed.
    pub fn rename(&mut self, id: RecordId, name: &str, by: Revision) -> Result<(), Unsaved> {
        let name = checked_name(name)?;
        let profile = self.get(id).ok_or(Unsaved::Gone)?.clone();
        self.write(id, Some(Profile { name, ..profile }), by);
        Ok(())
    }

    /// Adds a copy of a connection under a new id: "Name (2)".
    ///
    /// # Errors
    /// Says in a sentence that there is no room for it, or that it was deleted; then nothing is changed.
    pub fn duplicate(
        &mut self,
        id: RecordId,
        copy: RecordId,
        by: Revision,
    ) -> Result<RecordId, Unsaved> {
        let profile = self.get(id).ok_or(Unsaved::Gone)?.clone();
        let name = self.free_name(&profile.name);
        self.add(Profile { id: copy, name, ..profile }, by)
    }

    /// Deletes a connection and gives it back, so that it can be [put back](Self::put_back).
    pub fn delete(&mut self, id: RecordId, by: Revision) -> Option<Deleted> {
        let profile = self.get(id)?.clone();
        self.write(id, None, by);
        Some(Deleted(profile))
    }

    /// Puts back what was deleted, unless somebody has done so already.
    pub fn put_back(&mut self, deleted: Deleted, by: Revision) {
        let Deleted(profile) = deleted;
        if self.get(profile.id).is_none() {
            self.write(profile.id, Some(profile), by);
        }
    }

    /// Moves a named message from one place to another, both counted from 0 before it moves; the last place is behind all.
    ///
    /// # Errors
    /// Says in a sentence that the connection was deleted. A place that is not there changes nothing.
    pub fn move_message(
        &mut self,
        id: RecordId,
        from: usize,
        to: usize,
        by: Revision,
    ) -> Result<(), Unsaved> {
        let mut profile = self.get(id).ok_or(Unsaved::Gone)?.clone();
        let last = profile.messages.len().saturating_sub(1);
        if from > last || profile.messages.is_empty() || from == to.min(last) {
            return Ok(());
        }
        let message = profile.messages.remove(from);
        profile.messages.insert(to.min(last), message);
        self.write(id, Some(profile), by);
        Ok(())
    }

    /// Takes over what another tab knows better; tells whether that changed anything.
    pub fn merge(&mut self, other: &Self) -> bool {
        let mut has_changed = false;
        for record in &other.records {
            has_changed |= self.put(record.clone());
        }
        has_changed
    }

    /// Forgets what was deleted more than 30 days ago; `now` is in milliseconds since the Unix epoch.
    pub fn forget(&mut self, now: u64) {
        self.records.retain(|record| {
            record.profile.is_some() || record.revision.changed_at.saturating_add(MEMORY) >= now
        });
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Profile> {
        self.records.iter().filter_map(|record| record.profile.as_ref())
    }

    pub(super) fn records(&self) -> &[Record] {
        &self.records
    }

    /// Takes a record if it is later than what is known; tells whether it is.
    pub(super) fn put(&mut self, record: Record) -> bool {
        match self.records.binary_search_by_key(&record.id, |other| other.id) {
            Ok(place) => match self.records.get_mut(place) {
                Some(known) if record != *known && record.order(known) == Ordering::Greater => {
                    *known = record;
                    true
                }
                _ => false,
            },
            Err(place) => {
                self.records.insert(place, record);
                true
            }
        }
    }

    /// "Name (2)", or the first number that is free.
    pub(super) fn free_name(&self, name: &str) -> String {
        let name = base_name(name);
        let mut numbered = (2..=u32::MAX)
            .map(|number| with_suffix(name, &[" (", &number.to_string(), ")"].concat()));
        let is_free = |name: &String| self.iter().all(|profile| profile.name != *name);
        numbered.find(is_free).unwrap_or_else(|| name.to_owned())
    }

    /// Changes a record, later than all that is known of it.
    fn write(&mut self, id: RecordId, profile: Option<Profile>, by: Revision) {
        let revision = match self.record(id) {
            Some(known) => by.following(known.revision),
            None => by,
        };
        self.put(Record { id, revision, profile });
    }

    fn record(&self, id: RecordId) -> Option<&Record> {
        let place = self.records.binary_search_by_key(&id, |record| record.id).ok()?;
        self.records.get(place)
    }
}

/// A name without the number of a copy.
pub(super) fn base_name(name: &str) -> &str {
    let number = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    match number {
        Some((base, number))
            if !base.trim().is_empty()
                && !number.is_empty()
                && number.bytes().all(|digit| digit.is_ascii_digit()) =>
        {
            base
        }
        _ => name,
    }
}
