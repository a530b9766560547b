//! Explaining failures, as far as a browser can know.

mod codes;

pub use codes::{Explained, explain};
