//! The list of entries: which are shown, which is selected, and whether the newest stays in view.

use super::{
    LENS, Lens, View,
    finder::Finder,
    line::{self, Around},
    source::Source,
};
use crate::{
    transcript::Transcript as Store,
    ui::{self, Kept, Origin, Rows},
    words,
};
use core::{ops::Range, time::Duration};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// The list's element.
pub(super) const ID: &str = "messages";

/// The list. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct List {
    source: Source,
    view: Kept<View>,
    finder: Finder,
    rows: StoredValue<Option<Rows>, LocalStorage>,
}

impl List {
    pub(super) fn new(source: Source, view: Kept<View>, finder: Finder, lens: Kept<Lens>) -> Self {
        let list = Self { source, view, finder, rows: StoredValue::new_local(None) };
        ui::effect(move || {
            // Read first: who is not looked at is to be told when that changes.
            if lens.get() == LENS {
                view.track();
                finder.track();
                list.resized();
                // That more came is the other effect's matter: this one would write every row again, and ask for sizes.
                untrack(|| list.paint(true));
            }
        });
        ui::effect(move || {
            if lens.get() == LENS {
                list.paint(false);
            }
        });
        list
    }

    /// Shows what is in view. Reactive: it reads the transcript.
    fn paint(self, anew: bool) {
        let view = self.view.get_untracked();
        let mut zone = zones();
        self.source.with(|transcript| {
            self.rows.try_update_value(|rows| {
                let rows = rows.as_mut()?;
                rows.paint(self.finder.places(shown(transcript, view)), anew, &mut |row, place| {
                    let seq = self.finder.seq(place);
                    let Some(entry) = transcript.get(seq) else { return };
                    let before = seq.checked_sub(1).and_then(|before| transcript.get(before));
                    let before = line::micros(before.as_ref().unwrap_or(&entry));
                    let reference = view.selected.and_then(|selected| transcript.get(selected));
                    let reference = reference.as_ref().map(line::micros);
                    let around = Around { zone: zone(entry.at.wall), reference };
                    line::write(row, &entry, before, &around, &|text| self.finder.marks(text));
                    row.set("aria-rowindex", &(seq + 1).to_string());
                    row.set("data-found", if self.finder.is_found(seq) { "true" } else { "false" });
                    let selected = view.selected == Some(seq) || view.other == Some(seq);
                    row.set("aria-selected", if selected { "true" } else { "false" });
                    if view.selected == Some(seq) {
                        row.activate(ID);
                    }
                });
                rows.set("aria-rowcount", &transcript.next_seq().to_string());
                Some(())
            })
        });
    }

    fn resized(self) {
        self.rows.try_update_value(|rows| {
            if rows.is_none() {
                *rows = Rows::new(ID, Origin::Bottom, line::CELLS, move || {
                    self.resized();
                    untrack(|| self.paint(false));
                });
            }
            rows.as_mut().map(Rows::resized)
        });
    }

    pub(super) fn scrolled(self) {
        let at_newest = self.rows.try_update_value(|rows| {
            let rows = rows.as_mut()?;
            rows.scrolled();
            Some(rows.is_at_origin())
        });
        self.leave_or_join(at_newest.flatten() == Some(true));
        untrack(|| self.paint(false));
    }

    pub(super) fn go_to_newest(self) {
        self.rows.try_update_value(|rows| rows.as_mut().map(Rows::go_to_origin));
        self.leave_or_join(true);
        untrack(|| self.paint(false));
    }

    /// Takes note of whether the newest is in view, and of what there was when it left.
    fn leave_or_join(self, at_newest: bool) {
        if at_newest == self.view.get_untracked().seen.is_none() {
            return;
        }
        let next = untrack(|| self.source.with(Store::next_seq));
        self.view.update(|view| view.seen = if at_newest { None } else { next });
    }

    /// How many came since the reader left the newest, or since the view was paused.
    pub(super) fn news(self) -> String {
        let view = self.view.get();
        let Some(since) = view.seen.or(view.paused) else { return String::new() };
        let next = self.source.with(Store::next_seq).unwrap_or_default();
        words::new_messages(next.saturating_sub(since))
    }

    pub(super) fn clicked(self, event: &MouseEvent) {
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let place = self.rows.try_update_value(|rows| rows.as_ref()?.place_of(&element?));
        if let Some(place) = place.flatten() {
            let seq = self.finder.seq(place);
            let against = event.shift_key() || event.ctrl_key() || event.meta_key();
            self.view.update(|view| select(view, seq, against));
        }
    }

    pub(super) fn pressed(self, event: &ev::KeyboardEvent) {
        let view = self.view.get_untracked();
        let all = untrack(|| self.source.with(|transcript| shown(transcript, view)));
        let all = self.finder.places(all.unwrap_or_default());
        if all.is_empty() {
            return;
        }
        let page = self.rows.try_update_value(|rows| rows.as_ref().map(Rows::page)).flatten();
        let against = event.shift_key();
        let from = if against { view.other.or(view.selected) } else { view.selected };
        let from = from.map(|seq| self.finder.place(seq));
        let Some(place) = step(&event.key(), from, &all, page.unwrap_or(1)) else { return };
        event.prevent_default();
        match place {
            None => drop(self.view.update(|view| (view.selected, view.other) = (None, None))),
            Some(place) => self.show(self.finder.seq(place), against),
        }
    }

    /// Selects an entry and brings it into view.
    pub(super) fn show(self, seq: u64, against: bool) {
        self.view.update(|view| select(view, seq, against));
        let place = self.finder.place(seq);
        self.rows.try_update_value(|rows| rows.as_mut().map(|rows| rows.reveal(place)));
        self.scrolled();
    }
}

/// How far this page's clock is ahead of UTC, asked once for all that happened in the same quarter of an hour: no clock
/// is set in between.
fn zones() -> impl FnMut(Duration) -> i64 {
    let mut known = None;
    move |wall| {
        let quarter = wall.as_secs() / (15 * 60);
        match known {
            Some((of, zone)) if of == quarter => zone,
            _ => known.insert((quarter, ui::zone(wall))).1,
        }
    }
}

/// The entries that are listed.
pub(super) fn shown(transcript: &Store, view: View) -> Range<u64> {
    let end = view.paused.unwrap_or_else(|| transcript.next_seq());
    transcript.first().min(end)..end
}

fn select(view: &mut View, seq: u64, against: bool) {
    if against && view.selected.is_some() {
        view.other = Some(seq).filter(|other| view.selected != Some(*other));
    } else {
        (view.selected, view.other) = (Some(seq), None);
    }
}

/// Where a key leads: to an entry, to none, or nowhere.
fn step(key: &str, from: Option<u64>, all: &Range<u64>, page: u64) -> Option<Option<u64>> {
    let last = all.end.saturating_sub(1);
    // The first step into a list goes to its newest.
    let by = |step: i64| from.map_or(last, |from| from.saturating_add_signed(step));
    let page = page.cast_signed();
    let to = match key {
        "ArrowUp" => by(-1),
        "ArrowDown" => by(1),
        "PageUp" => by(-page),
        "PageDown" => by(page),
        "Home" => all.start,
        "End" => last,
        "Escape" => return Some(None),
        _ => return None,
    };
    Some(Some(to.clamp(all.start, last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_through_the_list() {
        let all = 10..20;
        for (key, from, to) in [
            ("ArrowUp", None, Some(Some(19))),
            ("ArrowUp", Some(12), Some(Some(11))),
            ("ArrowUp", Some(10), Some(Some(10))),
            ("ArrowDown", Some(19), Some(Some(19))),
            ("PageUp", Some(19), Some(Some(14))),
            ("PageDown", Some(3), Some(Some(10))),
            ("Home", Some(15), Some(Some(10))),
            ("End", None, Some(Some(19))),
            ("Escape", Some(15), Some(None)),
            ("a", Some(15), None),
        ] {
            assert_eq!(step(key, from, &all, 5), to, "{key}");
        }
    }

    #[test]
    fn two_can_be_held_against_each_other() {
        let mut view = View::default();
        select(&mut view, 3, true);
        assert_eq!((view.selected, view.other), (Some(3), None));
        select(&mut view, 5, true);
        assert_eq!((view.selected, view.other), (Some(3), Some(5)));
        select(&mut view, 3, true);
        assert_eq!((view.selected, view.other), (Some(3), None));
        select(&mut view, 4, false);
        assert_eq!((view.selected, view.other), (Some(4), None));
    }
}
