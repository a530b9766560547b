//! The page's fragment: read when the page opens and when it changes, written by Connect.

use super::address_bar::AddressField;
use crate::{
    address,
    lenses::Lens,
    link::{self, Glance},
    session::{Session, now, this_page},
    ui::{Kept, Part},
    words,
};
use gloo_events::EventListener;
use leptos::prelude::*;

/// Where a plain visit connects to: a server that is always there.
const PLAIN_VISIT: &str = "demo:echo";

/// Follows the page's link, now and whenever it changes. What a link says beside address and lens has to be read first, by a
/// part that comes later.
pub(super) fn follow(session: Session, field: AddressField, lens: Kept<Lens>, rest: Part) {
    let look = move |plain: Option<&str>| {
        let Glance { url, lens: named, says_more } = Glance::at(&fragment());
        if let Some(named) = named.as_deref().and_then(Lens::named) {
            lens.update(|lens| *lens = named);
        }
        let url = url.or_else(|| plain.map(str::to_owned));
        if says_more {
            if let Some(url) = url {
                field.text.set(url);
            }
            rest.act();
        } else if let Some(url) = url {
            open(session, field, url);
        }
    };
    look(Some(PLAIN_VISIT));
    let listener = EventListener::new(&window(), "hashchange", move |_| look(None));
    // Ends with the page.
    StoredValue::new_local(listener);
}

/// Puts an address into the page's link, so that a reload returns to it. Secrets stay out.
pub(super) fn write(url: &str) {
    put(&link::with_address(&fragment(), url));
}

/// Looks through a lens that the user has chosen, and puts it into the page's link.
pub(super) fn choose(lens: Kept<Lens>, chosen: Lens) {
    // Who follows the lens asks the link whether somebody has chosen it.
    put(&link::with_lens(&fragment(), chosen.name));
    lens.update(|lens| *lens = chosen);
}

/// Writes the page's fragment over; nothing is opened by that.
pub(super) fn put(fragment: &str) {
    let history = window().history();
    // Some embedded pages have no history to write to: the line works all the same.
    history.and_then(|history| history.replace_state_with_url(&"".into(), "", Some(fragment))).ok();
}

/// The page's fragment, `#` included; empty if it has none.
pub(super) fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Connects where that is harmless and leaves no line, else fills in the address and waits for the user.
pub(super) fn open(session: Session, field: AddressField, url: String) {
    let page = this_page();
    let has_line = untrack(|| session.status()).is_active();
    let hint = match address::parse(&url, &page) {
        // The field says why.
        Err(_) => "",
        Ok(_) if has_line => words::LINK_ASKS.say(),
        Ok(_) if address::has_empty_secret(&url) => words::LINK_WITHOUT_SECRET.say(),
        Ok(address) if !link::may_connect(&address, &page) => words::LINK_WAITS.say(),
        Ok(_) => {
            // An address that was read once is read again without an error.
            session.connect(&url).ok();
            field.connected.set_value((url.clone(), Some(now().mono)));
            ""
        }
    };
    if address::without_secrets(&url) != url {
        write(&url);
    }
    field.hint.set(hint.to_owned());
    field.text.set(url);
}
