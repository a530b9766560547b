//! How often others are told whether somebody writes here.

use core::time::Duration;

/// How long nobody is told again.
const PACE: Duration = Duration::from_secs(2);

/// What others were told. **They are told at most once in [`PACE`]**, that somebody writes as well as that they stopped.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Writing {
    /// When they were told last, on the page's clock.
    told: Option<Duration>,
    /// Whether they believe that somebody writes.
    is_believed: bool,
    /// Whether they are to be told that this is over.
    is_over: bool,
}

impl Writing {
    /// The field has changed: what others are to be told, if anything.
    pub(super) fn change(&mut self, is_empty: bool, now: Duration) -> Option<bool> {
        if is_empty {
            return self.end(now);
        }
        self.is_over = false;
        self.rest(now).is_zero().then(|| {
            (self.told, self.is_believed) = (Some(now), true);
            true
        })
    }

    /// Somebody has sent it, or left the field: what others are to be told, if anything.
    pub(super) fn end(&mut self, now: Duration) -> Option<bool> {
        self.is_over = self.is_believed;
        self.due(now)
    }

    /// What others are to be told by now, if anything.
    pub(super) fn due(&mut self, now: Duration) -> Option<bool> {
        (self.wait(now)? == Duration::ZERO).then(|| {
            *self = Self { told: Some(now), ..Self::default() };
            false
        })
    }

    /// How long it takes until there is something to tell.
    pub(super) fn wait(&self, now: Duration) -> Option<Duration> {
        self.is_over.then(|| self.rest(now))
    }

    /// How long nobody is told anything.
    fn rest(&self, now: Duration) -> Duration {
        self.told.map_or(Duration::ZERO, |told| PACE.saturating_sub(now.saturating_sub(told)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_told_at_most_every_two_seconds() {
        let mut writing = Writing::default();
        for (at, is_empty, told, wait) in [
            (0, true, None, None),
            (100, false, Some(true), None),
            (200, false, None, None),
            (2_099, false, None, None),
            (2_100, false, Some(true), None),
            (2_200, true, None, Some(1_900)),
            (2_300, true, None, Some(1_800)),
            // They go on before anybody was told.
            (2_400, false, None, None),
            (4_100, false, Some(true), None),
            (4_200, true, None, Some(1_900)),
            (6_100, true, Some(false), None),
            (6_200, false, None, None),
            (8_100, false, Some(true), None),
            (11_000, true, Some(false), None),
            (11_001, true, None, None),
        ] {
            let now = Duration::from_millis(at);
            assert_eq!(writing.change(is_empty, now), told, "{at}");
            assert_eq!(writing.wait(now), wait.map(Duration::from_millis), "{at}");
        }
    }

    #[test]
    fn that_somebody_stopped_is_told_when_its_time_has_come() {
        let at = Duration::from_millis;
        let mut writing = Writing::default();
        assert_eq!(writing.end(at(0)), None);
        writing.change(false, at(100));
        assert_eq!((writing.end(at(200)), writing.due(at(2_099))), (None, None));
        assert_eq!((writing.due(at(2_100)), writing.wait(at(2_100))), (Some(false), None));
        assert_eq!((writing.due(at(2_200)), writing.end(at(9_000))), (None, None));
    }
}
