use super::*;
use crate::message::date;
use core::time::Duration;
use proptest::prelude::*;

fn read(text: &str) -> SocketEvent<'_> {
    SocketEvent::read(text).unwrap_or_else(|| panic!("{text} is an event"))
}

fn typed(text: &str) -> Typed {
    read(text).typed().unwrap_or_else(|mismatch| panic!("{text}: {mismatch}"))
}

#[test]
fn reads_both_shapes() {
    for (text, kind, data) in [
        (r#"{"type":"a","b":1}"#, "a", r#"{"type":"a","b":1}"#),
        (r#" {"type":"a","data":{"b":1}} "#, "a", r#"{"b":1}"#),
        (r#"{"data":7,"type":"\u0061"}"#, "a", r#"{"data":7,"type":"\u0061"}"#),
        (r#"{"type":""}"#, "", r#"{"type":""}"#),
    ] {
        let event = read(text);
        assert_eq!((&*event.kind, event.data), (kind, data));
    }
}

#[test]
fn what_is_no_event_is_no_error() {
    for text in [
        "",
        "hello",
        "7",
        "[]",
        "{}",
        r#"{"type":7}"#,
        r#"{"type":"a","type":"b"}"#,
        r#"{"type":"a"} b"#,
    ] {
        assert_eq!(SocketEvent::read(text), None, "{text}");
    }
}

#[test]
fn who_looks_for_some_types_reads_no_others() {
    let wanted = |kind: &str| kind == "a";
    for (text, is_one) in [
        (r#"{"type":"a"}"#, true),
        (r#"{"b":[1],"t\u0079pe":"\u0061"}"#, true),
        (r#"{"type":"b"}"#, false),
        (r#"{"type":"b","type":"a"}"#, false),
        (r#"{"type":"a","type":"b"}"#, false),
        (r#"{"type":"b", and then no JSON"#, false),
        (r#"{"type":"a", and then no JSON"#, false),
    ] {
        assert_eq!(SocketEvent::read_if(text, &wanted).is_some(), is_one, "{text}");
    }
}

#[test]
fn knows_every_type() {
    let id = |text: &str| Id::from(text);
    let Typed::NewMessage(message) = typed(
        r#"{"type":"new_message","data":{"userId":101,"message":"Hello","timestamp":"2026-11-21T14:02:03Z","name":"Asha","id":"m1","chatId":123}}"#,
    ) else {
        panic!()
    };
    assert_eq!(
        message,
        NewMessage {
            user_id: id("101"),
            message: "Hello".to_owned(),
            timestamp: Some(Stamp::Utc(1_795_269_723_000)),
            name: Some("Asha".to_owned()),
            id: Some(id("m1")),
            chat_id: Some(id("123")),
        }
    );
    let order = typed(
        r#"{"type":"order_status_changed","orderId":"9","status":"out_for_delivery","riderLat":25.3,"riderLng":82,"etaMinutes":9,"rider":{"name":"Ravi"}}"#,
    );
    assert!(matches!(order, Typed::OrderStatus(OrderStatus { status: Stage::OutForDelivery, .. })));
    for (text, found) in [
        (r#"{"type":"auth","token":"abc123"}"#, "Auth(Auth { .. })"),
        (r#"{"type":"auth_failed"}"#, "AuthFailed"),
        (r#"{"type":"auth_ok"}"#, "AuthOk"),
        (r#"{"type":"driver_location","orderId":1,"lat":1,"lng":2}"#, "DriverLocation"),
        (r#"{"type":"error","message":"no"}"#, "Error"),
        (r#"{"type":"message_status","id":1,"status":"read"}"#, "MessageStatus"),
        (r#"{"type":"notification","title":"Hi"}"#, "Notification"),
        (r#"{"type":"ping"}"#, "Ping"),
        (r#"{"type":"pong","id":7}"#, "Pong"),
        (r#"{"type":"presence","chatId":1,"users":[{"userId":1,"name":"A"}]}"#, "Presence"),
        (r#"{"type":"price_updated","symbol":"A","price":1,"at":1}"#, "PriceUpdated"),
        (r#"{"type":"typing","chatId":123,"userId":90,"isTyping":true}"#, "Typing"),
        (r#"{"type":"unauthorized","event":"a","reason":"b"}"#, "Unauthorized"),
        (r#"{"type":"score","player":"A","points":7}"#, "Other"),
        (r#"{"type":"anything"}"#, "Other"),
    ] {
        assert!(format!("{:?}", typed(text)).starts_with(found), "{text}");
    }
}

/// Every payload that is promised, one a line: the peers' tests read it too.
const GOLDEN: &str = include_str!("../../tests/data/events.ndjson");

#[test]
fn golden_frames_are_what_they_say() {
    let mut others = Vec::new();
    for line in GOLDEN.lines() {
        let event = read(line);
        // A type of its own may be anything.
        if typed(line) == Typed::Other && !others.contains(&event.kind) {
            others.push(event.kind);
        }
    }
    assert_eq!(others, ["reading", "score", "bid_placed"]);
}

#[test]
fn golden_frames_have_every_type_in_both_shapes() {
    let is_nested = |line: &&str| read(line).data != *line;
    for kind in [
        "auth",
        "auth_failed",
        "auth_ok",
        "bid_placed",
        "driver_location",
        "error",
        "message_status",
        "new_message",
        "notification",
        "order_status",
        "order_status_changed",
        "ping",
        "pong",
        "presence",
        "price_updated",
        "reading",
        "score",
        "typing",
        "unauthorized",
    ] {
        let lines = GOLDEN.lines().filter(|line| read(line).kind == kind);
        let (nested, flat): (Vec<_>, Vec<_>) = lines.partition(is_nested);
        assert!(!nested.is_empty() && !flat.is_empty(), "{kind}");
    }
}

#[test]
fn a_trace_holds_no_secret() {
    let event = read(r#"{"type":"auth","token":"abc123"}"#);
    assert_eq!(format!("{event:?}"), r#"SocketEvent { kind: "auth", .. }"#);
}

#[test]
fn fields_may_stand_beside_data() {
    let text = r#"{"type":"typing","chatId":123,"data":{"userId":90,"isTyping":true},"at":1}"#;
    let typing =
        Typing { chat_id: "123".into(), user_id: "90".into(), is_typing: true, name: None };
    assert_eq!(typed(text), Typed::Typing(typing));
    let text = r#"{"type":"typing","chatId":true,"data":{"userId":90,"isTyping":true}}"#;
    let mismatch = read(text).typed().expect_err(text);
    assert_eq!(
        mismatch.to_string(),
        "typing: chatId is true, where a number or a text is expected"
    );
}

#[test]
fn says_which_field_stands_in_the_way() {
    for (text, sentence) in [
        (r#"{"type":"typing","userId":1}"#, "typing: chatId is missing"),
        (
            r#"{"type":"typing","chatId":1,"userId":1,"isTyping":"yes"}"#,
            r#"typing: isTyping is "yes", where true or false is expected"#,
        ),
        (
            r#"{"type":"typing","chatId":[1],"userId":1,"isTyping":true}"#,
            "typing: chatId is [1], where a number or a text is expected",
        ),
        (
            r#"{"type":"presence","data":{"chatId":1,"users":[{"userId":1},{"name":"B"}]}}"#,
            "presence: users.1.userId is missing",
        ),
        (r#"{"type":"typing","chatId":1,"chatId":2}"#, "typing: chatId comes more than once"),
        (
            r#"{"type":"presence","chatId":1,"users":[{"userId":1,"name":"A","name":"B"}]}"#,
            "presence: users.0.name comes more than once",
        ),
        (
            r#"{"type":"typing","chatId":1,"userId":1,"isTyping":"missing field `a`"}"#,
            r#"typing: isTyping is "missing field `a`", where true or false is expected"#,
        ),
        (
            r#"{"type":"new_message","userId":1,"message":7}"#,
            "new_message: message is 7, where a text is expected",
        ),
        (
            r#"{"type":"new_message","userId":1,"message":"a","timestamp":"+10000-01-01"}"#,
            r#"new_message: timestamp is "+10000-01-01", where a time is expected"#,
        ),
        (
            r#"{"type":"driver_location","orderId":1,"lat":900,"lng":2}"#,
            "driver_location: lat is 900, where degrees from -90 to 90 is expected",
        ),
        (
            r#"{"type":"order_status","orderId":1,"status":"lost"}"#,
            r#"order_status: status is "lost", where one of `placed`, `accepted`, `packed`, `rider_assigned`, `out_for_delivery`, `delivered`, `cancelled` is expected"#,
        ),
        (
            r#"{"type":"price_updated","symbol":"A","price":null,"at":1}"#,
            "price_updated: price is null, where a number is expected",
        ),
    ] {
        let mismatch = read(text).typed().expect_err(text);
        assert_eq!(mismatch.to_string(), sentence);
    }
}

#[test]
fn a_long_value_is_shown_in_part() {
    let text = format!(r#"{{"type":"error","message":["{}"]}}"#, "é".repeat(1 << 20));
    assert!(text.len() > LARGEST && SocketEvent::read(&text).is_none());
    let text = format!(r#"{{"type":"error","message":["{}"]}}"#, "é".repeat(1 << 19));
    let mismatch = read(&text).typed().expect_err("no text");
    assert!(mismatch.to_string().chars().count() < 150, "{mismatch}");
}

#[test]
fn ids_keep_every_digit_and_are_one_by_what_is_read() {
    let id = |text: &str| serde_json::from_str::<Id>(text).map(|id| id.to_string()).ok();
    for (text, expected) in [
        ("7", Some("7")),
        (r#""7""#, Some("7")),
        ("92233720368547758079999", Some("92233720368547758079999")),
        ("1.0", Some("1.0")),
        (r#""\u0061""#, Some("a")),
        ("true", None),
        ("{}", None),
    ] {
        assert_eq!(id(text).as_deref(), expected, "{text}");
    }
    for (text, written) in [
        ("7", "7"),
        ("007", r#""007""#),
        ("9007199254740993", r#""9007199254740993""#),
        ("a\"", r#""a\"""#),
    ] {
        assert_eq!(serde_json::to_string(&Id::from(text)).unwrap(), written);
    }
}

#[test]
fn reads_times_as_servers_write_them() {
    let utc = |text: &str| match Stamp::parse(text) {
        Some(Stamp::Utc(millis)) => Some(millis),
        _ => None,
    };
    for (text, millis) in [
        ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59.5Z", -500),
        ("2023-11-14T22:13:20.123456Z", 1_700_000_000_123),
        ("2023-11-15T03:43:20+05:30", 1_700_000_000_000),
        ("2023-11-14 17:13:20-0500", 1_700_000_000_000),
        ("2023-11-14T17:13:20-05", 1_700_000_000_000),
        ("2024-02-29T00:00Z", 1_709_164_800_000),
    ] {
        assert_eq!(utc(text), Some(millis), "{text}");
    }
    assert_eq!(Stamp::parse("2023-11-14T22:13:20"), Some(Stamp::Local(1_700_000_000_000)));
    assert_eq!(Stamp::Local(1_700_000_000_000).millis(|_| 60), 1_699_996_400_000);
    assert_eq!(Stamp::parse("1970-01-02"), Some(Stamp::Local(DAY)));
    for text in [
        "",
        "yesterday",
        "2023-02-29",
        "2023-13-01",
        "2023-1-1",
        "10000-01-01",
        "2023-11-14T25:00:00",
        "2023-11-14T22:60",
        "2023-11-14T22:13:20.Z",
        "2023-11-14T22:13:20+5",
        "é023-11-14",
    ] {
        assert_eq!(Stamp::parse(text), None, "{text}");
    }
    for (number, millis) in [(1.7e9, 1_700_000_000_000), (1.7e12, 1_700_000_000_000), (0.5, 500)] {
        assert_eq!(Stamp::from_number(number), Some(Stamp::Utc(millis)));
    }
    for number in [f64::NAN, f64::INFINITY, 1e300, -1e300, 253_402_300_800_000.0] {
        assert_eq!(Stamp::from_number(number), None, "{number}");
    }
}

const DAY: i64 = 86_400_000;

#[test]
fn writes_what_it_reads() {
    let typing = Typing { chat_id: "1".into(), user_id: "u".into(), is_typing: true, name: None };
    let text = write("typing", &typing);
    assert_eq!(text, r#"{"type":"typing","chatId":1,"userId":"u","isTyping":true}"#);
    assert_eq!(typed(&text), Typed::Typing(typing));
    assert_eq!(write("ping", &Beat::default()), r#"{"type":"ping"}"#);
}

proptest! {
    #[test]
    fn times_are_read_as_they_are_written(millis in 0..253_402_300_800_000_u64) {
        let text = date(Duration::from_millis(millis));
        prop_assert_eq!(Stamp::parse(&text), Some(Stamp::Utc(millis as i64)));
    }

    #[test]
    fn any_text_is_read_without_harm(text in ".*", value in ".*") {
        Stamp::parse(&text);
        for text in [&text, &format!(r#"{{"type":"new_message","userId":{value}}}"#)] {
            if let Some(event) = SocketEvent::read(text) {
                // Only that it ends matters.
                event.typed().ok();
            }
        }
    }
}
