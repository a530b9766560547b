//! Every word of the interface, so that another language is another file.

mod appearance;
mod chart;
mod chat;
mod codes;
mod compare;
mod compose;
mod doctor;
mod echo;
mod event;
mod files;
mod first_step;
mod json;
mod language;
mod latency;
mod line;
mod number;
mod offline;
mod order;
mod print;
mod profile;
mod saved;
mod search;
mod settings;
mod shortcuts;
mod storage;
mod toasts;
mod transcript;
mod visit;

pub use appearance::*;
pub use chart::*;
pub use chat::*;
pub use codes::*;
pub use compare::*;
pub use compose::*;
pub use doctor::*;
pub use echo::*;
pub use event::*;
pub use files::*;
pub use first_step::*;
pub use json::*;
pub use language::{Word, speak};
pub use latency::*;
pub use line::*;
pub use number::*;
pub use offline::*;
pub use order::*;
pub use print::*;
pub use profile::*;
pub use saved::*;
pub use search::*;
pub use settings::*;
pub use shortcuts::*;
pub use storage::*;
pub use toasts::*;
pub use transcript::*;
pub use visit::*;

use language::{fill, say};

/// The project's name.
pub const ECHOLINE: &str = "Echoline";

// The chip.
/// No line.
pub const NOT_CONNECTED: Word = Word("Not connected");
/// A line is being opened.
pub const CONNECTING: Word = Word("Connecting…");
/// The line had been open and is tried again.
pub const RECONNECTING: Word = Word("Reconnecting…");
/// Tried for long.
pub const SERVER_UNAVAILABLE: Word = Word("Server unavailable");
/// The browser knows no network.
pub const OFFLINE: Word = Word("Offline");
/// The server does not take the sign-in.
pub const SIGN_IN_REFUSED: Word = Word("Sign-in refused");
/// Nobody looks.
pub const PAUSED: Word = Word("Paused");
/// The close handshake is under way.
pub const CLOSING: Word = Word("Closing…");
/// The line ended, and not by the user.
pub const CONNECTION_LOST: Word = Word("Connection lost");

// Labels and buttons: names a test may rely on.
/// The address field.
pub const SERVER_ADDRESS: Word = Word("Server address");
/// Opens a line.
pub const CONNECT: Word = Word("Connect");
/// Closes the line.
pub const DISCONNECT: Word = Word("Disconnect");
/// The message field.
pub const SEND_A_MESSAGE: Word = Word("Send a message");
/// The send button.
pub const SEND_MESSAGE: Word = Word("Send message");
/// The row of lens tabs.
pub const LENSES: Word = Word("Lenses");
/// The first lens: the newest message.
pub const ECHO: Word = Word("Echo");
/// The lens of a conversation.
pub const CHAT: Word = Word("Chat");
/// The lens of an order on its way.
pub const ORDER: Word = Word("Order");
/// The lens of numbers.
pub const CHART: Word = Word("Chart");
/// The lens of three ways to the same numbers.
pub const COMPARE: Word = Word("Compare");
/// The strip at the foot of the page.
pub const STATISTICS: Word = Word("Line statistics");
/// Shows the beginning of a long message.
pub const SHOW_LESS: Word = Word("Show less");
/// Takes unsent messages back into the field.
pub const PUT_BACK: Word = Word("Put back in the field");
/// Tries again without waiting.
pub const TRY_NOW: Word = Word("Try now");
/// Explains why a line failed.
pub const WHY: Word = Word("Why?");
/// The evidence for that.
pub const WHAT_IT_RESTS_ON: Word = Word("What this rests on");
/// The advice.
pub const WHAT_TO_TRY: Word = Word("What to try");
/// Gives the line up.
pub const STOP: Word = Word("Stop");
/// Takes a waiting message back.
pub const CANCEL: Word = Word("Cancel");
/// Repeats a message that may not have arrived.
pub const SEND_AGAIN: Word = Word("Send again");
/// Forgets a message that may not have arrived.
pub const DISMISS: Word = Word("Dismiss");
/// Forgets every message that may not have arrived.
pub const DISMISS_ALL: Word = Word("Dismiss all");
/// The list of messages that wait or may not have arrived.
pub const OUTBOX: Word = Word("Messages under way");
/// A message's state.
pub const WAITS: Word = Word("waits for the line");
/// A message's state.
pub const MAY_NOT_HAVE_ARRIVED: Word = Word("may not have arrived");
/// Forgets unsent messages.
pub const DISCARD: Word = Word("Discard");

/// The page panicked.
pub const PANIC: Word = Word(
    "Echoline met an error of its own and stopped. Reload the page to go on; what was not sent is \
     lost. The browser's console holds the details: please report them.",
);
/// A part of the page could not be loaded.
pub const PART_IS_LOST: Word = Word(
    "This part of the page could not be loaded. Perhaps the network failed on the way: press \
     again. Or a new version is here: reload the page.",
);
/// The words of another language could not be loaded.
pub const LANGUAGE_IS_LOST: Word = Word(
    "The words of this language could not be loaded: the page stays English. A reload tries again.",
);
/// The peer in the page could not be loaded.
pub const PEER_IS_LOST: Word = Word(
    "The server inside this page could not be loaded. Perhaps the network failed on the way: press \
     Connect again. Or a new version is here: reload the page.",
);

// The Echo lens.
/// Before the first message.
pub const WAITING_FOR_MESSAGES: Word = Word("Waiting for messages…");
/// A text message of no characters.
pub const EMPTY_MESSAGE: Word = Word("(empty message)");
/// Whose message it is.
pub const FROM_THE_SERVER: Word = Word("from the server");
/// After a round trip's time.
pub const THERE_AND_BACK: Word = Word("there and back");
/// The line of recent round trips, for who cannot see it.
pub const ROUND_TRIPS: Word = Word("Recent round trips");

// The status strip.
/// Messages sent.
pub const SENT: Word = Word("↑ Sent");
/// Messages received.
pub const RECEIVED: Word = Word("↓ Received");
/// The time from a message to its echo.
pub const ROUND_TRIP: Word = Word("Round trip");
/// Slower than 99 of 100.
pub const P99: Word = Word("p99");
/// Messages that wait for the line to open.
pub const WAITING: Word = Word("Waiting");
/// How long the line is open.
pub const UP: Word = Word("Up");
/// How the line is known to live.
pub const HEARTBEAT: Word = Word("Heartbeat");
/// The heartbeat is off.
pub const HEARTBEAT_OFF: Word = Word("off");
/// The server answers.
pub const HEARTBEAT_OK: Word = Word("ok");
/// The server has not answered one.
pub const HEARTBEAT_UNANSWERED: Word = Word("no answer yet");
/// The server is asked whether it is still there.
pub const HEARTBEAT_ASKING: Word = Word("asking…");

// Kinds of message.
/// A text message.
pub const TEXT: Word = Word("text");
/// A binary message of no known format.
pub const BYTES: Word = Word("bytes");
/// A format known by its first bytes.
pub const PNG: Word = Word("PNG image");
/// A format known by its first bytes.
pub const JPEG: Word = Word("JPEG image");
/// A format known by its first bytes.
pub const GIF: Word = Word("GIF image");
/// A format known by its first bytes.
pub const RIFF: Word = Word("RIFF media");
/// A format known by its first bytes.
pub const MP3: Word = Word("MP3 audio");
/// A format known by its first bytes.
pub const OGG: Word = Word("Ogg media");
/// A format known by its first bytes.
pub const FLAC: Word = Word("FLAC audio");
/// A format known by its first bytes.
pub const PDF: Word = Word("PDF document");
/// A format known by its first bytes.
pub const GZIP: Word = Word("gzip data");
/// A format known by its first bytes.
pub const ZIP: Word = Word("ZIP archive");
/// A format known by its first bytes.
pub const WASM: Word = Word("WebAssembly module");

// Sentences about an address.
/// Nothing was written.
pub const ADDRESS_EMPTY: Word = Word(
    "Write a server's address, such as wss://example.com/socket, or demo:echo for a server inside this page.",
);
/// A character that no address holds.
pub const ADDRESS_SPACE: Word = Word("An address cannot contain a space or a control character.");
/// A name or password in the address.
pub const ADDRESS_CREDENTIALS: Word = Word(
    "A user name or password in the address would be seen by everybody who \
     sees the address. Remove the part before the @.",
);
/// An open line from an encrypted page.
pub const ADDRESS_MIXED_CONTENT: Word = Word(
    "This page came over https, so the browser blocks ws:// to another \
     machine. Use wss://, or run Echoline on your own machine with cargo run.",
);
/// A fragment was left out.
pub const FRAGMENT_LEFT_OUT: Word =
    Word("The part after # was left out: a WebSocket address cannot have one.");
/// `ws:` over the internet.
pub const NOT_ENCRYPTED: Word =
    Word("Not encrypted: anybody on the way can read this line. Use wss:// if the server can.");
/// A link filled in an address and waits.
pub const LINK_WAITS: Word = Word("A link filled in this address. Press Connect if you trust it.");
/// A link filled in another address while a line is open.
pub const LINK_ASKS: Word = Word(
    "A link filled in this address. Press Enter here to connect to it; an open line is kept until then.",
);
/// A link came without the secret its address needs.
pub const LINK_WITHOUT_SECRET: Word =
    Word("Links carry no secrets: fill in the empty value in the address, then press Connect.");

// Sentences about sending.
/// Sending without a line.
pub const SEND_NOT_CONNECTED: Word = Word(
    "Not sent: there is no open line. Your message is still in the field; press Connect first.",
);
/// Size and kind of a binary message: "1,024 bytes · PNG image".
pub fn binary(bytes: usize, kind: &str) -> String {
    match kind {
        _ if kind == BYTES.say() => size(bytes),
        kind => format!("{} · {kind}", size(bytes)),
    }
}

/// Names in a row: “one”, “two”.
pub fn quoted(names: &[String]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| ["“", name, "”"].concat()).collect();
    quoted.join(", ")
}

/// Shows the whole of a long message.
pub fn show_all(bytes: usize) -> String {
    fill("Show all {0}", &[&size(bytes)])
}

/// Entries that the byte budget pushed out.
pub fn dropped(number: u64) -> String {
    fill("{0} oldest dropped", &[&count(number)])
}

/// Messages that were accepted and could not be sent.
pub fn unsent(number: usize, first: &str) -> String {
    match number {
        1 => fill("1 message was not sent: “{0}”", &[&first]),
        _ => fill("{0} messages were not sent, the first: “{1}”", &[&count(number as u64), &first]),
    }
}

/// The subprotocol the server chose, if any.
pub fn subprotocol(name: &str) -> String {
    fill("subprotocol {0}", &[&(if name.is_empty() { say("none") } else { name })])
}

/// A host that cannot be one.
pub fn address_host(host: &str) -> String {
    match host {
        "" => {
            say("The address names no host. Write one after the scheme, such as wss://example.com.")
                .to_owned()
        }
        host => fill("“{0}” cannot be a host. Check the address for typing mistakes.", &[&host]),
    }
}

/// A port that cannot be one.
pub fn address_port(port: &str) -> String {
    fill("“{0}” is not a port: use a number from 1 to 65535.", &[&port])
}

/// A port that browsers refuse.
pub fn address_forbidden_port(port: u16) -> String {
    fill(
        "Browsers refuse to connect to port {0}, because it belongs to another protocol. Use another port.",
        &[&port],
    )
}

/// A scheme that is not for WebSockets.
pub fn address_scheme(scheme: &str) -> String {
    fill(
        "{0}: is not for WebSockets. Use ws:// or wss://, or demo:echo for a server inside this page.",
        &[&scheme],
    )
}

/// A peer that does not exist.
pub fn address_demo(name: &str) -> String {
    fill(
        "There is no demo:{0}. Inside this page there is demo:echo, demo:chat, demo:orders, demo:prices and demo:faults.",
        &[&name],
    )
}

/// A fault that does not exist, or none named.
pub fn address_fault(name: &str, faults: &[&str]) -> String {
    let faults = faults.join(", ");
    match name {
        "" => fill("Write what is to go wrong after demo:faults/. There is: {0}.", &[&faults]),
        name => fill("There is no demo:faults/{0}. There is: {1}.", &[&name, &faults]),
    }
}
