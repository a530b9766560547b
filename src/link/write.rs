//! Writing a fragment.

use super::{LONGEST, Link};
use crate::{
    address::{self, percent},
    connection::{FIELDS, Field},
    profile::{self, NamedMessage, Variable},
    words,
};

/// A fragment, and what is not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The fragment, `#` included: plain ASCII.
    pub fragment: String,
    /// What was left out, each in a few words: secrets, and what had no room. `words::not_in_the_link` makes a sentence of them.
    pub left_out: Vec<String>,
}

impl Link {
    /// Writes the fragment without secrets, at most 64 KiB beside the address.
    pub fn write(&self) -> Written {
        let mut writer = Writer { fragment: "#".to_owned(), left_out: Vec::new() };
        if let Some(url) = &self.url {
            writer.url(url);
        }
        if let Some(lens) = &self.lens {
            writer.pair("lens", &[lens]);
        }
        for field in FIELDS {
            writer.setting(self, field);
        }
        let sends = self.sends.shown();
        for variable in &sends.variables {
            writer.variable(variable);
        }
        for message in &sends.messages {
            writer.message(message);
        }
        let Writer { fragment, left_out } = writer;
        Written { fragment, left_out }
    }
}

/// A fragment on its way.
struct Writer {
    fragment: String,
    left_out: Vec<String>,
}

impl Writer {
    fn url(&mut self, url: &str) {
        let (secrets, has_credentials) = address::left_out(url);
        self.left_out.extend(secrets.iter().map(|name| words::left_out_of_address(name)));
        if has_credentials {
            self.left_out.push(words::LEFT_OUT_CREDENTIALS.say().to_owned());
        }
        let pair = ["url=", &percent::encode(&address::bare(url))].concat();
        self.fragment.push_str(&pair);
    }

    fn setting(&mut self, link: &Link, field: &Field) {
        let (name, label) = (field.name, field.label[0].say());
        let mut both = link.settings.iter().chain(link.sends.shown().settings.iter());
        // Settings that are secrets were never saved.
        let Some((_, text)) = both.find(|(other, _)| *other == name) else { return };
        if text.lines().any(profile::looks_like_sign_in) {
            return self.left_out.push(words::left_out_sign_in(label));
        }
        match name {
            "sign-in" => self.left_out.push(words::LEFT_OUT_TOKEN.say().to_owned()),
            // The values of secrets were never saved, and only they are empty in a saved query.
            "query" => {
                let secrets = text.lines().filter_map(|line| line.strip_suffix('='));
                let secrets = secrets.filter(|name| address::is_secret(name));
                self.left_out.extend(secrets.map(words::left_out_of_query));
            }
            _ => {}
        }
        if !self.pair(name, &[text]) {
            self.left_out.push(words::left_out_setting(label));
        }
    }

    fn variable(&mut self, variable: &Variable) {
        let Variable { name, value } = variable;
        let is_secret = address::looks_secret(name);
        if !self.pair("let", &[name, if is_secret { "" } else { value }]) {
            self.left_out.push(words::left_out_whole_variable(name));
        } else if is_secret && !value.is_empty() {
            self.left_out.push(words::left_out_variable(name));
        }
    }

    fn message(&mut self, message: &NamedMessage) {
        let NamedMessage { name, format, text } = message;
        if profile::looks_like_sign_in(text) {
            self.left_out.push(words::left_out_sign_in(name));
        } else if !self.pair("say", &[name, format, text]) {
            self.left_out.push(words::left_out_message(name));
        }
    }

    /// Adds a pair whose value has these parts; tells whether there was room for it.
    fn pair(&mut self, key: &str, parts: &[&str]) -> bool {
        // What is too long as it is needs no coding.
        if parts.iter().map(|part| part.len()).sum::<usize>() > LONGEST {
            return false;
        }
        let parts: Vec<_> = parts.iter().map(|part| percent::encode(part)).collect();
        let joint = if self.fragment.len() > 1 { "&" } else { "" };
        let pair = [joint, key, "=", &parts.join(",")].concat();
        let has_room = self.fragment.len() + pair.len() <= LONGEST;
        if has_room {
            self.fragment.push_str(&pair);
        }
        has_room
    }
}
