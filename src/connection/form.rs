//! Settings as a person writes them: fields of text, each refused with a reason.

mod lines;
mod read;
mod table;
#[cfg(test)]
mod tests;
mod write;

pub use read::{is_subprotocol, read_settings};
pub use table::{from_rows, rows};
pub(crate) use write::without_secret_lines;
pub use write::write_settings;

use crate::words::{self, Word};

/// One field of the settings.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name, for forms and styles.
    pub name: &'static str,
    /// The section that begins with it, if one does: its title, and from when on it holds.
    pub section: Option<[Word; 2]>,
    /// Its label, and a sentence of help.
    pub label: [Word; 2],
    /// What is written in it.
    pub kind: Kind,
}

/// What is written in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these: what is stored, and what is shown.
    Choice(&'static [(&'static str, Word)]),
    /// Several lines of text.
    Lines,
    /// A whole number, perhaps none.
    Number,
    /// Parameters, one `name=value` a line: the [rows] of a table.
    Parameters,
    /// A secret.
    Secret,
    /// Text.
    Text,
}

/// What is wrong with a field, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name.
    pub field: &'static str,
    /// The sentence.
    pub sentence: String,
}

const SIGN_IN: &[(&str, Word)] = &[
    ("none", words::NOT_AT_ALL),
    ("address", words::IN_THE_ADDRESS),
    ("subprotocol", words::AS_A_SUBPROTOCOL),
    ("message", words::IN_THE_FIRST_MESSAGE),
];
const BACKOFF: &[(&str, Word)] = &[("growing", words::GROWING), ("fixed", words::FIXED)];
const GOODBYE: &[(&str, Word)] =
    &[("reconnect", words::RECONNECT), ("stay-closed", words::STAY_CLOSED)];
const HIDDEN: &[(&str, Word)] = &[
    ("stay-open", words::STAYS_OPEN),
    ("pause", words::IS_NOT_RETRIED),
    ("close", words::IS_CLOSED),
];

/// Every field, in the order they are shown.
pub const FIELDS: &[Field] = &[
    begin([words::WHO_YOU_ARE, NEXT], "sign-in", words::SEND_TOKEN, Kind::Choice(SIGN_IN)),
    field("token", words::TOKEN, Kind::Secret),
    field("parameter", words::PARAMETER, Kind::Text),
    field("subprotocol", words::SUBPROTOCOL, Kind::Text),
    field("prefix", words::PREFIX, Kind::Text),
    begin([words::WHAT_IS_ASKED_FOR, NEXT], "subprotocols", words::SUBPROTOCOLS, Kind::Text),
    field("query", words::QUERY, Kind::Parameters),
    begin(words::WHAT_GOES_BY_ITSELF, "hello", words::HELLO, Kind::Lines),
    field("answers", words::ANSWERS, Kind::Lines),
    begin(words::WHEN_THE_LINE_DROPS, "backoff", words::WAIT, Kind::Choice(BACKOFF)),
    field("cap", words::LONGEST_WAIT, Kind::Number),
    field("retries", words::GIVE_UP_AFTER, Kind::Number),
    field("goodbye", words::AFTER_A_GOODBYE, Kind::Choice(GOODBYE)),
    field("timeout", words::CONNECT_TIMEOUT, Kind::Number),
    begin([words::HEARTBEAT, NOW], "every", words::EVERY, Kind::Number),
    field("payload", words::PING_TEXT, Kind::Text),
    field("silence", words::SILENCE_ALLOWED, Kind::Number),
    begin([words::WHEN_YOU_DISCONNECT, NOW], "close-code", words::CLOSE_CODE, Kind::Number),
    field("close-reason", words::CLOSE_REASON, Kind::Text),
    begin([words::WHEN_HIDDEN, NOW], "hidden", words::THE_LINE, Kind::Choice(HIDDEN)),
    begin([words::WHAT_WAITS, NOW], "messages", words::MOST_MESSAGES, Kind::Number),
    field("mebibytes", words::MOST_MEBIBYTES, Kind::Number),
    field("message", words::LARGEST_MESSAGE, Kind::Number),
    begin([words::WHAT_IS_KEPT, NOW], "transcript", words::MOST_TRANSCRIPT, Kind::Number),
];

const NOW: Word = words::HOLDS_AT_ONCE;
const NEXT: Word = words::HOLDS_FROM_THE_NEXT_ATTEMPT;

const fn field(name: &'static str, label: [Word; 2], kind: Kind) -> Field {
    Field { name, section: None, label, kind }
}

const fn begin(section: [Word; 2], name: &'static str, label: [Word; 2], kind: Kind) -> Field {
    Field { name, section: Some(section), label, kind }
}
