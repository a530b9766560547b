//! All saved connections in one file, there and back.

use super::{
    desk::Desk,
    store::{self, Found},
};
use crate::{
    profile::{FromFile, read_file},
    session, task, ui, words,
};
use leptos::prelude::*;

/// The field that takes a file.
pub(super) const FILE: &str = "connections-file";

/// Gives all connections to the user as a file.
pub(super) fn export(desk: Desk) {
    desk.reload();
    let file = desk.state.look(|state| (state.profiles.len(), state.profiles.file()));
    let Some((number, file)) = file.filter(|(number, _)| *number > 0) else {
        return desk.say(words::NOTHING_SAVED.say().to_owned());
    };
    ui::save(words::CONNECTIONS_FILE, file.as_bytes(), "application/json");
    desk.say(words::exported_connections(number, words::CONNECTIONS_FILE));
}

/// Takes over the file that was chosen.
pub(super) fn import(desk: Desk) {
    let Some((_name, bytes)) = ui::chosen_file(FILE) else { return };
    let task = task::spawn(async move {
        let Some(bytes) = bytes.await else {
            return desk.say(words::FILE_UNREADABLE.say().to_owned());
        };
        let said = match read_file(&bytes) {
            Ok(file) => take(file),
            Err(refused) => refused.to_string(),
        };
        desk.reload();
        desk.say(said);
    });
    desk.task.try_set_value(Some(task));
}

/// Adds what a file has to what is saved by now, one by one; gives what came of it, in sentences.
fn take(file: FromFile) -> String {
    let remark = file.remark();
    let Found { profiles: before, refused, .. } = store::read();
    if let Some(refused) = refused {
        return words::not_saved(&refused.to_string());
    }
    let mut after = before.clone();
    let imported = after.import(file, store::revision(), &mut session::random_id);
    let (mut saved, mut lost, mut why) = (0, 0, None);
    for profile in after.all() {
        if before.get(profile.id) == Some(profile) {
            continue;
        }
        match store::write(&after, profile.id) {
            Ok(()) => saved += 1,
            Err(refused) => {
                lost += 1;
                why.get_or_insert(refused);
            }
        }
    }
    let said = match why {
        Some(why) => words::import_cut_short(saved, lost, &why.to_string()),
        None => imported.to_string(),
    };
    [&*said, " ", &remark].concat().trim_end().to_owned()
}
