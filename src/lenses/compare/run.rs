//! The comparison while it runs: three ways that are opened together and end together.

use super::{compared::Compared, way::Way};
use crate::{
    session::{self, Session, Tell, now},
    stream_builder::Fold,
    task::Task,
    transcript::Transcript,
    ui::Kept,
    words,
};
use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use std::rc::Rc;

/// The prices of this page's own host, one way each.
const LINE: &str = "/prices?symbols=ACME,GLOBEX&hz=10&only=price_updated";
const EVENTS: &str = "/prices/events?symbols=ACME,GLOBEX&hz=10&only=price_updated";
const LATEST: &str = "/prices/latest?symbols=ACME,GLOBEX&hz=10&only=price_updated";

/// How often the numbers are shown anew, in ms.
const LOOKING: u32 = 250;
/// How often who does not see the table is told, in ms.
const TELLING: u32 = 5_000;
/// How much of the line's transcript is kept, in bytes: it is read four times a second.
const BUDGET: usize = 1 << 20;

/// The comparison. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Comparison {
    compared: Kept<Compared>,
    running: Kept<Option<Run>>,
    told: Kept<String>,
}

impl Comparison {
    pub(super) fn new() -> Self {
        let comparison = Self { compared: Kept::new(), running: Kept::new(), told: Kept::new() };
        on_cleanup(move || comparison.stop());
        comparison
    }

    /// Reads what was heard. Reactive.
    pub(super) fn with<T: Default>(self, read: impl FnOnce(&Compared) -> T) -> T {
        self.compared.track();
        self.compared.look(read).unwrap_or_default()
    }

    /// What who does not see the table is told. Reactive.
    pub(super) fn told(self) -> String {
        self.told.track();
        self.told.look(String::clone).unwrap_or_default()
    }

    /// Whether it runs. Reactive.
    pub(super) fn is_running(self) -> bool {
        self.running.track();
        self.running.look(Option::is_some).unwrap_or_default()
    }

    /// Opens all three ways anew; one of them asks every so many milliseconds.
    pub(super) fn start(self, every: u32) {
        self.stop();
        self.compared.update(|compared| *compared = Compared::default());
        let run = Run::new(self, every);
        self.running.update(|running| *running = Some(run));
        self.look();
    }

    /// Asks every so many milliseconds from now on, if it runs.
    pub(super) fn poll_every(self, every: u32) {
        let poll = || session::poll(LATEST, every, self.tell(Way::Polling));
        self.running.quietly(|running| running.iter_mut().for_each(|run| run.polling = poll()));
    }

    /// Ends all three ways; what was heard stays to be read.
    pub(super) fn stop(self) {
        self.look();
        let ended = self.running.quietly(Option::take).flatten();
        if ended.is_some() {
            // Not within the update, because what it holds tells the page that it ends.
            drop(ended);
            self.running.update(|_| {});
            self.told.update(|told| words::COMPARING_STOPPED.say().clone_into(told));
        }
    }

    /// Takes what came by the line, and has everything shown.
    fn look(self) {
        let taken = self.running.quietly(|running| {
            let run = running.as_mut()?;
            self.compared.quietly(|compared| run.catch_up(compared))
        });
        if taken.flatten().is_some() {
            self.compared.update(|compared| compared.as_of = now());
        }
    }

    /// One sentence a way.
    fn sum_up(self) {
        let sentence = |compared: &Compared, way: Way| {
            let age = compared.age(way).map_or_else(|| words::NOTHING_YET.to_owned(), words::age);
            words::way_in_short(way.of(words::WAYS).say(), compared.by(way).updates, &age)
        };
        let all = self.compared.look(|compared| Way::ALL.map(|way| sentence(compared, way)));
        self.told.update(|told| *told = all.unwrap_or_default().join(" "));
    }

    /// Takes the news of a way; they are shown with the next look.
    fn tell(self, way: Way) -> Tell {
        Rc::new(move |news| {
            let taken = self.compared.quietly(|compared| compared.hear(way, now(), &news));
            taken.unwrap_or_default()
        })
    }
}

/// All that asks and all that watches: dropping it ends it.
struct Run {
    /// The line is its, and goes with it.
    owner: Owner,
    line: Session,
    /// The entry of the line that comes next.
    next: u64,
    polling: Task,
    _events: Task,
    _looking: Interval,
    _telling: Interval,
    /// A page that is set aside asks nothing more.
    _leaving: EventListener,
}

impl Run {
    fn new(comparison: Comparison, every: u32) -> Self {
        let owner = Owner::new();
        let line = owner.with(Session::new);
        line.update_transcript(|transcript| transcript.set_budget(BUDGET));
        // Why an address is refused is written down in the line's own status, and the path is ours.
        line.connect(LINE).ok();
        Self {
            owner,
            line,
            next: 0,
            polling: session::poll(LATEST, every, comparison.tell(Way::Polling)),
            _events: session::listen(EVENTS, comparison.tell(Way::Events)),
            _looking: Interval::new(LOOKING, move || comparison.look()),
            _telling: Interval::new(TELLING, move || comparison.sum_up()),
            _leaving: EventListener::new(&window(), "pagehide", move |_| comparison.stop()),
        }
    }

    /// Takes the line's entries since the last time.
    fn catch_up(&mut self, compared: &mut Compared) {
        let take = |transcript: &Transcript| {
            compared.steps(transcript.since(self.next));
            transcript.next_seq()
        };
        self.next = untrack(|| self.line.with_transcript(take)).unwrap_or(self.next);
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}
