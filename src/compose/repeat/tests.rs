use super::*;
use proptest::prelude::*;

fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn repeat(every: u64, times: Option<u32>) -> Repeat {
    Repeat::new(millis(every), times, millis(500)).unwrap()
}

#[test]
fn refuses_what_is_out_of_range() {
    for (every, times, expected) in [
        (10, None, None),
        (3_600_000, Some(1), None),
        (10, Some(1_000_000), None),
        (9, None, Some(RepeatError::Every)),
        (0, None, Some(RepeatError::Every)),
        (3_600_001, None, Some(RepeatError::Every)),
        (10, Some(0), Some(RepeatError::Times)),
        (10, Some(1_000_001), Some(RepeatError::Times)),
    ] {
        let refused = Repeat::new(millis(every), times, Duration::ZERO).err();
        assert_eq!(refused, expected, "{every} {times:?}");
    }
}

#[test]
fn sends_at_its_pace_until_all_is_sent() {
    let mut repeat = repeat(100, Some(3));
    // When, how many are due, and how long it takes until the next.
    for (now, due, wait) in [
        (499, 0, Some(1)),
        (500, 1, Some(100)),
        (500, 0, Some(100)),
        (599, 0, Some(1)),
        (620, 1, Some(80)),
        (699, 0, Some(1)),
        (700, 1, None),
        (9_000, 0, None),
    ] {
        assert_eq!(
            (repeat.due(millis(now)), repeat.wait(millis(now))),
            (due, wait.map(millis)),
            "{now}"
        );
    }
    assert_eq!((repeat.progress(), repeat.missed(), repeat.is_over()), ((3, Some(3)), 0, true));
}

#[test]
fn skips_what_a_sleep_missed() {
    for (every, slept, due, missed, wait) in [
        // Timers that come a little late are caught up on.
        (10, 45, 5, 0, 5),
        (100, 900, 10, 0, 100),
        (10, 999, 16, 84, 1),
        (100, 60_050, 11, 590, 50),
        (1_000, 60_500, 2, 59, 500),
        (1_001, 60_500, 1, 60, 561),
        (3_600_000, 36_000_001, 1, 10, 3_599_999),
    ] {
        let mut repeat = repeat(every, None);
        let now = millis(500 + slept);
        assert_eq!((repeat.due(now), repeat.missed()), (due, missed), "{every} {slept}");
        assert_eq!(repeat.wait(now), Some(millis(wait)), "{every} {slept}");
        assert_eq!(repeat.due(now), 0, "{every} {slept}");
    }
}

#[test]
fn a_missed_turn_is_none_of_its_times() {
    let mut repeat = repeat(1_000, Some(3));
    assert_eq!(repeat.due(millis(500)), 1);
    assert_eq!((repeat.due(millis(10_500)), repeat.missed()), (2, 0));
    assert_eq!((repeat.progress(), repeat.is_over()), ((3, Some(3)), true));

    let mut repeat = self::repeat(2_000, Some(3));
    assert_eq!((repeat.due(millis(10_500)), repeat.missed()), (1, 5));
    assert_eq!(repeat.progress(), (1, Some(3)));
}

#[test]
fn stops_when_told() {
    let mut repeat = repeat(10, None);
    assert_eq!(repeat.due(millis(500)), 1);
    repeat.stop();
    assert_eq!((repeat.due(millis(9_000)), repeat.wait(millis(9_000))), (0, None));
    assert_eq!((repeat.progress(), repeat.is_over()), ((1, None), true));
}

#[test]
fn bears_any_time() {
    let mut repeat = repeat(10, None);
    for now in [Duration::MAX, Duration::ZERO, Duration::from_nanos(u64::MAX), Duration::MAX] {
        assert!(repeat.due(now) <= 16);
        assert!(repeat.wait(now).is_some());
    }
}

proptest! {
    #[test]
    fn every_turn_is_sent_or_missed(
        every in 10..5_000_u64,
        times in proptest::option::of(1..50_u32),
        steps in proptest::collection::vec(0..20_000_u64, 1..40),
    ) {
        let mut repeat = Repeat::new(millis(every), times, Duration::ZERO).unwrap();
        let mut now = 0;
        for step in steps {
            now += step;
            let due = repeat.due(millis(now));
            prop_assert!(due <= 16);
            prop_assert_eq!(repeat.due(millis(now)), 0);
            let (sent, _) = repeat.progress();
            prop_assert!(times.is_none_or(|times| sent <= times.into()));
            prop_assert_eq!(repeat.is_over(), times.is_some_and(|times| sent == u64::from(times)));
            if let Some(wait) = repeat.wait(millis(now)) {
                // The turns are where they would have been without any delay.
                prop_assert_eq!(sent + repeat.missed(), now / every + 1);
                prop_assert_eq!(wait, millis(every - now % every));
            }
        }
    }
}
