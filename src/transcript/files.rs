//! Transcripts as files, written and read slice by slice.
//!
//! # NDJSON
//!
//! One JSON object a line, in UTF-8, each line ended by a line feed. The first says what the file is; `address` is where
//! the line went, without secrets:
//!
//! ```json
//! {"echoline":1,"address":"wss://example.com/socket"}
//! ```
//!
//! Every other line is an entry:
//!
//! ```json
//! {"seq":0,"wall":1700000000123,"mono":5012345,"kind":"event","event":"opened","text":"Connected"}
//! {"seq":1,"wall":1700000000456,"mono":5345678,"kind":"sent","text":"Hello"}
//! {"seq":2,"wall":1700000000471,"mono":5360001,"kind":"received","base64":"AAEC"}
//! ```
//!
//! | field | what it is |
//! |---|---|
//! | `seq` | its place in the file, from 0; not read back |
//! | `wall` | when it happened: milliseconds since the Unix epoch, at most 2⁵³ |
//! | `mono` | the same on a clock that is never set: microseconds since the page began, at most 2⁵³ |
//! | `kind` | `sent` and `received` for messages, `ping` and `pong` for heartbeats, `event` for what happened to the line |
//! | `event` | of an event: `connecting`, `attempt`, `opened`, `dropped`, `closed`, `lost`, `requeued`, `unanswered`, `unconfirmed` or `unsent` |
//! | `text` | the payload of a text message, or an event's sentence |
//! | `base64` | the payload of a binary message |
//!
//! Further fields are passed over.
//!
//! # HAR
//!
//! [HAR 1.2](http://www.softwareishard.com/blog/har-12-spec/) with one entry whose `_webSocketMessages` hold `type` (`send`
//! or `receive`), `time` (seconds since the Unix epoch), `opcode` (1 for text, 2 for binary) and `data` (binary as base64),
//! as Chrome writes them. It has messages only: no heartbeats, and nothing that happened to the line.

mod entry;
mod export;
mod fields;
mod har;
mod import;

pub use export::{Export, FileFormat};
pub use import::{Damage, Imported, Importer, Refused, Unreadable};

use crate::message::{Format, Kind, LineEvent};

/// The version of our NDJSON.
const VERSION: &str = "1";

/// The line's events, as files name them.
const EVENTS: [(LineEvent, &str); 10] = [
    (LineEvent::Connecting, "connecting"),
    (LineEvent::Attempt, "attempt"),
    (LineEvent::Opened, "opened"),
    (LineEvent::Dropped, "dropped"),
    (LineEvent::Closed, "closed"),
    (LineEvent::Lost, "lost"),
    (LineEvent::Requeued, "requeued"),
    (LineEvent::Unanswered, "unanswered"),
    (LineEvent::Unconfirmed, "unconfirmed"),
    (LineEvent::Unsent, "unsent"),
];

type OfFormat = fn(Format) -> Kind;

/// The other kinds, as files name them.
const KINDS: [(OfFormat, &str); 4] = [
    (Kind::Ping, "ping"),
    (Kind::Pong, "pong"),
    (Kind::Received, "received"),
    (Kind::Sent, "sent"),
];

#[cfg(test)]
mod tests;
