//! The keys that lead somewhere from anywhere. They write a character: where somebody writes they mean that, and who
//! speaks to the browser may turn them off (WCAG 2.2, 2.1.4).

use crate::{
    app::page_link,
    lenses::Lens,
    storage::Shelf,
    ui::{self, Kept},
};
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Shows the list.
pub(super) const LIST: &str = "?";
/// Leads to the transcript's search.
pub(super) const SEARCH: &str = "/";

/// The transcript's search field.
const SEARCH_FIELD: &str = "find-text";
/// Where something is typed, or chosen by typing.
const WRITTEN_IN: &str = "input:not([type=checkbox], [type=radio]), textarea, select, dialog[open]";
/// Where the choice is kept, and what is kept of it.
const CHOICE: &str = "single-keys";
const OFF: &str = "off";

/// The keys. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Keys {
    lens: Kept<Lens>,
    is_off: Kept<bool>,
    /// A field can have the focus once it is there to be seen.
    soon: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Keys {
    /// Listens as long as its owner lives; `show` shows the list.
    pub(super) fn new(lens: Kept<Lens>, show: impl Fn() + 'static) -> Self {
        let keys = Self { lens, is_off: Kept::new(), soon: StoredValue::new_local(None) };
        let was_off = Shelf::Browser.load(CHOICE).ok().flatten().as_deref() == Some(OFF);
        keys.is_off.quietly(|is_off| *is_off = was_off);
        let options = EventListenerOptions::enable_prevent_default();
        let listener =
            EventListener::new_with_options(&window(), "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<ev::KeyboardEvent>() else { return };
                match event.key().as_str() {
                    LIST if keys.hears(event) => show(),
                    SEARCH if keys.hears(event) => keys.search(),
                    _ => return,
                }
                event.prevent_default();
            });
        StoredValue::new_local(listener);
        keys
    }

    /// Whether a key is meant as a shortcut.
    fn hears(self, event: &ev::KeyboardEvent) -> bool {
        let is_for_browser = event.ctrl_key() || event.alt_key() || event.meta_key();
        let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let writes = at.is_some_and(|at| at.closest(WRITTEN_IN).is_ok_and(|it| it.is_some()));
        self.is_on() && !is_for_browser && !event.is_composing() && !writes
    }

    /// Goes to the transcript's search.
    fn search(self) {
        if let Some(transcript) = Lens::named("transcript") {
            page_link::choose(self.lens, transcript);
            self.soon.set_value(Some(Timeout::new(0, || ui::select(SEARCH_FIELD))));
        }
    }

    pub(super) fn is_on(self) -> bool {
        !self.is_off.get_untracked()
    }

    /// Turns them on or off, for this browser where it keeps anything.
    pub(super) fn turn(self, on: bool) {
        self.is_off.update(|is_off| *is_off = !on);
        let kept =
            if on { Shelf::Browser.remove(CHOICE) } else { Shelf::Browser.save(CHOICE, OFF) };
        // Else it holds until the page is left.
        kept.ok();
    }
}
