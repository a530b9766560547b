//! The row of the theme: what is chosen is kept in this browser, and worn in all its tabs.

use crate::{
    storage::{self, Shelf},
    ui::{self, Theme, on, text},
    words,
};
use leptos::{ev, prelude::*};

/// The key of storage, which `style/theme.js` knows too.
const KEY: &str = "theme";
/// The name of the choice.
const CHOICE: &str = "theme";

/// Wears what another tab chooses, or has chosen since this page began.
pub(super) fn follow() {
    let follow = || {
        let kept = Shelf::Browser.load(KEY).ok().flatten();
        Theme::named(&kept.unwrap_or_default()).wear();
        show();
    };
    follow();
    // Ends with the page.
    StoredValue::new_local(storage::watch(move |key| {
        if key.is_none_or(|key| key == KEY) {
            follow();
        }
    }));
}

/// Shows which theme is worn.
pub(super) fn show() {
    let worn = Theme::worn();
    for theme in Theme::ALL {
        ui::check(&id(theme), theme == worn);
    }
}

/// Light, dark, or the system's.
#[component]
pub(super) fn ThemeChoice() -> impl IntoView {
    let problem = RwSignal::new("");
    let on_change = move |_: ev::Event| {
        let theme = Theme::named(&ui::chosen(CHOICE));
        theme.wear();
        let kept = match theme {
            Theme::System => Shelf::Browser.remove(KEY),
            _ => Shelf::Browser.save(KEY, theme.name()),
        };
        problem.set(if kept.is_ok() { "" } else { words::THEME_NOT_KEPT.say() });
    };
    let choice = |theme: Theme| {
        view! {
            <label>
                <input type="radio" name=CHOICE id=id(theme) value=theme.name() />
                {word(theme)}
            </label>
        }
    };
    view! {
        <fieldset class="settings__section" on:change=on(on_change)>
            <legend>{words::COLOUR_THEME.say()}</legend>
            <div class="choice">{Theme::ALL.map(choice)}</div>
            <p class="settings__help" aria-live="polite">{text(move || problem.get())}</p>
        </fieldset>
    }
}

fn id(theme: Theme) -> String {
    ["theme-", theme.name()].concat()
}

fn word(theme: Theme) -> &'static str {
    match theme {
        Theme::System => words::THEME_SYSTEM.say(),
        Theme::Light => words::THEME_LIGHT.say(),
        Theme::Dark => words::THEME_DARK.say(),
    }
}
