//! A line to a peer inside the page: the same path as a socket, without a network.

use super::Feed;
use crate::{
    address::Demo,
    connection::{Close, Epoch, Input, Negotiated},
    message::Message,
    peer::{Echo, Effect, Peer},
};
use core::{
    cell::RefCell,
    future::poll_fn,
    mem,
    task::{Poll, Waker},
};
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
    peer: Option<Waker>,
}

impl DemoLine {
    pub(super) fn open(
        epoch: Epoch,
        demo: Demo,
        feed: Feed,
    ) -> (Self, impl Future<Output = ()> + use<>) {
        let wire = Rc::new(RefCell::new(Wire::default()));
        let mut peer = match demo {
            Demo::Echo => Echo,
        };
        let line = Self(Rc::clone(&wire));
        let pump = async move {
            feed(Input::Opened(epoch, Negotiated::default()));
            loop {
                let (messages, close) = arrived(&wire).await;
                for message in messages {
                    for effect in peer.receive(message) {
                        if let Effect::Send(answer) = effect {
                            feed(Input::Received(epoch, answer));
                        }
                    }
                }
                if let Some(close) = close {
                    return feed(Input::Closed(epoch, close, 0));
                }
            }
        };
        (line, pump)
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

    pub(super) fn measure(&self) -> (bool, u64) {
        (self.0.borrow().close.is_none(), 0)
    }

    pub(super) fn close(&mut self, close: &Close) {
        self.0.borrow_mut().end(close.clone());
    }
}

impl Wire {
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
}

/// Waits until something has come to the peer, and takes it.
async fn arrived(wire: &RefCell<Wire>) -> (Vec<Message>, Option<Close>) {
    poll_fn(|context| {
        let mut wire = wire.borrow_mut();
        if wire.messages.is_empty() && wire.close.is_none() {
            wire.peer = Some(context.waker().clone());
            return Poll::Pending;
        }
        Poll::Ready((mem::take(&mut wire.messages), wire.close.clone()))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;

    /// A line, what runs it, and everything it has said so far.
    fn open() -> (DemoLine, impl Future<Output = ()>, Rc<RefCell<Vec<String>>>) {
        let said = Rc::new(RefCell::new(Vec::new()));
        let feed = Rc::clone(&said);
        let feed = move |input| feed.borrow_mut().push(format!("{input:?}"));
        let (line, pump) = DemoLine::open(Epoch::default(), Demo::Echo, Rc::new(feed));
        (line, pump, said)
    }

    #[test]
    fn opens_echoes_and_closes() {
        let (mut line, pump, said) = open();
        assert!(line.transmit(&"hello".into()));
        line.close(&Close::normal());
        pump.now_or_never().expect("the line has ended");
        let said = said.borrow();
        let expected = ["Opened", "Received(Epoch(0), Text(\"hello\"))", "CloseCode(1000)"];
        assert_eq!(said.len(), expected.len(), "{said:?}");
        assert!(said.iter().zip(expected).all(|(said, part)| said.contains(part)), "{said:?}");
    }

    #[test]
    fn a_line_that_is_full_breaks_and_says_which_message_was_not_taken() {
        let (mut line, pump, said) = open();
        let taken = (0..2 * UNDER_WAY).take_while(|_| line.transmit(&"x".into())).count();
        assert_eq!(taken, UNDER_WAY);
        assert!(!line.transmit(&"x".into()));
        pump.now_or_never().expect("the line has ended");
        let said = said.borrow();
        assert_eq!(said.len(), 1 + taken + 1, "opened, every message taken, closed");
        assert!(said.last().is_some_and(|last| last.contains("CloseCode(1006)")));
    }
}
