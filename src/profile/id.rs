//! Which record it is, and when it last changed.

use core::fmt;

/// What tells one record from another: 128 bits, drawn by lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(u128);

impl RecordId {
    /// An id of these random bits.
    pub fn from_bits(bits: u128) -> Self {
        Self(bits)
    }

    /// Reads what its `Display` writes; nothing if it is none.
    pub fn read(text: &str) -> Option<Self> {
        from_hex(text, 32).map(Self)
    }
}

/// 32 digits.
impl fmt::Display for RecordId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hex(self.0, 32))
    }
}

/// When a record last changed, and by whom: the later one holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision {
    /// Milliseconds since the Unix epoch, at most 2⁵³. Later than the change before it, whatever the clock says.
    pub changed_at: u64,
    /// The tab that changed it, by random bits: of two changes in the same millisecond one has to hold.
    pub tab: u64,
}

impl Revision {
    /// The latest time there is: what JavaScript can count to.
    pub(super) const LATEST: u64 = 1 << 53;

    /// This one, or if the clock was set back the first that follows another.
    pub(super) fn following(self, before: Self) -> Self {
        let changed_at = self.changed_at.max(before.changed_at.saturating_add(1)).min(Self::LATEST);
        Self { changed_at, ..self }
    }

    /// The tab in 16 digits.
    pub(super) fn tab_text(self) -> String {
        hex(u128::from(self.tab), 16)
    }

    /// Reads what [`Self::tab_text`] writes.
    pub(super) fn read_tab(text: &str) -> Option<u64> {
        u64::try_from(from_hex(text, 16)?).ok()
    }
}

/// A number in so many digits of 4 bits.
fn hex(number: u128, digits: u32) -> String {
    let digit = |place: u32| u32::try_from(number >> (4 * place) & 15).unwrap_or_default();
    (0..digits).rev().filter_map(|place| char::from_digit(digit(place), 16)).collect()
}

fn from_hex(text: &str, digits: usize) -> Option<u128> {
    let number = text
        .chars()
        .try_fold(0, |number: u128, digit| Some(number << 4 | u128::from(digit.to_digit(16)?)));
    number.filter(|_| text.len() == digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for bits in [0, 1, 0x0123_4567_89AB_CDEF_0123_4567_89AB_CDEF, u128::MAX] {
            let id = RecordId::from_bits(bits);
            assert_eq!(id.to_string().len(), 32);
            assert_eq!(RecordId::read(&id.to_string()), Some(id));
        }
        for text in ["", "1", &"g".repeat(32), &"0".repeat(33), &"é".repeat(16), &"+".repeat(32)] {
            assert_eq!(RecordId::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_change_follows_the_one_before_it() {
        let at = |changed_at| Revision { changed_at, tab: 7 };
        for (now, before, expected) in
            [(5, 3, 5), (3, 5, 6), (5, 5, 6), (0, Revision::LATEST, Revision::LATEST)]
        {
            assert_eq!(at(now).following(at(before)), at(expected));
        }
    }
}
