//! One pane for each value of a field that was chosen, so that a feed reads like a board.

use super::fields::LARGEST;
use crate::{
    json::{self, Kind},
    message::{Entry, Kind as EntryKind, LineEvent},
    stream_builder::Fold,
};
use core::time::Duration;
use std::borrow::Cow;

/// The field that a board is pinned by until another is chosen: a typed event's.
pub(super) const TYPE: &str = "type";
/// The object that fields are looked for in if the message itself does not have them.
const DATA: &str = "data";
/// How many panes a board has.
pub(super) const PANES: usize = 60;
/// The longest value that names a pane, in bytes as it is written.
const NAME: usize = 128;
/// The largest message that a pane keeps, in bytes.
const KEPT: usize = 16 << 10;

/// The newest message of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pane {
    /// The value as JSON writes it.
    name: String,
    /// The message's place in the transcript.
    pub(super) seq: u64,
    /// When it came, on the page's clock.
    pub(super) at: Duration,
    /// How many there were.
    pub(super) count: u64,
    /// Its text; empty if it is too large to be kept.
    pub(super) newest: String,
    /// The text of the one before, likewise.
    pub(super) before: String,
    /// Its size in bytes.
    pub(super) size: usize,
}

impl Pane {
    /// The value as it is meant.
    pub(super) fn title(&self) -> Cow<'_, str> {
        json::unescape(&self.name)
    }

    fn take(&mut self, entry: &Entry<'_>, text: &str) {
        core::mem::swap(&mut self.newest, &mut self.before);
        self.newest.clear();
        if text.len() <= KEPT {
            self.newest.push_str(text);
        }
        (self.seq, self.at, self.size) = (entry.seq, entry.at.mono, text.len());
        self.count += 1;
    }
}

/// The panes of the present line, in the order in which their values first came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Board {
    /// What the panes are pinned by: `type`, `data.symbol`.
    pub(super) key: String,
    pub(super) panes: Vec<Pane>,
    /// How many messages found no pane, because there are too many already.
    pub(super) more: u64,
    /// How many messages do not have the field.
    pub(super) without: u64,
    /// Which line it is, from 0: a new one begins a new board.
    pub(super) line: u64,
}

impl Default for Board {
    fn default() -> Self {
        Self::pinned_by(TYPE)
    }
}

impl Board {
    /// A board with a pane for each value of a field.
    pub(super) fn pinned_by(key: &str) -> Self {
        Self { key: key.to_owned(), panes: Vec::new(), more: 0, without: 0, line: 0 }
    }

    /// Whether it is this field that names the panes.
    pub(super) fn is_pinned_by(&self, name: &str) -> bool {
        let in_data = || name.strip_prefix(DATA).and_then(|name| name.strip_prefix('.'));
        self.key == name || in_data() == Some(&self.key)
    }

    fn take(&mut self, entry: &Entry<'_>, text: &str) {
        let Some(name) = value(text, &self.key) else {
            self.without += 1;
            return;
        };
        let name = named(name);
        if let Some(pane) = self.panes.iter_mut().find(|pane| pane.name == name) {
            pane.take(entry, text);
        } else if self.panes.len() < PANES {
            let mut pane = Pane { name: name.into_owned(), ..Pane::default() };
            pane.take(entry, text);
            self.panes.push(pane);
        } else {
            self.more += 1;
        }
    }
}

impl Fold for Board {
    fn step(&mut self, entry: &Entry<'_>) {
        match entry.kind {
            EntryKind::Received(_) => match entry.text() {
                Some(text) => self.take(entry, text),
                None => self.without += 1,
            },
            EntryKind::Event(LineEvent::Connecting) => {
                *self = Self { line: self.line + 1, ..Self::pinned_by(&self.key) };
            }
            _ => {}
        }
    }
}

/// The value of a field of an object as it is written: of one in the message, or else of one further in. Of a large
/// message only the beginning is read.
pub(super) fn value<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    if json::kind_of(text) != Some(Kind::Object) {
        return None;
    }
    let mut end = text.len().min(LARGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end)?;
    let (parent, inner) = key.split_once('.').unwrap_or((DATA, key));
    let (mut own, mut outer) = (None, None);
    for field in json::fields(head) {
        match field {
            Ok((name, value)) => {
                let name = json::unescape(name);
                if name == key {
                    own = Some(value);
                } else if name == parent {
                    outer = Some(value);
                }
            }
            // What was cut off ends with a fault.
            Err(_) if head.len() < text.len() => break,
            Err(_) => return None,
        }
    }
    let found = own.or_else(|| json::field(outer?, inner))?;
    let is_name = !json::kind_of(found).is_some_and(Kind::is_container) && found.len() <= NAME;
    is_name.then_some(found)
}

/// A value in the one way that all its spellings share.
fn named(value: &str) -> Cow<'_, str> {
    if value.contains('\\') { json::quote(&json::unescape(value)).into() } else { value.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Format, Now};
    use proptest::prelude::*;

    fn entry(seq: u64, text: &str) -> Entry<'_> {
        let kind = match text {
            "connecting" => EntryKind::Event(LineEvent::Connecting),
            text if text.starts_with('>') => EntryKind::Sent(Format::Text),
            _ => EntryKind::Received(Format::Text),
        };
        let at = Now { mono: Duration::from_millis(seq), ..Now::default() };
        Entry { seq, at, kind, bytes: text.as_bytes() }
    }

    fn board(key: &str, texts: &[&str]) -> Board {
        let mut board = Board::pinned_by(key);
        (0..).zip(texts).for_each(|(seq, text)| board.step(&entry(seq, text)));
        board
    }

    /// Each pane as `title count seq`.
    fn panes(key: &str, texts: &[&str]) -> Vec<String> {
        let pane = |pane: &Pane| format!("{} {} {}", pane.title(), pane.count, pane.seq);
        board(key, texts).panes.iter().map(pane).collect()
    }

    const FEED: [&str; 7] = [
        r#"{"type":"price","data":{"symbol":"ACME","price":1.0}}"#,
        r#"{"type":"order","id":7}"#,
        r#"{"type":"price","data":{"symbol":"OTHER","price":2.0}}"#,
        r#"> {"type":"sent"}"#,
        "plain text",
        r#"{"t\u0079pe":"pr\u0069ce","data":{"symbol":"ACME","price":1.5}}"#,
        r#"{"type":{"no":"name"}}"#,
    ];

    #[test]
    fn has_one_pane_for_each_value_in_the_order_of_appearance() {
        assert_eq!(panes(TYPE, &FEED), ["price 3 5", "order 1 1"]);
        assert_eq!(panes("data.symbol", &FEED), ["ACME 2 5", "OTHER 1 2"]);
        assert_eq!(panes("symbol", &FEED), ["ACME 2 5", "OTHER 1 2"]);
        assert_eq!(panes("id", &FEED), ["7 1 1"]);
        assert!(panes("none", &FEED).is_empty());
        assert_eq!(board(TYPE, &FEED).without, 2);
        let board = board("symbol", &FEED);
        assert!(board.is_pinned_by("data.symbol") && !board.is_pinned_by("data.price"));
        let acme = board.panes.into_iter().next().unwrap();
        assert_eq!([acme.before.as_str(), acme.newest.as_str()], [FEED[0], FEED[5]]);
    }

    #[test]
    fn a_key_with_a_point_may_be_a_key_of_its_own() {
        assert_eq!(value(r#"{"a.b":1,"a":{"b":2}}"#, "a.b"), Some("1"));
        assert_eq!(value(r#"{"a":{"b":2}}"#, "a.b"), Some("2"));
        assert_eq!(value(r#"{"a":[]}"#, "a.b"), None);
        assert_eq!(value(r#"{"a":1}"#, ""), None);
    }

    #[test]
    fn a_new_line_begins_a_new_board() {
        let board = board(TYPE, &[FEED[0], "connecting", FEED[1]]);
        assert_eq!((board.line, board.panes.len(), board.without), (1, 1, 0));
    }

    #[test]
    fn holds_no_more_than_it_may() {
        let texts: Vec<_> =
            (0..2 * PANES).map(|number| format!(r#"{{"type":{number}}}"#)).collect();
        let board = board(TYPE, &texts.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!((board.panes.len(), board.more), (PANES, PANES as u64));
        let large = format!(r#"{{"type":"a","rest":"{}"}}"#, "é".repeat(LARGEST));
        let mut board = Board::default();
        board.step(&entry(0, &large));
        assert_eq!(board.panes.len(), 1);
        assert_eq!((board.panes[0].newest.as_str(), board.panes[0].size), ("", large.len()));
        assert_eq!(value(&format!(r#"{{"type":"{}"}}"#, "x".repeat(NAME)), TYPE), None);
    }

    proptest! {
        #[test]
        fn in_slices_is_as_in_one_go(
            places in prop::collection::vec(0..FEED.len() + 2, 0..60),
            cut in 0..60_usize,
            key in "type|symbol|data.price|id",
        ) {
            let texts = [&FEED[..], &["connecting", "{\"type\":"]].concat();
            let texts: Vec<_> = places.iter().map(|place| texts[*place]).collect();
            let entries = || (0..).zip(&texts).map(|(seq, text)| entry(seq, text));
            let mut sliced = Board::pinned_by(&key);
            sliced.steps(entries().take(cut));
            sliced.steps(entries().skip(cut));
            prop_assert_eq!(sliced, board(&key, &texts));
        }

        #[test]
        fn never_panics(text in any::<String>(), key in any::<String>()) {
            value(&text, &key);
            value(&["{", &text, "}"].concat(), &key);
            board(&key, &[&text]);
        }
    }
}
