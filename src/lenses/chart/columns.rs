//! A line as a picture has room for: for each column of it the first, the last, the lowest and the highest value.

use super::{
    axis::Scale,
    points::{Point, Span},
};

/// The values of one column of a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Column {
    /// Which one it is, from the left.
    pub(super) place: usize,
    pub(super) first: f64,
    pub(super) last: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    /// How many there are.
    pub(super) count: usize,
    /// Whether the line was down since the value before.
    pub(super) is_parted: bool,
}

/// The column of a moment in a picture of so many.
pub(super) fn column_of(at: f64, span: Span, width: usize) -> usize {
    let share = (at - span.from) / (span.to - span.from).max(f64::MIN_POSITIVE);
    // A cast ends at the type's ends.
    ((share * width as f64) as usize).min(width.saturating_sub(1))
}

/// The columns of a stretch of time that hold a value, from the left.
pub(super) fn columns(
    before: Option<Point>,
    points: impl Iterator<Item = Point>,
    span: Span,
    width: usize,
    gaps: &[Span],
) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::with_capacity(width);
    let mut last_at = before.map(|point| point.at);
    let mut gaps = gaps.iter().peekable();
    for Point { at, value } in points {
        let place = column_of(at, span, width);
        if let Some(column) = columns.last_mut().filter(|column| column.place == place) {
            column.last = value;
            column.low = column.low.min(value);
            column.high = column.high.max(value);
            column.count += 1;
        } else {
            // Gaps that ended before this stretch of the line part nothing of what follows.
            while gaps.next_if(|gap| last_at.is_some_and(|last| gap.to < last)).is_some() {}
            let is_parted =
                last_at.is_some_and(|last| gaps.clone().take(2).any(|gap| gap.parts(last, at)));
            let (first, last, low, high) = (value, value, value, value);
            columns.push(Column { place, first, last, low, high, count: 1, is_parted });
        }
        last_at = Some(at);
    }
    columns
}

/// The lowest and the highest value of some columns.
pub(super) fn scale(columns: &[Column]) -> Scale {
    let both = |column: &Column| Scale { low: column.low, high: column.high };
    columns.iter().map(both).fold(Scale::EMPTY, Scale::and)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn points(values: &[(f64, f64)]) -> Vec<Point> {
        values.iter().map(|(at, value)| Point { at: *at, value: *value }).collect()
    }

    #[test]
    fn a_line_is_parted_where_the_line_was_down() {
        let gaps = [Span { from: 20.0, to: 40.0 }, Span { from: 60.0, to: 62.0 }];
        let points =
            points(&[(0.0, 1.0), (20.0, 2.0), (40.0, 3.0), (50.0, 4.0), (61.0, 5.0), (99.0, 6.0)]);
        let span = Span { from: 0.0, to: 100.0 };
        let found = columns(None, points.into_iter(), span, 100, &gaps);
        let parted: Vec<_> = found.iter().map(|column| column.is_parted).collect();
        assert_eq!(parted, [false, false, true, false, false, false]);
        let before = Some(Point { at: -5.0, value: 0.0 });
        let late = [Point { at: 41.0, value: 1.0 }];
        assert!(columns(before, late.into_iter(), span, 100, &gaps)[0].is_parted);
    }

    proptest! {
        #[test]
        fn a_column_holds_what_a_naive_scan_finds(
            mut values in prop::collection::vec((0.0..1000.0_f64, -1e6..1e6_f64), 0..400),
            width in 1..50_usize,
        ) {
            values.sort_by(|one, other| one.0.total_cmp(&other.0));
            let span = Span { from: 0.0, to: 1000.0 };
            let found = columns(None, points(&values).into_iter(), span, width, &[]);
            for place in 0..width {
                let here: Vec<_> = values.iter().filter(|(at, _)| (*at / 1000.0 * width as f64) as usize == place).map(|(_, value)| *value).collect();
                let column = found.iter().find(|column| column.place == place);
                prop_assert_eq!(column.is_some(), !here.is_empty());
                if let Some(column) = column {
                    prop_assert_eq!(column.low, here.iter().copied().fold(f64::INFINITY, f64::min));
                    prop_assert_eq!(column.high, here.iter().copied().fold(f64::NEG_INFINITY, f64::max));
                    prop_assert_eq!((column.first, column.last, column.count), (here[0], here[here.len() - 1], here.len()));
                }
            }
            prop_assert!(found.is_sorted_by_key(|column| column.place));
        }
    }
}
