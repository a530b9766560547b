//! The Connection settings: the button in the page, and the dialog, which comes in a file of its own.

mod dialog;

use crate::{
    session::Session,
    ui::{Part, on, part, text},
    words,
};
use dialog::SettingsDialog;
use leptos::prelude::*;

/// Whether the dialog is asked for, and where it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    open: RwSignal<bool>,
    dialog: Part,
}

impl Settings {
    pub(crate) fn new(session: Session) -> Self {
        let open = RwSignal::new(false);
        Self { open, dialog: Part::new(move || settings(session, open)) }
    }

    fn open(self) {
        self.open.set(true);
        self.dialog.fetch();
    }

    fn is_coming(self) -> bool {
        self.open.get() && self.dialog.is_coming()
    }

    /// Whether somebody asked for the dialog in vain.
    pub(crate) fn is_lost(self) -> bool {
        self.open.get() && self.dialog.is_lost()
    }
}

part! {
    fn settings(session: Session, open: RwSignal<bool>) {
        view! { <SettingsDialog session open /> }
    }
}

/// The button that opens the dialog, and the dialog as soon as it is here.
#[component]
pub(crate) fn SettingsButton(
    /// Where the dialog is.
    settings: Settings,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button address__settings"
            aria-label=words::CONNECTION_SETTINGS
            title=words::CONNECTION_SETTINGS
            aria-haspopup="dialog"
            aria-busy=text(move || if settings.is_coming() { "true" } else { "false" })
            on:click=on(move |_| settings.open())
        >
            "⚙"
        </button>
        {move || settings.dialog.view()}
    }
}
