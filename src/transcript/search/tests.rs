//! The search against a naive scan.

use super::*;
use crate::{
    event::SocketEvent,
    message::{Direction, Entry, Format, Kind, LineEvent, Now},
    transcript::BUDGET,
};
use core::time::Duration;
use proptest::prelude::*;

const RECEIVED: Kind = Kind::Received(Format::Text);

fn transcript(texts: &[&str]) -> Transcript {
    let mut transcript = Transcript::with_budget(BUDGET);
    for text in texts {
        transcript.append(Now::default(), RECEIVED, text.as_bytes());
    }
    transcript
}

fn finished(filter: Filter, transcript: &Transcript) -> Search {
    let mut search = Search::new(filter).unwrap();
    while search.advance(transcript, SLICE) {}
    search
}

fn all(search: &Search) -> Vec<u64> {
    (0..).map_while(|place| search.nth(place)).collect()
}

fn text(text: &str) -> Filter {
    Filter { text: text.to_owned(), ..Filter::default() }
}

#[test]
fn finds_a_text_whatever_its_case_unless_asked() {
    let transcript = transcript(&["Hello", "hell", "o, hELLo!", "", "ПРИВЕТ, Мир", "Straße"]);
    let cases = [
        ("hello", false, vec![0, 2]),
        ("hello", true, vec![]),
        ("Hello", true, vec![0]),
        ("привет", false, vec![4]),
        ("МИР", false, vec![4]),
        ("привет", true, vec![]),
        ("STRAßE", false, vec![5]),
        ("lo", false, vec![0, 2]),
        ("lhell", false, vec![]),
        ("", false, vec![0, 1, 2, 3, 4, 5]),
    ];
    for (needle, match_case, expected) in cases {
        let search = finished(Filter { match_case, ..text(needle) }, &transcript);
        assert_eq!(all(&search), expected, "{needle}");
    }
}

#[test]
fn finds_by_everything_else() {
    let mut transcript = Transcript::default();
    let entries: [(u64, Kind, &[u8]); 6] = [
        (1, Kind::Event(LineEvent::Opened), b"Connected"),
        (2, Kind::Sent(Format::Text), br#"{"type":"chat","text":"hi"}"#),
        (3, Kind::Ping(Format::Binary), b"\x00"),
        (4, Kind::Pong(Format::Binary), b"\x00"),
        (5, Kind::Received(Format::Text), br#"{"text":"type chat","t\u0079pe":"ch\u0061t"}"#),
        (6, Kind::Received(Format::Binary), br#"{"type":"chat"}"#),
    ];
    for (second, kind, bytes) in entries {
        let wall = Duration::from_secs(second);
        transcript.append(Now { mono: Duration::ZERO, wall }, kind, bytes);
    }
    let none = Filter::default;
    let seconds = Duration::from_secs;
    let chat = || Some("chat".to_owned());
    let cases = [
        (Filter { direction: Some(Direction::Sent), ..none() }, vec![1, 2]),
        (Filter { direction: Some(Direction::Received), ..none() }, vec![3, 4, 5]),
        (Filter { direction: Some(Direction::Event), ..none() }, vec![0]),
        (Filter { format: Some(Format::Text), ..none() }, vec![1, 4]),
        (Filter { format: Some(Format::Binary), ..none() }, vec![2, 3, 5]),
        (Filter { event_type: chat(), ..none() }, vec![1, 4]),
        (Filter { event_type: chat(), ..text("TYPE") }, vec![1, 4]),
        (Filter { event_type: Some("Chat".to_owned()), ..none() }, vec![]),
        (Filter { sizes: 2..=9, ..none() }, vec![0]),
        (Filter { sizes: 0..=1, ..text("\0") }, vec![2, 3]),
        (Filter { times: seconds(2)..=seconds(4), ..none() }, vec![1, 2, 3]),
        (Filter { format: Some(Format::Binary), ..text("chat") }, vec![5]),
        (Filter { direction: Some(Direction::Event), ..text("CONN") }, vec![0]),
        (Filter { pattern: true, ..text("^.$") }, vec![2, 3]),
        (Filter { pattern: true, event_type: chat(), ..text("chat\"}$") }, vec![]),
    ];
    for (filter, expected) in cases {
        assert!(!filter.is_empty());
        let shown = format!("{filter:?}");
        assert_eq!(all(&finished(filter, &transcript)), expected, "{shown}");
    }
    assert!(Filter { match_case: true, ..none() }.is_empty());
}

#[test]
fn an_event_is_found_by_the_type_that_it_has() {
    for text in [
        r#"{"type":"chat"}"#,
        r#"{"type":"chat","id":1,"id":2}"#,
        r#"{"type":"chat","data":{},"data":[]}"#,
        r#"{"data":{"type":"chat"}}"#,
        r#"{"type":"Chat"}"#,
        r#"{"type":"chat","type":"chat"}"#,
        r#"{"type":["chat"]}"#,
        r#"{"type":"chat"} chat"#,
        "chat",
    ] {
        let filter = Filter { event_type: Some("chat".to_owned()), ..Filter::default() };
        let is_one = SocketEvent::read(text).is_some_and(|event| event.kind == "chat");
        assert_eq!(
            all(&finished(filter, &transcript(&[text]))).len(),
            usize::from(is_one),
            "{text}"
        );
    }
}

#[test]
fn goes_to_and_fro_among_what_it_found() {
    let search = finished(text("a"), &transcript(&["a", "b", "a", "b", "a"]));
    assert_eq!((search.next_after(0), search.next_after(4)), (Some(2), None));
    assert_eq!((search.last_before(4), search.last_before(0)), (Some(2), None));
    assert_eq!((search.position(3), search.found()), (2, 3));
    assert_eq!((search.contains(2), search.contains(3)), (true, false));
    assert_eq!(search.next_after(u64::MAX), None);
}

#[test]
fn tells_how_far_it_is() {
    let transcript = transcript(&["aaaa"; 1000]);
    let mut search = Search::new(text("b")).unwrap();
    assert_eq!(search.progress(&transcript), (0, 1000));
    assert!(search.advance(&transcript, 2000));
    assert_eq!(search.progress(&transcript), (500, 1000));
    while search.advance(&transcript, 1) {}
    assert_eq!(search.progress(&transcript), (1000, 1000));
}

#[test]
fn marks_where_the_text_stands() {
    let pattern = |pattern: &str| Filter { pattern: true, ..text(pattern) };
    let cases = [
        (text("an"), "Banana AN", 9, vec![(1, 3), (3, 5), (7, 9)]),
        (text("an"), "Banana AN", 2, vec![(1, 3), (3, 5)]),
        (text("ana"), "banana", 9, vec![(1, 4)]),
        (text("é"), "ÉéE", 9, vec![(0, 2), (2, 4)]),
        (text(""), "abc", 9, vec![]),
        (pattern("[an]+"), "Banana AN", 9, vec![(1, 6), (7, 9)]),
        (pattern("x*"), "xé€xx", 9, vec![(0, 1), (6, 8)]),
        (pattern("^a"), "aa", 9, vec![(0, 1)]),
    ];
    for (filter, within, most, expected) in cases {
        let shown = filter.text.clone();
        let marks = Search::new(filter).unwrap().marks(within, most);
        let marks: Vec<_> = marks.iter().map(|mark| (mark.start, mark.end)).collect();
        assert_eq!(marks, expected, "{shown}");
    }
}

#[test]
fn looks_into_one_long_message_piece_by_piece() {
    let mut transcript = Transcript::default();
    let mut long = vec![b'x'; 3 << 20];
    long.extend_from_slice(b"needle");
    transcript.append(Now::default(), RECEIVED, &long);
    for pattern in [false, true] {
        let mut search = Search::new(Filter { pattern, ..text("Needle") }).unwrap();
        let slices = (0..).take_while(|_| search.advance(&transcript, 1 << 20)).count();
        assert!(slices >= 2, "{slices}");
        assert_eq!(all(&search), [0]);
    }
}

#[test]
fn a_text_that_is_nearly_everywhere_ends_its_slice() {
    let mut transcript = Transcript::default();
    transcript.append(Now::default(), RECEIVED, "ab".repeat(100_000).as_bytes());
    let needle = "ab".repeat(1000) + "ba";
    let mut search = Search::new(text(&needle)).unwrap();
    search.advance(&transcript, 50_000);
    assert!(search.cursor.inside < 1000, "{}", search.cursor.inside);
}

#[test]
fn keeps_what_it_found_at_a_few_bytes_each() {
    let mut transcript = Transcript::default();
    for _ in 0..1_000_000 {
        transcript.append(Now::default(), RECEIVED, b"found");
    }
    let search = finished(text("found"), &transcript);
    assert_eq!(search.found(), 1_000_000);
    assert!(search.found.room() <= 4_000_000, "{}", search.found.room());
}

/// What happens to a transcript while it is searched.
#[derive(Clone, Debug)]
enum Op {
    Advance(usize),
    Append(Kind, Vec<u8>),
    Budget(usize),
    Clear,
    Undo,
}

fn ops() -> impl Strategy<Value = Vec<Op>> {
    let texts = "[aAbéÉжЖ€ ]{0,30}".prop_map(|text| (true, text.into_bytes()));
    let bytes =
        proptest::sample::select(vec![b'a', b'A', b'b', 0xC3, 0x89, 0xA9, 0xD0, 0x96, 0xB6]);
    let bytes = proptest::collection::vec(bytes, 0..30).prop_map(|bytes| (false, bytes));
    let kinds = proptest::sample::select(vec![Kind::Sent, Kind::Received, Kind::Ping]);
    let append =
        (kinds, prop_oneof![2 => texts, 1 => bytes]).prop_map(|(kind, (is_text, bytes))| {
            Op::Append(kind(if is_text { Format::Text } else { Format::Binary }), bytes)
        });
    let op = prop_oneof![
        20 => append,
        4 => prop_oneof![1..100_usize, 1..4000_usize].prop_map(Op::Advance),
        1 => (0..8000_usize).prop_map(Op::Budget),
        1 => Just(Op::Clear),
        1 => Just(Op::Undo),
    ];
    proptest::collection::vec(op, 0..150)
}

fn filters() -> impl Strategy<Value = Filter> {
    let texts = prop_oneof!["[aAbéÉжЖ€]{1,3}", "[ab]{1,12}"].prop_map(|text| (text, false));
    let patterns = proptest::sample::select(vec!["a+b", "^.{3}$", "é|Ж", "[^a]A", "b$", r"\bж"]);
    let patterns = patterns.prop_map(|pattern| (pattern.to_owned(), true));
    let directions = prop_oneof![2 => Just(None), 1 => Just(Some(Direction::Sent))];
    (prop_oneof![3 => texts, 1 => patterns], any::<bool>(), directions, 0..20_usize).prop_map(
        |((text, pattern), match_case, direction, least)| {
            let sizes = least..=usize::MAX;
            Filter { text, pattern, match_case, direction, sizes, ..Filter::default() }
        },
    )
}

fn folded(text: &str) -> String {
    let small =
        |sign: char| sign.to_lowercase().next().filter(|small| small.len_utf8() == sign.len_utf8());
    text.chars().map(|sign| small(sign).unwrap_or(sign)).collect()
}

/// Whether an entry is to be found, as one would write it down first.
fn naive(filter: &Filter, entry: &Entry<'_>) -> bool {
    let fold = |text: &str| if filter.match_case { text.to_owned() } else { folded(text) };
    let fits =
        |bytes: &[u8]| str::from_utf8(bytes).is_ok_and(|text| fold(text) == fold(&filter.text));
    let contains = match filter.pattern {
        // A pattern's folding is that of the other engine's only in ASCII, so case is left to the pattern's own tests.
        true => {
            let latin = || entry.bytes.iter().copied().map(char::from).collect();
            let text = entry.text().map_or_else(latin, str::to_owned);
            let fold = |text: &str| if filter.match_case { text.to_owned() } else { folded(text) };
            regex_lite::Regex::new(&fold(&filter.text)).unwrap().is_match(&fold(&text))
        }
        false => entry.bytes.windows(filter.text.len()).any(fits),
    };
    contains
        && filter.direction.is_none_or(|direction| direction == entry.direction())
        && filter.sizes.contains(&entry.bytes.len())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn finds_what_a_naive_scan_finds(ops in ops(), filter in filters()) {
        let mut transcript = Transcript::with_budget(6000);
        let mut search = Search::new(filter.clone()).unwrap();
        for op in ops.iter().chain([&Op::Advance(usize::MAX)]) {
            match op {
                Op::Append(kind, bytes) => transcript.append(Now::default(), *kind, bytes),
                Op::Budget(budget) => transcript.set_budget(*budget),
                Op::Clear => transcript.clear(),
                Op::Undo => transcript.undo_clear(),
                Op::Advance(most) => {
                    let goes_on = search.advance(&transcript, *most);
                    let (looked_at, in_all) = search.progress(&transcript);
                    prop_assert_eq!(goes_on, looked_at < in_all);
                    let seen = transcript.since(0).take(looked_at as usize);
                    let expected: Vec<_> =
                        seen.filter(|entry| naive(&filter, entry)).map(|entry| entry.seq).collect();
                    // What the entry at hand holds may be known before it is passed.
                    prop_assert_eq!(all(&search), expected);
                }
            }
        }
        prop_assert_eq!(search.progress(&transcript), (transcript.len(), transcript.len()));
    }
}
