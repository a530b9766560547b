//! Live prices, and a few other numbers: deterministic, so that whoever asks, whichever way, hears the same.

mod feed;
mod market;
#[cfg(test)]
mod tests;

use super::{Effect, Offer, Peer, answers::not_listening};
use crate::message::{Message, Now};
use core::{ops::Range, time::Duration};
use feed::Feed;

/// The shortest sleep: what falls into it comes together.
const NAP: Duration = Duration::from_millis(10);
/// How much is made up for at once: the timers of a page that nobody sees are a second late, and what is later than this
/// was asleep.
const MADE_UP: Duration = Duration::from_secs(2);

/// A peer that says what things cost, `hz` times a second for each symbol.
///
/// All lines follow one feed of prices, by the clock. With a seed a line has a feed of its own: it begins with the first
/// tick, leaves none out, and says the same each time.
#[derive(Clone, Debug)]
pub struct Prices {
    feed: Feed,
    /// The tick that comes next; the newest, where nothing else is said.
    next: Option<u64>,
    /// When it was woken last.
    woken: Option<Duration>,
    /// How long its own feed has run: it stands still while nobody wakes it.
    run: Duration,
}

impl Prices {
    /// Reads a query, such as `symbols=ACME,GLOBEX&hz=10&seed=7&n=100&only=price_updated`. What cannot be read in it has
    /// its default.
    pub fn parse(query: &str) -> Self {
        let feed = Feed::parse(query);
        let next = (!feed.is_shared()).then_some(0);
        Self { feed, next, woken: None, run: Duration::ZERO }
    }

    /// The same without anything but prices.
    #[must_use]
    pub fn alone(mut self) -> Self {
        self.feed.only_prices();
        self
    }

    /// The newest price of each symbol, as a JSON array of events: of a feed with a seed and an end the last one, and
    /// without an end the first.
    pub fn latest(&self, now: Now) -> String {
        let tick = match self.feed.is_shared() {
            true => self.feed.tick(now.wall),
            false => self.feed.end.unwrap_or_default().saturating_sub(1),
        };
        let prices: Vec<_> = self.feed.prices(tick).collect();
        ["[", &prices.join(","), "]"].concat()
    }

    /// The ticks whose time has come.
    fn due(&mut self, now: Now) -> Range<u64> {
        let clock = self.clock(now);
        let newest = self.feed.tick(clock);
        let next = self.next.unwrap_or(newest);
        // Far from it, the clock was set or the machine slept: everybody goes on with what is newest.
        let is_near = newest.abs_diff(next) <= self.feed.tick(MADE_UP);
        let next = if is_near { next } else { newest };
        let end = self.feed.end.map_or(newest + 1, |end| end.min(newest + 1));
        self.next = Some(next.max(end));
        next..end
    }

    /// The clock that the feed goes by.
    fn clock(&mut self, now: Now) -> Duration {
        if self.feed.is_shared() {
            return now.wall;
        }
        let last = self.woken.replace(now.mono).unwrap_or(now.mono);
        self.run += now.mono.saturating_sub(last).min(MADE_UP);
        self.run
    }

    /// When to go on, unless this was the end.
    fn alarm(&self, now: Now) -> Option<Effect> {
        let next = self.next?;
        if self.feed.end.is_some_and(|end| next >= end) {
            return None;
        }
        let clock = if self.feed.is_shared() { now.wall } else { self.run };
        let wait = self.feed.time(next).saturating_sub(clock);
        Some(Effect::Wake(wait.clamp(NAP, MADE_UP)))
    }
}

impl Peer for Prices {
    fn open(&mut self, _offer: &Offer) -> Vec<Effect> {
        vec![Effect::Accept(None), Effect::Wake(Duration::ZERO)]
    }

    fn receive(&mut self, message: Message) -> Vec<Effect> {
        not_listening(&message)
    }

    fn wake(&mut self, now: Now) -> Vec<Effect> {
        let due = self.due(now);
        let events = due.flat_map(|tick| self.feed.events(tick));
        let said = events.map(|event| Effect::Send(event.into()));
        said.chain(self.alarm(now)).collect()
    }
}
