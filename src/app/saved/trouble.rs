//! The notice of what cannot be read.

use crate::{
    app::notice,
    ui::{self, on, text},
    words,
};
use leptos::{mount::mount_to, prelude::*};

/// Puts a notice among the others, which shows a sentence until it is dismissed; an empty one is not seen.
pub(super) fn show(sentence: RwSignal<String>) {
    let Some(notices) = ui::by_id(notice::NOTICES) else { return };
    let notice = move || {
        view! {
            <p class="notice" data-state="connection-lost">
                <span class="notice__why">{text(move || sentence.get())}</span>
                <button type="button" class="button button--small" on:click=on(move |_| sentence.set(String::new()))>
                    {words::DISMISS.say()}
                </button>
            </p>
        }
    };
    // It stands as long as its owner.
    StoredValue::new_local(mount_to(notices, notice));
}
