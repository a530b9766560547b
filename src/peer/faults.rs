//! Everything that goes wrong, on demand: the path says what.

mod auth;
#[cfg(test)]
mod tests;

use super::{
    Effect, Offer, Peer,
    answers::{ping, pong},
    parameters::Parameters,
};
use crate::{json, message::Message};
use auth::Auth;
use core::time::Duration;

/// The largest message, and the most that one burst holds, in bytes.
const LARGEST: usize = 64 << 20;
/// The most messages of one burst.
const MOST: usize = 100_000;
/// The longest reason of a close frame, in bytes ([RFC 6455 §5.5](https://www.rfc-editor.org/rfc/rfc6455#section-5.5)).
const LONGEST_REASON: usize = 123;

/// A peer that does the one thing wrong that its path asks for, and otherwise echoes.
#[derive(Clone, Debug)]
pub struct Faults(Fault);

#[derive(Clone, Debug)]
enum Fault {
    Auth(Auth),
    BadUtf8,
    Big(usize),
    Binary,
    Burst { count: usize, size: usize },
    Close { code: u16, reason: String, after: usize },
    Deaf,
    Ping,
    Refuse(u16),
    Reset(Duration),
    Silent,
    SlowAccept(Duration),
    Stall,
    Subprotocol(Option<String>),
}

impl Faults {
    /// Reads what follows `/faults/`, such as `close?code=4401&reason=no%20more&after=2`; nothing where there is no such
    /// fault. What cannot be read in the query has its default.
    pub fn parse(path_and_query: &str) -> Option<Self> {
        let (name, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        Fault::named(name, &Parameters(query)).map(Self)
    }
}

impl Fault {
    fn named(name: &str, parameters: &Parameters) -> Option<Self> {
        Some(match name {
            "auth" => Self::Auth(Auth::of(parameters)),
            "badutf8" => Self::BadUtf8,
            "big" => Self::Big(parameters.number("bytes", 1 << 20).min(LARGEST)),
            "binary" => Self::Binary,
            "burst" => Self::burst(parameters),
            "close" => Self::close(parameters),
            "deaf" => Self::Deaf,
            "flap" => Self::Reset(parameters.millis("every", 3_000)),
            "ping" => Self::Ping,
            "refuse" => Self::Refuse(refusal(parameters.number("status", 401))),
            "reset" => Self::Reset(parameters.millis("after", 0)),
            "silent" => Self::Silent,
            "slow-accept" => Self::SlowAccept(parameters.millis("ms", 3_000)),
            "stall" => Self::Stall,
            "subprotocol" => {
                Self::Subprotocol(parameters.text("select").filter(|name| name != "none"))
            }
            _ => return None,
        })
    }

    fn burst(parameters: &Parameters) -> Self {
        let count = parameters.number("n", 100).min(MOST);
        Self::Burst { count, size: parameters.number("size", 16).min(LARGEST / count.max(1)) }
    }

    fn close(parameters: &Parameters) -> Self {
        let reason = parameters.text("reason").unwrap_or_default();
        Self::Close {
            code: parameters.number("code", 1000),
            reason: shortened(reason),
            after: parameters.number("after", 0),
        }
    }

    /// What follows the handshake.
    fn begin(&self) -> Vec<Effect> {
        match self {
            Self::BadUtf8 => vec![Effect::Raw(BAD_UTF8.to_vec())],
            Self::Big(bytes) => vec![Effect::Send("x".repeat(*bytes).into())],
            Self::Binary => vec![Effect::Send(PNG.to_vec().into())],
            Self::Burst { count, size } => {
                (0..*count).map(|number| numbered(number, *size)).collect()
            }
            Self::Close { code, reason, after: 0 } => vec![Effect::Close(*code, reason.clone())],
            Self::Reset(after) => later(*after, Effect::Reset),
            Self::Stall => vec![Effect::Stall],
            _ => Vec::new(),
        }
    }
}

impl Peer for Faults {
    fn open(&mut self, offer: &Offer) -> Vec<Effect> {
        let mut effects = match &mut self.0 {
            Fault::Auth(auth) => auth.open(offer),
            Fault::Refuse(status) => vec![Effect::Refuse(*status)],
            Fault::SlowAccept(wait) => later(*wait, Effect::Accept(None)),
            Fault::Subprotocol(name) => vec![Effect::Accept(name.clone())],
            _ => vec![Effect::Accept(None)],
        };
        effects.extend(self.0.begin());
        effects
    }

    fn receive(&mut self, message: Message) -> Vec<Effect> {
        match &mut self.0 {
            Fault::Auth(auth) => auth.receive(message),
            Fault::Close { code, reason, after } => {
                let mut effects = vec![Effect::Send(message)];
                effects.extend(is_last(after).then(|| Effect::Close(*code, reason.clone())));
                effects
            }
            Fault::Deaf => match ping(&message) {
                Some(_) => Vec::new(),
                None => vec![Effect::Send(message)],
            },
            Fault::Ping => match ping(&message) {
                Some(ping) => vec![Effect::Send(pong(&ping).into())],
                None => vec![Effect::Send(message)],
            },
            Fault::Silent => Vec::new(),
            _ => vec![Effect::Send(message)],
        }
    }
}

/// A text frame whose two bytes are no UTF-8.
const BAD_UTF8: [u8; 4] = [0x81, 2, 0xC3, 0x28];

/// A chequered square of 16 pixels, chunk by chunk.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\
    \0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x01\0\0\0\x007\x88\xc2\xcc\
    \0\0\0\x13IDATx\xdac\xf8\xf0\x81\x01\x8e\xf8\xf9\x11\x08\x878\0\xd3\x1f\x0f\xf1}\x1e$o\
    \0\0\0\0IEND\xaeB`\x82";

/// An event with a reason.
fn told(kind: &str, reason: &str) -> Effect {
    let reason = json::quote(reason);
    Effect::Send(format!(r#"{{"type":"{kind}","reason":{reason}}}"#).into())
}

/// Counts down to the message after which something happens.
fn is_last(left: &mut usize) -> bool {
    *left = left.saturating_sub(1);
    *left == 0
}

/// An effect at once, or after a while.
fn later(wait: Duration, effect: Effect) -> Vec<Effect> {
    if wait.is_zero() { vec![effect] } else { vec![Effect::Wait(wait), effect] }
}

/// A message that begins with its number.
fn numbered(number: usize, size: usize) -> Effect {
    let mut text = format!("{number} ");
    text.extend(std::iter::repeat_n('.', size.saturating_sub(text.len())));
    Effect::Send(text.into())
}

/// A status that ends a handshake: below 200 the client would go on waiting.
fn refusal(status: u16) -> u16 {
    if (200..600).contains(&status) { status } else { 401 }
}

/// A reason that a close frame can hold.
fn shortened(mut reason: String) -> String {
    reason.truncate(reason.floor_char_boundary(LONGEST_REASON));
    reason
}
