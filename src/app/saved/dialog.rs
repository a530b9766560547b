//! The dialog: the list of saved connections, and what can be done with each.

use super::{
    desk::{Desk, left_out},
    files,
};
use crate::{
    profile::{Profile, RecordId},
    ui::{self, on, text},
    words,
};
use leptos::{ev, mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

const DIALOG: &str = "connections";
const TITLE: &str = "connections-title";
/// The name to save under.
const NAME: &str = "connection-name";
/// The search field.
const SEARCH: &str = "connections-search";
/// The name that a connection is given instead.
pub(super) const NEW_NAME: &str = "connection-new-name";
/// The button that takes the last step back.
pub(super) const UNDO: &str = "connections-undo";

/// Puts the dialog at the end of the page.
pub(super) fn mount(desk: Desk) {
    if let Some(body) = document().body() {
        StoredValue::new_local(mount_to(body, move || view! { <Connections desk /> }));
    }
}

/// Opens it, with the name of the open connection to be saved anew.
pub(super) fn open(name: &str) {
    ui::set_value(NAME, name);
    if let Some(dialog) = dialog() {
        // A dialog that is open already stays so.
        dialog.show_modal().ok();
    }
}

pub(super) fn close() {
    if let Some(dialog) = dialog() {
        dialog.close();
    }
}

/// The id of a connection's button.
pub(super) fn row_button(what: &str, id: RecordId) -> String {
    ["connection-", what, "-", &id.to_string()].concat()
}

fn dialog() -> Option<HtmlDialogElement> {
    document().get_element_by_id(DIALOG).map(JsCast::unchecked_into)
}

/// The dialog, closed until its button is pressed.
#[component]
fn Connections(
    /// The saved connections.
    desk: Desk,
) -> impl IntoView {
    let search = RwSignal::new(String::new());
    let refused = move || {
        desk.state.track();
        desk.state.look(|state| state.refused.clone()).unwrap_or_default()
    };
    let on_click = move |event: ev::MouseEvent| {
        if let Some(what) = ui::action(&event) {
            desk.act(&what);
        }
    };
    view! {
        <dialog class="settings saved" id=DIALOG aria-labelledby=TITLE on:click=on(on_click)>
            <h2 class="settings__title" id=TITLE>{words::CONNECTIONS.say()}</h2>
            <p class="settings__problem">{text(refused)}</p>
            <Save desk />
            <Said desk />
            <input
                type="search"
                class="saved__field"
                id=SEARCH
                aria-label=words::SEARCH_CONNECTIONS.say()
                placeholder=words::SEARCH_CONNECTIONS.say()
                autocomplete="off"
                on:input=on(move |event| search.set(event_target_value(&event)))
            />
            <List desk search />
            <p class="settings__buttons">
                <button type="button" class="button" data-do="export">{words::EXPORT_ALL.say()}</button>
                <button type="button" class="button" data-do="import">{words::IMPORT_CONNECTIONS.say()}</button>
                <input type="file" id=files::FILE hidden accept=".json,application/json" aria-label=words::IMPORT_CONNECTIONS.say() on:change=on(move |_: ev::Event| files::import(desk)) />
                <button type="button" class="button" data-do="close">{words::CLOSE_DIALOG.say()}</button>
            </p>
        </dialog>
    }
}

/// What the page shows, to be saved under a name.
#[component]
fn Save(
    /// The saved connections.
    desk: Desk,
) -> impl IntoView {
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        desk.save(&ui::value(NAME));
    };
    let left_out = move || {
        let url = desk.around.field.text.read();
        words::not_saved_of_it(&left_out(&url, &desk.settings()))
    };
    view! {
        <form class="saved__save" on:submit=on(on_submit)>
            <input type="text" class="saved__field" id=NAME aria-label=words::CONNECTION_NAME.say() placeholder=words::CONNECTION_NAME.say() autocomplete="off" />
            <button type="submit" class="button button--primary">{words::SAVE_CONNECTION.say()}</button>
            <p class="settings__help">{words::SAVE_TAKES.say()} " " <b>{text(left_out)}</b></p>
        </form>
    }
}

/// What came of the last press, and how to take it back.
#[component]
fn Said(
    /// The saved connections.
    desk: Desk,
) -> impl IntoView {
    let said = move || {
        desk.state.track();
        desk.state.look(|state| state.said.clone()).unwrap_or_default()
    };
    let undo = move || {
        desk.state.track();
        let has_undo = desk.state.look(|state| state.undo.is_some());
        if has_undo == Some(true) { words::UNDO.say() } else { "" }
    };
    view! {
        <p class="saved__said">
            <span role="status">{text(said)}</span>
            <button type="button" class="button button--small" id=UNDO data-do="undo">{text(undo)}</button>
        </p>
    }
}

/// A connection as the list shows it.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Shown {
    id: RecordId,
    name: String,
    address: String,
    messages: usize,
    is_renamed: bool,
}

impl Shown {
    fn of(profile: &Profile, renamed: Option<RecordId>) -> Self {
        Self {
            id: profile.id,
            name: profile.name.clone(),
            address: profile.address.clone(),
            messages: profile.messages.len(),
            is_renamed: renamed == Some(profile.id),
        }
    }
}

/// The connections that the search finds.
#[component]
fn List(
    /// The saved connections.
    desk: Desk,
    /// What is searched for.
    search: RwSignal<String>,
) -> impl IntoView {
    let found = move || {
        desk.state.track();
        let search = search.read();
        let found = desk.state.look(|state| {
            let found = state.profiles.search(&search).into_iter();
            found.map(|profile| Shown::of(profile, state.renamed)).collect::<Vec<_>>()
        });
        found.unwrap_or_default()
    };
    let nothing = move || match found().is_empty() {
        false => "",
        true if search.read().trim().is_empty() => words::NOTHING_SAVED.say(),
        true => words::NOTHING_FOUND.say(),
    };
    view! {
        <ul class="saved__list" aria-label=words::CONNECTIONS.say()>
            <For each=found key=Shown::clone let:shown>
                <Row desk shown />
            </For>
        </ul>
        <p class="settings__help">{text(nothing)}</p>
    }
}

#[component]
fn Row(
    /// The saved connections.
    desk: Desk,
    /// The connection.
    shown: Shown,
) -> impl IntoView {
    let Shown { id, name, address, messages, is_renamed } = shown;
    let deeds = if is_renamed {
        view! { <Rename desk id name=name.clone() /> }.into_any()
    } else {
        let deed = |what: &'static str, word: &'static str| {
            let action = [what, " ", &id.to_string()].concat();
            view! {
                <button type="button" class="button button--small" id=row_button(what, id) data-do=action aria-label=words::done_to(word, &name)>
                    {word}
                </button>
            }
        };
        let deeds = [
            deed("open", words::OPEN.say()),
            deed("rename", words::RENAME.say()),
            deed("duplicate", words::DUPLICATE.say()),
            deed("delete", words::DELETE.say()),
        ];
        deeds.into_iter().collect::<Vec<_>>().into_any()
    };
    view! {
        <li class="saved__row">
            <strong>{name.clone()}</strong>
            <code>{address}</code>
            <span class="settings__help">{words::saved_messages(messages)}</span>
            <div class="saved__deeds">{deeds}</div>
        </li>
    }
}

/// Another name for a connection.
#[component]
fn Rename(
    /// The saved connections.
    desk: Desk,
    /// Which one.
    id: RecordId,
    /// What it is called now.
    name: String,
) -> impl IntoView {
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        desk.rename(id, &ui::value(NEW_NAME));
    };
    view! {
        <form class="saved__save" on:submit=on(on_submit)>
            <input type="text" class="saved__field" id=NEW_NAME aria-label=words::CONNECTION_NAME.say() autocomplete="off" value=name />
            <button type="submit" class="button button--small">{words::RENAME.say()}</button>
            <button type="button" class="button button--small" data-do="stay">{words::CANCEL.say()}</button>
        </form>
    }
}
