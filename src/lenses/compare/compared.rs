//! What was heard by all three ways: a pure fold of the line's entries and of the news of the other two.

use super::{
    agreement::Agreement,
    way::{Heard, Way},
};
use crate::{
    event::Mismatches,
    message::{Entry, Format, Kind, LineEvent, Now},
    session::News,
    stream_builder::Fold,
};

/// The three ways, side by side.
#[derive(Clone, Debug, Default)]
pub(super) struct Compared {
    heard: [Heard; 3],
    pub(super) agreement: Agreement,
    /// What was not what it says it is.
    pub(super) mismatches: Mismatches,
    /// When it was looked at last.
    pub(super) as_of: Now,
}

impl Compared {
    /// What was heard by one way.
    pub(super) fn by(&self, way: Way) -> &Heard {
        way.of(self.heard.each_ref())
    }

    fn by_mut(&mut self, way: Way) -> &mut Heard {
        way.of(self.heard.each_mut())
    }

    /// How old the newest price is by one way, as of the last look.
    pub(super) fn age(&self, way: Way) -> Option<u64> {
        let now = i64::try_from(self.as_of.wall.as_millis()).unwrap_or(i64::MAX);
        self.by(way).age(now)
    }

    /// Takes the news of a way that is no line: whether more is wanted of it.
    pub(super) fn hear(&mut self, way: Way, at: Now, news: &News) -> bool {
        match news {
            News::Asked => self.by_mut(way).ask(),
            News::Dropped => self.by_mut(way).drop_out(),
            News::Refused(status) => self.by_mut(way).refuse(*status),
            News::Weighed(bytes) => self.by_mut(way).weigh(*bytes),
            News::Said(text) => return self.take(way, at, text),
        }
        true
    }

    /// Takes what was said; an answer that is no list of prices is none that one asks for again.
    fn take(&mut self, way: Way, at: Now, text: &str) -> bool {
        match self.by_mut(way).hear(text) {
            Some(prices) => {
                for quote in prices.quotes {
                    self.agreement.hear(way, quote);
                }
                if let Some(mismatch) = prices.mismatch {
                    let kind = Kind::Received(Format::Text);
                    let entry = Entry { seq: 0, at, kind, bytes: text.as_bytes() };
                    self.mismatches.note(&entry, &mismatch);
                }
                true
            }
            None if way == Way::Polling => {
                self.by_mut(way).refuse(None);
                false
            }
            None => true,
        }
    }
}

/// The line is the first way.
impl Fold for Compared {
    fn step(&mut self, entry: &Entry<'_>) {
        let line = self.by_mut(Way::Socket);
        match entry.kind {
            Kind::Event(LineEvent::Connecting | LineEvent::Attempt) => line.ask(),
            Kind::Event(LineEvent::Opened) => line.open(),
            Kind::Event(LineEvent::Closed | LineEvent::Dropped | LineEvent::Lost) => {
                line.drop_out();
            }
            Kind::Event(_) => {}
            Kind::Received(Format::Text) => {
                // A line goes on whatever is said on it.
                self.take(Way::Socket, entry.at, entry.text().unwrap_or_default());
            }
            Kind::Ping(_) | Kind::Pong(_) | Kind::Received(_) | Kind::Sent(_) => {
                line.count(entry.bytes.len());
            }
        }
    }
}

#[cfg(test)]
mod tests;
