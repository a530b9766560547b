//! What close codes say beyond their registered names: their meaning, what to do, and what well-known services mean by them.

use super::language::{Word, fill, say};

/// What the less common close codes mean, in addition to [`close_code_meaning`](super::close_code_meaning).
pub fn close_code_detail(code: u16) -> Option<&'static str> {
    Some(match code {
        1000 => say(
            "It had nothing more to say, or the line was idle: many servers send this whatever happened.",
        ),
        1004 => say("This code is reserved, and has no meaning yet."),
        1005 => say("Its close frame had no code: it does not say why."),
        1006 => say(
            "No close frame came: the server stopped, or the network or a proxy in between cut the line.",
        ),
        1010 => say(
            "A client says this about an extension it needs; a server that says it is mistaken.",
        ),
        1014 | 4502 => say("It is a gateway, and the server behind it gave no good answer."),
        1015 => say(
            "The encryption could not be set up: the certificate is not accepted, or this port is not encrypted.",
        ),
        3008 | 4408 => say("It waited too long for something, such as a first message."),
        4400 => say("It could not use what was sent."),
        4402 => say("It wants to be paid, or the plan does not include this."),
        4404 => say("There is nothing at this path, or what was asked for does not exist."),
        4405 => say("It does not allow this here."),
        4406 => say("It speaks none of the subprotocols that were offered."),
        4409 => say(
            "Something is there twice, such as a session opened elsewhere, or an id used again.",
        ),
        4410 => say("What was asked for is gone for good."),
        4413 => say("A message was too big for it."),
        4415 => say("It does not take this kind of message."),
        4422 => say("It could read what was sent, but not use it."),
        4426 => say("It wants a newer client, or a newer version of its protocol."),
        4429 => say("Too much was sent, or too often."),
        4500 => say("It met an error of its own."),
        4501 => say("It cannot do this."),
        4503 => say("It is overloaded, or down for a while."),
        4504 => say("It is a gateway, and the server behind it did not answer in time."),
        4900 => say("This page says so when a handshake is not answered in time."),
        4901 => say("This page says so when a sign-in is not answered in time."),
        4902 => say("This page says so when nothing comes back after a heartbeat."),
        4903 => say("This page says so when the browser sets it aside."),
        _ => return None,
    })
}

/// Whose a close code is, where nothing more is known of it
/// ([RFC 6455 §7.4.2](https://www.rfc-editor.org/rfc/rfc6455#section-7.4.2)).
pub fn close_code_range(code: u16) -> &'static str {
    match code {
        0..=999 => say("Codes below 1000 are not used: the server is mistaken."),
        1000..=2999 => say(
            "Codes from 1000 to 2999 belong to the protocol, which has no meaning for this one.",
        ),
        3000..=3999 => say(
            "Codes from 3000 to 3999 belong to libraries and frameworks; this one is not registered.",
        ),
        4400..=4599 => say(
            "Codes from 4400 to 4599 are private; by custom the last three digits are an HTTP status.",
        ),
        4000..=4999 => say("Codes from 4000 to 4999 are private: each application has its own."),
        5000.. => say("Codes above 4999 do not exist: the server is mistaken."),
    }
}

/// What to do about a close code.
pub fn close_code_advice(code: u16) -> &'static str {
    match code {
        1000 | 1001 | 1012 => {
            say("Connect again after a moment: such a close is part of the ordinary.")
        }
        1002 | 1007 => say("Look at the last message: its kind, its bytes and their encoding."),
        1003 | 4415 => say("Send text where binary was sent, or the other way round."),
        1005 | 1006 | 1011 | 4500 => {
            say("Look into the server's log: it knows more than a browser.")
        }
        1008 => say("Check the sign-in, and whether the server allows pages from this origin."),
        1009 | 4413 => {
            say("Send less at a time, or raise the limit of the server and of its proxies.")
        }
        1013 | 4429 | 4503 => say("Wait a while before the next attempt, and send less at a time."),
        1014 | 4502 | 4504 => say("Check that the server behind the gateway runs."),
        1015 => say(
            "Open the same host with https:// in a tab of its own: there the browser says what is wrong.",
        ),
        3000 | 4401 => say("Set a sign-in in the Connection settings, or a fresh token."),
        3003 | 4402 | 4403 => say("Sign in as somebody who may do this."),
        3008 | 4408 => say("Send what the server waits for at once, or turn the heartbeat on."),
        4400 | 4405 | 4422 | 4501 => say("Compare the last message with what the server expects."),
        4404 | 4410 => say("Check the path and the query of the address."),
        4406 | 4426 => say("Offer the subprotocol, in the version that the server speaks."),
        4409 => say("Close the other session, or use an id that is new."),
        4900..=4903 => say("Connect again; if that lasts, the server or the network is stuck."),
        3000..=3999 => say("Look the code up in the documentation of the server's library."),
        4000..=4999 => say("Look the code up in the documentation of the application."),
        _ => say("Look into the server's log: no server should send this code."),
    }
}

/// The name of an HTTP status ([RFC 9110 §15](https://www.rfc-editor.org/rfc/rfc9110#section-15)), of those that close codes mirror.
pub fn http_status_name(status: u16) -> Option<&'static str> {
    Some(match status {
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        426 => "Upgrade Required",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => return None,
    })
}

/// A close code that mirrors an HTTP status: "404 Not Found, as in HTTP".
pub fn as_in_http(status: u16, name: &str) -> String {
    fill("{0} {1}, as in HTTP", &[&status, &name])
}

/// What a code means to one service or library: "In Discord it means: the token is wrong."
pub fn means_elsewhere(family: &str, meaning: &str) -> String {
    fill("In {0} it means: {1}.", &[&family, &meaning])
}

/// A service or library, and what its close codes mean.
pub type Dialect = (&'static str, &'static [(u16, Word)]);

/// Services and libraries with close codes of their own, each as its documentation or source has it.
pub const DIALECTS: [Dialect; 7] = [
    ("AssemblyAI", ASSEMBLY_AI),
    ("Centrifugo", CENTRIFUGO),
    ("Discord", DISCORD),
    ("graphql-ws", GRAPHQL_WS),
    ("Hocuspocus", HOCUSPOCUS),
    ("Pusher", PUSHER),
    ("Twitch EventSub", TWITCH),
];

const ASSEMBLY_AI: &[(u16, Word)] = &[
    (4001, Word("not authorised")),
    (4002, Word("insufficient funds")),
    (4004, Word("the session does not exist")),
    (4008, Word("the session has expired")),
    (4010, Word("the session is closed")),
    (4029, Word("too many requests")),
    (4031, Word("the session timed out")),
];

const CENTRIFUGO: &[(u16, Word)] = &[
    (3001, Word("the server shuts down")),
    (3004, Word("an error of the server")),
    (3005, Word("the connection has expired")),
    (3006, Word("a subscription has expired")),
    (3008, Word("the client reads too slowly")),
    (3009, Word("writing to the client failed")),
    (3010, Word("the client's place in the stream is wrong; a reconnect restores it")),
    (3011, Word("the client is to reconnect")),
    (3012, Word("no pong came")),
    (3013, Word("too many requests")),
    (3500, Word("the token is not valid")),
    (3501, Word("the request cannot be read")),
    (3502, Word("no sign-in came in time")),
    (3503, Word("the client is not to reconnect")),
    (3504, Word("too many connections")),
    (3505, Word("too many channels")),
    (3506, Word("the wrong protocol for this data")),
    (3507, Word("permission denied")),
    (3508, Word("not available")),
    (3509, Word("too many errors")),
];

const DISCORD: &[(u16, Word)] = &[
    (4000, Word("an unknown error; try again")),
    (4001, Word("an unknown opcode")),
    (4002, Word("the payload could not be decoded")),
    (4003, Word("something was sent before identifying")),
    (4004, Word("the token is wrong")),
    (4005, Word("identified twice")),
    (4007, Word("a wrong sequence number at resuming")),
    (4008, Word("too much was sent too fast")),
    (4009, Word("the session timed out")),
    (4010, Word("a wrong shard")),
    (4011, Word("too many guilds without sharding")),
    (4012, Word("a wrong API version")),
    (4013, Word("a wrong intent")),
    (4014, Word("an intent that is not allowed")),
];

const GRAPHQL_WS: &[(u16, Word)] = &[
    (4004, Word("the server's answer could not be used")),
    (4005, Word("an error of the client")),
    (4400, Word("a message that the protocol does not know")),
    (4401, Word("a subscription before the connection was acknowledged")),
    (4403, Word("the connection is not allowed")),
    (4406, Word("the subprotocol is not spoken here; offer graphql-transport-ws")),
    (4408, Word("no connection_init came in time")),
    (4409, Word("the id of a subscription is in use")),
    (4429, Word("connection_init came twice")),
    (4500, Word("an error of the server")),
    (4504, Word("the connection was not acknowledged in time")),
];

const HOCUSPOCUS: &[(u16, Word)] = &[
    (4205, Word("the client is to load its document again")),
    (4401, Word("the sign-in failed, or is missing")),
    (4403, Word("this is not allowed")),
    (4408, Word("the connection timed out")),
];

const PUSHER: &[(u16, Word)] = &[
    (4000, Word("only wss:// is taken")),
    (4001, Word("the application does not exist")),
    (4003, Word("the application is disabled")),
    (4004, Word("the application has too many connections")),
    (4005, Word("the path does not exist")),
    (4006, Word("the version cannot be read")),
    (4007, Word("this version of the protocol is not spoken")),
    (4008, Word("no version of the protocol was given")),
    (4009, Word("the connection is not authorised")),
    (4100, Word("over capacity; try again after a second or more")),
    (4200, Word("try again at once")),
    (4201, Word("no pong came; try again at once")),
    (4202, Word("closed after long silence; try again at once")),
    (4301, Word("a client event was refused: too many")),
    (4302, Word("the watchlist is too long")),
];

const TWITCH: &[(u16, Word)] = &[
    (4000, Word("an error of the server")),
    (4001, Word("the client sent something, which is not allowed")),
    (4002, Word("no pong came")),
    (4003, Word("no subscription came in time")),
    (4004, Word("the old connection was not left in time")),
    (4005, Word("the network was too slow; try again")),
    (4006, Word("the network failed; try again")),
    (4007, Word("the address to reconnect to is not valid")),
];

/// What whole ranges of private codes mean to those who have such ranges.
pub fn ranges_elsewhere(code: u16) -> &'static [(&'static str, Word)] {
    match code {
        3000..=3499 => &[("Centrifugo", Word("the client is to reconnect"))],
        3500..=3999 => &[("Centrifugo", Word("the client is not to reconnect"))],
        4000..=4099 => &[("Pusher", Word("trying again unchanged will not help"))],
        4100..=4199 => &[("Pusher", Word("try again after a second or more"))],
        4200..=4299 => &[("Pusher", Word("try again at once"))],
        4500..=4999 => &[("Centrifugo", Word("the client is not to reconnect"))],
        _ => &[],
    }
}
