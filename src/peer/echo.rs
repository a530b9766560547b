//! Returns every message as it came.

use super::{Effect, Peer};
use crate::message::Message;

/// Returns every text and binary message as it came.
#[derive(Clone, Copy, Debug, Default)]
pub struct Echo;

impl Peer for Echo {
    fn receive(&mut self, message: Message) -> Vec<Effect> {
        vec![Effect::Send(message)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn returns_every_message_as_it_came() {
        for message in
            ["".into(), "hello 🎈".into(), Message::Binary(vec![0, 255]), Message::Binary(vec![])]
        {
            assert_eq!(Echo.receive(message.clone()), [Effect::Send(message)]);
        }
    }
}
