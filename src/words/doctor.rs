//! What the doctor says: warnings before connecting, and after a failure the verdict, its evidence, and what to try.

use super::language::{Word, decimal, fill, say};

// Before connecting.
/// A page from elsewhere wants to reach this machine or network.
pub const BROWSER_ASKS_FIRST: Word = Word(
    "This page is not on the same machine or network: the browser may ask you first whether it may connect there.",
);
/// The same, where the browser has no way to ask.
pub const BROWSER_MAY_BLOCK: Word = Word(
    "This page came from elsewhere and not over https, so the browser may refuse to reach this machine or network from it.",
);
/// WebKit is stricter than others.
pub const SAFARI_BLOCKS_LOOPBACK: Word = Word(
    "This page came over https, and Safari may block ws:// from it even to this machine. Use another browser, or run Echoline on your own machine with cargo run.",
);

/// A subprotocol with a character it cannot have.
pub fn subprotocol_at_fault(name: &str) -> String {
    match name {
        "" => say("A subprotocol cannot be empty.").to_owned(),
        _ => {
            fill("“{0}” cannot be a subprotocol. {1}", &[&name, &super::WANTS_A_SUBPROTOCOL.say()])
        }
    }
}

/// A subprotocol that is offered more than once.
pub fn subprotocol_twice(name: &str) -> String {
    fill("“{0}” is offered twice: a browser refuses that.", &[&name])
}

// What happened, where the line does not say it already.
/// No network.
pub const VERDICT_OFFLINE: Word = Word("The browser says that there is no network.");
/// The page's own rules.
pub const VERDICT_CONTENT_POLICY: Word = Word(
    "This page's Content Security Policy does not allow the address, so the browser blocked it before anything was sent.",
);
/// A certificate, or no encryption at all.
pub const VERDICT_ENCRYPTION: Word = Word(
    "The encryption could not be set up (1015 TLS Handshake): the certificate is not accepted, or this port is not encrypted.",
);
/// Near address, far page.
pub const VERDICT_LOCAL_NETWORK: Word = Word(
    "The line was refused or blocked: a page from elsewhere needs your permission to reach this machine or network, and a browser does not say whether that was missing or nothing listens there.",
);
/// `ws:` over the internet.
pub const VERDICT_NOT_ENCRYPTED: Word = Word(
    "The line could not be opened, and it is not encrypted: most servers on the internet take wss:// only, and a browser does not follow where they redirect.",
);
/// The sign-in, without details.
pub const VERDICT_SIGN_IN: Word = Word("The server refused the sign-in.");
/// Nothing at all is known.
pub const VERDICT_UNKNOWN: Word = Word("What happened to the line is not known.");

/// The server wants to know who it is.
pub fn wants_a_sign_in(close: &str) -> String {
    fill("The server closed the line, because it wants a sign-in ({0}).", &[&close])
}

/// The server says so.
pub fn too_big(close: &str) -> String {
    fill("The server closed the line, because a message was too big for it ({0}).", &[&close])
}

/// Only the size and the time speak for it.
pub fn perhaps_too_big(before: &str) -> String {
    fill(
        "The line broke {0} after a large message was sent: perhaps it was too big for the server or for a proxy.",
        &[&before],
    )
}

/// The server says so.
pub fn origin_refused(close: &str, origin: &str) -> String {
    fill("The server closed the line over the origin of this page, {0} ({1}).", &[&origin, &close])
}

/// Only the code and the time speak for it.
pub fn perhaps_origin(close: &str, origin: &str) -> String {
    fill(
        "The server closed the line as soon as it had opened ({0}): perhaps it does not allow pages from {1}, or it wants a sign-in.",
        &[&close, &origin],
    )
}

/// The same silence each time.
pub fn idle_close(silence: &str, times: usize) -> String {
    let times = times.to_string();
    fill(
        "Closed {0} after the last frame, {1} times: looks like a timeout of a proxy, or of the server.",
        &[&silence, &times],
    )
}

/// Opened and gone.
pub fn closed_after_open(open: &str) -> String {
    fill(
        "The line opened and ended {0} later: the server answered, and then refused or failed; it may not like the path, the origin or a missing sign-in.",
        &[&open],
    )
}

/// Failed at once.
pub fn refused_at_once(after: &str) -> String {
    fill(
        "The line was refused or blocked {0} after the attempt began: nothing listens there, or the server, something in between or the browser turned it away.",
        &[&after],
    )
}

// The evidence.
/// Nothing is known.
pub const EVIDENCE_NONE: Word = Word("Nothing was recorded of this line.");
/// How near an address is.
pub const ON_THIS_MACHINE: Word = Word("on this machine");
/// How near an address is.
pub const IN_A_PRIVATE_NETWORK: Word = Word("in a private network");
/// How near an address is.
pub const ON_THE_INTERNET: Word = Word("on the internet, as far as its name tells");
/// The browser's word.
pub const EVIDENCE_OFFLINE: Word =
    Word("The browser reports no network; now and then it is wrong about that.");
/// A `securitypolicyviolation` event.
pub const EVIDENCE_POLICY: Word =
    Word("The browser reported a violation of the policy for this address.");
/// Refused before an attempt.
pub const EVIDENCE_NO_ATTEMPT: Word =
    Word("No attempt was made: the browser takes no such address, or no such subprotocols.");
/// The page froze, or was hidden.
pub const EVIDENCE_SET_ASIDE: Word = Word("The line was closed on this side.");
/// The page's protocol.
pub const EVIDENCE_HTTPS_PAGE: Word = Word("This page came over https, and the address is ws://.");
/// An earlier line.
pub const EVIDENCE_HAD_OPENED: Word = Word("A line to this address had been open before.");
/// No earlier line.
pub const EVIDENCE_NEVER_OPENED: Word = Word("No line to this address has been open yet.");
/// Something came.
pub const EVIDENCE_HEARD: Word = Word("Messages had come on this line.");
/// Nothing came.
pub const EVIDENCE_NOT_HEARD: Word = Word("Nothing had come on this line.");
/// After a subprotocol was offered.
pub const EVIDENCE_NONE_TAKEN: Word = Word("The line opened without a subprotocol.");
/// A token was to be sent.
pub const EVIDENCE_SIGN_IN: Word = Word("A sign-in is set.");
/// No token was to be sent.
pub const EVIDENCE_NO_SIGN_IN: Word = Word("No sign-in is set.");
/// The heartbeat.
pub const EVIDENCE_HEARTBEAT: Word =
    Word("A heartbeat was not answered, though earlier ones were.");
/// A code that is not for the wire.
pub const EVIDENCE_MAY_NOT_BE_SENT: Word =
    Word("No close frame may hold this code: the server breaks a rule of the protocol.");
/// What no page can know.
pub const EVIDENCE_HIDDEN: Word = Word(
    "A browser hides whether the name was found (DNS), whether encryption failed (TLS), and what was answered (HTTP status).",
);
/// Firefox' own backoff.
pub const EVIDENCE_FIREFOX_WAITS: Word = Word(
    "Firefox holds attempts back by itself after failures, for up to 60 s, and while another one to the same machine is stuck.",
);

/// Where the line was to lead.
pub fn evidence_address(address: &str, reach: &str) -> String {
    fill("The address is {0}, {1}.", &[&address, &reach])
}

/// Where the page came from.
pub fn evidence_origin(origin: &str) -> String {
    fill("The origin of this page is {0}.", &[&origin])
}

/// How long the attempt lasted.
pub fn evidence_failed_after(span: &str) -> String {
    fill("The attempt failed after {0}.", &[&span])
}

/// How long the line lasted.
pub fn evidence_open_for(span: &str) -> String {
    fill("The line was open for {0}.", &[&span])
}

/// A close frame came.
pub fn evidence_close(close: &str, clean: bool) -> String {
    match clean {
        true => fill("The close was {0}, with a goodbye of both sides.", &[&close]),
        false => fill("The close was {0}, without a full goodbye.", &[&close]),
    }
}

/// No close frame came.
pub fn evidence_no_close_frame(close: &str) -> String {
    fill("The close was {0}: no close frame came.", &[&close])
}

/// A close code's name.
pub fn evidence_name(code: u16, name: &str) -> String {
    fill("Close code {0} is {1}.", &[&code, &name])
}

/// How long nothing had come or gone, newest first.
pub fn evidence_silences(spans: &str) -> String {
    fill("Silence before each close, the newest first: {0}.", &[&spans])
}

/// The last message.
pub fn evidence_last_sent(size: &str, before: &str) -> String {
    fill("The last message sent had {0}, {1} before the close.", &[&size, &before])
}

/// The subprotocols.
pub fn evidence_offered(names: &str) -> String {
    fill("Subprotocols offered: {0}.", &[&names])
}

// What to try.
/// No network.
pub const ADVICE_OFFLINE: [Word; 2] = [
    Word("Check the network of this device."),
    Word("If other pages load, press Try now: a VPN can mislead the browser."),
];
/// The page's own rules.
pub const ADVICE_CONTENT_POLICY: [Word; 2] = [
    Word(
        "Add the address to connect-src of the page's Content-Security-Policy, with its scheme: 'self' is not enough everywhere.",
    ),
    Word("Or open Echoline from another place."),
];
/// No such address.
pub const ADVICE_ADDRESS: [Word; 1] =
    [Word("Correct the address or the subprotocols, then press Connect.")];
/// Closed on this side.
pub const ADVICE_SET_ASIDE: [Word; 2] = [
    Word("Nothing is wrong: it opens again when the page is seen."),
    Word("Whether a hidden page keeps its line is set in the Connection settings."),
];
/// The sign-in.
pub const ADVICE_SIGN_IN: [Word; 3] = [
    Word("Set a sign-in, or a fresh token, in the Connection settings."),
    Word("Check which of the three ways the server reads: address, subprotocol or first message."),
    Word("A cookie goes by itself, but only if the browser sends it to this host."),
];
/// A certificate.
pub const ADVICE_ENCRYPTION: [Word; 2] = [
    Word(
        "Open the same host with https:// in a tab of its own: there the browser says what is wrong.",
    ),
    Word("If the server is not encrypted, use ws://."),
];
/// The subprotocols.
pub const ADVICE_SUBPROTOCOL: [Word; 2] = [
    Word("Offer a subprotocol that the server speaks, in its exact spelling."),
    Word("Or offer none, if the server asks for none."),
];
/// Size.
pub const ADVICE_TOO_BIG: [Word; 3] = [
    Word("Send the same in smaller messages."),
    Word("Raise the limit of the server."),
    Word("Look at the limits of proxies and gateways on the way as well."),
];
/// The origin.
pub const ADVICE_ORIGIN: [Word; 2] = [
    Word("Allow this origin in the server's configuration."),
    Word("If that changes nothing, the server wants something else, such as a sign-in."),
];
/// Silence.
pub const ADVICE_IDLE: [Word; 2] = [
    Word("Turn the heartbeat on, at half that time or less."),
    Word(
        "Or raise the timeout of the proxy, such as proxy_read_timeout in nginx, which is 60 s by default.",
    ),
];
/// Opened and gone.
pub const ADVICE_CLOSED_AFTER_OPEN: [Word; 2] = [
    Word("Check the path and the query of the address."),
    Word("Look into the server's log at this time."),
];
/// The heartbeat.
pub const ADVICE_WENT_SILENT: [Word; 2] = [
    Word("Check whether the server hangs, or the network changed."),
    Word("If the server is only slow, allow a longer silence in the Connection settings."),
];
/// A private code often needs its context.
pub const ADVICE_LAST_MESSAGE: Word =
    Word("Look at the last messages before it in the transcript.");
/// Mixed content.
pub const ADVICE_MIXED_CONTENT: [Word; 2] = [
    Word("Use wss:// if the server can."),
    Word("Or run Echoline on your own machine with cargo run: its page comes over http."),
];
/// Permission.
pub const ADVICE_LOCAL_NETWORK: [Word; 3] = [
    Word(
        "Look for a question of the browser, or for its permission for the local network at the left of the address bar.",
    ),
    Word("Check that the server runs and listens on this port."),
    Word("Or run Echoline on your own machine with cargo run: then no permission is needed."),
];
/// `ws:` over the internet.
pub const ADVICE_NOT_ENCRYPTED: [Word; 2] = [
    Word("Try wss:// with the same host and path."),
    Word("If the server is not to be encrypted, check that it listens on this port."),
];
/// Silence from the start.
pub const ADVICE_NO_ANSWER: [Word; 3] = [
    Word("Check the host and the port."),
    Word("Check that no firewall is in the way, and that the server does not hang."),
    Word("If the server is only slow, set a longer connect timeout in the Connection settings."),
];
/// Refused by the page's own server.
pub const ADVICE_OWN_SERVER: Word = Word(
    "This page came from the same host and port, so something listens there: check the path, and whether it wants a sign-in.",
);
/// Refused at an encrypted address of this machine.
pub const ADVICE_TRY_WS: Word =
    Word("Try ws://: a server on your own machine often is not encrypted.");
/// Refused anywhere else.
pub const ADVICE_SOMETHING_LISTENS: Word =
    Word("Check that the server runs, and the host, port and path of the address.");
/// Chromium fails a line without the subprotocol that was offered.
pub const ADVICE_WITHOUT_SUBPROTOCOLS: Word =
    Word("Try without subprotocols: many browsers fail a line whose server takes none of them.");
/// Where a browser tells more.
pub const ADVICE_CONSOLE: Word =
    Word("The browser's console often tells the status or the error that a page cannot see.");
/// Anything.
pub const ADVICE_UNKNOWN: [Word; 2] =
    [Word("Look into the server's log at this time."), ADVICE_CONSOLE];

// What a command shows.
/// A program is no browser.
pub const COMMAND_SHOWS: Word =
    Word("It shows what a browser hides: the status, the certificate, and how the line ends.");
/// With and without an Origin.
pub const COMMAND_ORIGIN: Word = Word(
    "It shows what a browser hides. Run it without --origin as well: if only that opens, the server does not allow this page's origin.",
);
/// With pings.
pub const COMMAND_PINGS: Word =
    Word("It sends pings: if its line outlives that time, silence was the reason.");

/// A time as a sentence needs it, from milliseconds: "40 ms", "1.5 s", "60 s", "3 min", "2 h".
pub fn span(milliseconds: u64) -> String {
    let tenths = milliseconds.saturating_add(50) / 100;
    let rounded = |unit: u64| milliseconds.saturating_add(unit / 2) / unit;
    let (number, unit) = match milliseconds {
        0..1_000 => (milliseconds, " ms"),
        1_000..10_000 if !tenths.is_multiple_of(10) => {
            return [&(tenths / 10).to_string(), &decimal(), &(tenths % 10).to_string(), " s"]
                .concat();
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
