use super::*;
use crate::message::{Format, Now};
use proptest::prelude::*;

/// Noon of a day, in seconds since the Unix epoch.
const NOON: u64 = 1_700_049_600;

const VALUE: &str = r#"{"type":"a","v":1}"#;

/// What happens one second after the other: a word of the line, or a message.
fn entry(seq: u64, text: &str) -> Entry<'_> {
    let kind = match text {
        "connecting" => Kind::Event(LineEvent::Connecting),
        "opened" => Kind::Event(LineEvent::Opened),
        "dropped" => Kind::Event(LineEvent::Dropped),
        "closed" => Kind::Event(LineEvent::Closed),
        "lost" => Kind::Event(LineEvent::Lost),
        "attempt" => Kind::Event(LineEvent::Attempt),
        text if text.starts_with('>') => Kind::Sent(Format::Text),
        _ => Kind::Received(Format::Text),
    };
    let at = Now { mono: Duration::from_secs(seq), wall: Duration::from_secs(NOON + seq) };
    Entry { seq, at, kind, bytes: text.as_bytes() }
}

fn plot(texts: &[&str]) -> Plot {
    let mut plot = Plot::default();
    (0..).zip(texts).for_each(|(seq, text)| plot.step(&entry(seq, text)));
    plot
}

/// Each series as its name and its points, in seconds after noon.
fn lines(plot: &Plot) -> Vec<String> {
    let point = |point: Point| format!(" {}={}", point.at / 1000.0 - NOON as f64, point.value);
    let line =
        |series: &Series| series.name() + &series.points.iter().map(point).collect::<String>();
    plot.series.iter().map(line).collect()
}

#[test]
fn takes_every_number_of_every_event() {
    let plot = plot(&[
        r#"{"type":"reading","sensor":"t1","value":21.5}"#,
        r#"> {"type":"reading","sensor":"t1","value":0}"#,
        r#"{"type":"reading","data":{"sensor":"t2","value":-3,"id":9}}"#,
        r#"{"type":"reading","sensor":"t1","value":22}"#,
        "no event",
        "[1]",
        r#"{"value":1}"#,
        r#"{"type":7,"value":1}"#,
        r#"{"type":"reading","sensor":"t1","value":1e400}"#,
        r#"{"type":"score","value":90071992547409931}"#,
    ]);
    assert_eq!(
        lines(&plot),
        [
            "reading · t1 · value 0=21.5 3=22",
            "reading · t2 · value 2=-3",
            "reading · t2 · id 2=9",
            "score · value 9=90071992547409940"
        ]
    );
    assert_eq!(plot.left_out, LeftOut { infinite: 1, ..LeftOut::default() });
    assert_eq!(
        plot.series.iter().map(|series| series.is_aside).collect::<Vec<_>>(),
        [false, false, true, false]
    );
    assert_eq!(plot.series.iter().map(|series| series.tint).collect::<Vec<_>>(), [0, 1, 0, 2]);
    // As it is written.
    assert_eq!(plot.series[3].last, "90071992547409931");
    assert_eq!((plot.series[0].decimals, plot.fields.len()), (1, 3));
}

#[test]
fn what_stands_beside_the_data_says_whose_it_is() {
    let plot = plot(&[
        r#"{"type":"tick","symbol":"ACME","data":{"price":100}}"#,
        r#"{"type":"tick","symbol":"GLOBEX","data":{"price":7}}"#,
        r#"{"type":"price_updated","data":{"price":101},"at":"1970-01-01","symbol":"ACME"}"#,
        r#"{"symbol":"GLOBEX","type":"price_updated","data":{"price":8,"at":"1970-01-01"}}"#,
    ]);
    assert_eq!(
        lines(&plot),
        [
            "tick · ACME · price 0=100",
            "tick · GLOBEX · price 1=7",
            "price_updated · ACME · price 2=101",
            "price_updated · GLOBEX · price 3=8",
        ]
    );
    assert_eq!(
        (plot.fields, plot.mismatches.count()),
        (["price", "symbol"].map(str::to_owned).to_vec(), 0)
    );
}

#[test]
fn a_sane_time_of_its_own_counts() {
    let at = |text: &str| {
        plot(&[&format!(r#"{{"type":"a","v":1,"at":{text}}}"#)]).series[0]
            .points
            .first()
            .unwrap()
            .at
            / 1000.0
            - NOON as f64
    };
    for (text, expected) in [
        ("1700049590", -10.0),
        ("1700049590500", -9.5),
        ("1700049630", 30.0),
        (r#""2023-11-15T11:59:00Z""#, -60.0),
        (r#""2023-11-15T11:59:00""#, -60.0),
        // Too late, too early, nothing, and no time at all.
        ("1700000000", 0.0),
        ("1700049700", 0.0),
        ("7", 0.0),
        ("null", 0.0),
        ("-1e300", 0.0),
        (r#""10000-01-01""#, 0.0),
    ] {
        assert_eq!(at(text), expected, "{text}");
    }
}

#[test]
fn knows_when_the_line_was_down() {
    let gaps = |texts: &[&str]| -> Vec<_> {
        let seconds = |at: f64| at / 1000.0 - NOON as f64;
        plot(texts).gaps.iter().map(|gap| (seconds(gap.from), seconds(gap.to))).collect()
    };
    let value = r#"{"type":"a","v":1}"#;
    // Three seconds behind.
    let skewed = r#"{"type":"a","v":1,"at":1700049599}"#;
    for (texts, expected) in [
        (&["connecting", "opened", value][..], &[][..]),
        (&["opened", value, "dropped", "attempt", "attempt", "opened", value], &[(2.0, 5.0)]),
        (&["opened", value, "dropped", "attempt", "lost", "connecting", "opened"], &[(2.0, 6.0)]),
        (&["opened", value, "closed"], &[]),
        (&["opened", "x", skewed, "closed", "connecting", "opened"], &[(0.0, 2.0)]),
    ] {
        assert_eq!(gaps(texts), expected, "{texts:?}");
    }
}

#[test]
fn what_went_before_it_was_charted_leaves_a_gap() {
    let mut plot = Plot::default();
    for seq in [7, 8, 30, 31] {
        plot.step(&entry(seq, VALUE));
    }
    let seconds = |at: f64| at / 1000.0 - NOON as f64;
    let gaps: Vec<_> = plot.gaps.iter().map(|gap| (seconds(gap.from), seconds(gap.to))).collect();
    assert_eq!(gaps, [(8.0, 30.0)]);
}

#[test]
fn another_address_begins_anew() {
    let connecting =
        |seq, address| Entry { kind: Kind::Event(LineEvent::Connecting), ..entry(seq, address) };
    let mut plot = Plot::default().anew(LabelBy::Field("s".to_owned()));
    plot.zone = 3_600_000;
    let mut take = |entries: &[Entry<'_>]| {
        entries.iter().for_each(|entry| plot.step(entry));
        (lines(&plot), plot.gaps.len(), plot.messages, plot.mismatches.count(), plot.zone)
    };
    let price = entry(2, r#"{"type":"price_updated","s":"A"}"#);
    let entries = [connecting(0, "one"), entry(1, "opened"), price, entry(3, VALUE)];
    let first = vec!["a · v 3=1".to_owned()];
    assert_eq!(take(&entries), (first, 0, 2, 1, 3_600_000));
    // The same one goes on, after a gap.
    let both = vec!["a · v 3=1 6=1".to_owned()];
    let again = [connecting(4, "one"), entry(5, "opened"), entry(6, VALUE)];
    assert_eq!(take(&again), (both, 1, 3, 1, 3_600_000));
    let other = vec!["a · v 9=1".to_owned()];
    let other = (other, 0, 1, 0, 3_600_000);
    assert_eq!(take(&[connecting(7, "two"), entry(8, "opened"), entry(9, VALUE)]), other);
    assert_eq!(plot.by(), &LabelBy::Field("s".to_owned()));
}

#[test]
fn holds_no_more_than_it_may() {
    let texts: Vec<_> =
        (0..SERIES + 6).map(|id| format!(r#"{{"type":"a","sensor":{id},"v":1}}"#)).collect();
    let plot = plot(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!((plot.series.len(), plot.left_out.series), (SERIES, 6));
    let mut plot = Plot::default();
    for seq in 0..POINTS as u64 + 5 {
        plot.step(&entry(seq, r#"{"type":"a","v":1}"#));
    }
    assert_eq!((plot.series[0].points.len(), plot.series[0].points.dropped), (POINTS, 5));
    // Where there are many, each keeps less.
    for text in &texts {
        plot.step(&entry(POINTS as u64 + 5, text));
    }
    assert_eq!(plot.series[0].points.len(), ALL_POINTS / SERIES);
    let flapping = [r#"{"type":"a","v":1}"#, "dropped", "opened"].repeat(2 * GAPS);
    assert_eq!(self::plot(&flapping).gaps.len(), GAPS);
    let name = "x".repeat(NAME + 1);
    let plot = self::plot(&[&format!(r#"{{"type":"{name}","{name}":"","v":1}}"#)]);
    assert_eq!((plot.series.len(), plot.left_out.large, plot.fields.len()), (0, 1, 0));
}

#[test]
fn tells_a_price_that_is_none() {
    let plot = plot(&[r#"{"type":"price_updated","symbol":"A","price":"<script>","at":7}"#]);
    let mismatch = plot.mismatches.get(0).unwrap();
    assert_eq!(
        mismatch.sentence,
        r#"price_updated: price is "<script>", where a number is expected"#
    );
}

const TEXTS: [&str; 12] = [
    "connecting",
    "opened",
    "dropped",
    "closed",
    "lost",
    "no event",
    r#"{"type":"a","symbol":"A","v":1}"#,
    r#"{"type":"a","symbol":"B","v":2.50,"at":1700049605}"#,
    r#"{"type":"a","data":{"symbol":"A","v":1e400,"id":3}}"#,
    r#"{"type":"price_updated","symbol":7}"#,
    r#"{"type":"a","list":[{"name":"x","n":1},{"name":"y","n":2}]}"#,
    "{\"type\":",
];

proptest! {
    #[test]
    fn in_slices_is_as_in_one_go(
        places in prop::collection::vec(0..TEXTS.len(), 0..60),
        cuts in prop::collection::vec(0..60_usize, 0..4),
    ) {
        let texts: Vec<_> = places.iter().map(|place| TEXTS[*place]).collect();
        let entries = || (0..).zip(&texts).map(|(seq, text)| entry(seq, text));
        let mut cuts = cuts;
        cuts.sort_unstable();
        let mut sliced = Plot::default();
        let mut begin = 0;
        for cut in cuts.into_iter().chain([texts.len()]) {
            sliced.steps(entries().take(cut).skip(begin));
            begin = begin.max(cut);
        }
        prop_assert_eq!(format!("{sliced:?}"), format!("{:?}", plot(&texts)));
    }

    #[test]
    fn never_panics(texts in prop::collection::vec(any::<String>(), 0..5)) {
        let texts: Vec<_> = texts.iter().map(|text| format!(r#"{{"type":"a",{text}}}"#)).collect();
        plot(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    }
}
