//! The core's own time: it never goes back, and notices when the machine slept.

use crate::message::Now;
use core::time::Duration;

/// How far the two clocks may disagree before the machine must have slept, or somebody set a clock.
const DISAGREEMENT: Duration = Duration::from_secs(2);

/// Follows the clocks that come in with each input.
#[derive(Clone, Debug, Default)]
pub(super) struct Clock {
    now: Duration,
    /// What is added to the monotonic clock, because it went back once.
    skew: Duration,
    wall: Option<Duration>,
}

impl Clock {
    pub(super) fn now(&self) -> Duration {
        self.now
    }

    /// Moves to a moment: whether the clocks disagree about how long it took.
    pub(super) fn advance(&mut self, to: Now) -> bool {
        let before = self.now;
        self.skew = self.skew.max(before.saturating_sub(to.mono));
        self.now = to.mono.saturating_add(self.skew);
        let passed = self.now.saturating_sub(before);
        let Some(wall_before) = self.wall.replace(to.wall) else { return false };
        to.wall.saturating_sub(wall_before).abs_diff(passed) > DISAGREEMENT
    }

    /// A moment of ours on the clock outside.
    pub(super) fn outside(&self, moment: Duration) -> Duration {
        moment.saturating_sub(self.skew)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(mono: u64, wall: u64) -> Now {
        Now { mono: Duration::from_secs(mono), wall: Duration::from_secs(wall) }
    }

    #[test]
    fn notices_a_sleep_and_a_jump_and_nothing_else() {
        let mut clock = Clock::default();
        for (mono, wall, expected) in [
            (5, 1000, false),
            (65, 1060, false),
            (66, 4660, true),
            (67, 4661, false),
            (68, 1, false),
            (4000, 2, true),
        ] {
            assert_eq!(clock.advance(at(mono, wall)), expected, "{mono} {wall}");
        }
    }

    #[test]
    fn goes_on_where_a_clock_went_back() {
        let mut clock = Clock::default();
        clock.advance(at(100, 100));
        clock.advance(at(10, 10));
        assert_eq!(clock.now(), Duration::from_secs(100));
        clock.advance(at(15, 15));
        assert_eq!(clock.now(), Duration::from_secs(105));
        assert_eq!(clock.outside(Duration::from_secs(110)), Duration::from_secs(20));
    }
}
