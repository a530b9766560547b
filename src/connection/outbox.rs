//! Messages that wait for the line to open, or waited in vain: in order, bounded, none forgotten.

use crate::{message::Message, words};
use thiserror::Error;

/// The most messages that are held.
const MESSAGES: usize = 1024;
/// The most bytes that are held, and the largest single message.
const BYTES: usize = 64 << 20;

/// A message that was not taken, given back whole.
#[derive(Clone, Debug, Error, PartialEq)]
#[error("{why}")]
pub struct Refused {
    /// The message.
    pub message: Message,
    /// Why it was not taken.
    pub why: Unsendable,
}

/// Why a message was not taken.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum Unsendable {
    /// Too much waits, or was not sent and not taken back: 1,024 messages or 64 MiB.
    #[error("{}", words::OUTBOX_FULL)]
    Full,
    /// There is no line and none is being opened.
    #[error("{}", words::SEND_NOT_CONNECTED)]
    NotConnected,
    /// The message alone is larger than 64 MiB.
    #[error("{}", words::MESSAGE_TOO_BIG)]
    TooBig,
}

#[derive(Debug, Default)]
pub(super) struct Outbox {
    waiting: Vec<Message>,
    unsent: Vec<Message>,
    /// Of both lists: what nobody has taken back yet takes up room.
    bytes: usize,
}

impl Outbox {
    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn unsent(&self) -> &[Message] {
        &self.unsent
    }

    pub(super) fn check_size(message: Message) -> Result<Message, Refused> {
        match message.size() {
            0..=BYTES => Ok(message),
            _ => Err(Refused { message, why: Unsendable::TooBig }),
        }
    }

    pub(super) fn push(&mut self, message: Message) -> Result<(), Refused> {
        let message = Self::check_size(message)?;
        let held = self.waiting.len() + self.unsent.len();
        if held >= MESSAGES || self.bytes + message.size() > BYTES {
            return Err(Refused { message, why: Unsendable::Full });
        }
        self.put_back(message);
        Ok(())
    }

    /// Takes back a message that was handed out but did not leave; it was accepted before, so no bound refuses it.
    pub(super) fn put_back(&mut self, message: Message) {
        self.bytes += message.size();
        self.waiting.push(message);
    }

    /// Gives up on one message alone.
    pub(super) fn give_back(&mut self, message: Message) {
        self.bytes += message.size();
        self.unsent.push(message);
    }

    /// Everything that waits, in the order it was accepted.
    pub(super) fn take_waiting(&mut self) -> Vec<Message> {
        self.bytes = self.unsent.iter().map(Message::size).sum();
        std::mem::take(&mut self.waiting)
    }

    /// What waits will not be sent.
    pub(super) fn give_up(&mut self) {
        self.unsent.append(&mut self.waiting);
    }

    /// Everything that was not sent.
    pub(super) fn take_unsent(&mut self) -> Vec<Message> {
        self.bytes = self.waiting.iter().map(Message::size).sum();
        std::mem::take(&mut self.unsent)
    }
}
