//! A line to a peer inside the page: the same path as a socket, without a network.

use super::Feed;
use crate::{
    address::Demo,
    connection::{Close, CloseCode, Epoch, Input, Negotiated},
    message::Message,
    peer::{Echo, Effect, Peer},
};
use futures::{
    StreamExt,
    channel::mpsc::{self, Sender},
};

/// How many messages may be under way in either direction; a browser's socket has such a bound too.
const UNDER_WAY: usize = 4096;

/// The sending half of a line to a peer in the page.
pub(crate) struct DemoLine {
    to_peer: Sender<Frame>,
}

enum Frame {
    Message(Message),
    Close(Close),
}

impl DemoLine {
    pub(super) fn open(
        epoch: Epoch,
        demo: Demo,
        feed: Feed,
    ) -> (Self, impl Future<Output = ()> + use<>) {
        let (to_peer, mut frames) = mpsc::channel(UNDER_WAY);
        let mut peer = match demo {
            Demo::Echo => Echo,
        };
        let pump = async move {
            feed(Input::Opened(epoch, Negotiated::default()));
            while let Some(frame) = frames.next().await {
                match frame {
                    Frame::Message(message) => {
                        for Effect::Send(answer) in peer.receive(message) {
                            feed(Input::Received(epoch, answer));
                        }
                    }
                    Frame::Close(close) => return feed(Input::Closed(epoch, close)),
                }
            }
            let broken = Close { code: CloseCode::ABNORMAL, reason: String::new(), clean: false };
            feed(Input::Closed(epoch, broken));
        };
        (Self { to_peer }, pump)
    }

    /// A line that is full breaks, as a browser's would.
    pub(super) fn transmit(&mut self, message: &Message) -> bool {
        let taken = self.to_peer.try_send(Frame::Message(message.clone())).is_ok();
        if !taken {
            self.to_peer.close_channel();
        }
        taken
    }

    pub(super) fn close(&mut self, close: &Close) {
        // A line that is full or closed ends without the peer's answer.
        if self.to_peer.try_send(Frame::Close(close.clone())).is_err() {
            self.to_peer.close_channel();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;
    use std::{cell::RefCell, rc::Rc};

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
        assert!(taken >= UNDER_WAY);
        assert!(!line.transmit(&"x".into()));
        pump.now_or_never().expect("the line has ended");
        let said = said.borrow();
        assert_eq!(said.len(), 1 + taken + 1, "opened, every message taken, closed");
        assert!(said.last().is_some_and(|last| last.contains("CloseCode(1006)")));
    }
}
