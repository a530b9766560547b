//! What is said about the line: why it stands as it stands, and what a close code means.

use super::language::{Word, fill, say};

/// The line is open.
pub const CONNECTED: Word = Word("Connected");
/// Our goodbye, without an answer.
pub const CLOSED_BY_USER: Word = Word("You closed the line.");
/// The page is frozen, or in the back/forward cache.
pub const SET_ASIDE: Word = Word(
    "The browser set this page aside, so the line was closed (4903, page frozen). It opens again when the page returns.",
);
/// The page is hidden, and the settings say so.
pub const PAUSED_WHILE_HIDDEN: Word = Word(
    "The line is paused while nobody sees this page, as the settings say. It opens again when the page returns.",
);
/// Subprotocols were offered, and none was taken.
pub const NO_SUBPROTOCOL: Word =
    Word("The server took none of the subprotocols that were offered.");
/// Silence after a heartbeat.
pub const NO_HEARTBEAT: Word = Word(
    "The line dropped: the server, which had answered heartbeats before, no longer does (4902).",
);
/// No token to sign in with, for now.
pub const NO_TOKEN: Word = Word("There is no token to sign in with yet.");
/// The server did not answer the sign-in.
pub const NO_VERDICT: Word = Word(
    "The server did not say within 10 s whether it takes the sign-in (it is to answer auth_ok or auth_failed).",
);
/// No token to sign in with, for good.
pub const SIGN_IN_WITHOUT_TOKEN: Word = Word(
    "There is no token to sign in with. Write one in the Connection settings, then press Connect.",
);
/// After a refused sign-in.
pub const ASKING_AFRESH: Word = Word(" A fresh token is asked for.");
/// Why a line is opened again: the page was frozen, or in the back/forward cache.
pub const WAS_SET_ASIDE: Word =
    Word("The line was closed while the browser had set this page aside.");
/// Why a line is opened again: the page was hidden.
pub const WAS_HIDDEN: Word = Word("The line was closed while nobody saw this page.");
/// After three closes before open, with a sign-in set.
pub const PERHAPS_SIGN_IN: Word = Word(" A refused sign-in would look the same to a browser.");
/// Answers that the settings want given are held back.
pub const TOO_MANY_ANSWERS: Word = Word(
    "The server asked for more than 10 automatic answers within a second, so some were not given. This is said once a line.",
);
/// The line is opened again, and nothing had failed.
pub const OPENING_ANEW: Word = Word("Opening the line again");
/// A probe is out.
pub const ASKED_WHETHER_ALIVE: Word =
    Word("The line may have dropped unnoticed: the server is asked whether it is there.");
/// Part of a close that was not clean.
pub const NOT_CLEAN: Word = Word("not a clean close");

/// The user asks for a line.
pub fn connecting_to(address: &str) -> String {
    fill("Connecting to {0}", &[&address])
}

/// The line is tried again.
pub fn attempt(number: u32) -> String {
    fill("Attempt {0}", &[&number])
}

/// The browser's constructor threw.
pub fn open_threw(error: &str) -> String {
    fill("The browser refused this address. {0}", &[&error])
}

/// Our goodbye and its answer.
pub fn closed_by_user(close: &str) -> String {
    fill("You closed the line ({0}).", &[&close])
}

/// Closed without a close frame, after it had been open.
pub fn line_broke(reason: &str) -> String {
    let reason = if reason.is_empty() { String::new() } else { format!(", “{reason}”") };
    fill(
        "The line dropped (1006, no close frame{0}): the server stopped, or the network or a proxy in between cut it.",
        &[&reason],
    )
}

/// The server's goodbye.
pub fn closed_by_server(close: &str, meaning: Option<&str>) -> String {
    fill("The line dropped: the server closed it ({0}).{1}", &[&close, &then(meaning)])
}

/// The server's goodbye, taken at its word.
pub fn stays_closed(close: &str) -> String {
    fill(
        "The server closed the line ({0}), and the settings say to leave it so. Press Connect to open it again.",
        &[&close],
    )
}

/// A close that will not change by itself.
pub fn rejected(close: &str, meaning: Option<&str>) -> String {
    let close = match close {
        close if close.starts_with("1008") => fill("refused by policy: {0}", &[&close]),
        close => close.to_owned(),
    };
    fill(
        "The server closed the line ({0}).{1} Trying again would not change that: put it right, then press Connect.",
        &[&close, &then(meaning)],
    )
}

/// The server does not take the sign-in.
pub fn sign_in_refused(how: &str) -> String {
    fill(
        "The server refused the sign-in ({0}). Change the token in the Connection settings, then press Connect.",
        &[&how],
    )
}

/// The server does not take the sign-in, for now.
pub fn refused(had_opened: bool, how: &str) -> String {
    match had_opened {
        true => fill("The line dropped: the server refused the sign-in ({0}).", &[&how]),
        false => fill("The server refused the sign-in ({0}).", &[&how]),
    }
}

/// The user gave up.
pub fn stopped(why: &str) -> String {
    fill("{0} You stopped trying: press Connect to try again.", &[&why])
}

/// The settings' limit is reached.
pub fn gave_up(why: &str, attempts: u32) -> String {
    let attempts = match attempts {
        0 => say("It is not tried again, as the settings say").to_owned(),
        1 => say("It was given up after 1 more attempt, as the settings say").to_owned(),
        _ => fill("It was given up after {0} more attempts, as the settings say", &[&attempts]),
    };
    fill("{0} {1}: press Connect to try again.", &[&why, &attempts])
}

/// Closed before it opened: a browser tells no more.
pub fn never_opened(had_opened: bool, code: u16) -> String {
    if had_opened {
        return fill("The line dropped, and could not be opened again ({0}).", &[&code]);
    }
    fill(
        "The line could not be opened ({0}). A browser does not say why: perhaps nothing listens at this address, the server refused (a sign-in, or this page's origin), or the network is in the way.",
        &[&code],
    )
}

/// Neither opened nor refused in time.
pub fn no_answer(had_opened: bool, seconds: u64) -> String {
    if had_opened {
        return fill(
            "The line dropped, and the last attempt had no answer within {0} s.",
            &[&seconds],
        );
    }
    fill(
        "No answer within {0} s, so the attempt was given up. Perhaps the address is wrong, the server is stuck, or a firewall swallows the connection.",
        &[&seconds],
    )
}

/// What the last message was before the line dropped.
pub fn last_before(message: &str) -> String {
    fill("The last message before it: “{0}”.", &[&message])
}

/// How many messages were taken back from a line that ended: what becomes of them is told where it is known.
pub fn never_left(number: u64) -> String {
    match number {
        1 => say("1 message had not left this page.").to_owned(),
        _ => fill("{0} messages had not left this page.", &[&super::count(number)]),
    }
}

/// When the next attempt begins.
pub fn trying_again(seconds: u64, attempt: u32) -> String {
    match seconds {
        0 => fill("Trying again now, attempt {0}.", &[&attempt]),
        _ => fill("Trying again in {0} s, attempt {1}.", &[&seconds, &attempt]),
    }
}

/// The next attempt has begun.
pub fn attempt_under_way(attempt: u32) -> String {
    fill("Attempt {0} is under way.", &[&attempt])
}

/// How many messages wait.
pub fn messages_wait(number: usize) -> String {
    match number {
        0 => String::new(),
        1 => say("1 message waits to be sent.").to_owned(),
        _ => fill("{0} messages wait to be sent.", &[&super::count(number as u64)]),
    }
}

/// How the line was during this visit.
pub fn timeline(drops: usize) -> String {
    match drops {
        0 => say("Up and down during this visit: no drop").to_owned(),
        1 => say("Up and down during this visit: 1 drop").to_owned(),
        _ => fill("Up and down during this visit: {0} drops", &[&drops]),
    }
}

/// What became of one message.
pub fn outcome(message: &str, what: &str) -> String {
    fill("“{0}” {1}.", &[&message, &what])
}

/// A message's end: the user took it back.
pub const WAS_CANCELLED: Word = Word("was taken back");
/// A message's end: the line was given up.
pub const WAS_NOT_SENT: Word = Word("was not sent: the line was given up");
/// A message's end: the server closed the line over it.
pub const WAS_REJECTED: Word = Word("was refused: the server closed the line over it");

/// More messages than are listed.
pub fn and_more(number: usize) -> String {
    match number {
        0 => String::new(),
        _ => fill("… and {0} more", &[&super::count(number as u64)]),
    }
}

/// As much waits as the settings allow.
pub fn outbox_full(messages: usize, bytes: usize) -> String {
    fill(
        "Not sent: {0} messages or {1} MiB wait or were not sent. Your message is still in the field.",
        &[&super::count(messages as u64), &(bytes >> 20)],
    )
}

/// A message over the limit.
pub fn message_too_big(bytes: usize) -> String {
    fill("Not sent: a message may be at most {0} MiB, as the settings say.", &[&(bytes >> 20)])
}

fn then(meaning: Option<&str>) -> String {
    meaning.map(|meaning| format!(" {meaning}")).unwrap_or_default()
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
        1001 => say("It is stopping, or restarting."),
        1002 | 1007 => say("It could not read what was sent."),
        1003 => say("It does not take this kind of message."),
        1008 => say("It refuses what was sent, or wants a sign-in."),
        1009 => say("A message was too big for it."),
        1011 => say("It met an error of its own."),
        1012 => say("It restarts."),
        1013 => say("It is overloaded."),
        3000 | 4401 => say("It wants a sign-in."),
        3003 | 4403 => say("It does not allow this."),
        _ => return None,
    })
}
