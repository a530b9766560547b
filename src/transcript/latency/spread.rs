//! How spans of time are spread: exact quantiles of the newest, and a histogram of all.

use crate::words;
use core::time::Duration;

/// How many of the newest spans the quantiles look back on.
pub(super) const SAMPLES: usize = 1000;

/// The longest span of each bar of the histogram but the last, in milliseconds.
const BARS: [u64; words::BARS.len() - 1] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/// Spans of time, as far as their statistics want them: 32 kB, however many there were.
#[derive(Clone, Debug, Default)]
pub(super) struct Spread {
    newest: Vec<Duration>,
    /// The same by their length.
    sorted: Vec<Duration>,
    bars: [u64; words::BARS.len()],
    count: u64,
}

impl Spread {
    pub(super) fn add(&mut self, span: Duration) {
        if self.newest.len() == SAMPLES {
            let oldest = self.newest.remove(0);
            let place = self.sorted.partition_point(|other| *other < oldest);
            self.sorted.remove(place);
        }
        self.newest.push(span);
        let place = self.sorted.partition_point(|other| *other < span);
        self.sorted.insert(place, span);
        let bar = BARS.partition_point(|longest| Duration::from_millis(*longest) < span);
        if let Some(bar) = self.bars.get_mut(bar) {
            *bar += 1;
        }
        self.count += 1;
    }

    /// How many there were.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// The newest, oldest first.
    pub(super) fn newest(&self) -> impl DoubleEndedIterator<Item = Duration> + ExactSizeIterator {
        self.newest.iter().copied()
    }

    /// What so many of 100 stay within, of the newest (nearest rank).
    pub(super) fn quantile(&self, of_hundred: usize) -> Option<Duration> {
        let rank = (self.sorted.len() * of_hundred).div_ceil(100);
        self.sorted.get(rank.checked_sub(1)?).copied()
    }

    /// How many fell on each bar.
    pub(super) fn bars(&self) -> &[u64; words::BARS.len()] {
        &self.bars
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(millis: impl IntoIterator<Item = u64>) -> Spread {
        let mut spread = Spread::default();
        millis.into_iter().for_each(|millis| spread.add(Duration::from_millis(millis)));
        spread
    }

    #[test]
    fn quantiles_are_the_nearest_rank() {
        let ranks = |spread: &Spread| {
            [50, 95, 99].map(|of| spread.quantile(of).map(|span| span.as_millis()))
        };
        assert_eq!(ranks(&of([])), [None; 3]);
        assert_eq!(ranks(&of([7])), [Some(7); 3]);
        assert_eq!(ranks(&of([2, 1])), [Some(1), Some(2), Some(2)]);
        assert_eq!(ranks(&of((1..=200).rev())), [Some(100), Some(190), Some(198)]);
        assert_eq!(ranks(&of(1..=1200)), [Some(700), Some(1150), Some(1190)], "of the newest");
    }

    #[test]
    fn a_span_falls_on_the_bar_it_stays_within() {
        for (micros, bar) in [
            (0, 0),
            (1_000, 0),
            (1_001, 1),
            (2_000, 1),
            (5_000, 2),
            (100_000, 6),
            (5_000_000, 11),
            (5_000_001, 12),
            (u64::MAX, 12),
        ] {
            let mut spread = Spread::default();
            spread.add(Duration::from_micros(micros));
            let place = spread.bars().iter().position(|bar| *bar == 1);
            assert_eq!(place, Some(bar), "{micros}");
        }
    }

    proptest! {
        #[test]
        fn is_what_sorting_all_of_it_tells(
            spans in prop::collection::vec(0u64..9000, 0..2500),
            of_hundred in 1usize..=100,
        ) {
            let spread = of(spans.iter().copied());
            let mut newest = spans[spans.len().saturating_sub(SAMPLES)..].to_vec();
            newest.sort_unstable();
            let rank = (newest.len() * of_hundred).div_ceil(100).max(1) - 1;
            let expected = newest.get(rank).copied().map(Duration::from_millis);
            prop_assert_eq!(spread.quantile(of_hundred), expected);
            prop_assert_eq!(spread.bars().iter().sum::<u64>(), spans.len() as u64);
            prop_assert_eq!((spread.count(), spread.newest().len()), (spans.len() as u64, newest.len()));
            prop_assert_eq!(spread.newest().last(), spans.last().copied().map(Duration::from_millis));
        }
    }
}
