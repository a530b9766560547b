//! What the doctor says: warnings before connecting, and after a failure the verdict, its evidence, and what to try.

// Before connecting.
/// A page from elsewhere wants to reach this machine or network.
pub const BROWSER_ASKS_FIRST: &str = "This page is not on the same machine or network: the browser may ask you first whether it may connect there.";
/// The same, where the browser has no way to ask.
pub const BROWSER_MAY_BLOCK: &str = "This page came from elsewhere and not over https, so the browser may refuse to reach this machine or network from it.";
/// WebKit is stricter than others.
pub const SAFARI_BLOCKS_LOOPBACK: &str = "This page came over https, and Safari may block ws:// from it even to this machine. Use another browser, or run Echoline on your own machine with cargo run.";

/// A subprotocol with a character it cannot have.
pub fn subprotocol_at_fault(name: &str) -> String {
    match name {
        "" => "A subprotocol cannot be empty.".to_owned(),
        _ => ["“", name, "” cannot be a subprotocol. ", super::WANTS_A_SUBPROTOCOL].concat(),
    }
}

/// A subprotocol that is offered more than once.
pub fn subprotocol_twice(name: &str) -> String {
    ["“", name, "” is offered twice: a browser refuses that."].concat()
}

// What happened, where the line does not say it already.
/// No network.
pub const VERDICT_OFFLINE: &str = "The browser says that there is no network.";
/// The page's own rules.
pub const VERDICT_CONTENT_POLICY: &str = "This page's Content Security Policy does not allow the address, so the browser blocked it before anything was sent.";
/// A certificate, or no encryption at all.
pub const VERDICT_ENCRYPTION: &str = "The encryption could not be set up (1015 TLS Handshake): the certificate is not accepted, or this port is not encrypted.";
/// Near address, far page.
pub const VERDICT_LOCAL_NETWORK: &str = "The line was refused or blocked: a page from elsewhere needs your permission to reach this machine or network, and a browser does not say whether that was missing or nothing listens there.";
/// `ws:` over the internet.
pub const VERDICT_NOT_ENCRYPTED: &str = "The line could not be opened, and it is not encrypted: most servers on the internet take wss:// only, and a browser does not follow where they redirect.";
/// The sign-in, without details.
pub const VERDICT_SIGN_IN: &str = "The server refused the sign-in.";
/// Nothing at all is known.
pub const VERDICT_UNKNOWN: &str = "What happened to the line is not known.";

/// The server wants to know who it is.
pub fn wants_a_sign_in(close: &str) -> String {
    ["The server closed the line, because it wants a sign-in (", close, ")."].concat()
}

/// The server says so.
pub fn too_big(close: &str) -> String {
    ["The server closed the line, because a message was too big for it (", close, ")."].concat()
}

/// Only the size and the time speak for it.
pub fn perhaps_too_big(before: &str) -> String {
    [
        "The line broke ",
        before,
        " after a large message was sent: perhaps it was too big for the server or for a proxy.",
    ]
    .concat()
}

/// The server says so.
pub fn origin_refused(close: &str, origin: &str) -> String {
    ["The server closed the line over the origin of this page, ", origin, " (", close, ")."]
        .concat()
}

/// Only the code and the time speak for it.
pub fn perhaps_origin(close: &str, origin: &str) -> String {
    [
        "The server closed the line as soon as it had opened (",
        close,
        "): perhaps it does not allow pages from ",
        origin,
        ", or it wants a sign-in.",
    ]
    .concat()
}

/// The same silence each time.
pub fn idle_close(silence: &str, times: usize) -> String {
    let times = times.to_string();
    [
        "Closed ",
        silence,
        " after the last frame, ",
        &times,
        " times: looks like a timeout of a proxy, or of the server.",
    ]
    .concat()
}

/// Opened and gone.
pub fn closed_after_open(open: &str) -> String {
    [
        "The line opened and ended ",
        open,
        " later: the server answered, and then refused or failed; it may not like the path, the origin or a missing sign-in.",
    ]
    .concat()
}

/// Failed at once.
pub fn refused_at_once(after: &str) -> String {
    [
        "The line was refused or blocked ",
        after,
        " after the attempt began: nothing listens there, or the server, something in between or the browser turned it away.",
    ]
    .concat()
}

// The evidence.
/// Nothing is known.
pub const EVIDENCE_NONE: &str = "Nothing was recorded of this line.";
/// How near an address is.
pub const ON_THIS_MACHINE: &str = "on this machine";
/// How near an address is.
pub const IN_A_PRIVATE_NETWORK: &str = "in a private network";
/// How near an address is.
pub const ON_THE_INTERNET: &str = "on the internet, as far as its name tells";
/// The browser's word.
pub const EVIDENCE_OFFLINE: &str =
    "The browser reports no network; now and then it is wrong about that.";
/// A `securitypolicyviolation` event.
pub const EVIDENCE_POLICY: &str =
    "The browser reported a violation of the policy for this address.";
/// Refused before an attempt.
pub const EVIDENCE_NO_ATTEMPT: &str =
    "No attempt was made: the browser takes no such address, or no such subprotocols.";
/// The page froze, or was hidden.
pub const EVIDENCE_SET_ASIDE: &str = "The line was closed on this side.";
/// The page's protocol.
pub const EVIDENCE_HTTPS_PAGE: &str = "This page came over https, and the address is ws://.";
/// An earlier line.
pub const EVIDENCE_HAD_OPENED: &str = "A line to this address had been open before.";
/// No earlier line.
pub const EVIDENCE_NEVER_OPENED: &str = "No line to this address has been open yet.";
/// Something came.
pub const EVIDENCE_HEARD: &str = "Messages had come on this line.";
/// Nothing came.
pub const EVIDENCE_NOT_HEARD: &str = "Nothing had come on this line.";
/// After a subprotocol was offered.
pub const EVIDENCE_NONE_TAKEN: &str = "The line opened without a subprotocol.";
/// A token was to be sent.
pub const EVIDENCE_SIGN_IN: &str = "A sign-in is set.";
/// No token was to be sent.
pub const EVIDENCE_NO_SIGN_IN: &str = "No sign-in is set.";
/// The heartbeat.
pub const EVIDENCE_HEARTBEAT: &str = "A heartbeat was not answered, though earlier ones were.";
/// A code that is not for the wire.
pub const EVIDENCE_MAY_NOT_BE_SENT: &str =
    "No close frame may hold this code: the server breaks a rule of the protocol.";
/// What no page can know.
pub const EVIDENCE_HIDDEN: &str = "A browser hides whether the name was found (DNS), whether encryption failed (TLS), and what was answered (HTTP status).";
/// Firefox' own backoff.
pub const EVIDENCE_FIREFOX_WAITS: &str = "Firefox holds attempts back by itself after failures, for up to 60 s, and while another one to the same machine is stuck.";

/// Where the line was to lead.
pub fn evidence_address(address: &str, reach: &str) -> String {
    ["The address is ", address, ", ", reach, "."].concat()
}

/// Where the page came from.
pub fn evidence_origin(origin: &str) -> String {
    ["The origin of this page is ", origin, "."].concat()
}

/// How long the attempt lasted.
pub fn evidence_failed_after(span: &str) -> String {
    ["The attempt failed after ", span, "."].concat()
}

/// How long the line lasted.
pub fn evidence_open_for(span: &str) -> String {
    ["The line was open for ", span, "."].concat()
}

/// A close frame came.
pub fn evidence_close(close: &str, clean: bool) -> String {
    let how = if clean { ", with a goodbye of both sides." } else { ", without a full goodbye." };
    ["The close was ", close, how].concat()
}

/// No close frame came.
pub fn evidence_no_close_frame(close: &str) -> String {
    ["The close was ", close, ": no close frame came."].concat()
}

/// A close code's name.
pub fn evidence_name(code: u16, name: &str) -> String {
    ["Close code ", &code.to_string(), " is ", name, "."].concat()
}

/// How long nothing had come or gone, newest first.
pub fn evidence_silences(spans: &str) -> String {
    ["Silence before each close, the newest first: ", spans, "."].concat()
}

/// The last message.
pub fn evidence_last_sent(size: &str, before: &str) -> String {
    ["The last message sent had ", size, ", ", before, " before the close."].concat()
}

/// The subprotocols.
pub fn evidence_offered(names: &str) -> String {
    ["Subprotocols offered: ", names, "."].concat()
}

// What to try.
/// No network.
pub const ADVICE_OFFLINE: [&str; 2] = [
    "Check the network of this device.",
    "If other pages load, press Try now: a VPN can mislead the browser.",
];
/// The page's own rules.
pub const ADVICE_CONTENT_POLICY: [&str; 2] = [
    "Add the address to connect-src of the page's Content-Security-Policy, with its scheme: 'self' is not enough everywhere.",
    "Or open Echoline from another place.",
];
/// No such address.
pub const ADVICE_ADDRESS: [&str; 1] =
    ["Correct the address or the subprotocols, then press Connect."];
/// Closed on this side.
pub const ADVICE_SET_ASIDE: [&str; 2] = [
    "Nothing is wrong: it opens again when the page is seen.",
    "Whether a hidden page keeps its line is set in the Connection settings.",
];
/// The sign-in.
pub const ADVICE_SIGN_IN: [&str; 3] = [
    "Set a sign-in, or a fresh token, in the Connection settings.",
    "Check which of the three ways the server reads: address, subprotocol or first message.",
    "A cookie goes by itself, but only if the browser sends it to this host.",
];
/// A certificate.
pub const ADVICE_ENCRYPTION: [&str; 2] = [
    "Open the same host with https:// in a tab of its own: there the browser says what is wrong.",
    "If the server is not encrypted, use ws://.",
];
/// The subprotocols.
pub const ADVICE_SUBPROTOCOL: [&str; 2] = [
    "Offer a subprotocol that the server speaks, in its exact spelling.",
    "Or offer none, if the server asks for none.",
];
/// Size.
pub const ADVICE_TOO_BIG: [&str; 3] = [
    "Send the same in smaller messages.",
    "Raise the limit of the server.",
    "Look at the limits of proxies and gateways on the way as well.",
];
/// The origin.
pub const ADVICE_ORIGIN: [&str; 2] = [
    "Allow this origin in the server's configuration.",
    "If that changes nothing, the server wants something else, such as a sign-in.",
];
/// Silence.
pub const ADVICE_IDLE: [&str; 2] = [
    "Turn the heartbeat on, at half that time or less.",
    "Or raise the timeout of the proxy, such as proxy_read_timeout in nginx, which is 60 s by default.",
];
/// Opened and gone.
pub const ADVICE_CLOSED_AFTER_OPEN: [&str; 2] =
    ["Check the path and the query of the address.", "Look into the server's log at this time."];
/// The heartbeat.
pub const ADVICE_WENT_SILENT: [&str; 2] = [
    "Check whether the server hangs, or the network changed.",
    "If the server is only slow, allow a longer silence in the Connection settings.",
];
/// A private code often needs its context.
pub const ADVICE_LAST_MESSAGE: &str = "Look at the last messages before it in the transcript.";
/// Mixed content.
pub const ADVICE_MIXED_CONTENT: [&str; 2] = [
    "Use wss:// if the server can.",
    "Or run Echoline on your own machine with cargo run: its page comes over http.",
];
/// Permission.
pub const ADVICE_LOCAL_NETWORK: [&str; 3] = [
    "Look for a question of the browser, or for its permission for the local network at the left of the address bar.",
    "Check that the server runs and listens on this port.",
    "Or run Echoline on your own machine with cargo run: then no permission is needed.",
];
/// `ws:` over the internet.
pub const ADVICE_NOT_ENCRYPTED: [&str; 2] = [
    "Try wss:// with the same host and path.",
    "If the server is not to be encrypted, check that it listens on this port.",
];
/// Silence from the start.
pub const ADVICE_NO_ANSWER: [&str; 3] = [
    "Check the host and the port.",
    "Check that no firewall is in the way, and that the server does not hang.",
    "If the server is only slow, set a longer connect timeout in the Connection settings.",
];
/// Refused by the page's own server.
pub const ADVICE_OWN_SERVER: &str = "This page came from the same host and port, so something listens there: check the path, and whether it wants a sign-in.";
/// Refused at an encrypted address of this machine.
pub const ADVICE_TRY_WS: &str = "Try ws://: a server on your own machine often is not encrypted.";
/// Refused anywhere else.
pub const ADVICE_SOMETHING_LISTENS: &str =
    "Check that the server runs, and the host, port and path of the address.";
/// Chromium fails a line without the subprotocol that was offered.
pub const ADVICE_WITHOUT_SUBPROTOCOLS: &str =
    "Try without subprotocols: many browsers fail a line whose server takes none of them.";
/// Where a browser tells more.
pub const ADVICE_CONSOLE: &str =
    "The browser's console often tells the status or the error that a page cannot see.";
/// Anything.
pub const ADVICE_UNKNOWN: [&str; 2] = ["Look into the server's log at this time.", ADVICE_CONSOLE];

// What a command shows.
/// A program is no browser.
pub const COMMAND_SHOWS: &str =
    "It shows what a browser hides: the status, the certificate, and how the line ends.";
/// With and without an Origin.
pub const COMMAND_ORIGIN: &str = "It shows what a browser hides. Run it without --origin as well: if only that opens, the server does not allow this page's origin.";
/// With pings.
pub const COMMAND_PINGS: &str =
    "It sends pings: if its line outlives that time, silence was the reason.";

/// A time as a sentence needs it, from milliseconds: "40 ms", "1.5 s", "60 s", "3 min", "2 h".
pub fn span(milliseconds: u64) -> String {
    let tenths = milliseconds.saturating_add(50) / 100;
    let rounded = |unit: u64| milliseconds.saturating_add(unit / 2) / unit;
    let (number, unit) = match milliseconds {
        0..1_000 => (milliseconds, " ms"),
        1_000..10_000 if !tenths.is_multiple_of(10) => {
            return [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), " s"].concat();
        }
        1_000..180_000 => (rounded(1_000), " s"),
        180_000..10_800_000 => (rounded(60_000), " min"),
        _ => (rounded(3_600_000), " h"),
    };
    [&number.to_string(), unit].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_a_time_as_short_as_it_is_exact() {
        for (milliseconds, text) in [
            (0, "0 ms"),
            (999, "999 ms"),
            (1_000, "1 s"),
            (1_549, "1.5 s"),
            (9_949, "9.9 s"),
            (9_960, "10 s"),
            (60_020, "60 s"),
            (179_400, "179 s"),
            (180_000, "3 min"),
            (10_800_000, "3 h"),
            (u64::MAX, "5124095576030 h"),
        ] {
            assert_eq!(span(milliseconds), text);
        }
    }
}
