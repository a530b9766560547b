//! The chart in the document, and when it is written.

use super::{
    canvas::Canvas,
    cards::Cards,
    leaves::LabelBy,
    picker::{FIELD, Picker},
    picture::{Choice, Picture},
    plot::Plot,
    table::Table,
};
use crate::{stream_builder::Fold, transcript::Transcript, ui};
use core::time::Duration;
use web_sys::Element;

/// The grid of cards.
pub(super) const CARDS: &str = "chart-cards";
/// What the canvas stands in.
pub(super) const STAGE: &str = "chart-stage";
/// The list of series.
pub(super) const LIST: &str = "chart-series";
/// The table, and what opens it.
pub(super) const TABLE: &str = "chart-table";
pub(super) const TABLED: &str = "chart-tabled";
/// How much time is shown.
pub(super) const WINDOW: &str = "chart-window";
/// The field that parts the series.
pub(super) const LABEL: &str = "chart-label";
/// Whether each series has a scale of its own.
pub(super) const EACH: &str = "chart-each";

/// How much is charted in one go, in bytes: a few milliseconds' worth.
const SLICE: usize = 128 << 10;
/// What a message costs besides its text, in bytes of text.
const MESSAGE: usize = 64;
/// How often texts are written while more and more comes: nobody reads faster.
const PACE: Duration = Duration::from_millis(250);
/// How often the table is written: whoever reads it needs longer.
const TABLE_PACE: Duration = Duration::from_secs(1);
/// How often the picture is drawn while there is more to be charted, …
const CATCHING_UP: Duration = Duration::from_millis(100);
/// … and how often a rate is written when nothing comes, in ms.
const RESTING: u32 = 1_000;

/// A plot, how it is looked at, and what of it is in the document.
#[derive(Default)]
pub(super) struct Screen {
    live: Plot,
    /// Since when the view is paused …
    paused: Option<Paused>,
    /// … and what is shown meanwhile; nothing until that has been charted.
    frozen: Option<Plot>,
    /// What is charted begins with this entry, …
    from: u64,
    /// … and ends before this one, so far.
    given: u64,
    pub(super) choice: Choice,
    pub(super) picture: Option<Picture>,
    /// The moment that is read.
    cursor: Option<f64>,
    parts: Option<Parts>,
    /// Whether something has changed since the picture was drawn, and since texts were written.
    is_stale: (bool, bool),
    drawn: Duration,
    written: Duration,
    tabled: Duration,
    dropped: u64,
}

/// A view that stands still.
struct Paused {
    since: Duration,
    /// What it shows ends before this entry.
    until: u64,
}

/// What is in the document.
struct Parts {
    canvas: Canvas,
    cards: Cards,
    picker: Picker,
    table: Table,
}

impl Screen {
    /// What is shown: the plot as it is, or as it was when the view was paused.
    pub(super) fn plot(&self) -> &Plot {
        self.frozen.as_ref().unwrap_or(&self.live)
    }

    /// Takes over the elements, unless that was done.
    pub(super) fn stand(&mut self, changed: impl Fn(bool) + Clone + 'static) {
        if self.parts.is_none() {
            self.parts = Parts::new(changed);
            self.live.zone = ui::zone(crate::session::now().wall);
        }
    }

    /// Charts what came since; whether there is more.
    pub(super) fn give(&mut self, transcript: &Transcript) -> bool {
        self.dropped = transcript.dropped();
        let mut left = SLICE;
        for entry in transcript.since(self.given) {
            if left == 0 {
                return true;
            }
            left = left.saturating_sub(MESSAGE + entry.bytes.len());
            if self.live.is_left_with(&entry) {
                self.begin_anew(self.live.by().clone(), entry.seq);
            }
            self.freeze(entry.seq);
            self.live.step(&entry);
            self.given = entry.seq + 1;
            self.is_stale = (self.is_stale.0 || self.frozen.is_none(), true);
        }
        self.freeze(self.given);
        false
    }

    /// Lets the view stand still from its entry on, unless it does.
    fn freeze(&mut self, next: u64) {
        let is_due = self.paused.as_ref().is_some_and(|paused| paused.until <= next);
        if is_due && self.frozen.is_none() {
            self.frozen = Some(self.live.clone());
        }
    }

    /// Everything is to be shown anew, at once.
    pub(super) fn change(&mut self) {
        self.is_stale = (true, true);
        (self.drawn, self.written, self.tabled) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    }

    /// Shows what has changed, where it is time to. Gives whether texts were written, and the time after which to look
    /// again, in ms.
    pub(super) fn show(&mut self, now: Duration, is_behind: bool) -> (bool, Option<u32>) {
        let waited = |since: Duration| now.saturating_sub(since);
        if self.is_stale.0 && (!is_behind || waited(self.drawn) >= CATCHING_UP) {
            (self.is_stale.0, self.drawn) = (false, now);
            self.draw();
        }
        let is_moving = self.plot().rate.per_second(now) > 0.0;
        let pause = if self.is_stale.1 { PACE } else { Duration::from_millis(RESTING.into()) };
        let is_due = waited(self.written) >= pause && (self.is_stale.1 || is_moving);
        if is_due {
            (self.is_stale.1, self.written) = (false, now);
            self.write(now);
        }
        let early = pause.saturating_sub(waited(self.written)).subsec_millis() + 1;
        let again = if is_behind {
            Some(0)
        } else if self.is_stale.1 {
            Some(early)
        } else {
            is_moving.then_some(RESTING)
        };
        (is_due, again)
    }

    fn draw(&mut self) {
        let Some(mut parts) = self.parts.take() else { return };
        let picture = |canvas: &Canvas| Picture::of(self.plot(), &self.choice, canvas.columns());
        let mut drawn = picture(&parts.canvas);
        if drawn.as_ref().is_some_and(|drawn| parts.canvas.make_room(drawn)) {
            drawn = picture(&parts.canvas);
        }
        self.picture = drawn;
        parts.canvas.draw(self.picture.as_ref(), self.plot(), self.read_column());
        self.parts = Some(parts);
    }

    fn write(&mut self, now: Duration) {
        let Some(mut parts) = self.parts.take() else { return };
        let picture = self.picture.as_ref();
        let of = self.paused.as_ref().map_or(now, |paused| paused.since);
        parts.cards.write(self.plot(), &self.choice, picture, of, self.dropped);
        parts.picker.write(self.plot(), &self.choice);
        let is_open = ui::by_id(TABLED).is_some_and(|details| details.has_attribute("open"));
        if is_open && now.saturating_sub(self.tabled) >= TABLE_PACE {
            self.tabled = now;
            parts.table.write(self.plot(), picture);
        }
        self.parts = Some(parts);
    }

    /// Lets the view stand still, or follow again.
    pub(super) fn pause(&mut self, now: Duration) {
        self.frozen = None;
        self.paused = match self.paused.take() {
            Some(_) => None,
            None => Some(Paused { since: now, until: self.given }),
        };
        self.freeze(self.given);
        self.change();
    }

    /// Whether the view stands still, and how many messages came since.
    pub(super) fn paused(&self) -> Option<u64> {
        self.paused.as_ref().map(|_| self.live.messages.saturating_sub(self.plot().messages))
    }

    /// Begins anew with what comes from an entry on; the view follows it.
    pub(super) fn begin_anew(&mut self, by: LabelBy, from: u64) {
        (self.paused, self.from) = (None, from);
        self.part(by);
    }

    /// Charts the same anew, parted by a field.
    fn part(&mut self, by: LabelBy) {
        self.live = self.live.anew(by);
        (self.frozen, self.given, self.cursor) = (None, self.from, None);
        self.choice.forget_picks();
        if let Some(parts) = &mut self.parts {
            parts.picker.clear(self.live.by());
        }
        self.change();
    }

    /// Takes what the tools ask for.
    pub(super) fn choose(&mut self) {
        self.choice.window = ui::value(WINDOW).parse().ok();
        self.choice.is_each = ui::checked(EACH);
        let label = ui::value(LABEL);
        let by = match (label.strip_prefix(FIELD), label.as_str()) {
            (Some(field), _) => LabelBy::Field(field.to_owned()),
            (None, "nothing") => LabelBy::Nothing,
            _ => LabelBy::Known,
        };
        if *self.live.by() != by {
            self.part(by);
        }
        self.change();
    }

    /// Reads another moment; none to read none.
    pub(super) fn read_at(&mut self, column: Option<usize>) {
        let picture = self.picture.as_ref();
        self.cursor = column.and_then(|column| Some(picture?.moment(column)));
        self.is_stale.0 = true;
    }

    /// The column nearest to so many px from the left.
    pub(super) fn nearest(&self, x: f64) -> Option<usize> {
        let column = self.parts.as_ref()?.canvas.column_at(x);
        self.picture.as_ref()?.nearest(column)
    }

    /// The column that is read; none after it has moved out of the picture.
    pub(super) fn read_column(&self) -> Option<usize> {
        let (picture, cursor) = (self.picture.as_ref()?, self.cursor?);
        let is_inside = picture.span.from <= cursor && cursor <= picture.span.to;
        is_inside.then(|| picture.column_of(cursor))
    }

    /// The colours of the page have changed.
    pub(super) fn forget_colours(&mut self) {
        if let Some(parts) = &mut self.parts {
            parts.canvas.forget_colours();
        }
    }

    /// The picture as a file on its way.
    pub(super) fn png(&self) -> Option<js_sys::Promise> {
        let (picture, canvas) = (self.picture.as_ref()?, &self.parts.as_ref()?.canvas);
        let names = picture.lines.iter().filter_map(|line| self.plot().series.get(line.place));
        let names: Vec<_> = names.map(|series| series.name()).collect();
        canvas.png(picture, self.plot(), &names)
    }
}

impl Parts {
    fn new(changed: impl Fn(bool) + Clone + 'static) -> Option<Self> {
        let element = |id| ui::by_id(id).map(Element::from);
        Some(Self {
            canvas: Canvas::new(STAGE, changed)?,
            cards: Cards::new(element(CARDS)?),
            picker: Picker::new(element(LIST)?, element(LABEL)?),
            table: Table::new(&element(TABLE)?)?,
        })
    }
}
