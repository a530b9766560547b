//! A line to a peer that speaks of itself: what it says goes through an [`Outbox`], so that a slow reader is nobody's burden.

use super::{
    GOING_AWAY, IDLE, LARGEST, Shared, Stop, how_stopped, outbox::Outbox, witness::Witness,
};
use axum::{
    extract::{
        WebSocketUpgrade,
        ws::{Message as Frame, WebSocket},
    },
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use echoline::{
    message::Message,
    peer::{Effect, Offer, Peer},
};
use futures::{
    SinkExt, StreamExt,
    stream::{SplitSink, SplitStream},
};
use std::{pin::pin, sync::Arc, time::Duration};
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// How long a client has to take what waits for it, and to answer a close.
const PATIENCE: Duration = Duration::from_secs(10);

/// The code and reason of a client's close frame, if one came.
type Closed = (Option<u16>, String);

/// Opens a line to a peer, which may say something to it by its outbox at any time.
pub(super) fn open<P: Peer + Send + 'static>(
    upgrade: WebSocketUpgrade,
    headers: &HeaderMap,
    shared: Shared,
    peer: impl FnOnce(&Arc<Outbox>) -> P + Send + 'static,
) -> Response {
    let place = match shared.guard.check(headers).and_then(|()| shared.place()) {
        Ok(place) => place,
        Err(refusal) => return refusal.into_response(),
    };
    upgrade.max_message_size(LARGEST).max_frame_size(LARGEST).on_upgrade(async move |socket| {
        let mut witness = Witness::of_opened(place, &shared);
        let outbox = Arc::new(Outbox::default());
        let peer = peer(&outbox);
        let line = Line { peer, outbox: &outbox, due: None, shared: &shared };
        witness.closed = line.talk(socket).await;
    })
}

struct Line<'a, P> {
    peer: P,
    outbox: &'a Outbox,
    /// When the peer is to be woken.
    due: Option<Instant>,
    shared: &'a Shared,
}

impl<P: Peer> Line<'_, P> {
    /// Talks until the line has ended.
    async fn talk(mut self, socket: WebSocket) -> Closed {
        let (sink, mut stream) = socket.split();
        let mut writing = pin!(write(sink, self.outbox));
        let effects = self.peer.open(&Offer::default());
        self.obey(effects);
        let mut leaving = false;
        loop {
            tokio::select! {
                // Whatever happens on the line, the silence begins anew.
                frame = timeout(IDLE, stream.next()) => match frame {
                    Ok(Some(Ok(Frame::Close(close)))) => {
                        // Reading on sends the answer; without it the client's close would not be clean.
                        timeout(PATIENCE, stream.next()).await.ok();
                        let close = close.map(|close| (Some(close.code), close.reason.to_string()));
                        return close.unwrap_or_default();
                    }
                    Ok(Some(Ok(frame))) => self.hear(frame),
                    Ok(Some(Err(_)) | None) => return Closed::default(),
                    Err(_) => self.outbox.close(GOING_AWAY, "idle".to_owned()),
                },
                () = at(self.due), if !self.outbox.is_closed() => {
                    let effects = self.peer.wake(self.shared.clock.now());
                    self.due = None;
                    self.obey(effects);
                }
                written = &mut writing => return match written {
                    Ok(()) => until_closed(stream).await,
                    Err(_) => Closed::default(),
                },
                stop = how_stopped(self.shared.stopping.clone()), if !leaving => {
                    if stop == Stop::Cut {
                        return Closed::default();
                    }
                    leaving = true;
                    self.outbox.close(GOING_AWAY, "the server stops".to_owned());
                }
            }
        }
    }

    fn hear(&mut self, frame: Frame) {
        let message = match frame {
            Frame::Text(text) => Message::Text(text.as_str().to_owned()),
            Frame::Binary(bytes) => Message::Binary(bytes.to_vec()),
            Frame::Ping(_) | Frame::Pong(_) | Frame::Close(_) => return,
        };
        self.shared.observe_message(&message);
        if !self.outbox.is_closed() {
            let effects = self.peer.receive(message);
            self.obey(effects);
        }
    }

    fn obey(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Close(code, reason) => self.outbox.close(code, reason),
                Effect::Send(Message::Text(text)) => self.outbox.push(Frame::Text(text.into())),
                Effect::Send(Message::Binary(bytes)) => {
                    self.outbox.push(Frame::Binary(bytes.into()));
                }
                Effect::Wake(wait) => self.due = Some(Instant::now() + wait),
                // The handshake is over, and what else a peer may do to its line is the business of `/faults`.
                Effect::Accept(_)
                | Effect::Raw(_)
                | Effect::Refuse(_)
                | Effect::Reset
                | Effect::Stall
                | Effect::Wait(_) => {}
            }
        }
    }
}

/// Hands over what waits until the close has left, or fails where the client takes nothing any more.
async fn write(mut sink: SplitSink<WebSocket, Frame>, outbox: &Outbox) -> Result<(), axum::Error> {
    let all = async {
        loop {
            let frame = outbox.next().await;
            let is_last = matches!(frame, Frame::Close(_));
            sink.send(frame).await?;
            if is_last {
                return Ok(());
            }
        }
    };
    let too_late = async {
        outbox.closed().await;
        sleep(PATIENCE).await;
    };
    tokio::select! {
        written = all => written,
        () = too_late => Err(axum::Error::new("nobody reads")),
    }
}

/// Waits for the answer to a close.
async fn until_closed(mut stream: SplitStream<WebSocket>) -> Closed {
    let answer = async {
        loop {
            match stream.next().await {
                Some(Ok(Frame::Close(close))) => return close,
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return None,
            }
        }
    };
    let close = timeout(PATIENCE, answer).await.ok().flatten();
    close.map(|close| (Some(close.code), close.reason.to_string())).unwrap_or_default()
}

async fn at(due: Option<Instant>) {
    match due {
        Some(due) => sleep_until(due).await,
        None => std::future::pending().await,
    }
}
