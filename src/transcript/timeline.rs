//! When the line was up and when it was down, since the visit began.

use crate::message::{Entry, Kind, LineEvent};
use core::time::Duration;

/// How many changes are kept; a line that flaps must not make the list grow.
const CHANGES: usize = 240;

/// The ups and downs of a visit, folded from its transcript.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    began: Option<Duration>,
    /// When it changed, and to what.
    changes: Vec<(Duration, bool)>,
    drops: usize,
}

impl Timeline {
    /// Takes the next entry of the transcript.
    pub fn step(&mut self, entry: &Entry<'_>) {
        let Kind::Event(event) = entry.kind else { return };
        let at = entry.at.mono;
        self.began.get_or_insert(at);
        match event {
            LineEvent::Opened => self.change(at, true),
            LineEvent::Dropped | LineEvent::Lost => {
                self.drops += usize::from(self.is_up());
                self.change(at, false);
            }
            LineEvent::Closed | LineEvent::Connecting => self.change(at, false),
            LineEvent::Attempt
            | LineEvent::Requeued
            | LineEvent::Unanswered
            | LineEvent::Unconfirmed
            | LineEvent::Unsent => {}
        }
    }

    /// How often the line was lost.
    pub fn drops(&self) -> usize {
        self.drops
    }

    /// A step line across a box of the given width: high where the line was up, low where it was down.
    pub fn points(&self, now: Duration, width: u64, high: u64, low: u64) -> String {
        let Some(began) = self.began else { return String::new() };
        let micros = |span: Duration| span.as_secs() * 1_000_000 + u64::from(span.subsec_micros());
        let whole = micros(now.saturating_sub(began)).max(1);
        let x = |at: Duration| micros(at.saturating_sub(began)).min(whole) * width / whole;
        let y = |up: bool| if up { high } else { low };
        let mut points = format!("0,{}", y(false));
        let mut up = false;
        for (at, goes_up) in &self.changes {
            points.push_str(&format!(" {},{} {},{}", x(*at), y(up), x(*at), y(*goes_up)));
            up = *goes_up;
        }
        points.push_str(&format!(" {width},{}", y(up)));
        points
    }

    fn is_up(&self) -> bool {
        self.changes.last().is_some_and(|(_, up)| *up)
    }

    fn change(&mut self, at: Duration, up: bool) {
        if self.is_up() == up {
            return;
        }
        if self.changes.len() == CHANGES {
            // Up and down go together, so that the rest still tells the truth.
            self.changes.drain(..2);
        }
        self.changes.push((at, up));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Now;

    fn fold(script: &[(u64, LineEvent)]) -> Timeline {
        let mut timeline = Timeline::default();
        for (seq, (second, event)) in (0..).zip(script) {
            let at = Now { mono: Duration::from_secs(*second), ..Now::default() };
            timeline.step(&Entry { seq, at, kind: Kind::Event(*event), bytes: b"" });
        }
        timeline
    }

    #[test]
    fn is_high_where_the_line_was_up() {
        use LineEvent::*;
        let timeline =
            fold(&[(0, Connecting), (10, Opened), (60, Dropped), (70, Attempt), (80, Opened)]);
        let points = timeline.points(Duration::from_secs(100), 100, 1, 9);
        assert_eq!(points, "0,9 10,9 10,1 60,1 60,9 80,9 80,1 100,1");
        assert_eq!(timeline.drops(), 1);
    }

    #[test]
    fn counts_only_lines_that_were_up() {
        use LineEvent::*;
        assert_eq!(fold(&[(0, Connecting), (1, Dropped), (2, Dropped), (3, Lost)]).drops(), 0);
        assert_eq!(fold(&[(0, Connecting), (1, Opened), (2, Closed)]).drops(), 0);
        assert_eq!(fold(&[]).points(Duration::ZERO, 100, 1, 9), "");
    }

    #[test]
    fn stays_bounded_when_a_line_flaps() {
        use LineEvent::*;
        let flaps: Vec<_> =
            (0..2000).flat_map(|second| [(second, Opened), (second, Dropped)]).collect();
        let timeline = fold(&flaps);
        assert_eq!((timeline.changes.len(), timeline.drops()), (CHANGES, 2000));
        assert!(!timeline.is_up());
    }
}
