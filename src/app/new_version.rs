//! A new version of the page is here: it says so, and waits until its user wants it. It comes later than the page.

use super::composer;
use crate::{
    part::part,
    ui::{self, Action, Part, on, text},
    words,
};
use gloo_events::EventListener;
use leptos::{mount::mount_to, prelude::*};
use std::rc::Rc;

/// Where it says so.
pub(super) const PLACE: &str = "new-version";
/// What loads the page, and knows its versions: `style/loader.js`. It has a mark when one waits, and tells when one comes.
const LOADER: &str = "loader";
const MARK: &str = "data-version";
const COMES: &str = "version";
/// The button of the loader that takes the version that waits.
const RELOAD: &str = "reload";

/// Has it come.
pub(crate) fn new_version() {
    let owner = Owner::current().unwrap_or_default();
    Part::new(move || version_notice(owner.clone()));
}

part! {
    in desk: fn version_notice(owner: Owner) -> Action {
        let mount = |place| owner.with(|| mount_to(place, || view! { <NewVersion /> }));
        let mounted = ui::by_id(PLACE).map(mount);
        Rc::new(move || {
            // It goes with the action.
            let _ = &mounted;
        })
    }
}

/// That a new version is here, as long as nobody has put it off.
#[component]
fn NewVersion() -> impl IntoView {
    let loader = ui::by_id(LOADER);
    let waits = loader.as_ref().is_some_and(|loader| loader.has_attribute(MARK));
    let is_shown = RwSignal::new(waits);
    let listener =
        loader.map(|loader| EventListener::new(&loader, COMES, move |_| is_shown.set(true)));
    // Ends with the page.
    StoredValue::new_local(listener);
    let if_shown = move |words: &'static str| move || if is_shown.get() { words } else { "" };
    let put_off = move |_| {
        is_shown.set(false);
        // The button that was pressed goes.
        ui::focus(composer::FIELD);
    };
    view! {
        <p class="notice" role="status">
            <span class="notice__why">{text(if_shown(words::NEW_VERSION.say()))}</span>
            <span>{text(if_shown(words::NEW_VERSION_WAITS.say()))}</span>
            <button type="button" class="button button--small" on:click=on(|_| ui::press(RELOAD))>
                {words::NEW_VERSION_RELOAD.say()}
            </button>
            <button type="button" class="button button--small" on:click=on(put_off)>{words::NEW_VERSION_LATER.say()}</button>
        </p>
    }
}
