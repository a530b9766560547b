//! The dialog: a field for everything the core lets one choose.

use super::parameters::{Parameters, Table};
use super::unsent::{self, KeepUnsent};
use crate::{
    connection::{FIELDS, Field, FieldError, Kind, SignIn, Token, read_settings, write_settings},
    session::Session,
    ui::{self, Action, on, text},
    words::{self, Word},
};
use futures::{FutureExt, future::ready};
use leptos::{ev, mount::mount_to, prelude::*};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

const DIALOG: &str = "connection-settings";
/// The one field that is not written over: nobody is shown a token, not even the one who wrote it.
const TOKEN: &str = "token";
/// The field whose help shows how a token can go.
const SIGN_IN: &str = "sign-in";
/// The field that is a table.
const QUERY: &str = "query";

/// Puts the dialog at the end of the page, to be opened by the action.
pub(super) fn set_up(owner: &Owner, session: Session, keeps_unsent: RwSignal<bool>) -> Action {
    let table = owner.with(Table::new);
    let mount =
        |body| mount_to(body, move || view! { <SettingsDialog session table keeps_unsent /> });
    let mounted = document().body().map(|body| owner.with(|| mount(body)));
    Rc::new(move || {
        // It goes with the action.
        let _ = &mounted;
        open(session, table);
        unsent::show(keeps_unsent);
    })
}

/// The dialog, closed until its button is pressed.
#[component]
fn SettingsDialog(
    /// The session to configure.
    session: Session,
    /// The parameters that are added to the address.
    table: Table,
    /// Whether unsent messages survive a reload.
    keeps_unsent: RwSignal<bool>,
) -> impl IntoView {
    let errors = RwSignal::new(Vec::new());
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        match apply(session, table) {
            Ok(()) => {
                unsent::apply(keeps_unsent);
                errors.set(Vec::new());
                close();
            }
            Err(wrong) => {
                if let Some(first) = wrong.first() {
                    focus(first.field);
                }
                errors.set(wrong);
            }
        }
    };
    let on_close = move |_| {
        errors.set(Vec::new());
        // Nothing that was written in it stays.
        table.show("");
    };
    let sections = FIELDS.chunk_by(|_, next| next.section.is_none());
    let sections: Vec<_> =
        sections.map(|fields| view! { <Section fields table errors /> }).collect();
    view! {
        <dialog class="settings" id=DIALOG aria-labelledby="settings-title" on:close=on(on_close)>
            <form on:submit=on(on_submit) autocomplete="off">
                <h2 class="settings__title" id="settings-title">{words::CONNECTION_SETTINGS.say()}</h2>
                {sections}
                <KeepUnsent />
                <p class="settings__help">{words::SETTINGS_ARE_NOT_SAVED.say()}</p>
                <p class="settings__buttons">
                    <button type="submit" class="button button--primary">{words::APPLY.say()}</button>
                    <button type="button" class="button" on:click=on(|_| close())>{words::CANCEL.say()}</button>
                </p>
            </form>
        </dialog>
    }
}

/// Fields that belong together, and from when on they hold.
#[component]
fn Section(
    /// The fields.
    fields: &'static [Field],
    /// The parameters that are added to the address.
    table: Table,
    /// What is wrong, field by field.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let [title, holds] = fields.first().and_then(|field| field.section).unwrap_or_default();
    let rows: Vec<_> = fields.iter().map(|field| view! { <Row field table errors /> }).collect();
    view! {
        <fieldset class="settings__section">
            <legend>{title.say()}</legend>
            <p class="settings__help">{holds.say()}</p>
            {rows}
        </fieldset>
    }
}

/// A field with its label, its help, and what is wrong with it.
#[component]
fn Row(
    /// The field.
    field: &'static Field,
    /// The parameters that are added to the address.
    table: Table,
    /// What is wrong, field by field.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let help = field.label[1].say();
    let problem = move || {
        let errors = errors.read();
        let error = errors.iter().find(|error| error.field == field.name);
        error.map(|error| error.sentence.clone()).unwrap_or_default()
    };
    let is_wrong = move || if problem().is_empty() { "false" } else { "true" };
    let help_id = [&id(field.name), "-help"].concat();
    view! {
        <div class="settings__field" data-field=field.name>
            {name_of(field)}
            {control(field, table, &help_id, is_wrong)}
            <div class="settings__help" id=help_id>
                {help}
                {(field.name == SIGN_IN).then(ways)}
                <span class="settings__problem" aria-live="polite">{text(problem)}</span>
            </div>
        </div>
    }
}

/// Its label; a table has a name of its own.
fn name_of(field: &Field) -> AnyView {
    let label = field.label[0].say();
    match field.kind {
        Kind::Parameters => view! { <span class="settings__label">{label}</span> }.into_any(),
        _ => view! { <label for=id(field.name)>{label}</label> }.into_any(),
    }
}

/// How a token can go, as the server sees it.
fn ways() -> AnyView {
    let way =
        |(way, seen): (Word, &'static str)| view! { <li>{way.say()} ": " <code>{seen}</code></li> };
    let ways: Vec<_> = words::WAYS_OF_A_TOKEN.into_iter().map(way).collect();
    view! { <ul class="settings__ways">{ways}</ul> }.into_any()
}

fn control(
    field: &'static Field,
    table: Table,
    help_id: &str,
    is_wrong: impl Fn() -> &'static str + Send + 'static,
) -> AnyView {
    let (id, name, help_id) = (id(field.name), field.name, help_id.to_owned());
    let kind = match field.kind {
        Kind::Lines => {
            return view! {
                <textarea id=id name=name aria-describedby=help_id aria-invalid=text(is_wrong) rows="3" placeholder=" " spellcheck="false" autocapitalize="off" autocomplete="off"></textarea>
            }
            .into_any();
        }
        Kind::Parameters => {
            return view! { <Parameters table id=id label=field.label[0].say() help_id=help_id /> }
                .into_any();
        }
        Kind::Choice(choices) => {
            let options: Vec<_> = choices
                .iter()
                .map(|(value, shown)| view! { <option value=*value>{shown.say()}</option> })
                .collect();
            return view! { <select id=id name=name aria-describedby=help_id aria-invalid=text(is_wrong)>{options}</select> }
                .into_any();
        }
        Kind::Secret => "password",
        Kind::Number | Kind::Text => "text",
    };
    // The style sheet tells an empty field by its placeholder.
    view! {
        <input type=kind id=id name=name aria-describedby=help_id aria-invalid=text(is_wrong) placeholder=" " spellcheck="false" autocapitalize="off" autocomplete="off" />
    }
    .into_any()
}

fn id(field: &str) -> String {
    ["setting-", field].concat()
}

/// Moves the focus to a field, or into it.
fn focus(field: &str) {
    let inside = ["[data-field='", field, "'] :is(input, select, textarea, button)"].concat();
    let element = document().query_selector(&inside).ok().flatten();
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.focus().ok();
    }
}

fn open(session: Session, table: Table) {
    untrack(|| {
        session.with_connection(|connection| {
            for field in FIELDS.iter().filter(|field| field.name != TOKEN) {
                let value = write_settings(connection.settings(), field.name);
                match field.kind {
                    Kind::Parameters => table.show(&value),
                    _ => ui::set_value(&id(field.name), &value),
                }
            }
        })
    });
    if let Some(dialog) = dialog() {
        // A dialog that is open already stays so.
        dialog.show_modal().ok();
    }
}

/// Empties the token's field, if the dialog is there.
pub(in crate::app) fn forget_token() {
    ui::set_value(&id(TOKEN), "");
}

fn close() {
    if let Some(dialog) = dialog() {
        dialog.close();
    }
}

/// Takes the settings as they are written, all or none.
fn apply(session: Session, table: Table) -> Result<(), Vec<FieldError>> {
    let before = untrack(|| session.with_connection(|connection| connection.settings().clone()));
    let written = |field: &str| if field == QUERY { table.written() } else { read(field) };
    let settings = read_settings(&written, &before.unwrap_or_default())?;
    if settings.sign_in != SignIn::None {
        let token = Token::from(read(TOKEN).trim().to_owned());
        session.provide_tokens(Rc::new(move |_| ready(Ok(token.clone())).boxed_local()));
    }
    session.configure(settings);
    Ok(())
}

fn dialog() -> Option<HtmlDialogElement> {
    document().get_element_by_id(DIALOG).map(JsCast::unchecked_into)
}

fn read(field: &str) -> String {
    ui::value(&id(field))
}
