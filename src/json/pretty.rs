//! A text with one value a line.

use super::{Fault, Reader, TokenKind};

/// The deepest indentation, in columns: a text of brackets alone would otherwise grow with the square of its length.
const DEEPEST: usize = 64;

/// A text with one value a line, each level further in by so many columns, at most 64 in all. Every token keeps its text;
/// empty containers stay on one line, and several values stand one under the other.
///
/// # Errors
/// The text is no JSON.
pub fn pretty(text: &str, indent: usize) -> Result<String, Fault> {
    let mut written = String::with_capacity(text.len());
    let mut reader = Reader::new(text);
    let mut last = None;
    while let Some(token) = reader.next().transpose()? {
        let is_empty = token.kind == TokenKind::End && opens(last);
        // An opening bracket stands in its parent's column, although it is already open.
        let level = reader.depth() - usize::from(opens(Some(token.kind)));
        match last {
            None => {}
            Some(TokenKind::Key) => written.push_str(": "),
            Some(_) if is_empty => {}
            Some(_) => {
                let is_first = opens(last);
                let is_last = token.kind == TokenKind::End;
                written.push_str(if is_first || is_last || level == 0 { "\n" } else { ",\n" });
                let columns = level.saturating_mul(indent).min(DEEPEST);
                written.extend(std::iter::repeat_n(' ', columns));
            }
        }
        written.push_str(token.text(text));
        last = Some(token.kind);
    }
    Ok(written)
}

fn opens(kind: Option<TokenKind>) -> bool {
    matches!(kind, Some(TokenKind::Value(kind)) if kind.is_container())
}
