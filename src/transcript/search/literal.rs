//! A text that is looked for as it stands.

use super::fold;
use core::ops::Range;

/// The eight bytes of a word, each the same.
const EACH: u64 = 0x0101_0101_0101_0101;

/// A text to look for: its bytes, and which bits of each differ between a letter's forms.
///
/// **No letter is spelled out in two cases**: a byte of the haystack fits if it is the text's after both are made one in
/// the bits that differ, so that eight are compared at once.
#[derive(Debug)]
pub(super) struct Literal {
    /// The bytes, with all bits set that may differ.
    bytes: Vec<u8>,
    /// The bits that may differ.
    loose: Vec<u8>,
    /// The text in small letters, if more than the bytes has to be compared.
    letters: Option<String>,
    /// Two places of the text whose bytes are rare.
    rare: [usize; 2],
}

/// How far a look went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// Where the text stands, or from where to look on.
    pub(super) at: usize,
    /// Whether it stands there.
    pub(super) found: bool,
    /// How many bytes were compared beyond those passed over.
    pub(super) spent: usize,
}

impl Literal {
    pub(super) fn new(text: &str, match_case: bool) -> Self {
        let small =
            if match_case { text.to_owned() } else { text.chars().map(fold::lower).collect() };
        let mut bytes = small.clone().into_bytes();
        let mut loose = vec![0; bytes.len()];
        if !match_case {
            for (at, sign) in small.char_indices() {
                for capital in fold::capitals(sign) {
                    let mut buffer = [0; 4];
                    for (place, byte) in (at..).zip(capital.encode_utf8(&mut buffer).bytes()) {
                        if let (Some(own), Some(loose)) =
                            (bytes.get_mut(place), loose.get_mut(place))
                        {
                            *loose |= *own ^ byte;
                        }
                    }
                }
            }
            bytes.iter_mut().zip(&loose).for_each(|(byte, loose)| *byte |= loose);
        }
        let letters = (!match_case && !text.is_ascii()).then_some(small);
        Self { bytes, loose, letters, rare: [0; 2] }
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Learns from a piece of what is searched which of the text's bytes are rare.
    pub(super) fn learn(&mut self, sample: &[u8]) {
        let mut counts = [0_u16; 256];
        for byte in sample.iter().take(1024) {
            if let Some(count) = counts.get_mut(usize::from(*byte)) {
                *count += 1;
            }
        }
        let mut rarest = [(u16::MAX, 0); 2];
        for (place, (byte, loose)) in self.bytes.iter().zip(&self.loose).enumerate().take(64) {
            let (mut bits, mut count) = (*loose, 0);
            loop {
                count += counts.get(usize::from(byte ^ bits)).copied().unwrap_or_default();
                if bits == 0 {
                    break;
                }
                bits = (bits - 1) & loose;
            }
            let [first, second] = rarest;
            if count < first.0 {
                rarest = [(count, place), first];
            } else if count < second.0 {
                rarest = [first, (count, place)];
            }
        }
        self.rare = rarest.map(|(_, place)| place);
    }

    /// Looks for the text where it begins at `from` or later, but before `to`. It may end behind `to`, and spends at most
    /// about `most` comparisons on what only looks like it.
    pub(super) fn find(&self, within: &[u8], from: usize, to: usize, most: usize) -> Look {
        let last = within.len().saturating_sub(self.len().saturating_sub(1));
        let (mut at, end, mut spent) = (from, to.min(last), 0);
        while at < end {
            at = self.candidate(within, at, end);
            if at >= end {
                break;
            }
            let agreed = self.agreement(within.get(at..).unwrap_or_default());
            spent += agreed;
            if agreed == self.len() && self.stands_at(within, at) {
                return Look { at, found: true, spent };
            }
            at += 1;
            if spent >= most {
                return Look { at, found: false, spent };
            }
        }
        Look { at: to.max(from), found: false, spent }
    }

    /// Where the text stands first, from this byte on.
    pub(super) fn first(&self, within: &[u8], from: usize) -> Option<Range<usize>> {
        let look = self.find(within, from, within.len(), usize::MAX);
        look.found.then(|| look.at..look.at + self.len())
    }

    /// The next place before `end` where both rare bytes fit, eight places at a time.
    fn candidate(&self, within: &[u8], from: usize, end: usize) -> usize {
        let [one, other] = self.rare;
        let rest = |place| within.get(from + place..end + place).unwrap_or_default();
        let byte = |place| {
            let byte = self.bytes.get(place).copied().unwrap_or_default();
            (byte, self.loose.get(place).copied().unwrap_or_default())
        };
        let (left, right) = (rest(one), rest(other));
        let ((left_byte, left_loose), (right_byte, right_loose)) = (byte(one), byte(other));
        let [left_bytes, left_looses] = [left_byte, left_loose].map(|byte| u64::from(byte) * EACH);
        let [right_bytes, right_looses] =
            [right_byte, right_loose].map(|byte| u64::from(byte) * EACH);
        let (left_words, left_tail) = left.as_chunks::<8>();
        let (right_words, right_tail) = right.as_chunks::<8>();
        let mut at = from;
        for (left, right) in left_words.iter().zip(right_words) {
            let left = (u64::from_le_bytes(*left) | left_looses) ^ left_bytes;
            let right = (u64::from_le_bytes(*right) | right_looses) ^ right_bytes;
            let differs = left | right;
            // The lowest byte that is zero, where one is: above it a borrow may pretend others.
            let zero = differs.wrapping_sub(EACH) & !differs & (EACH << 7);
            if zero != 0 {
                return at + zero.trailing_zeros() as usize / 8;
            }
            at += 8;
        }
        let fits = |(left, right): (&u8, &u8)| {
            left | left_loose == left_byte && right | right_loose == right_byte
        };
        at + left_tail.iter().zip(right_tail).position(fits).unwrap_or(left_tail.len())
    }

    /// How many of the text's bytes fit.
    fn agreement(&self, within: &[u8]) -> usize {
        let own = self.bytes.iter().zip(&self.loose);
        own.zip(within).take_while(|((byte, loose), found)| *found | *loose == **byte).count()
    }

    /// Whether bytes that fit are the text.
    fn stands_at(&self, within: &[u8], at: usize) -> bool {
        let Some(letters) = &self.letters else { return true };
        let found = within.get(at..at + letters.len()).and_then(|bytes| str::from_utf8(bytes).ok());
        found.is_some_and(|found| found.chars().map(fold::lower).eq(letters.chars()))
    }
}
