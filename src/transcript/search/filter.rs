//! What is searched for.

use super::ENTRY_COST;
use crate::{
    event::SocketEvent,
    message::{Direction, Entry, Format, Kind},
};
use core::{ops::RangeInclusive, time::Duration};

/// The largest message whose event type is read, in bytes: a frame must not wait for one.
const LARGEST_EVENT: usize = 256 << 10;
/// What a byte of JSON costs to read, in bytes of plain search.
const JSON_COST: usize = 16;

/// What entries to find: those that pass all of it. The default passes everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What they contain: a text, or a pattern. In a binary message a text is looked for as UTF-8, and a pattern takes each
    /// byte as a character of its own. Default: nothing in particular.
    pub text: String,
    /// Whether `text` is a regular expression. Default: it is not.
    pub pattern: bool,
    /// Whether capital and small letters differ. If not, those of every script are the same that take equally many bytes in
    /// UTF-8. Default: they do not.
    pub match_case: bool,
    /// Which way they went; pings and pongs went one like messages. Default: any.
    pub direction: Option<Direction>,
    /// Messages of this format only: events of the line are none. Default: any, and events.
    pub format: Option<Format>,
    /// Messages that are typed events with this type, of at most 256 KiB. Default: any, or none.
    pub event_type: Option<String>,
    /// The payload's size, in bytes. Default: any.
    pub sizes: RangeInclusive<usize>,
    /// When it happened, since the Unix epoch. Default: any time.
    pub times: RangeInclusive<Duration>,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            text: String::new(),
            pattern: false,
            match_case: false,
            direction: None,
            format: None,
            event_type: None,
            sizes: 0..=usize::MAX,
            times: Duration::ZERO..=Duration::MAX,
        }
    }
}

impl Filter {
    /// Whether it passes everything.
    pub fn is_empty(&self) -> bool {
        let anything =
            Self { pattern: self.pattern, match_case: self.match_case, ..Self::default() };
        *self == anything
    }

    /// Whether nothing but the text matters.
    pub(super) fn is_text_only(&self) -> bool {
        Self { text: String::new(), ..self.clone() }.is_empty()
    }

    /// Whether an entry passes all but the text, and what it cost to tell, in bytes of plain search.
    pub(super) fn passes(&self, entry: &Entry<'_>) -> (bool, usize) {
        let is_event = matches!(entry.kind, Kind::Event(_));
        let passes = self.direction.is_none_or(|direction| direction == entry.direction())
            && self.format.is_none_or(|format| format == entry.format() && !is_event)
            && self.sizes.contains(&entry.bytes.len())
            && self.times.contains(&entry.at.wall);
        match &self.event_type {
            Some(_) if is_event || entry.bytes.len() > LARGEST_EVENT => (false, ENTRY_COST),
            Some(wanted) if passes => {
                let is_wanted = |kind: &str| kind == wanted;
                let event = entry.text().and_then(|text| SocketEvent::read_if(text, &is_wanted));
                (event.is_some(), ENTRY_COST + entry.bytes.len() * JSON_COST)
            }
            _ => (passes, ENTRY_COST),
        }
    }
}
