//! How long a message takes there and back: from a sent message to the next received one with the same payload.

use crate::message::{Entry, Format, Kind, LineEvent};
use core::time::Duration;

/// How many sent messages may await their echo; a server that does not echo must not make the list grow.
const AWAITED: usize = 64;
/// The largest message whose echo is awaited, in bytes: what awaits is held beside the transcript's budget.
const AWAITED_SIZE: usize = 64 << 10;
/// How many samples the statistics look back on.
const SAMPLES: usize = 1000;

/// A sent message that awaits its echo.
#[derive(Clone, Debug)]
struct Awaited {
    at: Duration,
    format: Format,
    bytes: Box<[u8]>,
}

/// The round trips of the present line, folded from its transcript.
#[derive(Clone, Debug, Default)]
pub struct RoundTrips {
    awaited: Vec<Awaited>,
    samples: Vec<Duration>,
    newest: Option<u64>,
}

impl RoundTrips {
    /// Takes the next entry of the transcript.
    pub fn step(&mut self, entry: &Entry<'_>) {
        match entry.kind {
            Kind::Sent(format) if entry.bytes.len() <= AWAITED_SIZE => {
                let awaited = Awaited { at: entry.at.mono, format, bytes: entry.bytes.into() };
                push(&mut self.awaited, awaited, AWAITED);
            }
            Kind::Received(format) => {
                let is_echo = |sent: &Awaited| sent.format == format && *sent.bytes == *entry.bytes;
                if let Some(place) = self.awaited.iter().position(is_echo) {
                    let sent = self.awaited.remove(place);
                    push(&mut self.samples, entry.at.mono.saturating_sub(sent.at), SAMPLES);
                    self.newest = Some(entry.seq);
                }
            }
            Kind::Event(LineEvent::Connecting) => *self = Self::default(),
            // What was under way on a line that dropped will not come back on the next.
            Kind::Event(LineEvent::Dropped) => self.awaited.clear(),
            Kind::Sent(_) | Kind::Ping(_) | Kind::Pong(_) | Kind::Event(_) => {}
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

    /// How long the received message of this number was under way, if it is the latest echo.
    pub fn of(&self, seq: u64) -> Option<Duration> {
        if self.newest == Some(seq) { self.latest() } else { None }
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
            let (kind, text) = match word.split_at(1) {
                (">", text) => (Kind::Sent(Format::Text), text),
                ("<", text) => (Kind::Received(Format::Text), text),
                _ => (Kind::Event(LineEvent::Connecting), ""),
            };
            let at = Now { mono: Duration::from_millis(seq), ..Now::default() };
            round_trips.step(&Entry { seq, at, kind, bytes: text.as_bytes() });
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
