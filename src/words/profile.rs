//! What is said about connections that are saved, kept in a file, or brought by a link.

// Why a connection cannot be saved.
/// An address beyond the limit.
pub const ADDRESS_TOO_LONG: &str = "This address is too long to be saved: at most 16 KiB are kept.";
/// As many as are kept.
pub const CONNECTIONS_FULL: &str =
    "500 connections are saved, and no more are kept. Delete one first.";
/// Another tab deleted it.
pub const CONNECTION_GONE: &str =
    "This connection was deleted meanwhile, perhaps in another tab. Save it anew to keep it.";
/// A name of nothing.
pub const NAME_EMPTY: &str = "Write a name for this connection.";
/// A name beyond the limit.
pub const NAME_TOO_LONG: &str = "This name is too long: at most 200 characters are kept.";
/// No lens has such a name.
pub const LENS_UNKNOWN: &str =
    "The name of the lens cannot be one: it has small letters, digits and hyphens.";
/// A message of no name.
pub const MESSAGE_NAME_EMPTY: &str = "Write a name for each message.";
/// More messages than are kept.
pub const TOO_MANY_MESSAGES: &str =
    "A connection keeps at most 200 named messages. Delete one first.";
/// More variables than are kept.
pub const TOO_MANY_VARIABLES: &str = "A connection keeps at most 200 variables. Delete one first.";

/// A format that cannot be one.
pub fn message_format(name: &str) -> String {
    format!("The message “{name}” has a format whose name cannot be one.")
}

/// A message's name beyond the limit.
pub fn message_name_too_long(name: &str) -> String {
    format!("The name of the message “{name}” is too long: at most 200 characters are kept.")
}

/// A message's text beyond the limit.
pub fn message_too_long(name: &str) -> String {
    format!("The message “{name}” is too long to be saved: at most 1 MiB is kept.")
}

/// A setting beyond the limit.
pub fn setting_too_long(name: &str) -> String {
    format!(
        "What is written in the setting “{name}” is too long to be saved: at most 64 KiB are kept."
    )
}

/// A variable's name that cannot be one.
pub fn variable_name(name: &str) -> String {
    format!(
        "“{name}” cannot be the name of a variable: it has 1 to 64 characters, and no spaces or braces."
    )
}

/// A variable's value beyond the limit.
pub fn variable_too_long(name: &str) -> String {
    format!("The value of the variable “{name}” is too long to be saved: at most 64 KiB are kept.")
}

/// A variable that comes twice.
pub fn variable_twice(name: &str) -> String {
    format!("There are two variables of the name “{name}”: give one of them another.")
}

// A setting that is read from elsewhere.
/// A choice that is none of those offered.
pub const WANTS_A_CHOICE: &str = "Choose one of those that are offered.";

/// A message that holds a token or a password.
pub const MESSAGE_SIGN_IN: &str = "This message looks like a sign-in, so it is not kept: tokens and passwords are never saved. A placeholder such as {{token}} in place of the secret can be kept.";

// Files of connections.
/// No file of ours.
pub const CONNECTIONS_FOREIGN: &str =
    "This file has no saved connections: Echoline reads the JSON files that it exports.";
/// Nothing in it.
pub const CONNECTIONS_EMPTY: &str = "This file is empty.";
/// A later format.
pub const CONNECTIONS_NEWER: &str =
    "A newer Echoline wrote these connections. Reload the page to get that version.";
/// A connection in a file whose name is missing.
pub const UNNAMED: &str = "Unnamed";
/// The file's name.
pub const CONNECTIONS_FILE: &str = "echoline-connections.json";

// Why a connection cannot be read.
/// No object.
pub const UNREADABLE_RECORD: &str = "it is no connection";
/// The text breaks off, or is no JSON.
pub const UNREADABLE_JSON: &str = "its text is damaged";
/// No address.
pub const UNREADABLE_ADDRESS: &str = "it has no address";
/// No name of its own.
pub const UNREADABLE_ID: &str = "it has no id";

/// A later version wrote it.
pub const STORED_NEWER: &str = "a newer Echoline wrote it; reload the page to get that version";

/// A field of another type.
pub fn unreadable_field(name: &str) -> String {
    format!("its “{name}” cannot be read")
}

/// What of a file could not be read; nothing if all could.
pub fn unreadable_connections(number: usize, why: &str) -> String {
    let why = why.trim_end_matches('.');
    match number {
        0 => String::new(),
        1 => format!("1 connection cannot be read: {why}."),
        _ => {
            format!("{} connections cannot be read; the first: {why}.", super::count(number as u64))
        }
    }
}

/// What became of the connections of a file.
pub fn imported_connections(added: usize, copies: usize, known: usize, no_room: usize) -> String {
    let mut sentences = Vec::new();
    sentences.push(match added {
        0 => "No connection was added.".to_owned(),
        _ => format!("{} added.", connections(added)),
    });
    if copies > 0 {
        sentences.push(format!(
            "{} of them as a copy, because what is saved here was changed: nothing was overwritten.",
            super::count(copies as u64)
        ));
    }
    if known > 0 {
        sentences.push(format!("{} here already.", be(known)));
    }
    if no_room > 0 {
        sentences.push(format!("{} left out: no more than 500 are kept.", be(no_room)));
    }
    sentences.join(" ")
}

/// What was read of a storage that is damaged.
pub fn storage_damaged(kept: usize, why: &str) -> String {
    let why = why.trim_end_matches('.');
    let kept = match kept {
        0 => "None of them could be read".to_owned(),
        _ => format!("{} could be read", connections(kept)),
    };
    format!(
        "The saved connections are damaged: {why}. {kept}; what was there is set aside, unchanged."
    )
}

/// A storage that a later version wrote.
pub const STORAGE_NEWER: &str = "A newer Echoline saved the connections of this browser. They are set aside, unchanged: reload the page to get that version.";
/// A storage that holds something else.
pub const STORAGE_FOREIGN: &str =
    "What is stored under the saved connections is something else. It is set aside, unchanged.";

/// "1 connection", "1,284 connections".
fn connections(number: usize) -> String {
    match number {
        1 => "1 connection".to_owned(),
        _ => format!("{} connections", super::count(number as u64)),
    }
}

/// "1 was", "3 were".
fn be(number: usize) -> String {
    match number {
        1 => "1 was".to_owned(),
        _ => format!("{} were", super::count(number as u64)),
    }
}

// Unsent messages.
/// A message beyond the limit.
pub const UNSENT_TOO_LARGE: &str =
    "This message is too large to survive a reload: at most 8 MiB are kept.";
/// As much as is kept.
pub const UNSENT_FULL: &str = "Too much waits already for this message to survive a reload: 1,024 messages and 64 MiB are kept.";
/// A sign-in.
pub const UNSENT_SIGN_IN: &str = "This message looks like a sign-in, so it does not survive a reload: tokens and passwords are never saved.";
/// A record that cannot be read.
pub const UNSENT_UNREADABLE: &str =
    "A message that had not been sent was saved, but cannot be read.";
/// A record of a later version.
pub const UNSENT_NEWER: &str =
    "A newer Echoline saved a message that had not been sent. Reload the page to get that version.";

// Links.
/// A fragment beyond the limit.
pub const LINK_TOO_LONG: &str =
    "This link is too long, so only its address was taken: at most 64 KiB are read.";
/// An address beyond the limit.
pub const LINK_WITHOUT_ADDRESS: &str =
    "This link is too long, and so is its address: nothing of it was taken.";
/// A lens that cannot be one.
pub const LINK_LENS: &str = "The link names a lens that cannot be one.";
/// A damaged message.
pub const LINK_MESSAGE: &str = "A message in this link is damaged, and was left out.";
/// A damaged variable.
pub const LINK_VARIABLE: &str = "A variable in this link is damaged, and was left out.";
/// More than is read.
pub const LINK_MORE: &str = "More of this link could not be read.";

/// A message or variable that cannot be saved either.
pub fn link_part(why: &str) -> String {
    format!("A part of this link was left out. {why}")
}

/// A secret in a link that somebody else wrote.
pub fn link_brings_secret(name: &str) -> String {
    format!("The link brings a value for “{name}”, which was left out: links carry no secrets.")
}

/// A setting that is damaged.
pub fn link_setting_damaged(label: &str) -> String {
    format!("The setting “{label}” in this link is damaged, and was left out.")
}

/// A setting that says nonsense.
pub fn link_setting(label: &str, why: &str) -> String {
    format!("The setting “{label}” in this link was left out. {why}")
}

/// What a later version knows perhaps.
pub fn link_unknown(names: &[String]) -> String {
    format!(
        "This version of Echoline does not know what the link says under {}.",
        super::quoted(names)
    )
}

// What a link leaves out.
/// A user name or password before the host.
pub const LEFT_OUT_CREDENTIALS: &str = "the user name and password in the address";
/// The sign-in's token.
pub const LEFT_OUT_TOKEN: &str = "the token";

/// A secret of the address.
pub fn left_out_of_address(name: &str) -> String {
    format!("the value of “{name}” in the address")
}

/// A secret among the parameters that the settings add to the address.
pub fn left_out_of_query(name: &str) -> String {
    format!("the value of “{name}” in the query")
}

/// What says who somebody is: a message, or a setting that has one.
pub fn left_out_sign_in(name: &str) -> String {
    format!("“{name}”, which looks like a sign-in")
}

/// What a message says, where a link has no more room.
pub fn left_out_message(name: &str) -> String {
    format!("the message “{name}”, for which a link has no room")
}

/// A setting, where a link has no more room.
pub fn left_out_setting(label: &str) -> String {
    format!("the setting “{label}”, for which a link has no room")
}

/// The value of a variable that looks like a secret.
pub fn left_out_variable(name: &str) -> String {
    format!("the value of the variable “{name}”")
}

/// A variable, where a link has no more room.
pub fn left_out_whole_variable(name: &str) -> String {
    format!("the variable “{name}”, for which a link has no room")
}

/// What a link leaves out, in a sentence; nothing if it leaves out nothing.
pub fn not_in_the_link(what: &[String]) -> String {
    match what {
        [] => String::new(),
        what => format!("Not in the link: {}.", what.join(", ")),
    }
}
