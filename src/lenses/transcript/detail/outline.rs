//! A JSON message as a tree that is read a slice at a time, to expand and collapse.

use crate::{
    json::{Content, Fault, Kind, Label, NodeId, Rows, Tree},
    ui::Row,
    words,
};
use core::ops::Range;

/// How much is read in one go, in bytes: a few milliseconds' worth.
const SLICE: usize = 128 << 10;
/// How many nodes become rows in one go.
const NODES: u32 = 32 << 10;
/// Containers begin open where they stand in fewer others than this.
const OPEN_DEPTH: u32 = 3;
/// How many characters of a value or a key are shown in its row.
const SHOWN: usize = 1_000;
/// How many characters are shown on either side of a fault.
const EXCERPT: usize = 32;

/// The tree, its rows, and which of them was chosen.
pub(super) struct Outline {
    text: String,
    tree: Tree,
    rows: Rows,
    chosen: Option<NodeId>,
}

impl Outline {
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), tree: Tree::new(), rows: Rows::new(OPEN_DEPTH), chosen: None }
    }

    /// Reads on; whether there is more to read.
    pub(super) fn advance(&mut self) -> bool {
        let unread = self.tree.grow(&self.text, SLICE);
        self.rows.follow(&self.tree, NODES) || unread
    }

    pub(super) fn len(&self) -> u64 {
        self.rows.len().into()
    }

    /// Opens or shuts the container of a row, and chooses it.
    pub(super) fn press(&mut self, place: u64) {
        self.chosen = self.node(place);
        if let Some(node) = self.chosen {
            self.rows.toggle(&self.tree, node);
        }
    }

    /// Does what a key asks for: where the chosen row is then.
    pub(super) fn key(&mut self, key: &str) -> Option<u64> {
        let place = self.chosen.and_then(|node| self.rows.place(node)).map(u64::from);
        let last = self.len().saturating_sub(1);
        let to = match (key, place) {
            ("ArrowDown", Some(place)) => (place + 1).min(last),
            ("ArrowUp", Some(place)) => place.saturating_sub(1),
            ("ArrowDown" | "Home", _) => 0,
            ("End" | "ArrowUp", _) => last,
            ("ArrowRight", Some(place)) => self.open(place, true),
            ("ArrowLeft", Some(place)) => self.open(place, false),
            _ => return None,
        };
        self.chosen = self.node(to);
        Some(to)
    }

    /// The chosen value's path: `$.items[3]["odd key"]`.
    pub(super) fn path(&self) -> Option<String> {
        Some(self.tree.path(self.chosen?, &self.text))
    }

    /// Where it stops being JSON, in words and with a caret.
    pub(super) fn fault(&self) -> Option<String> {
        let fault: Fault = self.tree.fault()?;
        let excerpt = fault.excerpt(&self.text, EXCERPT).to_string();
        let place = words::not_json(&fault.what.to_string(), fault.line, fault.column(&self.text));
        Some([&place, "\n", &excerpt].concat())
    }

    pub(super) fn write(&self, row: &mut Row, place: u64) {
        let Some(shown) = self.row(place) else { return };
        let mut label = "  ".repeat(shown.depth.min(32) as usize);
        let (mark, expanded, kind, value) = match shown.content {
            Content::Container { kind, count, is_open, .. } => {
                let [begin, end] = brackets(kind);
                let closed = || [begin, "…", end, " ", &words::count(count.into())].concat();
                let value = if is_open { begin.to_owned() } else { closed() };
                let [mark, expanded] = if is_open { ["▾ ", "true"] } else { ["▸ ", "false"] };
                (mark, expanded, "container", value)
            }
            Content::End(kind) => ("  ", "", "container", brackets(kind)[1].to_owned()),
            Content::Scalar(kind, span) => ("  ", "", scalar(kind), self.piece(span)),
        };
        label.push_str(mark);
        match shown.label {
            Label::Key(span) => {
                label.push_str(&self.piece(span));
                label.push_str(": ");
            }
            Label::Position(position) => {
                label.push_str(&words::count(position.into()));
                label.push_str(": ");
            }
            Label::None => {}
        }
        row.write(0, "");
        row.write(1, &label);
        row.write(2, &value);
        row.set("data-kind", kind);
        row.set("aria-expanded", expanded);
        row.set("aria-level", &(shown.depth + 1).to_string());
        let is_chosen = self.chosen.is_some() && self.chosen == self.node(place);
        row.set("aria-selected", if is_chosen { "true" } else { "false" });
    }

    fn open(&mut self, place: u64, open: bool) -> u64 {
        if let Some(node) = self.node(place)
            && self.rows.is_open(&self.tree, node) != open
        {
            self.rows.toggle(&self.tree, node);
        } else if let Some(parent) = self.node(place).and_then(|node| self.tree.parent(node))
            && !open
        {
            // What cannot be shut leads to what holds it.
            return self.rows.place(parent).map_or(place, Into::into);
        }
        place
    }

    fn node(&self, place: u64) -> Option<NodeId> {
        self.rows.node(u32::try_from(place).ok()?)
    }

    fn row(&self, place: u64) -> Option<crate::json::Row> {
        self.rows.get(&self.tree, &self.text, u32::try_from(place).ok()?)
    }

    /// A stretch of the text as it is written, a long one in part.
    fn piece(&self, span: Range<usize>) -> String {
        let text = self.text.get(span).unwrap_or_default();
        match text.char_indices().nth(SHOWN).and_then(|(end, _)| text.get(..end)) {
            Some(part) => [part, "…"].concat(),
            None => text.to_owned(),
        }
    }
}

fn brackets(kind: Kind) -> [&'static str; 2] {
    if kind == Kind::Array { ["[", "]"] } else { ["{", "}"] }
}

/// The word for the style sheet.
fn scalar(kind: Kind) -> &'static str {
    match kind {
        Kind::String => "string",
        Kind::Number => "number",
        _ => "word",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> Outline {
        let mut outline = Outline::new(text);
        while outline.advance() {}
        outline
    }

    #[test]
    fn a_path_leads_to_the_chosen_value() {
        let mut outline = outline(r#"{"items":[1,{"odd key":2,"a":3}]}"#);
        assert_eq!(outline.path(), None);
        for (place, path) in [
            (0, "$"),
            (1, "$.items"),
            (2, "$.items[0]"),
            (3, "$.items[1]"),
            (4, r#"$.items[1]["odd key"]"#),
            (5, "$.items[1].a"),
        ] {
            outline.chosen = outline.node(place);
            assert_eq!(outline.path().as_deref(), Some(path));
        }
    }

    #[test]
    fn keys_walk_open_and_shut() {
        let mut outline = outline(r#"{"a":[1,2],"b":3}"#);
        let walk = ["ArrowDown", "ArrowDown", "ArrowLeft", "ArrowDown", "ArrowUp", "ArrowRight"];
        let places: Vec<_> = walk.iter().map(|key| outline.key(key)).collect();
        assert_eq!(places, [Some(0), Some(1), Some(1), Some(2), Some(1), Some(1)]);
        assert_eq!(outline.key("ArrowDown"), Some(2));
        assert_eq!(outline.path().as_deref(), Some("$.a[0]"));
        assert_eq!(outline.key("ArrowLeft"), Some(1), "a value leads to what holds it");
        assert_eq!(outline.key("x"), None);
        assert_eq!(outline.key("End"), Some(6));
    }

    #[test]
    fn says_where_a_text_stops_being_json() {
        let fault = outline("{\"a\":01}").fault().unwrap();
        assert!(fault.contains("line 1, column 7"), "{fault}");
        assert!(fault.ends_with("{\"a\":01}\n      ^"), "{fault}");
        assert!(outline("[1]").fault().is_none());
    }
}
