//! The other end of a line, as state machines without I/O: the same peer answers inside the page and behind the local server.

mod echo;

pub use echo::Echo;

use crate::message::Message;

/// What a peer does to its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Sends a message.
    Send(Message),
}

/// The other end of one line.
pub trait Peer {
    /// What the peer does about a message.
    fn receive(&mut self, message: Message) -> Vec<Effect>;
}
