//! Where and why what was typed is no message.

use super::traced::Traced;
use crate::{json, words};
use thiserror::Error;

/// Why what was typed is no message, in a sentence, and where.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{}", words::not_composed(place.line, place.column, mistake))]
pub struct ComposeError {
    /// Where, in the text as it was typed.
    pub place: Place,
    /// What is wrong there.
    pub mistake: Mistake,
}

/// A place in a text, as machines and people count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// In bytes from the text's beginning, never inside of a character; its length if the text ends too early.
    pub at: usize,
    /// In UTF-16 units from the text's beginning: where a text field wants its caret.
    pub caret: usize,
    /// In which column, from 1, counted in characters.
    pub column: usize,
    /// In which line, from 1: each line feed begins another.
    pub line: usize,
}

impl Place {
    /// The place of a byte; of the text's end if it has fewer.
    pub fn new(text: &str, at: usize) -> Self {
        let at = text.floor_char_boundary(at);
        let before = text.get(..at).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |line_feed| line_feed + 1);
        Self {
            at,
            caret: before.encode_utf16().count(),
            column: 1 + before.get(line_start..).unwrap_or_default().chars().count(),
            line: 1 + before.matches('\n').count(),
        }
    }
}

/// What is wrong with what was typed.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Mistake {
    /// A character of base64 that is one too many, or whose fellow is missing.
    #[error("{}", words::BASE64_ALONE.say())]
    Base64Alone,
    /// The last character of base64 is not the one that an encoder writes ([RFC 4648 §3.5](https://www.rfc-editor.org/rfc/rfc4648#section-3.5)).
    #[error("{}", words::BASE64_BITS.say())]
    Base64Bits,
    /// A character that is none of base64.
    #[error("{}", words::base64_foreign(*.0))]
    Base64Foreign(char),
    /// Padding of base64 that is too long, too short or in the wrong place.
    #[error("{}", words::BASE64_PADDING.say())]
    Base64Padding,
    /// A comment where they are not stripped.
    #[error("{}", words::COMMENT.say())]
    Comment,
    /// `/*` without `*/`.
    #[error("{}", words::COMMENT_UNCLOSED.say())]
    CommentUnclosed,
    /// A backslash and a character that mean nothing, or a backslash at the end.
    #[error("{}", words::escape_unknown(*.0))]
    Escape(Option<char>),
    /// As `\u{110000}`.
    #[error("{}", words::ESCAPE_CODE.say())]
    EscapeCode,
    /// As `\ud83c` alone.
    #[error("{}", words::ESCAPE_HALF.say())]
    EscapeHalf,
    /// A hex digit that has no fellow.
    #[error("{}", words::HEX_ALONE.say())]
    HexAlone,
    /// A character that is no hex digit.
    #[error("{}", words::hex_foreign(*.0))]
    HexForeign(char),
    /// `0x` and nothing.
    #[error("{}", words::HEX_PREFIX.say())]
    HexPrefix,
    /// It is no JSON.
    #[error(transparent)]
    Json(json::What),
    /// A placeholder of this name takes no arguments.
    #[error("{}", words::placeholder_arguments(.0))]
    PlaceholderArguments(String),
    /// `{{}}`.
    #[error("{}", words::PLACEHOLDER_EMPTY.say())]
    PlaceholderEmpty,
    /// `{{` without `}}`.
    #[error("{}", words::PLACEHOLDER_UNCLOSED.say())]
    PlaceholderUnclosed,
    /// A name, or its beginning, that nobody knows.
    #[error("{}", words::placeholder_unknown(.0))]
    PlaceholderUnknown(String),
    /// Not two whole numbers, the smaller one first.
    #[error("{}", words::RANDOM_ARGUMENTS.say())]
    RandomArguments,
}

/// A mistake, and at which byte of the text in hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) mistake: Mistake,
}

impl Fault {
    pub(super) fn new(at: usize, mistake: Mistake) -> Self {
        Self { at, mistake }
    }

    /// The same in the text that the one in hand was made from.
    pub(super) fn before(self, made: &Traced) -> Self {
        Self { at: made.origin(self.at), ..self }
    }

    /// The same for who typed the text.
    pub(super) fn within(self, typed: &str) -> ComposeError {
        ComposeError { place: Place::new(typed, self.at), mistake: self.mistake }
    }
}
