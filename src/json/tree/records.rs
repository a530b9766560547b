//! The nodes of a tree as they lie in memory: 16 bytes each, in segments, so that growing never copies much.

use super::NodeId;
use crate::json::Kind;

/// No node.
pub(super) const NONE: u32 = u32::MAX;
/// Nodes a segment.
const SEGMENT: u32 = 1 << 12;
/// Nodes between two whose depth is written down.
const STRIDE: u32 = 64;

/// A node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record {
    /// Where it begins in its lower 29 bits, what it is in its upper three.
    start: u32,
    /// Where its key begins, or its number among its siblings; of a closing bracket, how many values its container holds.
    pub(super) place: u32,
    parent: u32,
    /// Where a scalar ends; of a container, its closing bracket's node.
    pub(super) link: u32,
}

/// What the upper bits say; behind these comes the closing bracket.
const KINDS: [Kind; 7] =
    [Kind::Array, Kind::False, Kind::Null, Kind::Number, Kind::Object, Kind::String, Kind::True];
const CLOSING: u32 = KINDS.len() as u32;
const START_BITS: u32 = 29;

impl Record {
    pub(super) fn new(kind: Kind, start: usize, place: u32, parent: u32, link: u32) -> Self {
        let code = KINDS.iter().position(|other| *other == kind).unwrap_or_default() as u32;
        Self { start: start as u32 | code << START_BITS, place, parent, link }
    }

    pub(super) fn start(&self) -> usize {
        (self.start & ((1 << START_BITS) - 1)) as usize
    }

    /// What it is; nothing for a closing bracket.
    pub(super) fn kind(&self) -> Option<Kind> {
        KINDS.get((self.start >> START_BITS) as usize).copied()
    }

    pub(super) fn parent(&self) -> Option<NodeId> {
        (self.parent != NONE).then_some(NodeId(self.parent))
    }

    /// Whether it begins a container.
    pub(super) fn opens(&self) -> bool {
        self.kind().is_some_and(Kind::is_container)
    }
}

/// All nodes, and the depth of every 64th.
#[derive(Clone, Debug, Default)]
pub(super) struct Records {
    segments: Vec<Vec<Record>>,
    depths: Vec<u32>,
    length: u32,
}

impl Records {
    pub(super) fn len(&self) -> u32 {
        self.length
    }

    pub(super) fn get(&self, node: u32) -> Option<&Record> {
        self.segments.get((node / SEGMENT) as usize)?.get((node % SEGMENT) as usize)
    }

    /// Makes room for one more; nothing if there is none.
    pub(super) fn reserve(&mut self) -> Option<()> {
        if self.length == NONE {
            return None;
        }
        if self.length.is_multiple_of(SEGMENT) {
            self.segments.try_reserve(1).ok()?;
            self.segments.push(Vec::new());
        }
        self.depths.try_reserve(1).ok()?;
        self.segments.last_mut()?.try_reserve(1).ok()
    }

    /// Adds a node that stands this deep.
    pub(super) fn push(&mut self, record: Record, depth: usize) {
        if self.length.is_multiple_of(STRIDE) {
            self.depths.push(depth as u32);
        }
        if let Some(segment) = self.segments.last_mut() {
            segment.push(record);
            self.length += 1;
        }
    }

    /// Adds the closing bracket of a container.
    pub(super) fn close(&mut self, begin: u32, start: usize, count: u32, depth: usize) {
        let closing = self.length;
        let record = Record {
            start: start as u32 | CLOSING << START_BITS,
            place: count,
            parent: begin,
            link: NONE,
        };
        self.push(record, depth);
        let segment = self.segments.get_mut((begin / SEGMENT) as usize);
        if let Some(begin) = segment.and_then(|segment| segment.get_mut((begin % SEGMENT) as usize))
        {
            begin.link = closing;
        }
    }

    /// How deep a node stands, by the nearest one before it whose depth is written down.
    pub(super) fn depth(&self, node: u32) -> u32 {
        let stride = node / STRIDE;
        let mut depth = self.depths.get(stride as usize).copied().unwrap_or_default();
        let mut is_inside = false;
        for at in stride * STRIDE..=node {
            let Some(record) = self.get(at) else { break };
            let is_first = at == stride * STRIDE;
            depth += u32::from(is_inside);
            depth -= u32::from(!is_first && record.kind().is_none()).min(depth);
            is_inside = record.opens();
        }
        depth
    }
}
