//! A room: who is in it, and what is passed on to whom.

use super::answers;
use crate::{
    event::{self, Id, MessageStatus, Presence, Receipt, SocketEvent, Typed, User},
    message::Message,
};
use thiserror::Error;

/// The most lines to one room.
const LINES: usize = 100;
/// The longest name that a room keeps, in characters.
pub(super) const LONGEST_NAME: usize = 64;
/// The longest id that it keeps, in characters, its own included.
pub(super) const LONGEST_ID: usize = 128;
const NO_TEXT: &str = "This room takes text";
const NO_EVENT: &str = r#"This room takes events: JSON objects such as {"type":"new_message","userId":101,"message":"Hello"}"#;
const UNKNOWN: &str = "This room takes new_message, typing and message_status";

/// A line to a room, as whoever carries the letters counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineId(pub u64);

/// What a room has to say, and on which lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The lines.
    pub to: Vec<LineId>,
    /// What is said.
    pub text: String,
}

/// There is no place for one line more.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("the room is full")]
pub struct Full;

/// A room. **It answers each call with letters, and keeps none**: whoever carries them decides what becomes of a line that
/// cannot take its own.
#[derive(Clone, Debug)]
pub struct Room {
    id: Id,
    lines: Vec<(LineId, User)>,
    /// How many have come so far.
    guests: u64,
}

impl Room {
    /// An empty room.
    pub fn new(name: &str) -> Self {
        Self { id: name.into(), lines: Vec::new(), guests: 0 }
    }

    /// Its id, as its events have it.
    pub(super) fn id(&self) -> &Id {
        &self.id
    }

    /// Whether nobody is in it.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Somebody comes in. Who they are is known from their first event on; until then they are a guest with a number.
    ///
    /// # Errors
    /// The room is full.
    pub fn join(&mut self, line: LineId, name: Option<&str>) -> Result<Vec<Letter>, Full> {
        self.guests += 1;
        let number = self.guests.to_string();
        let name = name.map_or_else(|| ["Guest ", &number].concat(), str::to_owned);
        let user_id = ["guest-", &number].concat().as_str().into();
        self.join_as(line, User { user_id, name: Some(name) })
    }

    /// Somebody comes in who is known.
    pub(super) fn join_as(&mut self, line: LineId, user: User) -> Result<Vec<Letter>, Full> {
        if self.lines.len() == LINES {
            return Err(Full);
        }
        self.lines.push((line, user));
        Ok(vec![self.presence()])
    }

    /// Somebody has left, or their line was cut.
    pub fn leave(&mut self, line: LineId) -> Vec<Letter> {
        let before = self.lines.len();
        self.lines.retain(|(other, _)| *other != line);
        let somebody_is_to_know = self.lines.len() < before && !self.is_empty();
        somebody_is_to_know.then(|| self.presence()).into_iter().collect()
    }

    /// Somebody says something: it is passed on exactly as it came, or refused with an error.
    pub fn receive(&mut self, line: LineId, message: &Message) -> Vec<Letter> {
        match self.understand(line, message) {
            Ok(letters) => letters,
            Err((code, sentence)) => {
                vec![Letter { to: vec![line], text: answers::error(code, &sentence) }]
            }
        }
    }

    fn understand(
        &mut self,
        line: LineId,
        message: &Message,
    ) -> Result<Vec<Letter>, (&'static str, String)> {
        let Message::Text(text) = message else { return Err(("no_text", NO_TEXT.to_owned())) };
        if let Some(ping) = answers::ping(message) {
            return Ok(vec![Letter { to: vec![line], text: answers::pong(&ping) }]);
        }
        let event = SocketEvent::read(text).ok_or_else(|| ("no_event", NO_EVENT.to_owned()))?;
        let typed = event.typed().map_err(|mismatch| ("mismatch", mismatch.to_string()))?;
        let mut letters = Vec::new();
        match typed {
            Typed::NewMessage(said) => {
                letters.extend(self.meet(line, &said.user_id, said.name.as_deref()));
                letters.extend(self.relay(line, text));
                letters.extend(said.id.and_then(|id| self.receipt(line, id)));
            }
            Typed::Typing(typing) => {
                letters.extend(self.meet(line, &typing.user_id, typing.name.as_deref()));
                letters.extend(self.relay(line, text));
            }
            Typed::MessageStatus(_) => letters.extend(self.relay(line, text)),
            _ => return Err(("unknown_event", UNKNOWN.to_owned())),
        }
        Ok(letters)
    }

    /// Somebody says who they are: everybody is told, where that is news.
    fn meet(&mut self, line: LineId, user_id: &Id, name: Option<&str>) -> Option<Letter> {
        let (_, user) = self.lines.iter_mut().find(|(other, _)| *other == line)?;
        let user_id = shortened(user_id.as_str(), LONGEST_ID).as_str().into();
        let name = name.map(|name| shortened(name, LONGEST_NAME)).or_else(|| user.name.clone());
        let met = User { user_id, name };
        if *user == met {
            return None;
        }
        *user = met;
        Some(self.presence())
    }

    /// Passes something on to everybody else.
    fn relay(&self, from: LineId, text: &str) -> Option<Letter> {
        let to = self.others(from);
        (!to.is_empty()).then(|| Letter { to, text: text.to_owned() })
    }

    /// Tells somebody that a message has reached somebody else.
    fn receipt(&self, from: LineId, id: Id) -> Option<Letter> {
        let status = MessageStatus { id, status: Receipt::Delivered };
        let is_alone = self.others(from).is_empty();
        (!is_alone)
            .then(|| Letter { to: vec![from], text: event::write("message_status", &status) })
    }

    /// Tells everybody who is here: each once, by however many lines.
    fn presence(&self) -> Letter {
        let mut users: Vec<User> = Vec::new();
        for (_, user) in &self.lines {
            if users.iter().all(|known| known.user_id != user.user_id) {
                users.push(user.clone());
            }
        }
        let presence = Presence { chat_id: self.id.clone(), users };
        let to = self.lines.iter().map(|(line, _)| *line).collect();
        Letter { to, text: event::write("presence", &presence) }
    }

    fn others(&self, line: LineId) -> Vec<LineId> {
        self.lines.iter().map(|(other, _)| *other).filter(|other| *other != line).collect()
    }
}

/// A name or an id that is no longer than a room keeps.
pub(super) fn shortened(text: &str, longest: usize) -> String {
    text.trim().chars().take(longest).collect()
}
