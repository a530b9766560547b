//! A tree over a text.

use super::*;

fn grown(text: &str) -> Tree {
    let mut tree = Tree::new();
    assert!(!tree.grow(text, usize::MAX));
    tree
}

fn nodes(tree: &Tree) -> Vec<NodeId> {
    (0..tree.len()).map(NodeId).collect()
}

#[test]
fn knows_every_value_its_key_and_its_path() {
    let text = r#"{"items": [1.0, {"odd key" :"x"}, []], "a":{}, "a\u0062": null, "": 2, "9": 1}"#;
    let tree = grown(text);
    let seen: Vec<_> = nodes(&tree)
        .into_iter()
        .filter(|node| tree.kind(*node).is_some())
        .map(|node| (tree.path(node, text), tree.key(node, text), tree.raw(node, text)))
        .collect();
    let expected = [
        ("$", None, text),
        ("$.items", Some("\"items\""), r#"[1.0, {"odd key" :"x"}, []]"#),
        ("$.items[0]", None, "1.0"),
        ("$.items[1]", None, r#"{"odd key" :"x"}"#),
        (r#"$.items[1]["odd key"]"#, Some("\"odd key\""), "\"x\""),
        ("$.items[2]", None, "[]"),
        ("$.a", Some("\"a\""), "{}"),
        ("$.ab", Some(r#""a\u0062""#), "null"),
        (r#"$[""]"#, Some("\"\""), "2"),
        (r#"$["9"]"#, Some("\"9\""), "1"),
    ];
    let expected = expected.map(|(path, key, raw)| (path.to_owned(), key, raw));
    assert_eq!(seen, expected);
    assert_eq!((tree.count(NodeId(0)), tree.count(NodeId(1))), (5, 3));
    assert_eq!((tree.roots(), tree.fault(), tree.rest(text)), (1, None, ""));
}

#[test]
fn a_closing_bracket_speaks_for_its_container() {
    let text = r#"[{"a":[1]}]"#;
    let tree = grown(text);
    let [outer, object, inner, _, end, ..] = nodes(&tree)[..] else { panic!("too few") };
    assert_eq!((tree.kind(end), tree.parent(end)), (None, Some(inner)));
    assert_eq!((tree.closing(inner), tree.closing(end)), (Some(end), None));
    assert_eq!((tree.raw(end, text), tree.key(end, text)), ("[1]", Some("\"a\"")));
    assert_eq!((tree.path(end, text), tree.count(end)), ("$[0].a".to_owned(), 1));
    assert_eq!([outer, object, inner, end].map(|node| tree.depth(node)), [0, 1, 2, 2]);
}

#[test]
fn several_values_are_several_roots() {
    let text = "{\"a\":1}\n{\"a\":2} 3";
    let tree = grown(text);
    let roots = nodes(&tree)
        .into_iter()
        .filter(|node| tree.kind(*node).is_some() && tree.depth(*node) == 0);
    let roots: Vec<_> = roots.map(|root| (tree.path(root, text), tree.raw(root, text))).collect();
    let expected = [("$[0]", "{\"a\":1}"), ("$[1]", "{\"a\":2}"), ("$[2]", "3")];
    assert_eq!(roots, expected.map(|(path, raw)| (path.to_owned(), raw)));
    assert_eq!(tree.roots(), 3);
}

#[test]
fn what_stands_before_a_fault_stays() {
    let text = "[1, {\"a\": [2, oops]}, 3]";
    let tree = grown(text);
    assert_eq!(tree.fault().map(|fault| (fault.at, fault.what)), Some((14, What::Word)));
    assert_eq!(tree.rest(text), "oops]}, 3]");
    assert_eq!(tree.len(), 5);
    assert_eq!((tree.count(NodeId(0)), tree.count(NodeId(2))), (2, 1));
    assert_eq!(tree.raw(NodeId(2), text), "{\"a\": [2, ");
    assert_eq!(tree.path(NodeId(4), text), "$[1].a[0]");
    assert!(grown("").fault().is_some() && grown("").is_empty());
}

#[test]
fn a_slice_may_end_inside_of_anything() {
    let text = r#" {"key \u00e9" : [ -12.5e+10 , "long 🎈 text", true ] } 123 "#;
    let whole = grown(text);
    for budget in 1..text.len() {
        let mut tree = Tree::new();
        let mut slices = 1;
        while tree.grow(text, budget) {
            slices += 1;
        }
        assert!(slices <= text.len() / budget + 1, "{budget}");
        assert_eq!((tree.fault(), tree.len(), tree.end()), (None, whole.len(), text.len()));
        for node in nodes(&tree) {
            assert_eq!(tree.span(node), whole.span(node), "{budget}");
            assert_eq!(tree.key(node, text), whole.key(node, text), "{budget}");
        }
    }
}

#[test]
fn another_text_does_no_harm() {
    let mut tree = Tree::new();
    tree.grow("[{\"key\": [1, 2", 14);
    while tree.grow("é🎈", 1) {}
    for node in nodes(&tree) {
        for text in ["", "é", "ééééééé", "🎈🎈🎈🎈"] {
            tree.raw(node, text);
            tree.key(node, text);
            tree.path(node, text);
        }
    }
    let stranger = NodeId(u32::MAX);
    assert_eq!((tree.span(stranger), tree.kind(stranger), tree.count(stranger)), (0..0, None, 0));
    assert_eq!((tree.depth(stranger), tree.path(stranger, "").as_str()), (0, "$"));
}
