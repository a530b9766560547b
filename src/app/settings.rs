//! The Connection settings: a dialog, which comes later than the page.

mod dialog;
mod parameters;
mod unsent;

pub(super) use dialog::forget_token;

use crate::{
    part::part,
    session::Session,
    ui::{Action, Part},
};
use leptos::prelude::*;

/// The dialog, which opens when it is asked to act.
pub(crate) fn settings(session: Session, keeps_unsent: RwSignal<bool>) -> Part {
    let owner = Owner::current().unwrap_or_default();
    Part::new(move || settings_dialog(owner.clone(), session, keeps_unsent))
}

part! {
    in desk: fn settings_dialog(owner: Owner, session: Session, keeps_unsent: RwSignal<bool>) -> Action {
        dialog::set_up(&owner, session, keeps_unsent)
    }
}
