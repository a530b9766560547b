//! How many nodes are seen in each block of them, when ranges of blocks are hidden and shown again.

/// Counts over blocks: each range that is hidden covers a few nodes of a binary tree, and **a node that is covered counts
/// nothing**, whatever stands below it. So no range ever has to be handed down.
#[derive(Clone, Debug, Default)]
pub(super) struct Census {
    /// What each block would count if no range hid it.
    blocks: Vec<u8>,
    /// The root at 1, the children of each node at twice its place and behind; leaves are the blocks.
    nodes: Vec<Node>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// How many ranges cover it.
    covers: u32,
    /// What is seen below it, if it is not covered.
    seen: u32,
}

impl Census {
    /// How many are seen in all.
    pub(super) fn seen(&self) -> u32 {
        self.count(1)
    }

    /// Adds a block, which so many ranges without end already cover.
    pub(super) fn push(&mut self, endless: u32) {
        if self.blocks.len() == self.width() {
            self.widen(endless);
        }
        self.blocks.push(0);
    }

    /// Sets what a block counts.
    pub(super) fn set(&mut self, block: u32, count: u32) {
        if let Some(leaf) = self.blocks.get_mut(block as usize) {
            *leaf = count as u8;
            let mut node = self.width() + block as usize;
            while node > 0 {
                self.sum(node);
                node /= 2;
            }
        }
    }

    /// Hides or shows the blocks from one up to another, which is not among them.
    pub(super) fn cover(&mut self, from: u32, to: u32, is_hidden: bool) {
        let width = self.width();
        let (mut low, mut high) = (width + from as usize, width + width.min(to as usize));
        if low >= high {
            return;
        }
        let ends = [low, high - 1];
        while low < high {
            if low % 2 == 1 {
                self.cover_node(low, is_hidden);
                low += 1;
            }
            if high % 2 == 1 {
                high -= 1;
                self.cover_node(high, is_hidden);
            }
            (low, high) = (low / 2, high / 2);
        }
        for mut node in ends {
            while node > 1 {
                node /= 2;
                self.sum(node);
            }
        }
    }

    /// Hides all blocks from one on, those to come included.
    pub(super) fn hide_behind(&mut self, from: u32) {
        self.cover(from, u32::MAX, true);
    }

    /// Shows again what [`hide_behind`](Self::hide_behind) hid, from this block on.
    pub(super) fn show_behind(&mut self, from: u32) {
        self.cover(from, u32::MAX, false);
    }

    /// The block in which so many others are seen before, and how many of these are in it.
    pub(super) fn find(&self, mut place: u32) -> Option<(u32, u32)> {
        if place >= self.seen() {
            return None;
        }
        let mut node = 1;
        while node < self.width() {
            let left = self.count(2 * node);
            node *= 2;
            if place >= left {
                place -= left;
                node += 1;
            }
        }
        Some(((node - self.width()) as u32, place))
    }

    /// How many are seen before a block, unless it is hidden.
    pub(super) fn before(&self, block: u32) -> Option<u32> {
        let mut node = self.width() + block as usize;
        let mut before = 0;
        while node > 0 {
            if self.nodes.get(node)?.covers > 0 {
                return None;
            }
            if node > 1 && node % 2 == 1 {
                before += self.count(node - 1);
            }
            node /= 2;
        }
        Some(before)
    }

    /// How many blocks there is room for.
    fn width(&self) -> usize {
        self.nodes.len() / 2
    }

    fn count(&self, node: usize) -> u32 {
        self.nodes.get(node).filter(|node| node.covers == 0).map_or(0, |node| node.seen)
    }

    fn cover_node(&mut self, node: usize, is_hidden: bool) {
        if let Some(node) = self.nodes.get_mut(node) {
            node.covers = if is_hidden { node.covers + 1 } else { node.covers.saturating_sub(1) };
        }
    }

    fn sum(&mut self, node: usize) {
        let seen = match node.checked_sub(self.width()) {
            Some(block) => self.blocks.get(block).copied().map_or(0, u32::from),
            None => self.count(2 * node) + self.count(2 * node + 1),
        };
        if let Some(node) = self.nodes.get_mut(node) {
            node.seen = seen;
        }
    }

    /// Doubles the room: what was there becomes the left half, and ranges without end cover the right.
    fn widen(&mut self, endless: u32) {
        let width = self.width();
        let mut nodes = vec![Node::default(); (width * 4).max(2)];
        let mut level = 1;
        while level <= width {
            let old = self.nodes.get(level..2 * level).unwrap_or_default();
            if let Some(new) = nodes.get_mut(2 * level..3 * level) {
                new.copy_from_slice(old);
            }
            level *= 2;
        }
        self.nodes = nodes;
        if width > 0 {
            if let Some(right) = self.nodes.get_mut(3) {
                right.covers = endless;
            }
            self.sum(1);
        }
    }
}
