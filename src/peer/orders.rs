//! An order on its way: its whole life is known when it is placed, and told as its time comes.

mod life;
mod route;
#[cfg(test)]
mod tests;

use super::{Effect, Offer, Peer, answers::not_listening, parameters::Parameters};
use crate::{
    address::{ORDER, percent},
    message::{Message, Now},
};
use core::time::Duration;
use life::{Life, Moment};

/// The shortest sleep: what falls into it comes together.
const NAP: Duration = Duration::from_millis(10);
/// The longest id, in characters.
const LONGEST: usize = 64;

/// A peer that walks an order through its life: four minutes, or what is left of them at another speed.
#[derive(Clone, Debug)]
pub struct Orders {
    life: Life,
    /// How many moments of its life have been told.
    told: usize,
    speed: f64,
    /// When it was placed; when its line is first heard of, where nothing else is said.
    placed: Option<Duration>,
}

impl Orders {
    /// Reads a path and query, such as `9123?speed=50`. An order lives the same each time; what cannot be read in the
    /// query has its default.
    pub fn parse(path_and_query: &str) -> Self {
        let (id, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        let id: String = percent::decode(id).chars().take(LONGEST).collect();
        let id = if id.is_empty() { ORDER } else { &id };
        let speed = Parameters(query).number("speed", 1.0);
        let speed = if f64::is_nan(speed) { 1.0 } else { speed.clamp(0.1, 1_000.0) };
        Self { life: Life::of(id, speed), told: 0, speed, placed: None }
    }

    /// The same, placed before this line: of what has happened since, the newest is told.
    #[must_use]
    pub fn placed(mut self, at: Duration) -> Self {
        self.placed = Some(at);
        self
    }

    /// How long its life lasts.
    pub fn lifetime(&self) -> Duration {
        life::LENGTH.div_f64(self.speed)
    }

    /// What has happened by now and was not told yet.
    fn news(&mut self, now: Now) -> Vec<Moment> {
        let placed = *self.placed.get_or_insert(now.mono);
        let age = now.mono.saturating_sub(placed).as_secs_f64() * self.speed;
        let age = Duration::try_from_secs_f64(age).unwrap_or(Duration::MAX);
        let first = self.told == 0;
        let mut news = self.life.between(self.told, age);
        self.told += news.len();
        if first {
            life::keep_newest(&mut news);
        }
        news
    }

    /// When to go on, unless this was the end.
    fn alarm(&self, now: Now) -> Option<Effect> {
        let next = self.life.at(self.told)?.div_f64(self.speed);
        let age = now.mono.saturating_sub(self.placed.unwrap_or(now.mono));
        Some(Effect::Wake(next.saturating_sub(age).max(NAP)))
    }
}

impl Peer for Orders {
    fn open(&mut self, _offer: &Offer) -> Vec<Effect> {
        vec![Effect::Accept(None), Effect::Wake(Duration::ZERO)]
    }

    fn receive(&mut self, message: Message) -> Vec<Effect> {
        not_listening(&message)
    }

    fn wake(&mut self, now: Now) -> Vec<Effect> {
        let said = self.news(now).into_iter().map(|moment| Effect::Send(moment.event.into()));
        said.chain(self.alarm(now)).collect()
    }
}
