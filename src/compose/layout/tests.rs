use super::*;
use crate::{compose::Place, json::What};
use proptest::prelude::*;

#[test]
fn lays_out_without_changing_a_token() {
    for (typed, expected) in [
        ("[1.0,1e400,-0]", "[\n  1.0,\n  1e400,\n  -0\n]"),
        (r#"{"b":1,"a":{ },"b":[ ]}"#, "{\n  \"b\": 1,\n  \"a\": {},\n  \"b\": []\n}"),
        ("[1,]", "[\n  1\n]"),
        // Comments stay beside what they stand beside.
        ("// first\n1 // last", "// first\n1 // last"),
        ("/* first */ 1\n/* last */", "/* first */ 1\n/* last */"),
        ("[1, // one\n2 // two\n]", "[\n  1, // one\n  2 // two\n]"),
        ("[\n// none\n]", "[\n// none\n]"),
        ("[1,\n // none\n]", "[\n  1\n  // none\n]"),
        ("[1 /* a */, /* b */ 2]", "[\n  1, /* a */ /* b */\n  2\n]"),
        ("[1,\n/* a */\n// b\n2]", "[\n  1,\n  /* a */\n  // b\n  2\n]"),
        ("{\"a\" /* is */ : 1}", "{\n  \"a\": /* is */ 1\n}"),
        ("{\"a\": // is\n1}", "{\n  \"a\": // is\n  1\n}"),
        ("{ // a\n \"a\": 1}", "{ // a\n  \"a\": 1\n}"),
        ("[1] // one\r\n", "[\n  1\n] // one"),
        // Placeholders stay as they are.
        ("[{{now_ms}},\"{{ now }}\"]", "[\n  {{now_ms}},\n  \"{{ now }}\"\n]"),
        ("{\"a\":-{{random 1 6}}}", "{\n  \"a\": -{{random 1 6}}\n}"),
        ("\"{{{{\"", "\"{{{{\""),
    ] {
        let laid = pretty(typed, 2);
        assert_eq!(laid.as_deref(), Ok(expected), "{typed}");
        assert_eq!(pretty(expected, 2).as_deref(), Ok(expected), "{typed}");
    }
}

#[test]
fn makes_small_without_changing_a_token() {
    for (typed, expected) in [
        (" [ 1.0 , 1e400 ] ", "[1.0,1e400]"),
        ("{\"b\" : 1, \"a b\" : { } ,\n\"b\": [ ]}", "{\"b\":1,\"a b\":{},\"b\":[]}"),
        ("[1, // one\n 2, ]", "[1,2]"),
        ("{\"a\": {{ counter }}}", "{\"a\":{{ counter }}}"),
    ] {
        assert_eq!(minify(typed).as_deref(), Ok(expected), "{typed}");
    }
}

#[test]
fn finds_the_fault_in_the_text_as_typed() {
    for (typed, at, line, column, mistake) in [
        ("", 0, 1, 1, Mistake::Json(What::Empty)),
        ("[1,\n 2 3]", 7, 2, 4, Mistake::Json(What::ExpectedCommaOrBracket)),
        ("[/* é\n */ 1 x]", 13, 2, 7, Mistake::Json(What::ExpectedCommaOrBracket)),
        ("[1,,] // x", 3, 1, 4, Mistake::Json(What::ExpectedValue)),
        ("{} {}", 3, 1, 4, Mistake::Json(What::Trailing)),
        ("[{{now}} {{now}}]", 9, 1, 10, Mistake::Json(What::ExpectedCommaOrBracket)),
        ("[{{now]", 1, 1, 2, Mistake::PlaceholderUnclosed),
        ("[{{{{1]", 2, 1, 3, Mistake::Json(What::ExpectedKey)),
        ("[1 /* x]", 3, 1, 4, Mistake::CommentUnclosed),
    ] {
        let error = pretty(typed, 2).unwrap_err();
        assert_eq!(minify(typed), Err(error.clone()), "{typed}");
        assert_eq!(error.mistake, mistake, "{typed}");
        let Place { at: found, line: in_line, column: in_column, .. } = error.place;
        assert_eq!((found, in_line, in_column), (at, line, column), "{typed}");
    }
}

#[test]
fn tells_a_comment_from_other_faults() {
    for (text, expected) in [
        ("[1]", None),
        ("[1] // x", Some((4, Mistake::Comment))),
        ("true// x", Some((4, Mistake::Comment))),
        ("[1, /* x */ y]", Some((4, Mistake::Comment))),
        ("[1/**/]", Some((2, Mistake::Comment))),
        ("[1,] // x", Some((3, Mistake::Json(What::TrailingComma)))),
        ("[1, /* x", Some((4, Mistake::Json(What::ExpectedValue)))),
        ("[1 / 2]", Some((3, Mistake::Json(What::ExpectedCommaOrBracket)))),
        ("\"//", Some((3, Mistake::Json(What::UnclosedString)))),
    ] {
        let fault = check(text).err().map(|fault| (fault.at, fault.mistake));
        assert_eq!(fault, expected, "{text}");
    }
}

/// JSON with everything that may stand between its tokens.
fn typed() -> impl Strategy<Value = String> {
    let gap = "( |\n|// ?[a\"]?\n|/\\*[ a\n\"]\\*/){0,2}";
    let leaf = prop_oneof![
        Just("1.0".to_owned()),
        Just("\"a // {{now}}\"".to_owned()),
        Just("{{ counter }}".to_owned()),
        Just("null".to_owned()),
    ];
    let value = leaf.prop_recursive(3, 12, 3, move |inner| {
        let item =
            (gap, inner, gap).prop_map(|(before, value, after)| [before, value, after].concat());
        (proptest::collection::vec(item, 0..3), gap, any::<[bool; 2]>()).prop_map(
            |(items, gap, [is_object, trailing])| {
                let name =
                    |item: String| if is_object { ["\"k\" :", &item].concat() } else { item };
                let comma = if trailing && !items.is_empty() { "," } else { "" };
                let items: Vec<_> = items.into_iter().map(name).collect();
                let brackets = if is_object { ["{", "}"] } else { ["[", "]"] };
                [brackets[0], &items.join(","), comma, &gap, brackets[1]].concat()
            },
        )
    });
    (gap, value, gap).prop_map(|(before, value, after)| [before, value, after].concat())
}

fn comments_of(text: &str) -> Vec<&str> {
    let extras = comments::extras(text).unwrap().into_iter();
    extras
        .filter_map(|extra| text.get(extra))
        .filter(|it| comments::is_comment(it))
        .map(str::trim_end)
        .collect()
}

proptest! {
    #[test]
    fn a_layout_says_the_same(typed in typed(), indent in 0..5_usize) {
        let small = minify(&typed).unwrap();
        let laid = pretty(&typed, indent).unwrap();
        prop_assert_eq!(minify(&laid).unwrap(), &*small);
        prop_assert_eq!(comments_of(&laid), comments_of(&typed));
        prop_assert_eq!(pretty(&laid, indent).unwrap(), &*laid);
        prop_assert_eq!(minify(&strip(&typed).unwrap()).unwrap(), small);
    }

    #[test]
    fn any_text_is_laid_out_or_refused(typed in r#"(//|/\*|\*/|\{\{|\}\}|[\[\]{},:"\\ \n1aé]){0,20}"#) {
        for error in [pretty(&typed, 2).err(), minify(&typed).err(), strip(&typed).err()] {
            prop_assert!(error.is_none_or(|error| typed.get(error.place.at..).is_some()));
        }
    }
}
