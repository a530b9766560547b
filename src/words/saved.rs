//! What the dialog of saved connections and the row of named messages say.

use super::count;
use super::language::{Word, fill, say};

// The dialog.
/// The dialog, and the button that opens it.
pub const CONNECTIONS: Word = Word("Connections");
/// The name to save under.
pub const CONNECTION_NAME: Word = Word("Name");
/// Saves what the page shows.
pub const SAVE_CONNECTION: Word = Word("Save this connection");
/// What saving takes along.
pub const SAVE_TAKES: Word = Word(
    "The address, the settings and the named messages are saved in this browser; what has this name already is written over.",
);
/// The search field.
pub const SEARCH_CONNECTIONS: Word = Word("Search connections");
/// Opens a saved connection.
pub const OPEN: Word = Word("Open");
/// Gives it another name.
pub const RENAME: Word = Word("Rename");
/// Makes a copy of it.
pub const DUPLICATE: Word = Word("Duplicate");
/// Deletes it, or a message.
pub const DELETE: Word = Word("Delete");
/// Writes all into a file.
pub const EXPORT_ALL: Word = Word("Export all");
/// Reads a file.
pub const IMPORT_CONNECTIONS: Word = Word("Import …");
/// Closes the dialog.
pub const CLOSE_DIALOG: Word = Word("Close");
/// There is none.
pub const NOTHING_SAVED: Word = Word("No connection is saved yet.");
/// The search found none.
pub const NOTHING_FOUND: Word = Word("No saved connection has all of these words.");
/// What was opened does not work without the secret that was not saved.
pub const SAVED_WITHOUT_SECRET: Word = Word(
    "Secrets are not saved: fill in the token in the Connection settings, or the empty value in the address, then press Connect.",
);

/// What a saved connection has beside its address.
pub fn saved_messages(number: usize) -> String {
    match number {
        0 => String::new(),
        1 => say("1 message").to_owned(),
        _ => fill("{0} messages", &[&count(number as u64)]),
    }
}

/// What a button does, and to which connection or message.
pub fn done_to(what: &str, name: &str) -> String {
    [what, " ", name].concat()
}

/// A connection was saved.
pub fn connection_saved(name: &str) -> String {
    fill("“{0}” is saved.", &[&name])
}

/// A connection was written over.
pub fn connection_saved_over(name: &str) -> String {
    fill("“{0}” is saved anew.", &[&name])
}

/// A connection or a message was deleted.
pub fn deleted(name: &str) -> String {
    fill("“{0}” is deleted.", &[&name])
}

/// What was deleted or changed is as before.
pub fn is_back(name: &str) -> String {
    fill("“{0}” is as it was.", &[&name])
}

/// A copy was made.
pub fn duplicated(name: &str) -> String {
    fill("The copy is called “{0}”.", &[&name])
}

/// All were written into a file.
pub fn exported_connections(number: usize, file: &str) -> String {
    match number {
        1 => fill("1 connection is in {0}; secrets are not.", &[&file]),
        _ => fill("{0} connections are in {1}; secrets are not.", &[&count(number as u64), &file]),
    }
}

/// A file was read, and storage did not take all of it.
pub fn import_cut_short(saved: usize, lost: usize, why: &str) -> String {
    let (saved, lost) = (count(saved as u64), count(lost as u64));
    fill("{0} of the file's connections saved, and {1} not: {2}.", &[&saved, &lost, &why])
}

/// Storage takes nothing.
pub fn not_saved(why: &str) -> String {
    fill("Nothing was saved: {0}.", &[&why])
}

/// Storage cannot be read.
pub fn cannot_save(why: &str) -> String {
    fill("Connections cannot be saved here: {0}.", &[&why])
}

/// What a saved connection leaves out, in a sentence; nothing if it leaves out nothing.
pub fn not_saved_of_it(what: &[String]) -> String {
    match what {
        [] => String::new(),
        what => fill("Not saved: {0}.", &[&what.join(", ")]),
    }
}

/// A message of the settings that holds a token or a password.
pub const LEFT_OUT_HELLO: Word = Word("what is sent after connecting and looks like a sign-in");

/// Settings that cannot be read.
pub fn saved_settings_damaged(labels: &[&str]) -> String {
    fill("Some of its settings cannot be read, and are as at first: {0}.", &[&labels.join(", ")])
}

// Storage that is damaged.
/// So many that were saved cannot be read.
pub fn saved_unreadable(number: usize, why: &str) -> String {
    let why = why.trim_end_matches('.');
    match number {
        1 => fill("1 saved connection cannot be read: {0}.", &[&why]),
        _ => {
            let number = count(number as u64);
            fill("{0} saved connections cannot be read; the first: {1}.", &[&number, &why])
        }
    }
}

/// Where damaged ones are.
pub const DAMAGED_SET_ASIDE: Word =
    Word(" What is damaged is set aside in this browser's storage, unchanged.");
/// The tab's own messages are damaged.
pub const MESSAGES_DAMAGED: Word = Word(
    "The named messages of this tab are damaged. They are set aside in this browser's storage, unchanged.",
);

// Named messages.
/// The row of them.
pub const NAMED_MESSAGES: Word = Word("Named messages");
/// Keeps what is in the field under a name.
pub const KEEP_AS: Word = Word("Keep as …");
/// The name to keep it under.
pub const MESSAGE_NAME: Word = Word("Name of the message");
/// Keeps it.
pub const KEEP: Word = Word("Keep");
/// Shows what moves, changes and deletes messages.
pub const ARRANGE: Word = Word("Arrange");
/// Moves a message one place ahead.
pub const MOVE_LEFT: Word = Word("Move left:");
/// Moves it one place back.
pub const MOVE_RIGHT: Word = Word("Move right:");
/// Puts it into the field.
pub const EDIT: Word = Word("Edit");
/// There is nothing in the field.
pub const NOTHING_TO_KEEP: Word = Word("Type the message that is to be kept.");
/// How a message is changed.
pub const EDITING: Word = Word("It is in the field now. Keep it under the same name to change it.");
/// A later version's format.
pub const FORMAT_UNKNOWN: Word =
    Word("This version of Echoline does not know the format of this message.");

/// A message was kept.
pub fn message_kept(name: &str) -> String {
    fill("“{0}” is kept.", &[&name])
}

/// The tab's own messages do not survive it.
pub fn kept_for_now(why: &str) -> String {
    fill("It is kept until this page is left: {0}.", &[&why])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_sentences() {
        for (said, expected) in [
            (saved_messages(0), ""),
            (saved_messages(1), "1 message"),
            (saved_messages(1_200), "1,200 messages"),
            (exported_connections(1, "a.json"), "1 connection is in a.json; secrets are not."),
            (
                import_cut_short(2, 1, "no room"),
                "2 of the file's connections saved, and 1 not: no room.",
            ),
            (
                saved_unreadable(1, "it has no address"),
                "1 saved connection cannot be read: it has no address.",
            ),
            (saved_unreadable(2, "a."), "2 saved connections cannot be read; the first: a."),
            (not_saved_of_it(&[]), ""),
            (not_saved_of_it(&["the token".to_owned()]), "Not saved: the token."),
        ] {
            assert_eq!(said, expected);
        }
    }
}
