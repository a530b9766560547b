//! What is told of orders whose status has changed, and when: for who listens instead of looking.

use super::{orders::Orders, steps};
use crate::words;
use core::time::Duration;

/// How often it is told at most.
const TELLING: Duration = Duration::from_secs(5);
/// How often it sounds at most.
const SOUNDING: Duration = Duration::from_secs(1);
/// How many orders are told of at once.
const ORDERS: usize = 3;

/// What was told so far. What changed before somebody listened is not told.
#[derive(Clone, Debug, Default)]
pub(super) struct Herald {
    /// The newest change that was heard of.
    heard: Option<u64>,
    sounded: Option<Duration>,
    /// The newest change that was told.
    told: u64,
    told_at: Option<Duration>,
}

/// What is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct News {
    /// Whether it sounds.
    pub(super) sounds: bool,
    /// What is told.
    pub(super) sentence: Option<String>,
    /// After how long there is something to tell.
    pub(super) again: Option<Duration>,
}

impl Herald {
    /// Takes note of what has changed by now.
    pub(super) fn hear(&mut self, orders: &Orders, now: Duration) -> News {
        let newest = orders.all().iter().map(|journey| journey.changed).max().unwrap_or_default();
        let Some(heard) = self.heard.replace(newest) else {
            self.told = newest;
            return News::default();
        };
        let since = |last: Option<Duration>| last.map(|last| now.saturating_sub(last));
        let sounds = newest > heard && since(self.sounded).is_none_or(|since| since >= SOUNDING);
        if sounds {
            self.sounded = Some(now);
        }
        if newest <= self.told {
            return News { sounds, ..News::default() };
        }
        match since(self.told_at).and_then(|since| TELLING.checked_sub(since)) {
            Some(again) if !again.is_zero() => News { sounds, sentence: None, again: Some(again) },
            _ => {
                let sentence = Some(sentence(orders, self.told));
                (self.told, self.told_at) = (newest, Some(now));
                News { sounds, sentence, again: None }
            }
        }
    }
}

/// What changed after what was told, the newest first.
fn sentence(orders: &Orders, told: u64) -> String {
    let mut changed: Vec<_> = orders.all().iter().filter(|one| one.changed > told).collect();
    changed.sort_by_key(|journey| u64::MAX - journey.changed);
    let told = changed.iter().take(ORDERS).filter_map(|journey| {
        Some(words::order_is(journey.id.as_str(), steps::word(journey.life.stage?)))
    });
    words::orders_are(&told.collect::<Vec<_>>(), changed.len().saturating_sub(ORDERS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        message::{Entry, Format, Kind, LineEvent, Now},
        stream_builder::Fold,
    };

    #[derive(Default)]
    struct Told {
        orders: Orders,
        herald: Herald,
        seq: u64,
    }

    impl Told {
        fn take(&mut self, kind: Kind, bytes: &[u8]) {
            self.orders.step(&Entry { seq: self.seq, at: Now::default(), kind, bytes });
            self.seq += 1;
        }

        fn status(&mut self, id: u64, status: &str) {
            let text = format!(r#"{{"type":"order_status","orderId":{id},"status":"{status}"}}"#);
            self.take(Kind::Received(Format::Text), text.as_bytes());
        }

        /// Whether it sounds, what is told, and after how many milliseconds there is more.
        #[track_caller]
        fn check(&mut self, millis: u64, sounds: bool, sentence: &str, again: u64) {
            let news = self.herald.hear(&self.orders, Duration::from_millis(millis));
            assert_eq!(news.sounds, sounds);
            assert_eq!(news.sentence.as_deref().unwrap_or_default(), sentence);
            assert_eq!(news.again.unwrap_or_default(), Duration::from_millis(again));
        }
    }

    #[test]
    fn what_changed_before_is_not_told() {
        let mut told = Told::default();
        told.status(1, "placed");
        told.check(0, false, "", 0);
        told.check(9_000, false, "", 0);
        told.status(1, "placed");
        told.check(9_000, false, "", 0);
        told.status(1, "accepted");
        told.check(9_000, true, "Order 1: Order accepted", 0);
        told.check(9_001, false, "", 0);
    }

    #[test]
    fn many_changes_are_summed_up() {
        let mut told = Told::default();
        told.check(0, false, "", 0);
        told.status(1, "placed");
        told.check(100, true, "Order 1: Order placed", 0);
        told.status(1, "accepted");
        told.check(200, false, "", 4_900);
        told.status(1, "packed");
        told.status(2, "delivered");
        told.check(1_500, true, "", 3_600);
        told.check(5_100, false, "Order 2: Delivered. Order 1: Packed", 0);
        for id in 3..8 {
            told.status(id, "cancelled");
        }
        told.check(
            20_000,
            true,
            "Order 7: Cancelled. Order 6: Cancelled. Order 5: Cancelled. 2 more changed",
            0,
        );
    }

    #[test]
    fn goes_on_over_a_new_line() {
        let mut told = Told::default();
        told.check(0, false, "", 0);
        told.status(1, "placed");
        told.check(0, true, "Order 1: Order placed", 0);
        told.take(Kind::Event(LineEvent::Connecting), b"Connecting");
        told.check(6_000, false, "", 0);
        told.status(1, "placed");
        told.check(6_000, true, "Order 1: Order placed", 0);
    }
}
