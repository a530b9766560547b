//! Who keeps the chart up to date, and does what its user asks for.

use super::{
    LENS,
    axis::{clock, figure},
    csv::Csv,
    picture::Reading,
    plot::{Plot, SERIES},
    screen::Screen,
};
use crate::{
    lenses::Look,
    session::{self, Session},
    task::{self, Task},
    transcript::Transcript,
    ui::{self, Kept, Saving},
    words,
};
use gloo_timers::{callback::Timeout, future::TimeoutFuture};
use js_sys::{Uint8Array, futures::JsFuture};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlInputElement};

/// How much of a file is written in one go, in bytes: about a millisecond's worth.
const SLICE: usize = 256 << 10;

/// The chart. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    session: Session,
    screen: Kept<Screen>,
    /// What was done, and what is told to who cannot see it.
    words: Kept<Said>,
    /// When it is to be looked at again.
    next: StoredValue<Option<Timeout>, LocalStorage>,
}

#[derive(Default)]
struct Said {
    done: String,
    told: String,
    /// A file on its way; it stops when this is dropped.
    task: Option<Task>,
}

impl Desk {
    pub(super) fn new(look: Look) -> Self {
        let Look { session, lens, .. } = look;
        let next = StoredValue::new_local(None);
        let desk = Self { session, screen: Kept::new(), words: Kept::new(), next };
        ui::effect(move || {
            if lens.get() == LENS {
                session.by_frame(|| desk.show());
            } else {
                next.try_set_value(None);
            }
        });
        desk
    }

    /// Shows what there is, and looks again when there is more to do.
    fn show(self) {
        let changed = move |is_theme: bool| {
            self.screen.quietly(|screen| {
                if is_theme {
                    screen.forget_colours();
                }
                screen.change();
            });
            untrack(|| self.show());
        };
        self.screen.quietly(|screen| screen.stand(changed));
        let is_behind = self.session.with_transcript(|transcript| {
            self.screen.quietly(|screen| screen.give(transcript)).unwrap_or_default()
        });
        let now = session::now().mono;
        let shown = self.screen.quietly(|screen| screen.show(now, is_behind.unwrap_or_default()));
        let Some((is_written, again)) = shown else { return };
        let again = again.map(|again| Timeout::new(again, move || untrack(|| self.show())));
        self.next.try_set_value(again);
        if is_written {
            self.screen.update(|_| {});
        }
    }

    /// Everything is shown anew.
    pub(super) fn look_anew(self) {
        self.screen.quietly(Screen::change);
        untrack(|| self.show());
    }

    /// Does what one of the buttons is there for.
    pub(super) fn act(self, what: &str) {
        match what {
            "pause" => {
                self.screen.quietly(|screen| screen.pause(session::now().mono));
            }
            "start-over" => self.start_over(),
            "csv" => return self.export_csv(),
            "png" => return self.export_png(),
            _ => return,
        }
        untrack(|| self.show());
    }

    fn start_over(self) {
        let next =
            untrack(|| self.session.with_transcript(Transcript::next_seq)).unwrap_or_default();
        self.screen.quietly(|screen| {
            let by = screen.plot().by().clone();
            screen.begin_anew(by, next);
        });
    }

    /// Takes what a field asks for.
    pub(super) fn choose(self, event: &ev::Event) {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let picked = field.and_then(|field| {
            Some((field.get_attribute("data-series")?.parse().ok()?, field.checked()))
        });
        self.screen.quietly(|screen| match picked {
            Some((place, is_shown)) => {
                screen.choice.pick(place, is_shown);
                screen.change();
            }
            None => screen.choose(),
        });
        untrack(|| self.show());
    }

    /// Reads the value a key leads to, and tells it.
    pub(super) fn pressed(self, event: &ev::KeyboardEvent) {
        let key = event.key();
        let column =
            self.screen.look(|screen| screen.picture.as_ref()?.step(screen.read_column(), &key));
        let Some(column) = column.flatten() else { return };
        event.prevent_default();
        self.read_at(Some(column));
        let told = untrack(|| self.readout());
        self.words.update(|words| words.told = told);
    }

    /// Reads the value somebody points at, in px from the left; none to read none.
    pub(super) fn pointed(self, x: Option<i32>) {
        let column = self.screen.look(|screen| screen.nearest(x?.into())).flatten();
        self.read_at(column);
    }

    fn read_at(self, column: Option<usize>) {
        let is_other = self.screen.quietly(|screen| {
            let is_other = screen.read_column() != column;
            screen.read_at(column);
            is_other
        });
        if is_other == Some(true) {
            untrack(|| self.show());
            self.screen.update(|_| {});
        }
    }

    /// What the lines say at the moment that is read, or how to read one.
    pub(super) fn readout(self) -> String {
        self.read(|screen| {
            let (picture, column) = (screen.picture.as_ref()?, screen.read_column()?);
            Some(says(screen.plot(), picture.moment(column), &picture.readings(column)))
        })
        .flatten()
        .unwrap_or_else(|| words::CHART_HINT.say().to_owned())
    }

    /// What a key has led to.
    pub(super) fn told(self) -> String {
        self.words.track();
        self.words.look(|words| words.told.clone()).unwrap_or_default()
    }

    /// What was done, what is left out, and whether the view stands still.
    pub(super) fn said(self) -> String {
        self.words.track();
        let done = self.words.look(|words| words.done.clone()).unwrap_or_default();
        let state = self.read(|screen| {
            let plot = screen.plot();
            let left_out = plot.left_out;
            let older = plot.series.iter().map(|series| series.points.dropped).sum();
            [
                screen.paused().map(words::paused_since).unwrap_or_default(),
                words::not_charted(left_out.infinite, left_out.large, left_out.series, SERIES),
                words::older_points(older),
            ]
        });
        let all = state.unwrap_or_default().into_iter().chain([done]);
        all.filter(|said| !said.is_empty()).collect::<Vec<_>>().join(". ")
    }

    /// The word on the button that lets the view stand still.
    pub(super) fn pause_word(self) -> &'static str {
        let is_paused = self.read(|screen| screen.paused().is_some()).unwrap_or_default();
        if is_paused { words::RESUME.say() } else { words::PAUSE.say() }
    }

    /// What there is to be seen, for the style sheet.
    pub(super) fn shows(self) -> &'static str {
        let is_empty = self.read(|screen| screen.plot().series.is_empty()).unwrap_or(true);
        if is_empty { "nothing" } else { "numbers" }
    }

    /// A message that could not be read as what it says it is, from the newest on.
    pub(super) fn mismatch(self, place: usize) -> Option<(String, String)> {
        self.read(|screen| {
            let mismatch = screen.plot().mismatches.get(place)?;
            Some((mismatch.sentence.clone(), mismatch.raw.clone()))
        })?
    }

    /// How many such messages there were.
    pub(super) fn mismatches(self) -> u64 {
        self.read(|screen| screen.plot().mismatches.count()).unwrap_or_default()
    }

    fn read<T>(self, read: impl FnOnce(&Screen) -> T) -> Option<T> {
        self.screen.track();
        self.screen.look(read)
    }

    fn say(self, done: String) {
        self.words.update(|words| *words = Said { told: done.clone(), done, task: None });
    }

    /// Gives every value of the series that are shown to the user as a file.
    fn export_csv(self) {
        let csv = self.screen.look(|screen| {
            let plot = screen.plot();
            let shown = screen.choice.shown(plot);
            Csv::of(shown.iter().filter_map(|place| plot.series.get(*place)))
        });
        let Some(mut csv) = csv else { return };
        let name = [words::CHART_NAME, ".csv"].concat();
        let mut saving = Saving::new(&name, "text/csv");
        let task = task::spawn(async move {
            loop {
                let mut out = Vec::with_capacity(SLICE);
                let more = csv.write(&mut out, SLICE);
                saving.write(&out);
                if !more {
                    break;
                }
                TimeoutFuture::new(0).await;
            }
            saving.save();
            self.say(words::chart_saved(&name));
        });
        self.words.quietly(|words| words.task = Some(task));
    }

    /// Gives the picture to the user as a file.
    fn export_png(self) {
        let Some(promise) = self.screen.look(Screen::png).flatten() else { return };
        let task = task::spawn(async move {
            let blob =
                JsFuture::from(promise).await.ok().and_then(|blob| blob.dyn_into::<Blob>().ok());
            let Some(blob) = blob else { return };
            let Ok(bytes) = JsFuture::from(blob.array_buffer()).await else { return };
            let name = [words::CHART_NAME, ".png"].concat();
            ui::save(&name, &Uint8Array::new(&bytes).to_vec(), "image/png");
            self.say(words::chart_saved(&name));
        });
        self.words.quietly(|words| words.task = Some(task));
    }
}

/// What lines say at a moment.
fn says(plot: &Plot, at: f64, readings: &[Reading]) -> String {
    let series = |place: usize| plot.series.get(place);
    let others: Vec<_> = readings.iter().filter_map(|reading| series(reading.place)).collect();
    let said = readings.iter().filter_map(|reading| {
        let series = series(reading.place)?;
        let figure = |value| figure(value, series.decimals);
        let range = reading.range.map(|(low, high)| (figure(low), figure(high)));
        Some(words::series_says(&series.title(&others), &figure(reading.value), range))
    });
    words::chart_says(&clock(at, plot.zone, true), &said.collect::<Vec<_>>())
}
