//! Every word of the interface, so that another language is another file.

/// The project's name.
pub const ECHOLINE: &str = "Echoline";

// The chip.
/// No line.
pub const NOT_CONNECTED: &str = "Not connected";
/// A line is being opened.
pub const CONNECTING: &str = "Connecting…";
/// The line is open.
pub const CONNECTED: &str = "Connected";
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
/// The first lens.
pub const ECHO: &str = "Echo";
/// The strip at the foot of the page.
pub const STATISTICS: &str = "Line statistics";
/// Shows the beginning of a long message.
pub const SHOW_LESS: &str = "Show less";
/// Takes unsent messages back into the field.
pub const PUT_BACK: &str = "Put back in the field";
/// Forgets unsent messages.
pub const DISCARD: &str = "Discard";

/// The page panicked.
pub const PANIC: &str = "Echoline met an error of its own and stopped. Reload the page to go on; what was not sent is \
     lost. The browser's console holds the details: please report them.";

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

// Sentences about the line.
/// Our goodbye, without an answer.
pub const CLOSED_BY_USER: &str = "You closed the line.";
/// 1006 after open.
pub const LINE_BROKE: &str = "The line dropped (1006, no close frame): the server stopped, or the network or a \
     proxy in between cut it. Press Connect to open it again.";
/// The back/forward cache.
pub const SET_ASIDE: &str = "The browser set this page aside and the line was closed (4903, page frozen). Press \
     Connect to open it again.";
/// Subprotocols were offered, and none was taken.
pub const NO_SUBPROTOCOL: &str = "The server took none of the subprotocols that were offered.";
/// Part of a close that was not clean.
pub const NOT_CLEAN: &str = "not a clean close";

// Sentences about sending.
/// Sending without a line.
pub const SEND_NOT_CONNECTED: &str =
    "Not sent: there is no open line. Your message is still in the field; press Connect first.";
/// Too much waits.
pub const OUTBOX_FULL: &str =
    "Not sent: 1,024 messages or 64 MiB wait or were not sent. Your message is still in the field.";
/// A message over the limit.
pub const MESSAGE_TOO_BIG: &str = "Not sent: a message may be at most 64 MiB.";

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
    format!("There is no demo:{name}. Inside this page there is demo:echo.")
}

/// An attempt begins.
pub fn connecting_to(address: &str) -> String {
    format!("Connecting to {address}")
}

/// The browser's constructor threw.
pub fn open_threw(error: &str) -> String {
    format!("The browser refused this address. {error}")
}

/// Our goodbye and its answer.
pub fn closed_by_user(close: &str) -> String {
    format!("You closed the line ({close}).")
}

/// The server's goodbye.
pub fn closed_by_server(close: &str, meaning: Option<&str>) -> String {
    let meaning = meaning.map(|meaning| format!(" {meaning}")).unwrap_or_default();
    format!("The server closed the line ({close}).{meaning} Press Connect to open it again.")
}

/// Closed before it opened: a browser tells no more.
pub fn never_opened(code: u16) -> String {
    format!(
        "The line could not be opened ({code}). A browser does not say why: perhaps nothing listens at this \
         address, the server refused (a sign-in, or this page's origin), or the network is in the way."
    )
}

/// Neither opened nor refused in time.
pub fn no_answer(seconds: u64) -> String {
    format!(
        "No answer within {seconds} s, so the attempt was given up. Perhaps the address is wrong, the server is \
         stuck, or a firewall swallows the connection."
    )
}

/// The registered name of a close code
/// ([IANA](https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number)).
pub fn close_code_name(code: u16) -> Option<&'static str> {
    Some(match code {
        1000 => "Normal Closure",
        1001 => "Going Away",
        1002 => "Protocol Error",
        1003 => "Unsupported Data",
        1005 => "No Status Received",
        1006 => "Abnormal Closure",
        1007 => "Invalid Payload",
        1008 => "Policy Violation",
        1009 => "Message Too Big",
        1010 => "Mandatory Extension",
        1011 => "Internal Error",
        1012 => "Service Restart",
        1013 => "Try Again Later",
        1014 => "Bad Gateway",
        1015 => "TLS Handshake",
        3000 => "Unauthorized",
        3003 => "Forbidden",
        3008 => "Timeout",
        _ => return None,
    })
}

/// What a close code usually means.
pub fn close_code_meaning(code: u16) -> Option<&'static str> {
    Some(match code {
        1001 => "It is stopping, or restarting.",
        1002 | 1007 => "It could not read what was sent.",
        1003 => "It does not take this kind of message.",
        1008 => "It refuses what was sent, or wants a sign-in.",
        1009 => "A message was too big for it.",
        1011 => "It met an error of its own.",
        1012 => "It restarts.",
        1013 => "It is overloaded.",
        3000 | 4401 => "It wants a sign-in.",
        3003 | 4403 => "It does not allow this.",
        _ => return None,
    })
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
