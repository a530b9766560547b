//! The far end of a line in the page: it carries out what the peer does, as a browser would show it.

use super::Wire;
use crate::{
    address::Demo,
    connection::{Close, CloseCode, Epoch, Input, Negotiated},
    message::Message,
    part::part,
    peer::{Chat, Echo, Effect, Faults, Offer, Orders, Peer, Prices},
    transport::{Clock, Feed},
    words,
};
use core::{
    cell::RefCell,
    future::poll_fn,
    task::{Context, Poll},
    time::Duration,
};
use futures::FutureExt;
use gloo_timers::future::TimeoutFuture;
use std::rc::Rc;

/// A peer, and what it still has to do. Its timers end with it.
pub(super) struct FarEnd {
    epoch: Epoch,
    feed: Feed,
    wire: Rc<RefCell<Wire>>,
    clock: Clock,
    peer: Box<dyn Peer>,
    /// When the peer is to be woken.
    alarm: Option<TimeoutFuture>,
    later: Vec<(TimeoutFuture, Vec<Effect>)>,
}

/// What the peer is up against.
enum Event {
    /// Messages came, or the page's close, or both.
    Arrived(Vec<Message>, Option<Close>),
    /// The time has come for what had to wait.
    Due(Vec<Effect>),
    /// The peer is woken.
    Woken,
}

impl FarEnd {
    pub(super) fn new(epoch: Epoch, feed: Feed, wire: Rc<RefCell<Wire>>, clock: Clock) -> Self {
        let (peer, alarm, later) = (Box::new(Echo), None, Vec::new());
        Self { epoch, feed, wire, clock, peer, alarm, later }
    }

    /// Runs until the line has ended, and says how.
    pub(super) async fn run(mut self, demo: Demo, offer: Offer) {
        if demo != Demo::Echo {
            let Some(peer) = peer(demo).await else {
                return (self.feed)(Input::OpenThrew(
                    self.epoch,
                    words::PEER_IS_LOST.say().to_owned(),
                ));
            };
            self.peer = peer;
        }
        let effects = self.peer.open(&offer);
        let mut close = self.obey(effects).await;
        while close.is_none() {
            close = match self.event().await {
                Event::Arrived(messages, close) => self.receive(messages).await.or(close),
                Event::Due(effects) => self.obey(effects).await,
                Event::Woken => {
                    let effects = self.peer.wake((self.clock)());
                    self.obey(effects).await
                }
            };
        }
        if let Some(close) = close {
            let buffered = self.wire.borrow().buffered();
            self.wire.borrow_mut().end(close.clone());
            (self.feed)(Input::Closed(self.epoch, close, buffered));
        }
    }

    async fn receive(&mut self, messages: Vec<Message>) -> Option<Close> {
        for message in messages {
            let effects = self.peer.receive(message);
            if let Some(close) = self.obey(effects).await {
                return Some(close);
            }
        }
        None
    }

    /// Carries out effects: the close, if they end the line.
    async fn obey(&mut self, effects: Vec<Effect>) -> Option<Close> {
        let mut effects = effects.into_iter();
        while let Some(effect) = effects.next() {
            match effect {
                Effect::Accept(subprotocol) => self.accept(subprotocol.unwrap_or_default()),
                Effect::Close(code, reason) => {
                    return Some(Close { code: CloseCode(code), reason, clean: true });
                }
                // Of a handshake refused and of a frame that is none, a page learns as little as of a reset.
                Effect::Raw(_) | Effect::Refuse(_) | Effect::Reset => return Some(Close::broken()),
                Effect::Send(message) => {
                    let buffered = self.wire.borrow().buffered();
                    (self.feed)(Input::Received(self.epoch, message, buffered));
                }
                Effect::Stall => return Some(self.overflow().await),
                Effect::Wait(wait) => {
                    self.later.push((timer(wait), effects.collect()));
                    return None;
                }
                Effect::Wake(wait) => self.alarm = Some(timer(wait)),
            }
        }
        None
    }

    fn accept(&self, subprotocol: String) {
        self.wire.borrow_mut().accepted = true;
        let negotiated = Negotiated { subprotocol, ..Negotiated::default() };
        (self.feed)(Input::Opened(self.epoch, negotiated));
    }

    /// Takes nothing more: not even a close is answered, and only a line that is full still breaks.
    async fn overflow(&self) -> Close {
        poll_fn(|context| self.wire.borrow_mut().poll_broken(context)).await
    }

    async fn event(&mut self) -> Event {
        poll_fn(|context| self.poll_event(context)).await
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Event> {
        let mut timers = self.later.iter_mut();
        if let Some(place) = timers.position(|(timer, _)| timer.poll_unpin(context).is_ready()) {
            return Poll::Ready(Event::Due(self.later.swap_remove(place).1));
        }
        if self.alarm.as_mut().is_some_and(|alarm| alarm.poll_unpin(context).is_ready()) {
            self.alarm = None;
            return Poll::Ready(Event::Woken);
        }
        let arrived = self.wire.borrow_mut().poll_arrived(context);
        arrived.map(|(messages, close)| Event::Arrived(messages, close))
    }
}

part! {
    in peers: fn peer(demo: Demo) -> Box<dyn Peer> {
        match demo {
            Demo::Chat(query) => Box::new(Chat::parse(&query)),
            Demo::Faults(path) => match Faults::parse(&path) {
                Some(faults) => Box::new(faults),
                // An address names no fault that does not exist.
                None => Box::new(Echo),
            },
            Demo::Orders(path) => Box::new(Orders::parse(&path)),
            Demo::Prices(query) => Box::new(Prices::parse(&query)),
            Demo::Echo => Box::new(Echo),
        }
    }
}

/// A timer as long as a browser can have it: beyond, it would go off at once.
fn timer(wait: Duration) -> TimeoutFuture {
    let longest = i32::MAX.unsigned_abs();
    TimeoutFuture::new(u32::try_from(wait.as_millis()).unwrap_or(longest).min(longest))
}
