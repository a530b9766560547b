//! The notices in the document: a few places that are filled as needed.

use super::{
    desk::{KEY, REGION, TOLD, Toasts, button},
    notice::Notice,
    notices::SEEN,
};
use crate::{
    lenses::Look,
    ui::{self, on, text},
    words,
};
use leptos::{ev, prelude::*};

/// The notices.
#[component]
pub(super) fn ToastList(
    /// What is looked at.
    look: Look,
) -> impl IntoView {
    let toasts = Toasts::new(look);
    // Whoever clicks there goes on where they were.
    let keep_focus = move |event: ev::MouseEvent| {
        if ui::action(&event).is_some() {
            event.prevent_default();
        }
    };
    let places: Vec<_> = (0..SEEN).map(|place| view! { <Toast toasts place /> }).collect();
    view! {
        <section
            class="toasts"
            id=REGION
            aria-label=words::NOTICES.say()
            aria-keyshortcuts=KEY
            on:click=on(move |event: ev::MouseEvent| toasts.act(&event))
            on:mousedown=on(keep_focus)
            on:keydown=on(move |event| toasts.pressed(&event))
            on:focusin=on(move |event| toasts.entered(&event))
            on:focusout=on(move |_: ev::FocusEvent| toasts.pass(true))
            on:mouseleave=on(move |_: ev::MouseEvent| toasts.pass(true))
        >
            <ul class="toasts__list">{places}</ul>
            <p class="toasts__foot">
                <span class="toasts__keys">{words::NOTICE_KEYS.say()}</span>
                <b class="toasts__more">{text(move || toasts.more())}</b>
                <button type="button" class="button button--small" data-do="dismiss-all">{words::DISMISS_ALL.say()}</button>
            </p>
        </section>
        <p class="told" id=TOLD[0] role="status"></p>
        <p class="told" id=TOLD[1] role="alert"></p>
    }
}

/// One place, empty or not.
#[component]
fn Toast(
    /// The notices.
    toasts: Toasts,
    /// Which place, from 0.
    place: usize,
) -> impl IntoView {
    let at = move |read: fn(&Notice) -> String| text(move || toasts.at(place, read));
    let title = ["notice-", &place.to_string()].concat();
    view! {
        <li class="toast" data-seq=at(|it| it.seq.to_string()) data-level=at(|it| it.level.name().to_owned())>
            <p class="toast__kind"><b>{at(|it| it.word.clone())}</b> " · " <time>{at(|it| ui::time_of_day(it.at))}</time></p>
            <button type="button" class="button button--small" id=button(place) data-do="dismiss" aria-describedby=title.clone()>
                {words::DISMISS.say()}
            </button>
            <p class="toast__title" id=title dir="auto">{at(|it| it.title.clone())}</p>
            <p class="toast__body" dir="auto">{at(|it| it.body.clone())}</p>
            <button type="button" class="button button--small toast__rest" data-do="transcript">{at(more)}</button>
        </li>
    }
}

/// The way to the rest of it.
fn more(notice: &Notice) -> String {
    if notice.has_more { words::SHOW_IN_TRANSCRIPT.say() } else { "" }.to_owned()
}
