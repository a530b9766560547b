//! `/prices`, `/prices/events` and `/prices/latest`: the same numbers over a socket, as Server-Sent Events, and by asking.

use super::{Shared, how_stopped, line};
use axum::{
    extract::{RawQuery, State, WebSocketUpgrade},
    http::{
        HeaderMap,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use echoline::{
    message::Message,
    peer::{Effect, Peer, Prices},
};
use futures::{Stream, StreamExt, stream};
use std::{collections::VecDeque, convert::Infallible, time::Duration};
use tokio::{sync::OwnedSemaphorePermit, time::sleep};

pub(super) async fn upgrade(
    upgrade: WebSocketUpgrade,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    State(shared): State<Shared>,
) -> Response {
    let prices = Prices::parse(&query.unwrap_or_default());
    line::open(upgrade, &headers, shared, |_| prices)
}

/// Each price as an event, for as long as somebody reads and the server serves.
pub(super) async fn events(
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    State(shared): State<Shared>,
) -> Response {
    let place = match shared.guard.check(&headers).and_then(|()| shared.place()) {
        Ok(place) => place,
        Err(refusal) => return refusal.into_response(),
    };
    let prices = Prices::parse(&query.unwrap_or_default()).alone();
    let stopped = how_stopped(shared.stopping.clone());
    let events = spoken(prices, place, shared).take_until(Box::pin(stopped));
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}

/// The newest price of each symbol.
pub(super) async fn latest(
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    State(shared): State<Shared>,
) -> Response {
    // The place is free again at once: it is for those who come when there are too many already.
    if let Err(refusal) = shared.guard.check(&headers).and_then(|()| shared.place().map(drop)) {
        return refusal.into_response();
    }
    let latest = Prices::parse(&query.unwrap_or_default()).latest(shared.clock.now());
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")];
    (headers, latest).into_response()
}

/// What prices say to whoever reads: **nothing is made before the reader has taken what was made before.**
fn spoken(
    prices: Prices,
    place: OwnedSemaphorePermit,
    shared: Shared,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let speech = Speech { prices, nap: Some(Duration::ZERO), said: VecDeque::new(), _place: place };
    stream::unfold((speech, shared), async |(mut speech, shared)| {
        let text = speech.next(&shared).await;
        Some((Ok(Event::default().data(text)), (speech, shared)))
    })
}

/// Prices, and what they have said that was not taken yet.
struct Speech {
    prices: Prices,
    /// How long they sleep; for ever once they have said all.
    nap: Option<Duration>,
    said: VecDeque<String>,
    _place: OwnedSemaphorePermit,
}

impl Speech {
    async fn next(&mut self, shared: &Shared) -> String {
        loop {
            if let Some(text) = self.said.pop_front() {
                return text;
            }
            match self.nap.take() {
                Some(nap) => sleep(nap).await,
                None => std::future::pending().await,
            }
            for effect in self.prices.wake(shared.clock.now()) {
                match effect {
                    Effect::Send(Message::Text(text)) => self.said.push_back(text),
                    Effect::Wake(nap) => self.nap = Some(nap),
                    _ => {}
                }
            }
        }
    }
}
