//! What is said of events that are not what their type promises.

/// The list of messages that could not be read as what they say they are.
pub const FORMAT_MISMATCHES: &str = "Format mismatches";

/// The type of a message that is a typed event.
pub const TYPED_EVENT: &str = "Event";

/// A field is not there.
pub fn field_is_missing(kind: &str, field: &str) -> String {
    [kind, ": ", field, " is missing"].concat()
}

/// A field comes more than once.
pub fn field_is_repeated(kind: &str, field: &str) -> String {
    [kind, ": ", field, " comes more than once"].concat()
}

/// A field is something else; what is expected may be unknown.
pub fn field_is_other(kind: &str, field: &str, found: &str, expected: &str) -> String {
    let field = if field.is_empty() { "the whole" } else { field };
    let is = [kind, ": ", field, " is ", found].concat();
    if expected.is_empty() { is } else { [&is, ", where ", expected, " is expected"].concat() }
}

/// What a parser expected, in a reader's words.
pub fn expected(what: &str) -> String {
    match what {
        "a boolean" => "true or false".to_owned(),
        "a string" | "str" => "a text".to_owned(),
        "a sequence" => "a list".to_owned(),
        "f64" => "a number".to_owned(),
        _ if what.starts_with("struct ") => "an object".to_owned(),
        _ => what.to_owned(),
    }
}
