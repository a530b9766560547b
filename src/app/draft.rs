//! The message that is being written, and who writes: both survive a reload of their tab.

use crate::storage::Shelf;
use gloo_events::EventListener;
use leptos::prelude::*;

/// The message that is being written.
pub(super) const DRAFT: &str = "draft";
/// Who writes in a conversation.
pub(super) const WRITER: &str = "writer";

/// A text as it was left; kept whenever the page is left or no longer seen, which may be the last that is heard of it.
pub(super) fn kept(key: &'static str) -> RwSignal<String> {
    // Who may keep nothing begins with an empty field.
    let kept = RwSignal::new(Shelf::Tab.load(key).ok().flatten().unwrap_or_default());
    let keep = move |_: &_| {
        let text = kept.get_untracked();
        let saved =
            if text.is_empty() { Shelf::Tab.remove(key) } else { Shelf::Tab.save(key, &text) };
        // Nobody is there any more to be told.
        saved.ok();
    };
    StoredValue::new_local([
        EventListener::new(&window(), "pagehide", keep),
        EventListener::new(&document(), "visibilitychange", keep),
    ]);
    kept
}
