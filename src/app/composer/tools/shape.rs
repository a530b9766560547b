//! How what is typed is meant: chosen here, and kept for the tab as the draft is.

use super::{super::SHAPE, Bench, COMMENTS, FILE_FORMAT, FILL, FORMAT, SPOKEN_FORMAT, State};
use crate::{
    compose::{Comments, Format},
    storage::Shelf,
    ui,
};
use leptos::prelude::*;

/// What is kept beside the format's name.
const FILLS: &str = "fill";
const STRIPS: &str = "strip";
const CHOSEN: &str = "chosen";

impl State {
    /// Takes what was kept for the tab.
    pub(super) fn take_shape(&mut self) {
        // Who may keep nothing begins with plain text.
        let kept = Shelf::Tab.load(SHAPE).ok().flatten().unwrap_or_default();
        let has = |word| kept.split(' ').any(|kept| kept == word);
        self.format = kept.split(' ').find_map(Format::from_name).unwrap_or_default();
        self.is_chosen = has(CHOSEN);
        self.was_spoken = has(SPOKEN_FORMAT);
        self.fills = has(FILLS);
        self.comments = comments(has(STRIPS));
    }
}

impl Bench {
    pub(super) fn choose(self) {
        let format = ui::value(FORMAT);
        // What is usual where somebody looks is no choice against a lens.
        let usual = if self.is_offered() { SPOKEN_FORMAT } else { Format::Text.name() };
        self.state.update(|state| {
            // What is typed keeps its own while a file is chosen.
            if format != state.name() && format != FILE_FORMAT {
                state.is_chosen = format != usual;
            }
            state.is_file = format == FILE_FORMAT;
            state.is_spoken = format == SPOKEN_FORMAT;
            state.parcel.beside = self.draft.get_untracked();
            state.format = Format::from_name(&format).unwrap_or(state.format);
            state.fills = ui::checked(FILL);
            state.comments = comments(ui::checked(COMMENTS));
        });
        self.problem.set(String::new());
        self.forget_ended();
        self.keep_shape();
    }

    /// Keeps how the draft is meant, as long as the draft itself is.
    pub(super) fn keep_shape(self) {
        self.state.look(|state| {
            let words = [
                state.format.name(),
                if state.fills { FILLS } else { "" },
                if state.comments == Comments::Strip { STRIPS } else { "" },
                if state.is_spoken { SPOKEN_FORMAT } else { "" },
                if state.is_chosen { CHOSEN } else { "" },
            ];
            let kept = match words == [Format::Text.name(), "", "", "", ""] {
                true => Shelf::Tab.remove(SHAPE),
                false => Shelf::Tab.save(SHAPE, &words.join(" ")),
            };
            // Nobody is to be kept from writing by that.
            kept.ok();
        });
    }
}

fn comments(strips: bool) -> Comments {
    if strips { Comments::Strip } else { Comments::Refuse }
}
