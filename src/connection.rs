//! The connection core: a state machine without a clock, a socket or a page.
//!
//! Feed it one [`Input`], then take outputs with [`Connection::poll_output`] until there are none, then call again at
//! [`Connection::next_deadline`]. **The core never waits for the browser: whatever the socket does or does not do, a
//! deadline ends it.** Every socket has an [`Epoch`]; what an older socket still says is dropped.

mod close;
mod outbox;
mod status;
#[cfg(test)]
mod tests;

pub use close::{Close, CloseCode};
pub use outbox::{Refused, Unsendable};
pub use status::{Lost, Resting, Status};

use crate::{
    address::{Address, AddressError, mask_secrets},
    message::{LineEvent, Message, Now},
    words,
};
use core::time::Duration;
use outbox::Outbox;
use std::collections::VecDeque;

/// How long a silent handshake is waited for; Chromium alone would wait 240 s.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long the answer to our close is waited for; browsers alone would wait 20 s to 60 s.
pub const CLOSE_GRACE: Duration = Duration::from_secs(3);

/// Which socket an input or output belongs to: each new socket has the next number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Epoch(u32);

/// Where to connect, and what to offer there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The address.
    pub address: Address,
    /// The subprotocols to offer, best first; a server that takes none of them is not connected to.
    pub subprotocols: Vec<String>,
}

impl From<Address> for Endpoint {
    fn from(address: Address) -> Self {
        Self { address, subprotocols: Vec::new() }
    }
}

/// What happens to the connection.
#[derive(Debug)]
pub enum Input {
    /// The user presses Connect.
    Start(Result<Endpoint, AddressError>),
    /// The user presses Disconnect.
    Close,
    /// The page goes into the back/forward cache.
    SetAside,
    /// The deadline has come.
    Tick,
    /// The socket could not be made: the browser's own words.
    OpenThrew(Epoch, String),
    /// The socket is open.
    Opened(Epoch, Negotiated),
    /// A message came.
    Received(Epoch, Message),
    /// The socket was no longer open when this message was to leave.
    NotSent(Epoch, Message),
    /// The socket is closed.
    Closed(Epoch, Close),
}

/// What a handshake settled ([RFC 6455 §4.2.2](https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2)); both may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Negotiated {
    /// The subprotocol the server chose.
    pub subprotocol: String,
    /// The extensions in use.
    pub extensions: String,
}

/// What the driver has to do.
#[derive(Debug, PartialEq)]
pub enum Output {
    /// Make a socket.
    Open(Epoch, Endpoint),
    /// Hand a message to the socket.
    Transmit(Epoch, Message),
    /// Begin the close handshake and keep listening.
    Close(Epoch, Close),
    /// Close the socket and listen no more.
    Abandon(Epoch, Close),
    /// Show a message that came.
    Deliver(Message),
    /// Note an event in the transcript.
    Note(LineEvent, String),
}

/// One line to one server, as decisions.
#[derive(Debug, Default)]
pub struct Connection {
    status: Status,
    epoch: Epoch,
    offers: bool,
    deadline: Option<Duration>,
    outbox: Outbox,
    outputs: VecDeque<Output>,
}

impl Connection {
    /// Where the connection stands.
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// How many messages wait for the line to open.
    pub fn waiting(&self) -> usize {
        self.outbox.waiting()
    }

    /// The messages that were accepted and could not be sent, until [`Connection::take_unsent`].
    pub fn unsent(&self) -> &[Message] {
        self.outbox.unsent()
    }

    /// Gives the unsent messages back, in the order they were accepted.
    pub fn take_unsent(&mut self) -> Vec<Message> {
        self.outbox.take_unsent()
    }

    /// The next moment, on the monotonic clock, at which [`Input::Tick`] changes something.
    pub fn next_deadline(&self) -> Option<Duration> {
        self.deadline
    }

    /// The next thing to do, until there is none.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// Takes a message for the line: it leaves at once, or waits until the line opens.
    ///
    /// # Errors
    /// Gives the message back where no line would take it, and says why.
    pub fn send(&mut self, message: Message) -> Result<(), Refused> {
        match self.status {
            Status::Connected { .. } if self.waiting() == 0 => {
                let message = Outbox::check_size(message)?;
                self.outputs.push_back(Output::Transmit(self.epoch, message));
                Ok(())
            }
            Status::Connecting | Status::Connected { .. } => self.outbox.push(message),
            Status::NotConnected(_) | Status::Closing | Status::ConnectionLost(_) => {
                Err(Refused { message, why: Unsendable::NotConnected })
            }
        }
    }

    /// Takes one input; `now` is when it happened.
    pub fn handle(&mut self, now: Now, input: Input) {
        match input {
            Input::Start(endpoint) => self.start(now, endpoint),
            Input::Close => self.close(now),
            Input::SetAside => self.set_aside(),
            Input::Tick => self.tick(now),
            Input::OpenThrew(epoch, error) if self.is_live(epoch) => {
                self.rest(Resting::OpenThrew(error));
            }
            Input::Opened(epoch, negotiated) if self.is_live(epoch) => self.opened(now, negotiated),
            Input::Received(epoch, message) if self.is_live(epoch) => {
                self.outputs.push_back(Output::Deliver(message));
            }
            Input::NotSent(epoch, message) if self.is_live(epoch) => {
                self.outbox.put_back(message);
                // The socket is closing, and the browser may take a minute to say so.
                self.deadline.get_or_insert(now.mono + CLOSE_GRACE);
            }
            Input::NotSent(_, message) => self.outbox.give_back(message),
            Input::Closed(epoch, close) if self.is_live(epoch) => self.closed(close),
            Input::OpenThrew(..) | Input::Opened(..) | Input::Received(..) | Input::Closed(..) => {}
        }
    }

    fn start(&mut self, now: Now, endpoint: Result<Endpoint, AddressError>) {
        let endpoint = match endpoint {
            Ok(endpoint) => endpoint,
            // A line that works is worth more than an address that cannot.
            Err(_) if self.status.has_socket() => return,
            Err(error) => return self.rest(Resting::Refused(error)),
        };
        self.abandon(Close::normal());
        self.outbox.give_up();
        self.epoch = Epoch(self.epoch.0.wrapping_add(1));
        self.offers = !endpoint.subprotocols.is_empty();
        self.status = Status::Connecting;
        self.deadline = Some(now.mono + CONNECT_TIMEOUT);
        self.note(
            LineEvent::Connecting,
            words::connecting_to(&mask_secrets(&endpoint.address.to_string())),
        );
        self.outputs.push_back(Output::Open(self.epoch, endpoint));
    }

    fn opened(&mut self, now: Now, negotiated: Negotiated) {
        if self.status != Status::Connecting {
            return;
        }
        // Chromium refuses such a line by itself; Firefox opens it.
        if self.offers && negotiated.subprotocol.is_empty() {
            self.abandon(Close::normal());
            return self.lose(Lost::NoSubprotocol);
        }
        self.status = Status::Connected { since: now, negotiated };
        self.deadline = None;
        self.note(LineEvent::Opened, words::CONNECTED.to_owned());
        let waiting = self.outbox.take_waiting().into_iter();
        self.outputs.extend(waiting.map(|message| Output::Transmit(self.epoch, message)));
    }

    fn close(&mut self, now: Now) {
        match self.status {
            Status::Connecting => self.closed_without_answer(),
            Status::Connected { .. } => {
                self.outputs.push_back(Output::Close(self.epoch, Close::normal()));
                self.outbox.give_up();
                self.status = Status::Closing;
                self.deadline = Some(now.mono + CLOSE_GRACE);
            }
            Status::NotConnected(_) | Status::Closing | Status::ConnectionLost(_) => {}
        }
    }

    fn closed(&mut self, close: Close) {
        match self.status {
            Status::Connecting => self.lose(Lost::NeverOpened(close)),
            Status::Connected { .. } => self.lose(Lost::Closed(close)),
            Status::Closing => self.rest(Resting::ByUser(Some(close))),
            Status::NotConnected(_) | Status::ConnectionLost(_) => {}
        }
    }

    fn set_aside(&mut self) {
        match self.status {
            Status::Connecting | Status::Connected { .. } => {
                self.abandon(Close::page_frozen());
                self.lose(Lost::SetAside);
            }
            Status::Closing => self.closed_without_answer(),
            Status::NotConnected(_) | Status::ConnectionLost(_) => {}
        }
    }

    fn tick(&mut self, now: Now) {
        if self.deadline.is_none_or(|deadline| now.mono < deadline) {
            return;
        }
        match self.status {
            Status::Connecting => {
                self.abandon(Close::connect_timeout());
                self.lose(Lost::NoAnswer);
            }
            Status::Connected { .. } => {
                self.abandon(Close::normal());
                self.lose(Lost::Closed(Close::broken()));
            }
            Status::Closing => self.closed_without_answer(),
            Status::NotConnected(_) | Status::ConnectionLost(_) => {}
        }
    }

    fn closed_without_answer(&mut self) {
        self.abandon(Close::normal());
        self.rest(Resting::ByUser(None));
    }

    fn rest(&mut self, why: Resting) {
        let event =
            if matches!(why, Resting::ByUser(_)) { LineEvent::Closed } else { LineEvent::Lost };
        self.end(event, Status::NotConnected(why));
    }

    fn lose(&mut self, why: Lost) {
        self.end(LineEvent::Lost, Status::ConnectionLost(why));
    }

    fn end(&mut self, event: LineEvent, status: Status) {
        self.note(event, status.sentence().unwrap_or_default());
        self.status = status;
        self.deadline = None;
        self.outbox.give_up();
    }

    fn abandon(&mut self, close: Close) {
        if self.status.has_socket() {
            self.outputs.push_back(Output::Abandon(self.epoch, close));
        }
    }

    fn note(&mut self, event: LineEvent, sentence: String) {
        self.outputs.push_back(Output::Note(event, sentence));
    }

    fn is_live(&self, epoch: Epoch) -> bool {
        epoch == self.epoch && self.status.has_socket()
    }
}
