//! `/faults/…`: the faulty peer behind a raw stream, because frames alone cannot refuse, reset or stall.

mod line;

use super::{
    Shared,
    guard::Refusal,
    handshake::{self, Request},
    how_stopped,
    witness::Witness,
};
use axum::http::StatusCode;
use echoline::peer::{Effect, Faults, Offer, Peer};
use line::{Line, hold, left};
use std::{collections::VecDeque, io};
use tokio::{net::TcpStream, sync::OwnedSemaphorePermit, time::sleep};

/// Serves one connection until it has ended.
pub(super) async fn serve(mut stream: TcpStream, shared: &Shared) {
    let request = tokio::select! {
        request = Request::read(&mut stream) => request,
        _ = how_stopped(shared.stopping.clone()) => return,
    };
    let visit = match request {
        Ok(request) => Visit::admit(request, shared),
        Err(Some(status)) => Err((status, "this request cannot be read")),
        Err(None) => return,
    };
    match visit {
        // A client that left is no error of ours.
        Ok(visit) => drop(visit.open(stream, shared).await),
        Err((status, sentence)) => handshake::refuse(&mut stream, status, sentence).await,
    }
}

/// A request that was admitted.
struct Visit {
    key: String,
    offer: Offer,
    rest: Vec<u8>,
    faults: Faults,
    place: OwnedSemaphorePermit,
}

impl Visit {
    /// Finds the peer a request asks for and a place for its line, or says why there is none.
    fn admit(request: Request, shared: &Shared) -> Result<Self, Refusal> {
        shared.guard.check(&request.headers)?;
        let only_sockets = (StatusCode::UPGRADE_REQUIRED, "this is for WebSockets only");
        let key = request.key().ok_or(only_sockets)?;
        let path = request.target.strip_prefix("/faults/").unwrap_or_default();
        let faults =
            Faults::parse(path).ok_or((StatusCode::NOT_FOUND, "there is no such fault"))?;
        let (offer, place) = (request.offer(), shared.place()?);
        Ok(Self { key, offer, rest: request.rest, faults, place })
    }

    /// Carries out what the peer does before its line is open, then talks.
    async fn open(mut self, mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
        let mut effects = VecDeque::from(self.faults.open(&self.offer));
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::Accept(subprotocol) => {
                    handshake::accept(&mut stream, &self.key, subprotocol.as_deref()).await?;
                    self.line(stream, shared).await.talk(effects).await;
                    return Ok(());
                }
                Effect::Refuse(status) => {
                    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNAUTHORIZED);
                    handshake::refuse(&mut stream, status, "refused, as you wished").await;
                    return Ok(());
                }
                Effect::Reset => return stream.set_zero_linger(),
                Effect::Stall => {
                    hold(&stream, shared).await;
                    return Ok(());
                }
                Effect::Wait(wait) => tokio::select! {
                    () = sleep(wait) => {}
                    () = left(&stream) => return Ok(()),
                    _ = how_stopped(shared.stopping.clone()) => return Ok(()),
                },
                // Nobody hears a word before the line is open.
                Effect::Close(..) | Effect::Raw(_) | Effect::Send(_) | Effect::Wake(_) => {}
            }
        }
        Ok(())
    }

    async fn line(self, stream: TcpStream, shared: &Shared) -> Line<'_> {
        let witness = Witness::of_opened(self.place, shared);
        Line::new(stream, self.rest, self.faults, shared, witness).await
    }
}
