//! The fields of an object that is read token by token.

use crate::json::{self, Kind, Token};
use std::borrow::Cow;

/// The most fields of an object that are looked at: ours and those of HAR have fewer.
const MOST: usize = 32;

/// Keys and values, by where they stand; of those values that are containers nothing is kept.
#[derive(Debug, Default)]
pub(super) struct Fields {
    key: Option<Token>,
    list: Vec<(Token, Kind, Token)>,
}

impl Fields {
    pub(super) fn clear(&mut self) {
        self.key = None;
        self.list.clear();
    }

    pub(super) fn key(&mut self, token: Token) {
        self.key = Some(token);
    }

    /// The value that belongs to the last key.
    pub(super) fn value(&mut self, kind: Kind, token: Token) {
        if let Some(key) = self.key.take().filter(|_| self.list.len() < MOST) {
            self.list.push((key, kind, token));
        }
    }

    /// A value of this kind as it is written; none if it is no UTF-8.
    pub(super) fn get<'b>(&self, bytes: &'b [u8], name: &str, kind: Kind) -> Option<&'b str> {
        let is_named =
            |token: Token| text(bytes, token).is_some_and(|key| json::unescape(key) == name);
        let field = self.list.iter().rev().find(|(key, ..)| is_named(*key));
        let (.., value) = field.filter(|(_, found, _)| *found == kind)?;
        text(bytes, *value)
    }

    /// What a string means.
    pub(super) fn string<'b>(&self, bytes: &'b [u8], name: &str) -> Option<Cow<'b, str>> {
        self.get(bytes, name, Kind::String).map(json::unescape)
    }

    /// A whole number.
    pub(super) fn number(&self, bytes: &[u8], name: &str) -> Option<u64> {
        self.get(bytes, name, Kind::Number)?.parse().ok()
    }
}

/// A token as it is written, if it is UTF-8.
pub(super) fn text(bytes: &[u8], token: Token) -> Option<&str> {
    str::from_utf8(bytes.get(token.start..token.end)?).ok()
}
