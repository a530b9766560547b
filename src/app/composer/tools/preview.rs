//! What will go, while it is typed.

use super::{Bench, State};
use crate::{
    address::{MASK, looks_secret},
    compose::{Draft, Format},
    message::Message,
    ui, words,
};
use leptos::prelude::*;

/// The most that is checked while it is typed, in bytes: to check more would hold up the typing.
const CHECKED: usize = 256 << 10;
/// How many characters of what will go are shown.
const PREVIEW: usize = 120;

impl Bench {
    /// What will go, or what is wrong; nothing for plain text.
    pub(super) fn preview(self) -> String {
        self.state.track();
        let text = self.draft.read();
        let plain = |state: &State| state.is_file || state.format() == Format::Text && !state.fills;
        if text.is_empty() || self.state.look(plain) == Some(true) {
            return String::new();
        }
        if text.len() > CHECKED {
            return words::CHECKED_WHEN_SENT.say().to_owned();
        }
        let is_json = self.state.look(|state| state.format() == Format::Json && !state.fills);
        // Without the event around it that a lens makes.
        let format = self.state.look(State::format).unwrap_or_default();
        match self.composed_as(&Draft { format, text: text.clone() }, None) {
            // What is said already is not said twice.
            Err(error) => Some(error.to_string())
                .filter(|wrong| *wrong != *self.problem.read())
                .unwrap_or_default(),
            Ok(_) if is_json == Some(true) => words::IS_JSON.say().to_owned(),
            Ok(composed) => self.masked(&text, &composed.message),
        }
    }

    /// A message as it will go, with dots for what variables stand for that are named like secrets.
    fn masked(self, text: &str, message: &Message) -> String {
        let masked = self.state.look(|state| {
            let secrets = state.variables.iter().filter(|(name, _)| looks_secret(name));
            let mut masked = state.variables.clone();
            let mut any = false;
            for (name, _) in secrets {
                // It has its name already.
                any |= masked.set(name, MASK).is_ok();
            }
            any.then_some(masked)
        });
        let Some(masked) = masked.flatten() else { return words::will_go(&shown(message)) };
        let format = self.state.look(State::format).unwrap_or_default();
        match self.composed_as(&Draft { format, text: text.to_owned() }, Some(&masked)) {
            Ok(composed) => words::will_go(&shown(&composed.message)),
            // Dots are no bytes, and no JSON.
            Err(_) => words::WILL_GO_UNSEEN.say().to_owned(),
        }
    }
}

/// A message in a line.
fn shown(message: &Message) -> String {
    match message {
        Message::Text(_) => message.preview(PREVIEW),
        Message::Binary(bytes) => {
            let most = bytes.get(..PREVIEW / 3).unwrap_or(bytes);
            let more = if most.len() < bytes.len() { " …" } else { "" };
            [&words::size(bytes.len()), ": ", &ui::hex(most), more].concat()
        }
    }
}
