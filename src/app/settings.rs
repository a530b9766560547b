//! The Connection settings: the button in the page, and the dialog, which comes later.

mod dialog;
mod parameters;
mod unsent;

pub(super) use dialog::forget_token;

use crate::{
    part::part,
    session::Session,
    ui::{Action, Part, on, text},
    words,
};
use leptos::prelude::*;

/// The dialog, which opens when it is asked to act.
pub(crate) fn settings(session: Session, keeps_unsent: RwSignal<bool>) -> Part {
    let owner = Owner::current().unwrap_or_default();
    Part::new(move || settings_dialog(owner.clone(), session, keeps_unsent))
}

part! {
    in desk: fn settings_dialog(owner: Owner, session: Session, keeps_unsent: RwSignal<bool>) -> Action {
        dialog::set_up(&owner, session, keeps_unsent)
    }
}

/// The button that opens the dialog.
#[component]
pub(crate) fn SettingsButton(
    /// The dialog.
    settings: Part,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button address__settings"
            aria-label=words::CONNECTION_SETTINGS
            title=words::CONNECTION_SETTINGS
            aria-haspopup="dialog"
            aria-busy=text(move || if settings.is_awaited() { "true" } else { "false" })
            on:click=on(move |_| settings.act())
        >
            "⚙"
        </button>
    }
}
