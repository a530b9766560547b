//! The message that is being written: it survives a reload of its tab.

use crate::storage::Shelf;
use gloo_events::EventListener;
use leptos::prelude::*;

const KEY: &str = "draft";

/// The message as it was left; kept whenever the page is left or no longer seen, which may be the last that is heard of it.
pub(super) fn draft() -> RwSignal<String> {
    // Who may keep nothing begins with an empty field.
    let draft = RwSignal::new(Shelf::Tab.load(KEY).ok().flatten().unwrap_or_default());
    let keep = move |_: &_| {
        let text = draft.get_untracked();
        let kept =
            if text.is_empty() { Shelf::Tab.remove(KEY) } else { Shelf::Tab.save(KEY, &text) };
        // Nobody is there any more to be told.
        kept.ok();
    };
    StoredValue::new_local([
        EventListener::new(&window(), "pagehide", keep),
        EventListener::new(&document(), "visibilitychange", keep),
    ]);
    draft
}
