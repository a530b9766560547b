//! Every word of the interface, so that another language is another file.

mod chart;
mod chat;
mod codes;
mod compare;
mod compose;
mod doctor;
mod echo;
mod event;
mod files;
mod latency;
mod line;
mod order;
mod profile;
mod saved;
mod search;
mod settings;
mod storage;
mod toasts;
mod transcript;
mod visit;

pub use chart::*;
pub use chat::*;
pub use codes::*;
pub use compare::*;
pub use compose::*;
pub use doctor::*;
pub use echo::*;
pub use event::*;
pub use files::*;
pub use latency::*;
pub use line::*;
pub use order::*;
pub use profile::*;
pub use saved::*;
pub use search::*;
pub use settings::*;
pub use storage::*;
pub use toasts::*;
pub use transcript::*;
pub use visit::*;

/// The project's name.
pub const ECHOLINE: &str = "Echoline";

// The chip.
/// No line.
pub const NOT_CONNECTED: &str = "Not connected";
/// A line is being opened.
pub const CONNECTING: &str = "Connecting…";
/// The line had been open and is tried again.
pub const RECONNECTING: &str = "Reconnecting…";
/// Tried for long.
pub const SERVER_UNAVAILABLE: &str = "Server unavailable";
/// The browser knows no network.
pub const OFFLINE: &str = "Offline";
/// The server does not take the sign-in.
pub const SIGN_IN_REFUSED: &str = "Sign-in refused";
/// Nobody looks.
pub const PAUSED: &str = "Paused";
/// The close handshake is under way.
pub const CLOSING: &str = "Closing…";
/// The line ended, and not by the user.
pub const CONNECTION_LOST: &str = "Connection lost";

// Labels and buttons: names a test may rely on.
/// The address field.
pub const SERVER_ADDRESS: &str = "Server address";
/// Opens a line.
pub const CONNECT: &str = "Connect";
/// Closes the line.
pub const DISCONNECT: &str = "Disconnect";
/// The message field.
pub const SEND_A_MESSAGE: &str = "Send a message";
/// The send button.
pub const SEND_MESSAGE: &str = "Send message";
/// The row of lens tabs.
pub const LENSES: &str = "Lenses";
/// The first lens: the newest message.
pub const ECHO: &str = "Echo";
/// The lens of a conversation.
pub const CHAT: &str = "Chat";
/// The lens of an order on its way.
pub const ORDER: &str = "Order";
/// The lens of numbers.
pub const CHART: &str = "Chart";
/// The lens of three ways to the same numbers.
pub const COMPARE: &str = "Compare";
/// The strip at the foot of the page.
pub const STATISTICS: &str = "Line statistics";
/// Shows the beginning of a long message.
pub const SHOW_LESS: &str = "Show less";
/// Takes unsent messages back into the field.
pub const PUT_BACK: &str = "Put back in the field";
/// Tries again without waiting.
pub const TRY_NOW: &str = "Try now";
/// Explains why a line failed.
pub const WHY: &str = "Why?";
/// The evidence for that.
pub const WHAT_IT_RESTS_ON: &str = "What this rests on";
/// The advice.
pub const WHAT_TO_TRY: &str = "What to try";
/// Gives the line up.
pub const STOP: &str = "Stop";
/// Takes a waiting message back.
pub const CANCEL: &str = "Cancel";
/// Repeats a message that may not have arrived.
pub const SEND_AGAIN: &str = "Send again";
/// Forgets a message that may not have arrived.
pub const DISMISS: &str = "Dismiss";
/// Forgets every message that may not have arrived.
pub const DISMISS_ALL: &str = "Dismiss all";
/// The list of messages that wait or may not have arrived.
pub const OUTBOX: &str = "Messages under way";
/// A message's state.
pub const WAITS: &str = "waits for the line";
/// A message's state.
pub const MAY_NOT_HAVE_ARRIVED: &str = "may not have arrived";
/// Forgets unsent messages.
pub const DISCARD: &str = "Discard";

/// The page panicked.
pub const PANIC: &str = "Echoline met an error of its own and stopped. Reload the page to go on; what was not sent is \
     lost. The browser's console holds the details: please report them.";
/// A part of the page could not be loaded.
pub const PART_IS_LOST: &str = "This part of the page could not be loaded. Perhaps the network failed on the way: press \
     again. Or a new version is here: reload the page.";
/// The peer in the page could not be loaded.
pub const PEER_IS_LOST: &str = "The server inside this page could not be loaded. Perhaps the network failed on the way: press \
     Connect again. Or a new version is here: reload the page.";

// The Echo lens.
/// Before the first message.
pub const WAITING_FOR_MESSAGES: &str = "Waiting for messages…";
/// A text message of no characters.
pub const EMPTY_MESSAGE: &str = "(empty message)";
/// Whose message it is.
pub const FROM_THE_SERVER: &str = "from the server";
/// After a round trip's time.
pub const THERE_AND_BACK: &str = "there and back";
/// The line of recent round trips, for who cannot see it.
pub const ROUND_TRIPS: &str = "Recent round trips";

// The status strip.
/// Messages sent.
pub const SENT: &str = "↑ Sent";
/// Messages received.
pub const RECEIVED: &str = "↓ Received";
/// The time from a message to its echo.
pub const ROUND_TRIP: &str = "Round trip";
/// Slower than 99 of 100.
pub const P99: &str = "p99";
/// Messages that wait for the line to open.
pub const WAITING: &str = "Waiting";
/// How long the line is open.
pub const UP: &str = "Up";
/// How the line is known to live.
pub const HEARTBEAT: &str = "Heartbeat";
/// The heartbeat is off.
pub const HEARTBEAT_OFF: &str = "off";
/// The server answers.
pub const HEARTBEAT_OK: &str = "ok";
/// The server has not answered one.
pub const HEARTBEAT_UNANSWERED: &str = "no answer yet";
/// The server is asked whether it is still there.
pub const HEARTBEAT_ASKING: &str = "asking…";

// Kinds of message.
/// A text message.
pub const TEXT: &str = "text";
/// A binary message of no known format.
pub const BYTES: &str = "bytes";
/// A format known by its first bytes.
pub const PNG: &str = "PNG image";
/// A format known by its first bytes.
pub const JPEG: &str = "JPEG image";
/// A format known by its first bytes.
pub const GIF: &str = "GIF image";
/// A format known by its first bytes.
pub const RIFF: &str = "RIFF media";
/// A format known by its first bytes.
pub const MP3: &str = "MP3 audio";
/// A format known by its first bytes.
pub const OGG: &str = "Ogg media";
/// A format known by its first bytes.
pub const FLAC: &str = "FLAC audio";
/// A format known by its first bytes.
pub const PDF: &str = "PDF document";
/// A format known by its first bytes.
pub const GZIP: &str = "gzip data";
/// A format known by its first bytes.
pub const ZIP: &str = "ZIP archive";
/// A format known by its first bytes.
pub const WASM: &str = "WebAssembly module";

// Sentences about an address.
/// Nothing was written.
pub const ADDRESS_EMPTY: &str = "Write a server's address, such as wss://example.com/socket, or demo:echo for a server inside this page.";
/// A character that no address holds.
pub const ADDRESS_SPACE: &str = "An address cannot contain a space or a control character.";
/// A name or password in the address.
pub const ADDRESS_CREDENTIALS: &str = "A user name or password in the address would be seen by everybody who \
     sees the address. Remove the part before the @.";
/// An open line from an encrypted page.
pub const ADDRESS_MIXED_CONTENT: &str = "This page came over https, so the browser blocks ws:// to another \
     machine. Use wss://, or run Echoline on your own machine with cargo run.";
/// A fragment was left out.
pub const FRAGMENT_LEFT_OUT: &str =
    "The part after # was left out: a WebSocket address cannot have one.";
/// `ws:` over the internet.
pub const NOT_ENCRYPTED: &str =
    "Not encrypted: anybody on the way can read this line. Use wss:// if the server can.";
/// A link filled in an address and waits.
pub const LINK_WAITS: &str = "A link filled in this address. Press Connect if you trust it.";
/// A link filled in another address while a line is open.
pub const LINK_ASKS: &str = "A link filled in this address. Press Enter here to connect to it; an open line is kept until then.";
/// A link came without the secret its address needs.
pub const LINK_WITHOUT_SECRET: &str =
    "Links carry no secrets: fill in the empty value in the address, then press Connect.";

// Sentences about sending.
/// Sending without a line.
pub const SEND_NOT_CONNECTED: &str =
    "Not sent: there is no open line. Your message is still in the field; press Connect first.";
/// Size and kind of a binary message: "1,024 bytes · PNG image".
pub fn binary(bytes: usize, kind: &str) -> String {
    match kind {
        BYTES => size(bytes),
        kind => format!("{} · {kind}", size(bytes)),
    }
}

/// A number of bytes, exactly: "1,048,576 bytes".
pub fn size(bytes: usize) -> String {
    match bytes {
        1 => "1 byte".to_owned(),
        _ => format!("{} bytes", count(bytes as u64)),
    }
}

/// A number of bytes, briefly: "18 kB".
pub fn brief_size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        1_000_000..1_000_000_000 => format!("{} MB", bytes / 1_000_000),
        _ => format!("{} GB", bytes / 1_000_000_000),
    }
}

/// How many messages, and how much: "1,284 · 38 kB".
pub fn count_and_size(number: u64, bytes: u64) -> String {
    format!("{} · {}", count(number), brief_size(bytes))
}

/// A number with its thousands parted: "1,284".
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut parted = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    parted
}

/// Names in a row: “one”, “two”.
pub fn quoted(names: &[String]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| ["“", name, "”"].concat()).collect();
    quoted.join(", ")
}

/// A duration to a tenth of a millisecond: "2.4 ms".
pub fn milliseconds(duration: core::time::Duration) -> String {
    let tenths = duration.as_secs() * 10_000 + u64::from(duration.subsec_micros() + 50) / 100;
    format!("{}.{} ms", count(tenths / 10), tenths % 10)
}

/// A duration as a clock shows it: "00:12:03".
pub fn uptime(seconds: u64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Shows the whole of a long message.
pub fn show_all(bytes: usize) -> String {
    format!("Show all {}", size(bytes))
}

/// Entries that the byte budget pushed out.
pub fn dropped(number: u64) -> String {
    format!("{} oldest dropped", count(number))
}

/// Messages that were accepted and could not be sent.
pub fn unsent(number: usize, first: &str) -> String {
    match number {
        1 => format!("1 message was not sent: “{first}”"),
        _ => format!("{} messages were not sent, the first: “{first}”", count(number as u64)),
    }
}

/// The subprotocol the server chose, if any.
pub fn subprotocol(name: &str) -> String {
    format!("subprotocol {}", if name.is_empty() { "none" } else { name })
}

/// A host that cannot be one.
pub fn address_host(host: &str) -> String {
    match host {
        "" => "The address names no host. Write one after the scheme, such as wss://example.com."
            .to_owned(),
        host => format!("“{host}” cannot be a host. Check the address for typing mistakes."),
    }
}

/// A port that cannot be one.
pub fn address_port(port: &str) -> String {
    format!("“{port}” is not a port: use a number from 1 to 65535.")
}

/// A port that browsers refuse.
pub fn address_forbidden_port(port: u16) -> String {
    format!(
        "Browsers refuse to connect to port {port}, because it belongs to another protocol. Use another port."
    )
}

/// A scheme that is not for WebSockets.
pub fn address_scheme(scheme: &str) -> String {
    format!(
        "{scheme}: is not for WebSockets. Use ws:// or wss://, or demo:echo for a server inside this page."
    )
}

/// A peer that does not exist.
pub fn address_demo(name: &str) -> String {
    format!(
        "There is no demo:{name}. Inside this page there is demo:echo, demo:chat, demo:orders, demo:prices and demo:faults."
    )
}

/// A fault that does not exist, or none named.
pub fn address_fault(name: &str, faults: &[&str]) -> String {
    let faults = faults.join(", ");
    match name {
        "" => format!("Write what is to go wrong after demo:faults/. There is: {faults}."),
        name => format!("There is no demo:faults/{name}. There is: {faults}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::time::Duration;

    #[test]
    fn writes_numbers_as_a_reader_expects() {
        for (number, text) in [(0, "0"), (999, "999"), (1284, "1,284"), (1_048_576, "1,048,576")] {
            assert_eq!(count(number), text);
        }
        for (bytes, text) in [(0, "0 B"), (999, "999 B"), (18_432, "18 kB"), (41_000_000, "41 MB")]
        {
            assert_eq!(brief_size(bytes), text);
        }
        for (micros, text) in
            [(0, "0.0 ms"), (2_449, "2.4 ms"), (2_450, "2.5 ms"), (1_234_567, "1,234.6 ms")]
        {
            assert_eq!(milliseconds(Duration::from_micros(micros)), text);
        }
        assert_eq!(uptime(723), "00:12:03");
        assert_eq!(uptime(360_000), "100:00:00");
    }
}
