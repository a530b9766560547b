//! What every peer answers: a pong to a typed ping, and an error to what it does not understand.

use super::Effect;
use crate::{
    event::{self, ErrorReport, Event},
    message::Message,
};

/// A typed ping.
pub(super) fn ping(message: &Message) -> Option<Event<'_>> {
    Event::of(message).filter(|event| event.kind().as_deref() == Some("ping"))
}

/// The answer to a typed ping, with its id if it has one.
pub(super) fn pong(ping: &Event<'_>) -> String {
    let id = ping.id().map(|id| format!(r#","id":{id}"#)).unwrap_or_default();
    format!(r#"{{"type":"pong"{id}}}"#)
}

/// An error that the peer reports.
pub(super) fn error(code: &str, message: &str) -> String {
    let (code, message) = (Some(code.into()), message.to_owned());
    event::write("error", &ErrorReport { code, message })
}

/// The answer of a peer that speaks and does not listen.
pub(super) fn not_listening(message: &Message) -> Vec<Effect> {
    let answer = match ping(message) {
        Some(ping) => pong(&ping),
        None => error("not_listening", NOT_LISTENING),
    };
    vec![Effect::Send(answer.into())]
}

const NOT_LISTENING: &str = "This peer only speaks. It answers nothing but a ping";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_only_speaks_answers_a_ping_and_refuses_the_rest() {
        let answer = |text: &str| match not_listening(&text.into()).as_slice() {
            [Effect::Send(message)] => message.to_string(),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(answer(r#"{"type":"ping","id":7}"#), r#"{"type":"pong","id":7}"#);
        for text in ["", "hello", r#"{"type":"pong"}"#] {
            let refused = r#"{"type":"error","code":"not_listening","message":"#;
            assert!(answer(text).starts_with(refused), "{text}");
        }
    }
}
