//! A list of any length of which only the visible rows are in the document. Rows are written into by hand and used
//! again: a view a row would cost more than the row.

use super::{scroll::Extent, size::SizeWatch};
use core::ops::Range;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

/// The height of a row, in px, as the style sheet has it.
const ROW: u64 = 28;

/// Where a list begins: the end that stays in place when it grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// As a document does.
    Top,
    /// As a log does: the newest stays in view. The style sheet turns the list around, so that no script has to scroll.
    Bottom,
}

/// One row of the document, used for one place after the other. What it shows already is not written again: to tell the
/// document costs more than to remember.
pub(crate) struct Row {
    element: HtmlElement,
    cells: Vec<Cell>,
    attributes: Vec<(&'static str, String)>,
    place: Option<u64>,
    /// Where it is put from the list's origin, in px.
    put: Option<i64>,
    is_hidden: bool,
}

struct Cell {
    element: Element,
    /// Its only child, if that is text.
    text: Option<Node>,
    shown: String,
}

impl Row {
    /// Makes it the one that the list's keys act upon.
    pub(crate) fn activate(&self, list: &str) {
        if let Some(list) = super::by_id(list) {
            list.set_attribute("aria-activedescendant", &self.element.id()).ok();
        }
    }

    /// Writes a cell's text.
    pub(crate) fn write(&mut self, cell: usize, text: &str) {
        let Some(cell) = self.cells.get_mut(cell) else { return };
        match &cell.text {
            Some(_) if cell.shown == text => return,
            Some(node) => node.set_node_value(Some(text)),
            None => {
                cell.element.set_text_content(Some(text));
                cell.text = cell.element.first_child();
            }
        }
        text.clone_into(&mut cell.shown);
    }

    /// Empties a cell for the caller to fill.
    pub(crate) fn clear(&mut self, cell: usize) -> Option<&Element> {
        let cell = self.cells.get_mut(cell)?;
        cell.text = None;
        cell.element.set_text_content(None);
        Some(&cell.element)
    }

    /// Sets an attribute.
    pub(crate) fn set(&mut self, name: &'static str, value: &str) {
        match self.attributes.iter_mut().find(|(known, _)| *known == name) {
            Some((_, set)) if set == value => return,
            Some((_, set)) => value.clone_into(set),
            None => self.attributes.push((name, value.to_owned())),
        }
        // The names are ours, so that no browser refuses one.
        self.element.set_attribute(name, value).ok();
    }

    /// Puts it into its place, in px from the end of the list that has this sign.
    fn put(&mut self, sign: &str, put: i64) {
        if self.put.replace(put) != Some(put) {
            let transform = ["translateY(", sign, &put.to_string(), "px)"].concat();
            self.element.style().set_property("transform", &transform).ok();
        }
    }

    fn hide(&mut self, hide: bool) {
        if self.is_hidden != hide {
            self.is_hidden = hide;
            self.element.set_hidden(hide);
        }
    }
}

/// The list.
pub(crate) struct Rows {
    list: HtmlElement,
    body: HtmlElement,
    origin: Origin,
    cells: &'static [&'static str],
    pool: Vec<Row>,
    places: Range<u64>,
    extent: Extent,
    /// How far it is scrolled from its origin, in px.
    offset: u64,
    _size: Option<SizeWatch>,
}

impl Rows {
    /// Takes over an element, each row of which has cells of these classes; says when its size has changed.
    pub(crate) fn new(
        list: &str,
        origin: Origin,
        cells: &'static [&'static str],
        on_size: impl FnMut() + 'static,
    ) -> Option<Self> {
        let list = super::by_id(list)?;
        let body = element("div", "rows__body", "rowgroup")?;
        list.replace_children_with_node_1(&body);
        let extent = Extent { row: ROW, ..Extent::default() };
        let size = SizeWatch::new(&list, on_size);
        let mut rows = Self {
            list,
            body,
            origin,
            cells,
            pool: Vec::new(),
            places: 0..0,
            extent,
            offset: 0,
            _size: size,
        };
        rows.resized();
        Some(rows)
    }

    /// Sets an attribute of the list.
    pub(crate) fn set(&self, name: &str, value: &str) {
        self.list.set_attribute(name, value).ok();
    }

    /// Sets an attribute of what the list stands in, for the style sheet.
    pub(crate) fn mark(&self, name: &str, value: &str) {
        if let Some(around) = self.list.parent_element() {
            around.set_attribute(name, value).ok();
        }
    }

    /// Takes note of the view's height.
    pub(crate) fn resized(&mut self) {
        self.extent.view = u64::try_from(self.list.client_height()).unwrap_or_default();
    }

    /// Takes note of where the view was scrolled to.
    pub(crate) fn scrolled(&mut self) {
        self.offset = self.list.scroll_top().unsigned_abs().into();
    }

    /// How many rows fit into the view.
    pub(crate) fn page(&self) -> u64 {
        (self.extent.view / ROW).max(1)
    }

    /// Whether the view is where the list begins.
    pub(crate) fn is_at_origin(&self) -> bool {
        // A browser on a fine screen stops a fraction short.
        self.offset < 4
    }

    /// Scrolls to where the list begins.
    pub(crate) fn go_to_origin(&mut self) {
        self.scroll_to(0);
    }

    /// Scrolls no further than needed to show a place.
    pub(crate) fn reveal(&mut self, place: u64) {
        let offset = self.extent.reveal(self.offset, turn(self.origin, &self.places, place));
        if offset != self.offset {
            self.scroll_to(offset);
        }
    }

    /// Shows the places that are in view: `write` is asked for each that is new to its row, or for all when they changed.
    pub(crate) fn paint(
        &mut self,
        places: Range<u64>,
        anew: bool,
        write: &mut dyn FnMut(&mut Row, u64),
    ) {
        self.stretch(places);
        let seen = self.extent.seen(self.offset);
        let enough = usize::try_from(seen.end - seen.start).unwrap_or_default();
        while self.pool.len() < enough {
            let Some(row) = self.new_row() else { break };
            self.pool.push(row);
            // Each place now has another row.
            self.pool.iter_mut().for_each(|row| row.place = None);
        }
        let number = (self.pool.len() as u64).max(1);
        let (mut used, sign) = (0, if self.origin == Origin::Top { "" } else { "-" });
        for turn in seen {
            let (place, put) = (self.place(turn), self.extent.put(self.offset, turn));
            let at = usize::try_from(place % number).unwrap_or_default();
            let Some(row) = self.pool.get_mut(at) else { continue };
            used += 1;
            if row.place != Some(place) || anew {
                row.place = Some(place);
                write(row, place);
            }
            row.put(sign, put);
            row.hide(false);
        }
        if used < self.pool.len() {
            self.hide_unseen();
        }
    }

    /// What place a row of the document shows.
    pub(crate) fn place_of(&self, element: &Element) -> Option<u64> {
        let row = element.closest(".row").ok()??;
        self.pool.iter().find(|shown| shown.element.id() == row.id())?.place
    }

    fn stretch(&mut self, places: Range<u64>) {
        let (before, more) = (self.extent, places.end.saturating_sub(self.places.end));
        self.places = places;
        self.extent.rows = self.places.end - self.places.start;
        if self.extent == before && more == 0 {
            return;
        }
        let height = [&self.extent.height().to_string(), "px"].concat();
        self.body.style().set_property("block-size", &height).ok();
        if self.origin == Origin::Bottom && more > 0 && !self.is_at_origin() {
            let offset = self.extent.keep(&before, self.offset, more);
            self.scroll_to(offset);
        }
    }

    fn hide_unseen(&mut self) {
        let seen = self.extent.seen(self.offset);
        let (places, origin) = (self.places.clone(), self.origin);
        for row in &mut self.pool {
            let in_list = row.place.filter(|place| places.contains(place));
            let turn = in_list.map(|place| turn(origin, &places, place));
            row.hide(!turn.is_some_and(|turn| seen.contains(&turn)));
        }
    }

    fn scroll_to(&mut self, offset: u64) {
        self.offset = offset;
        let top = i32::try_from(offset).unwrap_or(i32::MAX);
        self.list.set_scroll_top(if self.origin == Origin::Top { top } else { -top });
    }

    /// The place of a number from the origin.
    fn place(&self, turn: u64) -> u64 {
        match self.origin {
            Origin::Top => self.places.start + turn,
            Origin::Bottom => self.places.end.saturating_sub(turn + 1),
        }
    }

    fn new_row(&self) -> Option<Row> {
        let row = element("div", "row", "row")?;
        let mut cells = Vec::new();
        for class in self.cells {
            let cell = element("span", class, "gridcell")?;
            row.append_child(&cell).ok()?;
            cells.push(Cell { element: cell.into(), text: None, shown: String::new() });
        }
        self.body.append_child(&row).ok()?;
        row.set_id(&[&self.list.id(), "-", &self.pool.len().to_string()].concat());
        Some(Row {
            element: row,
            cells,
            attributes: Vec::new(),
            place: None,
            put: None,
            is_hidden: false,
        })
    }
}

/// A place's number from the origin.
fn turn(origin: Origin, places: &Range<u64>, place: u64) -> u64 {
    match origin {
        Origin::Top => place.saturating_sub(places.start),
        Origin::Bottom => places.end.saturating_sub(place + 1),
    }
}

/// An element of our own.
pub(crate) fn element(name: &str, class: &str, role: &str) -> Option<HtmlElement> {
    let element = document().create_element(name).ok()?;
    element.set_class_name(class);
    element.set_attribute("role", role).ok()?;
    element.dyn_into().ok()
}
