//! How often others are told that somebody writes here.

use core::time::Duration;

/// How long nobody is told again.
const PACE: Duration = Duration::from_secs(2);

/// What others were told.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Writing {
    /// When they were told last that somebody writes, on the page's clock.
    told: Option<Duration>,
    /// Whether they believe it.
    is_believed: bool,
}

impl Writing {
    /// The field has changed: what others are to be told, if anything.
    pub(super) fn change(&mut self, is_empty: bool, now: Duration) -> Option<bool> {
        if is_empty {
            return self.end();
        }
        let is_early = self.told.is_some_and(|told| now.saturating_sub(told) < PACE);
        if is_early {
            return None;
        }
        (self.told, self.is_believed) = (Some(now), true);
        Some(true)
    }

    /// Somebody has sent it, or left the field: what others are to be told, if anything.
    pub(super) fn end(&mut self) -> Option<bool> {
        std::mem::take(&mut self.is_believed).then_some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_told_at_most_every_two_seconds() {
        let mut writing = Writing::default();
        for (at, is_empty, told) in [
            (0, true, None),
            (100, false, Some(true)),
            (200, false, None),
            (2_099, false, None),
            (2_100, false, Some(true)),
            (2_200, true, Some(false)),
            (2_300, true, None),
            (2_400, false, None),
            (4_100, false, Some(true)),
        ] {
            assert_eq!(writing.change(is_empty, Duration::from_millis(at)), told, "{at}");
        }
        assert_eq!(writing.end(), Some(false));
        assert_eq!(writing.end(), None);
    }
}
