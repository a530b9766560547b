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
    world.socket = (true, 4);
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
    world.socket = (true, 4);
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
    goodbye_of(1000, code, clean, buffered)
}

/// The same, where we said another code.
fn goodbye_of(said: u16, code: u16, clean: bool, buffered: u64) -> (Vec<String>, Vec<String>) {
    let goodbye_code = CloseCode(said);
    let mut world = World::connected_with(Settings { goodbye_code, ..Settings::default() });
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
fn only_the_code_we_said_answers_it() {
    assert_eq!(goodbye_of(4000, 4000, true, 0).0, ["left Sent", "held Sent"]);
    for (code, clean, buffered) in
        [(1000, true, 0), (4001, true, 0), (1005, true, 0), (4000, false, 0), (4000, true, 8)]
    {
        let (outcomes, _) = goodbye_of(4000, code, clean, buffered);
        assert!(!outcomes.iter().any(|outcome| outcome.ends_with("Sent")), "{code} {outcomes:?}");
    }
}

#[test]
fn the_code_that_was_said_counts_whatever_the_settings_say_by_then() {
    let settings = |code| Settings { goodbye_code: CloseCode(code), ..Settings::default() };
    let mut world = World::connected_with(settings(4000));
    world.send("left");
    world.drain();
    assert_eq!(wire(&world.feed(Input::Close)), ["close 1 4000"]);
    world.feed(Input::Configure(settings(4001)));
    assert_eq!(wire(&world.closes(4000)), ["left Sent"]);
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

#[test]
fn a_socket_that_is_closing_settles_nothing() {
    let mut world = World::connected();
    world.send("left");
    world.drain();
    world.measure(0);
    world.pass(seconds(1));
    world.finds(false, 0);
    assert_eq!(wire(&world.pass(seconds(2))), [""; 0], "the line did not outlive it");
    assert_eq!(wire(&world.pass(seconds(1))), ["abandon 1 1000", "left Unconfirmed"]);
}

#[test]
fn nothing_is_sent_before_the_socket_is_seen_open_after_two_seconds() {
    let mut world = World::connected();
    world.send("left");
    world.drain();
    world.measure(0);
    // The timer comes late, and the socket has begun to close.
    world.socket = (false, 0);
    world.move_to(seconds(5));
    assert_eq!(wire(&world.tick()), [""; 0]);
    assert_eq!(wire(&world.closes(1001)), ["left Unconfirmed"]);
}

#[test]
fn a_machine_that_slept_begins_its_doubts_anew() {
    let asleep: [fn(&mut World); 2] =
        [|world| world.now.wall += seconds(8 * 3600), |world| world.move_to(seconds(8 * 3600))];
    for sleep in asleep {
        let mut world = World::connected();
        world.send("left");
        world.drain();
        world.measure(0);
        sleep(&mut world);
        assert_eq!(
            wire(&world.tick()),
            [""; 0],
            "the browser may not know yet that the line broke"
        );
        assert_eq!(wire(&world.pass(seconds(1))), [""; 0]);
        assert_eq!(wire(&world.pass(seconds(1))), ["left Sent"]);
    }
}

#[test]
fn however_large_or_many_they_are_they_are_in_doubt_for_two_seconds() {
    let mut world = World::connected();
    world.core.send(world.now, vec![0; 40 << 20].into()).unwrap();
    world.drain();
    assert_eq!(wire(&world.measure(0)), [""; 0]);
    assert_eq!(wire(&world.closes(1006)), ["41,943,040 bytes Unconfirmed"]);

    let mut world = World::connected();
    for _ in 0..5 {
        for _ in 0..1000 {
            world.send("x");
        }
        world.drain();
        assert_eq!(wire(&world.measure(0)), [""; 0]);
    }
    assert_eq!(wire(&world.closes(1006)).len(), 5000);
}

#[test]
fn what_may_be_in_doubt_is_bounded_by_holding_the_rest_back() {
    let mut world = World::connected();
    for _ in 0..3 {
        world.core.send(world.now, vec![0; 30 << 20].into()).unwrap();
        world.drain();
        world.measure(0);
    }
    assert_eq!(world.core.waiting().len(), 1, "90 MiB would be in doubt");
    let outputs = wire(&world.pass(seconds(2)));
    assert_eq!(outputs.len(), 3, "two are certain, and the third leaves: {outputs:?}");
    assert_eq!(world.core.waiting().len(), 0);
}

#[test]
fn a_line_we_let_go_leaves_the_last_two_seconds_in_doubt() {
    let lets_go: [fn(&mut World) -> Vec<Output>; 2] = [
        |world| world.feed(Input::Frozen),
        |world| world.feed(Input::Start(Ok(address("demo:echo")))),
    ];
    for let_go in lets_go {
        let mut world = World::connected();
        world.send("early");
        world.drain();
        assert_eq!(wire(&world.pass(seconds(3))), ["early Sent"]);
        world.send("late");
        world.drain();
        world.measure(0);
        assert!(wire(&let_go(&mut world)).contains(&"late Unconfirmed".to_owned()));
    }
}

#[test]
fn a_buffer_that_empties_shows_that_the_line_lives() {
    let mut world = World::connected();
    world.send("one");
    world.send("two, which is long");
    world.drain();
    world.measure(18);
    world.pass(seconds(1));
    world.measure(12);
    assert_eq!(wire(&world.pass(seconds(10))), [""; 0], "nothing moved for two seconds after it");
    assert_eq!(wire(&world.measure(6)), ["one Sent"]);
}

#[test]
fn evidence_that_makes_no_sense_never_says_sent() {
    let mut world = World::connected();
    world.send("one");
    world.drain();
    world.measure(100);
    assert_eq!(wire(&world.receive("one")), ["deliver one"]);
    assert_eq!(wire(&world.pass(seconds(3))), ["one Unconfirmed"]);
}

#[test]
fn a_close_over_a_message_blames_the_one_that_was_leaving() {
    // The server reads of a large frame's length, and closes while most of it is still here.
    for code in [1002, 1003, 1007, 1009, 1010] {
        for (buffered, blamed) in [(0, 1), (1 << 20, 1), ((8 << 20) - 1, 1), (8 << 20, 0)] {
            let mut world = World::connected();
            world.send("good");
            world.core.send(world.now, vec![0; 8 << 20].into()).unwrap();
            world.drain();
            world.measure(0);
            let outputs = wire(&world.closes_holding(code, buffered));
            let large = "8,388,608 bytes failed Rejected";
            let expected: &[&str] = match blamed {
                1 => &[large, "good Unconfirmed"],
                _ => &["good failed Rejected"],
            };
            assert_eq!(outputs, expected, "{code} {buffered}");
        }
    }
}

#[test]
fn what_never_left_is_taken_back_from_the_count() {
    let mut world = World::connected();
    for text in ["one", "two", "three"] {
        world.send(text);
    }
    world.drain();
    let taken_back = |outputs: &[Output]| {
        outputs.iter().find_map(|output| match output {
            Output::Requeued { messages, bytes } => Some((*messages, *bytes)),
            _ => None,
        })
    };
    assert_eq!(taken_back(&world.closes_holding(1006, 8)), Some((2, 8)));
    world.wait();
    world.open();
    world.feed(Input::Close);
    assert_eq!(taken_back(&world.closes_holding(1000, 5)), Some((1, 5)), "nor was it sent at last");
    assert_eq!(taken_back(&World::connected().closes(1006)), None);
}

#[test]
fn an_echo_proves_its_message_while_we_say_goodbye_too() {
    let mut world = World::connected();
    for text in ["one", "two"] {
        world.send(text);
    }
    world.drain();
    world.feed(Input::Close);
    assert_eq!(wire(&world.receive("one")), ["deliver one", "one Sent"]);
    assert_eq!(wire(&world.closes(1005)), ["two Unconfirmed"]);
}

#[test]
fn an_empty_message_shares_the_fate_of_its_neighbours() {
    let held = || {
        let mut world = World::connected();
        for text in ["", "x"] {
            world.send(text);
        }
        world.drain();
        world.measure(1);
        world
    };
    let mut world = held();
    world.pass(seconds(5));
    assert_eq!(wire(&world.measure(0)), [""; 0], "perhaps it left only now");
    assert_eq!(wire(&world.pass(seconds(2))), [" Sent", "x Sent"]);
    assert_eq!(wire(&held().closes_holding(1006, 1)), [" Unconfirmed"], "perhaps it did leave");
}
