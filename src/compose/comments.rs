//! What people write into JSON and JSON does not have: comments, and a comma before the end.

use super::{
    error::{Fault, Mistake},
    traced::Traced,
};
use core::ops::Range;

/// Where a text has comments and trailing commas, in their order. Strings never do, and what stands behind a quote that is
/// not closed neither.
pub(super) fn extras(text: &str) -> Result<Vec<Range<usize>>, Fault> {
    let bytes = text.as_bytes();
    let (mut extras, mut at) = (Vec::new(), 0);
    // The last byte that was no space and no comment, and the last comma behind a value.
    let (mut before, mut comma) = (b',', None);
    while let Some(&byte) = bytes.get(at) {
        let end = match (byte, bytes.get(at + 1)) {
            (b' ' | b'\t' | b'\r' | b'\n', _) => {
                at += 1;
                continue;
            }
            (b'/', Some(b'/' | b'*')) => {
                let end = comment_end(text, at)?;
                extras.push(at..end);
                at = end;
                continue;
            }
            (b'"', _) => string_end(bytes, at),
            _ => at + 1,
        };
        match byte {
            b',' => comma = (!matches!(before, b',' | b':' | b'[' | b'{')).then_some(at),
            b']' | b'}' if before == b',' => extras.extend(comma.map(|comma| comma..comma + 1)),
            _ => {}
        }
        (before, at) = (byte, end);
    }
    extras.sort_by_key(|extra| extra.start);
    Ok(extras)
}

/// Whether it is a comment and no comma.
pub(super) fn is_comment(extra: &str) -> bool {
    extra.starts_with('/')
}

/// The same text with blanks in the place of some extras: everything else stays where it is.
pub(super) fn blank(text: &str, extras: &[Range<usize>]) -> String {
    let (mut blank, mut at) = (String::with_capacity(text.len()), 0);
    for extra in extras {
        blank.push_str(text.get(at..extra.start).unwrap_or_default());
        let bytes = text.get(extra.clone()).unwrap_or_default().bytes();
        // A line stays a line.
        blank.extend(bytes.map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        at = extra.end;
    }
    blank.push_str(text.get(at..).unwrap_or_default());
    blank
}

/// The text without its extras; what had a line to itself takes that along.
pub(super) fn strip(text: &str) -> Result<Traced, Fault> {
    let (mut made, mut at) = (Traced::with_capacity(text.len()), 0);
    for extra in extras(text)? {
        made.copy(text.get(at..extra.start).unwrap_or_default(), at);
        at = extra.end;
        let rest = text.get(at..).unwrap_or_default();
        let line = rest.find('\n').unwrap_or(rest.len());
        if rest.get(..line).is_some_and(|line| line.trim_ascii().is_empty()) {
            made.trim_blanks();
            at += line;
            if made.text().is_empty() || made.text().ends_with('\n') {
                at += usize::from(line < rest.len());
            }
        } else if made.text().ends_with([' ', '\t']) {
            at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
        } else if !ends_apart(made.text()) && !begins_apart(rest) {
            // As in `1/**/2`, which is no 12.
            made.replace(" ", extra.start);
        }
    }
    made.copy(text.get(at..).unwrap_or_default(), at);
    // The end of the one is the end of the other.
    made.copy("", text.len());
    Ok(made)
}

fn ends_apart(text: &str) -> bool {
    text.is_empty() || text.ends_with([' ', '\t', '\r', '\n', ',', ':', '[', '{', ']', '}'])
}

fn begins_apart(text: &str) -> bool {
    text.starts_with([' ', '\t', '\r', '\n', ',', ':', '[', '{', ']', '}'])
}

/// Where a comment ends that begins here: before its line's end, or behind `*/`.
fn comment_end(text: &str, at: usize) -> Result<usize, Fault> {
    let inner = text.get(at + 2..).unwrap_or_default();
    if text.as_bytes().get(at + 1) == Some(&b'/') {
        return Ok(at + 2 + inner.find('\n').unwrap_or(inner.len()));
    }
    let end = inner.find("*/").ok_or_else(|| Fault::new(at, Mistake::CommentUnclosed))?;
    Ok(at + 4 + end)
}

/// Where a string ends that begins here: behind its closing quote, or with the text.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let (mut end, mut is_escaped) = (at + 1, false);
    while let Some(&byte) = bytes.get(end) {
        end += 1;
        match byte {
            b'"' if !is_escaped => break,
            _ => is_escaped = byte == b'\\' && !is_escaped,
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn strips_what_json_does_not_have() {
        for (text, expected) in [
            ("", ""),
            ("{\"a\": 1}", "{\"a\": 1}"),
            ("[1, 2,]", "[1, 2]"),
            ("{\"a\": 1, }", "{\"a\": 1 }"),
            ("[1, // one\n 2 // two\n]", "[1,\n 2\n]"),
            ("// first\n[1]\n// last", "[1]\n"),
            ("[\n  // alone\n  1\n]", "[\n  1\n]"),
            ("[\n  /* alone\n     for long */\n  1,\n]", "[\n  1\n]"),
            ("[\n  1, /* a */ /* b */\n]", "[\n  1\n]"),
            ("[1/*a*/,/*b*/2]", "[1,2]"),
            ("[1, /* last */ ]", "[1 ]"),
            ("[\n  /* one */ 1, /* two */ 2]", "[\n  1, 2]"),
            ("1/**/2", "1 2"),
            ("1/*a*//*b*/2", "1 2"),
            ("\"// no, /* no */\"", "\"// no, /* no */\""),
            ("[\"\\\"//\", 1] // yes", "[\"\\\"//\", 1]"),
            ("[\"\\\\\"] // yes", "[\"\\\\\"]"),
            ("\"open // [1,]", "\"open // [1,]"),
            ("[[1,],]", "[[1]]"),
            ("[/**/]", "[]"),
            ("[1 /* é🎈 */]", "[1 ]"),
            ("[1] //é\r\n", "[1]\n"),
            // These commas are faults.
            ("[,]", "[,]"),
            ("[1,,]", "[1,,]"),
            ("{\"a\":,}", "{\"a\":,}"),
            (",]", ",]"),
            ("1 / 2", "1 / 2"),
        ] {
            assert_eq!(strip(text).unwrap().text(), expected, "{text}");
        }
        for (text, at) in [("[1 /* a", 3), ("/*/", 0), ("/**/ /*", 5)] {
            let fault = Fault::new(at, Mistake::CommentUnclosed);
            assert_eq!(strip(text).unwrap_err(), fault, "{text}");
        }
    }

    #[test]
    fn blanks_keep_everything_in_its_place() {
        for (text, expected) in [
            ("[1, /* é\n */ 2,]", "[1,      \n    2 ]"),
            ("[1] // 🎈", "[1]        "),
            ("\"//\"", "\"//\""),
        ] {
            assert_eq!(blank(text, &extras(text).unwrap()), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_left_stood_in_the_text(text in r#"([\[\]{}:, "\\/*\n1aé]|//|/\*|\*/|,\])*"#) {
            let Ok(stripped) = strip(&text) else { return Ok(()) };
            let left = stripped.text();
            for (at, sign) in left.char_indices() {
                let stood = text.get(stripped.origin(at)..).unwrap();
                prop_assert!(stood.starts_with(sign) || sign == ' ', "{text:?} {left:?} {at}");
            }
            prop_assert_eq!(stripped.origin(left.len()), text.len());
            let extras = extras(&text).unwrap();
            let blank = blank(&text, &extras);
            prop_assert_eq!(blank.len(), text.len());
            let seen = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(seen(&blank), seen(left));
        }
    }
}
