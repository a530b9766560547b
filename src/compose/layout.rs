//! JSON as it is typed: checked, and stripped of what JSON does not have.

use super::{
    ComposeError, comments,
    error::{Fault, Mistake},
};
use crate::json::{self, Reader};
use core::ops::Range;

/// The text without comments and trailing commas, and otherwise as it is. Whether it is JSON is not looked at; strings are
/// left alone.
///
/// # Errors
/// A comment has no end.
pub fn strip(typed: &str) -> Result<String, ComposeError> {
    let stripped = comments::strip(typed).map_err(|fault| fault.within(typed))?;
    Ok(stripped.into_text())
}

/// Refuses what is no JSON, and says so where a comment is the only reason.
pub(super) fn check(text: &str) -> Result<(), Fault> {
    let Some(fault) = first_fault(text) else { return Ok(()) };
    let mut extras = comments::extras(text).unwrap_or_default();
    extras.retain(|extra| is_comment(text, extra));
    let Some(first) = extras.first() else { return Err(no_json(fault)) };
    match first_fault(&comments::blank(text, &extras)) {
        Some(other) if other.at <= first.start => Err(no_json(fault)),
        _ => Err(Fault::new(first.start, Mistake::Comment)),
    }
}

fn is_comment(text: &str, extra: &Range<usize>) -> bool {
    text.get(extra.clone()).is_some_and(comments::is_comment)
}

fn first_fault(text: &str) -> Option<json::Fault> {
    Reader::single(text).find_map(Result::err)
}

fn no_json(fault: json::Fault) -> Fault {
    Fault::new(fault.at, Mistake::Json(fault.what))
}

#[cfg(test)]
mod tests;
