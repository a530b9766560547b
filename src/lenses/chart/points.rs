//! Values in the order of their times, the newest so many.

use std::collections::VecDeque;

/// A value, and when it was, in milliseconds since the Unix epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) at: f64,
    pub(super) value: f64,
}

/// A stretch of time, in milliseconds since the Unix epoch, both ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    pub(super) from: f64,
    pub(super) to: f64,
}

impl Span {
    /// Whether two moments lie on either side of it. A quarter of it at each end does not count: the clock of who sends
    /// values goes a little apart from ours, and values that are sent again close a gap.
    pub(super) fn parts(&self, before: f64, after: f64) -> bool {
        let quarter = (self.to - self.from) / 4.0;
        before <= self.from + quarter && self.to - quarter <= after
    }
}

/// Values in the order of their times.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Points {
    ring: VecDeque<Point>,
    /// How many of the oldest went to make room.
    pub(super) dropped: u64,
}

impl Points {
    /// Takes a value in, where its time puts it, and keeps so many.
    pub(super) fn push(&mut self, point: Point, most: usize) {
        if self.ring.back().is_none_or(|last| last.at <= point.at) {
            self.ring.push_back(point);
        } else {
            let place = self.ring.partition_point(|other| other.at <= point.at);
            self.ring.insert(place, point);
        }
        self.keep(most);
    }

    /// Keeps the newest so many.
    pub(super) fn keep(&mut self, most: usize) {
        let more = self.ring.len().saturating_sub(most);
        self.ring.drain(..more);
        self.dropped += more as u64;
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.ring.len()
    }

    pub(super) fn first(&self) -> Option<Point> {
        self.ring.front().copied()
    }

    pub(super) fn last(&self) -> Option<Point> {
        self.ring.back().copied()
    }

    /// All of them, oldest first.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = Point> {
        self.ring.iter().copied()
    }

    /// Those of a stretch of time, oldest first, and the one before them.
    pub(super) fn within(
        &self,
        span: Span,
    ) -> (Option<Point>, impl DoubleEndedIterator<Item = Point>) {
        let begin = self.ring.partition_point(|point| point.at < span.from);
        let end = self.ring.partition_point(|point| point.at <= span.to).max(begin);
        let before = begin.checked_sub(1).and_then(|place| self.ring.get(place).copied());
        (before, self.ring.range(begin..end).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(times: &[f64], most: usize) -> Points {
        let mut points = Points::default();
        times.iter().for_each(|at| points.push(Point { at: *at, value: *at }, most));
        points
    }

    #[test]
    fn keeps_the_newest_in_the_order_of_their_times() {
        for (times, most, kept, dropped) in [
            (&[1.0, 2.0, 3.0][..], 3, &[1.0, 2.0, 3.0][..], 0),
            (&[1.0, 3.0, 2.0], 3, &[1.0, 2.0, 3.0], 0),
            (&[1.0, 2.0, 3.0], 2, &[2.0, 3.0], 1),
            (&[3.0, 2.0, 1.0], 2, &[2.0, 3.0], 1),
            (&[], 2, &[], 0),
        ] {
            let points = points(times, most);
            assert_eq!(points.iter().map(|point| point.at).collect::<Vec<_>>(), kept);
            assert_eq!(points.dropped, dropped);
        }
    }

    #[test]
    fn gives_a_stretch_and_what_comes_before() {
        let points = points(&[1.0, 2.0, 3.0, 4.0], 9);
        for (from, to, before, within) in [
            (2.0, 3.0, Some(1.0), &[2.0, 3.0][..]),
            (0.0, 9.0, None, &[1.0, 2.0, 3.0, 4.0]),
            (5.0, 9.0, Some(4.0), &[]),
            (3.0, 2.0, Some(2.0), &[]),
        ] {
            let (first, all) = points.within(Span { from, to });
            assert_eq!(first.map(|point| point.at), before);
            assert_eq!(all.map(|point| point.at).collect::<Vec<_>>(), within);
        }
    }

    #[test]
    fn a_gap_parts_what_lies_on_either_side_of_it() {
        let gap = Span { from: 100.0, to: 200.0 };
        for (before, after, expected) in [
            (100.0, 200.0, true),
            (0.0, 300.0, true),
            (110.0, 190.0, true),
            (140.0, 160.0, false),
            (0.0, 150.0, false),
            (0.0, 50.0, false),
        ] {
            assert_eq!(gap.parts(before, after), expected, "{before} {after}");
        }
    }
}
