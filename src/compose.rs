//! From what was typed to a message.

mod base64;
mod comments;
mod error;
mod escapes;
mod hex;
mod layout;
mod traced;

pub use error::{ComposeError, Mistake, Place};
pub use layout::strip;

use crate::{message::Message, words};
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

    /// Its name for a reader: "Binary as hex".
    pub fn word(self) -> &'static str {
        match self {
            Self::Base64 => words::FORMAT_BASE64,
            Self::Escapes => words::FORMAT_ESCAPES,
            Self::Hex => words::FORMAT_HEX,
            Self::Json => words::FORMAT_JSON,
            Self::Text => words::FORMAT_TEXT,
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

/// The message that a draft makes.
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
