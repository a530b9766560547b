//! Everything that happened on the line, row by row, and all of the message that is selected.

mod detail;
mod files;
mod finder;
mod line;
mod list;
mod source;
mod tally;

use super::{Lens, Look, first_message, stand};
use crate::{
    part::part,
    session::Session,
    stream_builder::use_fold,
    transcript::Transcript as Store,
    ui::{self, Action, FirstStep, Kept, Step, on, text},
    words,
};
use detail::{Detail, Pane};
use files::{Files, FilesMenu};
use finder::{Finder, FinderFields};
use leptos::{ev, prelude::*};
use list::List;
use source::Source;
use tally::Tally;

/// Everything that happened.
pub(super) const LENS: Lens = Lens {
    name: "transcript",
    word: words::TRANSCRIPT,
    shows: &[],
    format: None,
    view: Some(transcript_lens),
};

/// How often who cannot see the list is told how much there is, in ms.
const TELLING: u32 = 5000;

/// How the list is looked at.
#[derive(Clone, Copy, Debug, Default)]
struct View {
    /// The selected entry.
    selected: Option<u64>,
    /// The one it is held against.
    other: Option<u64>,
    /// What is shown ends before this entry while the view is paused.
    paused: Option<u64>,
    /// What there was when the reader left the newest.
    seen: Option<u64>,
}

part! {
    fn transcript_lens(owner: Owner, look: Look) -> Action {
        let Look { session, draft, lens, .. } = look;
        stand(&owner, look, LENS, move || view! { <Transcript session draft lens /> })
    }
}

/// Under so many rows there is room for what to do first: under an attempt, and how it ended.
const FIRST_ROWS: u64 = 2;

/// Everything that happened.
#[component]
fn Transcript(
    /// The session to look at.
    session: Session,
    /// The message field, for *Edit and send*.
    draft: RwSignal<String>,
    /// The lens that is looked through.
    lens: Kept<Lens>,
) -> impl IntoView {
    let view = Kept::<View>::new();
    let source = Source::new(session);
    let finder = Finder::new(source, lens);
    let list = List::new(source, view, finder, lens);
    let pane = Pane::new(source, view, draft, lens);
    let files = Files::new(source, finder, view);
    files.follow_printer(lens);
    let step = Step {
        sentence: words::FIRST_IN_TRANSCRIPT.say(),
        word: words::SEND_FIRST_MESSAGE.say(),
        address: "",
    };
    let is_begun = move || {
        let rows = session.by_frame(|| session.with_transcript(Store::len));
        source.is_imported() || rows.unwrap_or_default() > FIRST_ROWS
    };
    let first = move || match is_begun() {
        true => Step::default(),
        false => first_message(session, step),
    };
    let on_click = move |event: ev::MouseEvent| match ui::action(&event).as_deref() {
        Some("pause") => pause(session, view),
        Some("clear") => drop(session.update_transcript(Store::clear)),
        Some("undo") => {
            session.update_transcript(Store::undo_clear);
            // The button goes, and the focus with it.
            ui::focus(list::ID);
        }
        Some("newest") => {
            list.go_to_newest();
            ui::focus(list::ID);
        }
        Some(what) if files.act(what) => {}
        Some(what) => pane.act(what),
        None => {}
    };
    view! {
        <section class="transcript" on:click=on(on_click)>
            <div class="toolbar">
                <FinderFields finder view show=Box::new(move |seq| list.show(seq, false)) />
                <Tools session view lens />
                <FilesMenu files />
            </div>
            <div class="transcript__list">
                <div
                    class="rows rows--from-end"
                    id=list::ID
                    role="grid"
                    tabindex="0"
                    aria-label=words::MESSAGES.say()
                    on:scroll=on(move |_| list.scrolled())
                    on:keydown=on(move |event| list.pressed(&event))
                    on:click=on(move |event| list.clicked(&event))
                ></div>
                <div class="transcript__first">
                    <FirstStep step=first />
                </div>
                <button type="button" class="button button--small transcript__new" data-do="newest">
                    {text(move || list.news())}
                </button>
            </div>
            <Detail pane />
        </section>
    }
}

#[component]
fn Tools(
    /// The session to look at.
    session: Session,
    /// How the list is looked at.
    view: Kept<View>,
    /// The lens that is looked through.
    lens: Kept<Lens>,
) -> impl IntoView {
    let telling = ui::every(TELLING);
    let tally = use_fold::<Tally>(session);
    let cleared = move || {
        let undoable = session.with_transcript(Store::undoable).unwrap_or_default();
        if undoable == 0 { String::new() } else { words::cleared(undoable) }
    };
    let pause =
        move || if view.get().paused.is_some() { words::RESUME.say() } else { words::PAUSE.say() };
    let count = move || session.by_frame(|| tally.with(Tally::sentence)).unwrap_or_default();
    let errors = move || session.by_frame(|| tally.with(Tally::errors)).unwrap_or_default();
    // A sum now and then: each message by itself would never let anybody speak.
    let told = move || {
        telling.track();
        if untrack(|| lens.get()) == LENS { untrack(count) } else { String::new() }
    };
    view! {
        <span class="toolbar__count" data-errors=text(move || errors().to_string())>{text(count)}</span>
        <p class="told" aria-live="polite">{text(told)}</p>
        <p class="toolbar__cleared">
            <span>{text(cleared)}</span>
            <button type="button" class="button button--small" data-do="undo">{words::UNDO.say()}</button>
        </p>
        <button type="button" class="button button--small" data-do="clear">{words::CLEAR.say()}</button>
        <button type="button" class="button button--small" data-do="pause">{text(pause)}</button>
    }
}

fn pause(session: Session, view: Kept<View>) {
    let next = untrack(|| session.with_transcript(Store::next_seq));
    view.update(|view| view.paused = if view.paused.is_none() { next } else { None });
}
