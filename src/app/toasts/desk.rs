//! The notices as they are attended to: read, let go, told, and the keys that lead there and back.

use super::{notice::Notice, notices::Notices};
use crate::{
    app::{composer::FIELD, page_link},
    lenses::{Lens, Look},
    session::now,
    stream_builder::Fold,
    ui::{self, Kept},
    words,
};
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// The region.
pub(super) const REGION: &str = "notices-region";
/// What is told politely, and what at once, to who cannot see it.
pub(super) const TOLD: [&str; 2] = ["notices-told", "notices-told-at-once"];
/// The key that leads there and back.
pub(in crate::app) const KEY: &str = "F8";

/// The notices that are seen. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Toasts {
    look: Look,
    notices: Kept<Notices>,
    /// When they are to be looked at again.
    next: StoredValue<Option<Timeout>, LocalStorage>,
    /// Where the focus was before it came here.
    before: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl Toasts {
    pub(super) fn new(look: Look) -> Self {
        let (next, before) = (StoredValue::new_local(None), StoredValue::new_local(None));
        let toasts = Self { look, notices: Kept::new(), next, before };
        ui::effect(move || look.session.by_frame(|| toasts.catch_up()));
        let options = EventListenerOptions::enable_prevent_default();
        let listener =
            EventListener::new_with_options(&window(), "keydown", options, move |event| {
                if event.dyn_ref::<ev::KeyboardEvent>().is_some_and(|event| event.key() == KEY) {
                    toasts.go_there_or_back(event);
                }
            });
        let back = EventListener::new(&document(), "visibilitychange", move |_| toasts.pass(true));
        // They end with the page.
        StoredValue::new_local((listener, back));
        toasts
    }

    /// Reads what came since. A message that is no notice costs no more than its type.
    fn catch_up(self) {
        let came = self.look.session.with_transcript(|transcript| {
            self.notices.quietly(|notices| {
                let known = (notices.more(), notices.number_seen());
                notices.steps(transcript.since(notices.next()));
                known != (notices.more(), notices.number_seen())
            })
        });
        if came.flatten() == Some(true) {
            self.pass(is_held());
        }
    }

    /// Lets go what was seen long enough, and tells what is to be told.
    pub(super) fn pass(self, held: bool) {
        let now = now().mono;
        let Some((next, told)) = self.notices.update(|notices| {
            let told = notices.tell(now);
            (notices.pass(now, held), told)
        }) else {
            return;
        };
        for (id, words) in TOLD.into_iter().zip(told) {
            if let (Some(place), Some(words)) = (ui::by_id(id), words) {
                // Written even if it is the same as before, so that it is heard again.
                place.set_text_content(Some(&words));
            }
        }
        let wait = next.map(|next| next.saturating_sub(now).as_millis() + 1);
        let again = |wait| Timeout::new(wait, move || self.pass(is_held()));
        self.next.try_set_value(wait.map(|wait| again(u32::try_from(wait).unwrap_or(u32::MAX))));
    }

    /// What stands at a place. Reactive.
    pub(super) fn at(self, place: usize, read: fn(&Notice) -> String) -> String {
        self.notices.track();
        let read = self.notices.look(|notices| notices.seen(place).map(read));
        read.flatten().unwrap_or_default()
    }

    pub(super) fn more(self) -> String {
        self.notices.track();
        words::more_notices(self.notices.look(Notices::more).unwrap_or_default())
    }

    /// Does what a button of theirs is there for.
    pub(super) fn act(self, event: &Event) {
        match ui::action(event).as_deref() {
            Some("dismiss") => self.dismiss(event),
            Some("dismiss-all") => {
                self.notices.quietly(Notices::dismiss_all);
                self.left(0);
            }
            Some("transcript") => {
                if let Some(transcript) = Lens::named("transcript") {
                    page_link::choose(self.look.lens, transcript);
                }
            }
            _ => {}
        }
    }

    /// Lets the notice go in which something happened: the one that was shown there, not what has moved up since.
    fn dismiss(self, event: &Event) {
        let place = seq(event).and_then(|seq| self.notices.quietly(|it| it.dismiss(seq))).flatten();
        self.left(place.unwrap_or_default());
    }

    /// Some are gone: the focus that was at them goes to the next, and from the last of them back to where it was.
    fn left(self, place: usize) {
        let seen = self.notices.look(Notices::number_seen).unwrap_or_default();
        let has_focus = has_focus();
        self.pass(is_held());
        match seen.checked_sub(1) {
            _ if !has_focus => {}
            Some(last) => ui::focus(&button(place.min(last))),
            None => self.go_back(),
        }
    }

    fn go_there_or_back(self, event: &Event) {
        if self.notices.look(Notices::number_seen).unwrap_or_default() == 0 {
            return;
        }
        event.prevent_default();
        if has_focus() { self.go_back() } else { ui::focus(&button(0)) }
    }

    /// Leads the focus back to where it was; without such a place, to the message field.
    fn go_back(self) {
        match self.before.try_update_value(Option::take).flatten() {
            Some(before) if before.is_connected() => {
                before.focus().ok();
            }
            _ => ui::focus(FIELD),
        }
    }

    pub(super) fn pressed(self, event: &ev::KeyboardEvent) {
        if event.key() == "Escape" {
            event.prevent_default();
            if seq(event).is_some() { self.dismiss(event) } else { self.go_back() }
        }
    }

    /// Takes note of where the focus was.
    pub(super) fn entered(self, event: &ev::FocusEvent) {
        let from = event.related_target().and_then(|from| from.dyn_into::<HtmlElement>().ok());
        let is_one = |from: &HtmlElement| from.closest(".toasts").is_ok_and(|it| it.is_some());
        if !from.as_ref().is_some_and(is_one) {
            self.before.try_set_value(from);
        }
    }
}

/// Whether somebody is at them, or nobody sees the page.
fn is_held() -> bool {
    document().hidden() || is(":hover, :focus-within")
}

fn has_focus() -> bool {
    is(":focus-within")
}

fn is(selector: &str) -> bool {
    ui::by_id(REGION).is_some_and(|region| region.matches(selector).unwrap_or_default())
}

/// Which notice was shown where something happened.
fn seq(event: &Event) -> Option<u64> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest("[data-seq]").ok()??.get_attribute("data-seq")?.parse().ok()
}

/// The button of a place.
pub(super) fn button(place: usize) -> String {
    ["dismiss-", &place.to_string()].concat()
}
