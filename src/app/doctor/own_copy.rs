//! Where the browser holds a page from elsewhere back: a copy of it for the user's own machine.

use crate::{
    ui::{Text, text},
    words,
};
use leptos::prelude::*;

/// The copy, beside the page.
const COPY: &str = "echoline.zip";

/// What downloads the copy, and what to do with it.
#[component]
pub(super) fn OwnCopy(
    /// Whether it would help.
    helps: impl Fn() -> bool + Copy + Send + 'static,
) -> impl IntoView {
    let if_it_helps =
        move |words: &'static str| -> Text { text(move || if helps() { words } else { "" }) };
    view! {
        <p class="own-copy">
            <a href=COPY download=COPY>{if_it_helps(words::OWN_COPY.say())}</a>
            <span>{if_it_helps(words::OWN_COPY_HOW.say())}</span>
        </p>
    }
}
