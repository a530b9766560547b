//! The format that a lens brings, offered and preferred for as long as somebody looks through it: what is typed goes as an
//! event of the lens.

use super::{Bench, FILE_FORMAT, FORMAT, State};
use crate::{
    app::offered,
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

    /// The same, and whether it goes as an event.
    pub(super) fn meant(&self) -> (Format, bool) {
        (self.format(), self.is_spoken)
    }

    /// Somebody comes to look through a lens that brings a format, or through another one. What a lens brings is preferred
    /// where they chose the lens; one that is only offered takes nothing but an empty field that was left as it was. A format
    /// that they chose stays, and so does one that was meant before a reload.
    fn come_to_lens(&mut self, brings_format: bool, is_lens_chosen: bool, is_empty: bool) {
        let is_free = is_empty && self.format == Format::Text;
        let is_preferred = is_lens_chosen || is_free || self.is_spoken || self.was_spoken;
        self.is_spoken = brings_format && is_preferred && !self.is_chosen;
        self.was_spoken &= !brings_format;
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
    pub(super) fn follow_lens(self) {
        let mut is_first = true;
        ui::effect(move || {
            let is_offered = self.lens.get().format().is_some();
            let is_first = std::mem::take(&mut is_first);
            let is_empty = self.draft.read_untracked().is_empty();
            let name = self.state.update(|state| {
                state.come_to_lens(is_offered, offered::is_named(), is_empty);
                state.name()
            });
            ui::set_value(FORMAT, name.unwrap_or_default());
            if is_offered || !is_first {
                self.keep_shape();
            }
        });
    }

    /// Whether what is typed goes as an event of the lens.
    pub(super) fn speaks(self) -> bool {
        self.state.look(|state| state.name() == SPOKEN_FORMAT) == Some(true)
    }

    /// Whether the lens that is looked through brings a format.
    pub(super) fn is_offered(self) -> bool {
        self.lens.get_untracked().format().is_some()
    }

    /// What goes: a text as the event that the lens makes of it, if that is what is chosen.
    pub(super) fn spoken(self, composed: Composed, is_spoken: bool) -> Composed {
        match (self.encoder().filter(|_| is_spoken), composed) {
            (Some(encode), Composed { message: Message::Text(text), counter }) => {
                Composed { message: Message::Text(encode(&text)), counter }
            }
            (_, composed) => composed,
        }
    }

    /// Says why what is typed cannot go as an event yet.
    pub(super) fn can_speak(self, is_spoken: bool) -> Result<(), String> {
        let is_here = !is_spoken || self.encoder().is_some();
        if is_here { Ok(()) } else { Err(words::TOOLS_ARE_COMING.say().to_owned()) }
    }

    fn encoder(self) -> Option<Encode> {
        self.encode.look(Option::clone).flatten()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What the list of formats shows after each turn: whether Chat is in front then, whether somebody chose it, and whether
    /// the field is empty.
    #[track_caller]
    fn check(mut state: State, turns: &[(bool, bool, bool)], expected: &[&str]) {
        let names = turns.iter().map(|(brings_format, is_lens_chosen, is_empty)| {
            state.come_to_lens(*brings_format, *is_lens_chosen, *is_empty);
            state.name()
        });
        assert_eq!(names.collect::<Vec<_>>(), expected, "{turns:?}");
    }

    #[test]
    fn a_lens_that_is_offered_takes_only_an_empty_field() {
        let json = || State { format: Format::Json, is_chosen: true, ..State::default() };
        check(State::default(), &[(true, false, true)], &["event"]);
        check(State::default(), &[(true, false, false)], &["text"]);
        check(json(), &[(true, false, true)], &["json"]);
        check(json(), &[(true, false, false)], &["json"]);
        // What was called up from before is nobody's choice, but means something.
        let recalled = State { format: Format::Hex, ..State::default() };
        check(recalled, &[(true, false, true)], &["hex"]);
    }

    #[test]
    fn a_lens_that_somebody_chose_has_its_format_preferred() {
        check(State::default(), &[(true, true, true), (false, true, true)], &["event", "text"]);
        check(State::default(), &[(true, false, false), (true, true, false)], &["text", "event"]);
        let text = || State { is_chosen: true, ..State::default() };
        check(text(), &[(true, true, true), (false, true, true), (true, true, true)], &["text"; 3]);
    }

    #[test]
    fn what_was_to_go_as_an_event_still_does_after_a_reload() {
        let spoken = || State { was_spoken: true, ..State::default() };
        check(spoken(), &[(false, false, false), (true, false, false)], &["text", "event"]);
        check(spoken(), &[(true, true, false), (false, true, false)], &["event", "text"]);
        let again = [(true, false, false), (false, false, false), (true, false, false)];
        check(spoken(), &again, &["event", "text", "text"]);
    }
}
