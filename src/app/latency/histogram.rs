//! The histogram as a drawing, and in a sentence.

use crate::words;
use core::fmt::Write;

/// How wide a bar's place is, and the bar in it.
const STEP: usize = 10;
const BAR: usize = 8;
/// How high the highest bar is.
pub(super) const HEIGHT: u64 = 40;

/// The bars as the path of a drawing, as high as [`HEIGHT`] and ten wide each; who has a count is seen.
pub(super) fn path(counts: &[u64]) -> String {
    let most = counts.iter().copied().max().unwrap_or_default();
    let mut path = String::new();
    for (&count, left) in counts.iter().zip((1..).step_by(STEP)) {
        if count > 0 {
            // In 128 bits, because a count may be any.
            let height = u128::from(count) * u128::from(HEIGHT) / u128::from(most);
            // Writing to a string cannot fail.
            let height = height.max(1);
            write!(path, "M{left} {HEIGHT}v-{height}h{BAR}v{height}z").ok();
        }
    }
    path
}

/// The same for who cannot see it: the highest bar, and how many there are in all.
pub(super) fn sentence<'a>(bars: impl Iterator<Item = (&'a str, u64)>) -> String {
    let (mut all, mut highest) = (0, ("", 0));
    for (label, count) in bars {
        all += count;
        if count > highest.1 {
            highest = (label, count);
        }
    }
    match highest {
        (_, 0) => words::NO_ANSWERS.say().to_owned(),
        (label, count) => words::most_answers(all, count, label),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn draws_what_was_counted() {
        for (counts, expected) in [
            (&[][..], ""),
            (&[0, 0], ""),
            (&[0, 7], "M11 40v-40h8v40z"),
            (&[1, 0, 2], "M1 40v-20h8v20zM21 40v-40h8v40z"),
            (&[1, 1_000_000], "M1 40v-1h8v1zM11 40v-40h8v40z"),
            (&[u64::MAX], "M1 40v-40h8v40z"),
        ] {
            assert_eq!(path(counts), expected, "{counts:?}");
        }
    }

    #[test]
    fn says_what_was_counted() {
        let said =
            |counts: &[u64]| sentence(["a", "b", "c"].into_iter().zip(counts.iter().copied()));
        assert_eq!(said(&[0, 0, 0]), words::NO_ANSWERS.say());
        assert_eq!(said(&[1, 2, 2]), words::most_answers(5, 2, "b"));
    }

    proptest! {
        #[test]
        fn every_count_has_a_bar_that_is_as_high(counts in prop::collection::vec(0_u64..9, 0..13)) {
            let path = path(&counts);
            let heights: Vec<u64> = path
                .split('M')
                .skip(1)
                .map(|bar| bar.split_once("v-").unwrap().1.split_once('h').unwrap().0.parse().unwrap())
                .collect();
            let most = counts.iter().copied().max().unwrap_or_default();
            let seen = counts.iter().filter(|count| **count > 0);
            let expected: Vec<_> = seen.map(|count| (count * HEIGHT / most).max(1)).collect();
            prop_assert_eq!(heights, expected);
        }
    }
}
