//! The few typed messages that concern the connection itself: verdicts on a sign-in, and answers to a ping.

use crate::{event::Event, message::Message};

/// What a message says about the sign-in.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// `auth_ok`.
    Welcome,
    /// `auth_failed`, with its reason.
    Denied(String),
}

/// Reads a verdict, if the message is one.
pub(super) fn verdict(message: &Message) -> Option<Verdict> {
    let event = Event::of(message)?;
    match event.kind()?.as_str() {
        "auth_ok" => Some(Verdict::Welcome),
        "auth_failed" => Some(Verdict::Denied(event.reason().unwrap_or_default())),
        _ => None,
    }
}

/// Whether a message answers this ping: a typed `pong` that names no other ping, or the word itself.
pub(super) fn is_pong(message: &Message, ping: &str) -> bool {
    if matches!(message, Message::Text(text) if text.eq_ignore_ascii_case("pong")) {
        return true;
    }
    let Some(pong) = Event::of(message) else { return false };
    let ping = Event::read(ping);
    let is_ours = match (pong.id(), ping.as_ref().and_then(Event::id)) {
        (Some(answered), Some(asked)) => answered == asked,
        _ => true,
    };
    is_ours && pong.kind().as_deref() == Some("pong")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_verdicts_of_both_shapes_and_nothing_else() {
        let denied = |reason: &str| Some(Verdict::Denied(reason.to_owned()));
        for (text, expected) in [
            (r#"{"type":"auth_ok"}"#, Some(Verdict::Welcome)),
            (r#" {"type":"auth_failed","reason":"expired"}"#, denied("expired")),
            (r#"{"type":"auth_failed","data":{"reason":"expired"}}"#, denied("expired")),
            (r#"{"type":"auth_failed","reason":7}"#, denied("")),
            (r#"{"type":"auth_failed"}"#, denied("")),
            (r#"{"type":"pong"}"#, None),
            (r#"{"type":7}"#, None),
            (r#"["auth_ok"]"#, None),
            ("{", None),
            ("", None),
        ] {
            assert_eq!(verdict(&text.into()), expected, "{text}");
        }
        assert_eq!(verdict(&Message::Binary(b"{\"type\":\"auth_ok\"}".to_vec())), None);
    }

    #[test]
    fn tells_the_answer_to_our_ping_from_garbage() {
        for (ping, text, expected) in [
            (r#"{"type":"ping"}"#, r#"{"type":"pong"}"#, true),
            (r#"{"type":"ping"}"#, r#"{"type":"pong","id":7}"#, true),
            (r#"{"type":"ping","id":7}"#, r#"{"type":"pong","data":{"id":7}}"#, true),
            (r#"{"type":"ping","id":7}"#, r#"{"type":"pong","id":8}"#, false),
            (r#"{"type":"ping","id":7}"#, r#"{"type":"pong"}"#, true),
            ("ping", "pong", true),
            ("ping", "PONG", true),
            ("ping", "ponk", false),
            ("ping", "{\"type\":\"pong", false),
            ("ping", r#"{"type":["pong"]}"#, false),
            ("ping", "", false),
        ] {
            assert_eq!(is_pong(&text.into(), ping), expected, "{ping} {text}");
        }
        assert!(!is_pong(&Message::Binary(b"pong".to_vec()), "ping"));
    }
}
