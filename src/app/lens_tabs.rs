//! The tabs over the lenses.

use super::page_link;
use crate::{
    lenses::Lens,
    session::Session,
    transcript::Transcript,
    ui::{self, Kept, on, text},
    words,
};
use leptos::{ev, prelude::*};

/// One tab a lens; arrow keys lead from one to the next.
#[component]
pub(crate) fn LensTabs(
    /// The session that the lenses look at.
    session: Session,
    /// The lens that is looked through.
    lens: Kept<Lens>,
) -> impl IntoView {
    let choose = move |chosen: Lens| page_link::choose(lens, chosen);
    let on_click = move |event: ev::MouseEvent| {
        if let Some(chosen) = ui::action(&event).as_deref().and_then(Lens::named) {
            choose(chosen);
        }
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        let Some(next) = next(lens.get_untracked(), &event.key()) else { return };
        event.prevent_default();
        choose(next);
        ui::focus(next.name);
    };
    let count = move || {
        let number = session.by_frame(|| session.with_transcript(Transcript::len));
        let number = number.unwrap_or_default();
        if number == 0 { String::new() } else { words::count(number) }
    };
    let count = move |of: Lens| text(move || if of.counts() { count() } else { String::new() });
    let tab = |of: Lens| {
        let is_chosen = move || lens.get() == of;
        view! {
            <button
                type="button"
                class="tabs__tab"
                role="tab"
                id=of.name
                data-do=of.name
                aria-selected=text(move || if is_chosen() { "true" } else { "false" })
                tabindex=text(move || if is_chosen() { "0" } else { "-1" })
                aria-controls="lens"
            >
                {of.word.say()} " " <b>{count(of)}</b>
            </button>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=words::LENSES.say() on:click=on(on_click) on:keydown=on(on_keydown)>
            {Lens::ALL.map(tab)}
        </div>
    }
}

/// Where a key leads among the tabs.
fn next(from: Lens, key: &str) -> Option<Lens> {
    let all = Lens::ALL;
    let at = all.iter().position(|lens| *lens == from)?;
    let to = match key {
        "ArrowRight" => (at + 1) % all.len(),
        "ArrowLeft" => at.checked_sub(1).unwrap_or(all.len() - 1),
        "Home" => 0,
        "End" => all.len() - 1,
        _ => return None,
    };
    all.get(to).copied()
}
