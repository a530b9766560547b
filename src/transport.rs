//! Lines to a server or to a peer in the page: they carry out [`Output`](crate::connection::Output) and yield [`Input`].

mod demo;
#[cfg(feature = "app")]
mod http;
mod socket;

#[cfg(feature = "app")]
pub(crate) use http::{News, Tell, listen, poll};

use crate::{
    address::{Address, Demo},
    connection::{Close, Endpoint, Epoch, Input},
    message::{Message, Now},
    peer::Offer,
};
use demo::DemoLine;
use futures::future::{FutureExt, LocalBoxFuture};
use socket::Socket;
use std::rc::Rc;

/// The sending half of one line; dropping it closes the line.
pub(crate) enum Line {
    /// A peer inside the page.
    Demo(DemoLine),
    /// A WebSocket.
    Socket(Socket),
}

/// Takes what a line has to say, in order, ending with its close.
pub(crate) type Feed = Rc<dyn Fn(Input)>;

/// What both clocks say, for a peer that does something of itself.
pub(crate) type Clock = fn() -> Now;

/// Listens to a line until it has ended: somebody has to run it.
pub(crate) type Pump = LocalBoxFuture<'static, ()>;

impl Line {
    /// Opens a line. Nothing is sent before [`Input::Opened`].
    ///
    /// # Errors
    /// The browser's own words when it will not make a socket for this address.
    pub(crate) fn open(
        epoch: Epoch,
        endpoint: &Endpoint,
        feed: Feed,
        clock: Clock,
    ) -> Result<(Self, Pump), String> {
        match &endpoint.address {
            Address::Demo(demo) => {
                let offer = Offer { subprotocols: endpoint.offered() };
                let demo = with_parameters(demo, endpoint);
                let (line, pump) = DemoLine::open(epoch, demo, offer, feed, clock);
                Ok((Self::Demo(line), pump.boxed_local()))
            }
            Address::Server(_) => {
                let (socket, pump) = Socket::open(epoch, endpoint, feed)?;
                Ok((Self::Socket(socket), pump.boxed_local()))
            }
        }
    }

    /// Hands a message to the line, if it is open: whether it was taken.
    pub(crate) fn transmit(&mut self, message: &Message) -> bool {
        match self {
            Self::Demo(line) => line.transmit(message),
            Self::Socket(socket) => socket.transmit(message),
        }
    }

    /// Whether the line is open, and how many bytes were handed to it that have not left.
    pub(crate) fn measure(&self) -> (bool, u64) {
        match self {
            Self::Demo(line) => line.measure(),
            Self::Socket(socket) => socket.measure(),
        }
    }

    /// Begins the close handshake.
    pub(crate) fn close(&mut self, close: &Close) {
        match self {
            Self::Demo(line) => line.close(close),
            Self::Socket(socket) => socket.close(close),
        }
    }
}

/// A peer in the page reads what the settings add to its address, as a server does.
fn with_parameters(demo: &Demo, endpoint: &Endpoint) -> Demo {
    Demo::parse(&endpoint.url()).unwrap_or_else(|| demo.clone())
}
