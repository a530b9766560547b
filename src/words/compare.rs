//! What the comparison of three ways to the same prices says.

use super::count;
use super::language::{Word, decimal, fill, say};

/// Begins the comparison.
pub const START_COMPARING: Word = Word("Start comparing");
/// Ends it.
pub const STOP_COMPARING: Word = Word("Stop comparing");
/// How often polling asks.
pub const POLL_EVERY: Word = Word("Poll every");
/// The choices, in milliseconds and in words.
pub const POLL_INTERVALS: [(&str, &str); 4] =
    [("500", "0.5 s"), ("1000", "1 s"), ("2000", "2 s"), ("5000", "5 s")];
/// What is compared, and that nobody else is asked.
pub const WHAT_IS_COMPARED: Word = Word(
    "One price feed, three ways. Only the server that this page came from is asked, wherever the line above \
     leads: a page may ask no other over plain HTTP. Nothing leaves before you start, and leaving this lens stops it.",
);
/// What the table shows.
pub const THE_SAME_PRICES: Word = Word("The same prices, three ways");
/// The ways.
pub const WAYS: [Word; 3] = [Word("WebSocket"), Word("Server-Sent Events"), Word("Polling")];

// The rows.
/// Prices that were newer than what was known.
pub const UPDATES_SEEN: Word = Word("Updates seen");
/// How old the newest price is.
pub const AGE_OF_THE_NEWEST: Word = Word("Age of newest");
/// Requests, and handshakes.
pub const REQUESTS_MADE: Word = Word("Requests made");
/// Bytes received.
pub const BYTES_RECEIVED: Word = Word("Bytes");
/// What there is before there is anything.
pub const NOTHING_YET: &str = "–";

// How a way is.
/// It was not asked.
pub const NOT_STARTED: Word = Word("Not started.");
/// It was asked.
pub const WAITING_FOR_PRICES: Word = Word("Waiting for the first price…");
/// It gives prices.
pub const PRICES_COME: Word = Word("Prices come.");
/// It was stopped.
pub const COMPARING_STOPPED: Word = Word("Stopped.");
/// It gave prices and has stopped to, or never answered; it is tried again.
pub const WAY_DROPPED: [Word; 3] = [
    Word("The line dropped, and is tried again."),
    Word("The connection dropped; the browser tries again by itself."),
    Word("The last question went without an answer; the next one follows."),
];
/// It never opened; it is tried again.
pub const WAY_NEVER_OPENED: [Word; 3] = [
    Word(
        "No WebSocket opens at /prices: this page’s host has none there, or something on the way refuses it. It is tried again.",
    ),
    Word("Nobody answers at /prices/events; the browser tries again by itself."),
    Word("Nobody answers at /prices/latest; the next question follows."),
];
/// The host has something else there.
pub const WAY_IS_OTHER: [Word; 3] = [
    Word("This page’s host sends no prices at /prices."),
    Word(
        "This page’s host has no stream of events at /prices/events. The server that cargo run starts has one.",
    ),
    Word(
        "This page’s host has no prices at /prices/latest: it answered with something else. The server that cargo run \
     starts has them.",
    ),
];

// When a way is right.
/// What stands before it.
pub const RIGHT_WHEN: Word = Word("Right when");
/// When each way is right.
pub const WAY_IS_RIGHT: [Word; 3] = [
    Word(
        "both sides talk, or updates come often and each one counts: one connection, two to four bytes around a message. The \
     client has to notice a dead line and come back by itself, as this page does.",
    ),
    Word(
        "only the server talks, in text: plain HTTP, and the browser comes back by itself. Over HTTP/1.1 a browser opens six \
     connections to a host, and each stream takes one of them.",
    ),
    Word(
        "updates are rare or may be late: it works wherever a page loads, and keeps nothing open. It sees only what is newest \
     when it asks, and each question costs a whole request.",
    ),
];

// How bytes are known.
/// What is counted of a way without the browser's help, and what is not.
pub const BYTES_COUNTED: [Word; 3] = [
    Word(
        "Bytes: the messages themselves. Estimated, not counted: 2 to 4 bytes of frame around each, less what compression saves.",
    ),
    Word(
        "Bytes: the events’ data itself. Estimated, not counted: 8 bytes of field name and line ends around each, and the \
     headers once.",
    ),
    Word(
        "Bytes: the answers themselves. This browser does not say what they took on the way; headers come to each.",
    ),
];
/// What is counted of polling where the browser helps.
pub const BYTES_BY_BROWSER: Word = Word(
    "Bytes: as the browser counts the answers on the way, compressed where they were. Estimated: the headers of \
     an answer, which a browser puts at 300 bytes. The headers of our questions are not in it.",
);

/// An age: "0.2 s".
pub fn age(millis: u64) -> String {
    let tenths = millis / 100;
    [&count(tenths / 10), &decimal(), &(tenths % 10).to_string(), " s"].concat()
}

/// The host answered with a status that no prices come with.
pub fn way_refused(status: u16) -> String {
    fill(
        "This page’s host has no prices at /prices/latest: it answered with status {0}. The server that cargo run starts has them.",
        &[&status],
    )
}

/// Whether what came by several ways was the same.
pub fn agreement(shared: u64, by_all: u64, differing: u64) -> String {
    let [shared, by_all] = [shared, by_all].map(count);
    let differing = match differing {
        0 => say("none of them differed").to_owned(),
        1 => say("1 of them differed").to_owned(),
        _ => fill("{0} of them differed", &[&count(differing)]),
    };
    fill(
        "Prices of the same moment that came by several ways: {0}, by all three: {1}; {2}.",
        &[&shared, &by_all, &differing],
    )
}

/// A way for who does not see the table: "WebSocket: 120 updates, the newest 0.1 s old."
pub fn way_in_short(way: &str, updates: u64, age: &str) -> String {
    let updates = count(updates);
    fill("{0}: updates {1}, age of the newest {2}.", &[&way, &updates, &age])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_an_age_in_tenths() {
        for (millis, text) in
            [(0, "0.0 s"), (249, "0.2 s"), (61_000, "61.0 s"), (3_600_000, "3,600.0 s")]
        {
            assert_eq!(age(millis), text);
        }
    }
}
