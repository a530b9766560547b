//! Where a value stands, as one writes it in code.

use super::{NodeId, Tree};
use crate::json::unescape;

impl Tree {
    /// The way to a value from the root, such as `$.items[3]["odd key"]`; if the text has several values, as though they
    /// were an array. Keys that are no plain names stand in brackets as they are written.
    pub fn path(&self, node: NodeId, text: &str) -> String {
        let node = self.head(node);
        let mut path = "$".to_owned();
        for node in self.ancestors(node).into_iter().rev() {
            match self.key(node, text) {
                Some(key) => push_key(&mut path, key),
                None if self.parent(node).is_none() && self.roots() < 2 => {}
                None => push_number(&mut path, self.position(node).unwrap_or_default()),
            }
        }
        path
    }

    /// A node and what it stands in, from the inside out.
    fn ancestors(&self, node: NodeId) -> Vec<NodeId> {
        std::iter::successors(Some(node), |node| self.parent(*node)).collect()
    }
}

fn push_key(path: &mut String, key: &str) {
    let name = unescape(key);
    if is_plain(&name) {
        path.push('.');
        path.push_str(&name);
    } else {
        path.push('[');
        path.push_str(key);
        path.push(']');
    }
}

fn push_number(path: &mut String, number: u32) {
    path.push('[');
    path.push_str(&number.to_string());
    path.push(']');
}

/// Whether a key can stand behind a point.
fn is_plain(name: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
    name.bytes().all(is_inner) && name.bytes().next().is_some_and(|byte| !byte.is_ascii_digit())
}
