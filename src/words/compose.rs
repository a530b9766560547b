//! What is said about a message while it is written.

// Formats, as a list shows them.
/// A text message as it is typed.
pub const FORMAT: &str = "Format";
/// Placeholders mean something.
pub const FILL_IN: &str = "Fill in {{…}}";
/// Comments do not go.
pub const STRIP_COMMENTS: &str = "Strip comments";
/// JSON over several lines.
pub const LAY_OUT: &str = "Lay out";
/// JSON in one line.
pub const ON_ONE_LINE: &str = "On one line";
/// Sends a message again and again.
pub const REPEAT: &str = "Repeat";
/// The time between two messages.
pub const EVERY_MS: &str = "Every (ms)";
/// How many messages.
pub const TIMES: &str = "Times";
/// Begins to repeat.
pub const START: &str = "Start repeating";
/// Ends it.
pub const STOP_REPEATING: &str = "Stop repeating";
/// Nothing is typed.
pub const NOTHING_TO_REPEAT: &str = "Type the message that is to be repeated.";
/// A large text.
pub const CHECKED_WHEN_SENT: &str = "This is large, and is checked when it is sent.";
/// A text that is JSON.
pub const IS_JSON: &str = "This is valid JSON.";

/// What a draft will be.
pub fn will_go(what: &str) -> String {
    ["Will go: ", what].concat()
}

/// A format.
pub const FORMAT_TEXT: &str = "Text";
/// A text message that has to be JSON.
pub const FORMAT_JSON: &str = "JSON";
/// A binary message.
pub const FORMAT_HEX: &str = "Binary as hex";
/// A binary message.
pub const FORMAT_BASE64: &str = "Binary as base64";
/// A binary message.
pub const FORMAT_ESCAPES: &str = "Binary as text with escapes";

/// A file as one binary message.
pub const FORMAT_FILE: &str = "File";

// A file as a message.
/// Opens the browser's picker.
pub const CHOOSE_FILE: &str = "Choose a file…";
/// The file that is chosen no longer is.
pub const REMOVE_FILE: &str = "Remove";
/// How a file can come here.
pub const NO_FILE_YET: &str =
    "No file is chosen. Choose one, or drop one here: it goes as one binary message.";
/// Send was pressed without a file.
pub const FILE_FIRST: &str = "Choose a file first.";
/// The bytes are on their way from the disk.
pub const READING_FILE: &str = "Reading the file…";
/// Send was pressed again while the file was being read.
pub const FILE_IS_BEING_READ: &str = "This file is being read already, and goes as soon as it is.";
/// The file's way out, for who cannot see the bar.
pub const FILE_LEAVES: &str = "How much of the file has left the page";
/// There is no line.
pub const FILE_NOT_CONNECTED: &str =
    "Not sent: there is no open line. The file is still chosen; press Connect first.";

/// A file's name and size: "photo.png · 12,345 bytes".
pub fn named_file(name: &str, size: u64) -> String {
    let bytes = if size == 1 { " byte" } else { " bytes" };
    [name, " · ", &super::count(size), bytes].concat()
}

/// A file of no bytes.
pub fn file_is_empty(name: &str) -> String {
    ["“", name, "” is empty: there is nothing to send."].concat()
}

/// The browser could not read it.
pub fn file_unreadable(name: &str) -> String {
    [
        "“",
        name,
        "” cannot be read: it may be a folder, or it was moved, changed or locked since it was chosen.",
    ]
    .concat()
}

/// It will never fit.
pub fn file_too_large(name: &str, size: u64, most: usize) -> String {
    [
        "“",
        name,
        "” is too large: it has ",
        &super::count(size),
        " bytes, and one message may have ",
        &super::count(most as u64),
        " (",
        &(most >> 20).to_string(),
        " MiB), as the Connection settings say.",
    ]
    .concat()
}

/// It does not fit now.
pub const FILE_HAS_NO_ROOM: &str = "Not sent: too much waits or was not sent for the file to join it. The file is still chosen; send it when there is room.";

/// Several files were dropped.
pub fn one_file_only(name: &str) -> String {
    ["A message is one file: only “", name, "” was taken."].concat()
}

/// How far a file has come: "12.4 MB of 24 MB left the page".
pub fn file_leaves(left: u64, size: u64) -> String {
    [&amount(left), " of ", &amount(size), " left the page"].concat()
}

/// A file on the line.
pub fn file_waits(name: &str) -> String {
    ["“", name, "” waits for the line."].concat()
}

/// All of it is gone, and the line outlived it.
pub fn file_was_sent(name: &str) -> String {
    ["“", name, "” was sent."].concat()
}

/// It came to another end: what that is.
pub fn file_ended(name: &str, what: &str) -> String {
    ["“", name, "” ", what, "."].concat()
}

/// An amount of bytes to a tenth: "12.4 MB", "24 MB", "999 bytes".
pub fn amount(bytes: u64) -> String {
    let (unit, name) = match bytes {
        1 => return "1 byte".to_owned(),
        0..1_000 => return [&bytes.to_string(), " bytes"].concat(),
        1_000..1_000_000 => (1_000, " kB"),
        1_000_000..1_000_000_000 => (1_000_000, " MB"),
        _ => (1_000_000_000, " GB"),
    };
    // Never more than there is.
    let tenths = bytes / (unit / 10);
    let whole = super::count(tenths / 10);
    match tenths % 10 {
        0 => [&whole, name].concat(),
        tenth => [&whole, ".", &tenth.to_string(), name].concat(),
    }
}

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

// The user's own placeholders.
/// Their place.
pub const VARIABLES: &str = "Variables";
/// What they are good for.
pub const VARIABLES_HELP: &str =
    "What {{name}} stands for while “Fill in {{…}}” is on. Kept until this tab is closed.";
/// The name of a new one.
pub const VARIABLE_NAME: &str = "Name";
/// The value of a new one.
pub const VARIABLE_VALUE: &str = "Value";
/// Makes a variable, or changes it.
pub const SET_VARIABLE: &str = "Set variable";
/// Forgets a variable.
pub const DELETE_VARIABLE: &str = "Delete";
/// One whose name is that of a secret.
pub const VARIABLE_IS_SECRET: &str =
    "Named like a secret: never stored, and gone when the page is reloaded.";
/// What was stored is not ours.
pub const VARIABLES_UNREADABLE: &str = "The variables that were kept for this tab cannot be read. They stay as they are until you set one.";

/// The storage would not take them.
pub fn variables_not_kept(why: &dyn core::fmt::Display) -> String {
    ["These will be gone when the page is reloaded: ", &why.to_string(), "."].concat()
}

/// A variable's value, for who cannot see its name beside it.
pub fn value_of(name: &str) -> String {
    ["Value of ", name].concat()
}

/// The button that forgets a variable.
pub fn delete_variable(name: &str) -> String {
    ["Delete ", name].concat()
}

/// How many there are: "Variables (2)".
pub fn variables(number: usize) -> String {
    match number {
        0 => VARIABLES.to_owned(),
        _ => [VARIABLES, " (", &super::count(number as u64), ")"].concat(),
    }
}

/// What will go holds a secret that cannot be masked.
pub const WILL_GO_UNSEEN: &str =
    "Will go, and is not shown: a variable in it is named like a secret.";
/// The tools that the kept draft needs are on their way.
pub const TOOLS_ARE_COMING: &str =
    "Not sent yet: the format of this draft is still being loaded. Press again in a moment.";

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
