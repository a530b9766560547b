//! Chat: the stream as a conversation. What is typed goes as something said in it.

mod bubble;
mod conversation;
mod encode;
mod identity;
mod log;
mod outgoing;
mod people;
mod room;
mod work;
mod writing;

use super::{Lens, Look, goes_to, stand};
use crate::{
    event::Mismatches,
    part::part,
    ui::{self, Action, FirstStep, Step, on, text},
    words::{self, Word},
};
use identity::{Field, Identity};
use leptos::{ev, prelude::*};
use room::Room;
use wasm_bindgen::JsCast;
use web_sys::Element;
use work::Shown;

/// What people say to one another.
pub(super) const LENS: Lens = Lens {
    name: "chat",
    word: words::CHAT,
    shows: &["new_message", "typing", "presence", "message_status"],
    format: Some(words::CHAT_MESSAGE),
    view: Some(chat_lens),
};

/// A room in which somebody answers.
const PEER: &str = "demo:chat";
/// What scrolls, the list of what was said, and the list of what waits.
const FEED: &str = "chat-feed";
const SAID: &str = "chat-said";
const WAITING: &str = "chat-waiting";
/// The fields of the header: what they are called, and what stands in an empty one.
const FIELDS: [(Field, &str, Word, Word); 3] = [
    (Field::User, "chat-user", words::YOUR_USER_ID, Word("")),
    (Field::Name, "chat-name", words::YOUR_NAME, Word("")),
    (Field::Chat, "chat-chat", words::CHAT_ID, words::ALL_CHATS),
];

part! {
    in views: fn chat_lens(owner: Owner, look: Look) -> Action {
        stand(&owner, look, LENS, move || view! { <Chat look /> })
    }
}

/// A conversation, and who is in it.
#[component]
fn Chat(
    /// What is looked at.
    look: Look,
) -> impl IntoView {
    let room = Room::new(look);
    let shown = move |read: fn(&Shown) -> String| {
        text(move || {
            room.shown.track();
            room.shown.look(read).unwrap_or_default()
        })
    };
    let mismatch = move |place| {
        room.mismatches.track();
        let at =
            |all: &Mismatches| all.get(place).map(|one| (one.sentence.clone(), one.raw.clone()));
        room.mismatches.look(at)?
    };
    let count = move || {
        room.mismatches.track();
        room.mismatches.look(Mismatches::count).unwrap_or_default()
    };
    view! {
        <section class="chat">
            <Header room />
            <div class="chat__room">
                <div
                    class="chat__feed"
                    id=FEED
                    role="log"
                    aria-live="off"
                    aria-label=words::CONVERSATION.say()
                    tabindex="0"
                    on:scroll=on(move |_: ev::Event| room.scrolled())
                >
                    <div class="chat__all">
                        <p class="chat__note">{shown(|shown| shown.older.clone())}</p>
                        <div class="chat__note">
                            <FirstStep step=move || first_step(room, look) />
                        </div>
                        <ol class="chat__lines" id=SAID></ol>
                        <ol class="chat__lines" id=WAITING aria-label=words::WAITING_MESSAGES.say()></ol>
                        <p class="chat__note">{shown(|shown| shown.waiting.clone())}</p>
                    </div>
                </div>
                <button
                    type="button"
                    class="button button--small chat__new"
                    on:click=on(move |_: ev::MouseEvent| room.go_to_newest())
                >
                    {shown(|shown| shown.news.map(words::new_messages).unwrap_or_default())}
                </button>
            </div>
            <p class="chat__others">
                <span>{shown(|shown| shown.others.clone())}</span>
                " "
                <button
                    type="button"
                    class="button button--small"
                    on:click=on(move |_: ev::MouseEvent| room.show_all())
                >
                    {words::SHOW_ALL_CHATS.say()}
                </button>
            </p>
            <p class="chat__writers">{shown(|shown| shown.writers.clone())}</p>
            <ui::MismatchList at=mismatch count />
            <p class="told" aria-live="polite">{shown(|shown| shown.told.clone())}</p>
        </section>
    }
}

/// Who writes here, in which conversation, and who else is there.
#[component]
fn Header(
    /// The lens at work.
    room: Room,
) -> impl IntoView {
    let value = move |field| {
        text(move || {
            let Identity { user, name, chat, .. } = room.identity();
            match field {
                Field::User => user,
                Field::Name => name,
                Field::Chat => chat,
            }
        })
    };
    let field = move |(field, id, label, empty): (Field, &'static str, Word, Word)| {
        view! {
            <label class="chat__field">
                <span>{label.say()}</span>
                <input
                    type="text"
                    id=id
                    placeholder=empty.say()
                    prop:value=value(field)
                    autocomplete="off"
                    spellcheck="false"
                />
            </label>
        }
    };
    let on_change = move |event: ev::Event| {
        let changed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let changed = changed.map(|changed| changed.id()).unwrap_or_default();
        for (field, id, ..) in FIELDS.into_iter().filter(|(_, id, ..)| *id == changed) {
            room.write(field, &ui::value(id));
        }
    };
    let people = move || -> Vec<AnyView> {
        room.shown.track();
        let people = room.shown.look(|shown| shown.people.clone()).unwrap_or_default();
        people.into_iter().map(|name| view! { <li dir="auto">{name}</li> }.into_any()).collect()
    };
    view! {
        <div class="chat__head" on:change=on(on_change)>
            {FIELDS.map(field)}
            <ul class="chat__people" aria-label=words::WHO_IS_HERE.say()>{people}</ul>
        </div>
    }
}

/// To go where somebody answers, or to say something there.
fn first_step(room: Room, look: Look) -> Step {
    room.shown.track();
    if room.shown.look(|shown| shown.is_empty) != Some(true) {
        return Step::default();
    }
    let sentence = words::NOTHING_SAID.say();
    if goes_to(look.session, PEER) {
        Step { sentence, word: words::SAY_HELLO.say(), address: "" }
    } else {
        Step { sentence, word: words::JOIN_CHAT.say(), address: PEER }
    }
}
