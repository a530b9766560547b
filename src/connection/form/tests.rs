use super::*;
use crate::connection::{
    AfterGoodbye, Backoff, CloseCode, Heartbeat, Hidden, Limits, Parameter, Settings, SignIn,
};
use core::time::Duration;
use proptest::prelude::*;

/// Reads the defaults with some fields written over.
fn read(changes: &[(&str, &str)]) -> Result<Settings, Vec<&'static str>> {
    let written = |field: &str| match changes.iter().find(|(name, _)| *name == field) {
        Some((_, value)) => (*value).to_owned(),
        None => write_settings(&Settings::default(), field),
    };
    read_settings(&written, &Settings::default())
        .map_err(|errors| errors.into_iter().map(|error| error.field).collect())
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(left, right)| ((*left).to_owned(), (*right).to_owned())).collect()
}

fn parameters(query: &[(&str, &str)]) -> Vec<Parameter> {
    let own = |(name, value): &(&str, &str)| Parameter {
        name: (*name).to_owned(),
        value: (*value).to_owned(),
    };
    query.iter().map(own).collect()
}

#[test]
fn reads_what_it_writes() {
    let everything = Settings {
        sign_in: SignIn::Subprotocol { name: "app".to_owned(), prefix: "bearer.".to_owned() },
        subprotocols: vec!["v2.chat".to_owned(), "v1.chat".to_owned()],
        query: parameters(&[("a", "1"), ("a", ""), ("jwt", "hush"), ("\n=\"", " x\0")]),
        answers: pairs(&[("2", "3"), ("", ""), ("a → b", "=>"), ("\"", "\"\""), ("\n", " ")]),
        hello: texts(&["plain", "", " ", "a\nb\0", "\"quoted\"", "\"", "{\"a\":\"\\n\"}"]),
        backoff: Backoff::Fixed,
        retries: Some(3),
        after_goodbye: AfterGoodbye::StayClosed,
        goodbye_code: CloseCode(4000),
        goodbye_reason: "über".to_owned(),
        connect_timeout: Duration::from_secs(7),
        heartbeat: Some(Heartbeat { payload: "2".to_owned(), ..Heartbeat::default() }),
        hidden: Hidden::Close,
        outbox: Limits { messages: 9, bytes: 5 << 20, message: 2 << 20 },
        transcript: Some(32 << 20),
    };
    let address = SignIn::Address { parameter: "jwt".to_owned() };
    let others = [
        Settings::default(),
        Settings { sign_in: address, hidden: Hidden::Pause, ..Settings::default() },
        Settings { sign_in: SignIn::FirstMessage, ..Settings::default() },
    ];
    for settings in others.into_iter().chain([everything]) {
        let written = |field: &str| match field {
            "token" => "hush".to_owned(),
            field => write_settings(&settings, field),
        };
        assert_eq!(read_settings(&written, &settings), Ok(settings.clone()));
    }
}

#[test]
fn every_field_can_be_written_and_has_help() {
    for field in FIELDS {
        let [label, help] = field.label.map(Word::say);
        assert!(!label.is_empty() && help.ends_with('.'), "{field:?}");
        assert!(field.section.is_none_or(|[_, holds]| holds.say().ends_with('.')), "{field:?}");
        if let Kind::Choice(choices) = field.kind {
            let written = write_settings(&Settings::default(), field.name);
            assert!(choices.iter().any(|(value, _)| *value == written), "{field:?}");
        }
    }
}

#[test]
fn refuses_nonsense_beside_its_field() {
    for (field, nonsense) in [
        ("cap", "0"),
        ("cap", "-1"),
        ("cap", "1.5"),
        ("cap", ""),
        ("cap", "3601"),
        ("retries", "often"),
        ("retries", "1001"),
        ("timeout", "99999999999999999999999"),
        ("every", "0"),
        ("messages", "0"),
        ("mebibytes", "513"),
        ("message", "a lot"),
        ("transcript", "0"),
        ("transcript", "1025"),
    ] {
        assert_eq!(read(&[(field, nonsense)]), Err(vec![field]), "{nonsense}");
    }
    assert_eq!(read(&[("every", "25"), ("payload", " ")]), Err(vec!["payload"]));
    assert_eq!(read(&[("every", "25"), ("silence", "x")]), Err(vec!["silence"]));
    assert_eq!(read(&[("sign-in", "message")]), Err(vec!["token"]));
    assert_eq!(
        read(&[("sign-in", "address"), ("parameter", ""), ("token", "x")]),
        Err(vec!["parameter"])
    );
    let subprotocol = [("sign-in", "subprotocol"), ("token", "x")];
    for (name, prefix, wrong) in
        [("", "p", "subprotocol"), ("a b", "p", "subprotocol"), ("a", "p/", "prefix")]
    {
        let fields = [("subprotocol", name), ("prefix", prefix)];
        assert_eq!(read(&[subprotocol, fields].concat()), Err(vec![wrong]));
    }
}

#[test]
fn a_goodbye_is_what_browsers_let_a_page_say() {
    for code in ["1000", "3000", "4999"] {
        assert!(read(&[("close-code", code)]).is_ok(), "{code}");
    }
    for code in ["", "1001", "2999", "5000", "66536", "-1", "1e3"] {
        assert_eq!(said("close-code", code), "Write 1000, or a number from 3000 to 4999.");
    }
    assert!(read(&[("close-reason", &"a".repeat(123))]).is_ok());
    let sentence = said("close-reason", &"é".repeat(62));
    assert_eq!(sentence, "A reason has at most 123 bytes; this one has 124.");
}

#[test]
fn what_is_switched_off_is_not_asked_for() {
    assert!(read(&[("every", ""), ("payload", ""), ("silence", "")]).is_ok());
    assert!(read(&[("backoff", "fixed"), ("cap", "")]).is_ok());
}

/// What is said beside a field that is wrong alone.
fn said(field: &'static str, written: &str) -> String {
    let default = Settings::default();
    let all = |name: &str| match name {
        name if name == field => written.to_owned(),
        name => write_settings(&default, name),
    };
    let mut errors = read_settings(&all, &default).unwrap_err();
    assert_eq!((errors.len(), errors[0].field), (1, field), "{written}");
    errors.remove(0).sentence
}

#[test]
fn subprotocols_stand_in_one_line_each_once() {
    for (written, expected) in [
        ("", &[][..]),
        (" , ,", &[]),
        ("a", &["a"]),
        ("b, a", &["b", "a"]),
        ("b a,c\td", &["b", "a", "c", "d"]),
        ("graphql-ws !#$%&'*+-.^_`|~", &["graphql-ws", "!#$%&'*+-.^_`|~"]),
    ] {
        assert_eq!(read(&[("subprotocols", written)]).unwrap().subprotocols, expected, "{written}");
    }
    for (written, wrong) in [("a/b", "“a/b”"), ("a é", "“é”"), ("a \"b\"", "“\"b\"”")]
    {
        assert!(said("subprotocols", written).starts_with(wrong), "{written}");
    }
    assert!(said("subprotocols", "a b, a").starts_with("“a” stands here twice."));
    assert!(read(&[("subprotocols", "a A")]).is_ok(), "servers tell them apart");
}

#[test]
fn parameters_stand_one_a_line_as_they_are_or_in_quotes() {
    for (written, expected) in [
        ("", &[][..]),
        ("\n \r\n", &[]),
        ("a=1\r\n\n b = 2 ", &[("a", "1"), ("b", "2")]),
        ("a==\na=", &[("a", "="), ("a", "")]),
        (r#"a="x"y"#, &[("a", r#""x"y"#)]),
        (r#""a=b" ="\n""#, &[("a=b", "\n")]),
        (r#""a=b"#, &[("\"a", "b")]),
    ] {
        let query = read(&[("query", written)]).unwrap().query;
        assert_eq!(query, parameters(expected), "{written}");
    }
    for wrong in ["a", "=1", " = ", "a=1\nb"] {
        assert!(said("query", wrong).contains("names no value"), "{wrong}");
    }
    assert_eq!(said("query", "\"\"=1"), words::WANTS_A_NAME.say());
    assert!(said("query", &"a=1\n".repeat(101)).contains("at most 100 lines"));
}

#[test]
fn a_secret_is_shown_as_dots_and_kept() {
    let before = Settings {
        query: parameters(&[
            ("API_KEY", "hush"),
            ("room", "7"),
            ("token", "one"),
            ("token", "two"),
        ]),
        ..Settings::default()
    };
    let shown = write_settings(&before, "query");
    assert_eq!(shown, "API_KEY=••••\nroom=7\ntoken=••••\ntoken=••••");
    assert!(!format!("{before:?}").contains("hush"));
    let read = |query: &str, before: &Settings| {
        let written = |field: &str| match field {
            "query" => query.to_owned(),
            field => write_settings(before, field),
        };
        read_settings(&written, before).map(|settings| settings.query)
    };
    assert_eq!(read(&shown, &before).unwrap(), before.query);
    let changed = read("token=••••\ntoken=new\nAPI_KEY=", &before);
    assert_eq!(
        changed.unwrap(),
        parameters(&[("token", "one"), ("token", "new"), ("API_KEY", "")])
    );
    for (unknown, name) in [("jwt=••••", "jwt"), ("room=••••", "room"), ("token=••••", "token")]
    {
        let errors = read(unknown, &before).unwrap_err();
        assert_eq!(errors[0].sentence, words::wants_the_value(name), "nobody knows it");
    }
}

#[test]
fn messages_stand_one_a_line() {
    let written =
        "{\"type\":\"subscribe\"}\n\n  two \r\n\"CONNECT\\n\\n\\u0000\"\n\"\"\n\"a\"b\n\"\\ud800\"";
    let expected =
        ["{\"type\":\"subscribe\"}", "two", "CONNECT\n\n\0", "", "\"a\"b", "\"\\ud800\""];
    assert_eq!(read(&[("hello", written)]).unwrap().hello, expected);
}

#[test]
fn answers_stand_one_a_line_behind_their_arrows() {
    for (written, expected) in [
        ("", &[][..]),
        ("2 → 3\n 4=>5 ", &[("2", "3"), ("4", "5")]),
        ("a => b → c", &[("a", "b → c")]),
        ("a → b => c", &[("a", "b => c")]),
        (r#"{"type":"ping"} → {"type":"pong"}"#, &[(r#"{"type":"ping"}"#, r#"{"type":"pong"}"#)]),
        (r#""a → b" => "\n""#, &[("a → b", "\n")]),
        (r#""" → """#, &[("", "")]),
        (r#""a\"→" → x"#, &[("a\"→", "x")]),
    ] {
        assert_eq!(read(&[("answers", written)]).unwrap().answers, pairs(expected), "{written}");
    }
    for wrong in ["2", "2 3", "→ 3", "2 →", "2 =>  "] {
        assert!(said("answers", wrong).contains("is no answer"), "{wrong}");
    }
    assert!(said("answers", "2 → 3\n\"2\" → 4").contains("two answers"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_texts_are_read_back(
        left in prop::collection::vec(odd(), 0..4),
        right in prop::collection::vec(odd(), 4),
    ) {
        let mut answers: Vec<(String, String)> = Vec::new();
        for (ping, answer) in left.iter().cloned().zip(right.clone()) {
            if answers.iter().all(|(other, _)| *other != ping) {
                answers.push((ping, answer));
            }
        }
        let query = left.iter().zip(&right).filter(|(name, _)| !name.is_empty());
        let query = query.map(|(name, value)| Parameter { name: name.clone(), value: value.clone() });
        let settings =
            Settings { hello: left.clone(), answers, query: query.collect(), ..Settings::default() };
        let written = |field: &str| write_settings(&settings, field);
        prop_assert_eq!(read_settings(&written, &settings), Ok(settings.clone()));
    }

    #[test]
    fn anything_can_be_written(field in 0..FIELDS.len(), written in "(\\PC|[\\n\"\\\\=→>, ]){0,20}") {
        let default = Settings::default();
        let all = |name: &str| match name {
            name if name == FIELDS[field].name => written.clone(),
            name => write_settings(&default, name),
        };
        if let Ok(settings) = read_settings(&all, &default) {
            let again = |name: &str| match name {
                "token" => "hush".to_owned(),
                name => write_settings(&settings, name),
            };
            prop_assert_eq!(read_settings(&again, &settings), Ok(settings.clone()));
        }
    }
}

/// Texts that a line could not hold as they are, among others.
fn odd() -> impl Strategy<Value = String> {
    "([a\"\\\\=>→ \n\0•]|token){0,5}"
}
