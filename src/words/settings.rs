//! What the Connection settings say.

use super::language::{Word, fill};

/// The dialog, and the button that opens it.
pub const CONNECTION_SETTINGS: Word = Word("Connection settings");
/// Takes the settings.
pub const APPLY: Word = Word("Apply");
/// How long the settings live.
pub const SETTINGS_ARE_NOT_SAVED: Word =
    Word("A reload begins anew: what is to last, save under Connections.");

// From when on a section holds.
/// What changes an open line.
pub const HOLDS_AT_ONCE: Word = Word("Holds at once.");
/// What an attempt begins with.
pub const HOLDS_FROM_THE_NEXT_ATTEMPT: Word = Word("Holds from the next attempt on.");

// Sections.
/// The sign-in.
pub const WHO_YOU_ARE: Word = Word("Who you are");
/// Reconnecting.
pub const WHEN_THE_LINE_DROPS: [Word; 2] = [
    Word("When the line drops"),
    Word("Holds at once; the connect timeout from the next attempt on."),
];
/// What an attempt asks the server for.
pub const WHAT_IS_ASKED_FOR: Word = Word("What is asked for");
/// What is said without a hand.
pub const WHAT_GOES_BY_ITSELF: [Word; 2] = [
    Word("What is sent by itself"),
    Word("Answers hold at once; what is sent after connecting, from the next line on."),
];
/// Our goodbye.
pub const WHEN_YOU_DISCONNECT: Word = Word("When you disconnect");
/// Visibility.
pub const WHEN_HIDDEN: Word = Word("When this page is hidden");
/// The outbox.
pub const WHAT_WAITS: Word = Word("What waits to be sent");
/// The transcript.
pub const WHAT_IS_KEPT: Word = Word("What is kept");

// Fields: the label, and the sentence of help.
/// How the token goes.
pub const SEND_TOKEN: [Word; 2] = [
    Word("Send token"),
    Word(
        "A page cannot have headers sent; the browser adds only its cookies for the server, by itself. These three ways work.",
    ),
];
/// The ways that a token can go: each one's name, and what the server sees.
pub const WAYS_OF_A_TOKEN: [(Word, &str); 3] = [
    (IN_THE_ADDRESS, "wss://server/?access_token=…"),
    (AS_A_SUBPROTOCOL, "Sec-WebSocket-Protocol: app, base64url.bearer.…"),
    (IN_THE_FIRST_MESSAGE, r#"{"type":"auth","token":"…"}"#),
];
/// The token.
pub const TOKEN: [Word; 2] = [
    Word("Token"),
    Word("Kept in this tab only. Never saved, shared or written to the transcript."),
];
/// The token's query parameter.
pub const PARAMETER: [Word; 2] = [
    Word("Parameter"),
    Word("Added to the address. Servers and proxies may write it into their logs."),
];
/// The subprotocol beside the token.
pub const SUBPROTOCOL: [Word; 2] =
    [Word("Subprotocol"), Word("The real one, which the server takes.")];
/// What stands before the token.
pub const PREFIX: [Word; 2] = [
    Word("Token prefix"),
    Word("The token follows in base64url, as a second subprotocol that the server only reads."),
];
/// The backoff.
pub const WAIT: [Word; 2] = [
    Word("Wait"),
    Word("Growing waits are drawn by chance, so that not everybody returns at once."),
];
/// The cap.
pub const LONGEST_WAIT: [Word; 2] =
    [Word("Longest wait (s)"), Word("Of growing waits: 1 to 3,600.")];
/// The limit of attempts.
pub const GIVE_UP_AFTER: [Word; 2] =
    [Word("Give up after"), Word("So many attempts, 0 to 1,000. Empty: it never gives up.")];
/// What to do after 1000.
pub const AFTER_A_GOODBYE: [Word; 2] = [
    Word("After a goodbye"),
    Word("When the server closes with 1000; many do so when they restart."),
];
/// The connect timeout.
pub const CONNECT_TIMEOUT: [Word; 2] =
    [Word("Connect timeout (s)"), Word("How long a silent handshake is waited for: 1 to 600.")];
/// The heartbeat's interval.
pub const EVERY: [Word; 2] =
    [Word("Every (s)"), Word("Empty: off. 25 is less than what proxies call idle; 1 to 3,600.")];
/// The heartbeat's text.
pub const PING_TEXT: [Word; 2] = [
    Word("Send"),
    Word(
        "Text that your server understands as a ping. It answers with a typed pong, pong, or the same.",
    ),
];
/// The silence allowed.
pub const SILENCE_ALLOWED: [Word; 2] = [
    Word("Silence allowed (s)"),
    Word("After a ping, from a server that answered one before: 1 to 3,600."),
];
/// The subprotocols to offer.
pub const SUBPROTOCOLS: [Word; 2] = [
    Word("Subprotocols"),
    Word(
        "Best first, with spaces or commas between them; a server that takes none of them is not connected to.",
    ),
];
/// The parameters to add to the address.
pub const QUERY: [Word; 2] = [
    Word("Query parameters"),
    Word(
        "Added to the address, written plainly; one of the address' own gives way to its namesake. Values named token, key, password or the like stay in this tab and are shown as dots.",
    ),
];
/// The name of a parameter.
pub const PARAMETER_NAME: Word = Word("Parameter name");
/// The value of a parameter.
pub const PARAMETER_VALUE: Word = Word("Parameter value");
/// The columns of the table of parameters.
pub const NAME_AND_VALUE: [Word; 2] = [Word("Name"), Word("Value")];
/// One row more.
pub const ADD_A_PARAMETER: Word = Word("Add a parameter");
/// One row less.
pub const REMOVE_THIS_PARAMETER: Word = Word("Remove this parameter");
/// What opens every line.
pub const HELLO: [Word; 2] = [
    Word("After connecting"),
    Word(
        "One message a line, sent on each new line before anything that waits. One with line breaks is written as JSON writes it: \"a\\nb\". It stands in the transcript, so it is no place for a token.",
    ),
];
/// Answers that are given without a hand.
pub const ANSWERS: [Word; 2] = [
    Word("Answers"),
    Word(
        "One 2 → 3 or 2 => 3 a line: where the server sends exactly the first, the second is sent back. At most 10 a second.",
    ),
];
/// The code of our goodbye.
pub const CLOSE_CODE: [Word; 2] = [
    Word("Close code"),
    Word(
        "1000, or 3000 to 4999: browsers let a page say no other. A server that answers with the same has read everything.",
    ),
];
/// The reason of our goodbye.
pub const CLOSE_REASON: [Word; 2] =
    [Word("Close reason"), Word("At most 123 bytes, perhaps none.")];
/// What happens to the line of a hidden page.
pub const THE_LINE: [Word; 2] =
    [Word("The line"), Word("A page that nobody sees still costs its server a socket.")];
/// The outbox's messages.
pub const MOST_MESSAGES: [Word; 2] = [Word("Messages"), Word("So many may wait: 1 to 10,000.")];
/// The outbox's bytes.
pub const MOST_MEBIBYTES: [Word; 2] = [Word("In all (MiB)"), Word("1 to 512.")];
/// The largest message.
pub const LARGEST_MESSAGE: [Word; 2] = [Word("One message (MiB)"), Word("1 to 512.")];
/// The transcript's bytes.
pub const MOST_TRANSCRIPT: [Word; 2] = [
    Word("Transcript (MiB)"),
    Word(
        "1 to 1,024; the oldest messages make room. Empty: 256, or 64 where the device says it has little memory.",
    ),
];

// Choices.
/// No token.
pub const NOT_AT_ALL: Word = Word("not at all");
/// A token in the address.
pub const IN_THE_ADDRESS: Word = Word("in the address");
/// A token as a subprotocol.
pub const AS_A_SUBPROTOCOL: Word = Word("as a subprotocol");
/// A token in the first message.
pub const IN_THE_FIRST_MESSAGE: Word = Word("in the first message");
/// The backoff that grows.
pub const GROWING: Word = Word("growing, by chance");
/// The backoff that does not.
pub const FIXED: Word = Word("2, 5, 10 s (fixed)");
/// After 1000.
pub const RECONNECT: Word = Word("reconnect");
/// After 1000.
pub const STAY_CLOSED: Word = Word("stay closed");
/// While hidden.
pub const STAYS_OPEN: Word = Word("stays open");
/// While hidden.
pub const IS_NOT_RETRIED: Word = Word("is not tried again");
/// While hidden.
pub const IS_CLOSED: Word = Word("is closed after 30 s");

/// The heartbeat's usual text.
pub const PING: &str = r#"{"type":"ping"}"#;
/// The token's usual parameter.
pub const TOKEN_PARAMETER: &str = "access_token";
/// The token's usual prefix.
pub const TOKEN_PREFIX: &str = "base64url.bearer.";

// What is wrong with a field.
/// A sign-in without a token.
pub const WANTS_A_TOKEN: Word = Word("Write the token, or choose “not at all”.");
/// Nothing was written.
pub const WANTS_SOMETHING: Word = Word("Write something here.");
/// A close code that browsers refuse.
pub const WANTS_A_CLOSE_CODE: Word = Word("Write 1000, or a number from 3000 to 4999.");
/// No subprotocol.
pub const WANTS_A_SUBPROTOCOL: Word = Word(
    "A subprotocol has letters, digits and signs such as . - _ only: no spaces, commas, slashes or quotes.",
);

/// One of several subprotocols is none.
pub fn no_subprotocol(name: &str) -> String {
    fill("“{0}” cannot be a subprotocol. {1}", &[&name, &WANTS_A_SUBPROTOCOL.say()])
}

/// A subprotocol is offered twice: browsers refuse that.
pub fn stands_twice(name: &str) -> String {
    fill("“{0}” stands here twice. Write each subprotocol once.", &[&name])
}

/// No parameter.
pub fn wants_a_parameter(line: &str) -> String {
    fill("“{0}” names no value. Write name=value, one parameter a line.", &[&line])
}

/// A parameter without a name.
pub const WANTS_A_NAME: Word = Word("Give each parameter a name; its value may be empty.");

/// Dots that stand for nothing that is known.
pub fn wants_the_value(name: &str) -> String {
    fill(
        "Write the value of “{0}” again: it is not known any more which one the dots stand for.",
        &[&name],
    )
}

/// No answer.
pub fn wants_an_answer(line: &str) -> String {
    fill(
        "“{0}” is no answer. Write what comes, an arrow (→ or =>), and what to answer: 2 → 3.",
        &[&line],
    )
}

/// A message has two answers.
pub fn answered_twice(ping: &str) -> String {
    fill("“{0}” has two answers here. Write one.", &[&ping])
}

/// A close reason that browsers refuse.
pub fn close_reason_too_long(bytes: usize) -> String {
    fill("A reason has at most 123 bytes; this one has {0}.", &[&super::count(bytes as u64)])
}

/// Too many lines.
pub fn too_many_lines(most: usize) -> String {
    fill("Write at most {0} lines here.", &[&most])
}

/// Not a whole number within the bounds.
pub fn wants_a_number(least: u64, most: u64) -> String {
    fill("Write a whole number from {0} to {1}.", &[&super::count(least), &super::count(most)])
}
