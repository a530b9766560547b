//! The same prices three ways, side by side: over a WebSocket, as Server-Sent Events, and asked for again and again.
//!
//! **Nothing is asked before somebody starts it, and nothing after they leave the lens or the page.** The WebSocket is a
//! session of its own: the user's line and its transcript know nothing of it.

mod agreement;
mod compared;
mod prices;
mod run;
mod table;
mod way;

use super::{Lens, Look, stand};
use crate::{
    part::part,
    ui::{self, Action, Kept, on, text},
    words,
};
use compared::Compared;
use leptos::prelude::*;
use run::Comparison;
use table::{Table, Ways};

/// Three ways to the same prices.
pub(super) const LENS: Lens = Lens {
    name: "compare",
    word: words::COMPARE,
    shows: &[],
    format: None,
    view: Some(compare_lens),
};

/// The choice how often polling asks.
const EVERY: &str = "compare-every";
/// How often that is, in ms, before anybody chooses.
const USUALLY: u32 = 1_000;

part! {
    in views: fn compare_lens(owner: Owner, look: Look) -> Action {
        let lens = look.lens;
        stand(&owner, look, LENS, move || view! { <Compare lens /> })
    }
}

/// Three ways to the same prices.
#[component]
fn Compare(
    /// The lens that is looked through.
    lens: Kept<Lens>,
) -> impl IntoView {
    let comparison = Comparison::new();
    ui::effect(move || {
        if lens.get() != LENS {
            comparison.stop();
        }
    });
    let agreement = |compared: &Compared| {
        let known = &compared.agreement;
        words::agreement(known.shared, known.by_all, known.differing)
    };
    let mismatch = move |place| {
        comparison.with(|compared| {
            let mismatch = compared.mismatches.get(place)?;
            Some((mismatch.sentence.clone(), mismatch.raw.clone()))
        })
    };
    let count = move || comparison.with(|compared| compared.mismatches.count());
    view! {
        <section class="compare">
            <Tools comparison />
            <div class="compare__body">
                <p class="compare__note">{words::WHAT_IS_COMPARED.say()}</p>
                <Table comparison />
                <p data-testid="agreement">{text(move || comparison.with(agreement))}</p>
                <ui::MismatchList at=mismatch count />
                <Ways comparison />
            </div>
        </section>
    }
}

/// Starts and stops it, and says how often polling asks.
#[component]
fn Tools(
    /// What is compared.
    comparison: Comparison,
) -> impl IntoView {
    let every = || ui::value(EVERY).parse().unwrap_or(USUALLY);
    let press = move |_| {
        if untrack(|| comparison.is_running()) {
            comparison.stop();
        } else {
            comparison.start(every());
        }
    };
    let word = move || {
        if comparison.is_running() {
            words::STOP_COMPARING.say()
        } else {
            words::START_COMPARING.say()
        }
    };
    let choice = |(millis, word): (&'static str, &'static str)| {
        let is_usual = millis.parse() == Ok(USUALLY);
        view! { <option value=millis selected=is_usual>{word}</option> }
    };
    view! {
        <div class="toolbar">
            <button type="button" class="button button--primary button--small" on:click=on(press)>
                {text(word)}
            </button>
            <label class="compare__every">
                {words::POLL_EVERY.say()} " "
                <select id=EVERY on:change=on(move |_| comparison.poll_every(every()))>
                    {words::POLL_INTERVALS.map(choice)}
                </select>
            </label>
            <p class="told" aria-live="polite">{text(move || comparison.told())}</p>
        </div>
    }
}
