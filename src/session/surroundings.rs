//! What happens to the page and its network: listened to, never remembered.

use crate::{
    connection::{Around, Input},
    transcript::{BUDGET, SMALL_BUDGET},
};
use gloo_events::EventListener;
use leptos::prelude::{document, window};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget, PageTransitionEvent, VisibilityState};

/// What each part of the page tells; browsers differ in which of them come, so all are heard.
const WINDOW: [&str; 5] = ["pagehide", "pageshow", "focus", "online", "offline"];
const DOCUMENT: [&str; 3] = ["visibilitychange", "freeze", "resume"];

/// What is around just now.
pub(super) fn around() -> Around {
    Around {
        visible: document().visibility_state() != VisibilityState::Hidden,
        online: window().navigator().on_line(),
    }
}

/// How many bytes of transcript this device should keep, by what it says of its memory; not every browser says.
pub(super) fn budget() -> usize {
    let memory = js_sys::Reflect::get(&window().navigator(), &"deviceMemory".into());
    match memory.ok().and_then(|gigabytes| gigabytes.as_f64()) {
        Some(gigabytes) if gigabytes <= 4.0 => SMALL_BUDGET,
        _ => BUDGET,
    }
}

/// Feeds what happens to the page, as long as the listeners are kept.
pub(super) fn watch(feed: impl Fn(Input) + 'static) -> Vec<EventListener> {
    let feed = Rc::new(feed);
    let (window, document) = (window(), document());
    let network = js_sys::Reflect::get(&window.navigator(), &"connection".into());
    let network = network.unwrap_or(JsValue::UNDEFINED).dyn_into::<EventTarget>();
    let listen = |target: &EventTarget, name: &'static str| {
        let feed = Rc::clone(&feed);
        EventListener::new(target, name, move |event| {
            if let Some(input) = read(event) {
                feed(input);
            }
        })
    };
    let mut listeners: Vec<_> = WINDOW.iter().map(|name| listen(&window, name)).collect();
    listeners.extend(DOCUMENT.iter().map(|name| listen(&document, name)));
    // Chromium alone tells when one network is exchanged for another.
    listeners.extend(network.iter().map(|network| listen(network, "change")));
    listeners
}

fn read(event: &Event) -> Option<Input> {
    let is_kept =
        || event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted);
    match event.type_().as_str() {
        // A page that only ends needs nothing: the browser says 1001 for it.
        "pagehide" if !is_kept() => None,
        "pagehide" | "freeze" => Some(Input::Frozen),
        "pageshow" | "resume" | "focus" => Some(Input::Returned(around())),
        _ => Some(Input::Changed(around())),
    }
}
