//! What became of every accepted message: **each ends in exactly one outcome, told once.**
//!
//! ```text
//! queued ──handed to the socket──► handed ──left the page, and the line outlived it──► sent
//!   ▲                                │ the line ended, and it never left   │ the line ended before that
//!   └────────────────────────────────┘                                     └─► unconfirmed
//! queued ─► failed
//! ```
//!
//! The evidence is `bufferedAmount` ([WebSockets §3](https://websockets.spec.whatwg.org/#dom-websocket-bufferedamount)):
//! what was written less what is still buffered has left the page, first in, first out.

use super::{
    settings::Limits,
    shelf::{Held, MessageId, Shelf},
};
use crate::{message::Message, words};
use core::time::Duration;
use std::{collections::VecDeque, rc::Rc};
use thiserror::Error;

/// How much may lie in the browser's buffer, in bytes: what is there is what can be lost.
const HIGH_WATER: u64 = 256 << 10;
/// How many messages may lie there, however small.
const HIGH_WATER_MESSAGES: usize = 1024;
/// How long a line has to outlive a message that left, before nobody doubts it: a cut is heard of within this time.
const SETTLED_AFTER: Duration = Duration::from_secs(2);
/// How many messages may be in doubt at once, and how many bytes: they are held beside the outbox, and more has to wait.
const DOUBTED: usize = 16 << 10;
const DOUBTED_BYTES: u64 = 64 << 20;

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
    /// As much waits, or was not sent and not taken back, as the settings allow.
    #[error("{}", words::outbox_full(.0.messages, .0.bytes))]
    Full(Limits),
    /// There is no line and none is being opened.
    #[error("{}", words::SEND_NOT_CONNECTED.say())]
    NotConnected,
    /// The message alone is larger than the settings allow.
    #[error("{}", words::message_too_big(*.0))]
    TooBig(usize),
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It left the page, and the line outlived it.
    Sent,
    /// It may not have arrived: the line ended too soon to know. Only a person may repeat it.
    Unconfirmed,
    /// It was not sent.
    Failed(Failure),
}

/// Why a message was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The user took it back.
    Cancelled,
    /// The line was given up while it waited.
    Closed,
    /// The server closed the line over it.
    Rejected,
}

/// How a line ended, as far as it tells what arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The server answered our goodbye with its like, and the socket held nothing more: it had read everything before.
    Answered,
    /// The browser told its close, and what the socket still held: that never left.
    Closed(u64),
    /// We let it go: what the socket still holds may leave yet, and nobody hears what arrived.
    Abandoned,
}

/// A message in the browser's hands, and where its bytes lie among all that were written on this line.
#[derive(Clone, Debug)]
struct Handed {
    held: Held,
    start: u64,
    end: u64,
    left: Option<Duration>,
}

/// Every message that was accepted and is not yet done with.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    queued: Shelf,
    handed: VecDeque<Handed>,
    /// Ended, and kept until the user says what to do with them.
    unconfirmed: Shelf,
    unsent: Shelf,
    accepted: u64,
    /// Every byte handed to the socket on this line: messages and all that is none alike.
    written: u64,
    departed: u64,
    /// When bytes were last found to have departed.
    moved_at: Duration,
    /// What was said on this line that is no message: its echo proves nothing.
    beside: Vec<Message>,
    /// This engine's `bufferedAmount` made no sense on this line, so it proves nothing.
    broken_evidence: bool,
    outcomes: VecDeque<(Held, Outcome)>,
}

impl Ledger {
    pub(super) fn queued(&self) -> &Shelf {
        &self.queued
    }

    pub(super) fn unconfirmed(&self) -> &Shelf {
        &self.unconfirmed
    }

    pub(super) fn unsent(&self) -> &Shelf {
        &self.unsent
    }

    pub(super) fn take_unsent(&mut self, is_wanted: impl Fn(&Message) -> bool) -> VecDeque<Held> {
        self.unsent.take_wanted(is_wanted)
    }

    pub(super) fn take_unconfirmed(&mut self, id: MessageId) -> Option<Held> {
        self.unconfirmed.take(id)
    }

    /// The next outcome to tell.
    pub(super) fn next_outcome(&mut self) -> Option<(Held, Outcome)> {
        self.outcomes.pop_front()
    }

    /// Accepts a message, or gives it back.
    pub(super) fn accept(
        &mut self,
        message: Message,
        limits: Limits,
    ) -> Result<MessageId, Refused> {
        match self.room_for(&message, limits) {
            Ok(()) => Ok(self.queue(Rc::new(message))),
            Err(why) => Err(Refused { message, why }),
        }
    }

    /// Accepts a message once more that may not have arrived: a person asked for it. What is not there is done already.
    pub(super) fn accept_again(&mut self, id: MessageId, limits: Limits) -> Result<(), Unsendable> {
        let Some(held) = self.unconfirmed.items().find(|held| held.id == id) else { return Ok(()) };
        self.room_for(&held.message, limits)?;
        if let Some(held) = self.unconfirmed.take(id) {
            self.queue(held.message);
        }
        Ok(())
    }

    /// What may not have arrived takes up no room: it would keep a person from sending for ever.
    fn room_for(&self, message: &Message, limits: Limits) -> Result<(), Unsendable> {
        let messages = self.queued.len() + self.unsent.len();
        let bytes = self.queued.bytes() + self.unsent.bytes();
        if message.size() > limits.message {
            Err(Unsendable::TooBig(limits.message))
        } else if messages >= limits.messages || bytes + message.size() > limits.bytes {
            Err(Unsendable::Full(limits))
        } else {
            Ok(())
        }
    }

    fn queue(&mut self, message: Rc<Message>) -> MessageId {
        let id = MessageId(self.accepted);
        self.accepted += 1;
        self.queued.put(Held { id, message });
        id
    }

    /// Keeps only the newest of what may not have arrived, to the limits; every one of them was told.
    pub(super) fn forget_oldest_doubts(&mut self, limits: Limits) {
        let doubts = &mut self.unconfirmed;
        while doubts.len() > limits.messages || doubts.bytes() > limits.bytes {
            doubts.take_first();
        }
    }

    pub(super) fn forget_doubts(&mut self) {
        self.unconfirmed.take_wanted(|_| true);
    }

    /// The next message to hand to the socket, as long as its buffer stays small; a large one goes alone.
    pub(super) fn hand_over(&mut self) -> Option<Held> {
        let size = self.queued.first()?.message.size() as u64;
        let buffered = self.buffered();
        let waiting = self.handed.iter().rev().take_while(|handed| handed.left.is_none()).count();
        let fits = buffered + size <= HIGH_WATER && waiting < HIGH_WATER_MESSAGES;
        if (fits || waiting == 0) && self.may_doubt(size) { self.hand_over_anyway() } else { None }
    }

    /// Whether a message may join those in doubt; a large one may be alone there.
    fn may_doubt(&self, size: u64) -> bool {
        let Some(oldest) = self.handed.front() else { return true };
        self.handed.len() < DOUBTED && self.written - oldest.start + size <= DOUBTED_BYTES
    }

    /// The next message to hand to the socket, whatever its buffer holds.
    pub(super) fn hand_over_anyway(&mut self) -> Option<Held> {
        let held = self.queued.take_first()?;
        let start = self.written;
        self.written += held.message.size() as u64;
        self.handed.push_back(Handed { held: held.clone(), start, end: self.written, left: None });
        Some(held)
    }

    /// Counts bytes that are no message: they lie in the same buffer.
    pub(super) fn write_beside(&mut self, message: &Message) {
        self.written += message.size() as u64;
    }

    /// The same, of what may come back as an echo. The sign-in is not kept: it holds a token.
    pub(super) fn say_beside(&mut self, message: &Message) {
        self.write_beside(message);
        if !self.beside.contains(message) {
            self.beside.push(message.clone());
        }
    }

    /// The socket did not take its newest so many bytes. The messages among them, from this one on, wait again in their old
    /// place.
    pub(super) fn not_taken(&mut self, first: Option<MessageId>, bytes: u64) {
        self.written = self.written.saturating_sub(bytes).max(self.departed);
        let place = self.handed.iter().position(|handed| Some(handed.held.id) == first);
        for handed in self.handed.drain(place.unwrap_or(self.handed.len())..) {
            self.queued.put(handed.held);
        }
    }

    /// How many bytes the socket still holds, as far as is known.
    pub(super) fn buffered(&self) -> u64 {
        self.written.saturating_sub(self.departed)
    }

    /// How many bytes of a message have left the page; none of one that is not in the socket's hands.
    pub(super) fn departed(&self, id: MessageId) -> Option<u64> {
        let handed = self.handed.iter().rev().find(|handed| handed.held.id == id)?;
        let departed = self.departed.clamp(handed.start, handed.end);
        Some(departed - handed.start)
    }

    /// Whether the socket holds something of which it is not known that it left.
    pub(super) fn is_measuring(&self) -> bool {
        self.handed.back().is_some_and(|handed| handed.left.is_none())
    }

    /// What the socket still holds, read in a later task than the last message was handed over.
    pub(super) fn measured(&mut self, now: Duration, buffered: u64) {
        let departed = self.written.checked_sub(buffered).filter(|now| *now >= self.departed);
        self.broken_evidence |= departed.is_none();
        let departed = departed.filter(|_| !self.broken_evidence).unwrap_or(self.written);
        if departed > self.departed {
            (self.departed, self.moved_at) = (departed, now);
        }
        let written = self.written;
        let held = self.handed.iter_mut().rev().take_while(|handed| handed.left.is_none());
        // An empty message is seen to leave only with what is behind it, or where nothing is.
        let has_left = |handed: &&mut Handed| {
            handed.end <= departed
                && (handed.start < handed.end || handed.end < departed || departed == written)
        };
        for handed in held.filter(has_left) {
            handed.left = Some(now);
        }
    }

    /// The machine slept: what left before has outlived nothing yet.
    pub(super) fn doubt_anew(&mut self, now: Duration) {
        for handed in self.handed.iter_mut().take_while(|handed| handed.left.is_some()) {
            handed.left = Some(now);
        }
    }

    /// A message came that is the same as one that has left: that one arrived, and everything before it. Unless the same
    /// was said that is no message: it may be the echo of that.
    pub(super) fn echoed(&mut self, message: &Message) {
        if self.broken_evidence || self.beside.contains(message) {
            return;
        }
        let mut left = self.handed.iter().take_while(|handed| handed.left.is_some());
        let echoed = left.position(|handed| *handed.held.message == *message);
        for handed in self.handed.drain(..echoed.map_or(0, |place| place + 1)) {
            self.outcomes.push_back((handed.held, Outcome::Sent));
        }
    }

    /// When the oldest doubt ends, on a line that is seen open then.
    pub(super) fn next_settled(&self) -> Option<Duration> {
        Some(self.handed.front()?.left?.saturating_add(SETTLED_AFTER))
    }

    /// Ends the doubts of what left long enough before the line was last known to live.
    pub(super) fn settle(&mut self, alive: Duration) {
        // While the socket holds something, only what leaves it shows that the line lives.
        let alive = if self.is_measuring() { alive.min(self.moved_at) } else { alive };
        while self.next_settled().is_some_and(|due| due <= alive) {
            let Some(handed) = self.handed.pop_front() else { return };
            self.conclude(handed.held, !self.broken_evidence);
        }
    }

    /// A message is done with: it was sent, or nobody can know.
    fn conclude(&mut self, held: Held, sent: bool) {
        if !sent {
            self.unconfirmed.put(held.clone());
        }
        let outcome = if sent { Outcome::Sent } else { Outcome::Unconfirmed };
        self.outcomes.push_back((held, outcome));
    }

    /// The line ended: decides on every message that is in the socket's hands. Gives how many of
    /// them wait again, and their bytes.
    pub(super) fn line_ended(&mut self, now: Duration, ending: Ending) -> (u64, u64) {
        if let Ending::Closed(buffered) = ending {
            self.measured(now, buffered);
        }
        let mut again = (0, 0);
        for Handed { held, start, end, left } in std::mem::take(&mut self.handed) {
            // Nothing proves of an empty message that it stayed, unless something before it did.
            let stayed = start >= self.departed && end > self.departed;
            let never_left = left.is_none() && stayed && !self.broken_evidence;
            if never_left && matches!(ending, Ending::Closed(_)) {
                again = (again.0 + 1, again.1 + held.message.size() as u64);
                self.queued.put(held);
            } else {
                self.conclude(held, ending == Ending::Answered);
            }
        }
        (self.written, self.departed, self.broken_evidence) = (0, 0, false);
        self.beside.clear();
        again
    }

    /// The server closed the line over what it read last: a large message perhaps before all of it had left.
    pub(super) fn reject_last(&mut self, now: Duration, buffered: u64) {
        self.measured(now, buffered);
        let left = |handed: &Handed| handed.left.is_some() || handed.start < self.departed;
        let last = self.handed.iter().rposition(left);
        if let Some(handed) = last.and_then(|place| self.handed.remove(place)) {
            self.fail(handed.held, Failure::Rejected);
        }
    }

    /// Nothing that waits will be sent.
    pub(super) fn fail_queued(&mut self) {
        for held in self.queued.take_wanted(|_| true) {
            self.fail(held, Failure::Closed);
        }
    }

    fn fail(&mut self, held: Held, why: Failure) {
        self.unsent.put(held.clone());
        self.outcomes.push_back((held, Outcome::Failed(why)));
    }

    /// Takes a message back that still waits.
    pub(super) fn cancel(&mut self, id: MessageId) -> Option<Rc<Message>> {
        let held = self.queued.take(id)?;
        self.outcomes.push_back((held.clone(), Outcome::Failed(Failure::Cancelled)));
        Some(held.message)
    }
}
