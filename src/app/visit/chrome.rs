//! Puts everything in its place: the buttons beside the address, the bar under the notices, the list over the composer.

use super::{
    Brought, CHROME, OFFER, RESTORED,
    copy_link::{Copied, CopyLink, CopySaid},
    offer::{Offer, OfferBar},
    recents::{RecentAddresses, Recently},
    unsent::{Restored, RestoredList},
};
use crate::{
    app::address_bar::AddressField,
    lenses::Lens,
    session::Session,
    ui::{self, Action, Kept},
};
use leptos::{mount::mount_to, prelude::*};
use std::rc::Rc;

/// Sets all of it up; the action reads the page's link.
pub(super) fn set_up(
    owner: &Owner,
    session: Session,
    field: AddressField,
    lens: Kept<Lens>,
    brought: Kept<Brought>,
    keeps_unsent: RwSignal<bool>,
) -> Action {
    owner.with(|| {
        let offer = Offer::new(session, field, brought);
        let copied = Copied::new(session, field, lens, brought);
        let recently = Recently::new(session, field);
        let restored = Restored::new(session, keeps_unsent);
        let mounted = [
            mount(
                CHROME,
                Box::new(move || {
                    view! { <RecentAddresses recently /> <CopyLink copied /> }.into_any()
                }),
            ),
            mount(
                OFFER,
                Box::new(move || view! { <OfferBar offer /> <CopySaid copied /> }.into_any()),
            ),
            mount(RESTORED, Box::new(move || view! { <RestoredList restored /> }.into_any())),
        ];
        let act: Action = Rc::new(move || {
            // They go with the action.
            let _ = &mounted;
            offer.look();
        });
        act
    })
}

fn mount(place: &str, content: Box<dyn FnOnce() -> AnyView>) -> Option<impl Sized + use<>> {
    ui::by_id(place).map(|place| mount_to(place, content))
}
