//! The page's two clocks.

use crate::message::Now;
use core::time::Duration;
use leptos::prelude::window;
use web_sys::Performance;

thread_local! {
    /// Kept, because it is read with every message, and to ask the window for it takes longer than to read it.
    static CLOCK: Option<Performance> = window().performance();
}

/// What both clocks say.
pub(crate) fn now() -> Now {
    Now {
        mono: millis(CLOCK.with(|clock| clock.as_ref().map_or(0.0, Performance::now))),
        wall: millis(js_sys::Date::now()),
    }
}

/// A clock before its epoch reads as its epoch.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
fn millis(millis: f64) -> Duration {
    Duration::from_micros((millis * 1000.0) as u64)
}

/// A seed for everything that is left to chance.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "any bits will do")]
pub(super) fn seed() -> u64 {
    (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64
}

/// 64 random bits.
#[cfg(feature = "app")]
pub(crate) fn random_bits() -> u64 {
    seed() ^ seed().rotate_left(32)
}

/// 128 random bits, for what has no other name.
#[cfg(feature = "app")]
pub(crate) fn random_id() -> u128 {
    u128::from(random_bits()) << 64 | u128::from(random_bits())
}
