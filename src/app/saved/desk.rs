//! The saved connections as one tab sees them: what is saved by now, and which of them is the line's.

mod deeds;

pub(super) use deeds::left_out;

use super::{Around, dialog, messages, named, store, trouble};
use crate::{
    address,
    connection::Settings,
    profile::{Deleted, NamedMessage, Profile, Profiles, RecordId},
    session::this_page,
    storage::{self, Shelf},
    task::Task,
    ui::{self, Action, Kept},
    words,
};
use core::cell::Cell;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::rc::Rc;

/// Where a tab keeps which connection it opened: several may have the same address.
const OPENED: &str = "opened";
/// How long it takes until a list shows what another tab changed, in milliseconds.
const FOLLOW: u32 = 50;

/// Shows the row of messages, and opens the dialog whenever it is asked to act.
pub(super) fn set_up(owner: &Owner, around: Around) -> Action {
    let desk = owner.with(|| Desk::new(around));
    let (owner, has_dialog) = (owner.clone(), Cell::new(false));
    Rc::new(move || {
        desk.reload();
        if !has_dialog.replace(true) {
            owner.with(|| dialog::mount(desk));
        }
        desk.state.quietly(|state| state.renamed = None);
        desk.say(String::new());
        dialog::open(&desk.current_name());
    })
}

/// The saved connections, as this tab sees them. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) around: Around,
    pub(super) state: Kept<State>,
    /// What cannot be read.
    trouble: RwSignal<String>,
    /// A file that is being read.
    pub(super) task: StoredValue<Option<Task>, LocalStorage>,
    /// When the focus moves to where the page will have put something.
    focus: StoredValue<Option<Timeout>, LocalStorage>,
    /// When what other tabs changed is read: they may have changed a lot.
    follow: StoredValue<Option<Timeout>, LocalStorage>,
}

/// What the dialog and the row of messages show.
#[derive(Default)]
pub(super) struct State {
    pub(super) profiles: Profiles,
    /// Whose messages are shown: the saved connection of the line's address, if there is one.
    pub(super) current: Option<RecordId>,
    /// Which of them this tab opened or saved last.
    opened: Option<RecordId>,
    /// The messages of this tab, for an address that is not saved.
    pub(super) loose: Vec<NamedMessage>,
    pub(super) renamed: Option<RecordId>,
    /// What came of the last press in the dialog, and how to take it back.
    pub(super) said: String,
    pub(super) undo: Option<Undo>,
    /// The same for the row of messages.
    pub(super) told: String,
    pub(super) undo_message: Option<messages::Undo>,
    /// Why nothing can be saved.
    pub(super) refused: String,
    /// The trouble that was told last: what stays where it is is told once.
    troubled: String,
}

/// How to take back what was done to a connection.
#[derive(Clone)]
pub(super) enum Undo {
    PutBack(Deleted),
    /// With the messages that the tab had by itself.
    Restore(Box<Profile>, Vec<NamedMessage>),
}

impl State {
    /// The messages of this tab, as they are kept.
    pub(super) fn own_messages(&self) -> Profile {
        Profile { messages: self.loose.clone(), ..store::nobody() }
    }
}

impl Desk {
    fn new(around: Around) -> Self {
        let desk = Self {
            around,
            state: Kept::new(),
            trouble: RwSignal::default(),
            task: StoredValue::new_local(None),
            focus: StoredValue::new_local(None),
            follow: StoredValue::new_local(None),
        };
        trouble::show(desk.trouble);
        let (loose, damage) = store::read_loose();
        let opened = Shelf::Tab.load(OPENED).ok().flatten();
        desk.state.update(|state| {
            state.loose = loose.messages;
            state.opened = opened.as_deref().and_then(RecordId::read);
        });
        desk.note_trouble(damage);
        desk.reload();
        StoredValue::new_local(storage::watch(move |key| {
            if key.is_none_or(store::is_ours) {
                let timer = Timeout::new(FOLLOW, move || desk.reload());
                desk.follow.try_set_value(Some(timer));
            }
        }));
        ui::effect(move || {
            around.field.text.track();
            around.session.with_status(|_| ());
            desk.find_current();
        });
        ui::effect(move || {
            around.brought.track();
            untrack(|| desk.take_accepted());
        });
        around.brought.quietly(|brought| {
            brought.tell_messages = Some(Box::new(move || desk.messages().1));
        });
        named::mount(desk);
        desk
    }

    /// Reads what is saved by now, in whatever tab.
    pub(super) fn reload(self) {
        let found = store::read();
        let trouble = self.state.update(|state| {
            state.profiles = found.profiles;
            state.refused =
                found.refused.map(|why| words::cannot_save(&why.to_string())).unwrap_or_default();
            let is_new = !found.trouble.is_empty() && state.troubled != found.trouble;
            is_new.then(|| state.troubled.clone_from(&found.trouble))
        });
        if trouble.flatten().is_some() {
            self.note_trouble(&found.trouble);
        }
        self.find_current();
    }

    /// Says what cannot be read, after what was said before and not dismissed.
    fn note_trouble(self, sentence: &str) {
        self.trouble.update(|said| {
            let joint = if said.is_empty() { "" } else { " " };
            *said = [&**said, joint, sentence].concat();
        });
    }

    /// Finds the saved connection of the line's address: the one that was opened, where several have it.
    fn find_current(self) {
        let session = self.around.session;
        let line = untrack(|| session.with_connection(|connection| connection.address()));
        let line = line.unwrap_or_default();
        let (page, typed) = (this_page(), address::bare(&self.around.field.text.read_untracked()));
        let (current, before) = self
            .state
            .look(|state| {
                let is_here = |profile: &&Profile| {
                    address::parse(&profile.address, &page).is_ok_and(|address| {
                        address::bare(&address.to_string()) == address::bare(&line)
                    })
                };
                let opened = state.opened.and_then(|id| state.profiles.get(id));
                let opened = opened.filter(|it| it.address == typed || is_here(it));
                let all = state.profiles.all();
                let current = opened.or_else(|| all.into_iter().find(is_here));
                (current.map(|profile| profile.id), state.current)
            })
            .unwrap_or_default();
        if current != before {
            self.state.update(|state| state.current = current);
        }
    }

    /// What the open connection is called.
    fn current_name(self) -> String {
        let name = self.state.look(|state| Some(state.profiles.get(state.current?)?.name.clone()));
        name.flatten().unwrap_or_default()
    }

    pub(super) fn say(self, sentence: String) {
        self.state.update(|state| {
            state.said = sentence;
            state.undo = None;
        });
    }

    /// Takes note of which connection this tab opened, and lets it have the messages that had none.
    fn remember(self, id: RecordId) {
        let has_them = self.state.update(|state| {
            state.opened = Some(id);
            let profile = state.profiles.get(id)?;
            let has = |it: &NamedMessage| profile.messages.contains(it);
            Some(state.loose.iter().all(has))
        });
        // A tab that may keep nothing finds the first of several.
        Shelf::Tab.save(OPENED, &id.to_string()).ok();
        if has_them.flatten() == Some(true) {
            self.state.update(|state| state.loose.clear());
            store::write_loose(&store::nobody()).ok();
        }
    }

    /// Moves the focus once the page shows what was changed.
    pub(super) fn focus_later(self, id: &str) {
        let id = id.to_owned();
        let timer = Timeout::new(0, move || ui::select(&id));
        self.focus.try_set_value(Some(timer));
    }

    pub(super) fn settings(self) -> Settings {
        let session = self.around.session;
        let settings = session.with_connection(|connection| connection.settings().clone());
        settings.unwrap_or_default()
    }
}
