//! The store against a plain list.

use super::*;
use crate::message::{Format, LineEvent};
use core::time::Duration;
use proptest::prelude::*;

const RECEIVED: Kind = Kind::Received(Format::Text);

fn at(millis: u64) -> Now {
    let mono = Duration::from_millis(millis);
    Now { mono, wall: mono + Duration::from_secs(1_700_000_000) }
}

fn transcript(budget: usize, texts: &[&str]) -> Transcript {
    let mut transcript = Transcript::with_budget(budget);
    for text in texts {
        transcript.append(Now::default(), RECEIVED, text.as_bytes());
    }
    transcript
}

fn texts(transcript: &Transcript, since: u64) -> Vec<String> {
    transcript.since(since).map(|entry| entry.to_string()).collect()
}

#[test]
fn keeps_everything_in_order() {
    let transcript = transcript(BUDGET, &["a", "b", "c"]);
    assert_eq!(texts(&transcript, 0), ["a", "b", "c"]);
    assert_eq!(texts(&transcript, 2), ["c"]);
    assert_eq!(texts(&transcript, 99), [""; 0]);
    assert_eq!(transcript.dropped(), 0);
}

#[test]
fn drops_the_oldest_when_full_and_counts_them() {
    let transcript = transcript(2 * ENTRY_COST + 2, &["a", "b", "c"]);
    assert_eq!(texts(&transcript, 0), ["b", "c"]);
    assert_eq!(texts(&transcript, 1), ["b", "c"]);
    assert_eq!((transcript.dropped(), transcript.next_seq(), transcript.len()), (1, 3, 2));
    assert_eq!((transcript.totals().received, transcript.totals().received_bytes), (3, 3));
}

#[test]
fn counts_once_what_was_taken_back_and_sent_again() {
    let mut transcript = Transcript::default();
    for text in ["one", "two", "three", "three"] {
        transcript.append(Now::default(), Kind::Sent(Format::Text), text.as_bytes());
    }
    transcript.take_back(1, 5);
    let totals = transcript.totals();
    assert_eq!((totals.sent, totals.sent_bytes), (3, 11));
    transcript.take_back(9, 99);
    assert_eq!(transcript.totals().sent, 0);
}

#[test]
fn keeps_the_newest_even_when_it_alone_is_over_the_budget() {
    assert_eq!(texts(&transcript(1, &["a", "long enough"]), 0), ["long enough"]);
}

#[test]
fn keeps_a_million_small_messages_at_a_few_bytes_each() {
    let mut transcript = Transcript::default();
    for number in 0..1_000_000 {
        transcript.append(at(number / 100), RECEIVED, &[b'x'; 64]);
    }
    assert_eq!((transcript.len(), transcript.dropped()), (1_000_000, 0));
    assert_eq!(transcript.held(), 1_000_000 * (64 + ENTRY_COST));
    let room: usize = transcript.segments.iter().map(Segment::room).sum();
    assert!(room <= 1_000_000 * (64 + 32), "{room}");
}

#[test]
fn keeps_both_clocks_to_the_millisecond_whatever_they_do() {
    let hours = |hours: u64| Duration::from_secs(hours * 3600);
    let moments = [
        (hours(0), hours(480_000)),
        (Duration::from_micros(7), hours(480_000)),
        // Set back by a year, and forward by ten.
        (hours(1), hours(471_240)),
        (hours(3), hours(567_600)),
        (hours(9), hours(567_600)),
        // A clock that ought not to go back does.
        (hours(2), hours(0)),
    ];
    let mut transcript = Transcript::default();
    for (mono, wall) in moments {
        transcript.append(Now { mono, wall }, RECEIVED, b"");
    }
    let kept: Vec<_> = transcript.since(0).map(|entry| (entry.at.mono, entry.at.wall)).collect();
    assert_eq!(kept, moments);
}

#[test]
fn clearing_can_be_undone_once() {
    let mut transcript = transcript(BUDGET, &["a", "b"]);
    transcript.clear();
    assert!(transcript.is_empty());
    assert_eq!(transcript.undoable(), 2);
    transcript.append(Now::default(), RECEIVED, b"c");
    assert_eq!(texts(&transcript, 0), ["c"]);
    transcript.undo_clear();
    assert_eq!(texts(&transcript, 0), ["a", "b", "c"]);
    assert_eq!(transcript.undoable(), 0);
    transcript.clear();
    transcript.append(Now::default(), RECEIVED, b"d");
    transcript.clear();
    assert_eq!(transcript.undoable(), 1, "the newest clearing alone can be undone");
}

#[test]
fn a_smaller_budget_holds_at_once() {
    let mut transcript = transcript(BUDGET, &[]);
    for _ in 0..100 {
        transcript.append(Now::default(), RECEIVED, &[0; 100_000]);
    }
    transcript.set_budget(2 << 20);
    assert!(transcript.held() <= 2 << 20);
    assert_eq!(transcript.dropped() + transcript.len(), 100);
}

/// What somebody does to a transcript.
#[derive(Clone, Debug)]
enum Op {
    Append(u64, Kind, Vec<u8>),
    Clear,
    Undo,
    Budget(usize),
}

fn ops() -> impl Strategy<Value = Vec<Op>> {
    let kinds = prop_oneof![
        Just(RECEIVED),
        Just(Kind::Sent(Format::Binary)),
        Just(Kind::Event(LineEvent::Opened)),
        Just(Kind::Pong(Format::Text)),
    ];
    // Times jump to and fro, past what one segment can hold.
    let times = prop_oneof![0..10_000_u64, 0..10_000_000_000_u64];
    let bytes = proptest::collection::vec(any::<u8>(), 0..60);
    let op = prop_oneof![
        20 => (times, kinds, bytes).prop_map(|(time, kind, bytes)| Op::Append(time, kind, bytes)),
        1 => Just(Op::Clear),
        1 => Just(Op::Undo),
        1 => (0..4000_usize).prop_map(Op::Budget),
    ];
    proptest::collection::vec(op, 0..200)
}

/// A plain list of everything, and where what is shown begins.
#[derive(Default)]
struct Model {
    all: Vec<(u64, Kind, Vec<u8>)>,
    shown_from: usize,
    before_clear: Option<usize>,
}

impl Model {
    fn apply(&mut self, op: &Op) {
        match op {
            Op::Append(time, kind, bytes) => self.all.push((*time, *kind, bytes.clone())),
            Op::Undo => self.shown_from = self.before_clear.take().unwrap_or(self.shown_from),
            Op::Clear | Op::Budget(_) => {}
        }
    }

    /// A model of no budget knows not what was pushed out: it is told how many are left.
    fn check(&mut self, op: &Op, was_empty: bool, transcript: &Transcript) {
        if matches!(op, Op::Clear) && !was_empty {
            self.before_clear = Some(self.shown_from);
            self.shown_from = self.all.len();
        }
        let shown = self.all.get(self.shown_from..).unwrap_or_default();
        let dropped = usize::try_from(transcript.dropped()).unwrap();
        let kept = &shown[dropped.min(shown.len())..];
        assert_eq!(transcript.len(), kept.len() as u64);
        assert_eq!(transcript.next_seq(), self.all.len() as u64);
        let first = transcript.first();
        let entries: Vec<_> = transcript.since(0).collect();
        assert_eq!(entries.len(), kept.len());
        for ((entry, seq), (time, kind, bytes)) in entries.iter().zip(first..).zip(kept) {
            assert_eq!((entry.seq, entry.at, entry.kind), (seq, at(*time), *kind));
            assert_eq!(entry.bytes, bytes);
            assert_eq!(transcript.get(seq).unwrap().bytes, bytes);
        }
    }
}

proptest! {
    #[test]
    fn is_a_list_whose_oldest_are_let_go(ops in ops()) {
        let mut transcript = Transcript::with_budget(2000);
        let mut model = Model::default();
        for op in &ops {
            let was_empty = transcript.is_empty();
            match op {
                Op::Append(time, kind, bytes) => transcript.append(at(*time), *kind, bytes),
                Op::Clear => transcript.clear(),
                Op::Undo => transcript.undo_clear(),
                Op::Budget(budget) => transcript.set_budget(*budget),
            }
            model.apply(op);
            model.check(op, was_empty, &transcript);
            prop_assert!(transcript.held() <= transcript.budget || transcript.segments.len() == 1);
            let held: usize = transcript.segments.iter().map(Segment::held).sum();
            prop_assert_eq!(held, transcript.held());
            prop_assert!(transcript.get(transcript.next_seq()).is_none());
        }
    }
}
