//! What a link says beside address and lens: settings that send nothing hold at once, all else waits until its user has seen
//! it and said yes.

use super::Brought;
use crate::{
    app::{address_bar::AddressField, composer::FIELD, page_link},
    connection::FIELDS,
    link::{self, Glance, Link, Offered, Opened, Sends},
    profile::{SavedSettings, brief},
    session::Session,
    ui::{self, Kept, on, text},
    words,
};
use gloo_events::EventListener;
use leptos::prelude::*;

/// The most lines that are shown; the rest are counted.
const LINES: usize = 12;

/// What a link brings and nobody has accepted. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Offer {
    session: Session,
    field: AddressField,
    brought: Kept<Brought>,
    state: Kept<State>,
}

#[derive(Default)]
struct State {
    /// The fragment that was looked at.
    seen: String,
    /// Settings that send nothing: of an open line they change nothing either, until they are accepted.
    settings: SavedSettings,
    offered: Option<Offered<Sends>>,
    lines: Vec<String>,
}

impl Offer {
    pub(super) fn new(session: Session, field: AddressField, brought: Kept<Brought>) -> Self {
        let offer = Self { session, field, brought, state: Kept::new() };
        // What else a link says is read before it is cleaned: there may be something to be said about it.
        if !Glance::at(&page_link::fragment()).says_more {
            clean();
        }
        let listener = EventListener::new(&window(), "hashchange", move |_| {
            clean();
            offer.forget_another();
        });
        // Ends with the page.
        StoredValue::new_local(listener);
        offer
    }

    /// Reads the page's link, and opens it as far as it may be opened.
    pub(super) fn look(self) {
        let fragment = page_link::fragment();
        let seen = self.state.look(|state| state.seen.clone()).unwrap_or_default();
        if seen == fragment {
            return;
        }
        let Opened { link, remarks } = Link::read(&fragment);
        let fragment = clean().unwrap_or(fragment);
        let Link { url, settings, sends, .. } = link;
        // Whoever was quicker than the rest of the link has a line by now.
        let has_line = untrack(|| self.session.status()).is_active();
        if !has_line && !settings.is_empty() {
            self.session.configure(settings.read().0);
        }
        let held_back = if has_line { settings.clone() } else { SavedSettings::default() };
        let is_offer = !(held_back.is_empty() && sends.shown().is_empty());
        let mut lines = if is_offer { lines(&held_back, sends.shown()) } else { Vec::new() };
        lines.extend(remarks);
        let offered = is_offer.then_some(sends);
        self.state.update(|state| *state = State { seen: fragment, settings, offered, lines });
        // A plain visit's address stands in the field already.
        let plain = || Some(self.field.text.get_untracked()).filter(|_| seen.is_empty());
        if let Some(url) = url.or_else(plain) {
            page_link::open(self.session, self.field, url);
        }
    }

    /// Another link is here, which may bring nothing.
    fn forget_another(self) {
        let fragment = page_link::fragment();
        if self.state.look(|state| state.seen != fragment) == Some(true) {
            self.state.update(|state| *state = State { seen: fragment, ..State::default() });
        }
    }

    fn accept(self) {
        let taken = self.state.update(|state| {
            state.lines.clear();
            Some((state.settings.clone(), state.offered.take()?.accept()))
        });
        if let Some((mut settings, sends)) = taken.flatten() {
            for (name, text) in sends.settings.iter() {
                settings.set(name, text);
            }
            if !settings.is_empty() {
                self.session.configure(settings.read().0);
            }
            let Sends { messages, variables, .. } = sends;
            self.brought
                .update(|brought| (brought.messages, brought.variables) = (messages, variables));
        }
        ui::focus(FIELD);
    }

    /// Takes what was not accepted out of the page's link as well, so that a reload does not ask again.
    fn ignore(self) {
        let was_offered = self.state.update(|state| {
            state.lines.clear();
            state.offered.take().is_some()
        });
        if was_offered == Some(true) {
            let link = Link::read(&page_link::fragment()).link;
            let sends = Offered::new(Sends::default());
            page_link::put(&Link { sends, ..link }.write().fragment);
        }
        ui::focus(FIELD);
    }

    fn word(self, offered: &'static str, else_: &'static str) -> String {
        self.state.track();
        let word = |state: &State| if state.offered.is_some() { offered } else { else_ };
        self.state.look(word).unwrap_or_default().to_owned()
    }

    fn line(self, place: usize) -> String {
        self.state.track();
        self.state.look(|state| state.lines.get(place).cloned()).flatten().unwrap_or_default()
    }

    /// How many lines there are.
    fn number(self) -> usize {
        self.state.track();
        self.state.look(|state| state.lines.len()).unwrap_or_default()
    }
}

/// Takes secrets out of the page's link that somebody else put there; gives what it is then, if there were some.
fn clean() -> Option<String> {
    let clean = link::cleaned(&page_link::fragment());
    clean.inspect(|clean| page_link::put(clean))
}

/// What would be sent, a line each.
fn lines(settings: &SavedSettings, sends: &Sends) -> Vec<String> {
    let said = |name: &str, text: &str| [name, ": ", &brief(text)].concat();
    let settings = settings
        .iter()
        .chain(sends.settings.iter())
        .map(|(name, text)| said(&label(name), &text.replace('\n', " · ")));
    let messages = sends.messages.iter();
    let messages = messages.map(|it| said(&words::link_message(&brief(&it.name)), &it.text));
    let variables =
        sends.variables.iter().map(|it| said(&["{{", &brief(&it.name), "}}"].concat(), &it.value));
    settings.chain(messages).chain(variables).collect()
}

/// A setting as the dialog has it, with the section that it stands in.
fn label(name: &str) -> String {
    let place = FIELDS.iter().position(|field| field.name == name);
    let fields = FIELDS.get(..=place.unwrap_or_default()).unwrap_or_default();
    let section =
        fields.iter().rev().find_map(|field| field.section).map_or("", |[title, _]| title.say());
    let label = fields.last().map_or(name, |field| field.label[0].say());
    [section, ", ", label].concat()
}

/// The bar: what a link brings, and whether it may. Not there as long as there is nothing to say.
#[component]
pub(super) fn OfferBar(
    /// What a link brings.
    offer: Offer,
) -> impl IntoView {
    let sentence = move || match offer.number() {
        0 => String::new(),
        _ => offer.word(words::LINK_BRINGS.say(), words::LINK_READ_IN_PART.say()),
    };
    let lines: Vec<_> =
        (0..LINES).map(|place| view! { <li>{text(move || offer.line(place))}</li> }).collect();
    let rest = move || words::and_more(offer.number().saturating_sub(LINES));
    view! {
        <section class="notice visit__offer" aria-label=words::WHAT_A_LINK_BRINGS.say()>
            <p class="notice__why" role="status">{text(sentence)}</p>
            <button type="button" class="button button--small" on:click=on(move |_| offer.accept())>
                {text(move || offer.word(words::ACCEPT.say(), ""))}
            </button>
            <button type="button" class="button button--small" on:click=on(move |_| offer.ignore())>
                {text(move || offer.word(words::IGNORE.say(), words::DISMISS.say()))}
            </button>
            <ul>{lines} <li>{text(rest)}</li></ul>
        </section>
    }
}
