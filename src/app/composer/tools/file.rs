//! A file as one binary message: chosen or dropped, shown with its size, read when it is sent, and followed while it leaves.

use super::{super::FIELD, Bench, FILE_FORMAT, FORMAT, State};
use crate::{
    connection::{Failure, Outcome, Refused, Unsendable},
    message::Message,
    session::Progress,
    task::{self, Task},
    ui::{self, text},
    words,
};
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element, Event, File};

/// The field that takes a file, and the button that opens its picker.
pub(super) const FILE: &str = "composer-file";
const PICK: &str = "composer-pick";
/// What marks the composer while a file is held over it.
const HELD_OVER: &str = "data-drop";

/// The file in the composer, and the one that was sent last.
#[derive(Default)]
pub(super) struct Parcel {
    chosen: Option<File>,
    /// What the field held when the file took its place.
    pub(super) beside: String,
    /// Stops when it is dropped.
    reading: Option<Task>,
    /// The name and the size of what is on its way.
    sent: Option<(String, u64)>,
}

impl Parcel {
    /// The name and the size of the file that is chosen.
    fn label(&self) -> Option<(String, u64)> {
        self.chosen.as_ref().map(|file| (file.name(), size(file)))
    }
}

impl Bench {
    /// Opens the browser's picker.
    pub(super) fn pick_file(self) {
        ui::press(FILE);
    }

    /// Takes the file that was chosen in the picker.
    pub(super) fn take_picked(self) {
        if let Some(file) = ui::file_in(FILE) {
            self.take_file(file);
        }
    }

    /// Takes a file, or says why it will never go.
    fn take_file(self, file: File) {
        let refused = self.refusal(&file);
        let taken = refused.is_none().then_some(file);
        let beside = self.draft.get_untracked();
        self.state.update(|state| {
            state.is_file = true;
            state.parcel.beside = beside;
            state.parcel.reading = None;
            state.parcel.chosen = taken;
        });
        ui::set_value(FORMAT, FILE_FORMAT);
        self.forget_ended();
        self.focus_soon(PICK);
        self.problem.set(refused.unwrap_or_default());
    }

    fn refusal(self, file: &File) -> Option<String> {
        let limits =
            untrack(|| self.session.with_connection(|connection| connection.settings().outbox))?;
        let most = limits.message.min(limits.bytes);
        match size(file) {
            0 => Some(words::file_is_empty(&file.name())),
            size if size > most as u64 => Some(words::file_too_large(&file.name(), size, most)),
            _ => None,
        }
    }

    /// Lets the file go that is chosen.
    pub(super) fn remove_file(self) {
        self.state.update(|state| {
            state.parcel.chosen = None;
            state.parcel.reading = None;
        });
        self.problem.set(String::new());
        ui::focus(PICK);
    }

    /// Reads the file that is chosen, and sends it.
    pub(super) fn send_file(self) {
        let look = |parcel: &Parcel| (parcel.chosen.clone(), parcel.reading.is_some());
        let (file, is_reading) = self.state.look(|state| look(&state.parcel)).unwrap_or_default();
        let Some(file) = file else {
            ui::focus(PICK);
            return self.problem.set(words::FILE_FIRST.say().to_owned());
        };
        if is_reading {
            return self.problem.set(words::FILE_IS_BEING_READ.say().to_owned());
        }
        // The settings may have changed since it was chosen.
        if let Some(sentence) = self.refusal(&file) {
            return self.problem.set(sentence);
        }
        self.problem.set(String::new());
        let bytes = ui::bytes_of(&file);
        let reading = task::spawn(async move {
            let problem = match bytes.await {
                None => words::file_unreadable(&file.name()),
                Some(bytes) if bytes.is_empty() => words::file_is_empty(&file.name()),
                Some(bytes) => self.send_bytes(&file.name(), bytes),
            };
            self.problem.set(problem);
            self.state.update(|state| state.parcel.reading = None);
        });
        self.state.update(|state| state.parcel.reading = Some(reading));
    }

    /// Sends the bytes of a file; gives a sentence where they are not taken. The file stays chosen then.
    fn send_bytes(self, name: &str, bytes: Vec<u8>) -> String {
        let size = bytes.len() as u64;
        match self.session.send(Message::Binary(bytes)) {
            Ok(id) => {
                self.state.update(|state| {
                    state.parcel.chosen = None;
                    state.parcel.sent = Some((name.to_owned(), size));
                });
                self.session.follow(id);
                String::new()
            }
            Err(Refused { why, .. }) => match why {
                Unsendable::NotConnected => words::FILE_NOT_CONNECTED.say().to_owned(),
                Unsendable::Full(_) => words::FILE_HAS_NO_ROOM.say().to_owned(),
                Unsendable::TooBig(most) => words::file_too_large(name, size, most),
            },
        }
    }

    /// What is chosen, or what can be done.
    fn file_label(self) -> String {
        self.state.track();
        self.state
            .look(|state| match state.parcel.label() {
                _ if state.parcel.reading.is_some() => words::READING_FILE.say().to_owned(),
                Some((name, size)) => words::named_file(&name, size),
                None => words::NO_FILE_YET.say().to_owned(),
            })
            .unwrap_or_default()
    }

    /// The file on its way, and how far it has come.
    fn on_its_way(self) -> Option<(String, u64, Progress)> {
        self.state.track();
        let progress = self.session.progress()?;
        let (name, size) = self.state.look(|state| state.parcel.sent.clone()).flatten()?;
        Some((name, size, progress))
    }

    /// How much of the file has left.
    fn left(self) -> Option<(u64, u64)> {
        match self.on_its_way()? {
            (_, size, Progress::Leaves(left)) => Some((left, size)),
            _ => None,
        }
    }

    /// Where the file stands, as far as that is not told by how much of it has left.
    fn file_stands(self) -> String {
        let Some((name, _, progress)) = self.on_its_way() else { return String::new() };
        match progress {
            Progress::Leaves(_) => String::new(),
            Progress::Waits => words::file_waits(&name),
            Progress::Ended(Outcome::Sent) => words::file_was_sent(&name),
            Progress::Ended(outcome) => words::file_ended(&name, end(outcome)),
        }
    }

    /// Shows the field again when a text is put into it from elsewhere, unless a file is chosen.
    pub(super) fn make_room_for_text(self) {
        ui::effect(move || {
            let text = self.draft.read();
            let is_put_in = |state: &State| {
                state.is_file && state.parcel.chosen.is_none() && *text != state.parcel.beside
            };
            if !text.is_empty() && self.state.look(is_put_in) == Some(true) {
                let format = self.state.update(|state| {
                    state.is_file = false;
                    state.name()
                });
                ui::set_value(FORMAT, format.unwrap_or_default());
                self.focus_soon(FIELD);
            }
        });
    }

    /// Moves the focus as soon as the page shows what the tools have become.
    fn focus_soon(self, id: &'static str) {
        self.focusing.set_value(Some(Timeout::new(0, move || ui::focus(id))));
    }

    /// Forgets a file whose way is over.
    pub(super) fn forget_ended(self) {
        let is_over = untrack(|| matches!(self.session.progress(), Some(Progress::Ended(_))));
        if is_over {
            self.state.update(|state| state.parcel.sent = None);
        }
    }

    /// Listens for files that are dropped. Beside the composer one does nothing: a browser would open it in place of the page.
    pub(super) fn watch_drops(self) {
        let listen = |event, act: fn(Self, &DragEvent)| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document(), event, options, move |event: &Event| {
                let drag: &DragEvent = event.unchecked_ref();
                if !event.default_prevented() && has_files(drag) {
                    act(self, drag);
                }
            })
        };
        // They end with the tools.
        StoredValue::new_local([
            listen("dragover", Self::hold_over),
            listen("drop", Self::drop_file),
            listen("dragleave", |_, drag| mark(drag, false)),
        ]);
    }

    fn hold_over(self, drag: &DragEvent) {
        drag.prevent_default();
        let is_over = composer(drag).is_some();
        if let Some(data) = drag.data_transfer() {
            data.set_drop_effect(if is_over { "copy" } else { "none" });
        }
        mark(drag, is_over);
    }

    fn drop_file(self, drag: &DragEvent) {
        drag.prevent_default();
        mark(drag, false);
        let files = drag.data_transfer().and_then(|data| data.files());
        let Some(files) = files.filter(|_| composer(drag).is_some()) else { return };
        let Some(file) = files.get(0) else { return };
        let name = file.name();
        self.take_file(file);
        if files.length() > 1 && self.problem.read_untracked().is_empty() {
            self.problem.set(words::one_file_only(&name));
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
fn size(file: &File) -> u64 {
    file.size() as u64
}

fn end(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Sent | Outcome::Unconfirmed => words::MAY_NOT_HAVE_ARRIVED.say(),
        Outcome::Failed(Failure::Cancelled) => words::WAS_CANCELLED.say(),
        Outcome::Failed(Failure::Closed) => words::WAS_NOT_SENT.say(),
        Outcome::Failed(Failure::Rejected) => words::WAS_REJECTED.say(),
    }
}

/// Whether files are dragged; a text that is dropped is the field's.
fn has_files(drag: &DragEvent) -> bool {
    let types = drag.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.includes(&"Files".into(), 0))
}

/// The composer, if something is dragged over it.
fn composer(drag: &DragEvent) -> Option<Element> {
    drag.target()?.dyn_into::<Element>().ok()?.closest(".composer").ok()?
}

fn mark(drag: &DragEvent, is_over: bool) {
    let marked = if is_over {
        composer(drag).map(|composer| composer.set_attribute(HELD_OVER, ""))
    } else {
        let marked = document().query_selector(&["[", HELD_OVER, "]"].concat()).ok().flatten();
        marked.map(|composer| composer.remove_attribute(HELD_OVER))
    };
    // The name is ours, so that no browser refuses it.
    marked.transpose().ok();
}

/// The file that is chosen, in the field's place.
#[component]
pub(super) fn FileRow(
    /// The tools.
    bench: Bench,
) -> impl IntoView {
    let is_chosen = move || {
        bench.state.track();
        bench.state.look(|state| state.parcel.chosen.is_some()) == Some(true)
    };
    view! {
        <p class="tools__file" data-chosen=text(move || if is_chosen() { "true" } else { "false" })>
            <button type="button" class="button" id=PICK data-do="pick-file">{words::CHOOSE_FILE.say()}</button>
            <input type="file" id=FILE hidden aria-label=words::CHOOSE_FILE.say() />
            <output class="tools__named">{text(move || bench.file_label())}</output>
            <button type="button" class="button button--small" data-do="remove-file">{words::REMOVE_FILE.say()}</button>
        </p>
    }
}

/// How far the file has come that was sent.
#[component]
pub(super) fn Leaving(
    /// The tools.
    bench: Bench,
) -> impl IntoView {
    let left = move || bench.left().map_or(String::new(), |(left, _)| left.to_string());
    let size = move || bench.left().map_or(String::new(), |(_, size)| size.to_string());
    let sentence =
        move || bench.left().map_or(String::new(), |(left, size)| words::file_leaves(left, size));
    view! {
        <p class="tools__leaving" data-leaving=text(move || if bench.left().is_some() { "true" } else { "false" })>
            <progress aria-label=words::FILE_LEAVES.say() max=text(size) value=text(left)></progress>
            <span>{text(sentence)}</span>
            <output>{text(move || bench.file_stands())}</output>
        </p>
    }
}
