//! The fold, by tables and at random.

use super::{super::way::State, *};
use proptest::prelude::*;

/// A moment in milliseconds.
const T: i64 = 1_790_000_000_000;

fn price(at: i64) -> String {
    format!(r#"{{"type":"price_updated","symbol":"ACME","price":{},"at":{at}}}"#, at % 7)
}

fn entry(seq: u64, (kind, text): &(Kind, String)) -> Entry<'_> {
    Entry { seq, at: Now::default(), kind: *kind, bytes: text.as_bytes() }
}

fn happened(event: LineEvent) -> (Kind, String) {
    (Kind::Event(event), "why".to_owned())
}

fn received(text: String) -> (Kind, String) {
    (Kind::Received(Format::Text), text)
}

#[test]
fn the_line_is_read_from_its_entries() {
    use LineEvent::*;
    let script = [
        (happened(Connecting), State::Asked, 1, 0),
        (happened(Dropped), State::Dropped, 1, 0),
        (happened(Attempt), State::Dropped, 2, 0),
        (happened(Opened), State::Asked, 2, 0),
        (received(price(T)), State::Live, 2, 1),
        (received("hello".to_owned()), State::Live, 2, 1),
        (received(price(T + 1)), State::Live, 2, 2),
        (happened(Lost), State::Dropped, 2, 2),
    ];
    let mut compared = Compared::default();
    let mut said = 0;
    for (seq, (step, state, requests, updates)) in (0..).zip(script) {
        compared.step(&entry(seq, &step));
        said += if let Kind::Received(_) = step.0 { step.1.len() as u64 } else { 0 };
        let line = compared.by(Way::Socket);
        assert_eq!((line.state, line.requests, line.updates), (state, requests, updates), "{seq}");
        assert_eq!(line.bytes(), said);
    }
    assert!(compared.by(Way::Socket).opened);
    assert_eq!(compared.by(Way::Events), &Heard::default());
}

#[test]
fn the_other_ways_are_read_from_their_news() {
    let html = "<!doctype html><title>Not found</title>".to_owned();
    for (way, news, wants_more, state) in [
        (Way::Events, News::Asked, true, State::Asked),
        (Way::Events, News::Said(price(T)), true, State::Live),
        (Way::Events, News::Said(html.clone()), true, State::Off),
        (Way::Events, News::Dropped, true, State::Dropped),
        (Way::Events, News::Refused(None), true, State::Other(None)),
        (Way::Polling, News::Said(format!("[{}]", price(T))), true, State::Live),
        (Way::Polling, News::Said("[]".to_owned()), true, State::Off),
        (Way::Polling, News::Said(html), false, State::Other(None)),
        (Way::Polling, News::Refused(Some(404)), true, State::Other(Some(404))),
        (Way::Polling, News::Weighed(9), true, State::Off),
    ] {
        let mut compared = Compared::default();
        assert_eq!(compared.hear(way, Now::default(), &news), wants_more, "{way:?} {news:?}");
        assert_eq!(compared.by(way).state, state, "{way:?} {news:?}");
    }
}

#[test]
fn what_is_no_price_is_shown_beside_the_message() {
    let text = r#"{"type":"price_updated","symbol":"ACME","price":"<script>","at":1}"#;
    let mut compared = Compared::default();
    compared.step(&entry(0, &received(text.to_owned())));
    assert!(compared.hear(Way::Polling, Now::default(), &News::Said(format!("[{text}]"))));
    assert_eq!(compared.mismatches.count(), 2);
    assert_eq!(compared.mismatches.get(1).map(|shown| shown.raw.as_str()), Some(text));
}

fn anything() -> impl Strategy<Value = (Kind, String)> {
    prop_oneof![
        4 => (0_i64..40).prop_map(|at| received(price(T + at))),
        1 => "[a-z{}\\[\\]\"]{0,6}".prop_map(received),
        1 => prop::sample::select(vec![
            happened(LineEvent::Connecting),
            happened(LineEvent::Opened),
            happened(LineEvent::Dropped),
            happened(LineEvent::Attempt),
            (Kind::Pong(Format::Text), "pong".to_owned()),
            (Kind::Received(Format::Binary), "\0".to_owned()),
        ]),
    ]
}

proptest! {
    #[test]
    fn any_batches_give_the_same(
        entries in prop::collection::vec(anything(), 0..60),
        cuts in prop::collection::vec(0_usize..60, 0..6),
    ) {
        let mut at_once = Compared::default();
        at_once.steps((0..).zip(&entries).map(|(seq, step)| entry(seq, step)));
        let mut in_batches = Compared::default();
        let mut cuts: Vec<_> = cuts.into_iter().map(|cut| cut.min(entries.len())).collect();
        cuts.extend([0, entries.len()]);
        cuts.sort_unstable();
        for batch in cuts.windows(2) {
            let batch = &entries[batch[0]..batch[1]];
            in_batches.steps(batch.iter().map(|step| entry(0, step)));
        }
        prop_assert_eq!(&at_once.heard, &in_batches.heard);
        prop_assert_eq!(&at_once.agreement, &in_batches.agreement);
        prop_assert_eq!(at_once.mismatches.count(), in_batches.mismatches.count());
    }
}
