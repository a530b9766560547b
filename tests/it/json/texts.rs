//! Random texts: values with white space wherever it may stand, texts that are nearly JSON, and any text at all.

use proptest::{prelude::*, sample::select};

/// White space where it may stand.
fn space() -> impl Strategy<Value = String> {
    select(vec!["", "", "", " ", "\n", "\t\r\n  "]).prop_map(str::to_owned)
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i64>().prop_map(|number| number.to_string()),
        "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,4})?",
        select(vec!["1.0", "1e400", "-0", "0.10", "1E-9"]).prop_map(str::to_owned),
    ]
}

/// A string as it is written, lone surrogates included.
pub(super) fn string() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -!#-\\[\\]-~]{0,6}",
        "[é🎈\u{2028}\u{7f}]{0,3}",
        select(vec!["\\\"", "\\\\", "\\/", "\\b", "\\n", "\\u0000", "\\u00e9", "\\ud83c\\udf88"])
            .prop_map(str::to_owned),
        select(vec!["\\ud83c", "\\uDF88", "\\uFFFF"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

/// A value, with keys that come twice and white space around everything.
pub(super) fn value() -> impl Strategy<Value = String> {
    let word = select(vec!["true", "false", "null"]).prop_map(str::to_owned);
    let leaf = prop_oneof![number(), string(), word];
    leaf.prop_recursive(6, 120, 8, |value| {
        let item = (space(), value.clone(), space())
            .prop_map(|(before, value, after)| before + &value + &after)
            .boxed();
        let key = prop_oneof![string(), select(vec!["\"a\"", "\"b\""]).prop_map(str::to_owned)];
        let field = (space(), key, space(), item.clone())
            .prop_map(|(before, key, after, value)| format!("{before}{key}{after}:{value}"));
        prop_oneof![
            (space(), prop::collection::vec(item, 0..8))
                .prop_map(|(space, items)| format!("[{}]", among(items, &space))),
            (space(), prop::collection::vec(field, 0..8))
                .prop_map(|(space, fields)| format!("{{{}}}", among(fields, &space))),
        ]
    })
}

fn among(parts: Vec<String>, space: &str) -> String {
    if parts.is_empty() { space.to_owned() } else { parts.join(",") }
}

/// Several values in a row.
pub(super) fn values() -> impl Strategy<Value = String> {
    let separator = select(vec![" ", "\n", "\r\n"]);
    prop::collection::vec((value(), separator), 1..5).prop_map(|values| {
        values.into_iter().map(|(value, separator)| value + separator).collect::<String>()
    })
}

/// A text that was JSON before somebody took a few bytes out or put some in.
pub(super) fn nearly() -> impl Strategy<Value = String> {
    let sign = select(br#"{}[],:"\-+.0123456789eEabfnrtux /"#.to_vec());
    let edit = (any::<prop::sample::Index>(), 0usize..3, prop::collection::vec(sign, 0..3));
    (value(), prop::collection::vec(edit, 0..3)).prop_map(|(value, edits)| {
        let mut bytes = value.into_bytes();
        for (at, removed, added) in edits {
            let at = at.index(bytes.len() + 1);
            let end = (at + removed).min(bytes.len());
            bytes.splice(at..end, added);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// A text of the signs that JSON, its numbers or its strings are made of.
pub(super) fn signs() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\\[\\]{},:\"\\\\0-9.eE+\\-tfnrulse \n\u{0}é]{0,24}",
        "-?[01]{0,3}[.eE+\\-]{0,2}[01]{0,2}[.eE+\\-]{0,2}[01]{0,2}[ x]{0,1}",
        "\"[a-f0\\\\u\"\u{1f}é]{0,12}\"",
    ]
}

/// Anything.
pub(super) fn any_text() -> impl Strategy<Value = String> {
    let bytes = prop::collection::vec(any::<u8>(), 0..64);
    prop_oneof![nearly(), signs(), bytes.prop_map(|bytes| String::from_utf8_lossy(&bytes).into())]
}
