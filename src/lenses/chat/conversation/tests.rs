//! A conversation, entry by entry.

use super::*;
use crate::message::{Format, Now};
use core::time::Duration;
use proptest::prelude::*;

/// What an entry is, by the sign it begins with: `>` sent, `!` an event of the line, else received.
fn fold(me: &str, script: &[&str]) -> Conversation {
    let mut conversation = Conversation::default();
    conversation.become_user(Id::from(me));
    for (seq, text) in (0..).zip(script) {
        step(&mut conversation, seq, text);
    }
    conversation
}

fn step(conversation: &mut Conversation, seq: u64, text: &str) {
    let (kind, text) = match text.split_at_checked(1) {
        Some((">", text)) => (Kind::Sent(Format::Text), text),
        Some(("!", "closed")) => (Kind::Event(LineEvent::Closed), ""),
        Some(("!", "dropped")) => (Kind::Event(LineEvent::Dropped), ""),
        Some(("!", address)) => (Kind::Event(LineEvent::Connecting), address),
        _ => (Kind::Received(Format::Text), text),
    };
    let at = Now { mono: Duration::from_millis(seq), wall: Duration::from_millis(seq) };
    conversation.step(&Entry { seq, at, kind, bytes: text.as_bytes() });
}

/// Each message as `name: text`, own ones with a `>` before them, and what is known of it.
fn lines(conversation: &Conversation) -> Vec<String> {
    let line = |bubble: &Bubble| {
        let name = conversation.people().name_of(&bubble.said.user);
        let receipt = match bubble.receipt {
            Some(Receipt::Delivered) => " delivered",
            Some(Receipt::Read) => " read",
            None if bubble.is_own && bubble.came => " came",
            None => "",
        };
        let own = if bubble.is_own { ">" } else { "" };
        [own, name, ": ", &bubble.said.text, receipt].concat()
    };
    conversation.bubbles(None).map(line).collect()
}

#[track_caller]
fn check(script: &[&str], expected: &[&str]) {
    assert_eq!(lines(&fold("7", script)), expected, "{script:?}");
}

const MINE: &str = r#">{"type":"new_message","userId":7,"message":"mine","id":"a"}"#;
const ECHO: &str = r#"{"type":"new_message","userId":7,"message":"mine","id":"a"}"#;
const HELLO: &str =
    r#"{"type":"new_message","data":{"userId":90,"message":"hello","name":"Asha","id":1}}"#;
const DELIVERED: &str = r#"{"type":"message_status","id":"a","status":"delivered"}"#;
const READ: &str = r#"{"type":"message_status","id":"a","status":"read"}"#;

#[test]
fn what_is_said_is_told_apart_by_who_said_it() {
    check(&[HELLO, MINE], &["Asha: hello", ">7: mine"]);
    check(
        &[r#"{"type":"new_message","userId":101,"message":"Hello from Flutter"}"#],
        &["101: Hello from Flutter"],
    );
    // From another device of one's own.
    check(&[ECHO], &[">7: mine came"]);
    // Sent as another, as who tries a server out does.
    check(&[&[">", HELLO].concat(), HELLO], &["Asha: hello"]);
}

#[test]
fn what_was_said_under_another_id_stays_ones_own() {
    let mut conversation = fold("7", &[MINE]);
    step(&mut conversation, 1, &MINE.replace(r#""a""#, r#""b""#));
    conversation.speak_as(Id::from("7"));
    conversation.become_user(Id::from("8"));
    step(&mut conversation, 2, &MINE.replace(r#""a""#, r#""c""#));
    step(&mut conversation, 3, ECHO);
    assert_eq!(lines(&conversation), [">7: mine came", ">7: mine", ">7: mine"]);
}

#[test]
fn what_is_no_event_of_these_is_left_alone() {
    check(
        &[
            "new_message",
            r#"{"type":"score","message":"new_message"}"#,
            r#"{"type":"new_message","type":"new_message","userId":1,"message":""}"#,
            r#"["new_message"]"#,
            "",
        ],
        &[],
    );
    // A letter may be written otherwise.
    check(&[r#"{"type":"new\u005fmessage","userId":1,"message":"hi"}"#], &["1: hi"]);
}

#[test]
fn what_comes_again_is_the_same() {
    check(&[MINE, ECHO], &[">7: mine came"]);
    check(&[MINE, MINE], &[">7: mine"]);
    check(&[HELLO, HELLO], &["Asha: hello"]);
    // Without an id nobody knows, and an id of somebody else is another.
    let nameless = r#"{"type":"new_message","userId":1,"message":"hi"}"#;
    check(&[nameless, nameless], &["1: hi", "1: hi"]);
    let other = r#"{"type":"new_message","userId":8,"message":"other","id":"a"}"#;
    check(&[MINE, other], &[">7: mine", "8: other"]);
}

#[test]
fn one_id_in_two_chats_is_two_messages() {
    let say = |text: &str, chat: &str| {
        format!(r#"{{"type":"new_message","userId":5,"message":"{text}","id":1{chat}}}"#)
    };
    let (seven, eight) = (say("in 7", r#","chatId":7"#), say("in 8", r#","chatId":8"#));
    check(&[&seven, &eight], &["5: in 7", "5: in 8"]);
    check(&[&seven, &eight, &seven], &["5: in 7", "5: in 8"]);
    // An echo may leave the chat out, or add it.
    check(&[&seven, &say("in 7", "")], &["5: in 7"]);
    check(&[&say("in 7", ""), &seven], &["5: in 7"]);
    check(&[&say("in 7", ""), &seven, &eight], &["5: in 7", "5: in 8"]);
}

#[test]
fn receipts_come_in_any_order() {
    check(&[MINE, DELIVERED], &[">7: mine delivered"]);
    check(&[MINE, DELIVERED, READ], &[">7: mine read"]);
    check(&[MINE, READ, DELIVERED], &[">7: mine read"]);
    check(&[READ, DELIVERED, MINE, ECHO], &[">7: mine read"]);
    check(&[DELIVERED, MINE, DELIVERED], &[">7: mine delivered"]);
    check(&[r#"{"type":"message_status","id":"b","status":"read"}"#, MINE], &[">7: mine"]);
}

#[test]
fn what_does_not_fit_is_told_and_stops_nothing() {
    let conversation = fold(
        "7",
        &[
            r#"{"type":"new_message","userId":1}"#,
            r#"{"type":"new_message","userId":1,"message":"hi","timestamp":"10000-01-01"}"#,
            r#"{"type":"typing","chatId":1,"userId":2,"isTyping":"yes"}"#,
            HELLO,
        ],
    );
    assert_eq!(lines(&conversation), ["Asha: hello"]);
    let said = |place| conversation.mismatches().get(place).map(|one| one.sentence.as_str());
    assert_eq!(conversation.mismatches().count(), 3);
    assert_eq!(said(2), Some("new_message: message is missing"));
}

#[test]
fn the_oldest_go_and_are_counted() {
    let texts: Vec<_> = (0..MOST + 7)
        .map(|number| format!(r#"{{"type":"new_message","userId":1,"message":"{number}"}}"#))
        .collect();
    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
    let conversation = fold("7", &texts);
    assert_eq!(conversation.dropped(), 7);
    let lines = lines(&conversation);
    assert_eq!((lines.len(), lines.first().map(String::as_str)), (MOST, Some("1: 7")));
}

#[test]
fn another_address_begins_a_new_conversation() {
    let conversation = fold("7", &["!ws://a", HELLO, MINE, "!closed", "!ws://b", HELLO]);
    assert_eq!(lines(&conversation), ["Asha: hello"]);
    assert_eq!(conversation.next(), 3, "later messages have larger numbers");
    // Whoever comes back goes on.
    check(&["!ws://a", HELLO, MINE, "!closed", "!ws://a", ECHO], &["Asha: hello", ">7: mine came"]);
}

#[test]
fn who_is_there_is_not_known_without_a_line() {
    let presence = r#"{"type":"presence","chatId":7,"users":[{"userId":90,"name":"Asha"}]}"#;
    let typing = r#"{"type":"typing","chatId":7,"userId":90,"isTyping":true}"#;
    let now = Duration::from_millis(3);
    let conversation = fold("7", &[presence, typing]);
    assert_eq!(conversation.people().present(None).0, [&Id::from("90")]);
    assert_eq!(conversation.people().writers(None, now), [&Id::from("90")]);
    let conversation = fold("7", &[presence, typing, "!dropped"]);
    assert!(conversation.people().present(None).0.is_empty());
    assert!(conversation.people().writers(None, now).is_empty());
}

#[test]
fn an_echo_of_ones_own_typing_is_nobodys() {
    let typing = r#"{"type":"typing","chatId":7,"userId":7,"isTyping":true}"#;
    let conversation = fold("7", &[typing]);
    assert!(conversation.people().writers(None, Duration::ZERO).is_empty());
}

#[test]
fn a_conversation_shows_what_belongs_to_it_or_to_none() {
    let say = |chat: &str| format!(r#"{{"type":"new_message","userId":1,"message":"hi"{chat}}}"#);
    let texts = [say(""), say(r#","chatId":7"#), say(r#","chatId":"8""#)];
    let conversation = fold("7", &texts.each_ref().map(String::as_str));
    for (chat, number) in [(None, 3), (Some("7"), 2), (Some("8"), 2), (Some("9"), 1)] {
        let chat = chat.map(Id::from);
        assert_eq!(conversation.bubbles(chat.as_ref()).count(), number, "{chat:?}");
        assert_eq!(conversation.elsewhere(chat.as_ref()), 3 - number, "{chat:?}");
        assert_eq!(conversation.heard(chat.as_ref(), 1).count(), number - 1, "{chat:?}");
    }
}

fn entries() -> impl Strategy<Value = Vec<String>> {
    let known = [
        MINE,
        ECHO,
        HELLO,
        DELIVERED,
        READ,
        "!ws://a",
        "!ws://b",
        "!dropped",
        r#"{"type":"typing","chatId":7,"userId":90,"isTyping":true}"#,
        r#"{"type":"presence","chatId":7,"users":[{"userId":90}]}"#,
        r#"{"type":"presence","chatId":7,"users":7}"#,
    ];
    let known = proptest::sample::select(known.to_vec()).prop_map(ToOwned::to_owned);
    let odd = r#"\{"type":"(typing|presence|new_message)","[a-zI]{2,7}":["\[{}0-9,a-z]{0,9}\}?"#;
    prop::collection::vec(prop_oneof![4 => known, 1 => odd, 1 => any::<String>()], 0..40)
}

proptest! {
    #[test]
    fn any_batching_gives_the_same(texts in entries(), batches in prop::collection::vec(1..9_usize, 1..40)) {
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        let whole = fold("7", &texts);
        let mut conversation = Conversation::default();
        let (mut seq, mut rest) = (0, &texts[..]);
        for batch in batches.iter().copied().chain([texts.len()]) {
            conversation.become_user(Id::from("7"));
            let (now, later) = rest.split_at(batch.min(rest.len()));
            for text in now {
                step(&mut conversation, seq, text);
                seq += 1;
            }
            // Looking changes nothing.
            lines(&conversation);
            rest = later;
        }
        prop_assert_eq!(format!("{conversation:?}"), format!("{whole:?}"));
    }

    #[test]
    fn any_bytes_are_taken(bytes in prop::collection::vec(any::<u8>(), 0..200), text in any::<bool>()) {
        let kind = Kind::Received(if text { Format::Text } else { Format::Binary });
        let mut conversation = Conversation::default();
        conversation.step(&Entry { seq: 0, at: Now::default(), kind, bytes: &bytes });
        prop_assert!(conversation.next() == 0);
    }
}
