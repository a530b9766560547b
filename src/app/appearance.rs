//! How the page looks: a dialog, which comes later than the page. Each row of it is a component of its own.

mod dialog;
mod language;
mod theme;

use crate::{
    part::part,
    ui::{Action, Part},
};
use leptos::prelude::*;

/// The dialog, which opens when it is asked to act.
pub(super) fn appearance() -> Part {
    let owner = Owner::current().unwrap_or_default();
    Part::new(move || appearance_dialog(owner.clone()))
}

part! {
    in desk: fn appearance_dialog(owner: Owner) -> Action {
        dialog::set_up(&owner)
    }
}
