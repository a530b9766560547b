//! The page's fragment: read when the page opens and when it changes, written by Connect.

use super::address_bar::AddressField;
use crate::{
    address,
    lenses::Lens,
    link::{self, Glance},
    session::{Session, this_page},
    ui::Kept,
    words,
};
use gloo_events::EventListener;
use leptos::prelude::*;

/// Where a plain visit connects to: a server that is always there.
const PLAIN_VISIT: &str = "demo:echo";

/// Follows the page's link, now and whenever it changes.
pub(super) fn follow(session: Session, field: AddressField, lens: Kept<Lens>) {
    look(lens);
    open(session, field, read().url.unwrap_or_else(|| PLAIN_VISIT.to_owned()));
    let listener = EventListener::new(&window(), "hashchange", move |_| {
        look(lens);
        if let Some(url) = read().url {
            open(session, field, url);
        }
    });
    // Ends with the page.
    StoredValue::new_local(listener);
}

/// Puts an address into the page's link, so that a reload returns to it. Secrets stay out.
pub(super) fn write(url: &str) {
    put(&link::with_address(&fragment(), url));
}

/// Puts a lens into the page's address.
pub(super) fn write_lens(lens: Lens) {
    put(&link::with_lens(&fragment(), lens.name()));
}

/// Looks through the lens that the page's address names, if it names one.
fn look(lens: Kept<Lens>) {
    if let Some(named) = read().lens.as_deref().and_then(Lens::named) {
        lens.update(|lens| *lens = named);
    }
}

fn put(fragment: &str) {
    let history = window().history();
    // Some embedded pages have no history to write to: the line works all the same.
    history.and_then(|history| history.replace_state_with_url(&"".into(), "", Some(fragment))).ok();
}

fn read() -> Glance {
    Glance::at(&fragment())
}

fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Connects where that is harmless and leaves no line, else fills in the address and waits for the user.
fn open(session: Session, field: AddressField, url: String) {
    let page = this_page();
    let has_line = untrack(|| session.status()).is_active();
    let hint = match address::parse(&url, &page) {
        // The field says why.
        Err(_) => "",
        Ok(_) if has_line => words::LINK_ASKS,
        Ok(_) if address::has_empty_secret(&url) => words::LINK_WITHOUT_SECRET,
        Ok(address) if !link::may_connect(&address, &page) => words::LINK_WAITS,
        Ok(_) => {
            // An address that was read once is read again without an error.
            session.connect(&url).ok();
            ""
        }
    };
    if address::without_secrets(&url) != url {
        write(&url);
    }
    field.hint.set(hint.to_owned());
    field.text.set(url);
}
