mod faults;
mod rows;
mod tree;

use super::*;

/// The tokens of a text as they are written, each container's end with its bracket.
fn tokens(text: &str) -> Vec<&str> {
    Reader::new(text).map(|token| token.unwrap().text(text)).collect()
}

#[test]
fn keeps_every_token_as_it_is_written() {
    for (text, expected) in [
        ("12345678901234567890123456789", &["12345678901234567890123456789"][..]),
        ("[1.0,1e400,-0,0.10E+01]", &["[", "1.0", "1e400", "-0", "0.10E+01", "]"]),
        (r#"{"b":1,"a":2,"b":3}"#, &["{", "\"b\"", "1", "\"a\"", "2", "\"b\"", "3", "}"]),
        (r#" "\u0000\ud800é" "#, &[r#""\u0000\ud800é""#]),
        ("true\tfalse\r\nnull", &["true", "false", "null"]),
        ("{}[]\"a\"1[2]", &["{", "}", "[", "]", "\"a\"", "1", "[", "2", "]"]),
        ("1\"a\"", &["1", "\"a\""]),
        ("{\"a\" : { } }", &["{", "\"a\"", "{", "}", "}"]),
    ] {
        assert_eq!(tokens(text), expected, "{text}");
    }
}

#[test]
fn reads_a_million_levels() {
    let deep = "[".repeat(1_000_000) + &"]".repeat(1_000_000);
    assert_eq!(tokens(&deep).len(), 2_000_000);
    let fault = Reader::new(&deep[..1_500_000]).find_map(Result::err).unwrap();
    assert_eq!((fault.at, fault.what), (1_500_000, What::UnexpectedEnd));
    // An indentation without an end would take gigabytes.
    let deep = deep.get(900_000..1_100_000).unwrap();
    assert!(pretty(deep, 2).unwrap().len() < 14_000_000);
}

#[test]
fn takes_one_field_out_of_a_message() {
    for (text, expected) in [
        (r#"{"type":"a"}"#, Some("\"a\"")),
        (r#" { "x" : [1, {"type": 2}] , "type" : { "y" : [ ] } } "#, Some("{ \"y\" : [ ] }")),
        (r#"{"t\u0079pe":1.0}"#, Some("1.0")),
        (r#"{"type":1,"type":2}"#, Some("2")),
        (r#"{"type":1} {"type":2}"#, None),
        (r#"{"type":1,}"#, None),
        (r#"{"type":1"#, None),
        (r#"["type"]"#, None),
        (r#"{"data":{"type":1}}"#, None),
        ("", None),
    ] {
        assert_eq!(field(text, "type"), expected, "{text}");
    }
}

#[test]
fn gives_all_fields_in_their_order_and_the_fault_at_last() {
    let read = |text| fields(text).map(|field| field.map_err(|fault| fault.what)).collect();
    let all: Vec<_> = read(r#"{"b":1,"a":[{}],"b":"x","":null}"#);
    assert_eq!(
        all,
        [Ok(("\"b\"", "1")), Ok(("\"a\"", "[{}]")), Ok(("\"b\"", "\"x\"")), Ok(("\"\"", "null"))]
    );
    let cut: Vec<_> = read(r#"{"b":1,"a":[}"#);
    assert_eq!(cut, [Ok(("\"b\"", "1")), Err(What::ExpectedValue)]);
    let more: Vec<_> = read("{} {}");
    assert_eq!(more, [Err(What::Trailing)]);
    let other: Vec<_> = read("[1]");
    assert_eq!(other, []);
}

#[test]
fn reads_strings_as_they_are_meant() {
    for (raw, expected, lone) in [
        (r#""plain""#, "plain", None),
        (r#""""#, "", None),
        (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t", None),
        (r#""a\u0000\u00e9é""#, "a\0éé", None),
        (r#""\ud83c\udf88\uD83C\uDF88""#, "🎈🎈", None),
        (r#""a\ud83c""#, "a\u{fffd}", Some(2)),
        (r#""\udf88\ud83c""#, "\u{fffd}\u{fffd}", Some(1)),
        (r#""\udf88\udf88""#, "\u{fffd}\u{fffd}", Some(1)),
        (r#""\ud83c\ud83c\udf88""#, "\u{fffd}🎈", Some(1)),
        (r#""\ud83c\n""#, "\u{fffd}\n", Some(1)),
        (r#""\ud83cudf88""#, "\u{fffd}udf88", Some(1)),
        (r"no\x", r"no\x", None),
        (r"no\u12", r"no\u12", None),
        (r"no\u12é", r"no\u12é", None),
        ("\\", "\\", None),
        ("\"", "\"", None),
    ] {
        assert_eq!(unescape(raw), expected, "{raw}");
        assert_eq!(lone_surrogate(raw), lone, "{raw}");
    }
}

#[test]
fn writes_strings_so_that_they_read_the_same() {
    assert_eq!(quote("a\"\\/\u{8}\t\n\u{c}\r\0\u{1f} é🎈\u{7f}"), {
        "\"a\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f é🎈\u{7f}\""
    });
}

#[test]
fn tells_what_a_value_is_by_its_beginning() {
    for (value, expected) in [
        (" {", Some(Kind::Object)),
        ("[1]", Some(Kind::Array)),
        ("\"", Some(Kind::String)),
        ("-1", Some(Kind::Number)),
        ("0", Some(Kind::Number)),
        ("true", Some(Kind::True)),
        ("false", Some(Kind::False)),
        ("null", Some(Kind::Null)),
        ("", None),
        ("é", None),
        ("]", None),
    ] {
        assert_eq!(kind_of(value), expected, "{value}");
    }
    assert!(Kind::Array.is_container() && Kind::Object.is_container());
    assert!(!Kind::String.is_container());
}

#[test]
fn writes_one_value_a_line() {
    for (text, expected) in [
        ("1.0", "1.0"),
        ("[ ]", "[]"),
        ("{\"a\":{ },\"b\":[1,[2.50]]}", {
            "{\n  \"a\": {},\n  \"b\": [\n    1,\n    [\n      2.50\n    ]\n  ]\n}"
        }),
        ("{}{}1 2", "{}\n{}\n1\n2"),
        ("[1][2]", "[\n  1\n]\n[\n  2\n]"),
    ] {
        assert_eq!(pretty(text, 2).as_deref(), Ok(expected), "{text}");
    }
    assert_eq!(pretty("[1,", 2).unwrap_err().what, What::UnexpectedEnd);
}
