//! Files there and back, and files that are damaged or foreign.

use super::*;
use crate::{
    json,
    message::Now,
    transcript::{Filter, Transcript},
};
use core::time::Duration;
use proptest::prelude::*;

const TEXT: Format = Format::Text;
const BINARY: Format = Format::Binary;

fn exported(
    format: FileFormat,
    address: &str,
    filter: Filter,
    transcript: &Transcript,
    most: usize,
) -> String {
    let mut export = Export::new(format, address, filter).unwrap();
    let mut out = Vec::new();
    while export.write(transcript, &mut out, most) {}
    String::from_utf8(out).unwrap()
}

fn ndjson(transcript: &Transcript) -> String {
    exported(FileFormat::Ndjson, "ws://h/", Filter::default(), transcript, 1 << 20)
}

fn imported(bytes: &[u8], most: usize) -> Result<Imported, Refused> {
    let mut importer = Importer::new(bytes);
    while importer.advance(most) {}
    assert_eq!(importer.progress().0, importer.progress().1);
    importer.finish()
}

fn entries(transcript: &Transcript) -> Vec<(u128, u128, Kind, Vec<u8>)> {
    let entries = transcript.since(0);
    entries
        .map(|entry| {
            let Now { mono, wall } = entry.at;
            (mono.as_micros(), wall.as_millis(), entry.kind, entry.bytes.to_vec())
        })
        .collect()
}

fn session() -> Transcript {
    let mut transcript = Transcript::default();
    let entries: [(Kind, &[u8]); 6] = [
        (Kind::Event(LineEvent::Opened), "Connected — “so”".as_bytes()),
        (Kind::Sent(TEXT), b"Hello\n\"you\"\0\x7f"),
        (Kind::Received(BINARY), b"\x00\x01\x02\xff"),
        (Kind::Ping(TEXT), b"?"),
        (Kind::Pong(BINARY), b""),
        (Kind::Received(TEXT), b""),
    ];
    for (second, (kind, bytes)) in (0..).zip(entries) {
        let mono = Duration::from_micros(5_012_345 + second * 1_000_001);
        let wall = Duration::from_nanos(1_700_000_000_123_456_789) + Duration::from_secs(second);
        transcript.append(Now { mono, wall }, kind, bytes);
    }
    transcript
}

#[test]
fn writes_the_format_that_is_documented() {
    let expected = r#"{"echoline":1,"address":"wss://h/?token=&x=1"}
{"seq":0,"wall":1700000000123,"mono":5012345,"kind":"event","event":"opened","text":"Connected — “so”"}
{"seq":1,"wall":1700000001123,"mono":6012346,"kind":"sent","text":"Hello\n\"you\"\u0000"}
{"seq":2,"wall":1700000002123,"mono":7012347,"kind":"received","base64":"AAEC/w=="}
{"seq":3,"wall":1700000003123,"mono":8012348,"kind":"ping","text":"?"}
{"seq":4,"wall":1700000004123,"mono":9012349,"kind":"pong","base64":""}
{"seq":5,"wall":1700000005123,"mono":10012350,"kind":"received","text":""}
"#;
    let address = "wss://h/?token=secret&x=1";
    let written = exported(FileFormat::Ndjson, address, Filter::default(), &session(), 1);
    assert_eq!(written, expected.replace("\\u0000\"", "\\u0000\u{7f}\""));
}

#[test]
fn writes_what_passes_a_filter() {
    let filter = Filter { text: "e".to_owned(), ..Filter::default() };
    let written = exported(FileFormat::Ndjson, "", filter, &session(), 1);
    let kinds: Vec<_> =
        written.lines().skip(1).map(|line| json::field(line, "kind").unwrap()).collect();
    assert_eq!(kinds, [r#""event""#, r#""sent""#]);
    assert_eq!(imported(written.as_bytes(), 1).unwrap().transcript.len(), 2);
}

#[test]
fn writes_what_was_there_when_it_began() {
    let mut transcript = session();
    let mut export = Export::new(FileFormat::Ndjson, "", Filter::default()).unwrap();
    let mut out = Vec::new();
    assert!(export.write(&transcript, &mut out, 1));
    transcript.append(Now::default(), Kind::Sent(TEXT), b"later");
    while export.write(&transcript, &mut out, 1) {}
    assert_eq!(export.written(), 6);
    assert_eq!(export.progress(&transcript), (6, 6));
    let mut export = Export::new(FileFormat::Ndjson, "", Filter::default()).unwrap();
    let mut out = Vec::new();
    export.write(&transcript, &mut out, 300);
    // A message that is dropped while it is written is whole in the file.
    transcript.clear();
    while export.write(&transcript, &mut out, 1) {}
    let read = imported(&out, 1 << 20).unwrap();
    assert_eq!((read.transcript.len(), read.damage), (export.written(), None));
}

#[test]
fn writes_and_reads_long_payloads_in_pieces() {
    let mut transcript = Transcript::default();
    transcript.append(Now::default(), Kind::Sent(TEXT), "€\"🎈".repeat(100_000).as_bytes());
    transcript.append(Now::default(), Kind::Sent(BINARY), &[0xA5; 500_001]);
    let mut export = Export::new(FileFormat::Ndjson, "", Filter::default()).unwrap();
    let mut out = Vec::new();
    let slices = (0..).take_while(|_| export.write(&transcript, &mut out, 1)).count();
    assert!(slices > 25, "{slices}");
    let read = imported(&out, 1 << 10).unwrap();
    assert_eq!(entries(&read.transcript), entries(&transcript));
}

#[test]
fn writes_har_as_chrome_does() {
    let address = "wss://h/?key=secret";
    let written = exported(FileFormat::Har, address, Filter::default(), &session(), 1);
    assert!(json::Reader::single(&written).all(|token| token.is_ok()), "{written}");
    let messages = r#""_webSocketMessages":[{"type":"send","time":1700000001.123456,"opcode":1,"data":"Hello\n\"you\"\u0000"},{"type":"receive","time":1700000002.123457,"opcode":2,"data":"AAEC/w=="},{"type":"receive","time":1700000005.123460,"opcode":1,"data":""}],"#;
    let messages = messages.replace("\\u0000\"", "\\u0000\u{7f}\"");
    assert!(written.contains(&messages), "{written}");
    assert!(written.contains(r#""startedDateTime":"2023-11-14T22:13:21.123Z","time":4000.004,"#));
    assert!(written.contains(r#""url":"wss://h/?key=""#));
    let read = imported(written.as_bytes(), 1).unwrap();
    assert_eq!(read.address.as_deref(), Some("wss://h/?key="));
    assert_eq!((read.damage, read.passed_over), (None, 0));
    let times: Vec<_> = read.transcript.since(0).map(|entry| entry.at.mono.as_micros()).collect();
    assert_eq!(times, [0, 1_000_001, 4_000_004]);
    assert_eq!(
        exported(FileFormat::Har, address, Filter::default(), &read.transcript, 99),
        written
    );
    let none = exported(FileFormat::Har, "", Filter::default(), &Transcript::default(), 99);
    assert_eq!(imported(none.as_bytes(), 1).unwrap_err(), Refused::WithoutMessages);
}

#[test]
fn reads_har_of_chrome() {
    let file = br#"{
  "log": {
    "version": "1.2",
    "creator": {"name": "WebInspector", "version": "537.36"},
    "pages": [{"id": "page_1", "entries": [{"request": {"url": "https://not.this/"}}]}],
    "entries": [
      {"request": {"url": "https://example.com/"}, "response": {"content": {"text": "[{\"type\":\"send\"}]"}}},
      {
        "_initiator": {"type": "script", "stack": {"callFrames": [{"url": "https://nor.this/"}]}},
        "_resourceType": "websocket",
        "_webSocketMessages": [
          {"type": "send", "time": 1700000000.25, "opcode": 1, "data": "h\u00e9\ud83c\udf88"},
          {"type": "receive", "time": 1700000000.5000011, "opcode": 2, "data": "AAE="},
          {"type": "receive", "time": 1700000001, "opcode": 8, "data": ""},
          {"type": "error", "time": 1700000001, "opcode": 1, "data": "lost"},
          {"type": "receive", "time": 1700000002, "opcode": 2, "data": "!"},
          [],
          {"type": "receive", "time": 1700000002, "opcode": 1, "data": "end"}
        ],
        "request": {"method": "GET", "url": "wss://example.com/ws?token=abc", "headers": [{"name": "url"}]},
        "response": {"status": 101, "url": "wss://nor.this/"}
      },
      {"_webSocketMessages": [], "request": {"url": "wss://other/"}}
    ]
  }
}"#;
    for most in [1, 7, 1 << 20] {
        let read = imported(file, most).unwrap();
        assert_eq!(read.address.as_deref(), Some("wss://example.com/ws?token="));
        let wall = 1_700_000_000_000;
        let expected = [
            (0, wall + 250, Kind::Sent(TEXT), "hé🎈".as_bytes().to_vec()),
            (250_001, wall + 500, Kind::Received(BINARY), vec![0, 1]),
            (1_750_000, wall + 2000, Kind::Received(TEXT), b"end".to_vec()),
        ];
        assert_eq!(entries(&read.transcript), expected);
        assert_eq!((read.passed_over, read.damaged), (2, 2));
        assert_eq!(read.damage.unwrap(), Damage { line: 16, why: Unreadable::Payload });
    }
}

#[test]
fn keeps_what_is_readable_of_a_damaged_file() {
    let whole = ndjson(&session());
    let cases: [(&str, &str, u64, &str); 10] = [
        (r#""kind":"sent","#, r#""kind":"sent"#, 3, "Line 3 cannot be read: a comma or a"),
        (
            r#""Hello\n"#,
            r#""Hello\q"#,
            3,
            "Line 3 cannot be read: this escape is none that JSON knows.",
        ),
        (
            r#""mono":5012345"#,
            r#""mono":-5"#,
            2,
            "Line 2 cannot be read: it does not say when it was.",
        ),
        (
            r#""wall":1700000001123"#,
            r#""wall":9007199254740993"#,
            3,
            "Line 3 cannot be read: it does not say when",
        ),
        (
            r#""event":"opened""#,
            r#""event":"gone""#,
            2,
            "Line 2 cannot be read: it does not say what kind",
        ),
        (
            r#""base64":"AAEC/w==""#,
            r#""base64":"AAEC/w""#,
            4,
            "Line 4 cannot be read: it has no text that",
        ),
        (r#""text":"?"}"#, r#""text":"?""#, 5, "Line 5 cannot be read: a comma or a closing brace"),
        (r#""text":"?"}"#, r#""text":"\ud800"}"#, 5, "Line 5 cannot be read: its text has half a"),
        ("{\"seq\":4", "{\n{\"seq\":4", 6, "Line 6 cannot be read: "),
        ("{\"echoline\":1,", "{\"echoline\"", 1, "Line 1 cannot be read: a colon is expected."),
    ];
    for (before, after, line, sentence) in cases {
        assert!(whole.contains(before), "{before}");
        let damaged = whole.replacen(before, after, 1);
        for most in [1, 50, 1 << 20] {
            let read = imported(damaged.as_bytes(), most).unwrap();
            let is_entry = !matches!(line, 1 | 6);
            assert_eq!(read.transcript.len(), 6 - u64::from(is_entry), "{damaged}");
            assert_eq!(read.damaged, 1, "{damaged}");
            let damage = read.damage.unwrap();
            assert_eq!(damage.line, line, "{damaged}");
            assert!(damage.to_string().starts_with(sentence), "{damage}");
        }
    }
    // An entry on two lines is none, and takes no other with it.
    let parted = whole.replacen("\"seq\":4,", "\"seq\":4,\n", 1);
    let read = imported(parted.as_bytes(), 3).unwrap();
    assert_eq!((read.transcript.len(), read.damage.unwrap().line), (5, 6));
    // As after a crash: the last line is half there.
    let half = imported(&whole.as_bytes()[..whole.len() - 9], 7).unwrap();
    assert_eq!((half.transcript.len(), half.damage.unwrap().line), (5, 7));
    let har = exported(FileFormat::Har, "", Filter::default(), &session(), 1);
    let half = imported(&har.as_bytes()[..har.find("/w==").unwrap()], 7).unwrap();
    assert_eq!((half.transcript.len(), half.damage.unwrap().line), (1, 1));
}

#[test]
fn refuses_what_is_foreign() {
    let cases: [(&[u8], Refused); 11] = [
        (b"", Refused::Empty),
        (b"\xEF\xBB\xBF \n\n", Refused::Empty),
        (b"hello\nworld\n", Refused::Foreign),
        (b"\x89PNG\r\n\x1a\n\0\0", Refused::Foreign),
        (b"{}", Refused::Foreign),
        (b"[{\"kind\":\"sent\"}]", Refused::Foreign),
        (b"17", Refused::Foreign),
        (b"{\n\"a\":1,\n\"b\":[2]}\n{\"kind\":1}", Refused::Foreign),
        (b"{\"kind\":\"pod\"}\n{\"kind\":\"pod\"}", Refused::Foreign),
        (b"{\"echoline\":2,\"address\":\"\"}\n{\"new\":1}", Refused::Newer),
        (
            b"{\"log\":{\"entries\":[{\"request\":{\"url\":\"http://h/\"}}]}}",
            Refused::WithoutMessages,
        ),
    ];
    for (bytes, refused) in cases {
        for most in [1, 1 << 20] {
            let read = imported(bytes, most);
            assert_eq!(read.map(|read| read.transcript.len()), Err(refused), "{bytes:?}");
        }
    }
}

/// What happens in a random session.
fn sessions() -> impl Strategy<Value = Vec<(u64, u64, Kind, Vec<u8>)>> {
    let text = prop_oneof![any::<String>(), "[\\x00-\\x1f\"\\\\\u{7f}\u{2028}€🎈]{0,12}"];
    let text = text.prop_map(|text| (TEXT, text.into_bytes()));
    let binary = proptest::collection::vec(any::<u8>(), 0..40).prop_map(|bytes| (BINARY, bytes));
    let kind = proptest::sample::select(vec![Kind::Sent, Kind::Received, Kind::Ping, Kind::Pong]);
    let message =
        (kind, prop_oneof![text, binary]).prop_map(|(kind, (format, bytes))| (kind(format), bytes));
    let event = proptest::sample::select(EVENTS.map(|(event, _)| event).to_vec());
    let event =
        (event, any::<String>()).prop_map(|(event, text)| (Kind::Event(event), text.into_bytes()));
    let times = || prop_oneof![0..10_000_000_u64, 0..=1_u64 << 53];
    let entry = (times(), times(), prop_oneof![4 => message, 1 => event])
        .prop_map(|(mono, wall, (kind, bytes))| (mono, wall, kind, bytes));
    proptest::collection::vec(entry, 0..30)
}

fn recorded(session: &[(u64, u64, Kind, Vec<u8>)]) -> Transcript {
    let mut transcript = Transcript::default();
    for (mono, wall, kind, bytes) in session {
        let (mono, wall) = (Duration::from_micros(*mono), Duration::from_millis(*wall));
        transcript.append(Now { mono, wall }, *kind, bytes);
    }
    transcript
}

proptest! {
    #[test]
    fn comes_back_byte_by_byte(session in sessions(), address in ".{0,20}", slices in [1..500_usize, 1..500_usize]) {
        let transcript = recorded(&session);
        let all = Filter::default;
        let file = exported(FileFormat::Ndjson, &address, all(), &transcript, slices[0]);
        let read = imported(file.as_bytes(), slices[1]).unwrap();
        prop_assert_eq!(&read.damage, &None);
        prop_assert_eq!(entries(&read.transcript), entries(&transcript));
        let address = read.address.unwrap();
        prop_assert_eq!(exported(FileFormat::Ndjson, &address, all(), &read.transcript, 1 << 20), file);
    }

    #[test]
    fn har_keeps_the_messages(session in sessions(), slices in [1..500_usize, 1..500_usize]) {
        // Years that a browser can tell.
        let session: Vec<_> = session
            .into_iter()
            .map(|(mono, wall, kind, bytes)| (mono % (1 << 40), wall % (1 << 42), kind, bytes))
            .collect();
        let file = exported(FileFormat::Har, "ws://h/", Filter::default(), &recorded(&session), slices[0]);
        let is_message = |kind: &Kind| matches!(kind, Kind::Sent(_) | Kind::Received(_));
        let messages = session.into_iter().filter(|(.., kind, _)| is_message(kind));
        let expected: Vec<_> = messages.map(|(.., kind, bytes)| (kind, bytes)).collect();
        match imported(file.as_bytes(), slices[1]) {
            Ok(read) => {
                let kept = entries(&read.transcript).into_iter();
                prop_assert_eq!(kept.map(|(.., kind, bytes)| (kind, bytes)).collect::<Vec<_>>(), expected);
                prop_assert_eq!(read.damage, None);
            }
            Err(refused) => prop_assert_eq!((refused, expected), (Refused::WithoutMessages, Vec::new())),
        }
    }

    #[test]
    fn reads_any_bytes_alike_at_once_and_in_pieces(
        session in sessions(),
        har in any::<bool>(),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..5),
        most in 1..200_usize,
    ) {
        let format = if har { FileFormat::Har } else { FileFormat::Ndjson };
        let mut file = exported(format, "ws://h/", Filter::default(), &recorded(&session), 99).into_bytes();
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        let told = |read: Result<Imported, Refused>| {
            read.map(|read| (entries(&read.transcript), read.address, read.damage, read.damaged, read.passed_over))
        };
        prop_assert_eq!(told(imported(&file, most)), told(imported(&file, usize::MAX)));
    }
}
