//! From what was typed to a message: formats, placeholders, and what was sent before.
//!
//! ```
//! use echoline::compose::{Comments, Draft, Format, Values, Variables, compose};
//!
//! let mut variables = Variables::default();
//! variables.set("user", "Zoë")?;
//! let draft = Draft {
//!     format: Format::Json,
//!     text: r#"{ "id": {{counter}}, "from": "{{user}}", /* why not */ }"#.to_owned(),
//! };
//! let values = Values { wall: core::time::Duration::ZERO, counter: 7, variables: &variables };
//! let composed = compose(&draft, Comments::Strip, values, &mut || 0)?;
//! assert_eq!(composed.message, r#"{ "id": 7, "from": "Zoë" }"#.into());
//! assert_eq!(composed.counter, 8);
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```
//!
//! # Placeholders
//!
//! | typed | goes as |
//! |---|---|
//! | `{{now}}` | the time in UTC: `2023-11-14T22:13:20.123Z` |
//! | `{{now_ms}}` | milliseconds since the Unix epoch |
//! | `{{uuid}}` | a random (version 4) UUID, another one each time it is typed |
//! | `{{counter}}` | a number that is one higher after each message that had it; in one message it is the same everywhere |
//! | `{{random 1 6}}` | a random whole number of this range, both ends included, in 64 bits with a sign |
//! | `{{name}}` | what the user's own variable stands for; placeholders in that have no meaning |
//! | `{{{{` | `{{` |
//!
//! Blanks may stand inside of the braces. Where there are three opening braces, the first is one by itself: `{{{name}}}` is a
//! value in braces. Closing braces mean something only behind a placeholder. What is not written here is an error, and a
//! text without `{{` goes as it is.
//!
//! A variable stands for its own characters, whatever they are: in a string of JSON and in text with escapes, quotes and
//! backslashes in it are escaped. Elsewhere in JSON it may be any JSON. What is filled in is checked like what was typed.

mod base64;
mod comments;
mod error;
mod escapes;
mod hex;
mod history;
mod layout;
mod placeholder;
mod repeat;
mod traced;
mod variables;

pub use error::{ComposeError, Mistake, Place};
pub use history::History;
pub use layout::{minify, pretty, strip};
pub use repeat::{Repeat, RepeatError};
pub use variables::{NameError, Variables};

use crate::{message::Message, words};
use core::time::Duration;
use error::Fault;
use traced::Traced;

/// How what is typed is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Bytes as base64: either alphabet, with or without padding, with white space anywhere.
    Base64,
    /// Bytes as text, with escapes for what is no text: `\n` `\r` `\t` `\0` `\\` `\"` `\xFF` `\uFFFF` `\u{1F388}`.
    Escapes,
    /// Bytes as pairs of hexadecimal digits, with white space, commas, colons and `0x` between them.
    Hex,
    /// Text that has to be one value of JSON.
    Json,
    /// Text as it is. The default.
    #[default]
    Text,
}

impl Format {
    /// All, as a list shows them.
    pub const ALL: [Self; 5] = [Self::Text, Self::Json, Self::Hex, Self::Base64, Self::Escapes];

    /// Its name in what is stored and linked.
    pub fn name(self) -> &'static str {
        match self {
            Self::Base64 => "base64",
            Self::Escapes => "escapes",
            Self::Hex => "hex",
            Self::Json => "json",
            Self::Text => "text",
        }
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Its name for a reader: "Hex (binary)".
    pub fn word(self) -> &'static str {
        match self {
            Self::Base64 => words::FORMAT_BASE64.say(),
            Self::Escapes => words::FORMAT_ESCAPES.say(),
            Self::Hex => words::FORMAT_HEX.say(),
            Self::Json => words::FORMAT_JSON.say(),
            Self::Text => words::FORMAT_TEXT.say(),
        }
    }

    /// Whether its messages are binary.
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Base64 | Self::Escapes | Self::Hex)
    }
}

/// What becomes of comments and trailing commas in JSON; other formats have none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Comments {
    /// They are faults. The default.
    #[default]
    Refuse,
    /// They do not go.
    Strip,
}

/// What is being typed, and how it is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// How it is meant.
    pub format: Format,
    /// What was typed.
    pub text: String,
}

/// What placeholders stand for.
#[derive(Clone, Copy, Debug)]
pub struct Values<'v> {
    /// The time since the Unix epoch.
    pub wall: Duration,
    /// The line's counter.
    pub counter: u64,
    /// The user's own.
    pub variables: &'v Variables,
}

/// A draft as it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    /// What goes.
    pub message: Message,
    /// What the line's counter is once this was sent. Who only looks leaves it as it was.
    pub counter: u64,
}

/// The message that a draft makes, its placeholders filled in.
///
/// It depends on nothing but what it is given, 64 random bits a call included: for a preview of what will go, hand in the same
/// bits as for sending.
///
/// # Errors
/// Says what is wrong, and where in the text as it was typed. What is wrong with a value is at its placeholder.
pub fn compose(
    draft: &Draft,
    comments: Comments,
    values: Values<'_>,
    random: &mut dyn FnMut() -> u64,
) -> Result<Composed, ComposeError> {
    let Draft { format, text: typed } = draft;
    let stripped = stripped(*format, typed, comments).map_err(|fault| fault.within(typed))?;
    let filled = placeholder::fill(stripped.text(), *format, values, random);
    let filled = filled.map_err(|fault| fault.before(&stripped).within(typed))?;
    let message = message(*format, filled.text.text());
    let message =
        message.map_err(|fault| fault.before(&filled.text).before(&stripped).within(typed))?;
    let counted = u64::from(filled.is_counted);
    Ok(Composed { message, counter: values.counter.saturating_add(counted) })
}

/// The message that a draft makes as it is: braces mean nothing.
///
/// # Errors
/// Says what is wrong, and where in the text as it was typed.
pub fn read(draft: &Draft, comments: Comments) -> Result<Message, ComposeError> {
    let Draft { format, text: typed } = draft;
    let stripped = stripped(*format, typed, comments).map_err(|fault| fault.within(typed))?;
    message(*format, stripped.text()).map_err(|fault| fault.before(&stripped).within(typed))
}

/// Bytes as they would be typed in a format, so that [`read`] gives them back; none if they are no text and the format wants
/// one. Whether text is JSON is not looked at.
pub fn write(format: Format, bytes: &[u8]) -> Option<String> {
    Some(match format {
        Format::Base64 => base64::write(bytes),
        Format::Escapes => escapes::write(bytes),
        Format::Hex => hex::write(bytes),
        Format::Json | Format::Text => str::from_utf8(bytes).ok()?.to_owned(),
    })
}

fn stripped(format: Format, typed: &str, comments: Comments) -> Result<Traced, Fault> {
    match (format, comments) {
        (Format::Json, Comments::Strip) => comments::strip(typed),
        _ => Ok(Traced::copy_of(typed)),
    }
}

fn message(format: Format, text: &str) -> Result<Message, Fault> {
    Ok(match format {
        Format::Base64 => base64::read(text)?.into(),
        Format::Escapes => escapes::read(text)?.into(),
        Format::Hex => hex::read(text)?.into(),
        Format::Json => {
            layout::check(text)?;
            text.into()
        }
        Format::Text => text.into(),
    })
}

#[cfg(test)]
mod tests;
