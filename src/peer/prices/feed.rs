//! What is said with each tick.

use super::market;
use crate::{
    event::{self, PriceUpdated, Stamp},
    peer::parameters::Parameters,
};
use core::time::Duration;
use serde::Serialize;

/// The most symbols.
const SYMBOLS: usize = 16;
/// The longest symbol, in characters.
const LONGEST: usize = 16;
/// The most ticks a second.
const OFTENEST: u64 = 1_000;
/// When a feed with a seed begins, in milliseconds since the Unix epoch: 2026-01-01.
const BEGINNING: u64 = 1_767_225_600_000;
const MICROS: u128 = 1_000_000;
const PRICE: &str = "price_updated";

/// What is said, and how often.
#[derive(Clone, Debug)]
pub(super) struct Feed {
    symbols: Vec<String>,
    hz: u64,
    seed: Option<u64>,
    /// How many ticks there are, where that was asked for together with a seed.
    pub(super) end: Option<u64>,
    /// The types of events that are wanted, where only some are.
    only: Option<Vec<String>>,
}

/// What a sensor reads.
#[derive(Serialize)]
struct Reading<'a> {
    name: &'a str,
    celsius: f64,
    humidity: u8,
    at: Stamp,
}

/// How a match stands.
#[derive(Serialize)]
struct Score<'a> {
    name: &'a str,
    points: u64,
    at: Stamp,
}

/// What somebody would give for something.
#[derive(Serialize)]
struct Bid<'a> {
    name: &'a str,
    lot: u64,
    amount: u64,
    at: Stamp,
}

impl Feed {
    pub(super) fn parse(query: &str) -> Self {
        let parameters = Parameters(query);
        let list =
            |name| parameters.text(name).map(|list| names(&list)).filter(|it| !it.is_empty());
        let number = |name| parameters.text(name).and_then(|number| number.parse().ok());
        let seed = number("seed");
        Self {
            symbols: list("symbols").unwrap_or_else(|| names("ACME,GLOBEX")),
            hz: parameters.number("hz", 10).clamp(1, OFTENEST),
            seed,
            end: seed.and_then(|_| number("n")),
            only: list("only"),
        }
    }

    /// Leaves everything out but prices.
    pub(super) fn only_prices(&mut self) {
        self.only = Some(vec![PRICE.to_owned()]);
    }

    /// Whether it is the one that everybody follows, by the clock.
    pub(super) fn is_shared(&self) -> bool {
        self.seed.is_none()
    }

    /// The newest tick at a time.
    pub(super) fn tick(&self, time: Duration) -> u64 {
        u64::try_from(time.as_micros() * u128::from(self.hz) / MICROS).unwrap_or(u64::MAX - 1)
    }

    /// The time of a tick: the first at which it is the newest.
    pub(super) fn time(&self, tick: u64) -> Duration {
        let micros = (u128::from(tick) * MICROS).div_ceil(self.hz.into());
        Duration::from_micros(u64::try_from(micros).unwrap_or(u64::MAX))
    }

    /// The price of each symbol.
    pub(super) fn prices(&self, tick: u64) -> impl Iterator<Item = String> {
        let (seed, at) = (self.seed(), self.at(tick));
        self.symbols.iter().map(move |symbol| {
            let price = market::price(seed, symbol, at);
            event::write(PRICE, &PriceUpdated { symbol: symbol.clone(), price, at: stamp(at) })
        })
    }

    /// Everything that is said.
    pub(super) fn events(&self, tick: u64) -> Vec<String> {
        let mut events = Vec::new();
        if self.wants(PRICE) {
            events.extend(self.prices(tick));
        }
        let (seed, at, round) = (self.seed(), self.at(tick), tick / 10);
        if tick.is_multiple_of(5) && self.wants("reading") {
            let name = one_of(&["Hall", "Cellar"], tick / 5);
            let (celsius, humidity) = market::reading(seed, name, at);
            let reading = Reading { name, celsius, humidity, at: stamp(at) };
            events.push(event::write("reading", &reading));
        }
        if tick.is_multiple_of(10) && self.wants("score") {
            let name = one_of(&["Red", "Blue"], round);
            let score = Score { name, points: market::points(seed, name, at), at: stamp(at) };
            events.push(event::write("score", &score));
        }
        if tick % 10 == 5 && self.wants("bid_placed") {
            let (lot, amount) = market::bid(seed, at);
            let name = one_of(&["Asha", "Bruno", "Chen"], round);
            events.push(event::write("bid_placed", &Bid { name, lot, amount, at: stamp(at) }));
        }
        events
    }

    fn wants(&self, kind: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.iter().any(|wanted| wanted == kind))
    }

    fn seed(&self) -> u64 {
        self.seed.unwrap_or_default()
    }

    /// When a tick is, in milliseconds since the Unix epoch. What something costs goes by this alone, so that it costs the
    /// same at another rate.
    fn at(&self, tick: u64) -> u64 {
        let since = tick.saturating_mul(1_000) / self.hz;
        if self.is_shared() { since } else { since.saturating_add(BEGINNING) }
    }
}

/// Names with commas between them: each once, and shortened.
fn names(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    for name in list.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let name = name.chars().take(LONGEST).collect();
        if !names.contains(&name) && names.len() < SYMBOLS {
            names.push(name);
        }
    }
    names
}

fn one_of<'a>(names: &[&'a str], place: u64) -> &'a str {
    let place = usize::try_from(place % names.len() as u64).unwrap_or_default();
    names.get(place).copied().unwrap_or_default()
}

fn stamp(at: u64) -> Stamp {
    Stamp::Utc(at.cast_signed())
}
