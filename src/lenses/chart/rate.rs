//! How often something happens.

use core::time::Duration;

/// Over how many seconds it is counted.
const SECONDS: u64 = 5;
/// The second that runs, and those before it.
const KEPT: usize = SECONDS as usize + 1;

/// How often something happened in the last few seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rate {
    /// The second in which it happened first.
    began: Option<u64>,
    /// The second that runs.
    second: u64,
    /// How often in the second that runs and in each before it.
    counts: [u32; KEPT],
}

impl Rate {
    /// It happened.
    pub(super) fn note(&mut self, at: Duration) {
        self.began.get_or_insert(at.as_secs());
        self.go_to(at.as_secs());
        self.counts[0] = self.counts[0].saturating_add(1);
    }

    /// How often a second, over the last whole seconds.
    pub(super) fn per_second(&self, now: Duration) -> f64 {
        let mut at_present = self.clone();
        at_present.go_to(now.as_secs());
        let [running, whole @ ..] = at_present.counts;
        let lasted = at_present.second.saturating_sub(self.began.unwrap_or_default()).min(SECONDS);
        if lasted == 0 {
            return f64::from(running);
        }
        whole.into_iter().map(f64::from).sum::<f64>() / lasted as f64
    }

    fn go_to(&mut self, second: u64) {
        let passed = second.saturating_sub(self.second).min(KEPT as u64) as usize;
        self.counts.rotate_right(passed % KEPT);
        self.counts.iter_mut().take(passed).for_each(|count| *count = 0);
        self.second = self.second.max(second);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_whole_seconds() {
        let mut rate = Rate::default();
        let at = |seconds: f64| Duration::from_secs_f64(seconds);
        assert_eq!(rate.per_second(at(3.0)), 0.0);
        for number in 0..30 {
            rate.note(at(100.0 + f64::from(number) / 10.0));
        }
        for (now, expected) in [
            (100.5, 10.0),
            (102.9, 10.0),
            (103.0, 10.0),
            (105.0, 6.0),
            (106.0, 4.0),
            (108.0, 0.0),
            (1e6, 0.0),
        ] {
            assert_eq!(rate.per_second(at(now)), expected, "{now}");
        }
    }
}
