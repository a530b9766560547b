//! The row of named messages above the field, and the name to keep a message under.

use super::{MESSAGES, desk::Desk, messages};
use crate::{
    app::composer::{FIELD, TOOLS},
    profile::NamedMessage,
    ui::{self, on, text},
    words,
};
use leptos::{ev, mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;

/// The button that takes the last step back.
pub(super) const UNDO: &str = "named-undo";
/// What opens to take a name.
const KEEP: &str = "keep";
/// The name.
const NAME: &str = "keep-name";
/// How many characters of a message are shown to who points at it.
const PREVIEW: usize = 120;

/// Puts the row above the composer, and the name among its tools as soon as they are here: without them nothing can be read.
pub(super) fn mount(desk: Desk) {
    let owner = Owner::current().unwrap_or_default();
    let is_there = StoredValue::new_local(false);
    ui::effect(move || {
        desk.around.toolbox.track();
        let has_tools = desk.around.toolbox.look(Option::is_some) == Some(true);
        if has_tools && !is_there.get_value() {
            is_there.set_value(true);
            owner.with(|| put(desk));
        }
    });
}

fn put(desk: Desk) {
    if let Some(place) = ui::by_id(MESSAGES) {
        StoredValue::new_local(mount_to(place, move || view! { <Named desk /> }));
    }
    let tools = ui::by_id(TOOLS).and_then(|place| place.first_element_child());
    if let Some(tools) = tools.and_then(|tools| tools.dyn_into().ok()) {
        StoredValue::new_local(mount_to(tools, move || view! { <KeepAs desk /> }));
    }
}

/// Opens the name, filled in, and goes to the field.
pub(super) fn open_name(name: &str) {
    if let Some(keep) = ui::by_id(KEEP) {
        keep.set_attribute("open", "").ok();
    }
    ui::set_value(NAME, name);
}

/// Empties and closes the name.
pub(super) fn close_name() {
    ui::set_value(NAME, "");
    if let Some(keep) = ui::by_id(KEEP) {
        keep.remove_attribute("open").ok();
    }
    ui::focus(FIELD);
}

/// The id of a message's button.
pub(super) fn button(what: &str, key: &str) -> String {
    ["named-", what, "-", key].concat()
}

/// What tells the messages of a row apart: their names, and numbers where a file brought several of one name.
pub(super) fn keys(messages: &[NamedMessage]) -> Vec<String> {
    let key = |(place, message): (usize, &NamedMessage)| {
        let before = messages.iter().take(place).filter(|other| other.name == message.name);
        match before.count() {
            0 => message.name.clone(),
            number => [&*message.name, "\n", &number.to_string()].concat(),
        }
    };
    messages.iter().enumerate().map(key).collect()
}

/// A message as the row shows it.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Shown {
    key: String,
    name: String,
    preview: String,
}

fn shown(messages: Vec<NamedMessage>) -> Vec<Shown> {
    let keys = keys(&messages);
    let shown = |(message, key): (NamedMessage, String)| {
        let preview = message.text.chars().take(PREVIEW).collect();
        Shown { key, name: message.name, preview }
    };
    messages.into_iter().zip(keys).map(shown).collect()
}

/// The row: each message in a button that sends it, with what moves, changes and deletes it where that is wanted.
#[component]
fn Named(
    /// The saved connections.
    desk: Desk,
) -> impl IntoView {
    let arranges = RwSignal::new("false");
    let messages = move || {
        desk.state.track();
        shown(desk.messages().1)
    };
    let told = move || {
        desk.state.track();
        desk.state.look(|state| state.told.clone()).unwrap_or_default()
    };
    let undo = move || {
        desk.state.track();
        let has_undo = desk.state.look(|state| state.undo_message.is_some());
        if has_undo == Some(true) { words::UNDO.say() } else { "" }
    };
    let on_click = move |event: ev::MouseEvent| {
        let Some(action) = ui::action(&event) else { return };
        let Some((what, key)) = action.split_once(' ') else { return };
        if let Some(place) = keys(&desk.messages().1).iter().position(|other| other == key) {
            desk.act_on_message(what, place);
            messages::refocus(desk, what, key);
        }
    };
    let arrange = move |_| {
        arranges.update(|it| *it = if *it == "true" { "false" } else { "true" });
    };
    view! {
        <section class="named" aria-label=words::NAMED_MESSAGES.say() data-arranges=text(move || arranges.get())>
            <ul class="named__list" on:click=on(on_click)>
                <For each=messages key=Shown::clone let:shown>
                    <Chip shown />
                </For>
            </ul>
            <button type="button" class="button button--small named__arrange" aria-pressed=text(move || arranges.get()) on:click=on(arrange)>
                {words::ARRANGE.say()}
            </button>
            <span class="named__told" role="status">{text(told)}</span>
            <button type="button" class="button button--small named__undo" id=UNDO on:click=on(move |_| desk.undo_message())>
                {text(undo)}
            </button>
        </section>
    }
}

#[component]
fn Chip(
    /// The message.
    shown: Shown,
) -> impl IntoView {
    let Shown { key, name, preview } = shown;
    let tool = |what: &'static str, sign: &'static str, word: &'static str| {
        view! {
            <button
                type="button"
                class="named__tool"
                id=button(what, &key)
                data-do=[what, " ", &key].concat()
                aria-label=words::done_to(word, &name)
                title=word
            >
                {sign}
            </button>
        }
    };
    let tools = [
        tool("left", "◂", words::MOVE_LEFT.say()),
        tool("right", "▸", words::MOVE_RIGHT.say()),
        tool("edit", "✎", words::EDIT.say()),
        tool("remove", "✕", words::DELETE.say()),
    ];
    view! {
        <li class="named__message">
            <button
                type="button"
                class="button button--small"
                id=button("send", &key)
                data-do=["send ", &key].concat()
                title=preview
            >
                {name.clone()}
            </button>
            <span class="named__tools">{tools.into_iter().collect::<Vec<_>>()}</span>
        </li>
    }
}

/// What keeps the field's text under a name. Enter keeps it, and sends nothing.
#[component]
fn KeepAs(
    /// The saved connections.
    desk: Desk,
) -> impl IntoView {
    let keep = move || desk.keep(&ui::value(NAME));
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            keep();
        }
    };
    view! {
        <details class="tools__keep" id=KEEP>
            <summary>{words::KEEP_AS.say()}</summary>
            <input
                type="text"
                id=NAME
                aria-label=words::MESSAGE_NAME.say()
                placeholder=words::MESSAGE_NAME.say()
                autocomplete="off"
                on:keydown=on(on_keydown)
            />
            <button type="button" class="button button--small" on:click=on(move |_| keep())>{words::KEEP.say()}</button>
        </details>
    }
}
