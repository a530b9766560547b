//! Where an axis is marked, and what numbers and times look like on it.

/// How long a step of the time axis can be, in milliseconds.
const STEPS: [f64; 26] = [
    1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1e3, 2e3, 5e3, 10e3, 15e3, 30e3, 60e3,
    120e3, 300e3, 600e3, 900e3, 1800e3, 3600e3, 7200e3, 14_400e3, 43_200e3, 86_400e3,
];
/// How wide a character of a figure is at most, in px, whatever font the page has, and what is free beside a figure.
const WIDE: f64 = 8.0;
const FREE: f64 = 12.0;
/// How much room figures have at least: a line that comes and goes must not move the others by each digit.
const ROOM: f64 = 62.0;
/// Digits behind the point at most.
const DECIMALS: usize = 8;

/// The lowest and the highest value that are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Scale {
    /// A scale for nothing yet: it takes the first values whatever they are.
    pub(super) const EMPTY: Self = Self { low: f64::INFINITY, high: f64::NEG_INFINITY };

    /// A scale for what two show.
    pub(super) fn and(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// One that has a height, also where all values are the same or there is none.
    pub(super) fn opened(self) -> Self {
        if self.low > self.high {
            return Self { low: 0.0, high: 1.0 };
        }
        if self.low < self.high {
            return self;
        }
        let margin = (self.low.abs() / 100.0).max(0.5);
        Self { low: (self.low - margin).max(f64::MIN), high: (self.high + margin).min(f64::MAX) }
    }

    /// How high a value stands on it, from 0 to 1.
    pub(super) fn share(self, value: f64) -> f64 {
        // Half of everything, because the whole of the largest numbers is infinite.
        let (low, high) = (self.low / 2.0, self.high / 2.0);
        ((value / 2.0 - low) / (high - low)).clamp(0.0, 1.0)
    }

    /// Round values on it, about so many, and their digits behind the point.
    pub(super) fn marks(self, count: usize) -> (Vec<f64>, usize) {
        let step = round_step((self.high - self.low) / count.max(1) as f64);
        if !step.is_finite() || step <= 0.0 {
            return (vec![self.low, self.high], 0);
        }
        let first = (self.low / step).ceil() * step;
        let mark = |place: usize| place as f64 * step + first;
        let marks = (0..=count.max(1)).map(mark);
        let marks = marks.take_while(|mark| *mark <= self.high + step * 1e-6).collect();
        (marks, (-step.log10().floor()).clamp(0.0, DECIMALS as f64) as usize)
    }
}

/// 1, 2 or 5 of a power of ten, not below this.
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powi(least.log10().floor() as i32);
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
    steps.into_iter().find(|step| *step >= least * 0.999).unwrap_or(f64::NAN)
}

/// Moments on a stretch of time, about so many, and how far they are apart, in milliseconds; round where the clock is so far
/// ahead of UTC.
pub(super) fn moments(from: f64, to: f64, count: usize, zone: i64) -> (Vec<f64>, f64) {
    let least = (to - from) / count.max(1) as f64;
    let days = (least / 86_400e3).ceil() * 86_400e3;
    let step = STEPS.into_iter().find(|step| *step >= least).unwrap_or(days);
    let zone = zone as f64;
    let first = ((from + zone) / step).ceil() * step - zone;
    let moments = (0..=count.max(1)).map(|place| place as f64 * step + first);
    (moments.take_while(|moment| *moment <= to).collect(), step)
}

/// A number with so many digits behind the point: "101.42", "−0.10", "1.235e15".
pub(super) fn figure(value: f64, decimals: usize) -> String {
    let size = value.abs();
    if size.is_infinite() {
        // Between the lowest and the highest numbers there is more than a number can say.
        return "∞".to_owned();
    }
    let is_plain = value == 0.0 || (1e-6..1e15).contains(&size);
    let text = if is_plain { format!("{value:.decimals$}") } else { format!("{value:.3e}") };
    let is_nothing = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
    text.replace('-', if is_nothing { "" } else { "−" })
}

/// How much room there is to be for figures beside the lines when the longest has so many characters, in px.
pub(super) fn room(longest: usize) -> f64 {
    ROOM.max(longest as f64 * WIDE + FREE)
}

/// A time of day where the clock is so far ahead of UTC, in milliseconds: "14:03:22", or "14:03:22.250".
pub(super) fn clock(at: f64, zone: i64, with_millis: bool) -> String {
    let millis = (at as i64).saturating_add(zone).rem_euclid(86_400_000);
    let [hours, minutes, seconds] = [millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60];
    let text = format!("{hours:02}:{minutes:02}:{seconds:02}");
    if with_millis { format!("{text}.{:03}", millis % 1000) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_are_round() {
        for (low, high, count, expected, decimals) in [
            (0.0, 1.0, 5, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0][..], 1),
            (47.9, 101.7, 4, &[60.0, 80.0, 100.0], 0),
            (-3.0, 3.0, 3, &[-2.0, 0.0, 2.0], 0),
            (1e300, 3e300, 2, &[1e300, 2e300, 3e300], 0),
        ] {
            let (marks, found) = Scale { low, high }.marks(count);
            assert_eq!(marks.len(), expected.len(), "{marks:?}");
            for (mark, expected) in marks.iter().zip(expected) {
                assert!((mark - expected).abs() <= expected.abs() * 1e-9, "{marks:?}");
            }
            assert_eq!(found, decimals);
        }
        let (moments, step) = moments(59_000.0, 120_500.0, 5, 0);
        assert_eq!((moments, step), (vec![60e3, 75e3, 90e3, 105e3, 120e3], 15e3));
    }

    #[test]
    fn marks_reach_to_the_end_of_a_large_screen() {
        let (moments, _) = moments(0.0, 60e3, 19, 0);
        assert_eq!((moments.len(), moments.last().copied()), (13, Some(60e3)));
        let (marks, _) = Scale { low: 0.0, high: 20.0 }.marks(20);
        assert_eq!((marks.len(), marks.last().copied()), (21, Some(20.0)));
    }

    #[test]
    fn long_figures_have_room() {
        let longest = |low, high| {
            let (marks, decimals) = Scale { low, high }.marks(4);
            marks.iter().map(|mark| figure(*mark, decimals).chars().count()).max().unwrap_or(0)
        };
        for (low, high, characters, px) in [
            (47.9, 101.7, 3, 62.0),
            (-199.9, 101.7, 4, 62.0),
            (1.2e9, 2.2e9, 10, 92.0),
            (1e9, 1e9 + 0.1, 13, 116.0),
        ] {
            assert_eq!((longest(low, high), room(longest(low, high))), (characters, px), "{low}");
        }
    }

    #[test]
    fn figures_and_times_read_as_expected() {
        for (value, decimals, expected) in [
            (101.42, 2, "101.42"),
            (-0.1, 2, "−0.10"),
            (-0.001, 2, "0.00"),
            (0.0, 0, "0"),
            (1.2345e15, 2, "1.234e15"),
            (1e-9, 2, "1.000e−9"),
        ] {
            assert_eq!(figure(value, decimals), expected);
        }
        assert_eq!(clock(1_700_000_000_250.0, 0, false), "22:13:20");
        assert_eq!(clock(1_700_000_000_250.0, 19_800_000, true), "03:43:20.250");
        assert_eq!(clock(-1.0, 0, true), "23:59:59.999");
    }

    proptest! {
        #[test]
        fn any_scale_can_be_drawn(low in any::<f64>(), high in any::<f64>(), value in any::<f64>(), count in 0..9_usize) {
            prop_assume!(low.is_finite() && high.is_finite());
            let scale = Scale { low: low.min(high), high: low.max(high) }.opened();
            prop_assert!(scale.low < scale.high);
            prop_assert!(value.is_nan() || (0.0..=1.0).contains(&scale.share(value)));
            prop_assert!(scale.marks(count).0.len() <= count.max(1) + 1);
            prop_assert!(moments(scale.low, scale.high, count, 0).0.len() <= count.max(1) + 1);
            clock(low, 0, true);
            figure(low, 2);
        }
    }
}
