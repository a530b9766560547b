//! The other end of a line, as state machines without I/O: the same peer answers inside the page and behind the local server.

mod answers;
pub mod chat;
mod echo;
mod faults;
mod orders;
mod parameters;
mod prices;
#[cfg(test)]
mod tests;

pub use chat::Chat;
pub use echo::Echo;
pub use faults::Faults;
pub use orders::Orders;
pub use prices::Prices;

use crate::message::{Message, Now};
use core::time::Duration;

/// What a peer does to its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Finishes the handshake, with this subprotocol.
    Accept(Option<String>),
    /// Sends a close frame with any code at all, and waits for the answer.
    Close(u16, String),
    /// Sends bytes as they are, frame header included.
    Raw(Vec<u8>),
    /// Answers the handshake with an HTTP status and no upgrade.
    Refuse(u16),
    /// Breaks the line without a word (TCP RST).
    Reset,
    /// Sends a message.
    Send(Message),
    /// Stops reading for ever.
    Stall,
    /// Does the rest of this list later; what comes in the meantime is dealt with as ever.
    Wait(Duration),
    /// Wakes the peer after so long, and not when it had asked for before: there is one alarm.
    Wake(Duration),
}

/// What a client asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// The subprotocols it would speak, best first.
    pub subprotocols: Vec<String>,
}

/// The other end of one line.
pub trait Peer {
    /// What the peer does about a client that wants to connect; it accepts, unless it says otherwise.
    fn open(&mut self, _offer: &Offer) -> Vec<Effect> {
        vec![Effect::Accept(None)]
    }

    /// What the peer does about a message.
    fn receive(&mut self, message: Message) -> Vec<Effect>;

    /// What the peer does of itself, once the time has come for which it asked with [`Effect::Wake`].
    fn wake(&mut self, _now: Now) -> Vec<Effect> {
        Vec::new()
    }
}
