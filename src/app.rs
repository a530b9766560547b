//! The page around the lenses: address bar, notice line, composer, status strip.

mod address_bar;
mod composer;
mod lens_tabs;
mod notice;
mod outbox;
mod page_link;
mod settings;
mod status_strip;

use crate::{
    lenses::{Echo, Lens, Transcript},
    session::Session,
    ui::{self, Kept},
};
use address_bar::{AddressBar, AddressField};
use composer::Composer;
use lens_tabs::LensTabs;
use leptos::prelude::*;
use notice::Notices;
use outbox::Outbox;
use settings::SettingsDialog;
use status_strip::StatusStrip;

/// The whole page: one session and everything that shows it.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::new();
    let field = AddressField::new();
    let draft = RwSignal::new(String::new());
    let second = ui::every_second();
    let lens = Kept::<Lens>::new();
    page_link::follow(session, field, lens);
    view! {
        <header class="top-bar">
            <AddressBar session field />
        </header>
        <Notices session draft second />
        <LensTabs session lens />
        <main class="lens" data-lens=ui::text(move || lens.get().name())>
            <Echo session lens />
            <Transcript session draft lens />
        </main>
        <Outbox session draft />
        <Composer session draft />
        <StatusStrip session second />
        <SettingsDialog session />
    }
}
