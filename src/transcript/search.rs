//! Finding entries: by what they say, which way they went, what they are, how large they are and when they came.

mod filter;
mod fold;
mod found;
mod literal;
mod needle;
mod pattern;

pub use filter::Filter;

use super::Transcript;
use crate::words;
use core::ops::Range;
use found::Found;
use needle::{Cursor, Needle};
use thiserror::Error;

/// How much to look at in one go, so that a page stays smooth: a millisecond or two of work.
pub const SLICE: usize = 2 << 20;
/// What an entry costs that is looked at by itself, in bytes of plain search.
const ENTRY_COST: usize = 256;

/// Why a pattern cannot be searched for.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SearchError {
    /// It ends in a backslash.
    #[error("{}", words::PATTERN_BACKSLASH.say())]
    Backslash,
    /// It has too many groups within one another.
    #[error("{}", words::PATTERN_DEEP.say())]
    Deep,
    /// It has an escape that means nothing.
    #[error("{}", words::pattern_escape(*.0))]
    Escape(char),
    /// It does not close a group.
    #[error("{}", words::PATTERN_GROUP.say())]
    Group,
    /// It closes a group that it did not open.
    #[error("{}", words::PATTERN_GROUP_END.say())]
    GroupEnd,
    /// It has a group of an unknown kind.
    #[error("{}", words::PATTERN_GROUP_KIND.say())]
    GroupKind,
    /// It is too large.
    #[error("{}", words::PATTERN_LARGE.say())]
    Large,
    /// It repeats nothing.
    #[error("{}", words::PATTERN_NOTHING_REPEATED.say())]
    NothingRepeated,
    /// It has a range that ends before it begins.
    #[error("{}", words::PATTERN_RANGE.say())]
    Range,
    /// It does not close a set.
    #[error("{}", words::PATTERN_SET.say())]
    Set,
}

/// What of a transcript passes a filter, found slice by slice while the transcript goes on.
///
/// **What it tells is true of the transcript at the last [`advance`](Self::advance)**, as far as that has looked. A search
/// belongs to one transcript: for another, begin another.
#[derive(Debug)]
pub struct Search {
    filter: Filter,
    needle: Needle,
    found: Found,
    /// The oldest entry there was.
    from: u64,
    cursor: Cursor,
}

impl Search {
    /// A search that has not begun.
    ///
    /// # Errors
    /// Says in a sentence what is wrong with a pattern.
    pub fn new(filter: Filter) -> Result<Self, SearchError> {
        let needle = Needle::new(&filter)?;
        Ok(Self { filter, needle, found: Found::default(), from: 0, cursor: Cursor::default() })
    }

    /// What is searched for.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Goes on, for about `most` bytes of plain search ([`SLICE`] is a good measure; a pattern gets less far for it);
    /// tells whether there is more to look at.
    ///
    /// It takes notice of what was added, dropped, cleared and brought back; in the last case it begins anew.
    pub fn advance(&mut self, transcript: &Transcript, most: usize) -> bool {
        self.keep_up(transcript.first());
        let mut left = most.max(1);
        while left > 0
            && let Some(segment) = transcript.segments.get(transcript.place_of(self.cursor.next))
        {
            let Self { filter, needle, found, cursor, .. } = self;
            left = left.saturating_sub(needle.look_through(segment, filter, cursor, found, left));
        }
        self.cursor.next < transcript.next_seq()
    }

    /// How many entries have been looked at, of how many.
    pub fn progress(&self, transcript: &Transcript) -> (u64, u64) {
        (self.cursor.next.saturating_sub(transcript.first()), transcript.len())
    }

    /// How many entries are found.
    pub fn found(&self) -> u64 {
        self.found.len()
    }

    /// The number of the entry found at this place, from 0.
    pub fn nth(&self, place: u64) -> Option<u64> {
        self.found.nth(place)
    }

    /// How many of those found have a number below this one: the place of the first that has not.
    pub fn position(&self, seq: u64) -> u64 {
        self.found.position(seq)
    }

    /// Whether the entry of this number is found.
    pub fn contains(&self, seq: u64) -> bool {
        self.nth(self.position(seq)) == Some(seq)
    }

    /// The next found behind the entry of this number.
    pub fn next_after(&self, seq: u64) -> Option<u64> {
        self.nth(self.position(seq.checked_add(1)?))
    }

    /// The last found before the entry of this number.
    pub fn last_before(&self, seq: u64) -> Option<u64> {
        self.nth(self.position(seq).checked_sub(1)?)
    }

    /// Where in a text the filter's own text stands, in bytes: at most so many places, none of them empty or within another.
    pub fn marks(&self, text: &str, most: usize) -> Vec<Range<usize>> {
        self.needle.marks(text, most)
    }

    /// Adapts to where the transcript begins now.
    fn keep_up(&mut self, first: u64) {
        if first < self.from {
            self.found = Found::default();
            self.cursor = Cursor::default();
        }
        if self.cursor.next < first {
            self.cursor = Cursor { next: first, inside: 0 };
        }
        self.from = first;
        self.found.forget(first);
    }
}

#[cfg(test)]
mod tests;
