//! What is said of events that are not what their type promises.

use super::language::{Word, fill, say};

/// The list of messages that could not be read as what they say they are.
pub const FORMAT_MISMATCHES: Word = Word("Format mismatches");

/// The type of a message that is a typed event.
pub const TYPED_EVENT: Word = Word("Event");

/// A field is not there.
pub fn field_is_missing(kind: &str, field: &str) -> String {
    fill("{0}: {1} is missing", &[&kind, &field])
}

/// A field comes more than once.
pub fn field_is_repeated(kind: &str, field: &str) -> String {
    fill("{0}: {1} comes more than once", &[&kind, &field])
}

/// A field is something else; what is expected may be unknown.
pub fn field_is_other(kind: &str, field: &str, found: &str, expected: &str) -> String {
    let field = if field.is_empty() { say("the whole") } else { field };
    let is = fill("{0}: {1} is {2}", &[&kind, &field, &found]);
    if expected.is_empty() { is } else { fill("{0}, where {1} is expected", &[&is, &expected]) }
}

/// What a parser expected, in a reader's words.
pub fn expected(what: &str) -> String {
    match what {
        "a boolean" => say("true or false").to_owned(),
        "a string" | "str" => say("a text").to_owned(),
        "a sequence" => say("a list").to_owned(),
        "f64" => say("a number").to_owned(),
        _ if what.starts_with("struct ") => say("an object").to_owned(),
        _ => what.to_owned(),
    }
}
