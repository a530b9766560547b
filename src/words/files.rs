//! What is said about files: exported, imported, and what of them cannot be read.

use super::language::{Word, fill};

/// Nothing in it.
pub const FILE_EMPTY: Word = Word("This file is empty.");
/// Neither of the two formats.
pub const FILE_FOREIGN: Word = Word(
    "This file is no recorded session: Echoline reads its own NDJSON files, and HAR files with \
     WebSocket messages, as Chrome writes them.",
);
/// A HAR file of other requests.
pub const FILE_WITHOUT_MESSAGES: Word = Word("This HAR file has no WebSocket messages.");
/// A later format.
pub const FILE_NEWER: Word =
    Word("A newer Echoline wrote this file. Reload the page to get that version.");

// Why a line cannot be read.
/// Half of a surrogate pair.
pub const UNREADABLE_HALF: Word = Word("its text has half a character, which no message can hold");
/// A kind that is unknown.
pub const UNREADABLE_KIND: Word = Word("it does not say what kind of entry it is");
/// No payload.
pub const UNREADABLE_PAYLOAD: Word = Word("it has no text that can be read, and no base64");
/// No time.
pub const UNREADABLE_TIME: Word = Word("it does not say when it was");

/// A line of a file that is passed over.
pub fn unreadable_line(line: u64, why: &dyn core::fmt::Display) -> String {
    fill("Line {0} cannot be read: {1}.", &[&super::count(line), &why])
}

// What can be done with files.
/// The menu.
pub const FILES: Word = Word("Export ▾");
/// Writes a file.
pub const EXPORT_NDJSON: Word = Word("Export as NDJSON");
/// Writes a file.
pub const EXPORT_HAR: Word = Word("Export as HAR");
/// Reads a file.
pub const IMPORT: Word = Word("Import a file…");
/// Leaves what was read from a file.
pub const BACK_TO_LIVE: Word = Word("Back to live");
/// Sends what was sent once more, as fast as it was.
pub const REPLAY: Word = Word("Replay");
/// The same, ten times as fast.
pub const REPLAY_FAST: Word = Word("Replay 10×");
/// The same, message by message.
pub const REPLAY_STEP: Word = Word("Replay next message");
/// The work was given up.
pub const CANCELLED: Word = Word("Cancelled.");
/// A file's name without its extension.
pub const EXPORT_NAME: &str = "echoline.";
/// The browser does not give the file.
pub const FILE_UNREADABLE: Word = Word("The browser could not read this file.");

/// How far an export has come.
pub fn exporting(done: u64, all: u64) -> String {
    fill("Exporting: {0} of {1} entries", &[&super::count(done), &super::count(all)])
}

/// An export has ended.
pub fn exported(number: u64, name: &str) -> String {
    fill("{0} entries written to {1}", &[&super::count(number), &name])
}

/// How far an import has come, in bytes.
pub fn importing(name: &str, done: u64, all: u64) -> String {
    fill("Reading {0}: {1} of {2}", &[&name, &super::brief_size(done), &super::brief_size(all)])
}

/// What is shown came from a file.
pub fn imported(name: &str, number: u64, address: &str) -> String {
    let number = super::count(number);
    match address {
        "" => fill("{0}: {1} entries, read-only.", &[&name, &number]),
        _ => fill("{0}: {1} entries from {2}, read-only.", &[&name, &number, &address]),
    }
}

/// What of a file could not be read.
pub fn damaged(number: u64, first: &str) -> String {
    match number {
        1 => format!(" {first}"),
        _ => fill(" {0} lines cannot be read; the first: {1}", &[&super::count(number), &first]),
    }
}

/// How far a replay has come.
pub fn replayed(done: u64, all: u64) -> String {
    fill("{0} of {1} messages sent again", &[&super::count(done), &super::count(all)])
}
