use super::*;
use crate::event::{SocketEvent, Stage, Typed};
use proptest::prelude::*;

fn at(millis: u64) -> Now {
    let time = Duration::from_millis(millis);
    Now { mono: time, wall: time }
}

/// What a peer says when it is woken, and for how long it sleeps then.
fn wake(orders: &mut Orders, now: Now) -> (Vec<String>, Option<Duration>) {
    let (mut said, mut sleeps) = (Vec::new(), None);
    for effect in orders.wake(now) {
        match effect {
            Effect::Send(message) => said.push(message.to_string()),
            Effect::Wake(wait) => sleeps = Some(wait),
            other => panic!("{other:?}"),
        }
    }
    (said, sleeps)
}

/// A whole life, and for how many milliseconds it lasts.
fn live(path: &str) -> (Vec<String>, u64) {
    let (mut orders, mut now, mut all) = (Orders::parse(path), 0, Vec::new());
    loop {
        let (said, sleeps) = wake(&mut orders, at(now));
        all.extend(said);
        let Some(sleeps) = sleeps else { return (all, now) };
        now += u64::try_from(sleeps.as_micros().div_ceil(1_000)).unwrap();
    }
}

fn stages(events: &[String]) -> Vec<Stage> {
    let typed = events.iter().map(|event| SocketEvent::read(event).unwrap().typed().unwrap());
    let mut stages: Vec<_> = typed
        .filter_map(|event| match event {
            Typed::OrderStatus(status) => Some(status.status),
            Typed::DriverLocation(_) => None,
            other => panic!("{other:?}"),
        })
        .collect();
    stages.dedup();
    stages
}

const WHOLE: [Stage; 6] = [
    Stage::Placed,
    Stage::Accepted,
    Stage::Packed,
    Stage::RiderAssigned,
    Stage::OutForDelivery,
    Stage::Delivered,
];

#[test]
fn an_order_lives_its_whole_life() {
    let (events, lasted) = live("9123");
    assert_eq!(stages(&events), WHOLE);
    assert_eq!(lasted, 240_000);
    assert_eq!(events.len(), 6 + 5 + 90, "stages, estimates, positions");
    assert_eq!(
        events[0],
        r#"{"type":"order_status","orderId":9123,"status":"placed","etaMinutes":4.0}"#
    );
    assert_eq!(
        events[4],
        r#"{"type":"order_status","orderId":9123,"status":"out_for_delivery","riderLat":25.31531,"riderLng":82.968692,"etaMinutes":3.0,"rider":{"name":"Imran Khan"}}"#
    );
    let last = events.last().unwrap();
    assert!(
        last.starts_with(
            r#"{"type":"order_status","orderId":9123,"status":"delivered","riderLat":"#
        )
    );
    assert!(last.ends_with(r#","rider":{"name":"Imran Khan"}}"#), "nothing is left to wait for");
}

#[test]
fn an_order_lives_faster_and_the_same() {
    let (slow, (fast, lasted)) = (live("9123").0, live("9123?speed=50"));
    assert!((4_800..4_900).contains(&lasted), "{lasted}");
    assert_eq!(stages(&fast), WHOLE);
    let positions = |events: &[String]| -> Vec<_> {
        events.iter().filter(|event| event.contains("driver_location")).cloned().collect()
    };
    assert_eq!(positions(&fast), positions(&slow));
    assert!(fast[0].contains(r#""etaMinutes":0.1"#), "{}", fast[0]);
    assert_ne!(positions(&slow), positions(&live("9124").0));
}

#[test]
fn a_rider_leaves_no_gap_in_the_way() {
    let mut before: Option<(f64, f64)> = None;
    for event in live("9123").0 {
        let Ok(Typed::DriverLocation(place)) = SocketEvent::read(&event).unwrap().typed() else {
            continue;
        };
        let (lat, lng) = (f64::from(place.lat), f64::from(place.lng));
        assert!((lat - 25.3176).abs() < 0.05 && (lng - 82.9739).abs() < 0.05, "{event}");
        if let Some((before_lat, before_lng)) = before.replace((lat, lng)) {
            let metres = (lat - before_lat).hypot(lng - before_lng) * 111_000.0;
            assert!((1.0..60.0).contains(&metres), "{metres}");
        }
    }
}

#[test]
fn a_line_that_comes_later_hears_how_far_it_is() {
    let mut orders = Orders::parse("9123").placed(Duration::from_secs(1_000));
    let (said, sleeps) = wake(&mut orders, at(1_000_000 + 101_000));
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(stages(&said), [Stage::OutForDelivery]);
    assert_eq!(sleeps, Some(Duration::from_secs(1)));
    let mut orders = Orders::parse("9123").placed(Duration::ZERO);
    let (said, sleeps) = wake(&mut orders, at(999_999_000));
    assert_eq!((stages(&said), sleeps), (vec![Stage::Delivered], None));
}

#[test]
fn reads_generously() {
    let first = |path: &str| wake(&mut Orders::parse(path), at(0)).0.remove(0);
    for (path, id) in [
        ("", "9123"),
        ("?speed=NaN", "9123"),
        ("9123?speed=-7", "9123"),
        ("A%207?speed=inf", r#""A 7""#),
        ("007", r#""007""#),
    ] {
        let begins = format!(r#"{{"type":"order_status","orderId":{id},"#);
        assert!(first(path).starts_with(&begins), "{path}");
    }
    assert!(first(&"x".repeat(1_000)).len() < 200);
}

proptest! {
    #[test]
    fn any_address_and_any_clock_stay_within_bounds(
        path in ".{0,80}",
        speed: f64,
        wakes in prop::collection::vec(0..u64::MAX / 2, 0..8),
    ) {
        for path in [path.clone(), format!("{path}?speed={speed}")] {
            let mut orders = Orders::parse(&path);
            let mut told = 0;
            for now in &wakes {
                let effects = orders.wake(at(*now));
                told += effects.len();
                prop_assert!(orders.receive("hello".into()).len() == 1);
            }
            prop_assert!(told <= 101 + wakes.len());
        }
    }
}
