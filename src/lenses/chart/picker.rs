//! The series to pick from, and the fields that can part them.

use super::{
    leaves::LabelBy,
    picture::Choice,
    plot::Plot,
    tint::{hue, sign},
};
use crate::ui::Cell;
use web_sys::Element;

/// What an option's value begins with that names a field.
pub(super) const FIELD: &str = "field:";

/// The lists.
pub(super) struct Picker {
    list: Element,
    rows: usize,
    labels: Element,
    options: Vec<Cell>,
}

impl Picker {
    /// Takes over the list of series, and the choice of fields.
    pub(super) fn new(list: Element, labels: Element) -> Self {
        Self { list, rows: 0, labels, options: Vec::new() }
    }

    /// Another plot has other series, and other fields but the one that parts it.
    pub(super) fn clear(&mut self, by: &LabelBy) {
        self.list.set_text_content(None);
        self.rows = 0;
        self.options.retain(|option| {
            let is_kept = matches!(by, LabelBy::Field(field) if option.text() == field);
            if !is_kept {
                option.element.remove();
            }
            is_kept
        });
    }

    /// Offers what is new.
    pub(super) fn write(&mut self, plot: &Plot, choice: &Choice) {
        for (place, series) in plot.series.iter().enumerate().skip(self.rows) {
            self.rows = place + 1;
            let is_shown = choice.shows(plot, place);
            // What cannot be made cannot be offered.
            let _made: Option<()> = self.row(place, series.tint, &series.name(), is_shown);
        }
        for field in &plot.fields {
            let is_known =
                |option: &Cell| option.element.get_attribute("data-field").as_ref() == Some(field);
            if !self.options.iter().any(is_known)
                && let Some(mut option) = Cell::new(&self.labels, "option", "")
            {
                option.set("value", &[FIELD, field].concat());
                option.set("data-field", field);
                option.write(field);
                self.options.push(option);
            }
        }
    }

    fn row(&self, place: usize, tint: usize, name: &str, is_shown: bool) -> Option<()> {
        let row = Cell::new(&self.list, "label", "chart__pick")?.element;
        let field = Cell::new(&row, "input", "")?;
        field.set("type", "checkbox");
        field.set("data-series", &place.to_string());
        if is_shown {
            field.set("checked", "");
        }
        let mut mark = Cell::new(&row, "span", "chart__sign")?;
        mark.set("aria-hidden", "true");
        mark.set("data-hue", &hue(tint));
        mark.write(sign(tint));
        Cell::new(&row, "span", "")?.write(name);
        Some(())
    }
}
