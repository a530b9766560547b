//! What is said about files: exported, imported, and what of them cannot be read.

/// Nothing in it.
pub const FILE_EMPTY: &str = "This file is empty.";
/// Neither of the two formats.
pub const FILE_FOREIGN: &str = "This file is no recorded session: Echoline reads its own NDJSON files, and HAR files with \
     WebSocket messages, as Chrome writes them.";
/// A HAR file of other requests.
pub const FILE_WITHOUT_MESSAGES: &str = "This HAR file has no WebSocket messages.";
/// A later format.
pub const FILE_NEWER: &str =
    "A newer Echoline wrote this file. Reload the page to get that version.";

// Why a line cannot be read.
/// Half of a surrogate pair.
pub const UNREADABLE_HALF: &str = "its text has half a character, which no message can hold";
/// A kind that is unknown.
pub const UNREADABLE_KIND: &str = "it does not say what kind of entry it is";
/// No payload.
pub const UNREADABLE_PAYLOAD: &str = "it has no text that can be read, and no base64";
/// No time.
pub const UNREADABLE_TIME: &str = "it does not say when it was";

/// A line of a file that is passed over.
pub fn unreadable_line(line: u64, why: &dyn core::fmt::Display) -> String {
    format!("Line {} cannot be read: {why}.", super::count(line))
}

// What can be done with files.
/// The menu.
pub const FILES: &str = "Export ▾";
/// Writes a file.
pub const EXPORT_NDJSON: &str = "Export as NDJSON";
/// Writes a file.
pub const EXPORT_HAR: &str = "Export as HAR";
/// Reads a file.
pub const IMPORT: &str = "Import a file…";
/// Leaves what was read from a file.
pub const BACK_TO_LIVE: &str = "Back to live";
/// Sends what was sent once more, as fast as it was.
pub const REPLAY: &str = "Replay";
/// The same, ten times as fast.
pub const REPLAY_FAST: &str = "Replay 10×";
/// The same, message by message.
pub const REPLAY_STEP: &str = "Replay next message";
/// The work was given up.
pub const CANCELLED: &str = "Cancelled.";
/// A file's name without its extension.
pub const EXPORT_NAME: &str = "echoline.";
/// The browser does not give the file.
pub const FILE_UNREADABLE: &str = "The browser could not read this file.";

/// How far an export has come.
pub fn exporting(done: u64, all: u64) -> String {
    format!("Exporting: {} of {} entries", super::count(done), super::count(all))
}

/// An export has ended.
pub fn exported(number: u64, name: &str) -> String {
    format!("{} entries written to {name}", super::count(number))
}

/// How far an import has come, in bytes.
pub fn importing(name: &str, done: u64, all: u64) -> String {
    format!("Reading {name}: {} of {}", super::brief_size(done), super::brief_size(all))
}

/// What is shown came from a file.
pub fn imported(name: &str, number: u64, address: &str) -> String {
    let from = if address.is_empty() { String::new() } else { format!(" from {address}") };
    format!("{name}: {} entries{from}, read-only.", super::count(number))
}

/// What of a file could not be read.
pub fn damaged(number: u64, first: &str) -> String {
    match number {
        1 => format!(" {first}"),
        _ => format!(" {} lines cannot be read; the first: {first}", super::count(number)),
    }
}

/// How far a replay has come.
pub fn replayed(done: u64, all: u64) -> String {
    format!("{} of {} messages sent again", super::count(done), super::count(all))
}
