//! A line to a peer inside the page: the same path as a socket, without a network.

mod far_end;

use super::{Clock, Feed};
use crate::{
    address::Demo,
    connection::{Close, Epoch},
    message::Message,
    peer::Offer,
};
use core::{
    cell::RefCell,
    mem,
    task::{Context, Poll, Waker},
};
use far_end::FarEnd;
use std::rc::Rc;

/// How many messages may be under way; a browser's socket has such a bound too.
const UNDER_WAY: usize = 4096;

/// The sending half of a line to a peer in the page.
pub(crate) struct DemoLine(Rc<RefCell<Wire>>);

/// What is under way to the peer. A channel would do as well and weigh three times as much.
#[derive(Default)]
struct Wire {
    messages: Vec<Message>,
    close: Option<Close>,
    accepted: bool,
    peer: Option<Waker>,
}

impl DemoLine {
    pub(super) fn open(
        epoch: Epoch,
        demo: Demo,
        offer: Offer,
        feed: Feed,
        clock: Clock,
    ) -> (Self, impl Future<Output = ()> + use<>) {
        let wire = Rc::new(RefCell::new(Wire::default()));
        let far_end = FarEnd::new(epoch, feed, Rc::clone(&wire), clock);
        (Self(wire), far_end.run(demo, offer))
    }

    /// A line that is full breaks, as a browser's would.
    pub(super) fn transmit(&mut self, message: &Message) -> bool {
        let mut wire = self.0.borrow_mut();
        if wire.messages.len() == UNDER_WAY {
            wire.end(Close::broken());
        }
        let open = wire.close.is_none();
        if open {
            wire.messages.push(message.clone());
            wire.wake();
        }
        open
    }

    /// Whether the peer has accepted and neither side has ended the line, and how many bytes it has not taken yet.
    pub(super) fn measure(&self) -> (bool, u64) {
        let wire = self.0.borrow();
        (wire.accepted && wire.close.is_none(), wire.buffered())
    }

    pub(super) fn close(&mut self, close: &Close) {
        self.0.borrow_mut().end(close.clone());
    }
}

impl Wire {
    fn buffered(&self) -> u64 {
        self.messages.iter().map(|message| message.size() as u64).sum()
    }

    /// The first close counts.
    fn end(&mut self, close: Close) {
        self.close.get_or_insert(close);
        self.wake();
    }

    fn wake(&mut self) {
        if let Some(peer) = self.peer.take() {
            peer.wake();
        }
    }

    /// Takes what has come to the peer.
    fn poll_arrived(&mut self, context: &mut Context<'_>) -> Poll<(Vec<Message>, Option<Close>)> {
        if self.messages.is_empty() && self.close.is_none() {
            self.peer = Some(context.waker().clone());
            return Poll::Pending;
        }
        Poll::Ready((mem::take(&mut self.messages), self.close.clone()))
    }

    /// Takes nothing but the end of a line that broke.
    fn poll_broken(&mut self, context: &mut Context<'_>) -> Poll<Close> {
        self.peer = Some(context.waker().clone());
        match &self.close {
            Some(close) if !close.clean => Poll::Ready(close.clone()),
            _ => Poll::Pending,
        }
    }
}

#[cfg(test)]
mod tests;
