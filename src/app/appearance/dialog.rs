//! The dialog: a row for each thing that one can choose about the page itself. A choice holds at once.

use super::{
    language::LanguageChoice,
    theme::{self, ThemeChoice},
};
use crate::{
    ui::{self, Action, on},
    words,
};
use leptos::{ev, mount::mount_to, prelude::*};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

const DIALOG: &str = "appearance";
const TITLE: &str = "appearance-title";

/// Puts the dialog at the end of the page, to be opened by the action.
pub(super) fn set_up(owner: &Owner) -> Action {
    owner.with(theme::follow);
    let mount = |body| owner.with(|| mount_to(body, || view! { <AppearanceDialog /> }));
    let mounted = document().body().map(mount);
    Rc::new(move || {
        // It goes with the action.
        let _ = &mounted;
        theme::show();
        if let Some(dialog) = dialog() {
            // A dialog that is open already stays so.
            dialog.show_modal().ok();
        }
    })
}

/// The dialog, closed until its button is pressed.
#[component]
fn AppearanceDialog() -> impl IntoView {
    let close = |_: ev::MouseEvent| {
        if let Some(dialog) = dialog() {
            dialog.close();
        }
    };
    view! {
        <dialog class="settings appearance" id=DIALOG aria-labelledby=TITLE>
            <h2 class="settings__title" id=TITLE>{words::APPEARANCE.say()}</h2>
            <ThemeChoice />
            <LanguageChoice />
            <p class="settings__buttons">
                <button type="button" class="button" on:click=on(close)>{words::CLOSE_DIALOG.say()}</button>
            </p>
        </dialog>
    }
}

fn dialog() -> Option<HtmlDialogElement> {
    ui::by_id(DIALOG)?.dyn_into().ok()
}
