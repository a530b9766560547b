//! The page around the lenses: address bar, notice line, composer, status strip.

mod address_bar;
mod appearance;
mod composer;
mod dialog_button;
mod doctor;
mod draft;
mod first_step;
mod language;
mod latency;
mod lens_tabs;
mod new_version;
mod notice;
mod offered;
mod outbox;
mod page_link;
mod saved;
mod settings;
mod shortcuts;
mod status_strip;
mod toasts;
mod visit;

use crate::{
    lenses::{self, Echo, LENSES, Lens, Look},
    session::Session,
    task,
    ui::{self, Kept, on},
};
use address_bar::{AddressBar, AddressField, Dialogs};
use appearance::appearance;
use composer::Composer;
use doctor::Doctor;
use draft::{DRAFT, WRITER, kept};
use language::Language;
use latency::Times;
use lens_tabs::LensTabs;
use leptos::{ev, prelude::*};
use notice::Notices;
use outbox::Outbox;
use saved::{Around, saved};
use settings::settings;
use shortcuts::shortcuts;
use status_strip::StatusStrip;
use visit::Visit;

/// The whole page, in the language of whoever reads it.
#[component]
pub fn App() -> impl IntoView {
    let language = Language::chosen();
    if language == Language::English {
        return view! { <Page /> }.into_any();
    }
    let is_spoken = RwSignal::new(false);
    let coming = task::spawn(async move {
        language.speak().await;
        is_spoken.set(true);
    });
    // It goes with the page.
    StoredValue::new_local(coming);
    (move || is_spoken.get().then(|| view! { <Page /> }.into_any())).into_any()
}

/// One session and everything that shows it.
#[component]
fn Page() -> impl IntoView {
    let session = Session::new();
    let field = AddressField::new();
    let draft = kept(DRAFT);
    let second = ui::every(1000);
    let lens = Kept::<Lens>::new();
    let brought = Kept::new();
    let visit = Visit::new(session, field, lens, brought);
    let settings = settings(session, visit.keeps_unsent);
    let doctor = Doctor::new(session, field);
    let times = Times::new(session, second);
    let (encode, speaks, writer) = (Kept::new(), Kept::new(), kept(WRITER));
    let look = Look { session, draft, lens, encode, speaks, writer };
    let later = lenses::later(look);
    toasts::toasts(look);
    let shortcuts = shortcuts(lens);
    new_version::new_version();
    let toolbox = Kept::new();
    let saved = saved(Around { session, field, lens, toolbox, brought });
    let appearance = appearance();
    page_link::follow(session, field, lens, visit.part);
    let name = move || ui::text(move || lens.get().name);
    view! {
        <header class="top-bar">
            <AddressBar session field dialogs=Dialogs { settings, saved, appearance } />
        </header>
        <div id=doctor::BEFORE></div>
        <Notices
            session
            parts=[later, vec![settings, saved, appearance, shortcuts, doctor.panel, times.panel, visit.part]].concat()
            doctor
            draft
            second
        />
        <div id=new_version::PLACE></div>
        <div id=doctor::PANEL></div>
        <div id=visit::OFFER></div>
        <main class="main">
            <LensTabs session lens />
            <div
                class="lens"
                id=LENSES
                role="tabpanel"
                aria-labelledby=name()
                data-lens=name()
                on:click=on(move |event: ev::MouseEvent| first_step::take(&event, look, field))
            >
                <Echo session lens times=times.folded />
            </div>
            <Outbox session draft />
            <div id=visit::RESTORED></div>
            <div id=saved::MESSAGES></div>
            <Composer look toolbox brought />
        </main>
        <div id=latency::PANEL></div>
        <StatusStrip session times shortcuts second />
    }
}
