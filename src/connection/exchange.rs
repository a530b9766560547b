//! What goes into the core and what comes out of it.

use super::{
    Asking, Close, Credential, Endpoint, Held, MessageId, NoToken, Outcome, Settings, Token,
};
use crate::{
    address::AddressError,
    message::{LineEvent, Message},
};
use std::rc::Rc;

/// Which socket an input or output belongs to: each new socket has the next number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Epoch(pub(super) u32);

/// Which asking for a token an answer belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticket(pub(super) u32);

/// What the page knows of its surroundings; a browser that cannot tell says yes to both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// Whether the page is seen (`document.visibilityState`).
    pub visible: bool,
    /// Whether the browser believes in a network (`navigator.onLine`).
    pub online: bool,
}

impl Default for Around {
    fn default() -> Self {
        Self { visible: true, online: true }
    }
}

impl Around {
    /// Whether the page was hidden, or the network went.
    pub(super) fn is_worse_than(self, before: Self) -> bool {
        (before.visible && !self.visible) || (before.online && !self.online)
    }
}

/// What happens to the connection.
#[derive(Clone, Debug)]
pub enum Input {
    /// The user presses Connect.
    Start(Result<Endpoint, AddressError>),
    /// The user presses Disconnect.
    Close,
    /// The user presses Stop.
    Stop,
    /// The user presses Try now.
    TryNow,
    /// The user changes the settings.
    Configure(Settings),
    /// The deadline has come, perhaps late; with what is around just now.
    Tick(Around),
    /// Something about the page or its network has changed.
    Changed(Around),
    /// The page runs again after it was frozen or set aside.
    Returned(Around),
    /// The page is about to be frozen, or set aside in the back/forward cache.
    Frozen,
    /// A token was asked for, and this is the answer.
    Prepared(Ticket, Result<Token, NoToken>),
    /// The socket could not be made: why, as a sentence.
    OpenThrew(Epoch, String),
    /// The socket is open.
    Opened(Epoch, Negotiated),
    /// A message came; with the socket's `bufferedAmount` in bytes at that moment.
    Received(Epoch, Message, u64),
    /// The socket was no longer open when this message was to leave; none for a ping, the sign-in
    /// or what the settings want said. Told before anything else is asked of the core.
    NotSent(Epoch, Option<MessageId>),
    /// What the socket is doing: whether it is still open, and its `bufferedAmount` in bytes.
    Measured(Epoch, bool, u64),
    /// The socket is closed; with its `bufferedAmount` in bytes at that moment.
    Closed(Epoch, Close, u64),
}

/// What a handshake settled ([RFC 6455 §4.2.2](https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2)); both may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Negotiated {
    /// The subprotocol the server chose.
    pub subprotocol: String,
    /// The extensions in use.
    pub extensions: String,
}

/// What the driver has to do, in this order.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Ask for a token.
    Prepare(Ticket, Asking),
    /// Make a socket.
    Open(Epoch, Endpoint),
    /// Sign in with the first message.
    SignIn(Epoch, Credential),
    /// Hand a message to the socket.
    Transmit(Epoch, MessageId, Rc<Message>),
    /// Hand a message to the socket that is in no outbox, because the settings want it said or because it is of use only now:
    /// written down as sent.
    Say(Epoch, Message),
    /// Ask the server whether it is there.
    Ping(Epoch, Message),
    /// Say what the socket is doing, in this task or a later one: [`Input::Measured`].
    Measure(Epoch),
    /// Begin the close handshake and keep listening.
    Close(Epoch, Close),
    /// Close the socket and listen no more.
    Abandon(Epoch, Close),
    /// Show a message that came.
    Deliver(Message),
    /// Keep a message that only answered our ping.
    Pong(Message),
    /// Tell what became of a message.
    Outcome(Held, Outcome),
    /// Count messages no longer as sent: they were handed to a line that ended, and never left the page.
    Requeued {
        /// How many.
        messages: u64,
        /// How many bytes they have.
        bytes: u64,
    },
    /// Note an event in the transcript.
    Note(LineEvent, String),
    /// Show where the connection stands now.
    StatusChanged,
}

impl Output {
    /// Whether it hands bytes to the socket.
    pub(super) fn writes(&self) -> bool {
        self.size().is_some()
    }

    /// How many bytes it hands to the socket, if it does.
    pub(super) fn size(&self) -> Option<u64> {
        let size = match self {
            Self::Ping(_, message) | Self::Say(_, message) => message.size(),
            Self::SignIn(_, credential) => credential.first_message().0.size(),
            Self::Transmit(.., message) => message.size(),
            _ => return None,
        };
        Some(size as u64)
    }
}
