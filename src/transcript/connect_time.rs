//! How long it took to connect.

use crate::message::{Entry, Kind, LineEvent};
use core::time::Duration;

/// How long it took from an attempt's beginning until its line could be used: asking for a token, the handshake and the
/// sign-in together, folded from the transcript.
#[derive(Clone, Debug, Default)]
pub struct ConnectTime {
    began: Option<Duration>,
    latest: Option<Duration>,
}

impl ConnectTime {
    /// Takes the next entry of the transcript.
    pub fn step(&mut self, entry: &Entry<'_>) {
        let Kind::Event(event) = entry.kind else { return };
        let at = entry.at.mono;
        match event {
            LineEvent::Attempt | LineEvent::Connecting => self.began = Some(at),
            LineEvent::Opened => {
                let took = self.began.take().map(|began| at.saturating_sub(began));
                self.latest = took.or(self.latest);
            }
            LineEvent::Closed | LineEvent::Dropped | LineEvent::Lost => self.began = None,
            LineEvent::Requeued
            | LineEvent::Unanswered
            | LineEvent::Unconfirmed
            | LineEvent::Unsent => {}
        }
    }

    /// How long the newest line took that opened.
    pub fn latest(&self) -> Option<Duration> {
        self.latest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Now;

    #[test]
    fn is_the_time_from_the_newest_attempt_to_its_line() {
        use LineEvent::*;
        for (events, expected) in [
            (&[(0, Connecting)][..], None),
            (&[(5, Connecting), (47, Opened)], Some(42)),
            (&[(0, Connecting), (9, Dropped), (10, Attempt), (13, Opened)], Some(3)),
            (&[(0, Connecting), (1, Opened), (9, Dropped), (10, Attempt)], Some(1)),
            (&[(0, Connecting), (3, Opened), (9, Opened)], Some(3)),
            (&[(0, Connecting), (1, Closed), (9, Opened)], None),
            (&[(9, Connecting), (1, Opened)], Some(0)),
        ] {
            let mut fold = ConnectTime::default();
            for (millis, event) in events {
                let at = Now { mono: Duration::from_millis(*millis), ..Now::default() };
                fold.step(&Entry { seq: 0, at, kind: Kind::Event(*event), bytes: b"" });
            }
            assert_eq!(fold.latest(), expected.map(Duration::from_millis), "{events:?}");
        }
    }
}
