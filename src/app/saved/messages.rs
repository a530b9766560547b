//! What is done with named messages: kept, sent, moved, edited, deleted and put back. They belong to the saved connection
//! of the line's address, and else to this tab.

use super::{
    desk::{Desk, State},
    named,
    store::{self, NotSaved},
};
use crate::{
    app::composer::FIELD,
    compose::{Draft, Format},
    profile::{NamedMessage, Profile, RecordId, Unsaved},
    ui, words,
};

/// How to take back what was done to a message of a connection, or of the tab.
#[derive(Clone)]
pub(super) enum Undo {
    /// Into the field with what was there.
    Draft(Draft),
    /// Back into its place, from 0.
    PutBack(Option<RecordId>, usize, NamedMessage),
    /// In place of the one of its name.
    Restore(Option<RecordId>, NamedMessage),
}

type Alter<'a> = &'a mut dyn FnMut(&mut Profile) -> Result<(), Unsaved>;

impl Desk {
    /// Whose messages are shown, and the messages.
    pub(super) fn messages(self) -> (Option<RecordId>, Vec<NamedMessage>) {
        let messages = self.state.look(|state| {
            let current = state.current.and_then(|id| state.profiles.get(id));
            match current {
                Some(profile) => (Some(profile.id), profile.messages.clone()),
                None => (None, state.loose.clone()),
            }
        });
        messages.unwrap_or_default()
    }

    /// Does what a button of the row is there for; `place` counts from 0.
    pub(super) fn act_on_message(self, what: &str, place: usize) {
        let (owner, messages) = self.messages();
        let Some(message) = messages.get(place).cloned() else { return };
        match what {
            "send" => self.send(&message),
            "left" => self.shift(owner, &message, place.saturating_sub(1)),
            "right" => self.shift(owner, &message, place + 1),
            "edit" => self.edit(message),
            "remove" => self.remove(owner, place, message),
            _ => {}
        }
    }

    fn send(self, message: &NamedMessage) {
        let sent = match (draft(message), self.around.toolbox.look(Option::clone).flatten()) {
            (Some(draft), Some(tools)) => tools.send(&draft),
            _ => Err(words::FORMAT_UNKNOWN.say().to_owned()),
        };
        self.tell(sent.err().unwrap_or_default(), None);
    }

    /// Keeps what is in the field under a name; one of the same name gives way, and can be brought back.
    pub(super) fn keep(self, name: &str) {
        let Some(tools) = self.around.toolbox.look(Option::clone).flatten() else { return };
        let Draft { format, text } = tools.draft();
        if text.is_empty() {
            return self.tell(words::NOTHING_TO_KEEP.say().to_owned(), None);
        }
        let [name, format] = [name.trim(), format.name()].map(str::to_owned);
        let message = NamedMessage { name, format, text };
        let (owner, mut before) = (self.messages().0, None);
        let kept = self.alter(owner, &mut |profile| {
            before = profile.keep(message.clone())?;
            Ok(())
        });
        match kept {
            Err(sentence) => self.tell(sentence, None),
            Ok(remark) => {
                let undo = before.map(|before| Undo::Restore(owner, before));
                let said = [&*words::message_kept(&message.name), &remark].concat();
                self.tell(said, undo);
                named::close_name();
            }
        }
    }

    /// Takes over what a link brought and its user accepted. Another message of a name that is there is called otherwise:
    /// nothing that is kept gives way to a link.
    pub(super) fn take_accepted(self) {
        let brought = self.around.brought;
        let accepted = brought.quietly(|brought| std::mem::take(&mut brought.messages));
        let mut said = Vec::new();
        for mut message in accepted.unwrap_or_default() {
            let (owner, present) = self.messages();
            if present.contains(&message) {
                continue;
            }
            while present.iter().any(|other| other.name == message.name) {
                message.name.push('′');
            }
            let kept = self.alter(owner, &mut |profile| profile.keep(message.clone()).map(drop));
            let kept = kept.map(|remark| [&*words::message_kept(&message.name), &remark].concat());
            said.push(kept.unwrap_or_else(|why| why));
        }
        if !said.is_empty() {
            self.tell(said.join(" "), None);
        }
    }

    fn shift(self, owner: Option<RecordId>, message: &NamedMessage, to: usize) {
        let moved = self.alter(owner, &mut |profile| {
            let messages = &mut profile.messages;
            // Another tab may have moved it meanwhile.
            if let Some(from) = messages.iter().position(|other| other == message) {
                let message = messages.remove(from);
                messages.insert(to.min(messages.len()), message);
            }
            Ok(())
        });
        self.tell(moved.unwrap_or_else(|sentence| sentence), None);
    }

    /// Puts a message into the field, from where it can be kept again.
    fn edit(self, message: NamedMessage) {
        let tools = self.around.toolbox.look(Option::clone).flatten();
        let (Some(draft), Some(tools)) = (draft(&message), tools) else {
            return self.tell(words::FORMAT_UNKNOWN.say().to_owned(), None);
        };
        let before = tools.draft();
        let has_text = !before.text.is_empty() && before != draft;
        tools.put(draft);
        named::open_name(&message.name);
        self.tell(words::EDITING.say().to_owned(), has_text.then_some(Undo::Draft(before)));
    }

    fn remove(self, owner: Option<RecordId>, place: usize, message: NamedMessage) {
        let removed = self.alter(owner, &mut |profile| {
            profile.messages.retain(|other| *other != message);
            Ok(())
        });
        match removed {
            Err(sentence) => self.tell(sentence, None),
            Ok(remark) => {
                let said = [&*words::deleted(&message.name), &remark].concat();
                self.tell(said, Some(Undo::PutBack(owner, place, message)));
                self.focus_later(named::UNDO);
            }
        }
    }

    /// Takes the last step back; where that cannot be saved, it can be tried again.
    pub(super) fn undo_message(self) {
        let undo = self.state.look(|state| state.undo_message.clone()).flatten();
        let (name, undone) = match undo.clone() {
            None => return,
            Some(Undo::Draft(before)) => {
                if let Some(tools) = self.around.toolbox.look(Option::clone).flatten() {
                    tools.put(before);
                }
                return self.tell(String::new(), None);
            }
            Some(Undo::PutBack(owner, place, message)) => {
                let undone = self.alter(owner, &mut |profile| {
                    let messages = &mut profile.messages;
                    messages.insert(place.min(messages.len()), message.clone());
                    Ok(())
                });
                (message.name, undone)
            }
            Some(Undo::Restore(owner, message)) => {
                let restore = &mut |profile: &mut Profile| profile.keep(message.clone()).map(drop);
                let undone = self.alter(owner, restore);
                (message.name, undone)
            }
        };
        match undone {
            Err(sentence) => self.tell(sentence, undo),
            Ok(remark) => {
                self.tell([&*words::is_back(&name), &remark].concat(), None);
                self.focus_later(&named::button("send", &name));
            }
        }
    }

    pub(super) fn tell(self, sentence: String, undo: Option<Undo>) {
        self.state.update(|state| {
            state.told = sentence;
            state.undo_message = undo;
        });
    }

    /// Changes the messages of a saved connection as it is by now, or those of the tab; gives what is to be said beside.
    fn alter(self, owner: Option<RecordId>, alter: Alter<'_>) -> Result<String, String> {
        match owner {
            Some(id) => self.alter_saved(id, alter).map_err(|why| why.to_string()),
            None => self.alter_loose(alter),
        }
    }

    fn alter_saved(self, id: RecordId, alter: Alter<'_>) -> Result<String, NotSaved> {
        let changed = store::change(&mut |profiles, by| {
            let mut profile = profiles.get(id).ok_or(Unsaved::Gone)?.clone();
            alter(&mut profile)?;
            profiles.change(profile, by)?;
            Ok(id)
        });
        self.reload();
        changed.map(|_id| String::new())
    }

    fn alter_loose(self, alter: Alter<'_>) -> Result<String, String> {
        let loose = self.state.look(State::own_messages);
        let mut loose = loose.unwrap_or_else(store::nobody);
        alter(&mut loose).map_err(|why| why.to_string())?;
        let remark = match store::write_loose(&loose) {
            Ok(()) => String::new(),
            Err(NotSaved::Unsaved(why)) => return Err(why.to_string()),
            // The page has it all the same.
            Err(NotSaved::Storage(why)) => [" ", &words::kept_for_now(&why.to_string())].concat(),
        };
        self.state.update(|state| state.loose = loose.messages);
        Ok(remark)
    }
}

/// A message as it would be typed, if its format is known.
fn draft(message: &NamedMessage) -> Option<Draft> {
    let format = Format::from_name(&message.format)?;
    Some(Draft { format, text: message.text.clone() })
}

/// The focus goes with what was moved.
pub(super) fn refocus(desk: Desk, what: &str, key: &str) {
    if matches!(what, "left" | "right") {
        desk.focus_later(&named::button(what, key));
    } else if what == "edit" {
        ui::focus(FIELD);
    }
}
