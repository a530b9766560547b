//! What is done with saved connections: opened, saved, copied, deleted and put back.

use super::{Desk, State, Undo};
use crate::{
    address,
    app::{
        page_link,
        saved::{
            Around, dialog, files,
            store::{self, NotSaved},
        },
        settings,
    },
    connection::{FIELDS, NoToken, Settings, SignIn},
    lenses::Lens,
    profile::{Profile, RecordId, Unsaved, is_sign_in},
    session::random_id,
    ui, words,
};
use futures::{FutureExt, future::ready};
use leptos::prelude::*;
use std::rc::Rc;

impl Desk {
    /// Does what one of the dialog's buttons is there for.
    pub(in crate::app::saved) fn act(self, what: &str) {
        match what {
            "undo" => self.undo(),
            "export" => files::export(self),
            "import" => ui::press(files::FILE),
            "close" => dialog::close(),
            "stay" => {
                let renamed = self.state.update(|state| state.renamed.take()).flatten();
                if let Some(id) = renamed {
                    self.focus_later(&dialog::row_button("rename", id));
                }
            }
            _ => {
                let Some((what, id)) = what.split_once(' ') else { return };
                let Some(id) = RecordId::read(id) else { return };
                match what {
                    "open" => self.open(id),
                    "rename" => {
                        self.state.update(|state| state.renamed = Some(id));
                        self.focus_later(dialog::NEW_NAME);
                    }
                    "duplicate" => self.duplicate(id),
                    "delete" => self.delete(id),
                    _ => {}
                }
            }
        }
    }

    /// Fills in a connection and connects, unless it wants a secret, which was not saved.
    fn open(self, id: RecordId) {
        self.reload();
        let profile = self.state.look(|state| state.profiles.get(id).cloned()).flatten();
        let Some(profile) = profile else { return self.say(Unsaved::Gone.to_string()) };
        let Around { session, field, lens, .. } = self.around;
        let (settings, errors) = profile.settings.read();
        let waits = wants_secret(&profile, &settings);
        if waits {
            session.close();
        }
        // A token that was given for one server is not for another.
        session.provide_tokens(Rc::new(|_| ready(Err(NoToken::Denied)).boxed_local()));
        settings::forget_token();
        session.configure(settings);
        if let Some(named) = profile.lens.as_deref().and_then(Lens::named) {
            page_link::choose(lens, named);
        }
        field.text.set(profile.address);
        self.remember(id);
        if waits {
            field.hint.set(words::SAVED_WITHOUT_SECRET.say().to_owned());
        } else {
            field.connect(session);
        }
        if !errors.is_empty() {
            let is_wrong = |name: &str| errors.iter().any(|error| error.field == name);
            let wrong = FIELDS.iter().filter(|field| is_wrong(field.name));
            let labels: Vec<_> = wrong.map(|field| field.label[0].say()).collect();
            field.hint.set(words::saved_settings_damaged(&labels));
        }
        self.find_current();
        dialog::close();
    }

    /// Saves what the page shows under a name. What has this name already is written over, and can be brought back.
    pub(in crate::app::saved) fn save(self, name: &str) {
        let Around { field, lens, .. } = self.around;
        if let Err(wrong) = untrack(|| field.parse()) {
            return self.say(wrong.to_string());
        }
        let url = field.text.get_untracked();
        let settings = self.settings();
        let (current, messages) = self.messages();
        let loose = self.state.look(|state| state.loose.clone()).unwrap_or_default();
        let mut before = None;
        let saved = store::change(&mut |profiles, by| {
            let is_meant = |profile: &&Profile| profile.name == name.trim();
            let known = current.and_then(|id| profiles.get(id)).filter(is_meant).cloned();
            before = known.or_else(|| profiles.all().into_iter().find(is_meant).cloned());
            let mut profile = before
                .clone()
                .unwrap_or_else(|| Profile::new(RecordId::from_bits(random_id()), name, &url));
            profile.address = address::bare(&url);
            profile.settings = profile.settings.renewed(&settings);
            profile.lens = Some(lens.get_untracked().name.to_owned());
            if current != Some(profile.id) {
                messages.iter().try_for_each(|it| profile.keep(it.clone()).map(drop))?;
            }
            profiles.add(profile, by)
        });
        let left_out = words::not_saved_of_it(&left_out(&url, &settings));
        self.conclude(saved, |state, id, name| {
            let said = match before {
                Some(before) => {
                    state.undo = Some(Undo::Restore(Box::new(before), loose));
                    words::connection_saved_over(name)
                }
                None => words::connection_saved(name),
            };
            state.said = [&*said, " ", &left_out].concat();
            Some(id)
        });
    }

    pub(in crate::app::saved) fn rename(self, id: RecordId, name: &str) {
        let renamed = store::change(&mut |profiles, by| {
            profiles.rename(id, name, by)?;
            Ok(id)
        });
        self.conclude(renamed, |state, id, name| {
            state.renamed = None;
            state.said = words::connection_saved(name);
            self.focus_later(&dialog::row_button("rename", id));
            None
        });
    }

    fn duplicate(self, id: RecordId) {
        let copy = RecordId::from_bits(random_id());
        let copied = store::change(&mut |profiles, by| profiles.duplicate(id, copy, by));
        self.conclude(copied, |state, id, name| {
            state.said = words::duplicated(name);
            self.focus_later(&dialog::row_button("open", id));
            None
        });
    }

    fn delete(self, id: RecordId) {
        let mut undo = None;
        let deleted = store::change(&mut |profiles, by| {
            undo = Some(profiles.delete(id, by).ok_or(Unsaved::Gone)?);
            Ok(id)
        });
        self.conclude(deleted, |state, _, _| {
            state.said = undo.as_ref().map(|it| words::deleted(it.name())).unwrap_or_default();
            state.undo = undo.map(Undo::PutBack);
            self.focus_later(dialog::UNDO);
            None
        });
    }

    /// Takes the last step back; where that cannot be saved, it can be tried again.
    fn undo(self) {
        let Some(undo) = self.state.look(|state| state.undo.clone()).flatten() else { return };
        let mut loose = Vec::new();
        let undone = store::change(&mut |profiles, by| match undo.clone() {
            Undo::PutBack(deleted) => {
                let id = deleted.id();
                profiles.put_back(deleted, by);
                Ok(id)
            }
            Undo::Restore(profile, messages) => {
                loose = messages;
                profiles.add(*profile, by)
            }
        });
        let is_undone = undone.is_ok();
        self.conclude(undone, |state, id, name| {
            state.said = words::is_back(name);
            if state.loose.is_empty() && !loose.is_empty() {
                state.loose = loose;
                // A tab that may keep nothing has them as long as the page stands.
                store::write_loose(&state.own_messages()).ok();
            }
            self.focus_later(&dialog::row_button("open", id));
            None
        });
        if !is_undone {
            self.state.update(|state| state.undo = Some(undo));
        }
    }

    /// Says what came of a change, and shows it. What `done` gives is from now on this tab's connection.
    fn conclude(
        self,
        change: Result<RecordId, NotSaved>,
        done: impl FnOnce(&mut State, RecordId, &str) -> Option<RecordId>,
    ) {
        self.reload();
        match change {
            Err(why) => self.say(why.to_string()),
            Ok(id) => {
                let own = self.state.update(|state| {
                    state.undo = None;
                    let name = state.profiles.get(id).map(|it| it.name.clone()).unwrap_or_default();
                    done(state, id, &name)
                });
                if let Some(id) = own.flatten() {
                    self.remember(id);
                    self.find_current();
                }
            }
        }
    }
}

/// What is not saved of an address and settings, each in a few words.
pub(in crate::app::saved) fn left_out(url: &str, settings: &Settings) -> Vec<String> {
    let (secrets, has_credentials) = address::left_out(url);
    let mut left_out: Vec<_> =
        secrets.iter().map(|name| words::left_out_of_address(name)).collect();
    if has_credentials {
        left_out.push(words::LEFT_OUT_CREDENTIALS.say().to_owned());
    }
    let query = settings.query.iter();
    let secrets = query.filter(|it| address::looks_secret(&it.name) && !it.value.is_empty());
    left_out.extend(secrets.map(|it| words::left_out_of_query(&it.name)));
    if settings.hello.iter().any(|text| is_sign_in(text)) {
        left_out.push(words::LEFT_OUT_HELLO.say().to_owned());
    }
    if settings.sign_in != SignIn::None {
        left_out.push(words::LEFT_OUT_TOKEN.say().to_owned());
    }
    left_out
}

/// Whether a connection works only with a secret that nobody has saved.
fn wants_secret(profile: &Profile, settings: &Settings) -> bool {
    let mut query = settings.query.iter();
    settings.sign_in != SignIn::None
        || address::has_empty_secret(&profile.address)
        || query.any(|it| address::looks_secret(&it.name) && it.value.is_empty())
}
