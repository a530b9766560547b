//! The list of messages from an earlier visit: each waits for *Send* or *Discard*.

use super::{Found, Restored};
use crate::{
    app::composer::FIELD,
    message::Message,
    ui::{self, on, text},
    words,
};
use leptos::prelude::*;

/// How many are listed; the rest are counted.
const LISTED: usize = 20;
/// How many characters of a message are shown.
const PREVIEW: usize = 80;

/// The list, as long as there is something in it or something to say. Its rows are made once and filled as needed.
#[component]
pub(in crate::app::visit) fn RestoredList(
    /// The messages.
    restored: Restored,
) -> impl IntoView {
    let rows: Vec<_> = (0..LISTED).map(|place| view! { <Row restored place /> }).collect();
    let rest = move || words::and_more(restored.number().saturating_sub(LISTED));
    let whole = move |word: &'static str| if restored.number() > 1 { word } else { "" };
    let each = move |act: fn(Restored, &str)| {
        let keys = |all: &Vec<Found>| all.iter().map(|it| it.key.clone()).collect::<Vec<_>>();
        for key in restored.found.look(keys).unwrap_or_default() {
            act(restored, &key);
        }
        ui::focus(FIELD);
    };
    view! {
        <section class="restored" aria-label=words::RESTORED.say()>
            <p class="restored__said" role="status">{text(move || restored.said.get())}</p>
            <ul>{rows}</ul>
            <p class="outbox__row restored__all">
                <span class="outbox__rest">{text(rest)}</span>
                <button type="button" class="button button--small" on:click=on(move |_| each(Restored::send))>
                    {text(move || whole(words::SEND_ALL.say()))}
                </button>
                <button type="button" class="button button--small" on:click=on(move |_| each(Restored::discard))>
                    {text(move || whole(words::DISCARD_ALL.say()))}
                </button>
            </p>
        </section>
    }
}

/// One message, where it was to go, and what can be done.
#[component]
fn Row(
    /// The messages.
    restored: Restored,
    /// Which of the list, from 0.
    place: usize,
) -> impl IntoView {
    // What a press means is what was shown, not what has moved up since.
    let shown = StoredValue::new(String::new());
    let look = move |describe: fn(&Found) -> String| {
        restored.found.track();
        let seen = restored.found.look(|all| {
            let found = all.get(place)?;
            Some((found.key.clone(), describe(found)))
        });
        let (key, words) = seen.flatten().unwrap_or_default();
        shown.set_value(key);
        words
    };
    let press = move |act: fn(Restored, &str)| {
        act(restored, &shown.get_value());
        // A row that goes takes the focus with it.
        match untrack(|| restored.number()) {
            0 => ui::focus(FIELD),
            left if place >= left => ui::focus(&id(left - 1)),
            _ => {}
        }
    };
    view! {
        <li class="outbox__row">
            <span class="outbox__text">{text(move || look(name))}</span>
            <span class="outbox__state">{text(move || look(state))}</span>
            <button type="button" class="button button--small" on:click=on(move |_| press(Restored::send))>
                {text(move || look(send_word))}
            </button>
            <button type="button" class="button button--small" id=id(place) on:click=on(move |_| press(Restored::discard))>
                {words::DISCARD.say()}
            </button>
        </li>
    }
}

fn id(place: usize) -> String {
    ["restored-", &place.to_string()].concat()
}

fn name(found: &Found) -> String {
    match &found.read {
        Ok(unsent) if unsent.message == Message::Text(String::new()) => {
            words::EMPTY_MESSAGE.say().to_owned()
        }
        Ok(unsent) => unsent.message.preview(PREVIEW),
        Err(why) => why.to_string(),
    }
}

fn state(found: &Found) -> String {
    found.read.as_ref().map(|unsent| words::unsent_was_for(&unsent.address)).unwrap_or_default()
}

fn send_word(found: &Found) -> String {
    if found.read.is_ok() { words::SEND.say() } else { "" }.to_owned()
}
