//! What numbers are at a moment: pure functions of a seed, a name and the time, without a float that another machine would
//! round otherwise.

/// What moves a price: for how many milliseconds each wave holds, and how far it moves it.
const WAVES: [(u64, f64); 5] =
    [(90_000, 0.04), (9_000, 0.012), (1_300, 0.004), (170, 0.001), (1, 0.0003)];
/// How long a lot is sold, in milliseconds.
const LOT: u64 = 60_000;
/// How long a match lasts, in milliseconds.
const MATCH: u64 = 30 * 60_000;

/// What something costs, to the cent.
pub(super) fn price(seed: u64, symbol: &str, at: u64) -> f64 {
    let own = named(seed, symbol);
    let usual = 20.0 + 180.0 * chance(own);
    hundredths(usual * (1.0 + moved(own, at)))
}

/// What a sensor reads: degrees, and per cent of humidity.
pub(super) fn reading(seed: u64, name: &str, at: u64) -> (f64, u8) {
    let own = named(seed, name);
    let celsius = hundredths((16.0 + 8.0 * chance(own)) * (1.0 + moved(own, at)));
    let humidity = 45.0 * (1.0 + 4.0 * moved(mixed(own, 1), at));
    (celsius, humidity.clamp(0.0, 100.0) as u8)
}

/// How many points a team has: they only grow while a match lasts.
pub(super) fn points(seed: u64, team: &str, at: u64) -> u64 {
    let pace = 15_000 + named(seed, team) % 15_000;
    at % MATCH / pace
}

/// Which lot is sold, and what is bid for it: always more than before.
pub(super) fn bid(seed: u64, at: u64) -> (u64, u64) {
    let (lot, since) = (at / LOT, at % LOT);
    let first = 50 + mixed(seed, lot) % 200;
    (lot % 1_000, first + 5 * (since / 500))
}

/// By what part of itself something has moved.
fn moved(own: u64, at: u64) -> f64 {
    WAVES.iter().map(|(length, height)| height * wave(own, at, *length)).sum()
}

/// Between -1 and 1, without a jump within a wave.
fn wave(own: u64, at: u64, length: u64) -> f64 {
    let (place, part) = (at / length, (at % length) as f64 / length as f64);
    let own = mixed(own, length);
    let [before, after] = [place, place + 1].map(|place| 2.0 * chance(mixed(own, place)) - 1.0);
    before + (after - before) * part * part * (3.0 - 2.0 * part)
}

/// From 0 to 1.
fn chance(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

fn hundredths(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

fn named(seed: u64, name: &str) -> u64 {
    name.bytes().fold(mixed(seed, 0), |bits, byte| mixed(bits, byte.into()))
}

/// Bits that look like chance ([SplitMix64](https://prng.di.unimi.it/splitmix64.c)).
fn mixed(bits: u64, with: u64) -> u64 {
    let bits = bits.wrapping_add(with).wrapping_add(0x9E37_79B9_7F4A_7C15);
    let bits = (bits ^ bits >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let bits = (bits ^ bits >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ bits >> 31
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_stay_within_reason(seed: u64, name in ".{0,16}", at in 0..1_u64 << 53) {
            prop_assert!((18.0..212.0).contains(&price(seed, &name, at)));
            let (celsius, humidity) = reading(seed, &name, at);
            prop_assert!((15.0..26.0).contains(&celsius) && humidity <= 100);
            prop_assert!(points(seed, &name, at) <= 120);
            let (lot, amount) = bid(seed, at);
            prop_assert!(lot < 1_000 && (50..1_000).contains(&amount));
        }

        #[test]
        fn a_price_does_not_leap(seed: u64, at in 0..1_u64 << 53) {
            let [before, after] = [at, at + 1].map(|at| price(seed, "ACME", at));
            prop_assert!((after - before).abs() < before * 0.002, "{before} {after}");
        }
    }

    #[test]
    fn points_and_bids_only_grow() {
        let all = |range: core::ops::Range<u64>| range.step_by(100);
        assert!(all(0..MATCH).is_sorted_by_key(|at| points(7, "Red", at)));
        assert!(all(0..LOT).is_sorted_by_key(|at| bid(7, at).1));
    }
}
