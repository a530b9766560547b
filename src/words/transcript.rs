//! What the transcript says.

use super::language::{Word, decimal, fill, say};
use super::{brief_size, count};

/// The lens that lists everything.
pub const TRANSCRIPT: Word = Word("Transcript");
/// The list of everything that happened.
pub const MESSAGES: Word = Word("Messages");
/// Freezes the view while recording goes on.
pub const PAUSE: Word = Word("Pause");
/// Lets the view go on.
pub const RESUME: Word = Word("Resume");
/// Clears the list.
pub const CLEAR: Word = Word("Clear");
/// Which way an entry went.
pub const WAY_SENT: Word = Word("↑ sent");
/// Which way an entry went.
pub const WAY_RECEIVED: Word = Word("↓ received");
/// What happened to the line.
pub const WAY_EVENT: Word = Word("• event");
/// A kind of entry: text that looks like JSON.
pub const JSON: Word = Word("json");
/// A kind of entry.
pub const BIN: Word = Word("bin");
/// A kind of entry: our heartbeat.
pub const HEARTBEAT_SENT: Word = Word("ping");
/// A kind of entry: the answer to our heartbeat.
pub const HEARTBEAT_BACK: Word = Word("pong");
/// Nothing is selected.
pub const NOTHING_SELECTED: Word = Word("Select a message to see all of it.");
/// What was selected is gone.
pub const NO_LONGER_KEPT: Word = Word("This message is no longer kept.");
/// The pane beside the list.
pub const SELECTED_MESSAGE: Word = Word("Selected message");
/// When a message came.
pub const TIME: Word = Word("Time");
/// How large it is.
pub const SIZE: Word = Word("Size");
/// What it is.
pub const KIND: Word = Word("Kind");
/// A way to show a message: its JSON, to expand and collapse.
pub const TREE: Word = Word("Tree");
/// A way to show a message: as it came.
pub const RAW: Word = Word("Raw");
/// A way to show a message: its bytes.
pub const HEX: Word = Word("Hex");
/// A way to show a message: as a picture or a sound.
pub const PREVIEW: Word = Word("Preview");
/// A way to show two messages: what differs.
pub const DIFFERENCE: Word = Word("Difference");
/// Puts a message on the clipboard.
pub const COPY: Word = Word("Copy");
/// Puts the path of a JSON value on the clipboard.
pub const COPY_PATH: Word = Word("Copy path");
/// Puts a message into the message field.
pub const EDIT_AND_SEND: Word = Word("Edit and send");
/// Saves a message as a file.
pub const SAVE: Word = Word("Save as file");
/// Brings back what was cleared.
pub const UNDO: Word = Word("Undo");

/// Two messages that do not differ.
pub const ALIKE: Word = Word("The two messages are alike.");

/// Where a text stops being JSON, and why.
pub fn not_json(what: &str, line: usize, column: usize) -> String {
    fill("Not JSON: {0} (line {1}, column {2})", &[&what, &line, &column])
}

/// Title of the pane: "Received message 1,279".
pub fn entry_title(way: &str, number: u64) -> String {
    let number = count(number);
    if way == WAY_SENT.say() {
        fill("Sent message {0}", &[&number])
    } else if way == WAY_RECEIVED.say() {
        fill("Received message {0}", &[&number])
    } else {
        fill("Event {0}", &[&number])
    }
}

/// Came while the reader looked at older ones: a button that leads back.
pub fn new_messages(number: u64) -> String {
    fill("{0} new ↓", &[&count(number)])
}

/// A summary for who does not see the list: "1,284 messages, 3 errors".
pub fn tally(messages: u64, errors: u64) -> String {
    let messages = match messages {
        1 => say("1 message").to_owned(),
        _ => fill("{0} messages", &[&count(messages)]),
    };
    match errors {
        0 => messages,
        1 => fill("{0}, 1 error", &[&messages]),
        _ => fill("{0}, {1} errors", &[&messages, &count(errors)]),
    }
}

/// How many entries were cleared.
pub fn cleared(number: u64) -> String {
    match number {
        1 => say("1 entry cleared").to_owned(),
        _ => fill("{0} entries cleared", &[&count(number)]),
    }
}

/// The size and what it is: "18 kB".
pub fn entry_size(bytes: usize) -> String {
    brief_size(bytes as u64)
}

/// A time of day with milliseconds, from the milliseconds since midnight: "14:03:22.418".
pub fn clock(millis: u64) -> String {
    let (seconds, millis) = (millis / 1000 % 86_400, millis % 1000);
    let mut clock = String::with_capacity(12);
    digits(&mut clock, seconds / 3600, 2);
    clock.push(':');
    digits(&mut clock, seconds / 60 % 60, 2);
    clock.push(':');
    digits(&mut clock, seconds % 60, 2);
    clock.push_str(&decimal());
    digits(&mut clock, millis, 3);
    clock
}

/// A distance in time in seconds: "+0.003", "-12.000".
pub fn delta(micros: i64) -> String {
    let millis = micros.unsigned_abs() / 1000;
    let is_before = micros < 0 && millis > 0;
    let mut delta = String::from(if is_before { "-" } else { "+" });
    delta.push_str(&(millis / 1000).to_string());
    delta.push_str(&decimal());
    digits(&mut delta, millis % 1000, 3);
    delta
}

/// A number with leading zeros.
pub fn digits(text: &mut String, number: u64, width: u32) {
    for place in (0..width).rev() {
        let digit = number / 10_u64.pow(place) % 10;
        text.push(char::from(b'0' + u8::try_from(digit).unwrap_or_default()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_times_as_a_reader_expects() {
        assert_eq!(clock(50_602_418), "14:03:22.418");
        assert_eq!(clock(0), "00:00:00.000");
        assert_eq!((delta(3_000), delta(-12_000_400)), ("+0.003".into(), "-12.000".into()));
        assert_eq!(delta(-999), "+0.000");
    }

    #[test]
    fn sums_up() {
        assert_eq!(tally(1284, 3), "1,284 messages, 3 errors");
        assert_eq!(tally(1, 0), "1 message");
        assert_eq!(entry_title(WAY_RECEIVED.say(), 1279), "Received message 1,279");
        assert_eq!(entry_title(WAY_EVENT.say(), 1), "Event 1");
    }
}
