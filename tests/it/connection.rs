//! The connection core in a world of its own: a browser as the standard has it, a server, and a clock that a test moves.
//!
//! `ECHOLINE_SEED=7 cargo test --test it connection` plays a random run again, `ECHOLINE_CASES=100000` plays more of
//! them, and `ECHOLINE_DEPTH=6` searches deeper.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test says what it expected")]

mod browser;
mod exhaustive;
mod herd;
mod ops;
mod properties;
mod witness;
mod words;
mod world;

/// A number from the environment, or what is usual.
fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}
