//! A room that people talk in: on the server every line to it leads to somebody, in the page to two companions.

mod companions;
mod room;
#[cfg(test)]
mod tests;

pub use room::{Full, Letter, LineId, Room};

use super::{Effect, Offer, Peer, answers, parameters::Parameters};
use crate::message::{Message, Now};
use companions::Companions;
use core::time::Duration;

/// "Try again later": no line can be had at the moment.
const TRY_AGAIN_LATER: u16 = 1013;
/// The one line that somebody holds.
const YOU: LineId = LineId(0);

/// What an address says of a line to a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entrance {
    /// The room.
    pub room: String,
    /// The name of whoever comes, if they have said it.
    pub name: Option<String>,
}

impl Entrance {
    /// Reads a query, such as `room=lobby&name=Asha`.
    pub fn parse(query: &str) -> Self {
        let parameters = Parameters(query);
        let text = |parameter, longest| {
            let text = parameters.text(parameter).map(|text| room::shortened(&text, longest));
            text.filter(|text| !text.is_empty())
        };
        let room = text("room", room::LONGEST_ID).unwrap_or_else(|| "lobby".to_owned());
        Self { room, name: text("name", room::LONGEST_NAME) }
    }
}

/// A peer that is a room with two companions in it: they come, type, answer, read and go. It holds one line.
#[derive(Clone, Debug)]
pub struct Chat {
    name: Option<String>,
    room: Room,
    companions: Companions,
}

impl Chat {
    /// Reads a query, such as `room=lobby&name=Chen&seed=7`. What cannot be read in it has its default.
    pub fn parse(query: &str) -> Self {
        let Entrance { room, name } = Entrance::parse(query);
        let companions = Companions::new(Parameters(query).number("seed", 0));
        Self { name, room: Room::new(&room), companions }
    }

    /// What of these letters goes over the line.
    fn deliver(letters: Vec<Letter>) -> impl Iterator<Item = Effect> {
        let yours = letters.into_iter().filter(|letter| letter.to.contains(&YOU));
        yours.map(|letter| Effect::Send(letter.text.into()))
    }
}

impl Peer for Chat {
    fn open(&mut self, _offer: &Offer) -> Vec<Effect> {
        let mut effects = vec![Effect::Accept(None)];
        self.companions.enter(&mut self.room);
        match self.room.join(YOU, self.name.as_deref()) {
            Ok(letters) => effects.extend(Self::deliver(letters)),
            Err(full) => effects.push(Effect::Close(TRY_AGAIN_LATER, full.to_string())),
        }
        effects.push(Effect::Wake(Duration::ZERO));
        effects
    }

    fn receive(&mut self, message: Message) -> Vec<Effect> {
        let letters = self.room.receive(YOU, &message);
        let others = letters.iter().filter(|letter| !letter.to.contains(&YOU));
        let heard = others.filter(|letter| self.companions.hear(letter)).count();
        let mut effects: Vec<_> = Self::deliver(letters).collect();
        // What they make of it depends on the time.
        effects.extend((heard > 0).then_some(Effect::Wake(Duration::ZERO)));
        effects
    }

    fn wake(&mut self, now: Now) -> Vec<Effect> {
        let letters = self.companions.act(&mut self.room, now);
        let alarm = self.companions.sleep(now).map(Effect::Wake);
        Self::deliver(letters).chain(alarm).collect()
    }
}
