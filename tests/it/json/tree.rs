//! A tree that grows in random slices is the tree that grew at once, and holds what the tokens say.

use super::texts::{any_text, values};
use echoline::json::{NodeId, Reader, TokenKind, Tree};
use proptest::prelude::*;

/// The nodes of a tree, in the order of the text.
pub(super) fn nodes(tree: &Tree, rows: impl Fn(u32) -> Option<NodeId>) -> Vec<NodeId> {
    (0..tree.len()).filter_map(rows).collect()
}

/// All that a tree says.
fn said(tree: &Tree, text: &str) -> Vec<String> {
    let mut rows = echoline::json::Rows::new(u32::MAX);
    rows.follow(tree, u32::MAX);
    let of_node = |node: NodeId| {
        format!(
            "{node:?} {:?} {:?} {:?} {} {} {:?} {:?} {:?} {}",
            tree.kind(node),
            tree.parent(node),
            tree.closing(node),
            tree.depth(node),
            tree.count(node),
            tree.position(node),
            tree.raw(node, text),
            tree.key(node, text),
            tree.path(node, text),
        )
    };
    let mut said: Vec<_> = nodes(tree, |place| rows.node(place)).into_iter().map(of_node).collect();
    said.push(format!("{} {} {} {:?}", tree.len(), tree.roots(), tree.end(), tree.fault()));
    said
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn slices_make_the_same_tree(
        text in prop_oneof![values(), any_text()],
        budgets in prop::collection::vec(0usize..40, 1..9),
    ) {
        let mut whole = Tree::new();
        prop_assert!(!whole.grow(&text, usize::MAX));
        let mut sliced = Tree::new();
        for budget in budgets.iter().cycle() {
            if !sliced.grow(&text, *budget) {
                break;
            }
        }
        prop_assert_eq!(said(&sliced, &text), said(&whole, &text));
        prop_assert_eq!(whole.fault(), Reader::new(&text).find_map(Result::err));
    }

    #[test]
    fn every_token_is_in_the_tree(text in values()) {
        let mut tree = Tree::new();
        tree.grow(&text, usize::MAX);
        let mut rows = echoline::json::Rows::new(u32::MAX);
        rows.follow(&tree, u32::MAX);
        let values = nodes(&tree, |place| rows.node(place));
        let mut values = values.into_iter().filter(|node| tree.kind(*node).is_some());
        let mut key = None;
        for token in Reader::new(&text) {
            let token = token.unwrap();
            match token.kind {
                TokenKind::End => {}
                TokenKind::Key => key = Some(token.text(&text)),
                TokenKind::Value(kind) => {
                    let node = values.next().unwrap();
                    prop_assert_eq!(tree.kind(node), Some(kind));
                    prop_assert_eq!(tree.span(node).start, token.start);
                    prop_assert_eq!(tree.key(node, &text), key.take());
                    prop_assert!(kind.is_container() || tree.span(node).end == token.end);
                }
            }
        }
        prop_assert_eq!(values.next(), None);
    }
}
