//! Messages that wait for the line to open: in order, bounded, none forgotten.

use crate::{message::Message, words};
use thiserror::Error;

/// The most messages that wait.
const MESSAGES: usize = 1024;
/// The most bytes that wait, and the largest single message.
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
    /// Too much waits already: 1,024 messages or 64 MiB.
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
    messages: Vec<Message>,
    bytes: usize,
}

impl Outbox {
    pub(super) fn len(&self) -> usize {
        self.messages.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    pub(super) fn check_size(message: Message) -> Result<Message, Refused> {
        match message.size() {
            0..=BYTES => Ok(message),
            _ => Err(Refused { message, why: Unsendable::TooBig }),
        }
    }

    pub(super) fn push(&mut self, message: Message) -> Result<(), Refused> {
        let message = Self::check_size(message)?;
        if self.len() == MESSAGES || self.bytes + message.size() > BYTES {
            return Err(Refused { message, why: Unsendable::Full });
        }
        self.bytes += message.size();
        self.messages.push(message);
        Ok(())
    }

    /// Takes back a message that was handed out but did not leave; it was accepted before, so no bound refuses it.
    pub(super) fn put_back(&mut self, message: Message) {
        self.bytes += message.size();
        self.messages.push(message);
    }

    /// Everything that waits, in the order it was accepted.
    pub(super) fn take(&mut self) -> impl Iterator<Item = Message> + use<> {
        self.bytes = 0;
        std::mem::take(&mut self.messages).into_iter()
    }
}
