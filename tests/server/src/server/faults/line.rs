//! A line whose peer may do anything to it.

use crate::server::{GOING_AWAY, IDLE, LARGEST, Shared, Stop, how_stopped, witness::Witness};
use echoline::{
    message::Message,
    peer::{Effect, Faults, Peer},
};
use futures::{SinkExt, StreamExt};
use std::{collections::VecDeque, time::Duration};
use tokio::{
    io::{AsyncWriteExt, Interest},
    net::TcpStream,
    time::{Instant, sleep, sleep_until, timeout},
};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        Error, Message as Frame,
        protocol::{Role, WebSocketConfig},
    },
};

/// How long a line is held on which nobody reads.
const HELD: Duration = Duration::from_secs(10 * 60);
/// How often to look whether a client that nobody listens to has left.
const PAUSE: Duration = Duration::from_millis(100);
/// The first byte of a close frame ([RFC 6455 §5.2](https://www.rfc-editor.org/rfc/rfc6455#section-5.2)).
const CLOSE: u8 = 0x88;

/// An open line.
pub(super) struct Line<'a> {
    socket: WebSocketStream<TcpStream>,
    peer: Faults,
    /// What waits, and for when.
    later: Vec<(Instant, VecDeque<Effect>)>,
    state: State,
    shared: &'a Shared,
    witness: Witness,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Messages go to the peer.
    Open,
    /// A close frame was sent: what still comes is read, and only the answer counts.
    Closing,
    /// Nothing is left to do.
    Ended,
}

impl<'a> Line<'a> {
    pub(super) async fn new(
        stream: TcpStream,
        rest: Vec<u8>,
        peer: Faults,
        shared: &'a Shared,
        witness: Witness,
    ) -> Self {
        let config = WebSocketConfig::default()
            .max_message_size(Some(LARGEST))
            .max_frame_size(Some(LARGEST));
        let socket =
            WebSocketStream::from_partially_read(stream, rest, Role::Server, Some(config)).await;
        Self { socket, peer, later: Vec::new(), state: State::Open, shared, witness }
    }

    /// Talks until the line has ended.
    pub(super) async fn talk(mut self, begin: VecDeque<Effect>) {
        self.obey(begin).await;
        let mut leaving = false;
        while self.state != State::Ended {
            let due = self.later.iter().map(|(due, _)| *due).min();
            tokio::select! {
                frame = timeout(IDLE, self.socket.next()) => match frame {
                    Ok(frame) => self.hear(frame).await,
                    Err(_) => self.say_goodbye("idle").await,
                },
                () = at(due), if self.state == State::Open => self.catch_up(due).await,
                stop = how_stopped(self.shared.stopping.clone()), if !leaving => {
                    leaving = true;
                    match stop {
                        Stop::Cut => return,
                        _ => self.say_goodbye("the server stops").await,
                    }
                }
            }
        }
    }

    async fn hear(&mut self, frame: Option<Result<Frame, Error>>) {
        let message = match frame {
            Some(Ok(Frame::Text(text))) => Message::Text(text.as_str().to_owned()),
            Some(Ok(Frame::Binary(bytes))) => Message::Binary(bytes.to_vec()),
            Some(Ok(Frame::Close(close))) => {
                let close = close.map(|close| (Some(close.code.into()), close.reason.to_string()));
                self.witness.closed = close.unwrap_or_default();
                if self.state == State::Open {
                    // Reading on sends the answer.
                    self.socket.next().await;
                }
                return self.state = State::Ended;
            }
            Some(Ok(_)) => return,
            Some(Err(_)) | None => return self.state = State::Ended,
        };
        self.shared.observe_message(&message);
        if self.state == State::Open {
            let effects = self.peer.receive(message);
            self.obey(effects.into()).await;
        }
    }

    /// Does what was to be done by now.
    async fn catch_up(&mut self, due: Option<Instant>) {
        let now = |(at, _): &(Instant, _)| Some(*at) == due;
        if let Some(place) = self.later.iter().position(now) {
            let (_, effects) = self.later.swap_remove(place);
            self.obey(effects).await;
        }
    }

    /// Carries out effects; a line that breaks meanwhile has ended.
    async fn obey(&mut self, effects: VecDeque<Effect>) {
        if self.try_obey(effects).await.is_err() {
            self.state = State::Ended;
        }
    }

    async fn try_obey(&mut self, mut effects: VecDeque<Effect>) -> Result<(), Error> {
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::Send(Message::Text(text)) => {
                    self.socket.feed(Frame::Text(text.into())).await?
                }
                Effect::Send(Message::Binary(bytes)) => {
                    self.socket.feed(Frame::Binary(bytes.into())).await?;
                }
                Effect::Raw(bytes) => self.write(&bytes).await?,
                Effect::Close(code, reason) => {
                    self.state = State::Closing;
                    return self.write(&close_frame(code, &reason)).await;
                }
                Effect::Reset => {
                    self.state = State::Ended;
                    return Ok(self.socket.get_ref().set_zero_linger()?);
                }
                Effect::Stall => {
                    self.socket.flush().await?;
                    return self.stall().await;
                }
                Effect::Wait(wait) => {
                    self.later.push((Instant::now() + wait, effects));
                    break;
                }
                // The handshake is over, and a fault does nothing of itself.
                Effect::Accept(_) | Effect::Refuse(_) | Effect::Wake(_) => {}
            }
        }
        self.socket.flush().await
    }

    /// Writes bytes as they are, after everything that was sent before.
    async fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.socket.flush().await?;
        Ok(self.socket.get_mut().write_all(bytes).await?)
    }

    /// Says goodbye, unless a close frame was sent before.
    async fn say_goodbye(&mut self, reason: &str) {
        match self.state {
            State::Open => self.obey([Effect::Close(GOING_AWAY, reason.to_owned())].into()).await,
            State::Closing | State::Ended => self.state = State::Ended,
        }
    }

    /// Reads no more; only the end of the server is still told.
    async fn stall(&mut self) -> Result<(), Error> {
        self.state = State::Ended;
        if hold(self.socket.get_ref(), self.shared).await == Stop::Goodbye {
            self.write(&close_frame(GOING_AWAY, "the server stops")).await?;
        }
        Ok(())
    }
}

/// Holds a stream without reading, until the server stops, the client has left, or it has lasted long enough.
pub(super) async fn hold(stream: &TcpStream, shared: &Shared) -> Stop {
    tokio::select! {
        stop = how_stopped(shared.stopping.clone()) => stop,
        () = left(stream) => Stop::No,
        () = sleep(HELD) => Stop::No,
    }
}

/// Waits until the client has left, without taking a byte of what it said before.
pub(super) async fn left(stream: &TcpStream) {
    while let Ok(ready) = stream.ready(Interest::READABLE).await {
        if ready.is_read_closed() {
            return;
        }
        sleep(PAUSE).await;
    }
}

async fn at(due: Option<Instant>) {
    match due {
        Some(due) => sleep_until(due).await,
        None => std::future::pending().await,
    }
}

/// A close frame as it is on the wire; the library would refuse most codes.
fn close_frame(code: u16, reason: &str) -> Vec<u8> {
    let reason = reason.as_bytes();
    let length = u8::try_from(reason.len() + 2).unwrap_or(u8::MAX);
    let [high, low] = code.to_be_bytes();
    [&[CLOSE, length, high, low], reason].concat()
}
