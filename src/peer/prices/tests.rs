use super::*;
use crate::peer::Offer;
use proptest::prelude::*;

const SECOND: Duration = Duration::from_secs(1);

fn at(millis: u64) -> Now {
    let time = Duration::from_millis(millis);
    Now { mono: time, wall: time }
}

/// What a peer says when it is woken, and for how long it sleeps then.
fn wake(prices: &mut Prices, now: Now) -> (Vec<String>, Option<Duration>) {
    let (mut said, mut sleeps) = (Vec::new(), None);
    for effect in prices.wake(now) {
        match effect {
            Effect::Send(message) => said.push(message.to_string()),
            Effect::Wake(wait) => sleeps = Some(wait),
            other => panic!("{other:?}"),
        }
    }
    (said, sleeps)
}

/// Everything that a feed with an end says.
fn all(query: &str) -> Vec<String> {
    let (mut prices, mut now, mut all) = (Prices::parse(query), 0, Vec::new());
    loop {
        let (said, sleeps) = wake(&mut prices, at(now));
        all.extend(said);
        let Some(sleeps) = sleeps else { return all };
        now += u64::try_from(sleeps.as_millis()).unwrap() + 1;
    }
}

#[test]
fn a_seed_always_says_the_same() {
    assert_eq!(
        all("seed=7&n=2&only=price_updated"),
        [
            r#"{"type":"price_updated","symbol":"ACME","price":69.94,"at":1767225600000}"#,
            r#"{"type":"price_updated","symbol":"GLOBEX","price":78.28,"at":1767225600000}"#,
            r#"{"type":"price_updated","symbol":"ACME","price":69.92,"at":1767225600100}"#,
            r#"{"type":"price_updated","symbol":"GLOBEX","price":78.34,"at":1767225600100}"#,
        ]
    );
    let last = all("symbols=ACME&hz=1000&seed=7&n=100&only=price_updated").pop();
    let expected = r#"{"type":"price_updated","symbol":"ACME","price":69.93,"at":1767225600099}"#;
    assert_eq!(last.as_deref(), Some(expected));
    assert_eq!(
        all("seed=7&n=6&only=reading,score,bid_placed"),
        [
            r#"{"type":"reading","name":"Hall","celsius":20.66,"humidity":42,"at":1767225600000}"#,
            r#"{"type":"score","name":"Red","points":0,"at":1767225600000}"#,
            r#"{"type":"reading","name":"Cellar","celsius":23.42,"humidity":47,"at":1767225600500}"#,
            r#"{"type":"bid_placed","name":"Asha","lot":760,"amount":125,"at":1767225600500}"#,
        ]
    );
}

#[test]
fn opens_with_a_price_at_once() {
    let mut prices = Prices::parse("");
    assert_eq!(
        prices.open(&Offer::default()),
        [Effect::Accept(None), Effect::Wake(Duration::ZERO)]
    );
    assert_eq!(wake(&mut prices, at(1_800_000_000_123)).0.len(), 2, "ACME and GLOBEX");
}

#[test]
fn everybody_hears_the_same_at_the_same_moment() {
    let now = at(1_800_000_000_000);
    let said = |query: &str| wake(&mut Prices::parse(query).alone(), now).0;
    assert_eq!(said("hz=10"), said("hz=50"));
    assert_eq!(Prices::parse("hz=10").latest(now), ["[", &said("hz=4").join(","), "]"].concat());
    let (one, other) = (said("hz=10"), wake(&mut Prices::parse("hz=10"), at(1_800_000_000_100)).0);
    assert_ne!(one, other);
}

#[test]
fn the_latest_of_a_seed_is_its_last() {
    let query = "symbols=ACME&seed=7&n=100";
    let last = all(&[query, "&only=price_updated"].concat()).pop().unwrap();
    assert_eq!(Prices::parse(query).latest(at(0)), ["[", &last, "]"].concat());
}

#[test]
fn a_thousand_ticks_a_second_come_several_at_a_time() {
    let mut prices = Prices::parse("symbols=A&hz=1000&only=price_updated");
    wake(&mut prices, at(10_000));
    assert_eq!(wake(&mut prices, at(10_016)), (prices_of(16), Some(NAP)));
    fn prices_of(count: u64) -> Vec<String> {
        let mut feed = Feed::parse("symbols=A&hz=1000");
        feed.only_prices();
        (10_001..10_001 + count).flat_map(|tick| feed.events(tick)).collect()
    }
}

#[test]
fn what_was_slept_through_does_not_pile_up() {
    for query in
        ["symbols=A&hz=100&only=price_updated", "symbols=A&hz=100&seed=7&only=price_updated"]
    {
        let mut prices = Prices::parse(query);
        wake(&mut prices, at(10_000));
        assert!(wake(&mut prices, at(3_600_000)).0.len() <= 201, "{query}");
        assert_eq!(wake(&mut prices, at(3_600_100)).0.len(), 10, "{query}");
    }
    let mut prices = Prices::parse("symbols=A&hz=100&only=price_updated");
    wake(&mut prices, at(10_000));
    assert_eq!(wake(&mut prices, at(11_010)).0.len(), 101, "nobody sees the page");
    wake(&mut prices, at(3_600_000));
    let (said, sleeps) = wake(&mut prices, at(10_000));
    assert_eq!(said.len(), 1, "a clock was set back");
    assert!(sleeps.is_some_and(|sleeps| sleeps <= SECOND));
}

proptest! {
    #[test]
    fn any_query_stays_within_bounds(
        query in ".{0,80}",
        numbers: (u64, u64),
        wakes in prop::collection::vec(0..4_500_u64, 0..3),
    ) {
        let (hz, seed) = numbers;
        for query in [query.clone(), format!("hz={hz}&seed={seed}&n={hz}&symbols={query}")] {
            let mut prices = Prices::parse(&query);
            for wake in &wakes {
                let effects = prices.wake(at(*wake));
                prop_assert!(effects.len() <= 2_001 * (16 + 3) + 1);
                prices.latest(at(*wake));
            }
        }
    }

    #[test]
    fn how_often_it_is_woken_changes_nothing(wakes in prop::collection::vec(1..999_u64, 1..50)) {
        let query = "symbols=A,B&hz=90&seed=3&n=500";
        let mut prices = Prices::parse(query);
        let (mut now, mut said) = (0, Vec::new());
        for wait in wakes {
            said.extend(wake(&mut prices, at(now)).0);
            now += wait;
        }
        let whole = all(query);
        prop_assert_eq!(&said[..], &whole[..said.len()]);
    }

    #[test]
    fn any_message_is_answered_once(text in ".{0,200}") {
        prop_assert_eq!(Prices::parse("").receive(text.into()).len(), 1);
    }
}
