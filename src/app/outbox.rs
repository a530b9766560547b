//! Messages under way: those that wait for the line, and those that may not have arrived.

use super::composer::FIELD;
use crate::{
    connection::{Connection, Held, MessageId},
    message::Message,
    session::Session,
    ui::{self, on, text},
    words,
};
use leptos::prelude::*;

/// How many are listed; the rest are counted.
const LISTED: usize = 20;
/// How many characters of a message are shown.
const PREVIEW: usize = 80;

/// The list, as long as there is something in it. Its rows are made once and filled as needed.
#[component]
pub(crate) fn Outbox(
    /// The session to look at.
    session: Session,
    /// The message field, which takes a cancelled message back if it is empty.
    draft: RwSignal<String>,
) -> impl IntoView {
    let rows: Vec<_> = (0..LISTED).map(|place| view! { <Row session draft place /> }).collect();
    let rest = move || {
        let number = session.with_connection(|connection| {
            connection.unconfirmed().len() + connection.waiting().len()
        });
        words::and_more(number.unwrap_or_default().saturating_sub(LISTED))
    };
    let dismiss_all = move || match session.with_connection(|it| it.unconfirmed().len()) {
        None | Some(0 | 1) => "",
        Some(_) => words::DISMISS_ALL.say(),
    };
    let dismiss = move |_| {
        session.dismiss_all();
        ui::focus(FIELD);
    };
    view! {
        <section class="outbox" aria-label=words::OUTBOX.say()>
            <ul>{rows}</ul>
            <p class="outbox__row">
                <span class="outbox__rest">{text(rest)}</span>
                <button type="button" class="button button--small" on:click=on(dismiss)>
                    {text(dismiss_all)}
                </button>
            </p>
        </section>
    }
}

/// One message, what is known of it, and what can be done.
#[component]
fn Row(
    /// The session to look at.
    session: Session,
    /// The message field.
    draft: RwSignal<String>,
    /// Which message of the list, from 0.
    place: usize,
) -> impl IntoView {
    // What a press means is what was shown, not what has moved up since.
    let shown = StoredValue::new(None::<(MessageId, bool)>);
    let look = move |describe: fn(&Message, bool) -> String| {
        let seen = session.with_connection(|connection| {
            let (held, doubtful) = under_way(connection, place)?;
            Some((held.id, doubtful, describe(&held.message, doubtful)))
        });
        let seen = seen.flatten();
        shown.set_value(seen.as_ref().map(|(id, doubtful, _)| (*id, *doubtful)));
        seen.map(|(.., words)| words).unwrap_or_default()
    };
    // A row that goes takes the focus with it.
    let keep_focus = move || {
        let is_there = |connection: &Connection| under_way(connection, place).is_some();
        if untrack(|| session.with_connection(is_there)) != Some(true) {
            ui::focus(FIELD);
        }
    };
    let send_again = move |_| {
        if let Some((id, true)) = shown.get_value() {
            // Where it cannot be sent it stays in the list, and the notice line says how the line stands.
            session.send_again(id).ok();
            keep_focus();
        }
    };
    let let_go = move |_| {
        match shown.get_value() {
            Some((id, true)) => drop(session.dismiss(id)),
            Some((id, false)) => {
                if let Some(Message::Text(text)) = session.cancel(id).as_deref()
                    && draft.read_untracked().is_empty()
                {
                    draft.set(text.clone());
                }
            }
            None => {}
        }
        keep_focus();
    };
    view! {
        <li class="outbox__row">
            <span class="outbox__text">{text(move || look(name))}</span>
            <span class="outbox__state">{text(move || look(state))}</span>
            <button type="button" class="button button--small" on:click=on(send_again)>
                {text(move || look(send_again_word))}
            </button>
            <button type="button" class="button button--small" on:click=on(let_go)>
                {text(move || look(let_go_word))}
            </button>
        </li>
    }
}

/// The message at a place of the list, and whether it may not have arrived.
fn under_way(connection: &Connection, place: usize) -> Option<(&Held, bool)> {
    let doubtful = connection.unconfirmed().len();
    match place.checked_sub(doubtful) {
        None => connection.unconfirmed().nth(place).map(|held| (held, true)),
        Some(place) => connection.waiting().nth(place).map(|held| (held, false)),
    }
}

fn name(message: &Message, _: bool) -> String {
    match message.size() {
        0 => words::EMPTY_MESSAGE.say().to_owned(),
        _ => message.preview(PREVIEW),
    }
}

fn state(_: &Message, doubtful: bool) -> String {
    if doubtful { words::MAY_NOT_HAVE_ARRIVED.say() } else { words::WAITS.say() }.to_owned()
}

fn send_again_word(_: &Message, doubtful: bool) -> String {
    if doubtful { words::SEND_AGAIN.say() } else { "" }.to_owned()
}

fn let_go_word(_: &Message, doubtful: bool) -> String {
    if doubtful { words::DISMISS.say() } else { words::CANCEL.say() }.to_owned()
}
