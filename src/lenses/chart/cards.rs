//! A card for each series that is shown, and one for all messages.

use super::{
    axis::figure,
    picture::{Choice, Picture},
    plot::Plot,
    series::Series,
    tint::{hue, sign},
};
use crate::{ui::Cell, words};
use core::time::Duration;
use web_sys::Element;

/// The cards.
pub(super) struct Cards {
    grid: Element,
    cards: Vec<Card>,
}

/// One of them.
struct Card {
    element: Element,
    sign: Cell,
    title: Cell,
    value: Cell,
    change: Cell,
    note: Cell,
}

/// What a card says.
struct Said<'s> {
    /// The colour and the sign of its line.
    tint: Option<usize>,
    title: String,
    /// All that tells its series from others.
    name: String,
    value: &'s str,
    change: String,
    /// Which way it went, for the style sheet.
    way: &'static str,
    note: String,
}

impl Cards {
    /// Takes over an element.
    pub(super) fn new(grid: Element) -> Self {
        Self { grid, cards: Vec::new() }
    }

    /// Shows how a plot stands, with the message rate as the last card.
    pub(super) fn write(
        &mut self,
        plot: &Plot,
        choice: &Choice,
        picture: Option<&Picture>,
        now: Duration,
        dropped: u64,
    ) {
        let shown: Vec<_> = choice
            .shown(plot)
            .into_iter()
            .filter_map(|place| Some((place, plot.series.get(place)?)))
            .collect();
        let others: Vec<_> = shown.iter().map(|(_, series)| *series).collect();
        let said = |(place, series): &(usize, &'_ Series)| {
            let line =
                picture.and_then(|picture| picture.lines.iter().find(|line| line.place == *place));
            let summary = line.and_then(|line| line.summary());
            let decimals = series.decimals;
            let (change, way, range) = match summary {
                None => (words::NO_VALUE_IN_WINDOW.say().to_owned(), "none", String::new()),
                Some((change, scale)) => {
                    let by = figure(change.abs(), decimals);
                    let way = if change > 0.0 {
                        "up"
                    } else if change < 0.0 {
                        "down"
                    } else {
                        "none"
                    };
                    let [low, high] = [scale.low, scale.high].map(|value| figure(value, decimals));
                    (words::went(way, &by), way, words::low_and_high(&low, &high))
                }
            };
            let rate = words::per_second(series.rate.per_second(now));
            let (title, name) = (series.title(&others), series.name());
            let note = words::range_and_rate(&range, &rate);
            (series.tint, title, name, series.last.clone(), change, way, note)
        };
        let mut place = 0;
        for (tint, title, name, value, change, way, note) in shown.iter().map(said) {
            self.card(
                place,
                &Said { tint: Some(tint), title, name, value: value.trim(), change, way, note },
            );
            place += 1;
        }
        let rate = words::per_second(plot.rate.per_second(now));
        let (title, change) = (words::ALL_MESSAGES.say().to_owned(), words::drops(dropped));
        let name = title.clone();
        self.card(
            place,
            &Said {
                tint: None,
                title,
                name,
                value: &rate,
                change,
                way: "none",
                note: String::new(),
            },
        );
        for card in self.cards.drain((place + 1).min(self.cards.len())..) {
            card.element.remove();
        }
    }

    fn card(&mut self, place: usize, said: &Said<'_>) {
        if place == self.cards.len() {
            self.cards.extend(Card::new(&self.grid));
        }
        let Some(card) = self.cards.get_mut(place) else { return };
        card.sign.write(said.tint.map_or("", sign));
        card.sign.set("data-hue", &said.tint.map_or_else(String::new, hue));
        for (cell, text) in [
            (&mut card.title, said.title.as_str()),
            (&mut card.value, said.value),
            (&mut card.change, &said.change),
            (&mut card.note, &said.note),
        ] {
            cell.write(text);
        }
        card.title.set("title", &said.name);
        card.change.set("data-way", said.way);
    }
}

impl Card {
    fn new(grid: &Element) -> Option<Self> {
        let element = Cell::new(grid, "article", "chart__card")?.element;
        let heading = Cell::new(&element, "h2", "chart__title")?.element;
        let sign = Cell::new(&heading, "span", "chart__sign")?;
        sign.set("aria-hidden", "true");
        Some(Self {
            sign,
            title: Cell::new(&heading, "span", "chart__name")?,
            value: Cell::new(&element, "p", "chart__value")?,
            change: Cell::new(&element, "p", "chart__change")?,
            note: Cell::new(&element, "p", "chart__note")?,
            element,
        })
    }
}
