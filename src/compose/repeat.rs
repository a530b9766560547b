//! The same message again and again, at a pace.

use crate::words;
use core::time::Duration;
use thiserror::Error;

/// How many may be due at once.
const BURST: u64 = 16;
/// How late a turn may be and still be caught up on.
const LATE: Duration = Duration::from_secs(1);

/// When a message is sent again, and how often.
///
/// **Never a flood**: after a sleep, or where timers come late, what is due at once is bounded; turns beyond that are missed
/// and counted, and the pace stays what it was. A missed turn is none of the times that were asked for.
#[derive(Clone, Debug)]
pub struct Repeat {
    every: Duration,
    times: Option<u32>,
    /// When the next turn is; none once it is over.
    next: Option<Duration>,
    sent: u64,
    missed: u64,
}

/// Why a message cannot be repeated like that.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum RepeatError {
    /// Too fast or too slow.
    #[error("{}", words::REPEAT_EVERY.say())]
    Every,
    /// Too seldom or too often.
    #[error("{}", words::REPEAT_TIMES.say())]
    Times,
}

impl Repeat {
    /// The fastest pace: what a browser's timers keep.
    pub const FASTEST: Duration = Duration::from_millis(10);
    /// The slowest pace.
    pub const SLOWEST: Duration = Duration::from_secs(3600);
    /// The most times.
    pub const MOST: u32 = 1_000_000;

    /// Begins now, with the first turn at once, and keeps its pace to the microsecond. Without a number of times it goes on until it is stopped.
    ///
    /// `now` is a time that never goes back, here as in the other functions.
    ///
    /// # Errors
    /// Says in a sentence what is out of range.
    pub fn new(every: Duration, times: Option<u32>, now: Duration) -> Result<Self, RepeatError> {
        if !(Self::FASTEST..=Self::SLOWEST).contains(&every) {
            return Err(RepeatError::Every);
        }
        if times.is_some_and(|times| !(1..=Self::MOST).contains(&times)) {
            return Err(RepeatError::Times);
        }
        let every = Duration::from_micros(micros(every));
        Ok(Self { every, times, next: Some(now), sent: 0, missed: 0 })
    }

    /// How many messages to send now, at most 16: they count as sent.
    pub fn due(&mut self, now: Duration) -> u32 {
        let Some(late) = self.next.and_then(|next| now.checked_sub(next)) else { return 0 };
        let turns = self.turns_in(late).saturating_add(1);
        // The latest turn is never too late, nor are those that came shortly before.
        let caught_up = turns.min(BURST).min(1 + self.turns_in(LATE));
        let due = self.left().map_or(caught_up, |left| caught_up.min(left));
        self.sent += due;
        if self.left() == Some(0) {
            self.next = None;
        } else {
            self.missed = self.missed.saturating_add(turns - due);
            let passed = Duration::from_micros(micros(self.every).saturating_mul(turns));
            self.next = self.next.map(|next| next.saturating_add(passed));
        }
        u32::try_from(due).unwrap_or_default()
    }

    /// How long it takes from now until the next turn; none if there will be none.
    pub fn wait(&self, now: Duration) -> Option<Duration> {
        self.next.map(|next| next.saturating_sub(now))
    }

    /// How many messages were sent, and of how many if that was said.
    pub fn progress(&self) -> (u64, Option<u32>) {
        (self.sent, self.times)
    }

    /// How many turns were missed.
    pub fn missed(&self) -> u64 {
        self.missed
    }

    /// Ends it, wherever it is.
    pub fn stop(&mut self) {
        self.next = None;
    }

    /// Whether there will be no more turns.
    pub fn is_over(&self) -> bool {
        self.next.is_none()
    }

    /// How many whole turns such a time has.
    fn turns_in(&self, time: Duration) -> u64 {
        micros(time) / micros(self.every).max(1)
    }

    /// How many messages are still to be sent, if there is an end.
    fn left(&self) -> Option<u64> {
        self.times.map(|times| u64::from(times).saturating_sub(self.sent))
    }
}

/// In 64 bits, which are divided in an instruction.
fn micros(duration: Duration) -> u64 {
    duration.as_secs().saturating_mul(1_000_000).saturating_add(duration.subsec_micros().into())
}

#[cfg(test)]
mod tests;
