//! Objects of JSON, written and read field by field.

use crate::json::{self, Kind, Reader, TokenKind};

/// An object on its way into a text.
pub(super) struct Object(String);

impl Object {
    pub(super) fn new() -> Self {
        Self("{".to_owned())
    }

    /// Adds a field whose value is written already.
    pub(super) fn raw(mut self, name: &str, value: &str) -> Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push_str(&json::quote(name));
        self.0.push(':');
        self.0.push_str(value);
        self
    }

    pub(super) fn text(self, name: &str, value: &str) -> Self {
        self.raw(name, &json::quote(value))
    }

    pub(super) fn number(self, name: &str, value: u64) -> Self {
        self.raw(name, &value.to_string())
    }

    pub(super) fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// An array of values that are written already.
pub(super) fn array(values: impl Iterator<Item = String>) -> String {
    let mut array = "[".to_owned();
    for (place, value) in values.enumerate() {
        if place > 0 {
            array.push(',');
        }
        array.push_str(&value);
    }
    array.push(']');
    array
}

/// A string that is one, and holds nothing that Unicode cannot.
pub(super) fn string(raw: &str) -> Option<String> {
    let is_sound = json::kind_of(raw) == Some(Kind::String) && json::lone_surrogate(raw).is_none();
    is_sound.then(|| json::unescape(raw).into_owned())
}

/// A whole number up to 2⁵³.
pub(super) fn number(raw: &str) -> Option<u64> {
    let is_whole = raw.bytes().all(|byte| byte.is_ascii_digit());
    raw.parse().ok().filter(|number| is_whole && *number <= 1 << 53)
}

/// The items of an array as they are written; nothing if it is something else.
pub(super) fn items(raw: &str) -> Option<Vec<&str>> {
    if json::kind_of(raw)? != Kind::Array {
        return None;
    }
    let mut items = Vec::new();
    let mut reader = Reader::single(raw);
    let mut start = None;
    while let Some(token) = reader.next() {
        let token = token.ok()?;
        let opens = matches!(token.kind, TokenKind::Value(kind) if kind.is_container());
        // The array's own brackets.
        let is_own = reader.depth() == usize::from(opens || token.kind != TokenKind::End);
        if is_own && (opens || reader.depth() == 0) {
            continue;
        }
        let start_of_item = *start.get_or_insert(token.start);
        if reader.depth() == 1 {
            items.push(raw.get(start_of_item..token.end)?);
            start = None;
        }
    }
    Some(items)
}

/// Names and texts of an object that has nothing else; nothing if it is something else.
pub(super) fn texts(raw: &str) -> Option<Vec<(String, String)>> {
    if json::kind_of(raw)? != Kind::Object {
        return None;
    }
    let text = |field: Result<(&str, &str), _>| {
        let (name, value) = field.ok()?;
        Some((string(name)?, string(value)?))
    };
    json::fields(raw).map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_an_array() {
        for (text, expected) in [
            ("[]", Some(&[][..])),
            (
                " [ 1 , [2,[3]],{\"a\":[4]},\"]\" ] ",
                Some(&["1", "[2,[3]]", "{\"a\":[4]}", "\"]\""]),
            ),
            ("[[]]", Some(&["[]"])),
            ("{}", None),
            ("[1", None),
            ("", None),
        ] {
            assert_eq!(items(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn reads_what_it_writes() {
        let inner = Object::new().text("a\"", "b\n").end();
        let list = array([json::quote("x"), "1".to_owned()].into_iter());
        let text = Object::new().raw("o", &inner).raw("l", &list).number("n", 7).end();
        assert_eq!(text, r#"{"o":{"a\"":"b\n"},"l":["x",1],"n":7}"#);
        let read = json::field(&text, "o").and_then(texts);
        assert_eq!(read, Some(vec![("a\"".to_owned(), "b\n".to_owned())]));
        assert_eq!(json::field(&text, "n").and_then(number), Some(7));
        for wrong in ["-1", "1.0", "1e3", "9007199254740993", "\"1\"", ""] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }
}
