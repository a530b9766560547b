//! Numbers as they move: every number of every typed event, as lines over time.
//!
//! The canvas is our own. Measured with two lines of 60,000 points, over a bare page: it adds 1.5 kB of gzip and draws in
//! 0.7 ms, `plotters` on a canvas adds 19 kB and takes 6 ms, and `leptos-chartistry` (SVG) adds 152 kB and takes 220 ms, so
//! that neither could keep up with a thousand points a second in a page of this weight.

mod axis;
mod canvas;
mod cards;
mod columns;
mod csv;
mod desk;
mod leaves;
mod picker;
mod picture;
mod plot;
mod points;
mod rate;
mod screen;
mod series;
mod table;
mod tint;

use super::{Lens, Look, goes_to, stand};
use crate::{
    part::part,
    ui::{self, Action, FirstStep, Step, on, text},
    words,
};
use desk::Desk;
use leptos::{ev, prelude::*};
use screen::{CARDS, EACH, LABEL, LIST, STAGE, TABLE, TABLED, WINDOW};

/// A feed of numbers.
const PEER: &str = "demo:prices";

/// Numbers as they move.
pub(super) const LENS: Lens = Lens {
    name: "chart",
    word: words::CHART,
    shows: &["price_updated", "reading", "score", "bid_placed"],
    format: None,
    view: Some(chart_lens),
};

part! {
    in views: fn chart_lens(owner: Owner, look: Look) -> Action {
        stand(&owner, look, LENS, move || view! { <Chart look /> })
    }
}

/// Cards, the chart, and what chooses what is in it.
#[component]
fn Chart(
    /// What is looked at.
    look: Look,
) -> impl IntoView {
    let desk = Desk::new(look);
    let on_click = move |event: ev::MouseEvent| {
        if let Some(what) = ui::action(&event) {
            desk.act(&what);
        }
    };
    view! {
        <section class="chart" data-shows=text(move || desk.shows()) on:click=on(on_click) on:input=on(move |event| desk.choose(&event))>
            <div class="chart__waiting">
                <FirstStep step=move || first_step(look) />
            </div>
            <div class="chart__cards" id=CARDS></div>
            <Tools desk />
            <Stage desk />
            <div class="chart__pane">
                <fieldset class="chart__picker">
                    <legend>{words::SERIES_LIST.say()}</legend>
                    <div id=LIST></div>
                </fieldset>
                <details class="chart__table" id=TABLED on:toggle=on(move |_: ev::Event| desk.look_anew())>
                    <summary>{words::SHOW_AS_TABLE.say()}</summary>
                    <table id=TABLE></table>
                </details>
                <ui::MismatchList
                    at=move |place| desk.mismatch(place)
                    count=move || desk.mismatches()
                />
            </div>
        </section>
    }
}

/// To go where there are numbers.
fn first_step(look: Look) -> Step {
    let sentence = words::WAITING_FOR_NUMBERS.say();
    if goes_to(look.session, PEER) {
        Step { sentence, ..Step::default() }
    } else {
        Step { sentence, word: words::WATCH_PRICES.say(), address: PEER }
    }
}

/// What chooses how much is shown, and what is done with it.
#[component]
fn Tools(
    /// The chart.
    desk: Desk,
) -> impl IntoView {
    let button = |what: &'static str, word: &'static str| {
        view! { <button type="button" class="button button--small" data-do=what>{word}</button> }
    };
    let windows = words::TIME_WINDOWS.map(|(millis, word)| {
        view! { <option value=millis selected={millis == "60000"}>{word.say()}</option> }
    });
    view! {
        <div class="chart__tools">
            <label>{words::TIME_WINDOW.say()} " " <select id=WINDOW>{windows}</select></label>
            <label>
                {words::PART_BY.say()} " "
                <select id=LABEL>
                    <option value="known">{words::PART_BY_KNOWN.say()}</option>
                    <option value="nothing">{words::PART_BY_NOTHING.say()}</option>
                </select>
            </label>
            <label><input type="checkbox" id=EACH /> " " {words::EACH_ITS_OWN_SCALE.say()}</label>
            <button type="button" class="button button--small" data-do="pause">
                {text(move || desk.pause_word())}
            </button>
            {button("start-over", words::START_OVER.say())} {button("csv", words::EXPORT_CSV.say())}
            {button("png", words::EXPORT_PNG.say())} <span class="chart__said">{text(move || desk.said())}</span>
        </div>
    }
}

/// The chart itself, and what it says where somebody points.
#[component]
fn Stage(
    /// The chart.
    desk: Desk,
) -> impl IntoView {
    let hues: Vec<_> =
        (0..tint::HUES).map(|hue| view! { <i data-hue=hue.to_string()></i> }).collect();
    let colours = ["ground", "ink", "line", "shade"].map(|name| view! { <i data-colour=name></i> });
    view! {
        <div
            class="chart__stage"
            id=STAGE
            tabindex="0"
            role="application"
            aria-roledescription=words::CHART_ROLE.say()
            aria-label=words::CHART_OF_SERIES.say()
            aria-describedby="chart-hint"
            on:keydown=on(move |event| desk.pressed(&event))
            on:pointermove=on(move |event: ev::PointerEvent| desk.pointed(Some(event.offset_x())))
            on:pointerleave=on(move |_: ev::PointerEvent| desk.pointed(None))
        >
            <canvas aria-hidden="true"></canvas>
            <span hidden>{hues} {colours}</span>
        </div>
        <p class="chart__readout" id="chart-hint">{text(move || desk.readout())}</p>
        <p class="told" aria-live="polite">{text(move || desk.told())}</p>
    }
}
