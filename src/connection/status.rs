//! Where a connection stands, always with its reason.

use super::{Close, CloseCode, Negotiated};
use crate::{address::AddressError, message::Now, words};

/// Where a connection stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// There is no line, and nothing tries to open one.
    NotConnected(Resting),
    /// A line is being opened.
    Connecting,
    /// The line is open.
    Connected {
        /// Since when.
        since: Now,
        /// What the handshake settled.
        negotiated: Negotiated,
    },
    /// We said goodbye and wait for the answer.
    Closing,
    /// The line ended, or never opened, and not because the user wished it.
    ConnectionLost(Lost),
}

/// Why there is no line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resting {
    /// The user closed it; with the server's answer, if it came in time.
    ByUser(Option<Close>),
    /// Nobody asked for one yet.
    NotStarted,
    /// The browser would not make a socket for this address: its own words.
    OpenThrew(String),
    /// The address cannot be connected to.
    Refused(AddressError),
}

/// Why a line was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// It had been open and was closed by the server, or broke.
    Closed(Close),
    /// It never opened.
    NeverOpened(Close),
    /// The server did not answer in time.
    NoAnswer,
    /// The server took none of the subprotocols that were offered.
    NoSubprotocol,
    /// The browser set the page aside, in its back/forward cache.
    SetAside,
}

impl Default for Status {
    fn default() -> Self {
        Self::NotConnected(Resting::NotStarted)
    }
}

impl Status {
    /// The word a user reads.
    pub fn word(&self) -> &'static str {
        match self {
            Self::NotConnected(_) => words::NOT_CONNECTED,
            Self::Connecting => words::CONNECTING,
            Self::Connected { .. } => words::CONNECTED,
            Self::Closing => words::CLOSING,
            Self::ConnectionLost(_) => words::CONNECTION_LOST,
        }
    }

    /// The word a style sheet or a test reads: the English one in kebab case, in every language.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotConnected(_) => "not-connected",
            Self::Connecting => "connecting",
            Self::Connected { .. } => "connected",
            Self::Closing => "closing",
            Self::ConnectionLost(_) => "connection-lost",
        }
    }

    /// Why, where there is something to say.
    pub fn sentence(&self) -> Option<String> {
        match self {
            Self::NotConnected(Resting::NotStarted)
            | Self::Connecting
            | Self::Connected { .. }
            | Self::Closing => None,
            Self::NotConnected(Resting::ByUser(None)) => Some(words::CLOSED_BY_USER.to_owned()),
            Self::NotConnected(Resting::ByUser(Some(close))) => {
                Some(words::closed_by_user(&close.to_string()))
            }
            Self::NotConnected(Resting::OpenThrew(error)) => Some(words::open_threw(error)),
            Self::NotConnected(Resting::Refused(error)) => Some(error.to_string()),
            Self::ConnectionLost(Lost::Closed(close)) if close.code == CloseCode::ABNORMAL => {
                Some(words::LINE_BROKE.to_owned())
            }
            Self::ConnectionLost(Lost::Closed(close)) => Some(words::closed_by_server(
                &close.to_string(),
                words::close_code_meaning(close.code.0),
            )),
            Self::ConnectionLost(Lost::NeverOpened(close)) => {
                Some(words::never_opened(close.code.0))
            }
            Self::ConnectionLost(Lost::NoAnswer) => {
                Some(words::no_answer(super::CONNECT_TIMEOUT.as_secs()))
            }
            Self::ConnectionLost(Lost::NoSubprotocol) => Some(words::NO_SUBPROTOCOL.to_owned()),
            Self::ConnectionLost(Lost::SetAside) => Some(words::SET_ASIDE.to_owned()),
        }
    }

    /// Whether a socket belongs to this state.
    pub fn has_socket(&self) -> bool {
        match self {
            Self::Connecting | Self::Connected { .. } | Self::Closing => true,
            Self::NotConnected(_) | Self::ConnectionLost(_) => false,
        }
    }

    /// Since when the line is open, if it is.
    pub fn since(&self) -> Option<Now> {
        match self {
            Self::Connected { since, .. } => Some(*since),
            _ => None,
        }
    }
}
