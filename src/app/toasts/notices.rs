//! The notices of a stream: a few are seen, some wait, the rest are counted. A fold without a clock.

use super::{
    notice::{Level, Notice},
    telling::Telling,
};
use crate::{message::Entry, stream_builder::Fold};
use core::time::Duration;
use std::collections::VecDeque;

/// How many are seen at once.
pub(super) const SEEN: usize = 3;
/// How many are kept, those that are seen among them: what is beyond stands in the transcript, and is counted.
const KEPT: usize = 20;
/// How long one is seen that does not stay.
const LIFE: Duration = Duration::from_secs(8);

/// What the server wants its user to know, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Notices {
    /// What has been read ends before this entry.
    next: u64,
    /// Those that are seen, then those that wait, errors first.
    kept: VecDeque<Shown>,
    /// How many came that are not kept.
    beyond: u64,
    politely: Telling,
    at_once: Telling,
}

/// A notice, and since when it is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    notice: Notice,
    since: Option<Duration>,
}

impl Notices {
    /// Where the next entry begins.
    pub(super) fn next(&self) -> u64 {
        self.next
    }

    /// One that is seen, by its place from the oldest on.
    pub(super) fn seen(&self, place: usize) -> Option<&Notice> {
        self.kept.get(place).filter(|_| place < SEEN).map(|shown| &shown.notice)
    }

    /// How many are seen.
    pub(super) fn number_seen(&self) -> usize {
        self.kept.len().min(SEEN)
    }

    /// How many there are beside those that are seen.
    pub(super) fn more(&self) -> u64 {
        self.beyond + (self.kept.len() - self.number_seen()) as u64
    }

    /// Lets one go: where it stood among those that were seen.
    pub(super) fn dismiss(&mut self, seq: u64) -> Option<usize> {
        let place = self.kept.iter().position(|shown| shown.notice.seq == seq)?;
        self.kept.remove(place);
        self.forget_beyond();
        Some(place)
    }

    /// Lets all go.
    pub(super) fn dismiss_all(&mut self) {
        self.kept.clear();
        self.forget_beyond();
    }

    /// Lets go what was seen long enough. As long as somebody is at them their time begins anew. Gives the time to look
    /// again.
    pub(super) fn pass(&mut self, now: Duration, is_held: bool) -> Option<Duration> {
        for shown in self.kept.iter_mut().take(SEEN) {
            let since = shown.since.get_or_insert(now);
            if is_held {
                *since = now;
            }
        }
        self.kept.retain(|shown| shown.end().is_none_or(|end| now < end));
        // Those that moved up are seen from now on.
        self.kept.iter_mut().take(SEEN).for_each(|shown| _ = shown.since.get_or_insert(now));
        self.forget_beyond();
        let ends = self.kept.iter().filter_map(Shown::end);
        ends.chain(self.politely.due()).chain(self.at_once.due()).min()
    }

    /// What is to be told politely, and what at once, to who cannot see it.
    pub(super) fn tell(&mut self, now: Duration) -> [Option<String>; 2] {
        [self.politely.tell(now), self.at_once.tell(now)]
    }

    /// Errors wait before all else; where too many wait, the oldest that matters least goes.
    fn add(&mut self, notice: Notice) {
        let stays = notice.level == Level::Error;
        let place = if stays { self.first_to_wait_for_errors() } else { self.kept.len() };
        self.kept.insert(place, Shown { notice, since: None });
        if self.kept.len() > KEPT {
            let least = self.first_to_wait_for_errors();
            self.kept.remove(if least < self.kept.len() { least } else { SEEN });
            self.beyond += 1;
        }
    }

    /// The first place behind those that are seen and behind the errors that wait.
    fn first_to_wait_for_errors(&self) -> usize {
        let errors = self.kept.iter().skip(SEEN).take_while(|shown| shown.stays()).count();
        self.kept.len().min(SEEN) + errors
    }

    /// Who has seen the last of them is not told for ever that there were more.
    fn forget_beyond(&mut self) {
        if self.kept.is_empty() {
            self.beyond = 0;
        }
    }
}

impl Shown {
    fn stays(&self) -> bool {
        self.notice.level == Level::Error
    }

    /// When it was seen long enough.
    fn end(&self) -> Option<Duration> {
        self.since.filter(|_| !self.stays()).map(|since| since + LIFE)
    }
}

impl Fold for Notices {
    fn step(&mut self, entry: &Entry<'_>) {
        self.next = entry.seq + 1;
        if let Some(notice) = Notice::of(entry) {
            let is_error = notice.level == Level::Error;
            let telling = if is_error { &mut self.at_once } else { &mut self.politely };
            telling.note(&notice.title);
            self.add(notice);
        }
    }
}

#[cfg(test)]
mod tests;
