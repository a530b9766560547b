//! Fields in the document, written by hand: what has not changed is not written again.

use super::fields::{Change, Line};
use crate::{ui::Cell, words};
use core::time::Duration;
use web_sys::Element;

/// For how long a change lights up.
const MOMENT: Duration = Duration::from_secs(1);
/// How many characters of a value are shown.
const VALUE: usize = 200;
/// A row's cells, by their elements and classes.
const CELLS: [(&str, &str); 3] =
    [("dt", "fields__name"), ("dd", "fields__value"), ("dd", "fields__note")];

/// Something that lights up for a moment when it has changed.
pub(super) struct Light {
    element: Element,
    /// When it changed last.
    changed: Option<Duration>,
    is_lit: bool,
}

impl Light {
    pub(super) fn new(element: &Element) -> Self {
        Self { element: element.clone(), changed: None, is_lit: false }
    }

    /// It changed, or is something else now.
    pub(super) fn set(&mut self, changed: Option<Duration>) {
        self.changed = changed;
    }

    /// Shows it as it is now; whether it will go out by itself.
    pub(super) fn show(&mut self, now: Duration) -> bool {
        let is_lit = self.changed.is_some_and(|changed| now.saturating_sub(changed) < MOMENT);
        if self.is_lit != is_lit {
            self.is_lit = is_lit;
            self.element.set_attribute("data-changed", if is_lit { "true" } else { "false" }).ok();
        }
        is_lit
    }
}

/// A list of fields.
pub(super) struct Sheet {
    list: Element,
    rows: Vec<Row>,
}

struct Row {
    cell: Cell,
    cells: Vec<Cell>,
    light: Light,
}

impl Sheet {
    /// Takes over a `dl`.
    pub(super) fn new(list: Element) -> Self {
        Self { list, rows: Vec::new() }
    }

    /// Shows the lines of a message that came at a time, and a sentence after them.
    pub(super) fn write(&mut self, lines: &[Line<'_>], rest: &str, at: Duration) {
        let mut used = 0;
        for line in lines {
            let note = note(line);
            let mark = match line.change {
                Change::Changed(_) => "changed",
                Change::Gone => "gone",
                Change::New => "new",
                Change::None => "",
            };
            let changed = (line.change != Change::None).then_some(at);
            let value = if mark == "gone" { "" } else { line.field.value };
            self.row(used, [&line.field.name(), &beginning(value), &note], mark, changed);
            used += 1;
        }
        if !rest.is_empty() {
            self.row(used, [rest, "", ""], "", None);
            used += 1;
        }
        for row in self.rows.iter_mut().skip(used) {
            row.light.set(None);
            row.set("unused");
        }
    }

    /// Shows what has changed a moment ago; whether there is any.
    pub(super) fn show(&mut self, now: Duration) -> bool {
        // All of them, although one is enough for an answer.
        self.rows.iter_mut().fold(false, |is_lit, row| row.light.show(now) | is_lit)
    }

    fn row(&mut self, place: usize, texts: [&str; 3], mark: &str, changed: Option<Duration>) {
        if place == self.rows.len() {
            self.rows.extend(Row::new(&self.list));
        }
        let Some(row) = self.rows.get_mut(place) else { return };
        let is_other = row.cells.first().is_none_or(|name| name.text() != texts[0]);
        if changed.is_some() || is_other {
            row.light.set(changed);
        }
        for (cell, text) in row.cells.iter_mut().zip(texts) {
            cell.write(text);
        }
        row.set(mark);
    }
}

impl Row {
    fn new(list: &Element) -> Option<Self> {
        let cell = Cell::new(list, "div", "fields__row")?;
        let new = |(name, class)| Cell::new(&cell.element, name, class);
        let cells = CELLS.into_iter().filter_map(new).collect();
        Some(Self { light: Light::new(&cell.element), cells, cell })
    }

    /// What became of its line, for the style sheet.
    fn set(&self, mark: &str) {
        self.cell.element.set_attribute("data-change", mark).ok();
    }
}

/// What became of a field, in words.
fn note(line: &Line<'_>) -> String {
    match line.change {
        Change::Changed(before) => words::was(&beginning(before), line.difference().as_deref()),
        Change::Gone => {
            [words::GONE_FIELD.say(), ", ", &words::was(&beginning(line.field.value), None)]
                .concat()
        }
        Change::New => words::NEW_FIELD.say().to_owned(),
        Change::None => String::new(),
    }
}

/// A value, a long one in part.
fn beginning(value: &str) -> String {
    match value.char_indices().nth(VALUE).and_then(|(end, _)| value.get(..end)) {
        Some(part) => [part, "…"].concat(),
        None => value.to_owned(),
    }
}

/// A time in whole milliseconds.
pub(super) fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
