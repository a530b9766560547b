//! The page around the lenses: address bar, notice line, composer, status strip.

mod address_bar;
mod composer;
mod notice;
mod outbox;
mod page_link;
mod settings;
mod status_strip;

use crate::{lenses::Echo, session::Session, ui, words};
use address_bar::{AddressBar, AddressField};
use composer::Composer;
use leptos::prelude::*;
use notice::Notices;
use outbox::Outbox;
use settings::settings;
use status_strip::StatusStrip;

/// The whole page: one session and everything that shows it.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::new();
    let field = AddressField::new();
    let draft = RwSignal::new(String::new());
    let second = ui::every_second();
    let settings = settings(session);
    page_link::follow(session, field);
    view! {
        <header class="top-bar">
            <AddressBar session field settings />
        </header>
        <Notices session settings draft second />
        <Lenses session />
        <Outbox session draft />
        <Composer session draft />
        <StatusStrip session second />
    }
}

/// The tabs and the lens under them.
#[component]
fn Lenses(
    /// The session to look at.
    session: Session,
) -> impl IntoView {
    view! {
        <div class="tabs" role="tablist" aria-label=words::LENSES>
            <button type="button" class="tabs__tab" role="tab" aria-selected="true" aria-controls="lens">
                {words::ECHO}
            </button>
        </div>
        <main class="lens" id="lens">
            <Echo session />
        </main>
    }
}
