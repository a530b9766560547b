//! All of the selected message: as it came, byte by byte, or as a picture.

mod body;
mod bytes;
mod difference;
mod event;
mod outline;

use super::{LENS, Lens, View, line, source::Source};
use crate::{
    message::{Direction, Entry, Format},
    transcript::Transcript as Store,
    ui::{self, Kept, on, text},
    words,
};
use body::{Body, Shape};
use event::Said;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent};

/// The pane beside the list. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Pane {
    source: Source,
    view: Kept<View>,
    draft: RwSignal<String>,
    /// What the reader asked for last; it holds wherever it makes sense.
    shape: Kept<Option<Shape>>,
    body: StoredValue<Body, LocalStorage>,
    /// What the message is as a typed event.
    said: Kept<Said>,
    /// The next slice of a large message.
    next: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Pane {
    pub(super) fn new(
        source: Source,
        view: Kept<View>,
        draft: RwSignal<String>,
        lens: Kept<Lens>,
    ) -> Self {
        let shape = Kept::new();
        let body = StoredValue::new_local(Body::default());
        let next = StoredValue::new_local(None);
        let pane = Self { source, view, draft, shape, body, said: Kept::new(), next };
        ui::effect(move || {
            if lens.get() == LENS {
                pane.show();
            }
        });
        pane
    }

    /// Shows the selected message. The transcript is not tracked: what was written there does not change.
    fn show(self) {
        let (view, chosen) = (self.view.get(), self.shape.get());
        let more = untrack(|| {
            self.source.with(|transcript| {
                let entry = view.selected.and_then(|selected| transcript.get(selected));
                let said = entry.as_ref().map(Said::of).unwrap_or_default();
                self.said.update(|shown| *shown = said);
                let entry = entry?;
                let other = view.other.and_then(|other| transcript.get(other));
                self.body.try_update_value(|body| {
                    body.show(&entry, other.as_ref(), chosen, move || self.scrolled())
                })
            })
        });
        self.go_on(more.flatten() == Some(true));
    }

    /// A large message is read a slice at a time, so that the page stays quick.
    fn go_on(self, more: bool) {
        let next = more.then(|| {
            Timeout::new(0, move || self.go_on(self.with_body(Body::advance) == Some(true)))
        });
        self.next.try_set_value(next);
    }

    pub(super) fn scrolled(self) {
        self.with_body(Body::scrolled);
    }

    pub(super) fn clicked(self, event: &MouseEvent) {
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(element) = element {
            self.with_body(|body, entry| body.clicked(entry, &element));
        }
    }

    pub(super) fn pressed(self, event: &KeyboardEvent) {
        if self.with_body(|body, entry| body.pressed(entry, &event.key())) == Some(true) {
            event.prevent_default();
        }
    }

    fn with_body<T>(self, act: impl FnOnce(&mut Body, &Entry<'_>) -> T) -> Option<T> {
        let seq = self.view.get_untracked().selected;
        let done =
            untrack(|| self.read(seq, |entry| self.body.try_update_value(|body| act(body, entry))));
        done.flatten().flatten()
    }

    /// Does what one of its buttons is there for.
    pub(super) fn act(self, what: &str) {
        let seq = self.view.get_untracked().selected;
        if let Some(shape) = Shape::named(what) {
            self.shape.update(|chosen| *chosen = Some(shape));
            return;
        }
        let message = untrack(|| self.read(seq, |entry| (entry.message(), line::kind(entry))));
        let Some(Some((message, kind))) = message else { return };
        match what {
            "copy" => ui::copy(&message.to_string()),
            "path" => {
                let path = self.with_body(|body, _| body.path()).flatten();
                ui::copy(&path.unwrap_or_default());
            }
            "edit" => {
                self.draft.set(message.to_string());
                ui::focus("message");
            }
            // Why it was refused stands in the notice line.
            "again" => drop(self.source.session.send(message)),
            "save" => {
                let name = if kind == words::JSON.say() { "message.json" } else { "message" };
                ui::save(name, message.bytes(), "application/octet-stream");
            }
            _ => {}
        }
    }

    /// What stands above the message, and what can be done with it: all at once, so that one look is enough.
    fn head(self, describe: fn(&Entry<'_>) -> String) -> String {
        let seq = self.view.get().selected;
        let described = untrack(|| self.read(seq, describe));
        match described {
            None => String::new(),
            Some(described) => described.unwrap_or_default(),
        }
    }

    /// What the message is as a typed event.
    fn said(self, read: fn(&Said) -> &str) -> String {
        self.said.track();
        self.said.look(|said| read(said).to_owned()).unwrap_or_default()
    }

    /// Reads an entry; nothing if there is none, nothing within if it is no longer kept.
    fn read<T>(self, seq: Option<u64>, read: impl FnOnce(&Entry<'_>) -> T) -> Option<Option<T>> {
        let seq = seq?;
        self.source.with(|transcript: &Store| transcript.get(seq).as_ref().map(read))
    }
}

/// The pane.
#[component]
pub(super) fn Detail(
    /// What it shows and does.
    pane: Pane,
) -> impl IntoView {
    let part = move |describe: fn(&Entry<'_>) -> String| text(move || pane.head(describe));
    let button = |what: &'static str, word: &'static str| {
        view! { <button type="button" class="button button--small" data-do=what>{word}</button> }
    };
    let shape = |shape: Shape| {
        view! {
            <button type="button" class="button button--small" id=shape.button() data-do=shape.name()>
                {shape.word()}
            </button>
        }
    };
    view! {
        <aside class="detail" aria-label=words::SELECTED_MESSAGE.say() data-can=part(can)>
            <p class="detail__none">{words::NOTHING_SELECTED.say()}</p>
            <h2 class="detail__title">{part(title)}</h2>
            <dl class="detail__facts">
                <dt>{words::TIME.say()}</dt>
                <dd>{part(|entry| line::time(entry, ui::zone(entry.at.wall)))}</dd>
                <dt>{words::SIZE.say()}</dt>
                <dd>{part(|entry| words::size(entry.bytes.len()))}</dd>
                <dt>{words::KIND.say()}</dt>
                <dd>{part(body::kind)}</dd>
                <dt>{words::TYPED_EVENT.say()}</dt>
                <dd>{text(move || pane.said(Said::kind))}</dd>
            </dl>
            <p class="detail__mismatch mismatch__why">{text(move || pane.said(Said::mismatch))}</p>
            <div class="choice detail__shapes" role="group" aria-label=words::KIND.say()>
                {Shape::ALL.map(shape).collect_view()}
            </div>
            <pre class="detail__fault" id=body::FAULT></pre>
            <pre class="detail__text" id=body::TEXT tabindex="0"></pre>
            <div class="rows detail__rows" id=body::ROWS role="grid" tabindex="0" aria-label=words::SELECTED_MESSAGE.say()
                on:scroll=on(move |_| pane.scrolled())
                on:click=on(move |event| pane.clicked(&event))
                on:keydown=on(move |event| pane.pressed(&event))
            ></div>
            <div class="detail__media" id=body::MEDIA></div>
            <div class="detail__actions">
                {button("copy", words::COPY.say())} {button("path", words::COPY_PATH.say())} {button("edit", words::EDIT_AND_SEND.say())} {button("again", words::SEND_AGAIN.say())}
                {button("save", words::SAVE.say())}
            </div>
        </aside>
    }
}

fn title(entry: &Entry<'_>) -> String {
    words::entry_title(line::way(entry.direction()), entry.seq + 1)
}

/// What can be done with an entry, for the style sheet.
fn can(entry: &Entry<'_>) -> String {
    match (entry.direction(), entry.format()) {
        (Direction::Event, _) => "read",
        (_, Format::Text) if line::looks_like_json(entry.bytes) => "unfold",
        (_, Format::Text) => "edit",
        (_, Format::Binary) => "resend",
    }
    .to_owned()
}
