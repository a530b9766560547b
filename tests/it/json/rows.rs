//! Rows held against a list of nodes that is gone through anew each time.

use super::texts::values;
use echoline::json::{Content, NodeId, Rows, Tree};
use proptest::{prelude::*, sample::Index};
use std::collections::BTreeMap;

/// What somebody does, and how the text comes in.
#[derive(Clone, Debug)]
enum Op {
    CollapseAll,
    ExpandAll,
    Follow(u32),
    Grow(usize),
    Toggle(Index),
}

fn any_op() -> impl Strategy<Value = Op> {
    prop_oneof![
        1 => Just(Op::CollapseAll),
        1 => Just(Op::ExpandAll),
        6 => prop_oneof![1u32..9, 1u32..200].prop_map(Op::Follow),
        6 => prop_oneof![1usize..30, 1usize..2_000].prop_map(Op::Grow),
        12 => any::<Index>().prop_map(Op::Toggle),
    ]
}

/// Texts of several hundred nodes: deep, wide, or both.
fn large() -> impl Strategy<Value = String> {
    let many = prop::collection::vec(values(), 1..12).prop_map(|values| values.concat());
    let nested = (values(), 1usize..200, any::<bool>()).prop_map(|(inner, depth, is_wide)| {
        let inner = inner.split_whitespace().next().unwrap_or("1").to_owned();
        let inner = if serde_json::from_str::<serde::de::IgnoredAny>(&inner).is_ok() {
            inner
        } else {
            "[]".to_owned()
        };
        let (open, close) = if is_wide { ("[[],1,{\"a\":", "},[2]]") } else { ("[", "]") };
        open.repeat(depth) + &inner + &close.repeat(depth)
    });
    let flat = (1usize..400, "(1,|\\[\\],|\\{\"a\":\\[2\\]\\},){0,6}")
        .prop_map(|(times, items)| format!("[{}0]", items.repeat(times)));
    prop_oneof![many, nested, flat]
}

/// Which containers are open, said by their node; the rest is gone through each time.
struct Model {
    open_depth: u32,
    followed: u32,
    toggled: BTreeMap<NodeId, bool>,
}

impl Model {
    fn is_open(&self, tree: &Tree, node: NodeId) -> bool {
        let usual = tree.depth(node) < self.open_depth;
        self.toggled.get(&node).copied().unwrap_or(usual)
    }

    fn rows(&self, tree: &Tree, all: &[NodeId]) -> Vec<NodeId> {
        let is_seen = |node: &&NodeId| {
            let mut inner = **node;
            while let Some(outer) = tree.parent(inner) {
                if !self.is_open(tree, outer) {
                    return false;
                }
                inner = outer;
            }
            let is_end = tree.kind(**node).is_none();
            !is_end || tree.count(tree.parent(**node).unwrap()) > 0
        };
        let followed = all.iter().filter(|node| node.index() < self.followed);
        followed.filter(is_seen).copied().collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_are_what_stands_in_no_shut_container(
        text in large(),
        open_depth in 0u32..4,
        ops in prop::collection::vec(any_op(), 1..40),
    ) {
        let (mut tree, mut rows) = (Tree::new(), Rows::new(open_depth));
        let mut model = Model { open_depth, followed: 0, toggled: BTreeMap::new() };
        let mut all: Vec<NodeId> = Vec::new();
        for op in ops {
            match op {
                Op::CollapseAll | Op::ExpandAll => {
                    let is_open = matches!(op, Op::ExpandAll);
                    if is_open { rows.expand_all() } else { rows.collapse_all() }
                    let open_depth = if is_open { u32::MAX } else { 0 };
                    model = Model { open_depth, followed: 0, toggled: BTreeMap::new() };
                }
                Op::Follow(budget) => {
                    model.followed = tree.len().min(model.followed + budget);
                    prop_assert_eq!(rows.follow(&tree, budget), model.followed < tree.len());
                }
                Op::Grow(budget) => {
                    tree.grow(&text, budget);
                    all = all_nodes(&tree);
                }
                Op::Toggle(index) if model.followed > 0 => {
                    let node = all[index.index(model.followed as usize)];
                    rows.toggle(&tree, node);
                    let node = if tree.kind(node).is_none() { tree.parent(node).unwrap() } else { node };
                    if tree.kind(node).is_some_and(|kind| kind.is_container()) {
                        let is_open = model.is_open(&tree, node);
                        model.toggled.insert(node, !is_open);
                    }
                }
                Op::Toggle(_) => {}
            }
            let expected = model.rows(&tree, &all);
            let found: Vec<_> = (0..rows.len()).map(|place| rows.node(place).unwrap()).collect();
            prop_assert_eq!(&found, &expected);
            prop_assert_eq!(rows.node(rows.len()), None);
            for (place, node) in found.iter().enumerate() {
                let row = rows.get(&tree, &text, place as u32).unwrap();
                prop_assert_eq!((row.node, row.depth), (*node, depth(&tree, *node)));
                if let Content::Container { is_open, count, .. } = row.content {
                    prop_assert_eq!(is_open, model.is_open(&tree, *node));
                    prop_assert_eq!(count, tree.count(*node));
                }
            }
            for node in &all {
                let place = expected.binary_search(node).ok().map(|place| place as u32);
                prop_assert_eq!(rows.place(*node), place);
            }
        }
    }
}

/// Every node, closing brackets of empty containers too: those are no row anywhere.
fn all_nodes(tree: &Tree) -> Vec<NodeId> {
    let mut rows = Rows::new(u32::MAX);
    rows.follow(tree, u32::MAX);
    let mut all = Vec::new();
    for place in 0..rows.len() {
        let Some(node) = rows.node(place) else { continue };
        all.push(node);
        all.extend(tree.closing(node).filter(|end| end.index() == node.index() + 1));
    }
    all
}

/// A closing bracket stands where its container does.
fn depth(tree: &Tree, node: NodeId) -> u32 {
    let mut node = if tree.kind(node).is_none() { tree.parent(node).unwrap() } else { node };
    let mut depth = 0;
    while let Some(outer) = tree.parent(node) {
        (node, depth) = (outer, depth + 1);
    }
    depth
}
