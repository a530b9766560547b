//! A button that opens a dialog, which comes later than the page.

use crate::ui::{Part, on, text};
use leptos::prelude::*;

/// A sign with a name, which is busy as long as its dialog is on its way.
#[component]
pub(super) fn DialogButton(
    /// The dialog.
    dialog: Part,
    /// What the dialog is called.
    name: &'static str,
    /// What stands on the button.
    sign: &'static str,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button dialog-button"
            aria-label=name
            title=name
            aria-haspopup="dialog"
            aria-busy=text(move || if dialog.is_awaited() { "true" } else { "false" })
            on:click=on(move |_| dialog.act())
        >
            {sign}
        </button>
    }
}
