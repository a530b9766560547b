//! What is known before a line is tried, and why one failed: a line under the address, the button in the notice, and the
//! panel under it. All but the button comes later.

mod before;
mod own_copy;
mod panel;

use super::address_bar::AddressField;
use crate::{doctor::Browser, part::part, session::Session, ui::Part};
use leptos::prelude::*;

/// Where the panel is put.
pub(super) const PANEL: &str = "doctor";
/// Where it is said what is known before connecting.
pub(super) const BEFORE: &str = "doctor-before";

/// The doctor. A handle that is copied about.
#[derive(Clone, Copy)]
pub(crate) struct Doctor {
    pub(super) panel: Part,
    /// Whether somebody wants to know.
    pub(super) is_open: RwSignal<bool>,
}

impl Doctor {
    pub(crate) fn new(session: Session, field: AddressField) -> Self {
        let owner = Owner::current().unwrap_or_default();
        let is_open = RwSignal::new(false);
        let panel = Part::new(move || doctor_panel(owner.clone(), session, field, is_open));
        Self { panel, is_open }
    }

    /// Shows the panel, or puts it away.
    pub(super) fn toggle(self) {
        self.is_open.update(|is_open| *is_open = !*is_open);
        self.panel.act();
    }
}

part! {
    in desk: fn doctor_panel(
        owner: Owner,
        session: Session,
        field: AddressField,
        is_open: RwSignal<bool>
    ) -> crate::ui::Action {
        let before = before::set_up(&owner, session, field);
        let panel = panel::set_up(&owner, session, is_open);
        std::rc::Rc::new(move || {
            // It goes with the action.
            let _ = &before;
            panel();
        })
    }
}

/// By what it says of itself: the engine matters, not the name.
fn browser() -> Browser {
    let agent = window().navigator().user_agent().unwrap_or_default();
    let says = |name| agent.contains(name);
    if says("Firefox/") {
        Browser::Firefox
    } else if says("Chrome/") {
        Browser::Chromium
    } else if says("AppleWebKit/") {
        Browser::WebKit
    } else {
        Browser::Other
    }
}
