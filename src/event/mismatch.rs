//! An event that is not what its type promises.

use crate::{json, words};
use core::fmt;
use serde_path_to_error::Segment;

/// How much of a value is shown that was not expected, in characters.
const SHOWN: usize = 60;

/// A field that stands in the way of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The event's type.
    pub kind: String,
    /// The field, by its path from the event's data: `users.0.userId`. Empty where it is the data as a whole.
    pub field: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is not there.
    Missing,
    /// It is there more than once.
    Repeated,
    /// It is something else than it has to be.
    Other {
        /// The beginning of what stands there, as it is written.
        found: String,
        /// What has to stand there, in words; empty where nobody can say.
        expected: String,
    },
}

/// A sentence without its full stop: `typing: chatId is missing`.
impl fmt::Display for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, field, problem } = self;
        formatter.write_str(&match problem {
            Problem::Missing => words::field_is_missing(kind, field),
            Problem::Repeated => words::field_is_repeated(kind, field),
            Problem::Other { found, expected } => {
                words::field_is_other(kind, field, found, expected)
            }
        })
    }
}

/// What stood in the way of an event of this type when its fields were read.
pub(super) fn of(
    kind: &str,
    fields: &str,
    error: &serde_path_to_error::Error<serde_json::Error>,
) -> Mismatch {
    let path = error.path().iter().filter_map(segment).collect::<Vec<_>>().join(".");
    let said = error.inner().to_string();
    let kind = kind.to_owned();
    // Only as the first words: what the server wrote may come later in them.
    for (before, problem) in
        [("missing field `", Problem::Missing), ("duplicate field `", Problem::Repeated)]
    {
        let name = said.strip_prefix(before).and_then(|said| said.split('`').next());
        if let Some(name) = name {
            let field = if path.is_empty() { name.to_owned() } else { [&path, ".", name].concat() };
            return Mismatch { kind, field, problem };
        }
    }
    let found = if path.is_empty() { Some(fields) } else { json::value_at(fields, &path) };
    let expected = said.rsplit_once("expected ").map_or("", |(_, expected)| expected);
    let expected = expected.split(" at line ").next().unwrap_or_default();
    let problem = Problem::Other {
        found: beginning(found.unwrap_or_default()),
        expected: words::expected(expected),
    };
    Mismatch { kind, field: path, problem }
}

fn segment(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { .. } | Segment::Unknown => None,
    }
}

fn beginning(text: &str) -> String {
    match text.char_indices().nth(SHOWN).and_then(|(end, _)| text.get(..end)) {
        Some(start) => [start, "…"].concat(),
        None => text.to_owned(),
    }
}
