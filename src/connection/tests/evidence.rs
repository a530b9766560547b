//! What is known of a message, and from what.

use super::*;

fn heartbeat() -> Settings {
    Settings { heartbeat: Some(Heartbeat::default()), ..Settings::default() }
}

/// A line that has just sent its first ping, of 15 bytes.
fn pinging() -> World {
    let mut world = World::connected_with(heartbeat());
    assert_eq!(wire(&world.wait()), [r#"ping 1 {"type":"ping"}"#]);
    world
}

#[test]
fn a_ping_in_the_buffer_is_no_message_that_left() {
    // The buffer holds the ping and the message; the message; the message's end.
    for (buffered, again) in [(19, true), (4, true), (3, false), (0, false)] {
        let mut world = pinging();
        world.send("held");
        world.drain();
        let outputs = wire(&world.closes_holding(1006, buffered));
        let expected: &[&str] = if again { &[] } else { &["held Unconfirmed"] };
        assert_eq!(outputs, expected, "{buffered}");
        assert_eq!(world.core.waiting().len(), usize::from(again), "{buffered}");
    }
}

#[test]
fn a_ping_behind_a_message_does_not_hide_that_it_left() {
    let mut world = World::connected_with(heartbeat());
    world.send("gone");
    world.drain();
    world.wait();
    while wire(&world.wait()).is_empty() {}
    assert_eq!(wire(&world.closes_holding(1006, 15)), ["gone Unconfirmed"]);
}

#[test]
fn a_sign_in_in_the_buffer_is_no_message_that_left() {
    let settings = Settings { sign_in: SignIn::FirstMessage, ..Settings::default() };
    let mut world = World::connecting_with(settings);
    world.feed(Input::Prepared(world.core.ticket, Ok("hush".to_owned().into())));
    world.open();
    let sign_in = r#"{"type":"auth","token":"hush"}"#.len() as u64;
    world.receive_holding(r#"{"type":"auth_ok"}"#, sign_in);
    world.send("held");
    world.drain();
    assert_eq!(wire(&world.closes_holding(1006, sign_in + 4)), [""; 0]);
    assert_eq!(world.core.waiting().len(), 1);
}

#[test]
fn a_ping_that_was_not_taken_counts_for_nothing() {
    let mut world = World::connected_with(heartbeat());
    world.send("held");
    world.drain();
    while !wire(&world.wait()).iter().any(|word| word.starts_with("ping")) {}
    world.feed(Input::NotSent(world.epoch(), None));
    assert_eq!(wire(&world.closes_holding(1006, 4)), [""; 0]);
    assert_eq!(world.core.waiting().len(), 1, "all of it is still in the buffer");
}

#[test]
fn an_echo_proves_only_what_had_left_the_page() {
    // What the socket holds when the echo of "two" comes, and what that proves.
    let cases: [(u64, &[&str]); 4] =
        [(0, &["one Sent", "two Sent"]), (5, &["one Sent", "two Sent"]), (6, &[]), (11, &[])];
    for (buffered, proven) in cases {
        let mut world = World::connected();
        for text in ["one", "two", "three"] {
            world.send(text);
        }
        world.drain();
        let outputs = wire(&world.receive_holding("two", buffered));
        assert_eq!(outputs, [&["deliver two"], proven].concat(), "{buffered}");
    }
}

#[test]
fn an_echo_proves_the_first_of_its_like() {
    let mut world = World::connected();
    for text in ["again", "other", "again"] {
        world.send(text);
    }
    world.drain();
    assert_eq!(wire(&world.receive("again")), ["deliver again", "again Sent"]);
    assert_eq!(wire(&world.receive("again")), ["deliver again", "other Sent", "again Sent"]);
}

/// How a goodbye of ours ends that has two messages of four bytes before it.
fn goodbye(code: u16, clean: bool, buffered: u64) -> (Vec<String>, Vec<String>) {
    let mut world = World::connected();
    for text in ["left", "held"] {
        world.send(text);
    }
    world.drain();
    world.feed(Input::Close);
    let close = Close { code: CloseCode(code), reason: String::new(), clean };
    let outputs = world.feed(Input::Closed(world.epoch(), close, buffered));
    assert_eq!(world.state(), "not-connected");
    let notes = outputs.iter().filter_map(|output| match output {
        Output::Note(_, sentence) => Some(sentence.clone()),
        _ => None,
    });
    (wire(&outputs), notes.collect())
}

#[test]
fn only_a_clean_1000_answers_our_goodbye() {
    assert_eq!(goodbye(1000, true, 0).0, ["left Sent", "held Sent"]);
    for (code, clean) in [(1005, true), (1001, true), (4000, true), (1006, false), (1000, false)] {
        let (outcomes, _) = goodbye(code, clean, 0);
        assert_eq!(outcomes, ["left Unconfirmed", "held Unconfirmed"], "{code} {clean}");
    }
}

#[test]
fn what_the_socket_holds_after_our_goodbye_was_not_sent() {
    for (code, clean) in [(1000, true), (1005, true), (1006, false)] {
        let (outcomes, notes) = goodbye(code, clean, 4);
        assert_eq!(outcomes, ["left Unconfirmed", "held failed Closed"], "{code} {clean}");
        assert!(!notes.iter().any(|note| note.contains("waits again")), "{notes:?}");
    }
}
