//! Everything that happened, in order: append-only, and outside the reactive graph.

mod round_trips;
mod timeline;

pub use round_trips::RoundTrips;
pub use timeline::Timeline;

use crate::message::{Content, Entry, Now};
use std::{collections::VecDeque, sync::Arc};

/// How many bytes of payload and bookkeeping a page keeps.
const BUDGET: usize = 64 << 20;
/// What an entry costs beside its payload, in bytes.
const ENTRY: usize = 128;

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

/// An append-only list of entries with a byte budget: when it is full the oldest go, and are counted.
#[derive(Debug)]
pub struct Transcript {
    entries: VecDeque<Arc<Entry>>,
    held: usize,
    budget: usize,
    next: u64,
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
        Self { entries: VecDeque::new(), held: 0, budget, next: 0, totals: Totals::default() }
    }

    /// Writes down what happened.
    pub fn append(&mut self, at: Now, content: Content) {
        let entry = Entry { seq: self.next, at, content };
        self.next += 1;
        self.held += ENTRY + entry.size();
        self.count(&entry);
        self.entries.push_back(Arc::new(entry));
        while self.held > self.budget && self.entries.len() > 1 {
            let oldest = self.entries.pop_front();
            self.held -= oldest.map_or(0, |oldest| ENTRY + oldest.size());
        }
    }

    /// Counts no longer as sent what turned out never to have left; its entries stay, as all that happened.
    pub fn take_back(&mut self, messages: u64, bytes: u64) {
        self.totals.sent = self.totals.sent.saturating_sub(messages);
        self.totals.sent_bytes = self.totals.sent_bytes.saturating_sub(bytes);
    }

    /// The entries from number `seq` on that are still kept, oldest first.
    pub fn since(&self, seq: u64) -> impl Iterator<Item = &Arc<Entry>> {
        let skipped = usize::try_from(seq.saturating_sub(self.dropped())).unwrap_or(usize::MAX);
        self.entries.range(skipped.min(self.entries.len())..)
    }

    /// The number that the next entry will have: how many there were in all.
    pub fn next_seq(&self) -> u64 {
        self.next
    }

    /// How many of the oldest entries the budget pushed out.
    pub fn dropped(&self) -> u64 {
        self.next - self.entries.len() as u64
    }

    /// What went each way, dropped entries included.
    pub fn totals(&self) -> Totals {
        self.totals
    }

    fn count(&mut self, entry: &Entry) {
        let bytes = entry.size() as u64;
        match entry.content {
            Content::Sent(_) => {
                self.totals.sent += 1;
                self.totals.sent_bytes += bytes;
            }
            Content::Received(_) => {
                self.totals.received += 1;
                self.totals.received_bytes += bytes;
            }
            Content::Heartbeat(..) | Content::Event(..) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transcript(budget: usize, texts: &[&str]) -> Transcript {
        let mut transcript = Transcript::with_budget(budget);
        for text in texts {
            transcript.append(Now::default(), Content::Received((*text).into()));
        }
        transcript
    }

    fn texts(transcript: &Transcript, since: u64) -> Vec<String> {
        transcript.since(since).map(ToString::to_string).collect()
    }

    #[test]
    fn keeps_everything_in_order() {
        let transcript = transcript(BUDGET, &["a", "b", "c"]);
        assert_eq!(texts(&transcript, 0), ["a", "b", "c"]);
        assert_eq!(texts(&transcript, 2), ["c"]);
        assert_eq!(texts(&transcript, 99), [""; 0]);
        assert_eq!(transcript.dropped(), 0);
    }

    #[test]
    fn drops_the_oldest_when_full_and_counts_them() {
        let transcript = transcript(2 * ENTRY + 2, &["a", "b", "c"]);
        assert_eq!(texts(&transcript, 0), ["b", "c"]);
        assert_eq!(texts(&transcript, 1), ["b", "c"]);
        assert_eq!((transcript.dropped(), transcript.next_seq()), (1, 3));
        assert_eq!((transcript.totals().received, transcript.totals().received_bytes), (3, 3));
    }

    #[test]
    fn counts_once_what_was_taken_back_and_sent_again() {
        let mut transcript = Transcript::default();
        for text in ["one", "two", "three", "three"] {
            transcript.append(Now::default(), Content::Sent(text.into()));
        }
        transcript.take_back(1, 5);
        let totals = transcript.totals();
        assert_eq!((totals.sent, totals.sent_bytes), (3, 11));
        transcript.take_back(9, 99);
        assert_eq!(transcript.totals().sent, 0);
    }

    #[test]
    fn keeps_the_newest_even_when_it_alone_is_over_the_budget() {
        assert_eq!(texts(&transcript(1, &["a", "long enough"]), 0), ["long enough"]);
    }
}
