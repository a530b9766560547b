//! The row of the language: what is chosen is spoken from the next load on, because a reload lets go of what is on the page,
//! and only its user can say when that may be.

use crate::{
    app::language::Language,
    ui::{self, on, text},
    words,
};
use leptos::{ev, prelude::*};

/// The choice.
const FIELD: &str = "language";

/// The languages, each by its own name.
#[component]
pub(super) fn LanguageChoice() -> impl IntoView {
    let chosen = RwSignal::new(Language::spoken());
    let problem = RwSignal::new(String::new());
    let on_change = move |_: ev::Event| {
        let Some(language) = Language::tagged(&ui::value(FIELD)) else { return };
        match language.choose() {
            Ok(()) => chosen.set(language),
            Err(why) => problem.set(words::language_not_kept(&why)),
        }
    };
    let on_reload = |_: ev::MouseEvent| {
        // A browser that refuses has said why itself.
        window().location().reload().ok();
    };
    let spoken = Language::spoken();
    let option = |language: Language| {
        view! {
            <option value=language.tag() lang=language.tag() selected=language == spoken>
                {language.name()}
            </option>
        }
    };
    let offer = move || {
        let language = chosen.get();
        (language != spoken).then(|| {
            view! {
                <p class="settings__help">{words::LANGUAGE_AFTER_RELOAD.say()}</p>
                <button type="button" class="button button--small" lang=language.tag() on:click=on(on_reload)>
                    {language.reload()}
                </button>
            }
        })
    };
    view! {
        <fieldset class="settings__section" on:change=on(on_change)>
            <legend>{words::LANGUAGE.say()}</legend>
            <select id=FIELD aria-label=words::LANGUAGE.say()>{Language::ALL.map(option)}</select>
            <div aria-live="polite">
                {offer}
                <p class="settings__help">{text(move || problem.get())}</p>
            </div>
        </fieldset>
    }
}
