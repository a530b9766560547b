//! `/echo`: the echo peer behind a real socket.

use super::{Observed, Shared, Stop, how_stopped};
use axum::{
    extract::{
        State, WebSocketUpgrade,
        ws::{CloseFrame, Message as Frame, WebSocket},
    },
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use echoline::{
    message::Message,
    peer::{Echo, Effect, Peer},
};
use std::time::Duration;

/// The largest message and frame, in bytes.
const LARGEST: usize = 64 << 20;
/// How long a line may be silent.
const IDLE: Duration = Duration::from_secs(60 * 60);
/// "Going away": the server stops, or nobody speaks.
const GOING_AWAY: u16 = 1001;

pub(super) async fn upgrade(
    upgrade: WebSocketUpgrade,
    headers: HeaderMap,
    State(shared): State<Shared>,
) -> Response {
    if !shared.guard.allows_origin(&headers) {
        return (StatusCode::FORBIDDEN, "this page's origin is not allowed: see --allow-origin")
            .into_response();
    }
    let Ok(place) = shared.places.clone().try_acquire_owned() else {
        return (StatusCode::SERVICE_UNAVAILABLE, "too many sockets").into_response();
    };
    upgrade.max_message_size(LARGEST).max_frame_size(LARGEST).on_upgrade(async move |socket| {
        observe(&shared, Observed::Opened);
        let (code, reason) = talk(socket, &shared).await;
        observe(&shared, Observed::Closed(code, reason));
        drop(place);
    })
}

/// Talks until the line has ended: the code and reason of the client's close frame, if one came.
async fn talk(mut socket: WebSocket, shared: &Shared) -> (Option<u16>, String) {
    let mut peer = Echo;
    let mut leaving = false;
    loop {
        let frame = tokio::select! {
            frame = tokio::time::timeout(IDLE, socket.recv()) => frame,
            stop = how_stopped(shared.stopping.clone()), if !leaving => {
                if stop == Stop::Cut {
                    return (None, String::new());
                }
                leaving = true;
                say_goodbye(&mut socket, "the server stops").await;
                continue;
            }
        };
        let Ok(frame) = frame else {
            say_goodbye(&mut socket, "idle").await;
            return (None, String::new());
        };
        let message = match frame {
            Some(Ok(Frame::Text(text))) => Message::Text(text.as_str().to_owned()),
            Some(Ok(Frame::Binary(bytes))) => Message::Binary(bytes.to_vec()),
            Some(Ok(Frame::Ping(_) | Frame::Pong(_))) => continue,
            Some(Ok(Frame::Close(close))) => {
                // Reading on sends the answer; without it the client's close would not be clean.
                socket.recv().await;
                let close = close.map(|close| (Some(close.code), close.reason.as_str().to_owned()));
                return close.unwrap_or_default();
            }
            Some(Err(_)) | None => return (None, String::new()),
        };
        observe(shared, Observed::Received);
        for frame in peer.receive(message).into_iter().filter_map(frame_of) {
            if socket.send(frame).await.is_err() {
                return (None, String::new());
            }
        }
    }
}

/// Behind axum a peer sends; what else a peer may do to its line is the business of `/faults`.
fn frame_of(effect: Effect) -> Option<Frame> {
    match effect {
        Effect::Send(Message::Text(text)) => Some(Frame::Text(text.into())),
        Effect::Send(Message::Binary(bytes)) => Some(Frame::Binary(bytes.into())),
        _ => None,
    }
}

async fn say_goodbye(socket: &mut WebSocket, reason: &'static str) {
    // A line that is gone needs no goodbye.
    socket
        .send(Frame::Close(Some(CloseFrame { code: GOING_AWAY, reason: reason.into() })))
        .await
        .ok();
}

fn observe(shared: &Shared, seen: Observed) {
    // Nobody has to look.
    shared.observed.send(seen).ok();
}
