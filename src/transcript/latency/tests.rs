use super::*;
use crate::message::{Format, Now};
use proptest::prelude::*;
use spread::SAMPLES;

/// Folds `>text` (sent), `<text` (received), `?text` (our ping), `!text` (its answer), and the events `connecting`,
/// `dropped`; each so many milliseconds after the one before.
fn fold(matching: Matching, script: &[(u64, &str)]) -> (Latency, Duration) {
    let (mut latency, mut now) = (Latency::by(matching), Duration::ZERO);
    for (seq, (wait, word)) in (0..).zip(script) {
        now += Duration::from_millis(*wait);
        let (kind, text) = match word.split_at(1) {
            (">", text) => (Kind::Sent(Format::Text), text),
            ("<", text) => (Kind::Received(Format::Text), text),
            ("?", text) => (Kind::Ping(Format::Text), text),
            ("!", text) => (Kind::Pong(Format::Text), text),
            ("c", _) => (Kind::Event(LineEvent::Connecting), ""),
            _ => (Kind::Event(LineEvent::Dropped), ""),
        };
        let at = Now { mono: now, ..Now::default() };
        latency.step(&Entry { seq, at, kind, bytes: text.as_bytes() });
    }
    (latency, now)
}

/// What each answer took, in milliseconds, and how many questions were missed.
fn took(matching: Matching, script: &[(u64, &str)]) -> (Vec<u128>, u64) {
    let (latency, now) = fold(matching, script);
    (latency.newest(usize::MAX).map(|span| span.as_millis()).collect(), latency.missed(now))
}

fn id(path: &str) -> Matching {
    Matching::Id(path.to_owned())
}

#[test]
fn an_echo_answers_the_oldest_of_its_like() {
    let check = |script: &[(u64, &str)], expected: &[u128]| {
        assert_eq!(took(Matching::Echo, script), (expected.to_vec(), 0), "{script:?}");
    };
    check(&[(0, ">a"), (7, "<a")], &[7]);
    check(&[(0, ">a"), (1, ">b"), (1, "<b"), (1, "<a")], &[1, 3]);
    check(&[(0, ">a"), (1, ">a"), (1, "<a"), (1, "<a"), (1, "<a")], &[2, 2]);
    check(&[(0, "<a"), (1, ">a"), (1, "<b")], &[]);
    check(&[(0, "?a"), (1, "<a"), (1, "!a")], &[]);
}

#[test]
fn the_latest_answer_is_known_by_its_number() {
    let script = [(0, ">a"), (2, "<a"), (1, ">b"), (1, "<c"), (4, "<b"), (1, "<other")];
    let latency = fold(Matching::Echo, &script).0;
    let of: Vec<_> = (0..6).map(|seq| latency.of(seq).map(|span| span.as_millis())).collect();
    assert_eq!(of, [None, None, None, None, Some(5), None]);
}

#[test]
fn a_pong_answers_its_ping() {
    let check = |script: &[(u64, &str)], expected: &[u128]| {
        assert_eq!(took(Matching::Pong, script), (expected.to_vec(), 0), "{script:?}");
    };
    check(&[(0, "?2"), (5, "!3")], &[5]);
    check(&[(0, ">Ping"), (5, "<PONG")], &[5]);
    check(&[(0, r#">{"type":"ping"}"#), (5, r#"<{"type":"pong"}"#)], &[5]);
    check(&[(0, r#">{"type":"ping","id":1}"#), (5, r#"<{"type":"pong","id":2}"#)], &[]);
    check(
        &[
            (0, ">ping"),
            (1, r#">{"type":"ping","id":1}"#),
            (1, r#">{"type":"ping","data":{"id":2}}"#),
            (1, r#"<{"type":"pong","data":{"id":2}}"#),
            (1, r#"<{"type":"pong","id":1}"#),
            (1, "<pong"),
        ],
        &[1, 3, 5],
    );
    check(&[(0, r#">{"type":"ping","id":1}"#), (5, "<pong"), (1, "<pong")], &[5]);
    check(&[(0, ">pinging"), (5, "<pong")], &[]);
}

#[test]
fn an_id_answers_where_the_user_says_it_stands() {
    let request = r#">{"jsonrpc":"2.0","id":1,"method":"a"}"#;
    let response = r#"<{"id":1,"result":{}}"#;
    assert_eq!(took(id("id"), &[(0, request), (5, response)]), (vec![5], 0));
    assert_eq!(took(id("ref"), &[(0, request), (5, response)]), (vec![], 0));
    for (path, question, answer, expected) in [
        ("id", r#">{"id":1}"#, r#"<{"id":1.0}"#, 0),
        ("id", r#">{"id":1}"#, r#"<{"id":"1"}"#, 0),
        ("id", r#">{"id":"a"}"#, r#"<{"id":"a"}"#, 1),
        ("id", r#">{"id":12345678901234567890}"#, r#"<{"id":12345678901234567890}"#, 1),
        ("id", r#">{"id":null}"#, r#"<{"id":null}"#, 0),
        ("id", r#">{"id":[1]}"#, r#"<{"id":[1]}"#, 0),
        ("data.ref", r#">{"data":{"ref":"x"}}"#, r#"<{"ok":true,"data":{"ref":"x"}}"#, 1),
        ("1", r#">["1","7","topic"]"#, r#"<["1","7","reply"]"#, 1),
        ("id", ">no json", "<no json", 0),
    ] {
        let (spans, _) = took(id(path), &[(0, question), (1, answer)]);
        assert_eq!(spans.len(), expected, "{question}");
    }
}

#[test]
fn what_nobody_answers_is_missed_after_a_bound() {
    assert_eq!(took(Matching::Echo, &[(0, ">a"), (30_000, "<a")]), (vec![30_000], 0));
    assert_eq!(took(Matching::Echo, &[(0, ">a"), (30_001, "<a")]), (vec![], 1));
    assert_eq!(took(Matching::Pong, &[(0, "?2"), (10_001, "!3")]), (vec![], 1));
    assert_eq!(took(Matching::Pong, &[(0, "?2"), (25_000, "?2"), (9, "!3")]), (vec![9], 1));
    assert_eq!(took(Matching::Echo, &[(0, ">a"), (1, ">b"), (1, "dropped")]), (vec![], 2));
    assert_eq!(took(Matching::Echo, &[(0, ">a"), (1, "dropped"), (1, "<a")]), (vec![], 1));
    assert_eq!(took(Matching::Echo, &[(0, ">a"), (1, "connecting")]), (vec![], 0), "anew");

    let (latency, now) = fold(Matching::Echo, &[(0, ">a"), (1, ">b")]);
    let later = |seconds| now + Duration::from_secs(seconds);
    assert_eq!([0, 29, 31].map(|seconds| latency.missed(later(seconds))), [0, 0, 2]);
}

#[test]
fn stays_bounded_when_nothing_comes_back() {
    let (latency, now) = fold(Matching::Echo, &vec![(1, ">x"); 10 * OPEN]);
    assert_eq!((latency.open(), latency.missed(now)), (OPEN, 9 * OPEN as u64));

    let large = format!(">{}", "x".repeat(60 << 10));
    let (latency, now) = fold(Matching::Echo, &vec![(1, large.as_str()); 100]);
    assert!(latency.open_bytes <= OPEN_BYTES && latency.open() == OPEN_BYTES / (60 << 10));
    assert_eq!(latency.missed(now), 100 - latency.open() as u64);

    let (larger, id_too_long) = ("x".repeat((64 << 10) + 1), format!(r#">{{"id":"{large}"}}"#));
    assert_eq!(fold(Matching::Echo, &[(0, &format!(">{larger}"))]).0.open(), 0, "not asked");
    assert_eq!(fold(id("id"), &[(0, &id_too_long)]).0.open(), 0);
}

#[test]
fn the_histogram_has_a_bar_for_every_answer() {
    let script = [(0, ">a"), (1, "<a"), (0, ">a"), (3, "<a"), (0, ">a"), (9_000, "<a")];
    let (latency, _) = fold(Matching::Echo, &script);
    let filled = latency.histogram().filter(|(_, count)| *count > 0).collect::<Vec<_>>();
    assert_eq!(filled, [("up to 1 ms", 1), ("up to 5 ms", 1), ("longer", 1)]);
    assert_eq!((latency.count(), latency.latest()), (3, Some(Duration::from_secs(9))));
}

/// The whole history, looked through anew for each answer.
fn model(script: &[(u64, &str)]) -> (Vec<u64>, usize) {
    let (mut asked, mut spans, mut now, mut missed) = (Vec::new(), Vec::new(), 0, 0);
    for (wait, word) in script {
        now += wait;
        match word.split_at(1) {
            (">", text) => asked.push((now, text, true)),
            ("<", text) => {
                let is_its =
                    |it: &&mut (u64, &str, bool)| it.2 && it.1 == text && now - it.0 <= 30_000;
                if let Some(question) = asked.iter_mut().find(is_its) {
                    question.2 = false;
                    spans.push(now - question.0);
                }
            }
            _ => missed += asked.drain(..).filter(|(.., open)| *open).count(),
        }
    }
    let late = asked.iter().filter(|(at, _, open)| *open && now - at > 30_000).count();
    (spans, missed + late)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn is_what_the_whole_history_tells(
        script in prop::collection::vec(
            (
                prop_oneof![9 => 0u64..300, 1 => 0u64..20_000],
                prop::sample::select(vec![">a", ">b", ">c", "<a", "<a", "<b", "<c", "<d", "dropped"]),
            ),
            0..250,
        ),
    ) {
        let (latency, now) = fold(Matching::Echo, &script);
        let (spans, missed) = model(&script);
        let told: Vec<_> = latency.newest(SAMPLES).map(|span| span.as_millis()).collect();
        prop_assert_eq!(told, spans.iter().map(|span| u128::from(*span)).collect::<Vec<_>>());
        prop_assert_eq!(latency.missed(now), missed as u64);
        let mut sorted = spans;
        sorted.sort_unstable();
        for (of, quantile) in [(50, latency.p50()), (95, latency.p95()), (99, latency.p99())] {
            let rank = (sorted.len() * of).div_ceil(100).max(1) - 1;
            prop_assert_eq!(quantile, sorted.get(rank).copied().map(Duration::from_millis));
        }
    }

    #[test]
    fn any_bytes_are_taken(
        path in "\\PC{0,6}",
        entries in prop::collection::vec((0..4usize, prop::collection::vec(any::<u8>(), 0..40)), 0..40),
    ) {
        for matching in [Matching::Echo, Matching::Id(path.clone()), Matching::Pong] {
            let mut latency = Latency::by(matching);
            for (kind, bytes) in &entries {
                let format = Format::Binary;
                let kind =
                    [Kind::Sent(format), Kind::Received(format), Kind::Ping(format), Kind::Pong(format)]
                        [*kind];
                latency.step(&Entry { seq: 0, at: Now::default(), kind, bytes });
            }
            prop_assert!(latency.count() <= entries.len() as u64);
        }
    }
}
