//! What is said about a message while it is written.

// Formats, as a list shows them.
/// A text message as it is typed.
pub const FORMAT_TEXT: &str = "Text";
/// A text message that has to be JSON.
pub const FORMAT_JSON: &str = "JSON";
/// A binary message.
pub const FORMAT_HEX: &str = "Binary as hex";
/// A binary message.
pub const FORMAT_BASE64: &str = "Binary as base64";
/// A binary message.
pub const FORMAT_ESCAPES: &str = "Binary as text with escapes";

// What is wrong with what was typed.
/// A character alone at the end of base64.
pub const BASE64_ALONE: &str =
    "a character of base64 stands alone at the end, which makes no byte; one is missing";
/// Bits that belong to no byte.
pub const BASE64_BITS: &str =
    "the last character of base64 holds bits that belong to no byte; it is mistyped or cut off";
/// Equals signs that are none of base64.
pub const BASE64_PADDING: &str = "only as many = as are missing to a group of four may stand here";
/// A comment in what has to be JSON.
pub const COMMENT: &str = "a comment is no JSON; strip the comments before sending";
/// `/*` without `*/`.
pub const COMMENT_UNCLOSED: &str = "the comment has no closing */";
/// `\u{110000}`.
pub const ESCAPE_CODE: &str = "there is no character of this number";
/// Half of a surrogate pair.
pub const ESCAPE_HALF: &str =
    "this is half of a surrogate pair, and the other half is not beside it";
/// A digit that is no byte.
pub const HEX_ALONE: &str = "a hex digit stands alone; each byte takes two";
/// `0x` and nothing.
pub const HEX_PREFIX: &str = "two hex digits are expected after 0x";
/// `{{}}`.
pub const PLACEHOLDER_EMPTY: &str =
    "a placeholder needs a name, such as {{now}}; for the braces themselves write {{{{";
/// `{{` without `}}`.
pub const PLACEHOLDER_UNCLOSED: &str =
    "the placeholder has no closing }}; for the braces themselves write {{{{";
/// `{{random}}`.
pub const RANDOM_ARGUMENTS: &str =
    "random takes two whole numbers, the smaller one first: {{random 1 6}}";

/// A foreign character in base64.
pub fn base64_foreign(sign: char) -> String {
    format!("{} is no character of base64", shown(sign))
}

/// An escape that means nothing.
pub fn escape_unknown(sign: Option<char>) -> String {
    let found = match sign {
        Some(sign) => format!("\\{sign} means nothing here"),
        None => "a backslash stands at the end".to_owned(),
    };
    format!(r#"{found}; there is \n \r \t \0 \\ \" \xFF \uFFFF \u{{1F388}}"#)
}

/// A foreign character in hex.
pub fn hex_foreign(sign: char) -> String {
    format!("{} is no hex digit", shown(sign))
}

/// A placeholder that takes no arguments has some.
pub fn placeholder_arguments(name: &str) -> String {
    format!("{name} stands alone in its braces: {{{{{name}}}}}")
}

/// A placeholder that nobody knows.
pub fn placeholder_unknown(name: &str) -> String {
    format!(
        "there is no placeholder and no variable “{name}”; for the braces themselves write {{{{{{{{"
    )
}

/// Where and why what was typed is no message: "Line 2, column 4: a value is expected."
pub fn not_composed(line: usize, column: usize, why: &dyn core::fmt::Display) -> String {
    let (line, column) = (super::count(line as u64), super::count(column as u64));
    format!("Line {line}, column {column}: {why}.")
}

// Names of variables.
/// No name.
pub const VARIABLE_NAMELESS: &str = "A variable needs a name.";
/// A name with other characters.
pub const NAME_MALFORMED: &str = "A variable's name has letters from A to Z, digits and underscores, and does not begin with a digit.";

/// A name that is taken.
pub fn name_built_in(name: &str) -> String {
    format!("“{name}” has a meaning already: choose another name.")
}

// Repeating.
/// A pace that is too fast or too slow.
pub const REPEAT_EVERY: &str =
    "A message can be repeated every 10 ms at most, and every hour at least.";
/// A number of times that is too small or too large.
pub const REPEAT_TIMES: &str =
    "A message can be repeated 1 to 1,000,000 times, or until you stop it.";

/// How far a repeat has come: "12 of 100 sent, 3 turns missed".
pub fn repeated(sent: u64, times: Option<u32>, missed: u64) -> String {
    let mut said = super::count(sent);
    if let Some(times) = times {
        said.push_str(" of ");
        said.push_str(&super::count(times.into()));
    }
    said.push_str(" sent");
    match missed {
        0 => {}
        1 => said.push_str(", 1 turn missed"),
        _ => said.extend([", ", &super::count(missed), " turns missed"]),
    }
    said
}

/// A character in quotes, or its number where it could not be seen.
fn shown(sign: char) -> String {
    match sign.is_control() || sign.is_whitespace() {
        true => format!("U+{:04X}", u32::from(sign)),
        false => format!("“{sign}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_a_sentence_is_about() {
        for (said, expected) in [
            (hex_foreign('g'), "“g” is no hex digit"),
            (hex_foreign('\u{a0}'), "U+00A0 is no hex digit"),
            (placeholder_arguments("now"), "now stands alone in its braces: {{now}}"),
            (repeated(12, Some(1_000), 0), "12 of 1,000 sent"),
            (repeated(1_200, None, 1), "1,200 sent, 1 turn missed"),
            (repeated(0, None, 2), "0 sent, 2 turns missed"),
            (not_composed(2, 1_204, &"no"), "Line 2, column 1,204: no."),
        ] {
            assert_eq!(said, expected);
        }
        assert!(escape_unknown(Some('q')).starts_with(r"\q means nothing here; there is \n"));
        assert!(escape_unknown(None).ends_with(r"\uFFFF \u{1F388}"));
        assert!(placeholder_unknown("nme").ends_with("write {{{{"));
    }
}
