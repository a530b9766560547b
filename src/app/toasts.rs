//! What the server wants its user to know, over the lens, and the lens that is offered. They come later than the page.

mod desk;
mod list;
mod notice;
mod notices;
mod telling;

pub(super) use desk::KEY as NOTICES_KEY;

use super::offered;
use crate::{
    lenses::{LENSES, Look},
    part::part,
    ui::{self, Action, Part},
};
use leptos::{mount::mount_to, prelude::*};
use list::ToastList;
use std::rc::Rc;
use web_sys::HtmlElement;

/// Where they stand among the lenses.
const PLACE: &str = "toasts-place";

/// Has them come.
pub(crate) fn toasts(look: Look) {
    let owner = Owner::current().unwrap_or_default();
    Part::new(move || lens_toasts(owner.clone(), look));
}

part! {
    in views: fn lens_toasts(owner: Owner, look: Look) -> Action {
        let place = ui::by_id(LENSES).and_then(|lenses| ui::child(&lenses, PLACE));
        let mount = |place: HtmlElement| {
            owner.with(|| {
                offered::follow(look, &place);
                mount_to(place, move || view! { <ToastList look /> })
            })
        };
        let mounted = place.map(mount);
        Rc::new(move || {
            // It goes with the action.
            let _ = &mounted;
        })
    }
}
