//! A board in the document: a card for each of its panes, each in the place where it first appeared.

use super::{
    board::{Board, Pane},
    fields::Fields,
    sheet::{Light, Sheet, millis},
};
use crate::{ui::Cell, words};
use core::time::Duration;
use web_sys::Element;

/// How many fields a card shows.
const LINES: usize = 12;

/// The cards.
pub(super) struct Cards {
    grid: Element,
    cards: Vec<Card>,
    /// The line that they show.
    line: u64,
}

/// One pane in the document.
struct Card {
    title: Cell,
    age: Cell,
    sheet: Sheet,
    light: Light,
    /// The message that it shows.
    seq: Option<u64>,
}

impl Cards {
    /// Takes over an element.
    pub(super) fn new(grid: Element) -> Self {
        Self { grid, cards: Vec::new(), line: 0 }
    }

    pub(super) fn clear(&mut self) {
        self.grid.set_text_content(None);
        self.cards.clear();
    }

    /// Shows the board as it is now, and names those cards that have changed.
    pub(super) fn write(&mut self, board: &Board, now: Duration, changed: &mut dyn FnMut(&str)) {
        if self.line != board.line {
            self.line = board.line;
            self.clear();
        }
        for (place, pane) in board.panes.iter().enumerate() {
            if place == self.cards.len() {
                self.cards.extend(Card::new(&self.grid));
            }
            let Some(card) = self.cards.get_mut(place) else { return };
            if card.seq != Some(pane.seq) {
                if card.seq.is_some() {
                    changed(&pane.title());
                }
                card.write(board, pane);
            }
            let age = words::ago(millis(now.saturating_sub(pane.at)));
            card.age.write(&words::count_and_age(pane.count, &age));
        }
    }

    /// Shows what has changed a moment ago; whether there is any.
    pub(super) fn show(&mut self, now: Duration) -> bool {
        self.cards
            .iter_mut()
            .fold(false, |is_lit, card| card.light.show(now) | card.sheet.show(now) | is_lit)
    }
}

impl Card {
    fn new(grid: &Element) -> Option<Self> {
        let card = Cell::new(grid, "article", "board__pane")?.element;
        let title = Cell::new(&card, "h2", "board__title")?;
        let age = Cell::new(&card, "p", "board__age")?;
        let sheet = Sheet::new(Cell::new(&card, "dl", "fields")?.element);
        Some(Self { title, age, sheet, light: Light::new(&card), seq: None })
    }

    fn write(&mut self, board: &Board, pane: &Pane) {
        self.seq = Some(pane.seq);
        self.light.set((pane.count > 1).then_some(pane.at));
        self.title.write(&pane.title());
        let before = Fields::read(&pane.before);
        let Some(fields) = Fields::read(&pane.newest) else {
            self.sheet.write(&[], &words::too_large(pane.size), pane.at);
            return;
        };
        let mut lines = fields.lines(before.as_ref());
        lines.retain(|line| !board.is_pinned_by(&line.field.name()));
        let more = fields.more + lines.len().saturating_sub(LINES);
        lines.truncate(LINES);
        self.sheet.write(&lines, &words::more_fields(more), pane.at);
    }
}
