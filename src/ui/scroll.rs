//! Which rows of a long list are seen, by arithmetic alone: a browser clips what is taller than about 33 million px, so
//! past a limit the scroll position stands for more than itself.

use core::ops::Range;

/// The tallest list that is laid out as tall as it is, in px.
const TALLEST: u64 = 16_000_000;
/// Rows kept ready above and below what is seen.
const MARGIN: u64 = 4;

/// A list of rows of one height, seen through a view. Rows and px count from the end that stays in place when the list
/// grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Extent {
    /// How many rows there are.
    pub(crate) rows: u64,
    /// The height of one, in px.
    pub(crate) row: u64,
    /// The height of the view, in px.
    pub(crate) view: u64,
}

impl Extent {
    /// How tall the list is laid out, in px.
    pub(crate) fn height(&self) -> u64 {
        self.whole().min(TALLEST)
    }

    /// The rows seen at a scroll offset, and a few beside them.
    pub(crate) fn seen(&self, offset: u64) -> Range<u64> {
        let (row, from) = (self.row.max(1), self.place_of(offset));
        let first = (from / row).saturating_sub(MARGIN);
        first..((from + self.view) / row + 1 + MARGIN).min(self.rows).max(first)
    }

    /// Where a row is put at a scroll offset, in px of the layout.
    pub(crate) fn put(&self, offset: u64, row: u64) -> i64 {
        let apart = offset.cast_signed() - self.place_of(offset).cast_signed();
        (row * self.row).cast_signed() + apart
    }

    /// The scroll offset nearest to this one at which the row is seen whole.
    pub(crate) fn reveal(&self, offset: u64, row: u64) -> u64 {
        let (begin, from) = (row * self.row, self.place_of(offset));
        let end = begin + self.row;
        if begin < from {
            self.offset_of(begin)
        } else if end > from + self.view {
            self.offset_of(end.saturating_sub(self.view))
        } else {
            offset
        }
    }

    /// The scroll offset that shows the same rows after so many more came at the end that stays in place.
    pub(crate) fn keep(&self, before: &Self, offset: u64, more: u64) -> u64 {
        self.offset_of(before.place_of(offset) + more * self.row)
    }

    fn whole(&self) -> u64 {
        self.rows * self.row
    }

    /// How far can be scrolled, as it is laid out and as it is.
    fn reach(&self) -> (u64, u64) {
        (self.height().saturating_sub(self.view), self.whole().saturating_sub(self.view))
    }

    /// What stands at a scroll offset, in px of the whole list.
    fn place_of(&self, offset: u64) -> u64 {
        let (laid_out, whole) = self.reach();
        if laid_out == whole {
            offset.min(whole)
        } else {
            offset.min(laid_out) * whole / laid_out.max(1)
        }
    }

    fn offset_of(&self, place: u64) -> u64 {
        let (laid_out, whole) = self.reach();
        if laid_out == whole {
            place.min(whole)
        } else {
            place.min(whole) * laid_out / whole.max(1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shows_what_is_in_view() {
        let extent = Extent { rows: 100, row: 32, view: 320 };
        assert_eq!(extent.height(), 3200);
        assert_eq!(extent.seen(0), 0..15);
        assert_eq!(extent.seen(3200 - 320), 86..100);
        assert_eq!(extent.put(500, 7), 224);
        assert_eq!(extent.reveal(0, 3), 0);
        assert_eq!(extent.reveal(0, 10), 32);
        assert_eq!(extent.reveal(640, 10), 320);
        assert_eq!(Extent { rows: 0, ..extent }.seen(0), 0..0);
        assert_eq!(Extent { rows: 3, ..extent }.seen(77), 0..3);
    }

    #[test]
    fn a_list_taller_than_a_browser_takes_is_reached_to_both_ends() {
        let extent = Extent { rows: 10_000_000, row: 32, view: 600 };
        assert_eq!(extent.height(), TALLEST);
        assert_eq!(extent.seen(0).start, 0);
        assert_eq!(extent.seen(TALLEST - 600).end, 10_000_000);
        let last = extent.put(TALLEST - 600, 9_999_999);
        assert_eq!(last, (TALLEST - 32).cast_signed());
    }

    proptest! {
        #[test]
        fn what_is_revealed_is_seen(rows in 1..3_000_000_u64, at in 0.0..1.0_f64, offset in 0..20_000_000_u64) {
            let extent = Extent { rows, row: 32, view: 640 };
            #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let row = (at * rows as f64) as u64;
            let offset = extent.reveal(offset, row);
            prop_assert!(extent.seen(offset).contains(&row));
            let put = extent.put(offset, row);
            prop_assert!(put + 32 >= offset.cast_signed() - 64 && put <= (offset + 640 + 64).cast_signed());
        }

        #[test]
        fn a_reader_keeps_the_rows_when_more_come(rows in 1_000..400_000_u64, offset in 1_000..20_000_u64, more in 0..1_000_u64) {
            let before = Extent { rows, row: 32, view: 640 };
            let after = Extent { rows: rows + more, ..before };
            let kept = after.keep(&before, offset, more);
            prop_assert_eq!(after.seen(kept).start, before.seen(offset).start + more);
        }
    }
}
