//! Where and why a text is no JSON.

use super::*;

#[test]
fn finds_the_first_fault() {
    for (text, at, what) in [
        ("", 0, What::Empty),
        (" \n", 2, What::Empty),
        ("\u{feff}1", 0, What::ExpectedValue),
        ("[1,]", 3, What::TrailingComma),
        ("{\"a\":1, }", 8, What::TrailingComma),
        ("[,]", 1, What::ExpectedValue),
        ("[1 2]", 3, What::ExpectedCommaOrBracket),
        ("[1}", 2, What::ExpectedCommaOrBracket),
        ("{\"a\":1]", 6, What::ExpectedCommaOrBrace),
        ("{\"a\" 1}", 5, What::ExpectedColon),
        ("{a:1}", 1, What::ExpectedKey),
        ("{'a':1}", 1, What::ExpectedKey),
        ("{\"a\":}", 5, What::ExpectedValue),
        ("{1:1}", 1, What::ExpectedKey),
        ("{,}", 1, What::ExpectedKey),
        ("]", 0, What::ExpectedValue),
        ("1,2", 1, What::ExpectedValue),
        ("01", 1, What::LeadingZero),
        ("-01", 2, What::LeadingZero),
        ("-", 1, What::MissingDigit),
        ("-a", 1, What::MissingDigit),
        ("1.", 2, What::MissingDigit),
        ("1.e1", 2, What::MissingDigit),
        ("1e", 2, What::MissingDigit),
        ("1e+", 3, What::MissingDigit),
        (".5", 0, What::ExpectedValue),
        ("+1", 0, What::ExpectedValue),
        ("1.5.2", 3, What::Number),
        ("0x1F", 1, What::Number),
        ("1n", 1, What::Number),
        ("1-2", 1, What::Number),
        ("nul", 0, What::Word),
        ("nulll", 0, What::Word),
        ("[NaN]", 1, What::Word),
        ("True", 0, What::Word),
        ("\"a", 2, What::UnclosedString),
        ("\"a\\\"", 4, What::UnclosedString),
        ("\"\\", 1, What::Escape),
        ("\"\\x\"", 1, What::Escape),
        ("\"\\u12g4\"", 1, What::Escape),
        ("\"\\u+123\"", 1, What::Escape),
        ("\"\\u123g\"", 1, What::Escape),
        ("\"\\u123\"", 1, What::Escape),
        ("\"\\u12é\"", 1, What::Escape),
        ("\"\\é\"", 1, What::Escape),
        ("\"a\nb\"", 2, What::ControlCharacter),
        ("\"\0\"", 1, What::ControlCharacter),
        ("\u{a0}1", 0, What::ExpectedValue),
        ("[[]", 3, What::UnexpectedEnd),
        ("{\"a\":1", 6, What::UnexpectedEnd),
    ] {
        let fault = Reader::new(text).find_map(Result::err).unwrap();
        assert_eq!((fault.at, fault.what), (at, what), "{text}");
    }
}

#[test]
fn a_single_value_stays_alone() {
    for (text, what) in [
        ("1", None),
        (" [1] ", None),
        ("1 2", Some((2, What::Trailing))),
        ("{}x", Some((2, What::Trailing))),
    ] {
        let fault = Reader::single(text).find_map(Result::err);
        assert_eq!(fault.map(|fault| (fault.at, fault.what)), what, "{text}");
    }
}

#[test]
fn shows_the_place() {
    for (text, line, column, shown) in [
        ("{\"a\": 01}", 1, 8, "{\"a\": 01}\n       ^"),
        ("[\n  1,\r\n\t é\n]", 3, 3, "  é\n  ^"),
        ("[\"é🎈\" x]", 1, 7, "[\"é🎈\" x]\n      ^"),
        ("[1,\n2", 2, 2, "2\n ^"),
        ("\"a\u{1b}b\"", 1, 3, "\"a b\"\n  ^"),
        ("", 1, 1, "\n^"),
    ] {
        let fault = Reader::new(text).find_map(Result::err).unwrap();
        assert_eq!((fault.line, fault.column(text)), (line, column), "{text}");
        assert_eq!(fault.excerpt(text, 40).to_string(), shown, "{text}");
    }
    let long = format!("[{} x {}]", "1,".repeat(1_000), "é".repeat(1_000));
    let fault = Reader::new(&long).find_map(Result::err).unwrap();
    assert_eq!(
        fault.excerpt(&long, 4),
        Excerpt { before: "1,1, ".get(1..).unwrap(), after: "x éé" }
    );
    assert_eq!(fault.excerpt("", 4), Excerpt { before: "", after: "" });
}

#[test]
fn every_fault_has_a_sentence() {
    assert_eq!(What::TrailingComma.to_string(), "a comma stands before the end");
}
