//! Where and why a text is no JSON.

use crate::words;
use core::fmt;
use thiserror::Error;

/// The first place where a text is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, in bytes from the text's beginning; its length if the text ends too early.
    pub at: usize,
    /// In which line, from 1.
    pub line: usize,
    /// Where that line begins, in bytes.
    pub line_start: usize,
    /// What is wrong there.
    pub what: What,
}

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum What {
    /// As `\x` or `\u12`.
    #[error("{}", words::JSON_ESCAPE)]
    Escape,
    /// A control character in a string.
    #[error("{}", words::JSON_CONTROL_CHARACTER)]
    ControlCharacter,
    /// Nothing but white space.
    #[error("{}", words::JSON_EMPTY)]
    Empty,
    /// Behind a key.
    #[error("{}", words::JSON_EXPECTED_COLON)]
    ExpectedColon,
    /// Behind a value of an object.
    #[error("{}", words::JSON_EXPECTED_COMMA_OR_BRACE)]
    ExpectedCommaOrBrace,
    /// Behind a value of an array.
    #[error("{}", words::JSON_EXPECTED_COMMA_OR_BRACKET)]
    ExpectedCommaOrBracket,
    /// Where an object wants a key.
    #[error("{}", words::JSON_EXPECTED_KEY)]
    ExpectedKey,
    /// Where nothing but a value may stand.
    #[error("{}", words::JSON_EXPECTED_VALUE)]
    ExpectedValue,
    /// As `01`.
    #[error("{}", words::JSON_LEADING_ZERO)]
    LeadingZero,
    /// As `-` or `1.` or `1e`.
    #[error("{}", words::JSON_MISSING_DIGIT)]
    MissingDigit,
    /// The device has no memory left for it.
    #[error("{}", words::JSON_NO_MEMORY)]
    NoMemory,
    /// As `1x`.
    #[error("{}", words::JSON_NUMBER)]
    Number,
    /// More than [`Tree::LONGEST`](super::Tree::LONGEST) bytes.
    #[error("{}", words::JSON_TOO_LONG)]
    TooLong,
    /// Something behind the one value.
    #[error("{}", words::JSON_TRAILING)]
    Trailing,
    /// As `[1,]`.
    #[error("{}", words::JSON_TRAILING_COMMA)]
    TrailingComma,
    /// The text ends inside of a container.
    #[error("{}", words::JSON_UNEXPECTED_END)]
    UnexpectedEnd,
    /// The text ends inside of a string.
    #[error("{}", words::JSON_UNCLOSED_STRING)]
    UnclosedString,
    /// A word that is none of the three.
    #[error("{}", words::JSON_WORD)]
    Word,
}

impl Fault {
    /// In which column, from 1, counted in characters; reads no more than the line.
    pub fn column(&self, text: &str) -> usize {
        1 + text.get(self.line_start..self.at).unwrap_or_default().chars().count()
    }

    /// The fault's surroundings in its line: at most so many characters on either side.
    pub fn excerpt<'t>(&self, text: &'t str, most: usize) -> Excerpt<'t> {
        let (before, after) = text.split_at_checked(self.at).unwrap_or((text, ""));
        let is_inside = |sign: &char| !matches!(sign, '\n' | '\r');
        let length = |signs: &mut dyn Iterator<Item = char>| {
            signs.take(most).take_while(is_inside).map(char::len_utf8).sum::<usize>()
        };
        let start = before.len() - length(&mut before.chars().rev());
        let end = length(&mut after.chars());
        Excerpt {
            before: before.get(start..).unwrap_or_default(),
            after: after.get(..end).unwrap_or_default(),
        }
    }
}

/// A piece of a line, split where the fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excerpt<'t> {
    /// What is well.
    pub before: &'t str,
    /// From the fault on.
    pub after: &'t str,
}

/// Two lines: the piece, and a caret under the fault. Control characters are shown as blanks, so that each takes a place.
impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;
        for sign in self.before.chars().chain(self.after.chars()) {
            formatter.write_char(if sign.is_control() { ' ' } else { sign })?;
        }
        formatter.write_char('\n')?;
        for _ in self.before.chars() {
            formatter.write_char(' ')?;
        }
        formatter.write_char('^')
    }
}
