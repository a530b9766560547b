//! JSON as it is typed: checked, laid out, made small, and stripped of what JSON does not have.

mod weave;

use super::{
    ComposeError, comments,
    error::{Fault, Mistake},
    placeholder,
};
use crate::json::{self, Reader};
use core::ops::Range;
use weave::weave;

/// One value a line, each level further in by so many columns. Every token stays as it is typed, numbers and keys that come
/// twice among them; so do comments, each beside what it stood beside, and placeholders, whether they are known or not.
/// Trailing commas go.
///
/// # Errors
/// It is no JSON, or a placeholder or a comment has no end.
pub fn pretty(typed: &str, indent: usize) -> Result<String, ComposeError> {
    lay_out(typed, indent).map_err(|fault| fault.within(typed))
}

fn lay_out(typed: &str, indent: usize) -> Result<String, Fault> {
    let plain = Plain::new(typed)?;
    let laid = json::pretty(&plain.text, indent).map_err(no_json)?;
    Ok(weave(&laid, &plain, typed, indent))
}

/// All on one line and without blanks outside of strings. Every token stays as it is typed, placeholders too; comments and
/// trailing commas go.
///
/// # Errors
/// It is no JSON, or a placeholder or a comment has no end.
pub fn minify(typed: &str) -> Result<String, ComposeError> {
    let Plain { text, .. } = Plain::new(typed).map_err(|fault| fault.within(typed))?;
    let (mut small, mut at) = (String::with_capacity(text.len()), 0);
    for token in Reader::single(&text).map_while(Result::ok) {
        let between = text.get(at..token.start).unwrap_or_default().chars();
        small.extend(between.filter(|sign| !sign.is_ascii_whitespace()));
        small.push_str(token.text(typed));
        at = token.end;
    }
    Ok(small)
}

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

/// A typed text as strict JSON, each token where it was typed.
struct Plain {
    /// Blanks for comments and trailing commas, ones for placeholders.
    text: String,
    /// Where the comments were.
    comments: Vec<Range<usize>>,
}

impl Plain {
    fn new(typed: &str) -> Result<Self, Fault> {
        let mut extras = comments::extras(typed)?;
        let text = placeholder::mask(&comments::blank(typed, &extras))?;
        match first_fault(&text) {
            Some(fault) => Err(no_json(fault)),
            None => {
                extras.retain(|extra| is_comment(typed, extra));
                Ok(Self { text, comments: extras })
            }
        }
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
