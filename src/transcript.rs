//! Everything that happened, in order: append-only, and outside the reactive graph.

mod connect_time;
mod files;
mod latency;
mod replay;
mod search;
mod segment;
mod timeline;

pub use connect_time::ConnectTime;
pub use files::{Damage, Export, FileFormat, Imported, Importer, Refused, Unreadable};
pub use latency::{Latency, Matching, PATIENCE, PONG_PATIENCE};
pub use replay::{Replay, Speed};
pub use search::{Filter, SLICE, Search, SearchError};
pub use timeline::Timeline;

use crate::message::{Entry, Kind, Now};
use segment::Segment;
use std::collections::VecDeque;

/// How many bytes of payload and records a page keeps.
pub const BUDGET: usize = 256 << 20;
/// The same, where the device has little memory.
pub const SMALL_BUDGET: usize = 64 << 20;
/// What an entry costs beside its payload, in bytes.
pub const ENTRY_COST: usize = segment::RECORD;
/// A segment's payload, in bytes: one growing buffer would hold up the page each time it is copied.
const SEGMENT: usize = 1 << 20;
/// A budget is never spent on fewer segments than this: what goes at once, when it is full, is one of them.
const SEGMENTS: usize = 16;

/// How many messages went each way, and how many payload bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Messages sent, each once however often it was handed over.
    pub sent: u64,
    /// Bytes sent.
    pub sent_bytes: u64,
    /// Messages received.
    pub received: u64,
    /// Bytes received.
    pub received_bytes: u64,
}

/// An append-only list of entries with a byte budget: when it is full the oldest go, a segment at a time, and are counted.
#[derive(Debug)]
pub struct Transcript {
    segments: VecDeque<Segment>,
    /// Payload and records of all segments, in bytes.
    held: usize,
    budget: usize,
    next: u64,
    /// What came before this number was cleared.
    shown_from: u64,
    /// Where what is shown would begin if the clearing were undone.
    before_clear: Option<u64>,
    totals: Totals,
}

impl Default for Transcript {
    fn default() -> Self {
        Self::with_budget(BUDGET)
    }
}

impl Transcript {
    /// An empty transcript that keeps at most `budget` bytes, and always the newest entry.
    pub fn with_budget(budget: usize) -> Self {
        Self {
            segments: VecDeque::new(),
            held: 0,
            budget,
            next: 0,
            shown_from: 0,
            before_clear: None,
            totals: Totals::default(),
        }
    }

    /// Writes down what happened.
    pub fn append(&mut self, at: Now, kind: Kind, bytes: &[u8]) {
        let most = SEGMENT.min(self.budget / SEGMENTS);
        if !self.segments.back().is_some_and(|newest| newest.takes(at, bytes.len(), most)) {
            let next = match self.segments.back_mut() {
                Some(full) => full.next(at, most),
                None => Segment::new(self.next, at),
            };
            self.segments.push_back(next);
        }
        if let Some(newest) = self.segments.back_mut() {
            newest.push(at, kind, bytes);
        }
        self.next += 1;
        self.held += ENTRY_COST + bytes.len();
        self.count(kind, bytes.len() as u64);
        self.evict();
    }

    /// Keeps at most this many bytes from now on.
    pub fn set_budget(&mut self, budget: usize) {
        self.budget = budget;
        self.evict();
    }

    /// How many bytes are held: payloads, and [`ENTRY_COST`] for each entry; what was cleared is held until it is forgotten.
    pub fn held(&self) -> usize {
        self.held
    }

    /// The entry of this number, if it is still kept.
    pub fn get(&self, seq: u64) -> Option<Entry<'_>> {
        self.since(seq).next().filter(|entry| entry.seq == seq)
    }

    /// Counts no longer as sent what turned out never to have left; its entries stay, as all that happened.
    pub fn take_back(&mut self, messages: u64, bytes: u64) {
        self.totals.sent = self.totals.sent.saturating_sub(messages);
        self.totals.sent_bytes = self.totals.sent_bytes.saturating_sub(bytes);
    }

    /// The entries from number `seq` on that are still kept, oldest first.
    pub fn since(&self, seq: u64) -> impl Iterator<Item = Entry<'_>> {
        let seq = seq.max(self.first());
        self.segments.range(self.place_of(seq)..).flat_map(move |segment| segment.since(seq))
    }

    /// The number of the oldest entry that is kept, or of the next.
    pub fn first(&self) -> u64 {
        self.kept_from().max(self.shown_from)
    }

    /// The number that the next entry will have: how many there were in all.
    pub fn next_seq(&self) -> u64 {
        self.next
    }

    /// How many entries are kept.
    pub fn len(&self) -> u64 {
        self.next - self.first()
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many of the oldest entries the budget pushed out, of those that were not cleared.
    pub fn dropped(&self) -> u64 {
        self.kept_from().saturating_sub(self.shown_from)
    }

    /// What went each way, dropped entries included.
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// Clears what is shown. It is held until the next clearing, or until the room is needed, and can be had back.
    pub fn clear(&mut self) {
        if self.is_empty() {
            return;
        }
        self.forget_cleared();
        self.before_clear = Some(self.shown_from);
        self.shown_from = self.next;
    }

    /// How many entries [`Transcript::undo_clear`] would bring back.
    pub fn undoable(&self) -> u64 {
        let from = self.before_clear.map(|from| from.max(self.kept_from()));
        from.map_or(0, |from| self.shown_from.saturating_sub(from))
    }

    /// Brings back what was cleared last.
    pub fn undo_clear(&mut self) {
        if let Some(from) = self.before_clear.take() {
            self.shown_from = from;
        }
    }

    /// Where the segment stands that holds the entry of this number or of one behind it.
    fn place_of(&self, seq: u64) -> usize {
        self.segments.partition_point(|segment| segment.end() <= seq)
    }

    fn forget_cleared(&mut self) {
        self.before_clear = None;
        while self.segments.front().is_some_and(|oldest| oldest.end() <= self.shown_from) {
            self.let_go();
        }
    }

    /// The newest segment stays, however large.
    fn evict(&mut self) {
        while self.held > self.budget && self.segments.len() > 1 {
            self.let_go();
        }
    }

    fn let_go(&mut self) {
        let oldest = self.segments.pop_front();
        self.held -= oldest.map_or(0, |oldest| oldest.held());
    }

    fn kept_from(&self) -> u64 {
        self.segments.front().map_or(self.next, Segment::first)
    }

    fn count(&mut self, kind: Kind, bytes: u64) {
        match kind {
            Kind::Sent(_) => {
                self.totals.sent += 1;
                self.totals.sent_bytes += bytes;
            }
            Kind::Received(_) => {
                self.totals.received += 1;
                self.totals.received_bytes += bytes;
            }
            Kind::Ping(_) | Kind::Pong(_) | Kind::Event(_) => {}
        }
    }
}

#[cfg(test)]
mod tests;
