//! The notice line: what happened to the line and what is done about it, and messages that were not sent.

use super::{
    composer::FIELD,
    doctor::{self, Doctor},
};
use crate::{
    connection::Status,
    message::{Entry, Kind, LineEvent, Message},
    session::{Session, now},
    stream_builder::{Fold, use_fold},
    transcript::Transcript,
    ui::{self, Part, on, text},
    words,
};
use leptos::prelude::*;

/// How many characters of a message are shown.
const PREVIEW: usize = 40;
/// Where notices stand.
pub(super) const NOTICES: &str = "notices";

/// Everything there is to say; nothing when all is well.
#[component]
pub(crate) fn Notices(
    /// The session to look at.
    session: Session,
    /// What comes later, and may be lost on the way.
    parts: Vec<Part>,
    /// Who explains.
    doctor: Doctor,
    /// The message field, which takes unsent messages back.
    draft: RwSignal<String>,
    /// Rings every second.
    second: RwSignal<()>,
) -> impl IntoView {
    view! {
        <div class="notices" id=NOTICES role="alert">
            <Line session doctor second />
            <Unsent session draft />
            <Lost parts />
        </div>
    }
}

/// Why the line stands as it stands, what was said before, when it is tried again, and what waits for it.
#[component]
fn Line(
    /// The session to look at.
    session: Session,
    /// Who explains.
    doctor: Doctor,
    /// Rings every second.
    second: RwSignal<()>,
) -> impl IntoView {
    let is_open = move || if doctor.is_open.get() { "true" } else { "false" };
    let why = move || session.with_status(Status::sentence).flatten().unwrap_or_default();
    let kind = move || session.with_status(Status::name).unwrap_or_default();
    let last = use_fold::<LastWord>(session);
    let last = move || {
        let last = last.get();
        let sentence = session.with_transcript(|transcript| last.sentence(transcript));
        sentence.flatten().unwrap_or_default()
    };
    let next = move || {
        second.track();
        session.with_status(when_next).flatten().unwrap_or_default()
    };
    let waiting = move || words::messages_wait(session.waiting());
    // A button that goes takes the focus with it.
    let try_now = move |_| {
        session.try_now();
        ui::focus(FIELD);
    };
    let stop = move |_| {
        session.stop();
        ui::focus(FIELD);
    };
    view! {
        <p class="notice" data-state=text(kind) data-next=text(move || session.with_status(next_step).unwrap_or_default())>
            <span class="notice__why">{text(why)}</span>
            <span>{text(last)}</span>
            <span role="timer" aria-live="off">{text(next)}</span>
            <span>{text(waiting)}</span>
            <button type="button" class="button button--small notice__try" on:click=on(try_now)>
                {words::TRY_NOW.say()}
            </button>
            <button type="button" class="button button--small notice__stop" on:click=on(stop)>
                {words::STOP.say()}
            </button>
            <button
                type="button"
                class="button button--small notice__explain"
                aria-expanded=text(is_open)
                aria-controls=doctor::PANEL
                on:click=on(move |_| doctor.toggle())
            >
                {words::WHY.say()}
            </button>
        </p>
    }
}

/// Messages that were accepted and could not be sent.
#[component]
fn Unsent(
    /// The session that has them.
    session: Session,
    /// The message field.
    draft: RwSignal<String>,
) -> impl IntoView {
    let sentence = move || {
        session.with_connection(|connection| {
            let unsent = connection.unsent();
            let number = unsent.len();
            let first = unsent.take(1).next()?;
            Some(words::unsent(number, &first.message.preview(PREVIEW)))
        })?
    };
    // A field takes no bytes: a binary message stays here until it is discarded.
    let has_text = move || {
        let has = session.with_connection(|it| it.unsent().any(|held| is_text(&held.message)));
        has.unwrap_or_default()
    };
    let put_back = move |_| {
        let texts = session.take_unsent(is_text).into_iter().map(|held| held.message.to_string());
        let lines: Vec<_> =
            texts.chain(Some(draft.get_untracked())).filter(|line| !line.is_empty()).collect();
        draft.set(lines.join("\n"));
        ui::focus(FIELD);
    };
    let discard = move |_| {
        drop(session.take_unsent(|_| true));
        ui::focus(FIELD);
    };
    view! {
        <p class="notice" data-state="connection-lost">
            <span class="notice__why">{text(move || sentence().unwrap_or_default())}</span>
            <button type="button" class="button button--small" on:click=on(put_back)>
                {text(move || if has_text() { words::PUT_BACK.say() } else { "" })}
            </button>
            <button type="button" class="button button--small" on:click=on(discard)>{words::DISCARD.say()}</button>
        </p>
    }
}

fn is_text(message: &Message) -> bool {
    matches!(message, Message::Text(_))
}

/// A part of the page that somebody asked for, and that could not be loaded.
#[component]
fn Lost(
    /// The parts.
    parts: Vec<Part>,
) -> impl IntoView {
    let is_lost = move || parts.iter().any(|part| part.is_lost());
    let sentence = move || if is_lost() { words::PART_IS_LOST.say() } else { "" };
    view! {
        <p class="notice" data-state="connection-lost">
            <span class="notice__why">{text(sentence)}</span>
        </p>
    }
}

/// Which buttons make sense, for the style sheet.
fn next_step(status: &Status) -> &'static str {
    match status.trying() {
        Some(trying) if trying.next.is_some() => "waits",
        Some(_) => "tries",
        None => "none",
    }
}

/// When the line is tried again, in whole seconds.
fn when_next(status: &Status) -> Option<String> {
    let trying = status.trying().filter(|trying| trying.attempt > 0)?;
    Some(match trying.next {
        None => words::attempt_under_way(trying.attempt),
        Some(next) => {
            let wait = next.saturating_sub(now().mono);
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            words::trying_again(seconds, trying.attempt)
        }
    })
}

/// The last message before the line was lost: it often says more than the close code.
#[derive(Clone, Debug, Default)]
struct LastWord {
    newest: Option<u64>,
    before_loss: Option<u64>,
}

impl LastWord {
    fn sentence(&self, transcript: &Transcript) -> Option<String> {
        let message = transcript.get(self.before_loss?)?.message();
        Some(words::last_before(&message.preview(PREVIEW)))
    }
}

impl Fold for LastWord {
    fn step(&mut self, entry: &Entry<'_>) {
        match entry.kind {
            Kind::Received(_) => self.newest = Some(entry.seq),
            Kind::Event(LineEvent::Connecting | LineEvent::Opened) => *self = Self::default(),
            Kind::Event(LineEvent::Dropped | LineEvent::Lost) if self.newest.is_some() => {
                self.before_loss = self.newest.take();
            }
            _ => {}
        }
    }
}
