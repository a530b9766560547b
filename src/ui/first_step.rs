//! What to do next where there is nothing to see yet.

use super::text;
use leptos::prelude::*;
use web_sys::Event;

/// What the button is there for begins so; what follows is what it begins with.
const BEGIN: &str = "begin ";

/// What to do next: a sentence, and a button that does it. Where there is nothing to say both are empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Step {
    /// The sentence.
    pub(crate) sentence: &'static str,
    /// The word on the button.
    pub(crate) word: &'static str,
    /// The address that the button connects to; empty for a button that says hello.
    pub(crate) address: &'static str,
}

/// What to do next.
#[component]
pub(crate) fn FirstStep(
    /// The step that makes sense now.
    step: impl Fn() -> Step + Copy + Send + 'static,
) -> impl IntoView {
    view! {
        <p class="first-step">
            <span>{text(move || step().sentence)}</span>
            <button type="button" class="button" data-do=text(move || [BEGIN, step().address].concat())>
                {text(move || step().word)}
            </button>
        </p>
    }
}

/// The address that the button that was clicked begins with, if it is one that begins; empty for one that says hello.
pub(crate) fn begun(event: &Event) -> Option<String> {
    super::action(event)?.strip_prefix(BEGIN).map(str::to_owned)
}
