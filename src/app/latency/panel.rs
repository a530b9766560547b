//! The panel: how an answer is known, how long answers take, and how their times are spread.

use super::{BUTTON, PANEL, View, histogram};
use crate::{
    connection::Connection,
    session::now,
    transcript::{Latency, Matching},
    ui::{self, Action, Text, on, text},
    words::{self, Word},
};
use core::{cell::RefCell, time::Duration};
use gloo_timers::callback::Timeout;
use leptos::{ev, mount::mount_to, prelude::*};
use std::rc::Rc;

/// The names of its fields.
const MATCHING: &str = "latency-matching";
const PATH: &str = "latency-path";
/// So many of the newest entries are looked at again for another kind of answer: more would hold up the page.
const LOOK_BACK: u64 = 20_000;

/// A figure: its name for tests, its label, and how it is read.
type Figure = (&'static str, Word, fn(&Latency) -> String);

const FIGURES: [Figure; 7] = [
    ("latest", words::LATEST, |latency| shown(latency.latest())),
    ("p50", words::P50, |latency| shown(latency.p50())),
    ("p95", words::P95, |latency| shown(latency.p95())),
    ("p99", words::P99, |latency| shown(latency.p99())),
    ("answered", words::ANSWERED, |latency| words::count(latency.count())),
    ("missed", words::NOT_ANSWERED, |latency| words::count(latency.missed(now().mono))),
    ("awaited", words::AWAITED, |latency| words::count(latency.open() as u64)),
];

/// Puts the panel above the strip; asked to act, it takes the focus if it is open.
pub(super) fn set_up(owner: &Owner, view: View) -> Action {
    let mount = |place| owner.with(|| mount_to(place, move || view! { <Panel looks=view /> }));
    let mounted = ui::by_id(PANEL).map(mount);
    // A panel is seen a moment after it was opened.
    let focusing = RefCell::new(None);
    Rc::new(move || {
        // It goes with the action.
        let _ = &mounted;
        let wished = view.is_open.get_untracked();
        *focusing.borrow_mut() = wished.then(|| Timeout::new(0, || ui::focus(MATCHING)));
    })
}

/// Everything there is to know of the times of answers.
#[component]
fn Panel(
    /// What it looks at.
    looks: View,
) -> impl IntoView {
    let close = move || {
        looks.is_open.set(false);
        ui::focus(BUTTON);
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    let is_open = move || if looks.is_open.get() { "true" } else { "false" };
    view! {
        <section class="latency" aria-labelledby="latency-title" data-open=text(is_open) on:keydown=on(on_keydown)>
            <h2 class="latency__title" id="latency-title">{words::LATENCY.say()}</h2>
            <button type="button" class="button button--small latency__close" on:click=on(move |_| close())>{words::CLOSE_THE_PANEL.say()}</button>
            <Choice looks />
            <Figures looks />
            <Histogram looks />
            <p class="latency__note">{words::WHAT_IS_MEASURED.say()}</p>
        </section>
    }
}

/// How an answer is known to be one.
#[component]
fn Choice(
    /// What it looks at.
    looks: View,
) -> impl IntoView {
    let problem = RwSignal::new(String::new());
    let choose = move |_: ev::Event| match matching() {
        Some(matching) => {
            problem.set(String::new());
            // How long it took to connect stays true.
            looks.folded.begin_anew(|(latency, _)| *latency = Latency::by(matching), LOOK_BACK);
        }
        None => problem.set(words::WANTS_A_PATH.say().to_owned()),
    };
    let paths: Vec<_> =
        words::ID_PATHS.into_iter().map(|path| view! { <option value=path></option> }).collect();
    view! {
        <div class="latency__choice" on:change=on(choose)>
            <label for=MATCHING>{words::AN_ANSWER_IS.say()}</label>
            <select id=MATCHING>
                <option value="echo">{words::THE_SAME_MESSAGE.say()}</option>
                <option value="pong">{words::A_PONG.say()}</option>
                <option value="id">{words::THE_SAME_ID.say()}</option>
            </select>
            <span class="latency__path">
                <label for=PATH>{words::WHERE_THE_ID_IS.say()}</label>
                <input type="text" id=PATH value="id" list="latency-paths" aria-describedby="latency-path-help" spellcheck="false" autocapitalize="off" autocomplete="off" />
                <datalist id="latency-paths">{paths}</datalist>
                <span id="latency-path-help">
                    {words::ID_PATH_HELP.say()}
                    " " <b class="latency__problem" aria-live="polite">{text(move || problem.get())}</b>
                </span>
            </span>
        </div>
    }
}

/// What is chosen, if it is whole.
fn matching() -> Option<Matching> {
    match ui::value(MATCHING).as_str() {
        "id" => {
            let path = ui::value(PATH).trim().to_owned();
            (!path.is_empty()).then_some(Matching::Id(path))
        }
        "pong" => Some(Matching::Pong),
        _ => Some(Matching::Echo),
    }
}

/// The figures by their names.
#[component]
fn Figures(
    /// What it looks at.
    looks: View,
) -> impl IntoView {
    let of_latency = |(name, label, read): Figure| {
        let read =
            text(move || looks.folded.with(|(latency, _)| read(latency)).unwrap_or_default());
        figure(looks, name, label, read)
    };
    let figures: Vec<_> = FIGURES.into_iter().map(of_latency).collect();
    let connecting =
        move || shown(looks.folded.with(|(_, connecting)| connecting.latest()).flatten());
    let buffered = move || {
        let buffered = looks.session.with_connection(Connection::buffered);
        words::brief_size(buffered.unwrap_or_default())
    };
    view! {
        <dl class="latency__figures">
            {figures}
            {figure(looks, "connecting", words::TIME_TO_CONNECT, text(connecting))}
            {figure(looks, "buffered", words::BUFFERED, text(buffered))}
        </dl>
    }
}

/// A figure, as long as somebody looks: time alone changes some of them.
fn figure(looks: View, name: &'static str, label: Word, read: Text) -> impl IntoView {
    let seen = move || {
        if !looks.is_open.get() {
            return String::new();
        }
        looks.second.track();
        read()
    };
    view! {
        <div>
            <dt>{label.say()}</dt>
            <dd data-figure=name>{text(seen)}</dd>
        </div>
    }
}

/// How the times are spread: a drawing, and the table it is drawn from.
#[component]
fn Histogram(
    /// What it looks at.
    looks: View,
) -> impl IntoView {
    let bars = move || -> Vec<_> {
        let is_open = looks.is_open.get();
        let bars = is_open.then(|| looks.folded.with(|(latency, _)| latency.histogram().collect()));
        bars.flatten().unwrap_or_default()
    };
    let counts = move || bars().into_iter().map(|(_, count)| count).collect::<Vec<_>>();
    let path = move || histogram::path(&counts());
    let sentence = move || histogram::sentence(bars().into_iter());
    let labels: Vec<_> =
        words::BARS.into_iter().map(|label| view! { <th scope="col">{label.say()}</th> }).collect();
    let count = move |place: usize| {
        let count = move || words::count(counts().get(place).copied().unwrap_or_default());
        view! { <td>{text(count)}</td> }
    };
    let cells: Vec<_> = (0..words::BARS.len()).map(count).collect();
    view! {
        <div class="latency__histogram">
            <svg role="img" aria-label=text(sentence) viewBox="0 0 130 40" preserveAspectRatio="none">
                <path d=text(path) />
            </svg>
            <table>
                <caption>{words::ANSWERS_BY_TIME.say()}</caption>
                <thead>
                    <tr>{labels}</tr>
                </thead>
                <tbody>
                    <tr>{cells}</tr>
                </tbody>
            </table>
        </div>
    }
}

fn shown(time: Option<Duration>) -> String {
    time.map_or_else(|| "–".to_owned(), words::milliseconds)
}
