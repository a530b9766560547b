//! Which nodes of a tree are rows on screen, and which stand in containers that are shut.

mod census;

use super::{Kind, NodeId, Tree};
use census::Census;
use core::ops::Range;

/// Nodes a block: as many as a word has bits.
const BLOCK: u32 = u64::BITS;

/// The rows of a [`Tree`]: every value has one, and each open container that is not empty one more for its closing bracket.
///
/// **After every growth of the tree, and after [`expand_all`](Self::expand_all) and [`collapse_all`](Self::collapse_all),
/// [`follow`](Self::follow) catches up**: until then the rows are those of a shorter text. Finding a row and opening or
/// shutting a container takes about as many steps as the number of rows has digits. A node takes less than a byte.
#[derive(Clone, Debug)]
pub struct Rows {
    /// Containers that stand less deep begin open.
    open_depth: u32,
    /// How many nodes are followed, and how many containers are open behind the last.
    followed: u32,
    depth: u32,
    /// For each block, which of its nodes are shut containers.
    shut: Vec<u64>,
    /// For each block, which of its nodes are seen, as far as the containers are concerned that begin or end in it.
    seen: Vec<u64>,
    /// The containers that hide whole blocks.
    census: Census,
    /// Shut containers whose end is not followed yet, from the outside in.
    endless: Vec<u32>,
    /// How many of these hide all blocks behind their own.
    hiding: usize,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its node.
    pub node: NodeId,
    /// How many containers it stands in.
    pub depth: u32,
    /// What stands before its value.
    pub label: Label,
    /// What it shows.
    pub content: Content,
}

/// What a row's value is called in its container; a closing bracket is called nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// Its key as it is written, quotes included: where that stands in the text, in bytes.
    Key(Range<usize>),
    /// Nothing.
    None,
    /// Its place in an array, from 0.
    Position(u32),
}

/// What a row shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A container, by its opening bracket if it is open, else by itself.
    Container {
        /// [`Kind::Array`] or [`Kind::Object`].
        kind: Kind,
        /// How many values it holds, as far as the text is read.
        count: u32,
        /// Whether its values are rows.
        is_open: bool,
        /// Whether its closing bracket is read.
        is_whole: bool,
    },
    /// The closing bracket of an open container.
    End(Kind),
    /// A value that holds no other, and where it stands in the text, in bytes.
    Scalar(Kind, Range<usize>),
}

impl Rows {
    /// The rows of a tree that is not followed yet. Containers begin open where they stand in fewer than `open_depth`
    /// others: with 1, the whole text's own.
    pub fn new(open_depth: u32) -> Self {
        Self {
            open_depth,
            followed: 0,
            depth: 0,
            shut: Vec::new(),
            seen: Vec::new(),
            census: Census::default(),
            endless: Vec::new(),
            hiding: 0,
        }
    }

    /// Catches up by at most so many nodes, at least one; tells whether there are more.
    pub fn follow(&mut self, tree: &Tree, budget: u32) -> bool {
        let end = tree.len().min(self.followed.saturating_add(budget.max(1)));
        while self.followed < end {
            self.take(tree);
        }
        self.recount(tree, self.followed / BLOCK);
        for at in self.hiding..self.endless.len() {
            if let Some(&node) = self.endless.get(at) {
                self.census.hide_behind(node / BLOCK + 1);
            }
        }
        self.hiding = self.endless.len();
        self.followed < tree.len()
    }

    /// How many rows there are.
    pub fn len(&self) -> u32 {
        self.census.seen()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A row, by its place from 0.
    pub fn get(&self, tree: &Tree, text: &str, place: u32) -> Option<Row> {
        let node = self.node(place)?;
        let depth = tree.depth(node);
        let Some(kind) = tree.kind(node) else {
            let kind = tree.kind(tree.parent(node)?)?;
            return Some(Row { node, depth, label: Label::None, content: Content::End(kind) });
        };
        let label = match (tree.key_span(node, text), tree.position(node)) {
            (Some(key), _) => Label::Key(key),
            (None, Some(position)) if depth > 0 => Label::Position(position),
            _ => Label::None,
        };
        let content = if kind.is_container() {
            Content::Container {
                kind,
                count: tree.count(node),
                is_open: self.is_open(tree, node),
                is_whole: tree.closing(node).is_some(),
            }
        } else {
            Content::Scalar(kind, tree.span(node))
        };
        Some(Row { node, depth, label, content })
    }

    /// The node of a row, by the row's place from 0.
    pub fn node(&self, place: u32) -> Option<NodeId> {
        let (block, mut left) = self.census.find(place)?;
        let mut seen = *self.seen.get(block as usize)?;
        while left > 0 {
            seen &= seen - 1;
            left -= 1;
        }
        Some(NodeId(block * BLOCK + seen.trailing_zeros()))
    }

    /// The place of a node's row, unless it stands in a container that is shut.
    pub fn place(&self, node: NodeId) -> Option<u32> {
        let (block, bit) = (node.0 / BLOCK, 1 << (node.0 % BLOCK));
        let seen = *self.seen.get(block as usize)?;
        let before = self.census.before(block)?;
        (seen & bit != 0).then(|| before + (seen & (bit - 1)).count_ones())
    }

    /// Whether a container is open; an empty one may be, but has nothing to show.
    pub fn is_open(&self, tree: &Tree, node: NodeId) -> bool {
        let node = tree.head(node);
        let is_container = tree.kind(node).is_some_and(Kind::is_container);
        is_container && node.0 < self.followed && !self.is_shut(node.0)
    }

    /// Opens a container that is shut, and shuts one that is open, by either of its brackets; what stands in it stays open
    /// or shut by itself. A value that is no container stays as it is.
    pub fn toggle(&mut self, tree: &Tree, node: NodeId) {
        let node = tree.head(node);
        let is_container = tree.kind(node).is_some_and(Kind::is_container);
        let block = node.0 / BLOCK;
        let Some(word) = self.shut.get_mut(block as usize) else { return };
        if !is_container || node.0 >= self.followed {
            return;
        }
        *word ^= 1 << (node.0 % BLOCK);
        let is_shut = self.is_shut(node.0);
        match self.end(tree, node.0) {
            Some(end) => {
                self.census.cover(block + 1, end / BLOCK, is_shut);
                self.recount(tree, end / BLOCK);
            }
            None => self.toggle_endless(node.0, is_shut),
        }
        self.recount(tree, block);
    }

    /// Opens every container, once they are followed anew.
    pub fn expand_all(&mut self) {
        *self = Self::new(u32::MAX);
    }

    /// Shuts every container, once they are followed anew.
    pub fn collapse_all(&mut self) {
        *self = Self::new(0);
    }

    fn is_shut(&self, node: u32) -> bool {
        let word = self.shut.get((node / BLOCK) as usize).copied().unwrap_or_default();
        word >> (node % BLOCK) & 1 == 1
    }

    /// The closing bracket of a container, once it is followed.
    fn end(&self, tree: &Tree, node: u32) -> Option<u32> {
        tree.closing(NodeId(node)).map(|end| end.0).filter(|end| *end < self.followed)
    }

    /// Follows one node.
    fn take(&mut self, tree: &Tree) {
        let node = NodeId(self.followed);
        let (block, bit) = (node.0 / BLOCK, node.0 % BLOCK);
        if bit == 0 {
            self.shut.push(0);
            self.seen.push(0);
            self.census.push(self.hiding as u32);
        }
        match tree.kind(node) {
            Some(kind) if kind.is_container() => {
                if self.depth >= self.open_depth {
                    if let Some(word) = self.shut.get_mut(block as usize) {
                        *word |= 1 << bit;
                    }
                    self.endless.push(node.0);
                }
                self.depth = self.depth.saturating_add(1);
            }
            Some(_) => {}
            None => self.close(tree.parent(node), block),
        }
        self.followed += 1;
        if bit == BLOCK - 1 {
            self.recount(tree, block);
        }
    }

    /// A container ends in this block.
    fn close(&mut self, begin: Option<NodeId>, block: u32) {
        self.depth = self.depth.saturating_sub(1);
        let Some(begin) = begin.filter(|begin| self.endless.last() == Some(&begin.0)) else {
            return;
        };
        self.endless.pop();
        let behind = begin.0 / BLOCK + 1;
        if self.endless.len() < self.hiding {
            self.hiding = self.endless.len();
            self.census.show_behind(behind);
        }
        self.census.cover(behind, block, true);
    }

    /// Shuts or opens a container whose end is not followed yet.
    fn toggle_endless(&mut self, node: u32, is_shut: bool) {
        let place = self.endless.partition_point(|other| *other < node);
        if is_shut {
            self.endless.insert(place, node);
            self.census.hide_behind(node / BLOCK + 1);
        } else {
            self.endless.remove(place);
            self.census.show_behind(node / BLOCK + 1);
        }
        self.hiding = self.endless.len();
    }

    /// Finds out which nodes of a block are seen.
    fn recount(&mut self, tree: &Tree, block: u32) {
        let first = block * BLOCK;
        let end = self.followed.min(first.saturating_add(BLOCK));
        let mut hidden = 0;
        for node in first..end {
            let begin = match tree.kind(NodeId(node)) {
                Some(kind) if !kind.is_container() => continue,
                Some(_) => node,
                None => tree.head(NodeId(node)).0,
            };
            let end = tree.closing(NodeId(begin)).map_or(u32::MAX, |end| end.0);
            let is_empty = end == begin + 1;
            if is_empty || self.is_shut(begin) {
                // What stands behind the opening bracket, and the closing one.
                hidden |= below(end.saturating_add(1).saturating_sub(first))
                    & !below((begin + 1).saturating_sub(first));
            }
        }
        let seen = below(end.saturating_sub(first)) & !hidden;
        if let Some(word) = self.seen.get_mut(block as usize) {
            *word = seen;
            self.census.set(block, seen.count_ones());
        }
    }
}

/// A word whose lowest bits are set, so many.
fn below(bits: u32) -> u64 {
    1_u64.checked_shl(bits).map_or(u64::MAX, |bit| bit - 1)
}
