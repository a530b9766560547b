//! What can be saved, and why something cannot.

use super::{NamedMessage, Profile, SavedSettings, Variable};
use crate::{address, words};
use thiserror::Error;

/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// The longest address, in bytes.
pub(super) const LONGEST_ADDRESS: usize = 16 << 10;
/// The longest text of a message, in bytes.
const LONGEST_MESSAGE: usize = 1 << 20;
/// The longest text of a setting or a variable, in bytes.
const LONGEST_TEXT: usize = 64 << 10;
/// The longest name of a variable, in characters.
const LONGEST_VARIABLE: usize = 64;
/// The longest name of a format, a lens or a setting, in bytes.
const LONGEST_WORD: usize = 64;
/// The most messages, the most variables, and the most settings.
pub(super) const MOST_ITEMS: usize = 200;

/// Why a connection cannot be saved.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Unsaved {
    /// The address is longer than 16 KiB.
    #[error("{}", words::ADDRESS_TOO_LONG.say())]
    AddressTooLong,
    /// There are 500 already.
    #[error("{}", words::CONNECTIONS_FULL.say())]
    Full,
    /// It was deleted meanwhile.
    #[error("{}", words::CONNECTION_GONE.say())]
    Gone,
    /// The lens has a name that cannot be one.
    #[error("{}", words::LENS_UNKNOWN.say())]
    Lens,
    /// A message has a format that cannot be one.
    #[error("{}", words::message_format(.0))]
    MessageFormat(String),
    /// A message has no name.
    #[error("{}", words::MESSAGE_NAME_EMPTY.say())]
    MessageNameEmpty,
    /// A message's name is longer than 200 characters.
    #[error("{}", words::message_name_too_long(.0))]
    MessageNameTooLong(String),
    /// A message says who somebody is, by a secret that is written in it.
    #[error("{}", words::MESSAGE_SIGN_IN.say())]
    MessageSignIn,
    /// A message's text is longer than 1 MiB.
    #[error("{}", words::message_too_long(.0))]
    MessageTooLong(String),
    /// It has no name.
    #[error("{}", words::NAME_EMPTY.say())]
    NameEmpty,
    /// Its name is longer than 200 characters.
    #[error("{}", words::NAME_TOO_LONG.say())]
    NameTooLong,
    /// A setting is longer than 64 KiB, or its name is; or there are too many.
    #[error("{}", words::setting_too_long(.0))]
    SettingTooLong(String),
    /// There are more than 200 messages.
    #[error("{}", words::TOO_MANY_MESSAGES.say())]
    TooManyMessages,
    /// There are more than 200 variables.
    #[error("{}", words::TOO_MANY_VARIABLES.say())]
    TooManyVariables,
    /// A variable has a name that cannot be one.
    #[error("{}", words::variable_name(.0))]
    VariableName(String),
    /// A variable's value is longer than 64 KiB.
    #[error("{}", words::variable_too_long(.0))]
    VariableTooLong(String),
    /// Two variables have the same name.
    #[error("{}", words::variable_twice(.0))]
    VariableTwice(String),
}

impl Profile {
    /// Itself as it can be kept: within the limits, and without secrets.
    pub(super) fn checked(mut self) -> Result<Self, Unsaved> {
        self.name = checked_name(&self.name)?;
        self.address = address::bare(&self.address);
        if self.address.len() > LONGEST_ADDRESS {
            return Err(Unsaved::AddressTooLong);
        }
        if self.lens.as_deref().is_some_and(|lens| !is_word(lens)) {
            return Err(Unsaved::Lens);
        }
        self.settings.check()?;
        if self.messages.len() > MOST_ITEMS {
            return Err(Unsaved::TooManyMessages);
        }
        self.messages.iter().try_for_each(NamedMessage::check)?;
        if self.variables.len() > MOST_ITEMS {
            return Err(Unsaved::TooManyVariables);
        }
        self.variables.iter_mut().try_for_each(Variable::check)?;
        no_twin(&self.variables)?;
        Ok(self)
    }
}

impl SavedSettings {
    fn check(&self) -> Result<(), Unsaved> {
        let mut settings = self.iter().enumerate();
        let wrong = settings.find(|(place, (name, text))| {
            *place >= MOST_ITEMS || name.len() > LONGEST_WORD || text.len() > LONGEST_TEXT
        });
        match wrong {
            Some((_, (name, _))) => Err(Unsaved::SettingTooLong(brief(name))),
            None => Ok(()),
        }
    }
}

impl NamedMessage {
    /// Whether it can be kept.
    pub(crate) fn check(&self) -> Result<(), Unsaved> {
        if self.name.trim().is_empty() {
            return Err(Unsaved::MessageNameEmpty);
        }
        let name = || brief(&self.name);
        if is_longer(&self.name, LONGEST_NAME) {
            return Err(Unsaved::MessageNameTooLong(name()));
        }
        if !is_word(&self.format) {
            return Err(Unsaved::MessageFormat(name()));
        }
        if self.text.len() > LONGEST_MESSAGE {
            return Err(Unsaved::MessageTooLong(name()));
        }
        Ok(())
    }
}

impl Variable {
    /// Whether it can be kept; empties it if it looks like a secret.
    pub(crate) fn check(&mut self) -> Result<(), Unsaved> {
        let is_odd = |sign: char| sign.is_whitespace() || sign.is_control() || "{}".contains(sign);
        if self.name.is_empty()
            || is_longer(&self.name, LONGEST_VARIABLE)
            || self.name.contains(is_odd)
        {
            return Err(Unsaved::VariableName(brief(&self.name)));
        }
        if address::looks_secret(&self.name) {
            self.value.clear();
        }
        if self.value.len() > LONGEST_TEXT {
            return Err(Unsaved::VariableTooLong(brief(&self.name)));
        }
        Ok(())
    }
}

/// A connection's name as it can be kept.
pub(super) fn checked_name(name: &str) -> Result<String, Unsaved> {
    match name.trim() {
        "" => Err(Unsaved::NameEmpty),
        name if is_longer(name, LONGEST_NAME) => Err(Unsaved::NameTooLong),
        name => Ok(name.to_owned()),
    }
}

/// A name with a sign behind it, cut so that it can be kept.
pub(super) fn with_suffix(name: &str, suffix: &str) -> String {
    let room = LONGEST_NAME.saturating_sub(suffix.chars().count());
    let cut = name.char_indices().nth(room).and_then(|(end, _)| name.get(..end));
    [cut.unwrap_or(name).trim_end(), suffix].concat()
}

/// Whether a text can name a format or a lens: small letters, digits and hyphens, at most 64.
pub(crate) fn is_word(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST_WORD).contains(&text.len()) && text.bytes().all(is_plain)
}

/// The beginning of a name, as a sentence shows it: nothing in it breaks the line or turns it around.
pub(crate) fn brief(name: &str) -> String {
    let is_odd = |sign: &char| {
        sign.is_control()
            || matches!(sign, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut signs = name.chars().filter(|sign| !is_odd(sign));
    let mut start: String = signs.by_ref().take(40).collect();
    if signs.next().is_some() {
        start.push('…');
    }
    start
}

fn is_longer(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some()
}

fn no_twin(variables: &[Variable]) -> Result<(), Unsaved> {
    let mut names: Vec<_> = variables.iter().map(|variable| &variable.name).collect();
    names.sort_unstable();
    let twins = names.windows(2).find_map(|pair| match pair {
        [one, other] if one == other => Some(brief(one)),
        _ => None,
    });
    twins.map_or(Ok(()), |name| Err(Unsaved::VariableTwice(name)))
}
