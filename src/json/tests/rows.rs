//! The rows of a tree.

use super::*;

/// The rows as a reader sees them, one a line.
fn shown(rows: &Rows, tree: &Tree, text: &str) -> String {
    let mut lines = Vec::new();
    for place in 0..rows.len() {
        let row = rows.get(tree, text, place).unwrap();
        assert_eq!(rows.place(row.node), Some(place));
        let label = match row.label {
            Label::Key(key) => format!("{}: ", &text[key]),
            Label::None => String::new(),
            Label::Position(position) => format!("{position}: "),
        };
        let content = match row.content {
            Content::Container { kind, count, is_open, is_whole } => {
                let bracket = if kind == Kind::Array { '[' } else { '{' };
                let state = if is_open { "" } else { "…" };
                format!("{bracket}{count}{state}{}", if is_whole { "" } else { "?" })
            }
            Content::End(Kind::Array) => "]".to_owned(),
            Content::End(_) => "}".to_owned(),
            Content::Scalar(_, span) => text[span].to_owned(),
        };
        lines.push(" ".repeat(row.depth as usize) + &label + &content);
    }
    assert_eq!(rows.get(tree, text, rows.len()), None);
    lines.join("\n")
}

#[test]
fn opens_and_shuts() {
    let text = r#"{"a": [1, [true]], "b": {}, "c": 2}"#;
    let mut tree = Tree::new();
    tree.grow(text, usize::MAX);
    let mut rows = Rows::new(1);
    assert!(!rows.follow(&tree, u32::MAX));
    let first = "{3\n \"a\": [2…\n \"b\": {0…\n \"c\": 2\n}";
    assert_eq!(shown(&rows, &tree, text), first);
    let list = rows.node(1).unwrap();
    rows.toggle(&tree, list);
    let second = "{3\n \"a\": [2\n  0: 1\n  1: [1…\n ]\n \"b\": {0…\n \"c\": 2\n}";
    assert_eq!(shown(&rows, &tree, text), second);
    rows.toggle(&tree, rows.node(4).unwrap());
    assert_eq!(shown(&rows, &tree, text), first);
    rows.toggle(&tree, rows.node(3).unwrap());
    assert_eq!(shown(&rows, &tree, text), first, "a number has nothing to open");
    rows.expand_all();
    rows.follow(&tree, u32::MAX);
    let all = "{3\n \"a\": [2\n  0: 1\n  1: [1\n   0: true\n  ]\n ]\n \"b\": {0\n \"c\": 2\n}";
    assert_eq!(shown(&rows, &tree, text), all);
    rows.collapse_all();
    rows.follow(&tree, u32::MAX);
    assert_eq!(shown(&rows, &tree, text), "{3…");
}

#[test]
fn grows_with_the_tree() {
    let text = r#"[[1, 2], 3] 4"#;
    let mut tree = Tree::new();
    let mut rows = Rows::new(1);
    let mut step = |bytes| {
        tree.grow(text, bytes);
        rows.follow(&tree, u32::MAX);
        shown(&rows, &tree, text)
    };
    assert_eq!(step(5), "[1?\n 0: [1…?");
    assert_eq!(step(4), "[1?\n 0: [2…");
    assert_eq!(step(9), "[2\n 0: [2…\n 1: 3\n]\n4");
}

#[test]
fn a_million_levels_and_a_million_values_are_rows_too() {
    let deep = "[".repeat(1_000_000);
    let wide = format!("[{}0]", "0,".repeat(999_999));
    for (text, depth) in [(deep, 999_999), (wide, 0)] {
        let mut tree = Tree::new();
        while tree.grow(&text, 64 << 10) {}
        let mut rows = Rows::new(u32::MAX);
        while rows.follow(&tree, 1 << 12) {}
        let last = rows.get(&tree, &text, rows.len() - 1).unwrap();
        assert_eq!(last.depth, depth);
        let all = rows.len();
        assert!(all >= 1_000_000);
        rows.toggle(&tree, NodeId(0));
        assert_eq!(rows.len(), 1);
        rows.toggle(&tree, NodeId(0));
        assert_eq!(rows.len(), all);
    }
}

#[test]
fn what_is_not_followed_is_no_row() {
    let text = "[1]";
    let mut tree = Tree::new();
    tree.grow(text, usize::MAX);
    let mut rows = Rows::new(0);
    rows.toggle(&tree, NodeId(0));
    assert!(rows.is_empty() && !rows.is_open(&tree, NodeId(0)));
    assert_eq!((rows.node(0), rows.place(NodeId(0))), (None, None));
    assert!(!rows.follow(&Tree::new(), 9));
    assert!(rows.is_empty());
}
