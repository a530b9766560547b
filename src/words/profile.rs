//! What is said about connections that are saved, kept in a file, or brought by a link.

use super::language::{Word, fill, say};

// Why a connection cannot be saved.
/// An address beyond the limit.
pub const ADDRESS_TOO_LONG: Word =
    Word("This address is too long to be saved: at most 16 KiB are kept.");
/// As many as are kept.
pub const CONNECTIONS_FULL: Word =
    Word("500 connections are saved, and no more are kept. Delete one first.");
/// Another tab deleted it.
pub const CONNECTION_GONE: Word =
    Word("This connection was deleted meanwhile, perhaps in another tab. Save it anew to keep it.");
/// A name of nothing.
pub const NAME_EMPTY: Word = Word("Write a name for this connection.");
/// A name beyond the limit.
pub const NAME_TOO_LONG: Word = Word("This name is too long: at most 200 characters are kept.");
/// No lens has such a name.
pub const LENS_UNKNOWN: Word =
    Word("The name of the lens cannot be one: it has small letters, digits and hyphens.");
/// A message of no name.
pub const MESSAGE_NAME_EMPTY: Word = Word("Write a name for each message.");
/// More messages than are kept.
pub const TOO_MANY_MESSAGES: Word =
    Word("A connection keeps at most 200 named messages. Delete one first.");
/// More variables than are kept.
pub const TOO_MANY_VARIABLES: Word =
    Word("A connection keeps at most 200 variables. Delete one first.");

/// A format that cannot be one.
pub fn message_format(name: &str) -> String {
    fill("The message “{0}” has a format whose name cannot be one.", &[&name])
}

/// A message's name beyond the limit.
pub fn message_name_too_long(name: &str) -> String {
    fill("The name of the message “{0}” is too long: at most 200 characters are kept.", &[&name])
}

/// A message's text beyond the limit.
pub fn message_too_long(name: &str) -> String {
    fill("The message “{0}” is too long to be saved: at most 1 MiB is kept.", &[&name])
}

/// A setting beyond the limit.
pub fn setting_too_long(name: &str) -> String {
    fill(
        "What is written in the setting “{0}” is too long to be saved: at most 64 KiB are kept.",
        &[&name],
    )
}

/// A variable's name that cannot be one.
pub fn variable_name(name: &str) -> String {
    fill(
        "“{0}” cannot be the name of a variable: it has 1 to 64 characters, and no spaces or braces.",
        &[&name],
    )
}

/// A variable's value beyond the limit.
pub fn variable_too_long(name: &str) -> String {
    fill(
        "The value of the variable “{0}” is too long to be saved: at most 64 KiB are kept.",
        &[&name],
    )
}

/// A variable that comes twice.
pub fn variable_twice(name: &str) -> String {
    fill("There are two variables of the name “{0}”: give one of them another.", &[&name])
}

// A setting that is read from elsewhere.
/// A choice that is none of those offered.
pub const WANTS_A_CHOICE: Word = Word("Choose one of those that are offered.");

/// A message that holds a token or a password.
pub const MESSAGE_SIGN_IN: Word = Word(
    "This message looks like a sign-in, so it is not kept: tokens and passwords are never saved. A placeholder such as {{token}} in place of the secret can be kept.",
);

// Files of connections.
/// No file of ours.
pub const CONNECTIONS_FOREIGN: Word =
    Word("This file has no saved connections: Echoline reads the JSON files that it exports.");
/// Nothing in it.
pub const CONNECTIONS_EMPTY: Word = Word("This file is empty.");
/// A later format.
pub const CONNECTIONS_NEWER: Word =
    Word("A newer Echoline wrote these connections. Reload the page to get that version.");
/// A connection in a file whose name is missing.
pub const UNNAMED: Word = Word("Unnamed");
/// The file's name.
pub const CONNECTIONS_FILE: &str = "echoline-connections.json";

// Why a connection cannot be read.
/// No object.
pub const UNREADABLE_RECORD: Word = Word("it is no connection");
/// The text breaks off, or is no JSON.
pub const UNREADABLE_JSON: Word = Word("its text is damaged");
/// No address.
pub const UNREADABLE_ADDRESS: Word = Word("it has no address");
/// No name of its own.
pub const UNREADABLE_ID: Word = Word("it has no id");

/// A later version wrote it.
pub const STORED_NEWER: Word =
    Word("a newer Echoline wrote it; reload the page to get that version");

/// A field of another type.
pub fn unreadable_field(name: &str) -> String {
    fill("its “{0}” cannot be read", &[&name])
}

/// What of a file could not be read; nothing if all could.
pub fn unreadable_connections(number: usize, why: &str) -> String {
    let why = why.trim_end_matches('.');
    match number {
        0 => String::new(),
        1 => fill("1 connection cannot be read: {0}.", &[&why]),
        _ => fill(
            "{0} connections cannot be read; the first: {1}.",
            &[&super::count(number as u64), &why],
        ),
    }
}

/// What became of the connections of a file.
pub fn imported_connections(added: usize, copies: usize, known: usize, no_room: usize) -> String {
    let mut sentences = Vec::new();
    sentences.push(match added {
        0 => say("No connection was added.").to_owned(),
        _ => fill("{0} added.", &[&connections(added)]),
    });
    if copies > 0 {
        sentences.push(fill("{0} of them as a copy, because what is saved here was changed: nothing was overwritten.", &[&super::count(copies as u64)]));
    }
    if known > 0 {
        sentences.push(match known {
            1 => say("1 was here already.").to_owned(),
            _ => fill("{0} were here already.", &[&super::count(known as u64)]),
        });
    }
    if no_room > 0 {
        sentences.push(match no_room {
            1 => say("1 was left out: no more than 500 are kept.").to_owned(),
            _ => fill(
                "{0} were left out: no more than 500 are kept.",
                &[&super::count(no_room as u64)],
            ),
        });
    }
    sentences.join(" ")
}

/// What was read of a storage that is damaged.
pub fn storage_damaged(kept: usize, why: &str) -> String {
    let why = why.trim_end_matches('.');
    let kept = match kept {
        0 => say("None of them could be read").to_owned(),
        _ => fill("{0} could be read", &[&connections(kept)]),
    };
    fill(
        "The saved connections are damaged: {0}. {1}; what was there is set aside, unchanged.",
        &[&why, &kept],
    )
}

/// A storage that a later version wrote.
pub const STORAGE_NEWER: Word = Word(
    "A newer Echoline saved the connections of this browser. They are set aside, unchanged: reload the page to get that version.",
);
/// A storage that holds something else.
pub const STORAGE_FOREIGN: Word = Word(
    "What is stored under the saved connections is something else. It is set aside, unchanged.",
);

/// "1 connection", "1,284 connections".
fn connections(number: usize) -> String {
    match number {
        1 => say("1 connection").to_owned(),
        _ => fill("{0} connections", &[&super::count(number as u64)]),
    }
}

// Unsent messages.
/// A message beyond the limit.
pub const UNSENT_TOO_LARGE: Word =
    Word("This message is too large to survive a reload: at most 8 MiB are kept.");
/// As much as is kept.
pub const UNSENT_FULL: Word = Word(
    "Too much waits already for this message to survive a reload: 1,024 messages and 64 MiB are kept.",
);
/// A sign-in.
pub const UNSENT_SIGN_IN: Word = Word(
    "This message looks like a sign-in, so it does not survive a reload: tokens and passwords are never saved.",
);
/// A record that cannot be read.
pub const UNSENT_UNREADABLE: Word =
    Word("A message that had not been sent was saved, but cannot be read.");
/// A record of a later version.
pub const UNSENT_NEWER: Word = Word(
    "A newer Echoline saved a message that had not been sent. Reload the page to get that version.",
);

// Links.
/// A fragment beyond the limit.
pub const LINK_TOO_LONG: Word =
    Word("This link is too long, so only its address was taken: at most 64 KiB are read.");
/// An address beyond the limit.
pub const LINK_WITHOUT_ADDRESS: Word =
    Word("This link is too long, and so is its address: nothing of it was taken.");
/// A lens that cannot be one.
pub const LINK_LENS: Word = Word("The link names a lens that cannot be one.");
/// A damaged message.
pub const LINK_MESSAGE: Word = Word("A message in this link is damaged, and was left out.");
/// A damaged variable.
pub const LINK_VARIABLE: Word = Word("A variable in this link is damaged, and was left out.");
/// More than is read.
pub const LINK_MORE: Word = Word("More of this link could not be read.");

/// A message or variable that cannot be saved either.
pub fn link_part(why: &str) -> String {
    fill("A part of this link was left out. {0}", &[&why])
}

/// A secret in a link that somebody else wrote.
pub fn link_brings_secret(name: &str) -> String {
    fill("The link brings a value for “{0}”, which was left out: links carry no secrets.", &[&name])
}

/// A setting that is damaged.
pub fn link_setting_damaged(label: &str) -> String {
    fill("The setting “{0}” in this link is damaged, and was left out.", &[&label])
}

/// A setting that says nonsense.
pub fn link_setting(label: &str, why: &str) -> String {
    fill("The setting “{0}” in this link was left out. {1}", &[&label, &why])
}

/// What a later version knows perhaps.
pub fn link_unknown(names: &[String]) -> String {
    fill(
        "This version of Echoline does not know what the link says under {0}.",
        &[&super::quoted(names)],
    )
}

// What a link leaves out.
/// A user name or password before the host.
pub const LEFT_OUT_CREDENTIALS: Word = Word("the user name and password in the address");
/// The sign-in's token.
pub const LEFT_OUT_TOKEN: Word = Word("the token");

/// A secret of the address.
pub fn left_out_of_address(name: &str) -> String {
    fill("the value of “{0}” in the address", &[&name])
}

/// A secret among the parameters that the settings add to the address.
pub fn left_out_of_query(name: &str) -> String {
    fill("the value of “{0}” in the query", &[&name])
}

/// What says who somebody is: a message, or a setting that has one.
pub fn left_out_sign_in(name: &str) -> String {
    fill("“{0}”, which looks like a sign-in", &[&name])
}

/// What a message says, where a link has no more room.
pub fn left_out_message(name: &str) -> String {
    fill("the message “{0}”, for which a link has no room", &[&name])
}

/// A setting, where a link has no more room.
pub fn left_out_setting(label: &str) -> String {
    fill("the setting “{0}”, for which a link has no room", &[&label])
}

/// The value of a variable that looks like a secret.
pub fn left_out_variable(name: &str) -> String {
    fill("the value of the variable “{0}”", &[&name])
}

/// A variable, where a link has no more room.
pub fn left_out_whole_variable(name: &str) -> String {
    fill("the variable “{0}”, for which a link has no room", &[&name])
}

/// What a link leaves out, in a sentence; nothing if it leaves out nothing.
pub fn not_in_the_link(what: &[String]) -> String {
    match what {
        [] => String::new(),
        what => fill("Not in the link: {0}.", &[&what.join(", ")]),
    }
}
