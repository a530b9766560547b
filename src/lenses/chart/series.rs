//! One line of a chart: the numbers of one path, of one label, of one type.

use super::{
    leaves::{Number, is_aside},
    points::{Point, Points},
    rate::Rate,
};
use core::time::Duration;

/// How many digits behind the point are shown at most.
const DECIMALS: usize = 8;
/// How much is kept of a number as it is written, in bytes.
const WRITTEN: usize = 40;

/// The numbers of one path.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Series {
    /// The type of its events.
    pub(super) kind: String,
    /// Whose numbers they are; empty where nothing says so.
    pub(super) label: String,
    /// Where they stand.
    pub(super) path: String,
    /// Whether it is offered, and not shown by itself.
    pub(super) is_aside: bool,
    /// Its place among those that are shown by themselves, or among those that are not: colours go by it.
    pub(super) tint: usize,
    pub(super) points: Points,
    /// The newest as it is written.
    pub(super) last: String,
    /// How many digits behind the point its numbers have.
    pub(super) decimals: usize,
    pub(super) rate: Rate,
}

impl Series {
    pub(super) fn new(kind: &str, number: &Number<'_>, others: &[Self]) -> Self {
        let is_aside = is_aside(&number.path);
        let tint = others.iter().filter(|other| other.is_aside == is_aside).count();
        let (label, path) = (number.label.clone(), number.path.clone());
        Self { kind: kind.to_owned(), label, path, is_aside, tint, ..Self::default() }
    }

    /// Whether it takes this number.
    pub(super) fn takes(&self, kind: &str, number: &Number<'_>) -> bool {
        self.path == number.path && self.label == number.label && self.kind == kind
    }

    /// Takes a number that came at a time on the page's clock, and keeps so many.
    pub(super) fn take(&mut self, point: Point, raw: &str, came: Duration, most: usize) {
        self.last.clear();
        self.last.push_str(raw.get(..WRITTEN).unwrap_or(raw));
        self.decimals = self.decimals.max(decimals(raw)).min(DECIMALS);
        self.rate.note(came);
        self.points.push(point, most);
    }

    /// All that tells it from others: `price_updated · ACME · price`.
    pub(super) fn name(&self) -> String {
        let parts = [self.kind.as_str(), &self.label, &self.path];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }

    /// What tells it from these others, as briefly as can be: `ACME`.
    pub(super) fn title(&self, others: &[&Self]) -> String {
        let differs =
            |part: fn(&Self) -> &str| others.iter().any(|other| part(other) != part(self));
        let is_labelled = !self.label.is_empty();
        let parts = [
            (self.kind.as_str(), differs(|series| &series.kind)),
            (&self.label, is_labelled),
            (&self.path, !is_labelled || differs(|series| &series.path)),
        ];
        let parts: Vec<_> = parts.into_iter().filter(|part| part.1).map(|part| part.0).collect();
        parts.join(" · ")
    }
}

fn decimals(raw: &str) -> usize {
    let fraction = raw.trim().split_once('.').map_or("", |(_, fraction)| fraction);
    if fraction.contains(['e', 'E']) { 0 } else { fraction.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(kind: &str, label: &str, path: &str) -> Series {
        let [kind, label, path] = [kind, label, path].map(ToOwned::to_owned);
        Series { kind, label, path, ..Series::default() }
    }

    #[test]
    fn a_title_says_what_differs() {
        let all = [
            series("price", "ACME", "price"),
            series("price", "GLOBEX", "price"),
            series("price", "ACME", "size"),
            series("reading", "", "value"),
        ];
        for (places, titles) in [
            (&[0, 1][..], &["ACME", "GLOBEX"][..]),
            (&[0, 2], &["ACME · price", "ACME · size"]),
            (&[3], &["value"]),
            (&[0, 3], &["price · ACME · price", "reading · value"]),
        ] {
            let others: Vec<_> = places.iter().map(|place| &all[*place]).collect();
            let found: Vec<_> = others.iter().map(|series| series.title(&others)).collect();
            assert_eq!(found, titles);
        }
        assert_eq!(all[0].name(), "price · ACME · price");
        assert_eq!(all[3].name(), "reading · value");
    }

    #[test]
    fn counts_digits_behind_the_point() {
        for (raw, expected) in
            [("1", 0), ("1.50", 2), (" 1.5 ", 1), ("1.5e3", 0), ("1e3", 0), ("-0.125", 3)]
        {
            assert_eq!(decimals(raw), expected, "{raw}");
        }
    }
}
