//! What the pure parts cost natively: the transcript, search in it, and exact JSON. What the page costs, `tests/browser/bench` measures.

use divan::{Bencher, black_box, counter::BytesCount};
use echoline::{
    json::{Reader, Tree},
    message::{Format, Kind, Now},
    transcript::{Filter, SLICE, Search, Timeline, Transcript},
};
use std::time::Duration;

fn main() {
    divan::main();
}

/// How many messages a run writes or reads.
const MESSAGES: u64 = 100_000;

#[divan::bench(args = [64, 1024])]
fn transcript_append(bencher: Bencher<'_, '_>, size: usize) {
    let payload = vec![b'x'; size];
    bencher
        .counter(divan::counter::ItemsCount::new(MESSAGES))
        .with_inputs(Transcript::default)
        .bench_local_values(|transcript| filled(transcript, &payload));
}

/// A budget that is full from the start on: each segment pushes another out.
#[divan::bench(args = [64, 1024])]
fn transcript_append_when_full(bencher: Bencher<'_, '_>, size: usize) {
    let payload = vec![b'x'; size];
    bencher
        .counter(divan::counter::ItemsCount::new(MESSAGES))
        .with_inputs(|| filled(Transcript::with_budget(1 << 20), &payload))
        .bench_local_values(|transcript| filled(transcript, &payload));
}

/// A fold that looks at every entry.
#[divan::bench]
fn transcript_fold(bencher: Bencher<'_, '_>) {
    let transcript = filled(Transcript::default(), &[b'x'; 64]);
    bencher.counter(divan::counter::ItemsCount::new(MESSAGES)).bench_local(|| {
        let mut timeline = Timeline::default();
        transcript.since(0).for_each(|entry| timeline.step(&entry));
        timeline
    });
}

/// One entry of many, as a list reads them.
#[divan::bench]
fn transcript_get(bencher: Bencher<'_, '_>) {
    let transcript = filled(Transcript::default(), &[b'x'; 64]);
    bencher.bench_local(|| transcript.get(black_box(MESSAGES / 3)).map(|entry| entry.bytes.len()));
}

/// A text that no message has, one that all have, and a pattern that begins to match everywhere and never ends.
#[divan::bench(args = ["absent", "xx", "/x{9}y/"])]
fn search(bencher: Bencher<'_, '_>, text: &str) {
    let transcript = filled(Transcript::default(), &[b'x'; 64]);
    let pattern = text.strip_prefix('/').and_then(|text| text.strip_suffix('/'));
    let filter = Filter {
        text: pattern.unwrap_or(text).to_owned(),
        pattern: pattern.is_some(),
        ..Filter::default()
    };
    bencher.counter(divan::counter::ItemsCount::new(MESSAGES)).bench_local(|| {
        let mut search = Search::new(black_box(filter.clone()));
        if let Ok(search) = &mut search {
            while search.advance(&transcript, SLICE) {}
        }
        search
    });
}

#[divan::bench]
fn json_tokens(bencher: Bencher<'_, '_>) {
    let text = document();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| Reader::new(black_box(&text)).count());
}

#[divan::bench]
fn json_tree(bencher: Bencher<'_, '_>) {
    let text = document();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let mut tree = Tree::new();
        while tree.grow(black_box(&text), 64 << 10) {}
        tree
    });
}

fn filled(mut transcript: Transcript, payload: &[u8]) -> Transcript {
    for micros in 0..MESSAGES {
        let at = Now { mono: Duration::from_micros(micros), wall: Duration::from_micros(micros) };
        transcript.append(at, Kind::Received(Format::Text), payload);
    }
    transcript
}

/// A mebibyte or so of objects as feeds send them.
fn document() -> String {
    let tick = |seq: u32| {
        format!(
            r#"{{"type":"price_updated","seq":{seq},"symbol":"ACME","price":{}.10,"note":"caf\u00e9 🎈","levels":[1,2.5,3e3,null,true]}}"#,
            100 + seq % 7
        )
    };
    format!("[{}]", (0..10_000).map(tick).collect::<Vec<_>>().join(","))
}
