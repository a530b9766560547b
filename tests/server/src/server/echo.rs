//! `/echo`: the echo peer behind a real socket.

use super::{GOING_AWAY, IDLE, LARGEST, Shared, Stop, how_stopped, witness::Witness};
use axum::{
    extract::{
        State, WebSocketUpgrade,
        ws::{CloseFrame, Message as Frame, WebSocket},
    },
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use echoline::{
    message::Message,
    peer::{Echo, Effect, Peer},
};

pub(super) async fn upgrade(
    upgrade: WebSocketUpgrade,
    headers: HeaderMap,
    State(shared): State<Shared>,
) -> Response {
    let place = match shared.guard.check(&headers).and_then(|()| shared.place()) {
        Ok(place) => place,
        Err(refusal) => return refusal.into_response(),
    };
    upgrade.max_message_size(LARGEST).max_frame_size(LARGEST).on_upgrade(async move |socket| {
        let mut witness = Witness::of_opened(place, &shared);
        witness.closed = talk(socket, &shared).await;
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
        shared.observe_message(&message);
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
