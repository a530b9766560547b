//! The events of a stream that were not what their type promises, as far as a view shows them.

use super::Mismatch;
use crate::message::Entry;
use std::collections::VecDeque;

/// How many are kept.
const KEPT: usize = 5;
/// How much of a message is kept beside it, in characters.
const RAW: usize = 400;

/// The newest mismatches of a stream, and how many there were in all.
#[derive(Clone, Debug, Default)]
pub struct Mismatches {
    newest: VecDeque<Mismatched>,
    count: u64,
}

/// A message that could not be read as what it says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatched {
    /// Its place in the transcript.
    pub seq: u64,
    /// What stands in the way, as a sentence without its full stop.
    pub sentence: String,
    /// The beginning of the message, exactly as it came.
    pub raw: String,
}

impl Mismatches {
    /// Takes note of one.
    pub fn note(&mut self, entry: &Entry<'_>, mismatch: &Mismatch) {
        self.count += 1;
        self.newest.truncate(KEPT - 1);
        let (seq, sentence) = (entry.seq, mismatch.to_string());
        self.newest.push_front(Mismatched { seq, sentence, raw: entry.message().preview(RAW) });
    }

    /// How many there were.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// One of the newest, by its place from the newest on.
    pub fn get(&self, place: usize) -> Option<&Mismatched> {
        self.newest.get(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        event::SocketEvent,
        message::{Format, Kind, Now},
    };

    #[test]
    fn keeps_the_newest_and_counts_all() {
        let text = r#"{"type":"typing","chatId":1}"#;
        let mismatch = SocketEvent::read(text).and_then(|event| event.typed().err()).unwrap();
        let mut mismatches = Mismatches::default();
        for seq in 0..9 {
            let kind = Kind::Received(Format::Text);
            let entry = Entry { seq, at: Now::default(), kind, bytes: text.as_bytes() };
            mismatches.note(&entry, &mismatch);
        }
        let kept: Vec<_> =
            (0..9).filter_map(|place| mismatches.get(place)).map(|one| one.seq).collect();
        assert_eq!((mismatches.count(), kept), (9, vec![8, 7, 6, 5, 4]));
        assert_eq!(mismatches.get(0).map(|one| one.raw.as_str()), Some(text));
    }
}
