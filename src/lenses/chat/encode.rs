//! The events that are sent from here.

use super::identity::Identity;
use crate::{
    event::{self, Id, SocketEvent, Typed},
    message::date,
};
use core::time::Duration;
use serde::Serialize;
use std::borrow::Cow;

const NEW_MESSAGE: &str = "new_message";

/// `new_message`, its time as ISO 8601 writes it: most servers pass it on as it is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Said<'a> {
    user_id: Id,
    message: &'a str,
    timestamp: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    chat_id: Option<Id>,
}

/// `typing`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Types<'a> {
    chat_id: Id,
    user_id: Id,
    is_typing: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
}

/// What somebody says, at a time since the Unix epoch, as the event that goes to the server. A receipt names it by its id.
pub(super) fn encode(text: &str, identity: &Identity, id: &str, now: Duration) -> String {
    let Identity { user, name, .. } = identity;
    let (user_id, timestamp, chat_id) = (Id::from(&**user), date(now), identity.chat());
    let message = &words_of(text, &user_id);
    event::write(NEW_MESSAGE, &Said { user_id, message, timestamp, name, id, chat_id })
}

/// What somebody typed, where it was put back into the field as the events that had not gone: they are known by who writes.
fn words_of<'t>(text: &'t str, me: &Id) -> Cow<'t, str> {
    if !text.contains(NEW_MESSAGE) {
        return text.into();
    }
    let words = |line| match SocketEvent::read(line).map(|event| event.typed()) {
        Some(Ok(Typed::NewMessage(said))) if said.user_id == *me => said.message.into(),
        _ => Cow::Borrowed(line),
    };
    let lines: Vec<_> = text.split('\n').map(words).collect();
    lines.join("\n").into()
}

/// That somebody writes, or has stopped.
pub(super) fn typing(is_typing: bool, identity: &Identity) -> String {
    let Identity { user, name, chat, .. } = identity;
    let (chat_id, user_id) = (Id::from(&**chat), Id::from(&**user));
    event::write("typing", &Types { chat_id, user_id, is_typing, name })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{NewMessage, Stamp, Typing};
    use proptest::prelude::*;

    fn identity(user: &str, name: &str, chat: &str) -> Identity {
        let [user, name, chat] = [user, name, chat].map(ToOwned::to_owned);
        Identity { user, name, chat, ..Identity::default() }
    }

    fn read(text: &str) -> Typed {
        SocketEvent::read(text).unwrap().typed().unwrap()
    }

    #[test]
    fn events_are_what_servers_expect() {
        let now = Duration::from_millis(1_700_000_000_123);
        assert_eq!(
            encode("hi \"you\"", &identity("101", "Asha", "7"), "ab", now),
            r#"{"type":"new_message","userId":101,"message":"hi \"you\"","timestamp":"2023-11-14T22:13:20.123Z","name":"Asha","id":"ab","chatId":7}"#
        );
        assert_eq!(
            encode("hi", &identity("u-1", "", ""), "ab", now),
            r#"{"type":"new_message","userId":"u-1","message":"hi","timestamp":"2023-11-14T22:13:20.123Z","id":"ab"}"#
        );
        assert_eq!(
            typing(true, &identity("90", "", "123")),
            r#"{"type":"typing","chatId":123,"userId":90,"isTyping":true}"#
        );
    }

    #[test]
    fn what_was_put_back_goes_as_it_was_typed() {
        let (me, now) = (identity("101", "", ""), Duration::ZERO);
        let sent = |text: &str| encode(text, &me, "ab", now);
        let other = encode("new_message", &identity("7", "", ""), "ab", now);
        for (text, expected) in [
            (sent("hi"), "hi"),
            ([sent("a\nb"), sent("c"), "d".to_owned()].join("\n"), "a\nb\nc\nd"),
            (other.clone(), &*other),
        ] {
            let Typed::NewMessage(said) = read(&sent(&text)) else { panic!("{text}") };
            assert_eq!(said.message, expected);
        }
    }

    proptest! {
        #[test]
        fn what_is_said_is_read_back(
            text in any::<String>(),
            user in any::<String>(),
            name in any::<String>(),
            chat in any::<String>(),
            now in 0..253_402_300_799_999_u64,
        ) {
            let who = identity(&user, &name, &chat);
            let expected = NewMessage {
                user_id: Id::from(&*user),
                message: text.clone(),
                timestamp: Some(Stamp::Utc(now.cast_signed())),
                name: Some(name.clone()).filter(|name| !name.is_empty()),
                id: Some(Id::from("1")),
                chat_id: Some(Id::from(&*chat)).filter(|_| !chat.is_empty()),
            };
            let said = read(&encode(&text, &who, "1", Duration::from_millis(now)));
            prop_assert_eq!(said, Typed::NewMessage(expected));
            let typing = Typing {
                chat_id: Id::from(&*chat),
                user_id: Id::from(&*user),
                is_typing: false,
                name: Some(name).filter(|name| !name.is_empty()),
            };
            prop_assert_eq!(read(&super::typing(false, &who)), Typed::Typing(typing));
        }
    }
}
