//! What is said about a message while it is written.

use super::language::{Word, decimal, fill, say};

// Formats, as a list shows them.
/// A text message as it is typed.
pub const FORMAT: Word = Word("Format");
/// Placeholders mean something.
pub const FILL_IN: Word = Word("Fill in {{…}}");
/// Comments do not go.
pub const STRIP_COMMENTS: Word = Word("Strip comments");
/// JSON over several lines.
pub const LAY_OUT: Word = Word("Lay out");
/// JSON in one line.
pub const ON_ONE_LINE: Word = Word("On one line");
/// Sends a message again and again.
pub const REPEAT: Word = Word("Repeat");
/// The time between two messages.
pub const EVERY_MS: Word = Word("Every (ms)");
/// How many messages.
pub const TIMES: Word = Word("Times");
/// Begins to repeat.
pub const START: Word = Word("Start repeating");
/// Ends it.
pub const STOP_REPEATING: Word = Word("Stop repeating");
/// Nothing is typed.
pub const NOTHING_TO_REPEAT: Word = Word("Type the message that is to be repeated.");
/// A large text.
pub const CHECKED_WHEN_SENT: Word = Word("This is large, and is checked when it is sent.");
/// A text that is JSON.
pub const IS_JSON: Word = Word("This is valid JSON.");

/// What a draft will be.
pub fn will_go(what: &str) -> String {
    fill("Will go: {0}", &[&what])
}

/// A format.
pub const FORMAT_TEXT: Word = Word("Text");
/// A text message that has to be JSON.
pub const FORMAT_JSON: Word = Word("JSON");
/// A binary message.
pub const FORMAT_HEX: Word = Word("Hex (binary)");
/// A binary message.
pub const FORMAT_BASE64: Word = Word("Base64 (binary)");
/// A binary message.
pub const FORMAT_ESCAPES: Word = Word("Escapes (binary)");

/// A file as one binary message.
pub const FORMAT_FILE: Word = Word("File");

// A file as a message.
/// Opens the browser's picker.
pub const CHOOSE_FILE: Word = Word("Choose a file…");
/// The file that is chosen no longer is.
pub const REMOVE_FILE: Word = Word("Remove");
/// How a file can come here.
pub const NO_FILE_YET: Word =
    Word("No file is chosen. Choose one, or drop one here: it goes as one binary message.");
/// Send was pressed without a file.
pub const FILE_FIRST: Word = Word("Choose a file first.");
/// The bytes are on their way from the disk.
pub const READING_FILE: Word = Word("Reading the file…");
/// Send was pressed again while the file was being read.
pub const FILE_IS_BEING_READ: Word =
    Word("This file is being read already, and goes as soon as it is.");
/// The file's way out, for who cannot see the bar.
pub const FILE_LEAVES: Word = Word("How much of the file has left the page");
/// There is no line.
pub const FILE_NOT_CONNECTED: Word =
    Word("Not sent: there is no open line. The file is still chosen; press Connect first.");

/// A file's name and size: "photo.png · 12,345 bytes".
pub fn named_file(name: &str, size: u64) -> String {
    [name, " · ", &super::size(size as usize)].concat()
}

/// A file of no bytes.
pub fn file_is_empty(name: &str) -> String {
    fill("“{0}” is empty: there is nothing to send.", &[&name])
}

/// The browser could not read it.
pub fn file_unreadable(name: &str) -> String {
    fill(
        "“{0}” cannot be read: it may be a folder, or it was moved, changed or locked since it was chosen.",
        &[&name],
    )
}

/// It will never fit.
pub fn file_too_large(name: &str, size: u64, most: usize) -> String {
    fill(
        "“{0}” is too large: it has {1} bytes, and one message may have {2} ({3} MiB), as the Connection settings say.",
        &[&name, &super::count(size), &super::count(most as u64), &(most >> 20).to_string()],
    )
}

/// It does not fit now.
pub const FILE_HAS_NO_ROOM: Word = Word(
    "Not sent: too much waits or was not sent for the file to join it. The file is still chosen; send it when there is room.",
);

/// Several files were dropped.
pub fn one_file_only(name: &str) -> String {
    fill("A message is one file: only “{0}” was taken.", &[&name])
}

/// How far a file has come: "12.4 MB of 24 MB left the page".
pub fn file_leaves(left: u64, size: u64) -> String {
    fill("{0} of {1} left the page", &[&amount(left), &amount(size)])
}

/// A file on the line.
pub fn file_waits(name: &str) -> String {
    fill("“{0}” waits for the line.", &[&name])
}

/// All of it is gone, and the line outlived it.
pub fn file_was_sent(name: &str) -> String {
    fill("“{0}” was sent.", &[&name])
}

/// It came to another end: what that is.
pub fn file_ended(name: &str, what: &str) -> String {
    fill("“{0}” {1}.", &[&name, &what])
}

/// An amount of bytes to a tenth: "12.4 MB", "24 MB", "999 bytes".
pub fn amount(bytes: u64) -> String {
    let (unit, name) = match bytes {
        1 => return say("1 byte").to_owned(),
        0..1_000 => return fill("{0} bytes", &[&bytes]),
        1_000..1_000_000 => (1_000, " kB"),
        1_000_000..1_000_000_000 => (1_000_000, " MB"),
        _ => (1_000_000_000, " GB"),
    };
    // Never more than there is.
    let tenths = bytes / (unit / 10);
    let whole = super::count(tenths / 10);
    match tenths % 10 {
        0 => [&whole, name].concat(),
        tenth => [&whole, &decimal(), &tenth.to_string(), name].concat(),
    }
}

// What is wrong with what was typed.
/// A character alone at the end of base64.
pub const BASE64_ALONE: Word =
    Word("a character of base64 stands alone at the end, which makes no byte; one is missing");
/// Bits that belong to no byte.
pub const BASE64_BITS: Word = Word(
    "the last character of base64 holds bits that belong to no byte; it is mistyped or cut off",
);
/// Equals signs that are none of base64.
pub const BASE64_PADDING: Word =
    Word("only as many = as are missing to a group of four may stand here");
/// A comment in what has to be JSON.
pub const COMMENT: Word = Word("a comment is no JSON; strip the comments before sending");
/// `/*` without `*/`.
pub const COMMENT_UNCLOSED: Word = Word("the comment has no closing */");
/// `\u{110000}`.
pub const ESCAPE_CODE: Word = Word("there is no character of this number");
/// Half of a surrogate pair.
pub const ESCAPE_HALF: Word =
    Word("this is half of a surrogate pair, and the other half is not beside it");
/// A digit that is no byte.
pub const HEX_ALONE: Word = Word("a hex digit stands alone; each byte takes two");
/// `0x` and nothing.
pub const HEX_PREFIX: Word = Word("two hex digits are expected after 0x");
/// `{{}}`.
pub const PLACEHOLDER_EMPTY: Word =
    Word("a placeholder needs a name, such as {{now}}; for the braces themselves write {{{{");
/// `{{` without `}}`.
pub const PLACEHOLDER_UNCLOSED: Word =
    Word("the placeholder has no closing }}; for the braces themselves write {{{{");
/// `{{random}}`.
pub const RANDOM_ARGUMENTS: Word =
    Word("random takes two whole numbers, the smaller one first: {{random 1 6}}");

/// A foreign character in base64.
pub fn base64_foreign(sign: char) -> String {
    fill("{0} is no character of base64", &[&shown(sign)])
}

/// An escape that means nothing.
pub fn escape_unknown(sign: Option<char>) -> String {
    let found = match sign {
        Some(sign) => fill("\\{0} means nothing here", &[&sign]),
        None => say("a backslash stands at the end").to_owned(),
    };
    fill(r#"{0}; there is \n \r \t \0 \\ \" \xFF \uFFFF \u{1F388}"#, &[&found])
}

/// A foreign character in hex.
pub fn hex_foreign(sign: char) -> String {
    fill("{0} is no hex digit", &[&shown(sign)])
}

/// A placeholder that takes no arguments has some.
pub fn placeholder_arguments(name: &str) -> String {
    fill("{0} stands alone in its braces: {{{0}}}", &[&name])
}

/// A placeholder that nobody knows.
pub fn placeholder_unknown(name: &str) -> String {
    fill(
        "there is no placeholder and no variable “{0}”; for the braces themselves write {{{{",
        &[&name],
    )
}

/// Where and why what was typed is no message: "Line 2, column 4: a value is expected."
pub fn not_composed(line: usize, column: usize, why: &dyn core::fmt::Display) -> String {
    let (line, column) = (super::count(line as u64), super::count(column as u64));
    fill("Line {0}, column {1}: {2}.", &[&line, &column, &why])
}

// The user's own placeholders.
/// Their place.
pub const VARIABLES: Word = Word("Variables");
/// What they are good for.
pub const VARIABLES_HELP: Word =
    Word("What {{name}} stands for while “Fill in {{…}}” is on. Kept until this tab is closed.");
/// The name of a new one.
pub const VARIABLE_NAME: Word = Word("Name");
/// The value of a new one.
pub const VARIABLE_VALUE: Word = Word("Value");
/// Makes a variable, or changes it.
pub const SET_VARIABLE: Word = Word("Set variable");
/// Forgets a variable.
pub const DELETE_VARIABLE: Word = Word("Delete");
/// One whose name is that of a secret.
pub const VARIABLE_IS_SECRET: Word =
    Word("Named like a secret: never stored, and gone when the page is reloaded.");
/// What was stored is not ours.
pub const VARIABLES_UNREADABLE: Word = Word(
    "The variables that were kept for this tab cannot be read. They stay as they are until you set one.",
);

/// The storage would not take them.
pub fn variables_not_kept(why: &dyn core::fmt::Display) -> String {
    fill("These will be gone when the page is reloaded: {0}.", &[&why])
}

/// A variable's value, for who cannot see its name beside it.
pub fn value_of(name: &str) -> String {
    fill("Value of {0}", &[&name])
}

/// The button that forgets a variable.
pub fn delete_variable(name: &str) -> String {
    fill("Delete {0}", &[&name])
}

/// How many there are: "Variables (2)".
pub fn variables(number: usize) -> String {
    match number {
        0 => VARIABLES.say().to_owned(),
        _ => [VARIABLES.say(), " (", &super::count(number as u64), ")"].concat(),
    }
}

/// What will go holds a secret that cannot be masked.
pub const WILL_GO_UNSEEN: Word =
    Word("Will go, and is not shown: a variable in it is named like a secret.");
/// The tools that the kept draft needs are on their way.
pub const TOOLS_ARE_COMING: Word =
    Word("Not sent yet: the format of this draft is still being loaded. Press again in a moment.");

// Names of variables.
/// No name.
pub const VARIABLE_NAMELESS: Word = Word("A variable needs a name.");
/// A name with other characters.
pub const NAME_MALFORMED: Word = Word(
    "A variable's name has letters from A to Z, digits and underscores, and does not begin with a digit.",
);

/// A name that is taken.
pub fn name_built_in(name: &str) -> String {
    fill("“{0}” has a meaning already: choose another name.", &[&name])
}

// Repeating.
/// A pace that is too fast or too slow.
pub const REPEAT_EVERY: Word =
    Word("A message can be repeated every 10 ms at most, and every hour at least.");
/// A number of times that is too small or too large.
pub const REPEAT_TIMES: Word =
    Word("A message can be repeated 1 to 1,000,000 times, or until you stop it.");

/// How far a repeat has come: "12 of 100 sent, 3 turns missed".
pub fn repeated(sent: u64, times: Option<u32>, missed: u64) -> String {
    let sent = super::count(sent);
    let sent = match times {
        Some(times) => fill("{0} of {1} sent", &[&sent, &super::count(times.into())]),
        None => fill("{0} sent", &[&sent]),
    };
    match missed {
        0 => sent,
        1 => fill("{0}, 1 turn missed", &[&sent]),
        _ => fill("{0}, {1} turns missed", &[&sent, &super::count(missed)]),
    }
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
        for (bytes, said) in [
            (1, "1 byte"),
            (999, "999 bytes"),
            (12_499_999, "12.4 MB"),
            (24_000_000, "24 MB"),
            (1_999, "1.9 kB"),
            (u64::MAX, "18,446,744,073.7 GB"),
        ] {
            assert_eq!(amount(bytes), said);
        }
        assert!(escape_unknown(Some('q')).starts_with(r"\q means nothing here; there is \n"));
        assert!(escape_unknown(None).ends_with(r"\uFFFF \u{1F388}"));
        assert!(placeholder_unknown("nme").ends_with("write {{{{"));
    }
}
