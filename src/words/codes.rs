//! What close codes say beyond their registered names: their meaning, what to do, and what well-known services mean by them.

/// What the less common close codes mean, in addition to [`close_code_meaning`](super::close_code_meaning).
pub fn close_code_detail(code: u16) -> Option<&'static str> {
    Some(match code {
        1000 => {
            "It had nothing more to say, or the line was idle: many servers send this whatever happened."
        }
        1004 => "This code is reserved, and has no meaning yet.",
        1005 => "Its close frame had no code: it does not say why.",
        1006 => {
            "No close frame came: the server stopped, or the network or a proxy in between cut the line."
        }
        1010 => {
            "A client says this about an extension it needs; a server that says it is mistaken."
        }
        1014 | 4502 => "It is a gateway, and the server behind it gave no good answer.",
        1015 => {
            "The encryption could not be set up: the certificate is not accepted, or this port is not encrypted."
        }
        3008 | 4408 => "It waited too long for something, such as a first message.",
        4400 => "It could not use what was sent.",
        4402 => "It wants to be paid, or the plan does not include this.",
        4404 => "There is nothing at this path, or what was asked for does not exist.",
        4405 => "It does not allow this here.",
        4406 => "It speaks none of the subprotocols that were offered.",
        4409 => {
            "Something is there twice, such as a session opened elsewhere, or an id used again."
        }
        4410 => "What was asked for is gone for good.",
        4413 => "A message was too big for it.",
        4415 => "It does not take this kind of message.",
        4422 => "It could read what was sent, but not use it.",
        4426 => "It wants a newer client, or a newer version of its protocol.",
        4429 => "Too much was sent, or too often.",
        4500 => "It met an error of its own.",
        4501 => "It cannot do this.",
        4503 => "It is overloaded, or down for a while.",
        4504 => "It is a gateway, and the server behind it did not answer in time.",
        4900 => "This page says so when a handshake is not answered in time.",
        4901 => "This page says so when a sign-in is not answered in time.",
        4902 => "This page says so when nothing comes back after a heartbeat.",
        4903 => "This page says so when the browser sets it aside.",
        _ => return None,
    })
}

/// Whose a close code is, where nothing more is known of it
/// ([RFC 6455 §7.4.2](https://www.rfc-editor.org/rfc/rfc6455#section-7.4.2)).
pub fn close_code_range(code: u16) -> &'static str {
    match code {
        0..=999 => "Codes below 1000 are not used: the server is mistaken.",
        1000..=2999 => {
            "Codes from 1000 to 2999 belong to the protocol, which has no meaning for this one."
        }
        3000..=3999 => {
            "Codes from 3000 to 3999 belong to libraries and frameworks; this one is not registered."
        }
        4400..=4599 => {
            "Codes from 4400 to 4599 are private; by custom the last three digits are an HTTP status."
        }
        4000..=4999 => "Codes from 4000 to 4999 are private: each application has its own.",
        5000.. => "Codes above 4999 do not exist: the server is mistaken.",
    }
}

/// What to do about a close code.
pub fn close_code_advice(code: u16) -> &'static str {
    match code {
        1000 | 1001 | 1012 => "Connect again after a moment: such a close is part of the ordinary.",
        1002 | 1007 => "Look at the last message: its kind, its bytes and their encoding.",
        1003 | 4415 => "Send text where binary was sent, or the other way round.",
        1005 | 1006 | 1011 | 4500 => "Look into the server's log: it knows more than a browser.",
        1008 => "Check the sign-in, and whether the server allows pages from this origin.",
        1009 | 4413 => "Send less at a time, or raise the limit of the server and of its proxies.",
        1013 | 4429 | 4503 => "Wait a while before the next attempt, and send less at a time.",
        1014 | 4502 | 4504 => "Check that the server behind the gateway runs.",
        1015 => {
            "Open the same host with https:// in a tab of its own: there the browser says what is wrong."
        }
        3000 | 4401 => "Set a sign-in in the Connection settings, or a fresh token.",
        3003 | 4402 | 4403 => "Sign in as somebody who may do this.",
        3008 | 4408 => "Send what the server waits for at once, or turn the heartbeat on.",
        4400 | 4405 | 4422 | 4501 => "Compare the last message with what the server expects.",
        4404 | 4410 => "Check the path and the query of the address.",
        4406 | 4426 => "Offer the subprotocol, in the version that the server speaks.",
        4409 => "Close the other session, or use an id that is new.",
        4900..=4903 => "Connect again; if that lasts, the server or the network is stuck.",
        3000..=3999 => "Look the code up in the documentation of the server's library.",
        4000..=4999 => "Look the code up in the documentation of the application.",
        _ => "Look into the server's log: no server should send this code.",
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
    [&status.to_string(), " ", name, ", as in HTTP"].concat()
}

/// What a code means to one service or library: "In Discord it means: the token is wrong."
pub fn means_elsewhere(family: &str, meaning: &str) -> String {
    ["In ", family, " it means: ", meaning, "."].concat()
}

/// A service or library, and what its close codes mean.
pub type Dialect = (&'static str, &'static [(u16, &'static str)]);

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

const ASSEMBLY_AI: &[(u16, &str)] = &[
    (4001, "not authorised"),
    (4002, "insufficient funds"),
    (4004, "the session does not exist"),
    (4008, "the session has expired"),
    (4010, "the session is closed"),
    (4029, "too many requests"),
    (4031, "the session timed out"),
];

const CENTRIFUGO: &[(u16, &str)] = &[
    (3001, "the server shuts down"),
    (3004, "an error of the server"),
    (3005, "the connection has expired"),
    (3006, "a subscription has expired"),
    (3008, "the client reads too slowly"),
    (3009, "writing to the client failed"),
    (3010, "the client's place in the stream is wrong; a reconnect restores it"),
    (3011, "the client is to reconnect"),
    (3012, "no pong came"),
    (3013, "too many requests"),
    (3500, "the token is not valid"),
    (3501, "the request cannot be read"),
    (3502, "no sign-in came in time"),
    (3503, "the client is not to reconnect"),
    (3504, "too many connections"),
    (3505, "too many channels"),
    (3506, "the wrong protocol for this data"),
    (3507, "permission denied"),
    (3508, "not available"),
    (3509, "too many errors"),
];

const DISCORD: &[(u16, &str)] = &[
    (4000, "an unknown error; try again"),
    (4001, "an unknown opcode"),
    (4002, "the payload could not be decoded"),
    (4003, "something was sent before identifying"),
    (4004, "the token is wrong"),
    (4005, "identified twice"),
    (4007, "a wrong sequence number at resuming"),
    (4008, "too much was sent too fast"),
    (4009, "the session timed out"),
    (4010, "a wrong shard"),
    (4011, "too many guilds without sharding"),
    (4012, "a wrong API version"),
    (4013, "a wrong intent"),
    (4014, "an intent that is not allowed"),
];

const GRAPHQL_WS: &[(u16, &str)] = &[
    (4004, "the server's answer could not be used"),
    (4005, "an error of the client"),
    (4400, "a message that the protocol does not know"),
    (4401, "a subscription before the connection was acknowledged"),
    (4403, "the connection is not allowed"),
    (4406, "the subprotocol is not spoken here; offer graphql-transport-ws"),
    (4408, "no connection_init came in time"),
    (4409, "the id of a subscription is in use"),
    (4429, "connection_init came twice"),
    (4500, "an error of the server"),
    (4504, "the connection was not acknowledged in time"),
];

const HOCUSPOCUS: &[(u16, &str)] = &[
    (4205, "the client is to load its document again"),
    (4401, "the sign-in failed, or is missing"),
    (4403, "this is not allowed"),
    (4408, "the connection timed out"),
];

const PUSHER: &[(u16, &str)] = &[
    (4000, "only wss:// is taken"),
    (4001, "the application does not exist"),
    (4003, "the application is disabled"),
    (4004, "the application has too many connections"),
    (4005, "the path does not exist"),
    (4006, "the version cannot be read"),
    (4007, "this version of the protocol is not spoken"),
    (4008, "no version of the protocol was given"),
    (4009, "the connection is not authorised"),
    (4100, "over capacity; try again after a second or more"),
    (4200, "try again at once"),
    (4201, "no pong came; try again at once"),
    (4202, "closed after long silence; try again at once"),
    (4301, "a client event was refused: too many"),
    (4302, "the watchlist is too long"),
];

const TWITCH: &[(u16, &str)] = &[
    (4000, "an error of the server"),
    (4001, "the client sent something, which is not allowed"),
    (4002, "no pong came"),
    (4003, "no subscription came in time"),
    (4004, "the old connection was not left in time"),
    (4005, "the network was too slow; try again"),
    (4006, "the network failed; try again"),
    (4007, "the address to reconnect to is not valid"),
];

/// What whole ranges of private codes mean to those who have such ranges.
pub fn ranges_elsewhere(code: u16) -> &'static [(&'static str, &'static str)] {
    match code {
        3000..=3499 => &[("Centrifugo", "the client is to reconnect")],
        3500..=3999 => &[("Centrifugo", "the client is not to reconnect")],
        4000..=4099 => &[("Pusher", "trying again unchanged will not help")],
        4100..=4199 => &[("Pusher", "try again after a second or more")],
        4200..=4299 => &[("Pusher", "try again at once")],
        4500..=4999 => &[("Centrifugo", "the client is not to reconnect")],
        _ => &[],
    }
}
