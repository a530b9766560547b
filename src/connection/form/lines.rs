//! Texts that stand one a line: as they are, or in quotes as JSON writes them, where a line could not hold them otherwise.
//!
//! A line that is a JSON string as a whole stands for what that string means, so that a text may hold line breaks, control
//! characters, and spaces at its ends: `"CONNECT\n\n\u0000"`. A text that is itself a JSON string is quoted once more.

use crate::json;

/// The lines that say something, without the spaces at their ends.
pub(super) fn lines(written: &str) -> impl Iterator<Item = &str> {
    written.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// A text as it stands in a line of its own.
pub(super) fn written(text: &str) -> String {
    let stands = !text.is_empty() && text.trim() == text && !text.contains(char::is_control);
    match stands && string(text).is_none() {
        true => text.to_owned(),
        false => json::quote(text),
    }
}

/// What a line stands for.
pub(super) fn meant(line: &str) -> String {
    string(line).unwrap_or_else(|| line.to_owned())
}

/// A text as it stands on the left of a separator.
pub(super) fn written_left(text: &str, separators: &[&str]) -> String {
    let stands = !text.starts_with('"') && !separators.iter().any(|it| text.contains(it));
    if stands { written(text) } else { json::quote(text) }
}

/// What stands on the left of the first separator, and the line behind it as it is written.
pub(super) fn pair<'a>(line: &'a str, separators: &[&str]) -> Option<(String, &'a str)> {
    if let Some((left, behind)) = quoted(line) {
        let behind = behind.trim_start();
        let right = separators.iter().find_map(|separator| behind.strip_prefix(separator));
        if let Some(right) = right {
            return Some((left, right.trim_start()));
        }
    }
    let parts = separators.iter().filter_map(|separator| line.split_once(separator));
    let (left, right) = parts.min_by_key(|(left, _)| left.len())?;
    let left = left.trim_end();
    (!left.is_empty()).then(|| (meant(left), right.trim_start()))
}

/// A JSON string that a line begins with, and what stands behind it.
fn quoted(line: &str) -> Option<(String, &str)> {
    let inner = line.strip_prefix('"')?;
    let mut escaped = false;
    let end = inner.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    let (string_, behind) = line.split_at_checked(end + 2)?;
    Some((string(string_)?, behind))
}

/// What a text means that is one JSON string and nothing else, if Unicode can hold it.
fn string(text: &str) -> Option<String> {
    if !text.starts_with('"') || json::lone_surrogate(text).is_some() {
        return None;
    }
    let is_whole = json::Reader::single(text).all(|token| token.is_ok());
    is_whole.then(|| json::unescape(text).into_owned())
}
