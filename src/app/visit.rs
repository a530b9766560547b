//! What a visit brings and what it leaves: the rest of the page's link, addresses that were used, messages that were not
//! sent. It comes later.

mod chrome;
mod copy_link;
mod offer;
mod recents;
mod suggested;
mod unsent;

use super::address_bar::AddressField;
use crate::{
    lenses::Lens,
    part::part,
    profile::{NamedMessage, Variable},
    session::Session,
    ui::{Action, Kept, Part},
};
use leptos::prelude::*;

/// Where the buttons beside the address are put.
pub(super) const CHROME: &str = "visit-chrome";
/// Where it says what a link brings.
pub(super) const OFFER: &str = "visit-offer";
/// Where messages of an earlier visit are listed.
pub(super) const RESTORED: &str = "visit-restored";

/// What a visit brings and leaves; asked to act, it reads the rest of the page's link. A handle that is copied about.
#[derive(Clone, Copy)]
pub(crate) struct Visit {
    pub(super) part: Part,
    /// Whether messages that were not sent survive a reload.
    pub(super) keeps_unsent: RwSignal<bool>,
}

/// What goes between links and the composer beside settings.
#[derive(Default)]
pub(crate) struct Brought {
    /// Messages that a link brought and its user accepted, until the row of them takes them over.
    pub(crate) messages: Vec<NamedMessage>,
    /// What their placeholders stand for, until the composer takes it over.
    pub(crate) variables: Vec<Variable>,
    /// Tells which messages there are, for a link to take along.
    pub(crate) tell_messages: Teller<NamedMessage>,
    /// Tells which variables there are.
    pub(crate) tell_variables: Teller<Variable>,
}

/// Tells what there is, once it has come.
pub(crate) type Teller<T> = Option<Box<dyn Fn() -> Vec<T>>>;

impl Visit {
    /// What a link brought and its user accepted is put into `brought`.
    pub(crate) fn new(
        session: Session,
        field: AddressField,
        lens: Kept<Lens>,
        brought: Kept<Brought>,
    ) -> Self {
        let owner = Owner::current().unwrap_or_default();
        let keeps_unsent = RwSignal::new(false);
        let part = Part::new(move || {
            visit_parts(owner.clone(), session, field, lens, brought, keeps_unsent)
        });
        Self { part, keeps_unsent }
    }
}

part! {
    in desk: fn visit_parts(
        owner: Owner,
        session: Session,
        field: AddressField,
        lens: Kept<Lens>,
        brought: Kept<Brought>,
        keeps_unsent: RwSignal<bool>
    ) -> Action {
        chrome::set_up(&owner, session, field, lens, brought, keeps_unsent)
    }
}
