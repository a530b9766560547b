//! Messages that were not sent survive a reload, where their user wants it: written when they are accepted, removed when it
//! is known what became of them. **What one tab keeps, no other tab touches while that one lives.**

mod claim;
mod keeping;
mod list;

pub(super) use list::RestoredList;

use crate::{
    address,
    connection::Unsendable,
    profile::{UnreadableUnsent, Unsent},
    session::Session,
    storage::{self, Shelf},
    ui::{self, Kept},
    words,
};
use claim::Claim;
use gloo_timers::callback::Timeout;
use keeping::{Keeping, RECORDS};
use leptos::prelude::*;
use std::rc::Rc;

/// The user's choice, for this browser.
const CHOICE: &str = "keep-unsent";
const ON: &str = "on";
/// How often a tab's messages are asked for, and how long after one another in milliseconds: a page that goes may hold them
/// a moment longer.
const TRIES: u32 = 3;
const NEXT_TRY: u32 = 1_500;

/// Messages of an earlier visit, and whether those of this one are kept. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Restored {
    session: Session,
    found: Kept<Vec<Found>>,
    said: RwSignal<String>,
    keeping: StoredValue<Option<(Rc<Keeping>, Claim)>, LocalStorage>,
    claims: StoredValue<Vec<(String, Claim)>, LocalStorage>,
    next_try: StoredValue<Option<Timeout>, LocalStorage>,
}

/// A message that was found.
struct Found {
    key: String,
    read: Result<Unsent, UnreadableUnsent>,
}

impl Restored {
    pub(super) fn new(session: Session, keeps_unsent: RwSignal<bool>) -> Self {
        let restored = Self {
            session,
            found: Kept::new(),
            said: RwSignal::default(),
            keeping: StoredValue::new_local(None),
            claims: StoredValue::new_local(Vec::new()),
            next_try: StoredValue::new_local(None),
        };
        let is_on = || Shelf::Browser.load(CHOICE).ok().flatten().as_deref() == Some(ON);
        if is_on() {
            keeps_unsent.set(true);
        }
        ui::effect(move || {
            let keeps = keeps_unsent.get();
            if untrack(|| restored.keep(keeps)) != keeps {
                keeps_unsent.set(false);
            }
        });
        // Ends with the page.
        StoredValue::new_local(storage::watch(move |key| {
            if key.is_none_or(|key| key == CHOICE) {
                keeps_unsent.set(is_on());
            }
        }));
        restored.ask(TRIES);
        restored
    }

    /// Keeps what is accepted from now on, or no longer: whether it is kept.
    fn keep(self, keeps: bool) -> bool {
        let is_kept = self.keeping.with_value(Option::is_some);
        if keeps == is_kept {
            return keeps;
        }
        if !keeps {
            self.session.keep_messages(None);
            if let Some((keeping, _)) = self.keeping.try_update_value(Option::take).flatten() {
                keeping.forget();
            }
            Shelf::Browser.remove(CHOICE).ok();
            return false;
        }
        let keeping = Rc::new(Keeping::new(self.session, self.said));
        // Nobody else knows its name yet: it is there at once.
        let Some(claim) = Claim::new(keeping.name(), |_| {}) else {
            self.said.set(words::UNSENT_WITHOUT_LOCKS.say().to_owned());
            return false;
        };
        if let Err(why) = Shelf::Browser.save(CHOICE, ON) {
            self.said.set(words::unsent_unkept(&why.to_string()));
        }
        keeping.keep_waiting();
        self.session.keep_messages(Some(Rc::clone(&keeping) as _));
        self.keeping.set_value(Some((keeping, claim)));
        true
    }

    /// Asks for what other tabs have kept; those that live do not give it away.
    fn ask(self, tries: u32) {
        let keys = Shelf::Browser.keys(RECORDS).unwrap_or_default();
        let own =
            self.keeping.with_value(|it| it.as_ref().map(|(keeping, _)| keeping.name().to_owned()));
        let mut names: Vec<_> = keys.iter().map(|key| name_of(key).to_owned()).collect();
        names.sort_unstable();
        names.dedup();
        names.retain(|name| Some(name) != own.as_ref());
        for name in names {
            if self.claims.with_value(|claims| claims.iter().any(|(other, _)| *other == name)) {
                continue;
            }
            let claimed = name.clone();
            let claim = Claim::new(&name, move |is_ours| self.hear(&claimed, is_ours));
            let Some(claim) = claim else {
                return self.said.set(words::UNSENT_WITHOUT_LOCKS_RESTORED.say().to_owned());
            };
            self.claims.update_value(|claims| claims.push((name, claim)));
        }
        let again = move || self.ask(tries - 1);
        self.next_try.set_value((tries > 1).then(|| Timeout::new(NEXT_TRY, again)));
    }

    /// A tab's messages are ours now, or their own tab lives.
    fn hear(self, name: &str, is_ours: bool) {
        if !is_ours {
            return self.claims.update_value(|claims| claims.retain(|(other, _)| other != name));
        }
        let keys = Shelf::Browser.keys(RECORDS).unwrap_or_default().into_iter();
        let found = keys.filter(|key| name_of(key) == name).filter_map(|key| {
            let text = Shelf::Browser.load(&key).ok()??;
            Some(Found { read: Unsent::read(&text), key })
        });
        let mut found: Vec<_> = found.collect();
        found.sort_by_key(|found| found.read.as_ref().ok().map(|unsent| unsent.accepted_at));
        self.found.update(|all| all.extend(found));
    }

    /// Sends a message that was found, if the line goes where it was to go.
    fn send(self, key: &str) {
        let found = |all: &Vec<Found>| {
            all.iter().find(|found| found.key == key).and_then(|it| it.read.as_ref().ok().cloned())
        };
        let Some(unsent) = self.found.look(found).flatten() else { return };
        let here = untrack(|| self.session.with_connection(|it| it.address())).unwrap_or_default();
        if address::bare(&here) != unsent.address {
            return self.said.set(words::unsent_elsewhere(&unsent.address));
        }
        match self.session.send(unsent.message) {
            Ok(_) => self.discard(key),
            Err(refused) if refused.why == Unsendable::NotConnected => {
                self.said.set(words::UNSENT_NOT_CONNECTED.say().to_owned());
            }
            Err(refused) => self.said.set(refused.to_string()),
        }
    }

    /// Forgets a message that was found.
    fn discard(self, key: &str) {
        // What cannot be removed is found again: nobody is told of less than there is.
        Shelf::Browser.remove(key).ok();
        self.said.set(String::new());
        self.found.update(|all| all.retain(|found| found.key != key));
    }

    fn number(self) -> usize {
        self.found.track();
        self.found.look(Vec::len).unwrap_or_default()
    }
}

/// Whose message lies under a key: `unsent.<name>.<id>`.
fn name_of(key: &str) -> &str {
    key.strip_prefix(RECORDS).and_then(|rest| rest.split('.').next()).unwrap_or_default()
}
