//! Whether unsent messages survive a reload: a choice for this browser, and not of one connection.

use crate::{
    ui,
    words::{self, Word},
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

const BOX: &str = "setting-keep-unsent";

/// The box to check.
#[component]
pub(super) fn KeepUnsent() -> impl IntoView {
    let [label, help] = words::KEEP_UNSENT.map(Word::say);
    view! {
        <div class="settings__field" data-field="keep-unsent">
            <label for=BOX>{label}</label>
            <input type="checkbox" id=BOX name="keep-unsent" aria-describedby="setting-keep-unsent-help" />
            <p class="settings__help" id="setting-keep-unsent-help">{help}</p>
        </div>
    }
}

/// Shows what holds.
pub(super) fn show(keeps_unsent: RwSignal<bool>) {
    if let Some(field) = ui::by_id(BOX).and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
    {
        field.set_checked(keeps_unsent.get_untracked());
    }
}

/// Takes what was chosen.
pub(super) fn apply(keeps_unsent: RwSignal<bool>) {
    let chosen = ui::checked(BOX);
    if keeps_unsent.get_untracked() != chosen {
        keeps_unsent.set(chosen);
    }
}
