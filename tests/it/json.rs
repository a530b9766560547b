//! Exact JSON held against `serde_json` and against naive models, on random texts.
//!
//! `PROPTEST_CASES=100000 cargo test --test it json` plays more of them.

#![expect(clippy::unwrap_used, reason = "a test says what it expected")]

mod dotted;
mod rows;
mod texts;
mod tokens;
mod tree;
