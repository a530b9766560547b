//! How long answers take: what the page knows of it, and the panel, which comes later.

mod histogram;
mod panel;

use crate::{
    part::part,
    session::Session,
    stream_builder::{Folded, use_fold},
    transcript::{ConnectTime, Latency},
    ui::{Action, Part},
};
use leptos::prelude::*;

/// Where the panel is put.
pub(super) const PANEL: &str = "latency";
/// The button that opens it.
pub(super) const BUTTON: &str = "latency-button";

/// How long answers take, and the panel that tells it. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Times {
    pub(super) folded: Folded<(Latency, ConnectTime)>,
    pub(super) panel: Part,
    /// Whether somebody looks at the panel.
    pub(super) is_open: RwSignal<bool>,
}

impl Times {
    /// What a session's answers take; `second` rings every second.
    pub(super) fn new(session: Session, second: RwSignal<()>) -> Self {
        let owner = Owner::current().unwrap_or_default();
        let folded = use_fold(session);
        let is_open = RwSignal::new(false);
        let view = View { session, folded, is_open, second };
        let panel = Part::new(move || latency_panel(owner.clone(), view));
        Self { folded, panel, is_open }
    }

    /// Opens the panel, or closes it.
    pub(super) fn toggle(self) {
        self.is_open.update(|is_open| *is_open = !*is_open);
        self.panel.act();
    }
}

/// What the panel looks at.
#[derive(Clone, Copy)]
struct View {
    session: Session,
    folded: Folded<(Latency, ConnectTime)>,
    is_open: RwSignal<bool>,
    second: RwSignal<()>,
}

part! {
    in desk: fn latency_panel(owner: Owner, view: View) -> Action {
        panel::set_up(&owner, view)
    }
}
