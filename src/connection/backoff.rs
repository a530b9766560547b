//! How long to wait before the next attempt: full jitter after the cap, so that no crowd of clients returns in step.

use core::time::Duration;
use fastrand::Rng;

/// The least wait: browsers themselves add as much.
const FLOOR: Duration = Duration::from_millis(250);
/// The most that the first wait adds to the floor; each next one may add twice as much.
const BASE: Duration = Duration::from_millis(500);
/// Doublings beyond this change nothing: every cap is passed.
const DOUBLINGS: u32 = 16;
/// Doublings to begin with where the server asks for patience.
const SLOW_DOUBLINGS: u32 = 4;
/// What a whole fleet that was sent away at once spreads over ([RFC 6455 §7.2.3](https://www.rfc-editor.org/rfc/rfc6455#section-7.2.3)).
pub(super) const SPREAD: Duration = Duration::from_secs(5);
/// The most to wait where only this client is affected.
pub(super) const IMMEDIATE: Duration = Duration::from_millis(250);
/// The fixed waits; the last one stays.
const FIXED: [Duration; 3] =
    [Duration::from_secs(2), Duration::from_secs(5), Duration::from_secs(10)];

/// How waits grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backoff {
    /// Drawn between 250 ms and twice as much each time, up to the cap.
    Exponential {
        /// The most that is added to the least wait. 30 s.
        cap: Duration,
    },
    /// Exactly 2 s, 5 s, 10 s, 10 s …
    Fixed,
}

impl Default for Backoff {
    fn default() -> Self {
        Self::Exponential { cap: Duration::from_secs(30) }
    }
}

/// How urgent an attempt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Urgency {
    /// Only this client is affected: we noticed a dead line, or came back.
    Immediate,
    /// Nothing is known.
    Ordinary,
    /// The server asked for patience, at least this long.
    Slow(Duration),
    /// Every client was sent away at the same moment.
    Spread,
}

impl Backoff {
    /// The wait before the `attempt`th try since the drop, from 1.
    pub(super) fn delay(self, attempt: u32, urgency: Urgency, random: &mut Rng) -> Duration {
        let Self::Exponential { cap } = self else { return fixed(attempt) };
        let doublings = attempt.saturating_sub(1);
        let grown = |doublings: u32| cap.min(BASE * (1 << doublings.min(DOUBLINGS)));
        match urgency {
            Urgency::Immediate => up_to(IMMEDIATE, random),
            Urgency::Ordinary => FLOOR + up_to(grown(doublings), random),
            Urgency::Slow(least) => {
                least.max(FLOOR) + up_to(grown(doublings.max(SLOW_DOUBLINGS)), random)
            }
            Urgency::Spread if attempt <= 1 => {
                FLOOR + up_to(grown(doublings), random) + up_to(SPREAD, random)
            }
            Urgency::Spread => FLOOR + up_to(grown(doublings), random),
        }
    }
}

fn fixed(attempt: u32) -> Duration {
    let place = usize::try_from(attempt.saturating_sub(1)).unwrap_or(usize::MAX);
    let [.., last] = FIXED;
    FIXED.get(place).copied().unwrap_or(last)
}

/// A whole number of milliseconds, each as likely as any other.
pub(super) fn up_to(most: Duration, random: &mut Rng) -> Duration {
    let most = u32::try_from(most.as_millis()).unwrap_or(u32::MAX);
    Duration::from_millis(random.u32(0..=most).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAP: Duration = Duration::from_secs(30);

    fn exponential() -> Backoff {
        Backoff::Exponential { cap: CAP }
    }

    #[test]
    fn stays_between_floor_and_cap_for_every_attempt() {
        let mut random = Rng::with_seed(1);
        let attempts = (0..64).chain([1000, u32::MAX - 1, u32::MAX]);
        for attempt in attempts {
            for _ in 0..200 {
                let ordinary = exponential().delay(attempt, Urgency::Ordinary, &mut random);
                assert!((FLOOR..=FLOOR + CAP).contains(&ordinary), "{attempt}: {ordinary:?}");
                let spread = exponential().delay(attempt, Urgency::Spread, &mut random);
                assert!((FLOOR..=FLOOR + CAP + SPREAD).contains(&spread), "{attempt}: {spread:?}");
                let slow = Urgency::Slow(Duration::from_secs(30));
                assert!(exponential().delay(attempt, slow, &mut random) >= CAP);
            }
        }
    }

    #[test]
    #[expect(clippy::cast_precision_loss, reason = "a statistic")]
    fn draws_the_whole_width_at_the_cap() {
        let mut random = Rng::with_seed(2);
        let draws: Vec<f64> = (0..20_000)
            .map(|_| exponential().delay(40, Urgency::Ordinary, &mut random).as_secs_f64())
            .collect();
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        let variance =
            draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>() / draws.len() as f64;
        assert!(variance >= 30.0_f64.powi(2) / 12.0 * 0.9, "variance {variance}, mean {mean}");
    }

    #[test]
    fn fixed_waits_are_exact() {
        let mut random = Rng::with_seed(3);
        for urgency in [Urgency::Ordinary, Urgency::Spread, Urgency::Immediate] {
            let waits = [1, 2, 3, 4, u32::MAX]
                .map(|attempt| Backoff::Fixed.delay(attempt, urgency, &mut random).as_secs());
            assert_eq!(waits, [2, 5, 10, 10, 10]);
        }
    }

    #[test]
    fn a_small_cap_bounds_the_first_wait_too() {
        let mut random = Rng::with_seed(4);
        let small = Backoff::Exponential { cap: Duration::ZERO };
        assert_eq!(small.delay(9, Urgency::Ordinary, &mut random), FLOOR);
    }
}
