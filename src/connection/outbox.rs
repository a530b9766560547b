//! The messages that were given to the connection: taking them, giving them back, and telling what became of them.

use super::{Connection, Held, MessageId, Output, Refused, State, Unsendable};
use crate::message::{Message, Now};
use std::{collections::VecDeque, rc::Rc};

impl Connection {
    /// The messages that wait for the line, in the order they will leave.
    pub fn waiting(&self) -> impl ExactSizeIterator<Item = &Held> {
        self.ledger.queued().items()
    }

    /// The messages that may not have arrived, until they are sent again or dismissed: the newest, to the settings' limits.
    pub fn unconfirmed(&self) -> impl ExactSizeIterator<Item = &Held> {
        self.ledger.unconfirmed().items()
    }

    /// The messages that were accepted and could not be sent, until [`Connection::take_unsent`].
    pub fn unsent(&self) -> impl ExactSizeIterator<Item = &Held> {
        self.ledger.unsent().items()
    }

    /// How many bytes lie in the socket's buffer, as of the last look: while messages lie there, that is at most a second
    /// ago. None without a line.
    pub fn buffered(&self) -> u64 {
        self.ledger.buffered()
    }

    /// How many bytes of a message have left the page, as of the last look. None of one that waits, or that is done with.
    pub fn departed(&self, id: MessageId) -> Option<u64> {
        self.ledger.departed(id)
    }

    /// Gives those of the unsent messages back that are wanted, in the order they were accepted.
    pub fn take_unsent(&mut self, is_wanted: impl Fn(&Message) -> bool) -> VecDeque<Held> {
        self.ledger.take_unsent(is_wanted)
    }

    /// Forgets a message that may not have arrived, and gives it back.
    pub fn dismiss(&mut self, id: MessageId) -> Option<Rc<Message>> {
        self.ledger.take_unconfirmed(id).map(|held| held.message)
    }

    /// Forgets every message that may not have arrived.
    pub fn dismiss_all(&mut self) {
        self.ledger.forget_doubts();
    }

    /// Takes a message back that still waits.
    pub fn cancel(&mut self, id: MessageId) -> Option<Rc<Message>> {
        let cancelled = self.ledger.cancel(id);
        self.tell_outcomes();
        cancelled
    }

    /// Takes a message for the line: it leaves as soon as the line can take it.
    ///
    /// # Errors
    /// Gives the message back where no line would take it, and says why.
    pub fn send(&mut self, now: Now, message: Message) -> Result<MessageId, Refused> {
        if !self.takes_messages() {
            return Err(Refused { message, why: Unsendable::NotConnected });
        }
        let id = self.ledger.accept(message, self.settings.outbox)?;
        self.leave(now);
        Ok(id)
    }

    /// Says something that is of use only now: whether the line was open and took it. It is in no outbox, it never waits, and
    /// nobody asks what became of it.
    pub fn mention(&mut self, now: Now, text: &str) -> bool {
        self.advance(now);
        let is_open = matches!(&self.state, State::Live(live) if !live.is_closing());
        if is_open {
            self.say(text.to_owned());
        }
        is_open
    }

    /// Sends a message once more that may not have arrived, because a person asks for it.
    ///
    /// # Errors
    /// Says why not; the message is kept.
    pub fn send_again(&mut self, now: Now, id: MessageId) -> Result<(), Unsendable> {
        if !self.takes_messages() {
            return Err(Unsendable::NotConnected);
        }
        self.ledger.accept_again(id, self.settings.outbox)?;
        self.leave(now);
        Ok(())
    }

    fn takes_messages(&self) -> bool {
        !matches!(self.state, State::Ended(_) | State::Draining { .. })
    }

    fn leave(&mut self, now: Now) {
        self.advance(now);
        self.pump();
        self.tell_outcomes();
    }

    pub(super) fn tell_outcomes(&mut self) {
        while let Some((held, outcome)) = self.ledger.next_outcome() {
            self.outputs.push_back(Output::Outcome(held, outcome));
        }
    }
}
