//! The same numbers as a table.

use super::{axis::clock, picture::Picture, plot::Plot, points::Point};
use crate::{ui::Cell, words};
use web_sys::Element;

/// How many values are shown.
const ROWS: usize = 100;

/// One value: the place of its series, and the value itself.
type Row = (usize, Point);

/// The newest values of a picture, newest first, and how many there are in all.
fn rows(plot: &Plot, picture: &Picture) -> (Vec<Row>, usize) {
    let mut rows = Vec::new();
    let mut all = 0;
    for line in &picture.lines {
        all += line.columns.iter().map(|column| column.count).sum::<usize>();
        let Some(series) = plot.series.get(line.place) else { continue };
        let (_, within) = series.points.within(picture.span);
        rows.extend(within.rev().take(ROWS).map(|point| (line.place, point)));
    }
    rows.sort_by(|(_, one), (_, other)| other.at.total_cmp(&one.at));
    rows.truncate(ROWS);
    (rows, all)
}

/// The table.
pub(super) struct Table {
    caption: Cell,
    body: Element,
    rows: Vec<[Cell; 3]>,
}

impl Table {
    /// Takes over a table that is empty.
    pub(super) fn new(table: &Element) -> Option<Self> {
        let caption = Cell::new(table, "caption", "")?;
        let head = Cell::new(&Cell::new(table, "thead", "")?.element, "tr", "")?.element;
        for word in [words::TIME.say(), words::SERIES_LIST.say(), words::VALUE_COLUMN.say()] {
            let mut cell = Cell::new(&head, "th", "")?;
            cell.set("scope", "col");
            cell.write(word);
        }
        Some(Self { caption, body: Cell::new(table, "tbody", "")?.element, rows: Vec::new() })
    }

    /// Shows a picture.
    pub(super) fn write(&mut self, plot: &Plot, picture: Option<&Picture>) {
        let (rows, all) = picture.map(|picture| rows(plot, picture)).unwrap_or_default();
        self.caption.write(&words::newest_values(rows.len(), all));
        for (place, (series, point)) in rows.iter().enumerate() {
            if place == self.rows.len() {
                self.rows.extend(self.row());
            }
            let Some([time, name, value]) = self.rows.get_mut(place) else { return };
            time.write(&clock(point.at, plot.zone, true));
            name.write(&plot.series.get(*series).map(|series| series.name()).unwrap_or_default());
            value.write(&point.value.to_string());
        }
        for [time, ..] in self.rows.drain(rows.len().min(self.rows.len())..) {
            if let Some(row) = time.element.parent_element() {
                row.remove();
            }
        }
    }

    fn row(&self) -> Option<[Cell; 3]> {
        let row = Cell::new(&self.body, "tr", "")?.element;
        Some([Cell::new(&row, "td", "")?, Cell::new(&row, "td", "")?, Cell::new(&row, "td", "")?])
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{picture::Choice, series::Series},
        *,
    };

    #[test]
    fn the_newest_come_first() {
        let mut plot = Plot::default();
        for (tint, times) in [&[1.0, 3.0, 3.0][..], &[2.0, 4.0], &[3.5]].into_iter().enumerate() {
            let mut series = Series { tint, ..Series::default() };
            for (number, at) in times.iter().enumerate() {
                series.points.push(Point { at: *at, value: number as f64 }, 99);
            }
            plot.series.push(series);
        }
        let mut choice = Choice::default();
        choice.window = None;
        choice.pick(2, false);
        let picture = Picture::of(&plot, &choice, 10).unwrap();
        let (found, all) = rows(&plot, &picture);
        let found: Vec<_> =
            found.iter().map(|(place, point)| (*place, point.at, point.value)).collect();
        assert_eq!(
            found,
            [(1, 4.0, 1.0), (0, 3.0, 2.0), (0, 3.0, 1.0), (1, 2.0, 0.0), (0, 1.0, 0.0)]
        );
        assert_eq!(all, 5);
    }
}
