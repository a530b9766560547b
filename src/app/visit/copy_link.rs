//! *Copy link*: address, settings, named messages and lens, for a colleague. Secrets stay here, and it says which.

use super::{Brought, Teller};
use crate::{
    app::address_bar::AddressField,
    lenses::Lens,
    link::{Link, Written},
    profile::{Profile, RecordId, SavedSettings, is_sign_in},
    session::Session,
    task::{self, Task},
    ui::{self, Kept, on, text},
    words,
};
use js_sys::futures::JsFuture;
use leptos::prelude::*;

/// The button, for the focus to return to.
const BUTTON: &str = "copy-link";

/// What the link is made of, and what came of copying it. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Copied {
    session: Session,
    field: AddressField,
    lens: Kept<Lens>,
    brought: Kept<Brought>,
    said: RwSignal<String>,
    /// The link, where the browser did not let it be copied.
    by_hand: RwSignal<String>,
    copying: StoredValue<Option<Task>, LocalStorage>,
}

impl Copied {
    pub(super) fn new(
        session: Session,
        field: AddressField,
        lens: Kept<Lens>,
        brought: Kept<Brought>,
    ) -> Self {
        Self {
            session,
            field,
            lens,
            brought,
            said: RwSignal::default(),
            by_hand: RwSignal::default(),
            copying: StoredValue::new_local(None),
        }
    }

    fn copy(self) {
        let Written { fragment, mut left_out } = untrack(|| self.link()).write();
        if untrack(|| self.signs_in_by_hello()) {
            left_out.push(words::LEFT_OUT_HELLO.say().to_owned());
        }
        let here = window().location().href().unwrap_or_default();
        let page = here.split('#').next().unwrap_or_default();
        let link = [page, &fragment].concat();
        self.say("", "");
        let copying = copy(&link);
        let task = task::spawn(async move {
            let (done, by_hand) = match copying.await {
                true => (words::LINK_COPIED.say(), ""),
                false => (words::LINK_NOT_COPIED.say(), &*link),
            };
            let left_out = words::not_in_the_link(&left_out);
            self.say(&[done, " ", &left_out].concat(), by_hand);
        });
        self.copying.set_value(Some(task));
    }

    fn say(self, said: &str, by_hand: &str) {
        self.said.set(said.trim_end().to_owned());
        self.by_hand.set(by_hand.to_owned());
    }

    /// Whether what is sent after connecting says who somebody is: that is left out before a link is made of it.
    fn signs_in_by_hello(self) -> bool {
        let is_one = |text: &String| is_sign_in(text);
        let hello = self.session.with_connection(|it| it.settings().hello.iter().any(is_one));
        hello == Some(true)
    }

    /// The line as it is set up now. What a link brought and nobody accepted is not passed on.
    fn link(self) -> Link {
        let settings = self.session.with_connection(|it| SavedSettings::of(it.settings()));
        let messages = self.brought.look(|it| told(&it.tell_messages)).unwrap_or_default();
        let variables = self.brought.look(|it| told(&it.tell_variables)).unwrap_or_default();
        let profile = Profile {
            settings: settings.unwrap_or_default(),
            lens: Some(self.lens.get_untracked().name.to_owned()),
            messages,
            variables,
            ..Profile::new(RecordId::from_bits(0), "", "")
        };
        // With its secrets, for the link to say that it leaves them out.
        Link { url: Some(self.field.text.get_untracked()), ..Link::of(&profile) }
    }
}

fn told<T>(teller: &Teller<T>) -> Vec<T> {
    teller.as_ref().map(|tell| tell()).unwrap_or_default()
}

/// Puts text on the clipboard; tells whether it is there.
fn copy(text: &str) -> impl Future<Output = bool> + use<> {
    let navigator = window().navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into());
    let is_there = clipboard.is_ok_and(|clipboard| !clipboard.is_undefined());
    // Asked for at once: a browser wants to see the press behind it.
    let writing = is_there.then(|| navigator.clipboard().write_text(text));
    async move {
        match writing {
            Some(writing) => JsFuture::from(writing).await.is_ok(),
            None => false,
        }
    }
}

/// The button.
#[component]
pub(super) fn CopyLink(
    /// What is copied.
    copied: Copied,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button visit__copy"
            id=BUTTON
            title=words::COPY_LINK.say()
            on:click=on(move |_| copied.copy())
        >
            {words::COPY_LINK.say()}
        </button>
    }
}

/// What came of it, and what is not in the link.
#[component]
pub(super) fn CopySaid(
    /// What was copied.
    copied: Copied,
) -> impl IntoView {
    let dismiss = move |_| {
        copied.say("", "");
        ui::focus(BUTTON);
    };
    let has_none = move || if copied.by_hand.read().is_empty() { "true" } else { "false" };
    view! {
        <div class="notice" role="status">
            <span class="notice__why">{text(move || copied.said.get())}</span>
            <input
                class="visit__link"
                type="text"
                readonly
                aria-label=words::LINK_BY_HAND.say()
                data-empty=text(has_none)
                prop:value=text(move || copied.by_hand.get())
            />
            <button type="button" class="button button--small" on:click=on(dismiss)>{words::DISMISS.say()}</button>
        </div>
    }
}
