//! Why a line failed: the button in the notice, and the panel under it, which comes later.

mod panel;

use crate::{part::part, session::Session, ui::Part};
use leptos::prelude::*;

/// Where the panel is put.
pub(super) const PANEL: &str = "doctor";

/// The doctor. A handle that is copied about.
#[derive(Clone, Copy)]
pub(crate) struct Doctor {
    pub(super) panel: Part,
    /// Whether somebody wants to know.
    pub(super) is_open: RwSignal<bool>,
}

impl Doctor {
    pub(crate) fn new(session: Session) -> Self {
        let owner = Owner::current().unwrap_or_default();
        let is_open = RwSignal::new(false);
        let panel = Part::new(move || doctor_panel(owner.clone(), session, is_open));
        Self { panel, is_open }
    }

    /// Shows the panel, or puts it away.
    pub(super) fn toggle(self) {
        self.is_open.update(|is_open| *is_open = !*is_open);
        self.panel.act();
    }
}

part! {
    in desk: fn doctor_panel(owner: Owner, session: Session, is_open: RwSignal<bool>) -> crate::ui::Action {
        panel::set_up(&owner, session, is_open)
    }
}
