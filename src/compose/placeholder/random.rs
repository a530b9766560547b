//! Random values, made from random bits that are handed in.

/// How often bits are drawn again at most: no true source ever needs so many.
const DRAWS: u32 = 128;

/// A whole number of a range, its ends included, each as likely as the others.
pub(super) fn between(least: i64, most: i64, random: &mut dyn FnMut() -> u64) -> i64 {
    let width = most.wrapping_sub(least).cast_unsigned();
    let mut bits = random();
    let Some(number) = width.checked_add(1) else { return bits.cast_signed() };
    // The last numbers would fill no whole range: they are drawn again.
    let whole = u64::MAX - (u64::MAX % number + 1) % number;
    for _ in 0..DRAWS {
        if bits <= whole {
            break;
        }
        bits = random();
    }
    least.wrapping_add_unsigned(bits % number)
}

/// A version 4 UUID ([RFC 9562 §5.4](https://www.rfc-editor.org/rfc/rfc9562#section-5.4)).
pub(super) fn uuid(random: &mut dyn FnMut() -> u64) -> String {
    let (high, low) = (random(), random());
    let high = high & !0xf000 | 0x4000;
    let low = low & (u64::MAX >> 2) | 1 << 63;
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A source that gives these bits, and then nothing but zeros.
    fn bits(bits: &[u64]) -> impl FnMut() -> u64 {
        let mut bits = bits.iter().copied();
        move || bits.next().unwrap_or_default()
    }

    #[test]
    fn draws_every_number_of_a_range() {
        for (least, most, drawn, expected) in [
            (1, 6, &[0][..], 1),
            (1, 6, &[5], 6),
            (1, 6, &[6], 1),
            (-3, 3, &[6], 3),
            (7, 7, &[u64::MAX], 7),
            (i64::MIN, i64::MAX, &[u64::MAX], -1),
            (i64::MIN, i64::MAX, &[1 << 63], i64::MIN),
            (i64::MIN, i64::MIN + 1, &[3], i64::MIN + 1),
            (0, i64::MAX, &[u64::MAX], i64::MAX),
            // 2⁶⁴ is 4 more than whole sixes: the last four are drawn again.
            (1, 6, &[u64::MAX, u64::MAX - 3, 2], 3),
            (1, 6, &[u64::MAX - 4], 6),
        ] {
            assert_eq!(between(least, most, &mut bits(drawn)), expected, "{least} {most}");
        }
    }

    #[test]
    fn comes_to_an_end_with_a_source_that_has_none() {
        assert!((1..=6).contains(&between(1, 6, &mut || u64::MAX)));
    }

    #[test]
    fn marks_a_uuid_as_random() {
        for (drawn, expected) in [
            ([0, 0], "00000000-0000-4000-8000-000000000000"),
            ([u64::MAX, u64::MAX], "ffffffff-ffff-4fff-bfff-ffffffffffff"),
            (
                [0x0123_4567_89ab_cdef, 0x0123_4567_89ab_cdef],
                "01234567-89ab-4def-8123-456789abcdef",
            ),
        ] {
            assert_eq!(uuid(&mut bits(&drawn)), expected);
        }
    }

    proptest! {
        #[test]
        fn stays_in_its_range(one: i64, other: i64, seed: u64) {
            let (least, most) = (one.min(other), one.max(other));
            let mut source = fastrand::Rng::with_seed(seed);
            let drawn = between(least, most, &mut || source.u64(..));
            prop_assert!((least..=most).contains(&drawn));
        }
    }
}
