//! The transcript on paper. What is on the screen is a window into a long list, so that a browser would print a few rows of
//! it: a sheet of its own is written when it is about to print, and goes afterwards.

use super::{
    super::{LENS, Lens, line, list},
    Files,
};
use crate::{
    message::{Entry, Format},
    transcript::Transcript as Store,
    ui::{self, Kept},
    words,
};
use gloo_events::EventListener;
use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

/// How many rows are printed at most: some forty pages.
const ROWS: u64 = 2_000;
/// How much of a message is printed at most, in bytes.
const BYTES: usize = 64 << 10;

impl Files {
    /// Writes the sheet whenever the browser is about to print the lens, as long as the lens lives.
    pub(in super::super) fn follow_printer(self, lens: Kept<Lens>) {
        let sheet = StoredValue::new_local(None::<HtmlElement>);
        let remove = move || {
            if let Some(sheet) = sheet.try_update_value(Option::take).flatten() {
                sheet.remove();
            }
        };
        let before = EventListener::new(&window(), "beforeprint", move |_| {
            remove();
            if lens.get_untracked() == LENS {
                sheet.try_set_value(self.sheet());
            }
        });
        let after = EventListener::new(&window(), "afterprint", move |_| remove());
        StoredValue::new_local([before, after]);
    }

    /// What is listed, or all of the message that is selected.
    fn sheet(self) -> Option<HtmlElement> {
        let sheet = ui::child(&document().body()?, "sheet")?;
        put(&sheet, "h1", &self.address())?;
        let view = self.view.get_untracked();
        self.read(|transcript| match view.selected.and_then(|seq| transcript.get(seq)) {
            Some(entry) => write_message(&sheet, &entry),
            None => self.write_rows(&sheet, transcript),
        });
        Some(sheet)
    }

    fn write_rows(self, sheet: &Element, transcript: &Store) -> Option<()> {
        let all = self.finder.places(list::shown(transcript, self.view.get_untracked()));
        let first = all.end.saturating_sub(ROWS).max(all.start);
        put(sheet, "p", &words::printed_rows(all.end - first, all.end - all.start))?;
        let table = put(sheet, "table", "")?;
        let head = put(&put(&table, "thead", "")?, "tr", "")?;
        for name in [
            words::TIME.say(),
            words::DIRECTION.say(),
            words::KIND.say(),
            words::PRINTED_MESSAGE.say(),
            words::SIZE.say(),
        ] {
            put(&head, "th", name)?;
        }
        let body = put(&table, "tbody", "")?;
        for entry in (first..all.end).filter_map(|place| transcript.get(self.finder.seq(place))) {
            let row = put(&body, "tr", "")?;
            put(&row, "td", &time(&entry))?;
            put(&row, "td", line::way(entry.direction()))?;
            put(&row, "td", line::kind(&entry))?;
            put(&row, "td", &line::preview(&entry))?;
            put(&row, "td", &words::entry_size(entry.bytes.len()))?;
        }
        Some(())
    }
}

fn write_message(sheet: &Element, entry: &Entry<'_>) -> Option<()> {
    let bytes = entry.bytes.get(..BYTES).unwrap_or(entry.bytes);
    put(sheet, "h2", &words::entry_title(line::way(entry.direction()), entry.seq + 1))?;
    put(sheet, "p", &[&time(entry), " · ", &words::size(entry.bytes.len())].concat())?;
    put(sheet, "p", &words::printed_bytes(bytes.len(), entry.bytes.len()))?;
    let text = match entry.format() {
        // A character that is cut in two is shown as one that is unknown.
        Format::Text => String::from_utf8_lossy(bytes).into_owned(),
        Format::Binary => ui::hex(bytes),
    };
    put(sheet, "pre", &text).map(drop)
}

fn time(entry: &Entry<'_>) -> String {
    line::time(entry, ui::zone(entry.at.wall))
}

/// A new element of this name and text at the end of another.
fn put(parent: &Element, name: &str, text: &str) -> Option<Element> {
    let element = document().create_element(name).ok()?;
    element.set_text_content(Some(text));
    parent.append_child(&element).ok()?;
    Some(element)
}
