//! A value by its dotted path, such as `data.ref`.

use super::{Kind, Reader, field, kind_of};

/// The value at a dotted path as it is written, if the text is JSON that has one there: each part is the name of a field,
/// or a place in an array, from 0. Of a key that comes twice it is the last. A key that holds a point has no such path.
pub fn value_at<'t>(text: &'t str, path: &str) -> Option<&'t str> {
    path.split('.').try_fold(text, |value, part| match kind_of(value)? {
        Kind::Array => element(value, part.parse().ok()?),
        Kind::Object => field(value, part),
        _ => None,
    })
}

/// The value at this place of an array, from 0, as it is written.
fn element(text: &str, place: usize) -> Option<&str> {
    let mut reader = Reader::single(text);
    let (mut found, mut passed, mut start) = (None, 0, None);
    reader.next()?.ok()?;
    while let Some(token) = reader.next() {
        let token = token.ok()?;
        let first = *start.get_or_insert(token.start);
        if reader.depth() == 1 {
            if passed == place {
                found = text.get(first..token.end);
            }
            (passed, start) = (passed + 1, None);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_stands_there_as_it_is_written() {
        for (text, path, expected) in [
            (r#"{"id":1.0}"#, "id", Some("1.0")),
            (r#" {"id" : "\u0061" }"#, "id", Some(r#""\u0061""#)),
            (r#"{"id":1,"id":2}"#, "id", Some("2")),
            (r#"{"data":{"ref":[1, {"a" : 2} ]}}"#, "data.ref", Some(r#"[1, {"a" : 2} ]"#)),
            (r#"{"data":{"ref":[1, {"a" : 2} ]}}"#, "data.ref.1", Some(r#"{"a" : 2}"#)),
            (r#"{"data":{"ref":[1, {"a" : 2} ]}}"#, "data.ref.1.a", Some("2")),
            (r#"["1", "2", "topic", [], {}]"#, "1", Some(r#""2""#)),
            (r#"["1", "2", "topic", [], {}]"#, "4", Some("{}")),
            (r#"["1", "2", "topic", [], {}]"#, "5", None),
            (r#"["1"]"#, "-1", None),
            (r#"["1"]"#, "x", None),
            ("[]", "0", None),
            (r#"{"":{"":7}}"#, ".", Some("7")),
            (r#"{"id":1}"#, "", None),
            (r#"{"id":1}"#, "id.x", None),
            (r#"{"id":1} more"#, "id", None),
            (r#"[1, 2"#, "0", None),
            ("7", "id", None),
            ("", "id", None),
        ] {
            assert_eq!(value_at(text, path), expected, "{text} {path}");
        }
    }
}
