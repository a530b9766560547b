//! The server's two clocks.

use echoline::message::Now;
use std::time::{Duration, SystemTime};
use tokio::time::Instant;

/// Counts from when the server began.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock(Instant);

impl Clock {
    pub(super) fn new() -> Self {
        Self(Instant::now())
    }

    /// What both clocks say; one before its epoch reads as its epoch.
    pub(super) fn now(self) -> Now {
        Now { mono: self.0.elapsed(), wall: wall() }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the place that reads the clock")]
fn wall() -> Duration {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()
}
