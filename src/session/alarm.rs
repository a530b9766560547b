//! One timer, for the core's next deadline.

use core::time::Duration;
use gloo_timers::callback::Timeout;

/// A timer that may ring early, and then finds nothing to do: deadlines move away with every message, and setting a
/// timer anew each time would cost more than the message.
#[derive(Default)]
pub(super) struct Alarm(Option<(Duration, Timeout)>);

impl Alarm {
    /// Sets it for a deadline, if it would not ring by then.
    pub(super) fn set(&mut self, deadline: Duration, now: Duration, ring: impl FnOnce() + 'static) {
        if self.0.as_ref().is_some_and(|(set, _)| *set <= deadline) {
            return;
        }
        let wait = deadline.saturating_sub(now);
        // A whole millisecond more, so that the deadline has come when the timer fires.
        let millis = u32::try_from(wait.as_millis()).unwrap_or(u32::MAX).saturating_add(1);
        self.0 = Some((deadline, Timeout::new(millis, ring)));
    }

    /// It rang, or nothing is due.
    pub(super) fn clear(&mut self) {
        self.0 = None;
    }
}
