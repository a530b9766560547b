//! A picture of the series that are shown, as far as there is room for them: what is to be drawn, and what it says.

use super::{
    axis::Scale,
    columns::{Column, column_of, columns, scale},
    plot::Plot,
    points::{Point, Span},
    series::Series,
};

/// How far a key leads that turns a page, in parts of the picture.
const PAGES: usize = 10;
/// How many series are shown before anybody has picked.
const UNASKED: usize = 6;

/// How a plot is looked at.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    /// What the user picked or hid, by the place of the series.
    picked: Vec<(usize, bool)>,
    /// How much time is shown, in milliseconds; none for all.
    pub(super) window: Option<f64>,
    /// Whether each series has a scale of its own.
    pub(super) is_each: bool,
}

impl Default for Choice {
    fn default() -> Self {
        Self { picked: Vec::new(), window: Some(60e3), is_each: false }
    }
}

impl Choice {
    /// Shows a series from now on, or hides it.
    pub(super) fn pick(&mut self, place: usize, is_shown: bool) {
        self.picked.retain(|(picked, _)| *picked != place);
        self.picked.push((place, is_shown));
    }

    /// Forgets what was picked.
    pub(super) fn forget_picks(&mut self) {
        self.picked.clear();
    }

    /// The places of the series that are shown.
    pub(super) fn shown(&self, plot: &Plot) -> Vec<usize> {
        (0..plot.series.len()).filter(|place| self.shows(plot, *place)).collect()
    }

    /// Whether a series is shown.
    pub(super) fn shows(&self, plot: &Plot, place: usize) -> bool {
        let picked = self.picked.iter().find(|(picked, _)| *picked == place);
        picked.map_or_else(|| is_shown_unasked(plot, place), |(_, is_shown)| *is_shown)
    }
}

/// Before anybody has picked, the first few series of the type that came first are shown: they can be compared.
fn is_shown_unasked(plot: &Plot, place: usize) -> bool {
    let first = plot.series.iter().find(|series| !series.is_aside);
    let is_one =
        |series: &&Series| !series.is_aside && first.is_some_and(|first| first.kind == series.kind);
    let before = plot.series.iter().take(place).filter(is_one).count();
    before < UNASKED && plot.series.get(place).as_ref().is_some_and(is_one)
}

/// What is to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Picture {
    pub(super) span: Span,
    /// How many columns there are.
    pub(super) width: usize,
    pub(super) lines: Vec<Line>,
    /// When the line was down in the meantime.
    pub(super) gaps: Vec<Span>,
}

/// One series of a picture.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// The place of its series.
    pub(super) place: usize,
    /// The value before the first that is in the picture.
    pub(super) before: Option<Point>,
    pub(super) columns: Vec<Column>,
    pub(super) scale: Scale,
}

/// What a line says at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reading {
    /// The place of its series.
    pub(super) place: usize,
    /// The newest value up to that moment.
    pub(super) value: f64,
    /// The lowest and the highest value, where a column holds several.
    pub(super) range: Option<(f64, f64)>,
}

impl Picture {
    /// A picture of so many columns; none where there is nothing to be seen.
    pub(super) fn of(plot: &Plot, choice: &Choice, width: usize) -> Option<Self> {
        let shown = choice.shown(plot);
        let span = span(plot, &shown, choice.window)?;
        let gaps = plot.gaps.iter().filter(|gap| gap.to >= span.from && gap.from <= span.to);
        let gaps: Vec<_> = gaps.copied().collect();
        let line = |place: usize| {
            let (before, within) = plot.series.get(place)?.points.within(span);
            let columns = columns(before, within, span, width, &gaps);
            Some(Line { place, before, scale: scale(&columns), columns })
        };
        let mut lines: Vec<_> = shown.iter().filter_map(|place| line(*place)).collect();
        let shared = lines.iter().map(|line| line.scale).fold(Scale::EMPTY, Scale::and);
        for line in &mut lines {
            line.scale = if choice.is_each { line.scale } else { shared }.opened();
        }
        Some(Self { span, width, lines, gaps })
    }

    /// The column of a moment.
    pub(super) fn column_of(&self, at: f64) -> usize {
        column_of(at, self.span, self.width)
    }

    /// The moment of a column.
    pub(super) fn moment(&self, column: usize) -> f64 {
        let share = (column as f64 + 0.5) / self.width.max(1) as f64;
        self.span.from + share * (self.span.to - self.span.from)
    }

    /// The column nearest to this one that holds a value.
    pub(super) fn nearest(&self, column: usize) -> Option<usize> {
        self.stops().into_iter().min_by_key(|stop| stop.abs_diff(column))
    }

    /// Where a key leads from a column, or into the picture; none for a key that leads nowhere.
    pub(super) fn step(&self, from: Option<usize>, key: &str) -> Option<usize> {
        let stops = self.stops();
        let (first, last) = (stops.first().copied()?, stops.last().copied()?);
        let page = self.width / PAGES;
        let back =
            |least: usize| stops.iter().rev().copied().find(|stop| *stop <= least).unwrap_or(first);
        let on = |least: usize| stops.iter().copied().find(|stop| *stop >= least).unwrap_or(last);
        Some(match (key, from) {
            ("Home", _) => first,
            ("End", _) | ("ArrowLeft" | "ArrowRight" | "PageUp" | "PageDown", None) => last,
            ("ArrowLeft", Some(from)) => from.checked_sub(1).map_or(first, back),
            ("ArrowRight", Some(from)) => on(from + 1),
            ("PageUp", Some(from)) => from.checked_sub(page.max(1)).map_or(first, back),
            ("PageDown", Some(from)) => on(from + page.max(1)),
            _ => return None,
        })
    }

    /// What the lines say at a column; one that has not begun by then says nothing.
    pub(super) fn readings(&self, at: usize) -> Vec<Reading> {
        let reading = |line: &Line| {
            let up_to = line.columns.partition_point(|column| column.place <= at);
            let Some(column) = up_to.checked_sub(1).and_then(|place| line.columns.get(place))
            else {
                return line.before.map(|point| Reading {
                    place: line.place,
                    value: point.value,
                    range: None,
                });
            };
            let is_several = column.place == at && column.low < column.high;
            let range = is_several.then_some((column.low, column.high));
            Some(Reading { place: line.place, value: column.last, range })
        };
        self.lines.iter().filter_map(reading).collect()
    }

    /// The columns in which any of the lines has a value.
    fn stops(&self) -> Vec<usize> {
        let all = self.lines.iter().flat_map(|line| &line.columns);
        let mut stops: Vec<_> = all.map(|column| column.place).collect();
        stops.sort_unstable();
        stops.dedup();
        stops
    }
}

impl Line {
    /// By how much the newest value in the picture is above the first, and the lowest and the highest; none without any.
    pub(super) fn summary(&self) -> Option<(f64, Scale)> {
        let (first, last) = (self.columns.first()?, self.columns.last()?);
        Some((last.last - first.first, scale(&self.columns)))
    }
}

/// The time that is shown: the window up to the newest value, or all there is.
fn span(plot: &Plot, shown: &[usize], window: Option<f64>) -> Option<Span> {
    let points =
        || shown.iter().filter_map(|place| plot.series.get(*place)).map(|series| &series.points);
    let to = points().filter_map(|points| points.last()).map(|point| point.at).reduce(f64::max)?;
    let first =
        points().filter_map(|points| points.first()).map(|point| point.at).reduce(f64::min)?;
    let from = window.map_or(first, |window| to - window);
    // A moment by itself stands in the middle of a second.
    Some(if from < to { Span { from, to } } else { Span { from: from - 500.0, to: to + 500.0 } })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(all: &[&[(f64, f64)]]) -> Plot {
        let mut plot = Plot::default();
        for (tint, points) in all.iter().enumerate() {
            let mut series = Series { tint, ..Series::default() };
            points
                .iter()
                .for_each(|(at, value)| series.points.push(Point { at: *at, value: *value }, 99));
            plot.series.push(series);
        }
        plot
    }

    fn picture(choice: &Choice) -> Picture {
        let all: [&[_]; 2] = [
            &[(0.0, 1.0), (50.0, 2.0), (51.0, 9.0), (52.0, 3.0)],
            &[(20.0, 100.0), (100.0, 200.0)],
        ];
        Picture::of(&plot(&all), choice, 10).unwrap()
    }

    #[test]
    fn shows_a_window_up_to_the_newest() {
        let all = Choice { window: None, ..Choice::default() };
        assert_eq!(picture(&all).span, Span { from: 0.0, to: 100.0 });
        let mut some = Choice { window: Some(55.0), ..Choice::default() };
        assert_eq!(picture(&some).span, Span { from: 45.0, to: 100.0 });
        assert_eq!(picture(&some).lines[0].before.map(|point| point.value), Some(1.0));
        some.pick(1, false);
        assert_eq!(picture(&some).span, Span { from: -3.0, to: 52.0 });
        some.pick(0, false);
        assert_eq!(Picture::of(&plot(&[&[(0.0, 1.0)]]), &some, 10), None);
        let one = Picture::of(&plot(&[&[(7.0, 1.0)]]), &all, 10).unwrap();
        assert_eq!((one.span, one.lines[0].columns.len()), (Span { from: -493.0, to: 507.0 }, 1));
    }

    #[test]
    fn what_can_be_compared_is_shown_unasked() {
        let mut plot = Plot::default();
        let kinds = ["a", "a", "b", "a", "a", "a", "a", "a"];
        for (place, kind) in kinds.into_iter().enumerate() {
            plot.series.push(Series {
                kind: kind.to_owned(),
                is_aside: place == 0,
                ..Series::default()
            });
        }
        let mut choice = Choice::default();
        assert_eq!(choice.shown(&plot), [1, 3, 4, 5, 6, 7]);
        plot.series.push(Series { kind: "a".to_owned(), ..Series::default() });
        assert_eq!(choice.shown(&plot), [1, 3, 4, 5, 6, 7]);
        for (place, is_shown) in [(0, true), (1, false), (8, true), (8, false), (99, true)] {
            choice.pick(place, is_shown);
        }
        assert_eq!(choice.shown(&plot), [0, 3, 4, 5, 6, 7]);
        choice.forget_picks();
        assert_eq!(choice.shown(&plot), [1, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn scales_are_shared_or_each_its_own() {
        let mut choice = Choice { window: None, ..Choice::default() };
        let scales = |choice: &Choice| {
            picture(choice)
                .lines
                .iter()
                .map(|line| (line.scale.low, line.scale.high))
                .collect::<Vec<_>>()
        };
        assert_eq!(scales(&choice), [(1.0, 200.0), (1.0, 200.0)]);
        choice.is_each = true;
        assert_eq!(scales(&choice), [(1.0, 9.0), (100.0, 200.0)]);
        let summaries: Vec<_> = picture(&choice).lines.iter().map(Line::summary).collect();
        assert_eq!(
            summaries,
            [
                Some((2.0, Scale { low: 1.0, high: 9.0 })),
                Some((100.0, Scale { low: 100.0, high: 200.0 }))
            ]
        );
    }

    #[test]
    fn keys_lead_from_value_to_value() {
        let picture = picture(&Choice { window: None, ..Choice::default() });
        // Values stand in the columns 0, 2, 5 and 9.
        for (from, key, expected) in [
            (None, "ArrowLeft", Some(9)),
            (None, "Home", Some(0)),
            (Some(9), "ArrowLeft", Some(5)),
            (Some(5), "ArrowLeft", Some(2)),
            (Some(0), "ArrowLeft", Some(0)),
            (Some(0), "ArrowRight", Some(2)),
            (Some(3), "ArrowRight", Some(5)),
            (Some(9), "ArrowRight", Some(9)),
            (Some(0), "End", Some(9)),
            (Some(0), "x", None),
        ] {
            assert_eq!(picture.step(from, key), expected, "{from:?} {key}");
        }
        assert_eq!(
            [0, 1, 3, 8].map(|column| picture.nearest(column)),
            [Some(0), Some(0), Some(2), Some(9)]
        );
        let said = |at: usize| {
            picture
                .readings(at)
                .iter()
                .map(|one| (one.place, one.value, one.range))
                .collect::<Vec<_>>()
        };
        assert_eq!(said(0), [(0, 1.0, None)]);
        assert_eq!(said(5), [(0, 3.0, Some((2.0, 9.0))), (1, 100.0, None)]);
        assert_eq!(said(9), [(0, 3.0, None), (1, 200.0, None)]);
        assert_eq!(picture.column_of(picture.moment(5)), 5);
    }
}
