//! Saved connections and named messages, which come later than the page.

mod desk;
mod dialog;
mod files;
mod messages;
mod named;
mod store;
mod trouble;

use super::{address_bar::AddressField, composer::Toolbox, visit::Brought};
use crate::{
    lenses::Lens,
    part::part,
    session::Session,
    ui::{self, Kept, Part},
};
use leptos::prelude::*;
use std::rc::Rc;

/// Where the row of named messages is put.
pub(super) const MESSAGES: &str = "named-messages";

/// What a saved connection is made of, and what it fills in when it is opened.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) session: Session,
    pub(super) field: AddressField,
    pub(super) lens: Kept<Lens>,
    pub(super) toolbox: Kept<Option<Rc<dyn Toolbox>>>,
    pub(super) brought: Kept<Brought>,
}

/// The dialog, which opens when it is asked to act; the row of messages is there as soon as it has come.
pub(super) fn saved(around: Around) -> Part {
    let owner = Owner::current().unwrap_or_default();
    Part::new(move || saved_connections(owner.clone(), around))
}

part! {
    in desk: fn saved_connections(owner: Owner, around: Around) -> ui::Action {
        desk::set_up(&owner, around)
    }
}
