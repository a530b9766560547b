//! Exact JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)): every token keeps the text it was written with.
//!
//! **Nothing passes through a float, and nothing is dropped**: `1.0`, `1e400`, integers of any size, keys that come twice
//! and their order stay as they are. No function here panics or recurses, whatever the text, and each is linear in it.
//!
//! | for | take |
//! |---|---|
//! | a few fields of a short message | [`field`], [`fields`], [`value_at`], [`unescape`] |
//! | every token | [`Reader`] |
//! | a text to show or copy | [`pretty`] |
//! | a document too large to read at once | [`Tree`], and [`Rows`] for what of it is on screen |
//! | where a text is no JSON | [`Fault`] |

mod dotted;
mod fault;
mod fields;
mod pretty;
mod reader;
mod rows;
mod scanner;
mod string;
#[cfg(test)]
mod tests;
mod tree;

pub use self::{
    dotted::value_at,
    fault::{Excerpt, Fault, What},
    fields::{Fields, field, fields},
    pretty::pretty,
    reader::Reader,
    rows::{Content, Label, Row, Rows},
    string::{lone_surrogate, quote, unescape},
    tree::{NodeId, Tree},
};
pub(crate) use scanner::{Scanner, Step};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `[…]`.
    Array,
    /// `false`.
    False,
    /// `null`.
    Null,
    /// A number of any size and precision.
    Number,
    /// `{…}`.
    Object,
    /// `"…"`.
    String,
    /// `true`.
    True,
}

impl Kind {
    /// Whether other values stand in it.
    pub fn is_container(self) -> bool {
        matches!(self, Self::Array | Self::Object)
    }

    /// What a value is that begins with this byte.
    fn of(byte: u8) -> Option<Self> {
        Some(match byte {
            b'[' => Self::Array,
            b'f' => Self::False,
            b'n' => Self::Null,
            b'-' | b'0'..=b'9' => Self::Number,
            b'{' => Self::Object,
            b'"' => Self::String,
            b't' => Self::True,
            _ => return None,
        })
    }
}

/// What a value is, by its first character: the value itself is not read. White space may stand before it.
pub fn kind_of(value: &str) -> Option<Kind> {
    Kind::of(*value.trim_ascii_start().as_bytes().first()?)
}

/// One token of a text, as far as it carries meaning: commas and colons do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes: the first byte behind it.
    pub end: usize,
}

impl Token {
    /// Its text as it is written, quotes included; empty if `text` is not the one it was read from.
    pub fn text(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// What a [`Token`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// The closing bracket of the innermost container.
    End,
    /// A key of an object; its value follows.
    Key,
    /// A whole value, or the opening bracket of a container.
    Value(Kind),
}
