//! What there is to chart: every number of every typed event, as a fold.

#[cfg(test)]
mod tests;

use super::{
    leaves::{self, LabelBy, NAME, Number},
    points::{Point, Span},
    rate::Rate,
    series::Series,
};
use crate::{
    event::{Mismatches, SocketEvent},
    message::{Entry, Kind, LineEvent},
    stream_builder::Fold,
};
use core::time::Duration;

/// How many series there are at most.
pub(super) const SERIES: usize = 64;
/// How many points a series keeps at most: two minutes at a thousand a second.
pub(super) const POINTS: usize = 120_000;
/// How many points there are in all, at most: 16 MB of them. The more series, the fewer has each.
const ALL_POINTS: usize = 1_000_000;
/// How many gaps are kept; a line that flaps must not make the list grow.
const GAPS: usize = 240;
/// How many fields are offered as labels.
const FIELDS: usize = 32;
/// How far an event's own time may lie before the moment it came, in milliseconds …
const LATE: f64 = 3_600_000.0;
/// … and how far behind it: clocks differ. Any other time is somebody's mistake, or of another kind.
const EARLY: f64 = 60_000.0;
/// The type whose fields are promised.
const PRICE: &str = "price_updated";

/// What there is to chart.
#[derive(Clone, Debug, Default)]
pub(super) struct Plot {
    by: LabelBy,
    /// The address, as the transcript names it; none before it was named.
    line: Option<Vec<u8>>,
    /// How far the page's clock is ahead of UTC, in milliseconds.
    pub(super) zone: i64,
    /// In the order in which they first came.
    pub(super) series: Vec<Series>,
    /// When the line was down or nothing is known of it, on the clock of the points.
    pub(super) gaps: Vec<Span>,
    /// The fields that could be labels.
    pub(super) fields: Vec<String>,
    pub(super) left_out: LeftOut,
    pub(super) mismatches: Mismatches,
    /// How many messages there were, and how often they come.
    pub(super) messages: u64,
    pub(super) rate: Rate,
    /// What was taken ends before this entry.
    next: u64,
    /// Since when the line is down, on the page's clock.
    down: Option<f64>,
    /// How far the clock of the points is ahead of the page's.
    skew: f64,
    newest: Option<f64>,
}

/// What is not charted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LeftOut {
    /// Numbers beyond what can be drawn: `1e400`.
    pub(super) infinite: u64,
    /// Numbers that are too many in one event, too deep, or too long in their names.
    pub(super) large: u64,
    /// Numbers for which there was no series left.
    pub(super) series: u64,
}

impl Plot {
    /// An empty one of the same line, whose series are parted by a field.
    pub(super) fn anew(&self, by: LabelBy) -> Self {
        Self { by, line: self.line.clone(), zone: self.zone, ..Self::default() }
    }

    /// Whether an entry opens a line to another address: that has nothing to do with what is charted. Whoever comes back to
    /// the same one goes on there.
    pub(super) fn is_left_with(&self, entry: &Entry<'_>) -> bool {
        matches!(entry.kind, Kind::Event(LineEvent::Connecting))
            && self.line.as_ref().is_some_and(|line| line != entry.bytes)
    }

    /// What parts its series.
    pub(super) fn by(&self) -> &LabelBy {
        &self.by
    }

    fn take(&mut self, entry: &Entry<'_>, event: &SocketEvent<'_>) {
        if event.kind == PRICE
            && let Err(mismatch) = event.typed()
        {
            self.mismatches.note(entry, &mismatch);
        }
        let fields = event.fields();
        let leaves = leaves::read(&fields, &self.by);
        if event.kind.len() > NAME {
            self.left_out.large += leaves.numbers.len() as u64 + leaves.left_out;
            return;
        }
        self.left_out.large += leaves.left_out;
        self.offer(&leaves.fields);
        let came = millis(entry.at.wall);
        let minutes = i32::try_from(self.zone / 60_000).unwrap_or_default();
        let own = leaves.stamp.map(|stamp| stamp.millis(|_| minutes) as f64);
        let at = own.filter(|own| (came - LATE..=came + EARLY).contains(own)).unwrap_or(came);
        for number in &leaves.numbers {
            self.chart(entry, &event.kind, number, at);
        }
        if !leaves.numbers.is_empty() {
            self.skew = at - came;
            self.newest = Some(self.newest.map_or(at, |newest| newest.max(at)));
        }
    }

    fn chart(&mut self, entry: &Entry<'_>, kind: &str, number: &Number<'_>, at: f64) {
        // A number that no float can hold is infinite then; there is no other way to read one from JSON.
        let value = number.raw.trim().parse().unwrap_or(f64::INFINITY);
        if !value.is_finite() {
            self.left_out.infinite += 1;
            return;
        }
        let Some(place) = self.place_of(kind, number) else {
            self.left_out.series += 1;
            return;
        };
        let most = self.most();
        if let Some(series) = self.series.get_mut(place) {
            series.take(Point { at, value }, number.raw, entry.at.mono, most);
        }
    }

    /// The place of the series that takes a number: a new one where none does yet.
    fn place_of(&mut self, kind: &str, number: &Number<'_>) -> Option<usize> {
        let place = self.series.iter().position(|series| series.takes(kind, number));
        if place.is_some() || self.series.len() == SERIES {
            return place;
        }
        self.series.push(Series::new(kind, number, &self.series));
        let most = self.most();
        self.series.iter_mut().for_each(|series| series.points.keep(most));
        Some(self.series.len() - 1)
    }

    /// How many points each series keeps.
    fn most(&self) -> usize {
        POINTS.min(ALL_POINTS / self.series.len().max(1))
    }

    fn offer(&mut self, fields: &[impl AsRef<str>]) {
        for field in fields {
            let field = field.as_ref();
            let is_new = field.len() <= NAME && self.fields.iter().all(|known| known != field);
            if is_new && self.fields.len() < FIELDS {
                self.fields.push(field.to_owned());
            }
        }
    }

    fn go_down(&mut self, wall: Duration) {
        self.down.get_or_insert_with(|| millis(wall));
    }

    fn come_up(&mut self, wall: Duration) {
        if let Some(down) = self.down.take() {
            self.part(down + self.skew, wall);
        }
    }

    /// Parts the lines between a moment on the clock of the points and one on the page's.
    fn part(&mut self, from: f64, wall: Duration) {
        let Some(newest) = self.newest else { return };
        let from = from.max(newest);
        let to = (millis(wall) + self.skew).max(from);
        if self.gaps.len() == GAPS {
            self.gaps.remove(0);
        }
        self.gaps.push(Span { from, to });
    }
}

impl Fold for Plot {
    fn step(&mut self, entry: &Entry<'_>) {
        if self.is_left_with(entry) {
            *self = self.anew(self.by.clone());
        }
        if matches!(entry.kind, Kind::Event(LineEvent::Connecting)) {
            self.line = Some(entry.bytes.to_vec());
        }
        // What went from the transcript before it was charted nobody knows.
        if std::mem::replace(&mut self.next, entry.seq + 1) < entry.seq {
            self.part(f64::NEG_INFINITY, entry.at.wall);
        }
        match entry.kind {
            Kind::Received(_) => {
                self.messages += 1;
                self.rate.note(entry.at.mono);
                if let Some(event) = SocketEvent::received(entry) {
                    self.take(entry, &event);
                }
            }
            Kind::Event(LineEvent::Opened) => self.come_up(entry.at.wall),
            Kind::Event(
                LineEvent::Closed | LineEvent::Connecting | LineEvent::Dropped | LineEvent::Lost,
            ) => self.go_down(entry.at.wall),
            _ => {}
        }
    }
}

fn millis(time: Duration) -> f64 {
    time.as_micros() as f64 / 1000.0
}
