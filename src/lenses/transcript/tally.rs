//! How much happened, in a sentence.

use super::line::is_error;
use crate::{
    message::{Entry, Kind},
    stream_builder::Fold,
    words,
};

/// Messages and errors so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    messages: u64,
    errors: u64,
}

impl Tally {
    pub(super) fn errors(&self) -> u64 {
        self.errors
    }

    pub(super) fn sentence(&self) -> String {
        words::tally(self.messages, self.errors)
    }
}

impl Fold for Tally {
    fn step(&mut self, entry: &Entry<'_>) {
        self.messages += u64::from(!matches!(entry.kind, Kind::Event(_)));
        self.errors += u64::from(is_error(entry.kind));
    }
}
