//! What is told to who cannot see it: a sum now and then, because nobody can listen to each of many.

use crate::words;
use core::time::Duration;

/// How often something is told.
const TELLING: Duration = Duration::from_secs(5);

/// What came since something was told last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Telling {
    number: u64,
    newest: String,
    told_at: Option<Duration>,
}

impl Telling {
    /// Takes note of something.
    pub(super) fn note(&mut self, words: &str) {
        self.number += 1;
        words.clone_into(&mut self.newest);
    }

    /// What is to be told now, if it is time.
    pub(super) fn tell(&mut self, now: Duration) -> Option<String> {
        if self.due().is_none_or(|due| now < due) {
            return None;
        }
        self.told_at = Some(now);
        let number = std::mem::take(&mut self.number);
        Some(words::notices_came(number, &std::mem::take(&mut self.newest)))
    }

    /// When there is something to be told.
    pub(super) fn due(&self) -> Option<Duration> {
        let due = self.told_at.map_or(Duration::ZERO, |told| told + TELLING);
        (self.number > 0).then_some(due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_told_at_once_and_then_a_sum() {
        let (mut telling, at) = (Telling::default(), Duration::from_millis);
        assert_eq!((telling.due(), telling.tell(at(0))), (None, None));
        telling.note("a");
        assert_eq!(telling.tell(at(10)).as_deref(), Some("a"));
        telling.note("b");
        telling.note("c");
        assert_eq!((telling.due(), telling.tell(at(5_009))), (Some(at(5_010)), None));
        assert_eq!(telling.tell(at(5_010)).as_deref(), Some("2 notices, the newest: c"));
        assert_eq!((telling.due(), telling.tell(at(60_000))), (None, None));
    }
}
