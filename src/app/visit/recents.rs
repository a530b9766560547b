//! Addresses that were used last: kept in this browser without their secrets, and chosen from a menu together with those
//! that are suggested.

use super::suggested::suggestions;
use crate::{
    app::address_bar::AddressField,
    profile::Recents,
    session::{Session, now},
    storage::{self, Shelf},
    ui::{self, Kept, on, text},
    words,
};
use core::time::Duration;
use gloo_timers::callback::Timeout;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

const KEY: &str = "recent";
const BUTTON: &str = "recent";
const MENU: &str = "recent-menu";
/// As many as are kept.
const ITEMS: usize = 20;
/// The items behind them begin so, and go on with a number.
const SUGGESTED: &str = "suggested-";
/// The last item.
const CLEAR: &str = "recent-clear";

/// The addresses, and their menu. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Recently {
    field: AddressField,
    /// What this tab has used: another tab that writes at the same moment may have overlooked it.
    own: Kept<Recents>,
    /// What was connected to last.
    last: StoredValue<Option<Duration>>,
    /// What the menu shows.
    shown: Kept<Vec<String>>,
    suggested: StoredValue<Vec<(&'static str, &'static str)>>,
    is_open: RwSignal<bool>,
    at: StoredValue<usize>,
    /// An item can have the focus once it is there to be seen.
    soon: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Recently {
    pub(super) fn new(session: Session, field: AddressField) -> Self {
        let recently = Self {
            field,
            own: Kept::new(),
            last: StoredValue::new(None),
            shown: Kept::new(),
            suggested: StoredValue::new(suggestions()),
            is_open: RwSignal::new(false),
            at: StoredValue::new(0),
            soon: StoredValue::new_local(None),
        };
        ui::effect(move || {
            session.with_status(|_| ());
            untrack(|| recently.note());
        });
        // Ends with the page.
        StoredValue::new_local(storage::watch(move |key| {
            if key.is_none_or(|key| key == KEY) {
                recently.agree();
            }
        }));
        recently
    }

    /// Writes down where the page connects to.
    fn note(self) {
        let (address, at) = self.field.connected.get_value();
        if at.is_none() || at == self.last.get_value() {
            return;
        }
        self.last.set_value(at);
        let time = u64::try_from(now().wall.as_millis()).unwrap_or_default();
        self.own.quietly(|own| {
            own.add(&address, time);
            let mut all = load().unwrap_or_default();
            all.merge(own);
            all.add(&address, time);
            save(&all);
        });
    }

    /// Another tab has written the list, or cleared it.
    fn agree(self) {
        self.own.quietly(|own| match load() {
            None => *own = Recents::default(),
            Some(all) => {
                let mut both = all.clone();
                both.merge(own);
                if both != all {
                    save(&both);
                }
            }
        });
    }

    fn open(self) {
        let addresses: Vec<_> =
            load().unwrap_or_default().iter().take(ITEMS).map(str::to_owned).collect();
        self.shown.update(|shown| *shown = addresses);
        self.is_open.set(true);
        self.go_to(0);
    }

    /// Closes the menu, and gives the focus back.
    fn close(self) {
        self.is_open.set(false);
        ui::focus(BUTTON);
    }

    fn choose(self, what: &str) {
        if what == CLEAR {
            self.own.quietly(|own| *own = Recents::default());
            // What cannot be kept was not kept either.
            Shelf::Browser.remove(KEY).ok();
            return self.close();
        }
        let chosen = match what.strip_prefix(SUGGESTED) {
            Some(place) => self.suggestion(place).map(|(address, _)| address.to_owned()),
            None => {
                let place: Option<usize> = what.parse().ok();
                self.shown.look(|shown| shown.get(place?).cloned()).flatten()
            }
        };
        self.close();
        if let Some(address) = chosen {
            self.field.fill_in(address);
        }
    }

    fn number(self) -> usize {
        self.shown.look(Vec::len).unwrap_or_default()
    }

    fn suggestion(self, place: &str) -> Option<(&'static str, &'static str)> {
        let place: usize = place.parse().ok()?;
        self.suggested.with_value(|suggested| suggested.get(place).copied())
    }

    /// How many rows there are for addresses that were used; one says that there are none.
    fn rows(self) -> usize {
        self.number().max(1)
    }

    /// The last item: behind addresses that were used stands what clears them.
    fn last(self) -> usize {
        let suggested = self.suggested.with_value(Vec::len);
        self.rows() + suggested - usize::from(self.number() == 0)
    }

    fn go_to(self, place: usize) {
        self.at.set_value(place);
        let rows = self.rows();
        let id = match place.checked_sub(rows) {
            None => id(place),
            Some(place) if place < self.suggested.with_value(Vec::len) => {
                [SUGGESTED, &place.to_string()].concat()
            }
            Some(_) => CLEAR.to_owned(),
        };
        self.soon.set_value(Some(Timeout::new(0, move || ui::focus(&id))));
    }

    fn press(self, key: &str) -> bool {
        let (at, last) = (self.at.get_value(), self.last());
        match key {
            "ArrowDown" => self.go_to(if at >= last { 0 } else { at + 1 }),
            "ArrowUp" => self.go_to(at.checked_sub(1).unwrap_or(last)),
            "Home" => self.go_to(0),
            "End" => self.go_to(last),
            "Escape" => self.close(),
            _ => return false,
        }
        true
    }

    fn item(self, place: usize) -> String {
        self.shown.track();
        let address = self.shown.look(|shown| shown.get(place).cloned()).flatten();
        let none = || if place == 0 { words::NO_RECENT_ADDRESSES.say() } else { "" }.to_owned();
        address.unwrap_or_else(none)
    }
}

fn id(place: usize) -> String {
    ["recent-", &place.to_string()].concat()
}

/// The list as all tabs see it; nothing if it was cleared or never was.
fn load() -> Option<Recents> {
    Shelf::Browser.load(KEY).ok().flatten().map(|text| Recents::read(&text))
}

fn save(recents: &Recents) {
    // A browser that keeps nothing has no recent addresses: the page works all the same.
    Shelf::Browser.save(KEY, &recents.stored()).ok();
}

/// The button and its menu.
#[component]
pub(super) fn RecentAddresses(
    /// The addresses.
    recently: Recently,
) -> impl IntoView {
    let is_open = move || if recently.is_open.get() { "true" } else { "false" };
    let on_press = move |event: ev::MouseEvent| match ui::action(&event).as_deref() {
        Some(BUTTON) if recently.is_open.get_untracked() => recently.close(),
        Some(BUTTON) => recently.open(),
        Some(what) => recently.choose(what),
        None => {}
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if recently.is_open.get_untracked() && recently.press(&event.key()) {
            event.prevent_default();
        }
    };
    let on_leave = move |event: ev::FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<Element>().ok());
        if to.is_none_or(|to| to.closest(".recents").ok().flatten().is_none()) {
            recently.is_open.set(false);
        }
    };
    let items: Vec<_> = (0..ITEMS).map(|place| view! { <Item recently place /> }).collect();
    let suggested = recently.suggested.get_value().into_iter().enumerate();
    let suggested: Vec<_> = suggested
        .map(|(place, (address, whose))| view! { <Suggested place address whose /> })
        .collect();
    let clear = move || {
        recently.shown.track();
        if recently.number() == 0 { "" } else { words::CLEAR_RECENT.say() }
    };
    view! {
        <span class="recents" on:click=on(on_press) on:keydown=on(on_key) on:focusout=on(on_leave)>
            <button
                type="button"
                class="button recents__button"
                id=BUTTON
                data-do=BUTTON
                aria-haspopup="menu"
                aria-expanded=text(is_open)
                aria-controls=MENU
                title=words::ADDRESSES_TO_CHOOSE.say()
            >
                {words::RECENT.say()}
            </button>
            <span class="recents__menu" id=MENU role="menu" aria-label=words::ADDRESSES_TO_CHOOSE.say() data-open=text(is_open)>
                {items}
                <span class="recents__suggested" role="group" aria-label=words::SUGGESTED_ADDRESSES.say()>{suggested}</span>
                <button type="button" role="menuitem" tabindex="-1" id=CLEAR data-do=CLEAR>{text(clear)}</button>
            </span>
        </span>
    }
}

/// An address, or that there is none.
#[component]
fn Item(
    /// The addresses.
    recently: Recently,
    /// Which of them, from 0.
    place: usize,
) -> impl IntoView {
    view! {
        <button type="button" role="menuitem" tabindex="-1" id=id(place) data-do=place.to_string()>
            {text(move || recently.item(place))}
        </button>
    }
}

/// An address that is suggested, with what answers there and whose it is.
#[component]
fn Suggested(
    /// Which of them, from 0.
    place: usize,
    /// The address.
    address: &'static str,
    /// What answers there, and whose it is.
    whose: &'static str,
) -> impl IntoView {
    let id = [SUGGESTED, &place.to_string()].concat();
    view! {
        <button type="button" role="menuitem" tabindex="-1" id=id.clone() data-do=id>
            {address} " " <small>{whose}</small>
        </button>
    }
}
