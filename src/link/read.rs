//! Reading a fragment, whoever wrote it.

use super::{LONGEST, Link, Offered, Sends, offered};
use crate::{
    address::percent,
    connection::{FIELDS, Field, Kind},
    profile::{self, NamedMessage, SavedSettings, Variable},
    words,
};

/// The most sentences that one link is worth.
const MOST_REMARKS: usize = 8;

/// The most messages and the most variables, as a saved connection has them.
const MOST_PARTS: usize = 200;

/// What was read of a fragment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// What of it is sound.
    pub link: Link,
    /// What was wrong with the rest, in sentences: nine at most.
    pub remarks: Vec<String>,
}

impl Link {
    /// Reads a fragment, with or without its `#`. What cannot be read is left out, and said.
    pub fn read(fragment: &str) -> Opened {
        let mut reader = Reader::default();
        if fragment.len() > LONGEST {
            reader.only_the_address(fragment);
        } else {
            for (key, value) in super::pairs(fragment) {
                reader.take(key, value);
            }
        }
        reader.finish()
    }
}

/// A link on its way out of a fragment.
#[derive(Default)]
struct Reader {
    link: Link,
    settings: SavedSettings,
    sends: Sends,
    unknown: Vec<String>,
    remarks: Vec<String>,
}

impl Reader {
    fn only_the_address(&mut self, fragment: &str) {
        let urls =
            super::pairs(fragment).filter(|(key, url)| *key == "url" && url.len() <= LONGEST);
        let url = urls.last();
        self.link.url = url.map(|(_, url)| percent::decode(url));
        let remark = if url.is_some() {
            words::LINK_TOO_LONG.say()
        } else {
            words::LINK_WITHOUT_ADDRESS.say()
        };
        self.remarks.push(remark.to_owned());
    }

    fn take(&mut self, key: &str, value: &str) {
        match key {
            // The user sees it, and it is read with care when it is used.
            "url" => self.link.url = Some(percent::decode(value)),
            "lens" => match super::lens(value) {
                Some(lens) => self.link.lens = Some(lens),
                None => self.remark(words::LINK_LENS.say().to_owned()),
            },
            "say" => match parts(value) {
                Some([name, format, text]) => self.message(NamedMessage { name, format, text }),
                None => self.remark(words::LINK_MESSAGE.say().to_owned()),
            },
            "let" => match parts(value) {
                Some([name, value]) => self.variable(Variable { name, value }),
                None => self.remark(words::LINK_VARIABLE.say().to_owned()),
            },
            _ => match FIELDS.iter().find(|field| field.name == key) {
                Some(field) => self.setting(field, value),
                None => self.unknown(key),
            },
        }
    }

    fn message(&mut self, message: NamedMessage) {
        match message.check() {
            Ok(()) if self.sends.messages.len() >= MOST_PARTS => {
                self.remark(words::TOO_MANY_MESSAGES.say().to_owned());
            }
            Ok(()) => self.sends.messages.push(message),
            Err(why) => self.remark(words::link_part(&why.to_string())),
        }
    }

    fn variable(&mut self, mut variable: Variable) {
        let brought = !variable.value.is_empty();
        if let Err(why) = variable.check() {
            return self.remark(words::link_part(&why.to_string()));
        }
        if brought && variable.value.is_empty() {
            self.remark(words::link_brings_secret(&variable.name));
        }
        // Of a name that comes twice the last holds, as it does of an address.
        self.sends.variables.retain(|other| other.name != variable.name);
        if self.sends.variables.len() >= MOST_PARTS {
            return self.remark(words::TOO_MANY_VARIABLES.say().to_owned());
        }
        self.sends.variables.push(variable);
    }

    fn setting(&mut self, field: &Field, value: &str) {
        let label = field.label[0].say();
        if field.kind == Kind::Secret {
            return self.remark(words::link_brings_secret(label));
        }
        match percent::decode_exactly(value) {
            Some(text) => self.settings.set(field.name, &text),
            None => self.remark(words::link_setting_damaged(label)),
        }
    }

    fn unknown(&mut self, key: &str) {
        let key = profile::brief(&percent::decode(key));
        // Three are enough to find out who wrote it.
        if self.unknown.len() < 3 && !self.unknown.contains(&key) {
            self.unknown.push(key);
        }
    }

    fn remark(&mut self, sentence: String) {
        if self.remarks.len() < MOST_REMARKS {
            self.remarks.push(sentence);
        } else if self.remarks.len() == MOST_REMARKS {
            self.remarks.push(words::LINK_MORE.say().to_owned());
        }
    }

    fn finish(mut self) -> Opened {
        let (settings, _, errors) = std::mem::take(&mut self.settings).sound();
        for error in errors {
            let field = FIELDS.iter().find(|field| field.name == error.field);
            let label = field.map_or(error.field, |field| field.label[0].say());
            self.remark(words::link_setting(label, &error.sentence));
        }
        if !self.unknown.is_empty() {
            self.remark(words::link_unknown(&self.unknown));
        }
        let (settings, sending) = offered::part(settings);
        let sends = Offered::new(Sends { settings: sending, ..self.sends });
        Opened { link: Link { settings, sends, ..self.link }, remarks: self.remarks }
    }
}

/// The parts of a value, if there are so many and each can be read.
fn parts<const N: usize>(value: &str) -> Option<[String; N]> {
    let parts: Option<Vec<_>> = value.split(',').map(percent::decode_exactly).collect();
    parts?.try_into().ok()
}
