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
