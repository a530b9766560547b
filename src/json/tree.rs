//! An index of a document, made in slices: what of it is shown is read when it is shown.

mod path;
mod records;

use super::{
    Fault, Kind, Token, TokenKind, What,
    scanner::{Scanner, Step},
};
use core::ops::Range;
use records::{NONE, Record, Records};

/// An index of a text of JSON, or of several values in a row.
///
/// ```
/// # use echoline::json::Tree;
/// let text = r#"{"items": [1, 2]}"#;
/// let mut tree = Tree::new();
/// while tree.grow(text, 64 << 10) {
///     // Let the page breathe.
/// }
/// assert!(tree.fault().is_none());
/// ```
///
/// **Every call wants the same text.** With another nothing panics, but what comes back is of no use. A value takes 16
/// bytes and a container 32.
#[derive(Clone, Debug)]
pub struct Tree {
    scanner: Scanner,
    records: Records,
    /// The containers that are open where the index has come to, and how many values each has so far.
    open: Vec<(u32, u32)>,
    roots: u32,
    /// Where the last key began.
    key: u32,
    growth: Growth,
}

/// One bracket or value of a [`Tree`], in the order of the text. A container has two: the one it begins with stands for
/// the container, the other is its closing bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// Its place among all nodes, from 0: it never changes.
    pub fn index(self) -> u32 {
        self.0
    }
}

#[derive(Clone, Copy, Debug)]
enum Growth {
    Failed(Fault),
    Growing,
    Whole,
}

impl Default for Tree {
    fn default() -> Self {
        Self::new()
    }
}

impl Tree {
    /// The longest text it takes, in bytes: 512 MiB.
    pub const LONGEST: usize = 1 << 29;

    /// An index of nothing yet.
    pub fn new() -> Self {
        Self {
            scanner: Scanner::new(false),
            records: Records::default(),
            open: Vec::new(),
            roots: 0,
            key: 0,
            growth: Growth::Growing,
        }
    }

    /// Reads on by about so many bytes, at least one; tells whether there is more to read.
    pub fn grow(&mut self, text: &str, budget: usize) -> bool {
        let until = self.scanner.at().saturating_add(budget.max(1));
        if text.len() > Self::LONGEST {
            self.growth = Growth::Failed(self.scanner.fault(What::TooLong));
        }
        while matches!(self.growth, Growth::Growing) {
            match self.scanner.step(text.as_bytes(), until) {
                Ok(Step::Pause) => return true,
                Ok(Step::Token(token)) => {
                    if self.take(token).is_none() {
                        let fault = Fault { at: token.start, ..self.scanner.fault(What::NoMemory) };
                        self.growth = Growth::Failed(fault);
                    }
                }
                Ok(Step::End) => self.growth = Growth::Whole,
                Err(fault) => self.growth = Growth::Failed(fault),
            }
        }
        false
    }

    /// How far it has read, in bytes.
    pub fn end(&self) -> usize {
        self.scanner.at()
    }

    /// How many nodes it has: one a value, and one more a closed container.
    pub fn len(&self) -> u32 {
        self.records.len()
    }

    /// Whether it has no value yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many values stand in the text beside one another.
    pub fn roots(&self) -> u32 {
        self.roots
    }

    /// Where the text stops being JSON; what stands before it is in the tree.
    pub fn fault(&self) -> Option<Fault> {
        if let Growth::Failed(fault) = self.growth { Some(fault) } else { None }
    }

    /// What stands in the text from its fault on, as it is; nothing without a fault.
    pub fn rest<'t>(&self, text: &'t str) -> &'t str {
        self.fault().and_then(|fault| text.get(fault.at..)).unwrap_or_default()
    }

    /// What a node is; nothing if it is a closing bracket, or of another tree.
    pub fn kind(&self, node: NodeId) -> Option<Kind> {
        self.records.get(node.0)?.kind()
    }

    /// The container a node stands in; of a closing bracket, the container it closes.
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.records.get(node.0).and_then(|record| record.parent())
    }

    /// How many containers a node stands in; a closing bracket stands where its container does.
    pub fn depth(&self, node: NodeId) -> u32 {
        self.records.depth(node.0)
    }

    /// How many values a container holds, as far as it is read; 0 of anything else.
    pub fn count(&self, node: NodeId) -> u32 {
        let node = self.head(node);
        match self.closing(node).and_then(|closing| self.records.get(closing.0)) {
            Some(closing) => closing.place,
            None => self
                .open
                .binary_search_by_key(&node.0, |(open, _)| *open)
                .ok()
                .and_then(|at| self.open.get(at))
                .map_or(0, |(_, count)| *count),
        }
    }

    /// The closing bracket of a container, once it is read.
    pub fn closing(&self, node: NodeId) -> Option<NodeId> {
        let record = self.records.get(node.0)?;
        let is_closed = record.kind()?.is_container() && record.link != NONE;
        is_closed.then_some(NodeId(record.link))
    }

    /// Where a value stands in the text, in bytes: a container with its brackets, or as far as it is read.
    pub fn span(&self, node: NodeId) -> Range<usize> {
        let head = self.head(node);
        let Some(record) = self.records.get(head.0) else { return 0..0 };
        let is_container = record.kind().is_some_and(Kind::is_container);
        let closing = self.closing(head).and_then(|closing| self.records.get(closing.0));
        let end = match closing {
            Some(closing) => closing.start() + 1,
            None if is_container => self.end(),
            None => record.link as usize,
        };
        record.start()..end
    }

    /// A value as it is written.
    pub fn raw<'t>(&self, node: NodeId, text: &'t str) -> &'t str {
        text.get(self.span(node)).unwrap_or_default()
    }

    /// The key of a value in an object as it is written, with its quotes.
    pub fn key<'t>(&self, node: NodeId, text: &'t str) -> Option<&'t str> {
        text.get(self.key_span(node, text)?)
    }

    /// Where the key of a value in an object stands, in bytes.
    pub(super) fn key_span(&self, node: NodeId, text: &str) -> Option<Range<usize>> {
        let record = self.records.get(self.head(node).0)?;
        if self.kind(record.parent()?)? != Kind::Object {
            return None;
        }
        // Nothing but white space and a colon stands between a key and its value, however long the key is.
        let key = text.get(record.place as usize..record.start())?.trim_ascii_end();
        let key = key.strip_suffix(':')?.trim_ascii_end();
        let start = record.place as usize;
        Some(start..start + key.len())
    }

    /// The place of a value in its array, or of a root among the roots, from 0.
    pub fn position(&self, node: NodeId) -> Option<u32> {
        let record = self.records.get(self.head(node).0)?;
        let is_field = record.parent().and_then(|parent| self.kind(parent)) == Some(Kind::Object);
        (!is_field).then_some(record.place)
    }

    /// The node that stands for a whole value: for a closing bracket, the opening one.
    pub(super) fn head(&self, node: NodeId) -> NodeId {
        match self.kind(node) {
            Some(_) => node,
            None => self.parent(node).unwrap_or(node),
        }
    }

    /// Notes a token; nothing if there is no memory for it.
    fn take(&mut self, token: Token) -> Option<()> {
        match token.kind {
            TokenKind::End => {
                self.records.reserve()?;
                let (begin, count) = self.open.pop()?;
                self.records.close(begin, token.start, count, self.open.len());
            }
            TokenKind::Key => self.key = token.start as u32,
            TokenKind::Value(kind) => {
                self.records.reserve()?;
                self.open.try_reserve(1).ok()?;
                let node = self.records.len();
                let depth = self.open.len();
                let (parent, place) = self.place();
                let link = if kind.is_container() { NONE } else { token.end as u32 };
                self.records.push(Record::new(kind, token.start, place, parent, link), depth);
                if kind.is_container() {
                    self.open.push((node, 0));
                }
            }
        }
        Some(())
    }

    /// The parent of the value that comes now, and its place there: its key's beginning, or its number.
    fn place(&mut self) -> (u32, u32) {
        let (parent, count) = match self.open.last_mut() {
            Some((parent, count)) => (*parent, count),
            None => (NONE, &mut self.roots),
        };
        let number = *count;
        *count += 1;
        let is_field = self.kind(NodeId(parent)) == Some(Kind::Object);
        (parent, if is_field { self.key } else { number })
    }
}
