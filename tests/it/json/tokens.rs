//! Tokens, fields, strings and the written form, held against `serde_json`.

use super::texts::{any_text, nearly, signs, string, value, values};
use echoline::json::{self, Kind, Reader, TokenKind};
use proptest::prelude::*;
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;
use std::fmt;

/// The fields of an object as `serde_json` reads them: in their order, twice if they come twice.
struct Fields<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}

/// The tokens of a value, as `serde_json` takes it apart level by level.
fn expected_tokens<'a>(raw: &'a str, tokens: &mut Vec<(TokenKind, &'a str)>) {
    let kind = match raw.as_bytes()[0] {
        b'{' => Kind::Object,
        b'[' => Kind::Array,
        b'"' => Kind::String,
        b't' => Kind::True,
        b'f' => Kind::False,
        b'n' => Kind::Null,
        _ => Kind::Number,
    };
    let value = TokenKind::Value(kind);
    match kind {
        Kind::Object => {
            tokens.push((value, "{"));
            let Fields(fields) = serde_json::from_str(raw).unwrap();
            for (key, value) in fields {
                tokens.push((TokenKind::Key, key.get()));
                expected_tokens(value.get(), tokens);
            }
            tokens.push((TokenKind::End, "}"));
        }
        Kind::Array => {
            tokens.push((value, "["));
            for item in serde_json::from_str::<Vec<&RawValue>>(raw).unwrap() {
                expected_tokens(item.get(), tokens);
            }
            tokens.push((TokenKind::End, "]"));
        }
        _ => tokens.push((value, raw)),
    }
}

fn tokens(text: &str) -> Vec<(TokenKind, &str)> {
    Reader::new(text)
        .map(|token| token.unwrap())
        .map(|token| (token.kind, token.text(text)))
        .collect()
}

/// What `serde_json` accepts without a look at the range of numbers, at halves of surrogate pairs, or at the depth.
fn is_json(text: &str) -> bool {
    serde_json::from_str::<&RawValue>(text).is_ok()
}

fn accepts_what_serde_json_accepts(text: &str) -> Result<(), TestCaseError> {
    let fault = Reader::single(text).find_map(Result::err);
    prop_assert_eq!(fault.is_none(), is_json(text), "{:?} {:?}", text, fault);
    if let Some(fault) = fault {
        prop_assert!(text.is_char_boundary(fault.at));
        let before = &text[..fault.at];
        prop_assert_eq!(fault.line, 1 + before.matches('\n').count());
        let line = before.rsplit('\n').next().unwrap();
        prop_assert_eq!(fault.column(text), 1 + line.chars().count());
        let excerpt = fault.excerpt(text, 7);
        prop_assert!(
            before.ends_with(excerpt.before) && text[fault.at..].starts_with(excerpt.after)
        );
    }
    // Several values are at least as welcome as one.
    prop_assert!(fault.is_some() || Reader::new(text).all(|token| token.is_ok()));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nearly_json_is_accepted_exactly_when_serde_json_does(text in nearly()) {
        accepts_what_serde_json_accepts(&text)?;
    }

    #[test]
    fn signs_are_accepted_exactly_when_serde_json_does(text in signs()) {
        accepts_what_serde_json_accepts(&text)?;
    }

    #[test]
    fn tokens_are_those_of_serde_json(text in value()) {
        let mut expected = Vec::new();
        let raw: &RawValue = serde_json::from_str(&text).unwrap();
        expected_tokens(raw.get(), &mut expected);
        prop_assert_eq!(tokens(&text), expected);
    }

    #[test]
    fn several_values_are_those_of_serde_json(text in values()) {
        let mut expected = Vec::new();
        for value in serde_json::Deserializer::from_str(&text).into_iter::<&RawValue>() {
            expected_tokens(value.unwrap().get(), &mut expected);
        }
        prop_assert_eq!(tokens(&text), expected);
    }

    #[test]
    fn the_written_form_has_the_same_tokens(text in values(), indent in 0usize..9) {
        let pretty = json::pretty(&text, indent).unwrap();
        prop_assert_eq!(tokens(&pretty), tokens(&text));
        prop_assert_eq!(json::pretty(&pretty, indent).unwrap(), pretty);
    }

    #[test]
    fn fields_are_those_of_serde_json(text in value(), name in "[ab]") {
        let found: Vec<_> = json::fields(&text).map(|field| field.unwrap()).collect();
        let Fields(expected) = serde_json::from_str(&text).unwrap_or(Fields(Vec::new()));
        let expected: Vec<_> =
            expected.into_iter().map(|(key, value)| (key.get(), value.get())).collect();
        let last = expected.iter().rfind(|(key, _)| json::unescape(key) == name);
        prop_assert_eq!(json::field(&text, &name), last.map(|(_, value)| *value));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn strings_mean_what_serde_json_reads(raw in string()) {
        match serde_json::from_str::<String>(&raw) {
            Ok(meant) => {
                prop_assert_eq!(json::unescape(&raw), meant);
                prop_assert_eq!(json::lone_surrogate(&raw), None);
            }
            Err(_) => {
                let at = json::lone_surrogate(&raw).unwrap();
                prop_assert!(json::unescape(&raw).contains(char::REPLACEMENT_CHARACTER));
                let before = format!("{}\"", &raw[..at]);
                prop_assert!(serde_json::from_str::<String>(&before).is_ok());
            }
        }
    }

    #[test]
    fn texts_are_written_as_serde_json_writes_them(text: String, control in "[\0-\u{9f}\"\\\\]{0,9}") {
        for text in [text, control] {
            let quoted = json::quote(&text);
            prop_assert_eq!(&quoted, &serde_json::to_string(&text).unwrap());
            prop_assert_eq!(json::unescape(&quoted), text);
        }
    }

    #[test]
    fn nothing_panics(text in any_text(), most in 0usize..9) {
        let fault = Reader::new(&text).find_map(Result::err);
        prop_assert_eq!(json::pretty(&text, 2).err(), fault);
        if let Some(fault) = fault {
            let _ = fault.excerpt(&text, most).to_string();
            fault.excerpt("é", most);
            fault.column("é");
        }
        let _ = json::fields(&text).count();
        let _ = json::field(&text, "a");
        let _ = json::unescape(&text);
        let _ = json::lone_surrogate(&text);
        let _ = json::kind_of(&text);
    }
}
