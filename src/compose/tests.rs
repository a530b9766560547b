use super::*;
use crate::json::What;
use proptest::prelude::*;

fn draft(format: Format, text: &str) -> Draft {
    Draft { format, text: text.to_owned() }
}

fn variables() -> Variables {
    let mut variables = Variables::default();
    for (name, value) in [
        ("user", "Zoë \"Z\""),
        ("object", "{\"a\": 1}"),
        ("broken", "1 2"),
        ("empty", ""),
        ("braces", "{{now}}"),
        ("path", "C:\\n"),
    ] {
        variables.set(name, value).unwrap();
    }
    variables
}

/// At a fixed time, with 7 on the counter, and with 0, 1, 2 … for random bits.
fn composed(format: Format, text: &str) -> Result<Composed, ComposeError> {
    let variables = variables();
    let wall = Duration::from_millis(1_700_000_000_123);
    let values = Values { wall, counter: 7, variables: &variables };
    let mut bits = 0..;
    let mut random = || bits.next().unwrap_or_default();
    compose(&draft(format, text), Comments::Strip, values, &mut random)
}

#[test]
fn fills_in_placeholders() {
    for (format, text, expected) in [
        (Format::Text, "", ""),
        (Format::Text, "no { } }} braces", "no { } }} braces"),
        (Format::Text, "{{now}} {{ now_ms\t}}", "2023-11-14T22:13:20.123Z 1700000000123"),
        (Format::Text, "{{uuid}}", "00000000-0000-4000-8000-000000000001"),
        (Format::Text, "{{random 1 6}}{{random 1 6}} {{random -5 -5}}", "12 -5"),
        (Format::Text, "{{counter}}/{{counter}}", "7/7"),
        (Format::Text, "{{user}}, {{braces}}{{empty}}", "Zoë \"Z\", {{now}}"),
        (Format::Text, "{{{{now}}", "{{now}}"),
        (Format::Text, "{{{{{{counter}}", "{{7"),
        (Format::Text, "{{{counter}}}", "{7}"),
        (Format::Text, "{{{{{", "{{{"),
        (Format::Text, "{{{{{{{{", "{{{{"),
        (Format::Text, "\"{{user}}\" {{path}} // no comment", "\"Zoë \"Z\"\" C:\\n // no comment"),
        (Format::Json, "{\"a\":{{counter}}}", "{\"a\":7}"),
        (Format::Json, "\"{{user}} {{path}}\"", "\"Zoë \\\"Z\\\" C:\\\\n\""),
        (Format::Json, "[{{object}}, \"{{object}}\"]", "[{\"a\": 1}, \"{\\\"a\\\": 1}\"]"),
        (Format::Json, "[\"\\\"\\\\\", {{object}}]", "[\"\\\"\\\\\", {\"a\": 1}]"),
        (Format::Json, "[1, // {{nobody}}\n {{counter}},\n]", "[1,\n 7\n]"),
        (Format::Json, "\"{{{{\"", "\"{{\""),
        (Format::Json, "\"{{empty}}\"", "\"\""),
    ] {
        assert_eq!(composed(format, text).map(|it| it.message), Ok(expected.into()), "{text}");
    }
    for (format, text, expected) in [
        (Format::Hex, "0{{counter}}{{empty}} ff", &b"\x07\xff"[..]),
        (Format::Base64, "{{now_ms}}AAA", b"\xd7\xbd\x34\xd3\x4d\x34\xd3\x4d\x76\xdc\x00\x00"),
        (Format::Escapes, r"{{path}}\n{{counter}}", b"C:\\n\n7"),
    ] {
        let message = composed(format, text).map(|it| it.message);
        assert_eq!(message, Ok(expected.to_vec().into()), "{text}");
    }
}

#[test]
fn counts_a_message_that_has_the_counter() {
    for (text, counter) in [("{{counter}} {{counter}}", 8), ("{{now}}", 7), ("{{{{counter}}", 7)] {
        assert_eq!(composed(Format::Text, text).unwrap().counter, counter, "{text}");
    }
    let variables = Variables::default();
    let last = Values { wall: Duration::ZERO, counter: u64::MAX, variables: &variables };
    let counted = compose(&draft(Format::Text, "{{counter}}"), Comments::Refuse, last, &mut || 0);
    assert_eq!(counted.unwrap().counter, u64::MAX);
}

#[test]
fn says_where_the_fault_was_typed() {
    let unknown = |name: &str| Mistake::PlaceholderUnknown(name.to_owned());
    let alone = |name: &str| Mistake::PlaceholderArguments(name.to_owned());
    for (format, text, at, mistake) in [
        (Format::Text, "é {{nobody}}", 3, unknown("nobody")),
        (Format::Text, "{{Now}}", 0, unknown("Now")),
        (Format::Text, "{{a,b}}", 0, unknown("a,b")),
        (Format::Text, "{{}}", 0, Mistake::PlaceholderEmpty),
        (Format::Text, "{{ }}", 0, Mistake::PlaceholderEmpty),
        (Format::Text, "a {{now", 2, Mistake::PlaceholderUnclosed),
        (Format::Text, "{{now} {{now}}", 0, Mistake::PlaceholderUnclosed),
        (Format::Text, "{{{{{{", 4, Mistake::PlaceholderUnclosed),
        (Format::Text, "{{now 1}}", 0, alone("now")),
        (Format::Text, "{{user 1}}", 0, alone("user")),
        (Format::Text, "{{random}}", 0, Mistake::RandomArguments),
        (Format::Text, "{{random 1}}", 0, Mistake::RandomArguments),
        (Format::Text, "{{random 1 2 3}}", 0, Mistake::RandomArguments),
        (Format::Text, "{{random 6 1}}", 0, Mistake::RandomArguments),
        (Format::Text, "{{random 1 x}}", 0, Mistake::RandomArguments),
        (Format::Text, "{{random 1.0 2}}", 0, Mistake::RandomArguments),
        (Format::Text, "{{random 0 9223372036854775808}}", 0, Mistake::RandomArguments),
        (Format::Json, "[1, /* é */ {{nobody}}]", 13, unknown("nobody")),
        (Format::Json, "[{{user}}]", 1, Mistake::Json(What::Word)),
        (Format::Json, "[{{broken}}]", 1, Mistake::Json(What::ExpectedCommaOrBracket)),
        (Format::Json, "[{{now_ms}} x]", 12, Mistake::Json(What::ExpectedCommaOrBracket)),
        (Format::Json, "[/* é */\n{{counter}}, x]", 23, Mistake::Json(What::Word)),
        (Format::Json, "[{{empty}},1]", 10, Mistake::Json(What::ExpectedValue)),
        (Format::Json, "[1, // x", 8, Mistake::Json(What::UnexpectedEnd)),
        (Format::Json, "[1 /*", 3, Mistake::CommentUnclosed),
        (Format::Hex, "00 {{counter}}", 3, Mistake::HexAlone),
        (Format::Hex, "{{random 10 10}} x", 17, Mistake::HexForeign('x')),
        (Format::Base64, "{{empty}}A", 9, Mistake::Base64Alone),
        (Format::Escapes, r"{{path}}\q", 8, Mistake::Escape(Some('q'))),
    ] {
        let error = composed(format, text).unwrap_err();
        assert_eq!((error.place.at, error.mistake), (at, mistake), "{text}");
    }
}

#[test]
fn places_the_caret() {
    let error = composed(Format::Json, "[\n  \"🎈é\" x]").unwrap_err();
    assert_eq!(error.place, Place { at: 13, caret: 10, column: 8, line: 2 });
    assert_eq!(error.to_string(), "Line 2, column 8: a comma or a closing bracket is expected.");
    assert_eq!(Place::new("é", 1), Place { at: 0, caret: 0, column: 1, line: 1 });
    assert_eq!(Place::new("é\n", 9), Place { at: 3, caret: 2, column: 1, line: 2 });
}

#[test]
fn shows_no_more_than_the_beginning_of_a_name() {
    let error = composed(Format::Text, &["{{", &"n".repeat(10_000), "}}"].concat()).unwrap_err();
    assert!(error.to_string().len() < 200);
}

#[test]
fn strips_comments_only_on_request() {
    let typed = draft(Format::Json, "[1, // one\n]");
    assert_eq!(read(&typed, Comments::Strip), Ok("[1\n]".into()));
    let refused = read(&typed, Comments::Refuse).unwrap_err();
    assert_eq!((refused.place.at, refused.mistake), (4, Mistake::Comment));
    let text = draft(Format::Text, "1 // one");
    assert_eq!(read(&text, Comments::Strip), Ok("1 // one".into()));
    // Without placeholders, braces are braces.
    assert_eq!(
        read(&draft(Format::Text, "{{now}} {{{{"), Comments::Strip),
        Ok("{{now}} {{{{".into())
    );
}

#[test]
fn every_format_has_its_names() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
        assert_eq!(format.is_binary(), format.word().ends_with("(binary)"));
    }
    assert_eq!(Format::from_name("Hex"), None);
}

#[test]
fn previews_what_will_go() {
    let text = "{{uuid}} {{random 1 1000000}}";
    assert_eq!(composed(Format::Text, text), composed(Format::Text, text));
}

fn any_format() -> impl Strategy<Value = Format> {
    proptest::sample::select(&Format::ALL[..])
}

proptest! {
    #[test]
    fn reads_what_it_writes(bytes: Vec<u8>, text: String) {
        for format in Format::ALL.into_iter().filter(|format| format.is_binary()) {
            let typed = draft(format, &write(format, &bytes).unwrap());
            prop_assert_eq!(read(&typed, Comments::Refuse), Ok(bytes.clone().into()));
        }
        let typed = draft(Format::Text, &write(Format::Text, text.as_bytes()).unwrap());
        prop_assert_eq!(read(&typed, Comments::Refuse), Ok(text.into()));
        prop_assert_eq!(write(Format::Text, &bytes).is_some(), str::from_utf8(&bytes).is_ok());
    }

    #[test]
    fn leaves_text_without_placeholders_alone(text: String) {
        let text = text.replace('{', "{ ");
        prop_assert_eq!(composed(Format::Text, &text).unwrap(), Composed { message: text.into(), counter: 7 });
    }

    #[test]
    fn writes_any_text_with_doubled_braces(text in r"([{}]{1,5}|[a ])*") {
        let doubled = text.replace("{{", "{{{{");
        prop_assert_eq!(composed(Format::Text, &doubled).unwrap().message, text.into());
    }

    #[test]
    fn any_text_makes_a_message_or_a_fault_in_it(
        format in any_format(),
        text in r#"(\{\{|\}\}|now|user|object|broken|random 1 6|//|/\*|\*/|[\[\]{},:"\\ \n1aé=x])*"#,
    ) {
        if let Err(ComposeError { place, .. }) = composed(format, &text) {
            prop_assert_eq!(Place::new(&text, place.at), place);
        }
    }
}
