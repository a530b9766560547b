//! How a connection behaves: what the Connection settings show, each with its default.

use super::{Backoff, Close, CloseCode, Parameter, SignIn};
use crate::words;
use core::time::Duration;

/// How a connection behaves. What is changed holds from the next decision on; what an attempt begins with, from
/// the next attempt on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How the client says who it is. Not at all.
    pub sign_in: SignIn,
    /// The subprotocols to offer, best first, beside those of a sign-in; a server that takes none of them is not
    /// connected to. None.
    pub subprotocols: Vec<String>,
    /// Parameters to add to the address' query; one of the address' own gives way to its namesake. None.
    pub query: Vec<Parameter>,
    /// What to say first on every line, after the sign-in and before anything that waits: subscriptions, perhaps. None.
    pub hello: Vec<String>,
    /// What to answer by itself to texts that a server sends to see whether the client is there, such as `2` → `3`: each
    /// text, and its answer. None.
    pub answers: Vec<(String, String)>,
    /// How long to wait before the next attempt. Growing, at most 30 s.
    pub backoff: Backoff,
    /// How many attempts may follow a drop before it gives up. Any number.
    pub retries: Option<u32>,
    /// What to do when the server says goodbye with 1000. Reconnect.
    pub after_goodbye: AfterGoodbye,
    /// The code to say goodbye with when the user disconnects: 1000 or 3000 to 4999, or else it is 1000. 1000.
    pub goodbye_code: CloseCode,
    /// The reason to say goodbye with: at most 123 bytes of it. Empty.
    pub goodbye_reason: String,
    /// How long a silent handshake is waited for; twice as long from the third attempt on. 10 s.
    pub connect_timeout: Duration,
    /// How to notice a dead line. Off.
    pub heartbeat: Option<Heartbeat>,
    /// What to do while the page is hidden. Stay open.
    pub hidden: Hidden,
    /// How much may wait. 1,024 messages or 64 MiB.
    pub outbox: Limits,
    /// How many bytes of transcript are kept. As many as suit the device: 256 MiB, or 64 MiB where memory is small.
    pub transcript: Option<usize>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            sign_in: SignIn::None,
            subprotocols: Vec::new(),
            query: Vec::new(),
            hello: Vec::new(),
            answers: Vec::new(),
            backoff: Backoff::default(),
            retries: None,
            after_goodbye: AfterGoodbye::Reconnect,
            goodbye_code: CloseCode::NORMAL,
            goodbye_reason: String::new(),
            connect_timeout: Duration::from_secs(10),
            heartbeat: None,
            hidden: Hidden::StayOpen,
            outbox: Limits::default(),
            transcript: None,
        }
    }
}

impl Settings {
    /// What to say when the user disconnects.
    pub(super) fn goodbye(&self) -> Close {
        Close::goodbye(self.goodbye_code, &self.goodbye_reason)
    }
}

/// What to do when the server closes the line with 1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterGoodbye {
    /// Many servers say so when they restart or a line is idle.
    Reconnect,
    /// Take it at its word.
    StayClosed,
}

/// What to do while nobody sees the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// Close with 1000 after 30 s, and open again on return.
    Close,
    /// Keep an open line; try a lost one again on return.
    Pause,
    /// As if it were seen.
    StayOpen,
}

/// How a dead line is noticed: a browser shows neither pings nor pongs of the protocol itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heartbeat {
    /// The time from one ping to the next. 25 s, under what proxies call idle.
    pub every: Duration,
    /// How long nothing may come after a ping, once this server has answered one on this line. 15 s.
    pub silence: Duration,
    /// The ping: text that this server understands. `{"type":"ping"}`.
    pub payload: String,
}

impl Default for Heartbeat {
    fn default() -> Self {
        Self {
            every: Duration::from_secs(25),
            silence: Duration::from_secs(15),
            payload: words::PING.to_owned(),
        }
    }
}

/// How much may wait or lie unsent; and as much again may be kept of what may not have arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most messages. 1,024.
    pub messages: usize,
    /// The most bytes. 64 MiB.
    pub bytes: usize,
    /// The largest single message, in bytes. 64 MiB.
    pub message: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { messages: 1024, bytes: 64 << 20, message: 64 << 20 }
    }
}
