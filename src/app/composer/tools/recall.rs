//! Another draft in the field: what was sent before, or what comes from elsewhere.

use super::{super::FIELD, Bench, FORMAT};
use crate::{
    compose::{Draft, History},
    ui,
};
use leptos::prelude::*;

impl Bench {
    /// Shows another draft, and moves the caret behind it.
    pub(super) fn recall(
        self,
        step: for<'h> fn(&'h mut History, &Draft) -> Option<&'h Draft>,
    ) -> bool {
        let text = self.draft.get_untracked();
        let recalled = self.state.quietly(|state| {
            let shown = Draft { format: state.format(), text };
            let mut draft = step(&mut state.history, &shown)?.clone();
            if state.is_spoken {
                draft.format = state.format;
            }
            Some(draft)
        });
        let Some(draft) = recalled.flatten() else { return false };
        self.fill(draft);
        true
    }

    /// Puts a draft into the field, spoken or not as it is.
    pub(super) fn fill(self, draft: Draft) {
        let name = self.state.update(|state| {
            state.format = draft.format;
            state.name()
        });
        ui::set_value(FORMAT, name.unwrap_or_default());
        let end = draft.text.encode_utf16().count();
        ui::set_value(FIELD, &draft.text);
        self.draft.set(draft.text);
        self.keep_shape();
        ui::put_caret(FIELD, end);
    }
}
