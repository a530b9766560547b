//! The dialog: a field for everything the core lets one choose.

use crate::{
    connection::{FIELDS, Field, FieldError, Kind, SignIn, Token, read_settings, write_settings},
    session::Session,
    ui::{self, Action, on, text},
    words,
};
use futures::{FutureExt, future::ready};
use leptos::{ev, mount::mount_to, prelude::*};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

const DIALOG: &str = "connection-settings";
/// The one field that is not written over: nobody is shown a token, not even the one who wrote it.
const TOKEN: &str = "token";

/// Puts the dialog at the end of the page, to be opened by the action.
pub(super) fn set_up(owner: &Owner, session: Session) -> Action {
    let mount = |body| mount_to(body, move || view! { <SettingsDialog session /> });
    let mounted = document().body().map(|body| owner.with(|| mount(body)));
    Rc::new(move || {
        // It goes with the action.
        let _ = &mounted;
        open(session);
    })
}

/// The dialog, closed until its button is pressed.
#[component]
fn SettingsDialog(
    /// The session to configure.
    session: Session,
) -> impl IntoView {
    let errors = RwSignal::new(Vec::new());
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        match apply(session) {
            Ok(()) => {
                errors.set(Vec::new());
                close();
            }
            Err(wrong) => {
                if let Some(first) = wrong.first() {
                    ui::focus(&id(first.field));
                }
                errors.set(wrong);
            }
        }
    };
    let rows: Vec<_> = FIELDS.iter().map(|field| view! { <Row field errors /> }).collect();
    view! {
        <dialog class="settings" id=DIALOG aria-labelledby="settings-title" on:close=on(move |_| errors.set(Vec::new()))>
            <form on:submit=on(on_submit) autocomplete="off">
                <h2 class="settings__title" id="settings-title">{words::CONNECTION_SETTINGS}</h2>
                {rows}
                <p class="settings__help">{words::SETTINGS_TAKE_EFFECT}</p>
                <p class="settings__buttons">
                    <button type="submit" class="button button--primary">{words::APPLY}</button>
                    <button type="button" class="button" on:click=on(|_| close())>{words::CANCEL}</button>
                </p>
            </form>
        </dialog>
    }
}

/// A field with its label, its help, and what is wrong with it.
#[component]
fn Row(
    /// The field.
    field: &'static Field,
    /// What is wrong, field by field.
    errors: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let [label, help] = field.label;
    let problem = move || {
        let errors = errors.read();
        let error = errors.iter().find(|error| error.field == field.name);
        error.map(|error| error.sentence.clone()).unwrap_or_default()
    };
    let help_id = format!("{}-help", id(field.name));
    view! {
        <h3 class="settings__section">{field.section.unwrap_or_default()}</h3>
        <div class="settings__field" data-field=field.name>
            <label for=id(field.name)>{label}</label>
            {control(field, &help_id)}
            <p class="settings__help" id=help_id>
                {help}
                <span class="settings__problem" aria-live="polite">{text(problem)}</span>
            </p>
        </div>
    }
}

fn control(field: &Field, help_id: &str) -> AnyView {
    let (id, name, help_id) = (id(field.name), field.name, help_id.to_owned());
    let kind = match field.kind {
        Kind::Lines => {
            return view! {
                <textarea id=id name=name aria-describedby=help_id rows="3" placeholder=" " spellcheck="false" autocapitalize="off" autocomplete="off"></textarea>
            }
            .into_any();
        }
        Kind::Choice(choices) => {
            let options: Vec<_> = choices
                .iter()
                .map(|(value, shown)| view! { <option value=*value>{*shown}</option> })
                .collect();
            return view! { <select id=id name=name aria-describedby=help_id>{options}</select> }
                .into_any();
        }
        Kind::Secret => "password",
        Kind::Number | Kind::Text => "text",
    };
    // The style sheet tells an empty field by its placeholder.
    view! {
        <input type=kind id=id name=name aria-describedby=help_id placeholder=" " spellcheck="false" autocapitalize="off" autocomplete="off" />
    }
    .into_any()
}

fn id(field: &str) -> String {
    format!("setting-{field}")
}

fn open(session: Session) {
    untrack(|| {
        session.with_connection(|connection| {
            for field in FIELDS.iter().filter(|field| field.name != TOKEN) {
                let value = write_settings(connection.settings(), field.name);
                ui::set_value(&id(field.name), &value);
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
fn apply(session: Session) -> Result<(), Vec<FieldError>> {
    let before = untrack(|| session.with_connection(|connection| connection.settings().clone()));
    let settings = read_settings(&read, &before.unwrap_or_default())?;
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
