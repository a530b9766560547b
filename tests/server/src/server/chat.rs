//! `/chat`: rooms that all sockets share.

use super::{
    Shared, line,
    outbox::{Outbox, TRY_AGAIN_LATER},
};
use axum::{
    extract::{RawQuery, State, WebSocketUpgrade, ws::Message as Frame, ws::Utf8Bytes},
    http::HeaderMap,
    response::Response,
};
use echoline::{
    message::Message,
    peer::{
        Effect, Offer, Peer,
        chat::{Entrance, Full, Letter, LineId, Room},
    },
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

pub(super) async fn upgrade(
    upgrade: WebSocketUpgrade,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    State(shared): State<Shared>,
) -> Response {
    let entrance = Entrance::parse(&query.unwrap_or_default());
    let house = Arc::clone(&shared.house);
    line::open(upgrade, &headers, shared, move |outbox| house.seat(entrance, outbox))
}

/// Every room that somebody is in.
#[derive(Debug, Default)]
pub(super) struct House(Mutex<Rooms>);

#[derive(Debug, Default)]
struct Rooms {
    /// How many lines there were so far.
    lines: u64,
    rooms: HashMap<String, Occupied>,
}

/// A room, and where its letters go.
#[derive(Debug)]
struct Occupied {
    room: Room,
    outboxes: HashMap<LineId, Arc<Outbox>>,
}

impl House {
    fn seat(self: Arc<Self>, entrance: Entrance, outbox: &Arc<Outbox>) -> Seat {
        let mut rooms = self.rooms();
        rooms.lines += 1;
        let line = LineId(rooms.lines);
        drop(rooms);
        Seat { entrance, line, outbox: Arc::clone(outbox), house: self }
    }

    fn rooms(&self) -> MutexGuard<'_, Rooms> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Occupied {
    /// Hands letters out. Whoever does so holds the rooms, so that everybody hears everything in the same order.
    fn hand_out(&self, letters: Vec<Letter>) {
        for Letter { to, text } in letters {
            // One text, however many read it.
            let text = Utf8Bytes::from(text);
            for outbox in to.iter().filter_map(|line| self.outboxes.get(line)) {
                outbox.push(Frame::Text(text.clone()));
            }
        }
    }
}

/// Somebody's place in a room: they leave when it is dropped, however their line ended.
struct Seat {
    entrance: Entrance,
    line: LineId,
    outbox: Arc<Outbox>,
    house: Arc<House>,
}

impl Seat {
    fn join(&self) -> Result<(), Full> {
        let Entrance { room, name } = &self.entrance;
        let mut rooms = self.house.rooms();
        let new = || Occupied { room: Room::new(room), outboxes: HashMap::new() };
        let occupied = rooms.rooms.entry(room.clone()).or_insert_with(new);
        let letters = occupied.room.join(self.line, name.as_deref())?;
        occupied.outboxes.insert(self.line, Arc::clone(&self.outbox));
        occupied.hand_out(letters);
        Ok(())
    }
}

impl Peer for Seat {
    fn open(&mut self, _offer: &Offer) -> Vec<Effect> {
        match self.join() {
            Ok(()) => Vec::new(),
            Err(full) => vec![Effect::Close(TRY_AGAIN_LATER, full.to_string())],
        }
    }

    /// What is said goes straight to the outboxes, the own one too.
    fn receive(&mut self, message: Message) -> Vec<Effect> {
        if let Some(occupied) = self.house.rooms().rooms.get_mut(&self.entrance.room) {
            let letters = occupied.room.receive(self.line, &message);
            occupied.hand_out(letters);
        }
        Vec::new()
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut rooms = self.house.rooms();
        let Some(occupied) = rooms.rooms.get_mut(&self.entrance.room) else { return };
        occupied.outboxes.remove(&self.line);
        let letters = occupied.room.leave(self.line);
        occupied.hand_out(letters);
        if occupied.room.is_empty() {
            rooms.rooms.remove(&self.entrance.room);
        }
    }
}
