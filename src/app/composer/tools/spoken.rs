//! The format that a lens brings, offered and preferred for as long as somebody looks through it: what is typed goes as an
//! event of the lens.

use super::{Bench, FILE_FORMAT, FORMAT, State};
use crate::{
    compose::{Composed, Format},
    lenses::Encode,
    message::Message,
    ui::{self, text},
    words,
};
use leptos::prelude::*;

/// What the list of formats calls it.
pub(super) const SPOKEN_FORMAT: &str = "event";

impl State {
    /// How what is typed is meant; what goes as an event is text.
    pub(super) fn format(&self) -> Format {
        if self.is_spoken { Format::Text } else { self.format }
    }

    /// What the list of formats calls what is chosen.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self { is_file: true, .. } => FILE_FORMAT,
            Self { is_spoken: true, .. } => SPOKEN_FORMAT,
            _ => self.format.name(),
        }
    }
}

impl Bench {
    /// Prefers what a lens brings when somebody comes to look through it, and goes back to the format before when they leave.
    /// What was chosen before a reload stays.
    pub(super) fn follow_lens(self) {
        let mut is_first = true;
        ui::effect(move || {
            let is_offered = self.lens.get().format().is_some();
            let is_first = std::mem::take(&mut is_first);
            let name = self.state.update(|state| {
                let is_chosen = !is_first || !state.was_kept || state.is_spoken;
                state.is_spoken = is_offered && is_chosen;
                state.name()
            });
            ui::set_value(FORMAT, name.unwrap_or_default());
            if is_offered || !is_first {
                self.keep_shape();
            }
        });
    }

    /// Whether the lens that is looked through brings a format.
    pub(super) fn is_offered(self) -> bool {
        self.lens.get_untracked().format().is_some()
    }

    /// What goes: a text as the event that the lens makes of it, if that is what is chosen.
    pub(super) fn spoken(self, composed: Composed) -> Composed {
        match (self.encoder(), composed) {
            (Some(encode), Composed { message: Message::Text(text), counter }) => {
                Composed { message: Message::Text(encode(&text)), counter }
            }
            (_, composed) => composed,
        }
    }

    /// Says why what is typed cannot go as an event yet.
    pub(super) fn can_speak(self) -> Result<(), String> {
        let is_spoken = self.state.look(|state| state.is_spoken) == Some(true);
        let is_here = !is_spoken || self.encoder().is_some();
        if is_here { Ok(()) } else { Err(words::TOOLS_ARE_COMING.say().to_owned()) }
    }

    fn encoder(self) -> Option<Encode> {
        let is_spoken = self.state.look(|state| state.is_spoken) == Some(true);
        self.encode.look(Option::clone).flatten().filter(|_| is_spoken)
    }
}

/// The format of the lens, in the list of formats.
#[component]
pub(super) fn SpokenOption(
    /// The tools.
    bench: Bench,
) -> impl IntoView {
    let word = move || bench.lens.get().format().unwrap_or_default();
    view! {
        <option value=SPOKEN_FORMAT prop:hidden=move || word().is_empty() prop:disabled=move || word().is_empty()>
            {text(word)}
        </option>
    }
}
