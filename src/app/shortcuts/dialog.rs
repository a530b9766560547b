//! The dialog: every shortcut in a list, and whether those of one character hold.

use super::{
    keys::Keys,
    table::{Shortcut, groups},
};
use crate::{
    lenses::Lens,
    ui::{self, Action, Kept, on},
    words,
};
use leptos::{ev, mount::mount_to, prelude::*};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlInputElement};

const DIALOG: &str = "shortcuts";
const TITLE: &str = "shortcuts-title";
/// The box that tells whether keys of one character are shortcuts.
const SINGLE: &str = "single-keys";

/// Puts the dialog at the end of the page, to be opened by the action or by its key.
pub(super) fn set_up(owner: &Owner, lens: Kept<Lens>) -> Action {
    let keys = Kept::<Option<Keys>>::new();
    let open = move || {
        if let Some(keys) = keys.get_untracked() {
            open(keys);
        }
    };
    let mounted = document().body().map(|body| {
        owner.with(|| {
            let heard = Keys::new(lens, open);
            keys.quietly(|keys| *keys = Some(heard));
            mount_to(body, move || view! { <Shortcuts keys=heard /> })
        })
    });
    Rc::new(move || {
        // It goes with the action.
        let _ = &mounted;
        open();
    })
}

/// The dialog, closed until somebody asks for it.
#[component]
fn Shortcuts(
    /// The keys that can be turned off.
    keys: Keys,
) -> impl IntoView {
    let groups: Vec<_> = groups()
        .into_iter()
        .map(|(place, shortcuts)| view! { <Group place shortcuts /> })
        .collect();
    view! {
        <dialog class="settings shortcuts" id=DIALOG aria-labelledby=TITLE>
            <div class="shortcuts__head">
                <h2 class="settings__title" id=TITLE>{words::KEYBOARD_SHORTCUTS.say()}</h2>
                <button type="button" class="button button--small" on:click=on(|_: ev::MouseEvent| close())>{words::CLOSE_SHORTCUTS.say()}</button>
            </div>
            <label class="shortcuts__choice">
                <input type="checkbox" id=SINGLE aria-describedby="single-keys-help" on:change=on(move |_: ev::Event| keys.turn(ui::checked(SINGLE))) />
                {words::SINGLE_KEYS.say()}
            </label>
            <p class="settings__help" id="single-keys-help">{words::SINGLE_KEYS_HELP.say()}</p>
            {groups}
        </dialog>
    }
}

/// What keys do in one place.
#[component]
fn Group(
    /// Where.
    place: &'static str,
    /// What they do.
    shortcuts: Vec<Shortcut>,
) -> impl IntoView {
    let line = |(keys, does): Shortcut| {
        let keys: Vec<_> = keys.iter().map(|key| view! { <kbd>{*key}</kbd> " " }).collect();
        view! { <div><dt>{keys}</dt><dd>{does}</dd></div> }
    };
    let lines: Vec<_> = shortcuts.into_iter().map(line).collect();
    view! {
        <h3 class="shortcuts__place">{place}</h3>
        <dl class="shortcuts__list">{lines}</dl>
    }
}

fn open(keys: Keys) {
    let single = ui::by_id(SINGLE).and_then(|single| single.dyn_into::<HtmlInputElement>().ok());
    if let Some(single) = single {
        single.set_checked(keys.is_on());
    }
    if let Some(dialog) = dialog() {
        // A dialog that is open already stays so.
        dialog.show_modal().ok();
    }
}

/// Closes it; the browser leads the focus back to where it was.
fn close() {
    if let Some(dialog) = dialog() {
        dialog.close();
    }
}

fn dialog() -> Option<HtmlDialogElement> {
    document().get_element_by_id(DIALOG).map(JsCast::unchecked_into)
}
