//! How long a message takes there and back: from a sent message to the next received one with the same payload.

use crate::message::{Content, Entry, LineEvent};
use core::time::Duration;
use std::sync::Arc;

/// How many sent messages may await their echo; a server that does not echo must not make the list grow.
const AWAITED: usize = 64;
/// The largest message whose echo is awaited, in bytes: what awaits is held beside the transcript's budget.
const AWAITED_SIZE: usize = 64 << 10;
/// How many samples the statistics look back on.
const SAMPLES: usize = 1000;

/// The round trips of the present line, folded from its transcript.
#[derive(Clone, Debug, Default)]
pub struct RoundTrips {
    awaited: Vec<Arc<Entry>>,
    samples: Vec<Duration>,
    newest: Option<u64>,
}

impl RoundTrips {
    /// Takes the next entry of the transcript.
    pub fn step(&mut self, entry: &Arc<Entry>) {
        match &entry.content {
            Content::Sent(message) if message.size() <= AWAITED_SIZE => {
                push(&mut self.awaited, Arc::clone(entry), AWAITED);
            }
            Content::Received(message) => {
                let sent = self.awaited.iter().position(|sent| sent.message() == Some(message));
                if let Some(sent) = sent.map(|place| self.awaited.remove(place)) {
                    push(&mut self.samples, entry.at.mono.saturating_sub(sent.at.mono), SAMPLES);
                    self.newest = Some(entry.seq);
                }
            }
            Content::Event(LineEvent::Connecting, _) => *self = Self::default(),
            // What was under way on a line that dropped will not come back on the next.
            Content::Event(LineEvent::Dropped, _) => self.awaited.clear(),
            Content::Sent(_) | Content::Heartbeat(..) | Content::Event(..) => {}
        }
    }

    /// The newest samples, oldest first, at most `count`.
    pub fn newest(&self, count: usize) -> impl Iterator<Item = Duration> {
        self.samples.iter().skip(self.samples.len().saturating_sub(count)).copied()
    }

    /// The latest round trip.
    pub fn latest(&self) -> Option<Duration> {
        self.samples.last().copied()
    }

    /// How long this received entry was under way, if it is the latest echo.
    pub fn of(&self, entry: &Entry) -> Option<Duration> {
        if self.newest == Some(entry.seq) { self.latest() } else { None }
    }

    /// What 99 of 100 round trips stay within (nearest rank).
    pub fn p99(&self) -> Option<Duration> {
        // The slowest hundredth is at most ten samples: keeping them in order is less than sorting all.
        let rank = self.samples.len() / 100 + 1;
        let mut slowest = Vec::with_capacity(rank + 1);
        for sample in &self.samples {
            let place = slowest.partition_point(|slower| slower >= sample);
            slowest.insert(place, *sample);
            slowest.truncate(rank);
        }
        slowest.last().copied()
    }
}

/// Adds to a short list that keeps its newest `most`.
fn push<T>(list: &mut Vec<T>, item: T, most: usize) {
    if list.len() == most {
        list.remove(0);
    }
    list.push(item);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Now;

    /// Folds `>text` (sent), `<text` (received) and `!` (a new line), one a millisecond.
    fn fold(script: &[&str]) -> RoundTrips {
        let mut round_trips = RoundTrips::default();
        for (seq, word) in (0..).zip(script) {
            let content = match word.split_at(1) {
                (">", text) => Content::Sent(text.into()),
                ("<", text) => Content::Received(text.into()),
                _ => Content::Event(LineEvent::Connecting, String::new()),
            };
            let at = Now { mono: Duration::from_millis(seq), ..Now::default() };
            round_trips.step(&Arc::new(Entry { seq, at, content }));
        }
        round_trips
    }

    fn samples(script: &[&str]) -> Vec<u128> {
        fold(script).newest(usize::MAX).map(|sample| sample.as_millis()).collect()
    }

    #[test]
    fn matches_an_echo_with_the_oldest_equal_message() {
        assert_eq!(samples(&[">a", "<a"]), [1]);
        assert_eq!(samples(&[">a", ">b", "<b", "<a"]), [1, 3]);
        assert_eq!(samples(&[">a", ">a", "<a", "<a"]), [2, 2]);
        assert_eq!(samples(&[">a", "<other", "<a", "<a"]), [2]);
        assert_eq!(samples(&["<a", ">a"]), []);
        assert_eq!(samples(&[">a", "!", "<a"]), []);
    }

    #[test]
    fn stays_bounded_when_nothing_comes_back() {
        let script = vec![">x"; 10 * AWAITED];
        assert_eq!(fold(&script).awaited.len(), AWAITED);
        let script: Vec<_> = [">a", "<a"].into_iter().cycle().take(4 * SAMPLES).collect();
        assert_eq!(fold(&script).samples.len(), SAMPLES);
    }

    #[test]
    fn p99_is_the_nearest_rank() {
        let of = |millis: std::ops::RangeInclusive<u64>| RoundTrips {
            samples: millis.rev().map(Duration::from_millis).collect(),
            ..RoundTrips::default()
        };
        assert_eq!(of(1..=200).p99(), Some(Duration::from_millis(198)));
        assert_eq!(of(7..=7).p99(), Some(Duration::from_millis(7)));
        assert_eq!(RoundTrips::default().p99(), None);
    }
}
