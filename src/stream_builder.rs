//! Flutter's `StreamBuilder` for a [`Session`]: a view that is built anew from the latest [`AsyncSnapshot`].

mod folded;

pub use folded::{Folded, use_fold, use_fold_from};

use crate::{
    message::{Entry, Kind, LineEvent, Received},
    session::Session,
};
use leptos::prelude::*;
use std::sync::Arc;

/// How a builder stands to its stream, in Flutter's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ConnectionState {
    /// Not connected to any stream.
    #[default]
    None,
    /// Connected, and waiting for the first message.
    Waiting,
    /// At least one message or error came.
    Active,
    /// The stream has ended.
    Done,
}

/// The latest a stream has given.
///
/// It moves as Flutter's does, with three improvements: an error keeps the last data and marks it `stale`; a new line
/// clears the data; and `data` is an `Option`, so that whatever a stream gives counts as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsyncSnapshot<T> {
    /// How the builder stands to its stream.
    pub connection_state: ConnectionState,
    /// The latest data.
    pub data: Option<T>,
    /// What went wrong, as a sentence for the user.
    pub error: Option<Arc<str>>,
    /// Whether the data is from before the error.
    pub stale: bool,
}

impl<T> Default for AsyncSnapshot<T> {
    fn default() -> Self {
        Self { connection_state: ConnectionState::None, data: None, error: None, stale: false }
    }
}

impl<T> AsyncSnapshot<T> {
    /// A stream was given, and nothing came yet.
    pub fn waiting() -> Self {
        Self { connection_state: ConnectionState::Waiting, ..Self::default() }
    }

    /// The stream gave data.
    #[must_use]
    pub fn after_data(self, data: T) -> Self {
        Self {
            connection_state: ConnectionState::Active,
            data: Some(data),
            error: None,
            stale: false,
        }
    }

    /// The stream gave an error; the data stays.
    #[must_use]
    pub fn after_error(self, error: &str) -> Self {
        let stale = self.data.is_some();
        Self { connection_state: ConnectionState::Active, error: Some(error.into()), stale, ..self }
    }

    /// The stream has ended; data and error stay.
    #[must_use]
    pub fn after_done(self) -> Self {
        Self { connection_state: ConnectionState::Done, ..self }
    }

    /// Whether there is data.
    pub fn has_data(&self) -> bool {
        self.data.is_some()
    }

    /// Whether there is an error.
    pub fn has_error(&self) -> bool {
        self.error.is_some()
    }
}

impl<T: ToString> AsyncSnapshot<T> {
    /// The data as text, or nothing: Flutter's `snapshot.hasData ? '${snapshot.data}' : ''`.
    pub fn text(&self) -> String {
        self.data.as_ref().map(ToString::to_string).unwrap_or_default()
    }
}

/// A view of a transcript that is brought up to date entry by entry, so that no burst is coalesced away.
pub trait Fold: Default + 'static {
    /// Takes the next entry.
    fn step(&mut self, entry: &Entry<'_>);

    /// Takes the next entries. A fold that looks only at the newest can do with less.
    fn steps<'a>(&mut self, entries: impl Iterator<Item = Entry<'a>>) {
        entries.for_each(|entry| self.step(&entry));
    }
}

/// Two folds that read the same entries, each once.
impl<A: Fold, B: Fold> Fold for (A, B) {
    fn step(&mut self, entry: &Entry<'_>) {
        self.0.step(entry);
        self.1.step(entry);
    }
}

impl Fold for crate::transcript::ConnectTime {
    fn step(&mut self, entry: &Entry<'_>) {
        self.step(entry);
    }
}

impl Fold for crate::transcript::Latency {
    fn step(&mut self, entry: &Entry<'_>) {
        self.step(entry);
    }
}

impl Fold for crate::transcript::Timeline {
    fn step(&mut self, entry: &Entry<'_>) {
        self.step(entry);
    }
}

/// The newest received message as a snapshot.
impl Fold for AsyncSnapshot<Arc<Received>> {
    fn step(&mut self, entry: &Entry<'_>) {
        let before = std::mem::take(self);
        let sentence = || entry.text().unwrap_or_default();
        *self = match entry.kind {
            Kind::Received(_) => {
                let Entry { seq, at, .. } = *entry;
                before.after_data(Arc::new(Received { seq, at, message: entry.message() }))
            }
            Kind::Event(LineEvent::Connecting) => Self::waiting(),
            Kind::Event(LineEvent::Dropped) => before.after_error(sentence()),
            Kind::Event(LineEvent::Lost) => before.after_error(sentence()).after_done(),
            Kind::Event(LineEvent::Closed) => before.after_done(),
            _ => before,
        };
    }

    /// Of messages that came one after the other only the last is copied.
    fn steps<'a>(&mut self, entries: impl Iterator<Item = Entry<'a>>) {
        let mut newest = None;
        for entry in entries {
            match entry.kind {
                Kind::Received(_) => newest = Some(entry),
                Kind::Event(_) => {
                    newest.take().iter().for_each(|newest| self.step(newest));
                    self.step(&entry);
                }
                _ => {}
            }
        }
        newest.iter().for_each(|newest| self.step(newest));
    }
}

/// The latest snapshot of a session's stream.
pub type Snapshot = Folded<AsyncSnapshot<Arc<Received>>>;

/// Builds its children from the latest snapshot of a session's stream: `<StreamBuilder session let:snapshot>`.
#[component]
pub fn StreamBuilder<F, V>(
    /// The session whose stream is shown.
    session: Session,
    /// The builder: what it reads of the snapshot is shown anew each time the stream yields.
    children: F,
) -> impl IntoView
where
    F: FnOnce(Snapshot) -> V,
    V: IntoView,
{
    children(use_fold(session))
}

#[cfg(test)]
mod tests {
    use super::{
        ConnectionState::{Active, Done, Waiting},
        *,
    };
    use crate::message::{Format, Now};

    type Step = (Kind, &'static str);

    /// Folds one event a word, and checks what a builder would see after the last.
    #[track_caller]
    fn check(script: &[Step], state: ConnectionState, data: &str, error: &str, stale: bool) {
        let mut snapshot = AsyncSnapshot::default();
        for (seq, (kind, text)) in (0..).zip(script) {
            let entry = Entry { seq, at: Now::default(), kind: *kind, bytes: text.as_bytes() };
            Fold::step(&mut snapshot, &entry);
        }
        assert_eq!(snapshot.connection_state, state);
        assert_eq!(snapshot.text(), data);
        assert_eq!(snapshot.error.as_deref().unwrap_or_default(), error);
        assert_eq!(snapshot.stale, stale);
        assert_eq!(
            (snapshot.has_data(), snapshot.has_error()),
            (!data.is_empty(), !error.is_empty())
        );
    }

    fn event(event: LineEvent) -> Step {
        (Kind::Event(event), "why")
    }

    fn received(text: &'static str) -> Step {
        (Kind::Received(Format::Text), text)
    }

    #[test]
    fn moves_as_flutters_does() {
        use LineEvent::*;
        check(&[], ConnectionState::None, "", "", false);
        check(&[event(Connecting)], Waiting, "", "", false);
        check(&[event(Connecting), event(Opened)], Waiting, "", "", false);
        check(&[event(Connecting), event(Opened), received("a")], Active, "a", "", false);
        check(
            &[event(Connecting), received("a"), (Kind::Sent(Format::Text), "b")],
            Active,
            "a",
            "",
            false,
        );
        check(&[event(Connecting), received("a"), received("b")], Active, "b", "", false);
        check(&[event(Connecting), received("a"), event(Closed)], Done, "a", "", false);
        check(&[event(Connecting), event(Closed)], Done, "", "", false);
    }

    #[test]
    fn an_error_keeps_the_data_and_marks_it_stale() {
        use LineEvent::*;
        check(&[event(Connecting), received("a"), event(Lost)], Done, "a", "why", true);
        check(&[event(Connecting), event(Lost)], Done, "", "why", false);
        let recovered = AsyncSnapshot::waiting()
            .after_error("why")
            .after_data(Arc::new(Received { seq: 0, at: Now::default(), message: "b".into() }));
        assert_eq!(
            (recovered.text().as_str(), recovered.has_error(), recovered.stale),
            ("b", false, false)
        );
    }

    #[test]
    fn a_line_that_comes_back_goes_on() {
        use LineEvent::*;
        let dropped = [event(Connecting), received("a"), event(Dropped)];
        check(&dropped, Active, "a", "why", true);
        let back = [event(Attempt), event(Opened)];
        check(&[&dropped[..], &back[..]].concat(), Active, "a", "why", true);
        check(&[&dropped[..], &back[..], &[received("b")]].concat(), Active, "b", "", false);
    }

    #[test]
    fn a_heartbeat_is_nobodys_message() {
        let beat = (Kind::Pong(Format::Text), "pong");
        check(&[event(LineEvent::Connecting), received("a"), beat], Active, "a", "", false);
    }

    #[test]
    fn a_new_line_clears_what_the_old_one_said() {
        use LineEvent::*;
        check(
            &[event(Connecting), received("a"), event(Lost), event(Connecting)],
            Waiting,
            "",
            "",
            false,
        );
    }

    #[test]
    fn nothing_is_data_too() {
        let snapshot = AsyncSnapshot::<Option<()>>::waiting().after_data(None);
        assert!(snapshot.has_data());
    }
}
