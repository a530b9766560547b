//! A browser's sockets, after the WebSockets Standard: what was sent lies in a buffer, leaves it in order, and is not
//! taken out of it by closing.

use echoline::connection::{Epoch, MessageId};
use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

/// `readyState`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ready {
    Connecting,
    Open,
    Closing,
    Closed,
}

#[derive(Clone, Debug)]
pub(super) struct Socket {
    pub(super) epoch: Epoch,
    pub(super) ready: Ready,
    /// Whether the core still listens to it.
    pub(super) heeded: bool,
    buffer: VecDeque<(Option<MessageId>, u64)>,
    /// The newest message of which something left.
    pub(super) leaving: Option<MessageId>,
}

/// Every socket there ever was, and what reached the server.
#[derive(Clone, Debug, Default)]
pub(super) struct Browser {
    pub(super) sockets: Vec<Socket>,
    pub(super) arrived: Vec<MessageId>,
    /// When each left the page, in real time.
    pub(super) left_at: HashMap<MessageId, Duration>,
}

impl Browser {
    pub(super) fn make(&mut self, epoch: Epoch) {
        let (ready, buffer) = (Ready::Connecting, VecDeque::new());
        self.sockets.push(Socket { epoch, ready, heeded: true, buffer, leaving: None });
    }

    /// The socket the core believes in.
    pub(super) fn present(&mut self) -> Option<&mut Socket> {
        self.sockets.last_mut().filter(|socket| socket.heeded && socket.ready != Ready::Closed)
    }

    pub(super) fn of(&mut self, epoch: Epoch) -> &mut Socket {
        self.sockets
            .iter_mut()
            .rev()
            .find(|socket| socket.epoch == epoch)
            .expect("a socket was made")
    }

    /// Some bytes of each socket go on the wire; a message arrives when its last byte does.
    pub(super) fn drain(&mut self, mut bytes: u64, at: Duration) {
        for socket in self.sockets.iter_mut().filter(|socket| socket.ready != Ready::Closed) {
            while let Some((id, rest)) = socket.buffer.front_mut() {
                let step = bytes.min(*rest);
                (*rest, bytes) = (*rest - step, bytes - step);
                if step > 0 {
                    socket.leaving = id.or(socket.leaving);
                }
                if *rest > 0 {
                    break;
                }
                self.arrived.extend(*id);
                self.left_at.extend(id.map(|id| (id, at)));
                socket.buffer.pop_front();
            }
        }
    }

    /// A socket that a server no longer knows loses what it holds.
    pub(super) fn forget_the_dead(&mut self) {
        self.sockets.retain(|socket| socket.heeded || !socket.buffer.is_empty());
    }
}

impl Socket {
    /// `send()`: whether it was open. On any other socket the browser throws, or drops the message without a word.
    pub(super) fn send(&mut self, id: Option<MessageId>, size: u64) -> bool {
        let open = self.ready == Ready::Open;
        if open {
            self.buffer.push_back((id, size));
        }
        open
    }

    /// `bufferedAmount`.
    pub(super) fn buffered(&self) -> u64 {
        self.buffer.iter().map(|(_, rest)| rest).sum()
    }

    /// Whether bytes of a message have not left it.
    pub(super) fn holds(&self, id: MessageId) -> bool {
        self.buffer.iter().any(|(held, rest)| *held == Some(id) && *rest > 0)
    }
}
