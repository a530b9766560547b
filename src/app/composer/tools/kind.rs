//! What the message is: beside the field, or in its place where a file is to go.

use super::{Bench, FILE_FORMAT, FORMAT, State, file::FileRow, spoken::SpokenOption};
use crate::{
    compose::Format,
    ui::{self, on},
    words,
};
use leptos::{ev, prelude::*};

impl Bench {
    /// What the list of formats calls what is chosen. Reactive.
    pub(super) fn format(self) -> &'static str {
        self.state.track();
        self.state.look(State::name).unwrap_or_default()
    }
}

/// The list of formats, and the file.
#[component]
pub(super) fn KindField(
    /// The tools.
    bench: Bench,
) -> impl IntoView {
    let first = untrack(|| bench.format());
    let option = |name: &'static str, word: &'static str| {
        view! { <option value=name prop:selected=name == first>{word}</option> }
    };
    let options: Vec<_> =
        Format::ALL.iter().map(|format| option(format.name(), format.word())).collect();
    let on_click = move |event: ev::MouseEvent| {
        if let Some(what) = ui::action(&event) {
            bench.act(&what);
        }
    };
    view! {
        <div
            class="kind"
            on:change=on(move |event: ev::Event| bench.changed(&event))
            on:click=on(on_click)
        >
            <select id=FORMAT aria-label=words::FORMAT.say()>
                {options} <SpokenOption bench /> {option(FILE_FORMAT, words::FORMAT_FILE.say())}
            </select>
            <FileRow bench />
        </div>
    }
}
