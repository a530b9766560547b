//! What keys do: a list of it, which comes later than the page, and the keys that lead somewhere from anywhere.

mod dialog;
mod keys;
mod table;

use crate::{
    lenses::Lens,
    part::part,
    ui::{Action, Kept, Part},
};
use leptos::prelude::*;

/// The list, which opens when it is asked to act.
pub(super) fn shortcuts(lens: Kept<Lens>) -> Part {
    let owner = Owner::current().unwrap_or_default();
    Part::new(move || keyboard_shortcuts(owner.clone(), lens))
}

part! {
    in desk: fn keyboard_shortcuts(owner: Owner, lens: Kept<Lens>) -> Action {
        dialog::set_up(&owner, lens)
    }
}
