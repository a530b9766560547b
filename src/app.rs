//! The page around the lenses: address bar, notice line, composer, status strip.

mod address_bar;
mod composer;
mod doctor;
mod draft;
mod lens_tabs;
mod notice;
mod outbox;
mod page_link;
mod saved;
mod settings;
mod status_strip;

use crate::{
    lenses::{Echo, LENSES, Lens, transcript},
    session::Session,
    ui::{self, Kept},
};
use address_bar::{AddressBar, AddressField};
use composer::Composer;
use doctor::Doctor;
use draft::draft;
use lens_tabs::LensTabs;
use leptos::prelude::*;
use notice::Notices;
use outbox::Outbox;
use saved::{Around, saved};
use settings::settings;
use status_strip::StatusStrip;

/// The whole page: one session and everything that shows it.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::new();
    let field = AddressField::new();
    let draft = draft();
    let second = ui::every(1000);
    let lens = Kept::<Lens>::new();
    let settings = settings(session);
    let doctor = Doctor::new(session);
    let transcript = transcript(session, draft, lens);
    let toolbox = Kept::new();
    let saved = saved(Around { session, field, lens, toolbox });
    page_link::follow(session, field, lens);
    ui::effect(move || {
        if lens.get() == Lens::Transcript {
            transcript.act();
        }
    });
    view! {
        <header class="top-bar">
            <AddressBar session field settings saved />
        </header>
        <Notices session settings saved transcript doctor draft second />
        <div id=doctor::PANEL></div>
        <LensTabs session lens />
        <main class="lens" id=LENSES data-lens=ui::text(move || lens.get().name())>
            <Echo session lens />
        </main>
        <Outbox session draft />
        <div id=saved::MESSAGES></div>
        <Composer session draft toolbox />
        <StatusStrip session second />
    }
}
