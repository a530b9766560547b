//! What is known before connecting: a line under the address that says what the address itself does not tell.

use super::{super::address_bar::AddressField, BEFORE, browser, own_copy::OwnCopy};
use crate::{
    address,
    connection::{Connection, Resting, Status},
    doctor::{self, About},
    session::{self, Session},
    ui::{self, text},
};
use gloo_timers::callback::Timeout;
use leptos::{mount::mount_to, prelude::*};
use std::rc::Rc;

/// How long nobody types before it is time to say something, in ms.
const PAUSE: u32 = 700;

/// Puts the line under the address.
pub(super) fn set_up(owner: &Owner, session: Session, field: AddressField) -> ui::Action {
    let mount = |place| owner.with(|| mount_to(place, move || view! { <Before session field /> }));
    let mounted = ui::by_id(BEFORE).map(mount);
    Rc::new(move || {
        // It goes with the action.
        let _ = &mounted;
    })
}

/// What is found about the address, beside what stands at its field already.
#[component]
fn Before(
    /// The session that is to connect.
    session: Session,
    /// The address.
    field: AddressField,
) -> impl IntoView {
    let timer = StoredValue::new_local(None::<Timeout>);
    ui::effect(move || {
        let is_empty = field.text.read().trim().is_empty();
        // Whoever empties the field is about to write another address.
        let pause = field.is_typed() && !is_empty;
        timer.set_value(pause.then(|| Timeout::new(PAUSE, move || field.pause())));
    });
    let said = StoredValue::new((String::new(), false));
    let shown = move || {
        // What stood there stays until the next pause: it would only flicker.
        if !field.is_typed() || field.text.read().is_empty() {
            said.set_value(found(session, field));
        }
        said.get_value()
    };
    view! {
        <p class="before" role="status">{text(move || shown().0)}</p>
        <OwnCopy helps=move || shown().1 />
    }
}

/// What is found, as one line, and whether a copy of the page on the user's own machine would fare better.
fn found(session: Session, field: AddressField) -> (String, bool) {
    let typed = field.text.get();
    let page = session::this_page();
    let known = session.with_connection(|connection| {
        (connection.settings().subprotocols.clone(), connection.address(), threw(connection))
    });
    let (subprotocols, connected, threw) = known.unwrap_or_default();
    let has_line = session.with_status(Status::since).flatten().is_some();
    let is_open = |address: &address::Address| has_line && address.to_string() == connected;
    // An open line has answered all questions.
    if typed.trim().is_empty() || address::parse(&typed, &page).is_ok_and(|it| is_open(&it)) {
        return (String::new(), false);
    }
    let said = field.remark().map(|(sentence, _)| sentence);
    let findings = doctor::before(&typed, &page, &subprotocols, browser());
    let news = findings.into_iter().filter(|finding| {
        // Why no socket could be made stands in the notice.
        let is_told = threw && finding.about == About::Subprotocols;
        Some(&finding.sentence) != said.as_ref() && !is_told
    });
    let news = news.map(|finding| finding.sentence).collect::<Vec<_>>().join(" ");
    (news, doctor::is_freer_from_here(&typed, &page, browser()))
}

/// Whether the browser would make no socket.
fn threw(connection: &Connection) -> bool {
    matches!(connection.status(), Status::NotConnected(Resting::OpenThrew(_)))
}
