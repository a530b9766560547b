//! What the driver does at the core's word.

use super::{Session, clock::now, pace::Owed};
use crate::{
    connection::{
        Asking, Epoch, Failure, Held, Input, MessageId, NoToken, Outcome, Output, Ticket,
    },
    message::{Format, Kind, LineEvent, Message, Now},
    task,
    transport::Line,
    words,
};
use leptos::prelude::*;
use std::rc::Rc;

/// How many characters name a message in a sentence.
const PREVIEW: usize = 40;

impl Session {
    pub(super) fn obey(self, at: Now, output: Output) {
        match output {
            Output::Prepare(ticket, asking) => self.prepare(ticket, asking),
            Output::Open(epoch, endpoint) => {
                let feed = Rc::new(move |input| self.feed(input));
                match Line::open(epoch, &endpoint, feed, now) {
                    Ok((line, pump)) => {
                        self.drive(|driver| driver.line = Some((line, task::spawn(pump))));
                    }
                    Err(error) => self.feed(Input::OpenThrew(epoch, words::open_threw(&error))),
                }
            }
            Output::SignIn(epoch, credential) => {
                let (message, written) = credential.first_message();
                self.transmit(at, epoch, None, &message, (Kind::Sent, &written));
            }
            Output::Say(epoch, message) => {
                self.transmit(at, epoch, None, &message, (Kind::Sent, &message));
            }
            Output::Transmit(epoch, id, message) => {
                self.transmit(at, epoch, Some(id), &message, (Kind::Sent, &message));
            }
            Output::Ping(epoch, message) => {
                self.transmit(at, epoch, None, &message, (Kind::Ping, &message));
            }
            Output::Measure(epoch) => self.measure(at, epoch),
            Output::Close(_, close) => {
                self.with_line(|line| line.close(&close));
            }
            Output::Abandon(_, close) => {
                self.with_line(|line| line.close(&close));
                self.drive(|driver| driver.line = None);
            }
            Output::Deliver(message) => self.write(at, Kind::Received, &message),
            Output::Pong(message) => self.write(at, Kind::Pong, &message),
            Output::Outcome(held, outcome) => {
                self.drive(|driver| driver.followed_ends(self, held.id, outcome));
                self.write_outcome(at, &held, outcome);
            }
            Output::Requeued { messages, bytes } => {
                self.drive(|driver| driver.transcript.take_back(messages, bytes));
            }
            Output::Note(event, sentence) => self.write_event(at, event, &sentence),
            Output::StatusChanged => self.changed.notify(),
        }
    }

    fn prepare(self, ticket: Ticket, asking: Asking) {
        let Some(source) = self.drive(|driver| driver.tokens.clone()).flatten() else {
            return self.feed(Input::Prepared(ticket, Err(NoToken::Denied)));
        };
        let answer = source(asking);
        let task = task::spawn(async move { self.feed(Input::Prepared(ticket, answer.await)) });
        self.drive(|driver| driver.preparing = Some(task));
    }

    /// Hands a message to the line and writes it down, or tells the core that it was not taken.
    fn transmit(
        self,
        at: Now,
        epoch: Epoch,
        id: Option<MessageId>,
        message: &Message,
        (kind, written): (fn(Format) -> Kind, &Message),
    ) {
        if self.with_line(|line| line.transmit(message)) == Some(true) {
            self.write(at, kind, written);
        } else {
            // Not fed: whoever drains now goes on draining, however many messages come back.
            self.drive(|driver| driver.core.handle(at, Input::NotSent(epoch, id)));
        }
    }

    fn measure(self, at: Now, epoch: Epoch) {
        let (open, buffered) = self.with_line(|line| line.measure()).unwrap_or((false, 0));
        self.drive(|driver| {
            driver.core.handle(at, Input::Measured(epoch, open, buffered));
        });
    }

    /// A message that was sent is an entry of its own already.
    fn write_outcome(self, at: Now, held: &Held, outcome: Outcome) {
        if let Some(keeper) = self.keeper() {
            keeper.concluded(held.id);
        }
        let (event, what) = match outcome {
            Outcome::Sent => return,
            Outcome::Unconfirmed => (LineEvent::Unconfirmed, words::MAY_NOT_HAVE_ARRIVED.say()),
            Outcome::Failed(Failure::Cancelled) => (LineEvent::Unsent, words::WAS_CANCELLED.say()),
            Outcome::Failed(Failure::Closed) => (LineEvent::Unsent, words::WAS_NOT_SENT.say()),
            Outcome::Failed(Failure::Rejected) => (LineEvent::Unsent, words::WAS_REJECTED.say()),
        };
        self.write_event(at, event, &words::outcome(&held.message.preview(PREVIEW), what));
    }

    /// What happened to the line is told at once.
    fn write_event(self, at: Now, event: LineEvent, sentence: &str) {
        self.drive(|driver| {
            driver.transcript.append(at, Kind::Event(event), sentence.as_bytes());
        });
        self.tell_all();
        self.changed.notify();
    }

    fn write(self, at: Now, kind: fn(Format) -> Kind, message: &Message) {
        self.drive(|driver| {
            driver.transcript.append(at, kind(message.format()), message.bytes());
            let changed = driver.core.waiting().len() > 0;
            driver.pace.owe(self, Owed { grown: true, changed, ..Owed::default() });
        });
    }

    fn with_line<T>(self, act: impl FnOnce(&mut Line) -> T) -> Option<T> {
        self.drive(|driver| driver.line.as_mut().map(|(line, _)| act(line))).flatten()
    }
}
