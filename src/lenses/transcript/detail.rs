//! All of the selected message: as it came, byte by byte, or as a picture.

mod body;

use super::{Lens, View, line};
use crate::{
    message::{Direction, Entry, Format},
    session::Session,
    transcript::Transcript as Store,
    ui::{self, Kept, on, text},
    words,
};
use body::{Body, Shape};
use leptos::prelude::*;

/// The pane beside the list. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Pane {
    session: Session,
    view: Kept<View>,
    draft: RwSignal<String>,
    /// What the reader asked for last; it holds wherever it makes sense.
    shape: Kept<Option<Shape>>,
    body: StoredValue<Body, LocalStorage>,
}

impl Pane {
    pub(super) fn new(
        session: Session,
        view: Kept<View>,
        draft: RwSignal<String>,
        lens: Kept<Lens>,
    ) -> Self {
        let shape = Kept::new();
        let pane =
            Self { session, view, draft, shape, body: StoredValue::new_local(Body::default()) };
        ui::effect(move || {
            if lens.get() == Lens::Transcript {
                pane.show();
            }
        });
        pane
    }

    /// Shows the selected message. The transcript is not tracked: what was written there does not change.
    fn show(self) {
        let (view, chosen) = (self.view.get(), self.shape.get());
        untrack(|| {
            self.read(view.selected, |entry| {
                self.body.try_update_value(|body| {
                    body.show(entry, chosen, move || self.scrolled());
                });
            })
        });
    }

    pub(super) fn scrolled(self) {
        let seq = untrack(|| self.view.get()).selected;
        untrack(|| {
            self.read(seq, |entry| {
                self.body.try_update_value(|body| body.scrolled(entry));
            })
        });
    }

    /// Does what one of its buttons is there for.
    pub(super) fn act(self, what: &str) {
        let seq = untrack(|| self.view.get()).selected;
        if let Some(shape) = Shape::named(what) {
            self.shape.update(|chosen| *chosen = Some(shape));
            return;
        }
        let message = untrack(|| self.read(seq, |entry| (entry.message(), line::kind(entry))));
        let Some(Some((message, kind))) = message else { return };
        match what {
            "copy" => ui::copy(&message.to_string()),
            "edit" => {
                self.draft.set(message.to_string());
                ui::focus("message");
            }
            // Why it was refused stands in the notice line.
            "again" => drop(self.session.send(message)),
            "save" => {
                let name = if kind == words::JSON { "message.json" } else { "message" };
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

    /// Reads an entry; nothing if there is none, nothing within if it is no longer kept.
    fn read<T>(self, seq: Option<u64>, read: impl FnOnce(&Entry<'_>) -> T) -> Option<Option<T>> {
        let seq = seq?;
        self.session.with_transcript(|transcript: &Store| transcript.get(seq).as_ref().map(read))
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
    view! {
        <aside class="detail" aria-label=words::SELECTED_MESSAGE data-can=part(can)>
            <p class="detail__none">{words::NOTHING_SELECTED}</p>
            <h2 class="detail__title">{part(title)}</h2>
            <dl class="detail__facts">
                <dt>{words::TIME}</dt>
                <dd>{part(|entry| line::time(entry, ui::zone(entry.at.wall)))}</dd>
                <dt>{words::SIZE}</dt>
                <dd>{part(|entry| words::size(entry.bytes.len()))}</dd>
                <dt>{words::KIND}</dt>
                <dd>{part(|entry| body::kind(entry))}</dd>
            </dl>
            <div class="choice detail__shapes" role="group" aria-label=words::KIND>
                {button("raw", words::RAW)} {button("hex", words::HEX)} {button("preview", words::PREVIEW)}
            </div>
            <pre class="detail__text" id=body::TEXT tabindex="0"></pre>
            <div class="rows detail__rows" id=body::ROWS role="grid" tabindex="0" aria-label=words::SELECTED_MESSAGE on:scroll=on(move |_| pane.scrolled())></div>
            <div class="detail__media" id=body::MEDIA></div>
            <div class="detail__actions">
                {button("copy", words::COPY)} {button("edit", words::EDIT_AND_SEND)} {button("again", words::SEND_AGAIN)}
                {button("save", words::SAVE)}
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
        (_, Format::Text) => "edit",
        (_, Format::Binary) => "resend",
    }
    .to_owned()
}
