//! What becomes of messages.

use super::*;

#[test]
fn messages_wait_for_the_line_and_leave_in_order() {
    let mut world = World::connecting();
    for text in ["one", "two"] {
        world.send(text);
    }
    assert_eq!(world.core.waiting().len(), 2);
    assert_eq!(wire(&world.open()), ["transmit 1 one", "transmit 1 two"]);
    assert_eq!(world.core.waiting().len(), 0);
    world.send("three");
    assert_eq!(wire(&world.drain()), ["transmit 1 three"]);
}

#[test]
fn a_message_is_sent_once_it_left_and_the_line_outlived_it() {
    let mut world = World::connected();
    world.send("one");
    world.drain();
    assert_eq!(wire(&world.measure(3)), [""; 0], "it is in the browser's buffer");
    assert_eq!(wire(&world.measure(0)), [""; 0], "it left, and the line may be broken already");
    assert_eq!(wire(&world.pass(seconds(2))), ["one Sent"]);
    assert_eq!(world.core.next_deadline(), Some(seconds(60)), "only the line itself is looked at");
}

#[test]
fn a_message_that_left_just_before_the_line_broke_may_not_have_arrived() {
    let mut world = World::connected();
    world.send("one");
    world.drain();
    world.measure(0);
    assert_eq!(wire(&world.closes(1006)), ["one Unconfirmed"]);
    assert_eq!(world.core.unconfirmed().len(), 1);
    assert_eq!(wire(&world.wait()), ["open 2"]);
    assert_eq!(wire(&world.open()), [""; 0], "nothing is repeated by itself");
}

#[test]
fn an_echo_proves_that_a_message_arrived_and_all_before_it() {
    let mut world = World::connected();
    for text in ["one", "two", "three"] {
        world.send(text);
    }
    world.drain();
    assert_eq!(wire(&world.receive("two")), ["deliver two", "one Sent", "two Sent"]);
    assert_eq!(wire(&world.closes(1006)), ["three Unconfirmed"]);
}

#[test]
fn what_never_left_the_page_waits_again_in_its_old_place() {
    let mut world = World::connected();
    for text in ["aaaa", "bbbb", "cccc"] {
        world.send(text);
    }
    world.drain();
    // Half of the second is still in the browser's buffer, and all of the third.
    let outputs = world.closes_holding(1006, 6);
    assert_eq!(wire(&outputs), ["aaaa Unconfirmed", "bbbb Unconfirmed"]);
    world.send("dddd");
    world.wait();
    assert_eq!(wire(&world.open()), ["transmit 2 cccc", "transmit 2 dddd"]);
}

#[test]
fn how_much_of_a_message_has_left_is_known() {
    let mut world = World::connected();
    let (first, second) = (world.send("aaaa"), world.send("bbbb"));
    world.drain();
    for (buffered, left) in [(8, [0, 0]), (5, [3, 0]), (3, [4, 1]), (0, [4, 4])] {
        world.measure(buffered);
        assert_eq!([first, second].map(|id| world.core.departed(id)), left.map(Some));
    }
    world.pass(seconds(2));
    assert_eq!(world.core.departed(first), None, "it is done with");
    let mut world = World::waiting();
    let id = world.send("one");
    assert_eq!(world.core.departed(id), None, "it waits");
}

#[test]
fn evidence_that_makes_no_sense_proves_nothing() {
    // More in the buffer than was ever written, and a buffer that grew by itself.
    for readings in [[100, 8], [0, 8]] {
        let mut world = World::connected();
        world.send("aaaa");
        world.send("bbbb");
        world.drain();
        for buffered in readings {
            world.measure(buffered);
        }
        let outputs = world.closes_holding(1006, 8);
        assert_eq!(wire(&outputs), ["aaaa Unconfirmed", "bbbb Unconfirmed"]);
    }
}

#[test]
fn only_a_person_repeats_a_message() {
    let mut world = World::connected();
    let id = world.send("one");
    world.drain();
    world.closes(1006);
    world.core.send_again(world.now, id).unwrap();
    assert_eq!((world.core.unconfirmed().len(), world.core.waiting().len()), (0, 1));
    world.core.send_again(world.now, id).unwrap();
    assert_eq!(world.core.waiting().len(), 1, "once is once");
    world.wait();
    assert_eq!(wire(&world.open()), ["transmit 2 one"]);
}

#[test]
fn a_repetition_that_no_line_would_take_is_kept() {
    let mut world = World::connected();
    let id = world.send("one");
    world.drain();
    world.closes(1006);
    world.feed(Input::Close);
    assert_eq!(world.core.send_again(world.now, id), Err(Unsendable::NotConnected));
    assert_eq!(world.core.unconfirmed().len(), 1);
    assert_eq!(*world.core.dismiss(id).unwrap(), "one".into());
    assert_eq!(world.core.dismiss(id), None);
}

#[test]
fn a_waiting_message_can_be_taken_back() {
    let mut world = World::waiting();
    let (first, second) = (world.send("one"), world.send("two"));
    assert_eq!(*world.core.cancel(first).unwrap(), "one".into());
    assert_eq!(wire(&world.drain()), ["one failed Cancelled"]);
    assert_eq!(world.core.cancel(first), None);
    world.wait();
    assert_eq!(wire(&world.open()), ["transmit 2 two"]);
    assert_eq!(world.core.cancel(second), None, "it has left");
}

#[test]
fn nothing_that_waits_is_forgotten_at_the_end() {
    let ends: [fn(&mut World) -> Vec<Output>; 4] = [
        |world| world.feed(Input::Close),
        |world| world.feed(Input::Stop),
        |world| world.feed(Input::OpenThrew(world.epoch(), String::new())),
        |world| world.feed(Input::Start(Ok(address("demo:echo")))),
    ];
    for end in ends {
        let mut world = World::connecting();
        world.send("kept");
        let outputs = wire(&end(&mut world));
        assert!(outputs.contains(&"kept failed Closed".to_owned()), "{outputs:?}");
        assert_eq!((world.core.unsent().len(), world.core.waiting().len()), (1, 0));
        assert_eq!(*world.core.take_unsent(|_| true)[0].message, "kept".into());
        assert_eq!(world.core.unsent().len(), 0);
    }
}

#[test]
fn what_waits_survives_drops_freezing_and_the_same_address_again() {
    let stays: [fn(&mut World) -> Vec<Output>; 3] = [
        |world| world.closes(1006),
        |world| world.feed(Input::Frozen),
        |world| world.feed(Input::Start(Ok(far()))),
    ];
    for stay in stays {
        let mut world = World::connecting();
        world.send("kept");
        stay(&mut world);
        assert_eq!(world.core.waiting().len(), 1);
    }
}

#[test]
fn closing_hands_everything_over_and_an_answer_confirms_it() {
    let mut world = World::connected();
    world.core.send(world.now, vec![0; 1 << 20].into()).unwrap();
    world.send("behind it");
    world.drain();
    let closing = wire(&world.feed(Input::Close));
    assert_eq!(closing, ["transmit 1 behind it", "close 1 1000"]);
    assert!(world.core.send(world.now, "more".into()).is_err());
    assert_eq!(wire(&world.closes(1000)), ["1,048,576 bytes Sent", "behind it Sent"]);
}

#[test]
fn a_message_the_socket_did_not_take_is_never_lost_or_overtaken() {
    let mut world = World::connected();
    let (one, two) = (world.send("one"), world.send("two"));
    let epoch = world.epoch();
    // The driver asks in the middle of draining.
    assert!(matches!(world.core.poll_output(), Some(Output::Transmit(..))));
    world.core.handle(world.now, Input::NotSent(epoch, Some(one)));
    assert_eq!(wire(&world.drain()), [""; 0]);
    world.send("three");
    assert_eq!(wire(&world.drain()), [""; 0], "it must not overtake");
    world.feed(Input::NotSent(epoch, Some(two)));
    world.closes(1001);
    world.wait();
    assert_eq!(wire(&world.open()), ["transmit 2 one", "transmit 2 two", "transmit 2 three"]);
}

#[test]
fn a_socket_that_takes_nothing_more_is_given_up() {
    for closing in [
        |world: &mut World| world.feed(Input::Measured(world.epoch(), false, 0)),
        |world: &mut World| world.feed(Input::NotSent(world.epoch(), Some(MessageId(9)))),
    ] {
        let mut world = World::connected();
        closing(&mut world);
        assert_eq!(wire(&world.wait()), ["abandon 1 1000"]);
        assert_eq!(world.state(), "reconnecting");
    }
}

#[test]
fn the_browsers_buffer_stays_small() {
    let mut world = World::connected();
    for _ in 0..6 {
        world.core.send(world.now, vec![0; 100 << 10].into()).unwrap();
    }
    let handed = |outputs: &[Output]| {
        outputs.iter().filter(|output| matches!(output, Output::Transmit(..))).count()
    };
    assert_eq!(handed(&world.drain()), 2);
    assert_eq!(handed(&world.measure(200 << 10)), 0);
    assert_eq!(handed(&world.measure(100 << 10)), 1);
    assert_eq!(handed(&world.measure(0)), 2);
}

#[test]
fn a_large_message_goes_alone() {
    let mut world = World::connected();
    world.core.send(world.now, vec![0; 8 << 20].into()).unwrap();
    world.send("after it");
    assert_eq!(wire(&world.drain()), ["transmit 1 8,388,608 bytes"]);
    assert_eq!(wire(&world.measure(0)), ["transmit 1 after it"]);
}

#[test]
fn a_measurement_in_the_middle_of_draining_counts_for_nothing() {
    let mut world = World::connected();
    world.send("one");
    world.core.handle(world.now, Input::Measured(world.epoch(), true, 0));
    assert_eq!(wire(&world.drain()), ["transmit 1 one"]);
    assert_eq!(wire(&world.closes_holding(1006, 3)), [""; 0], "it never left: it waits again");
    assert_eq!(world.core.waiting().len(), 1);
}

#[test]
fn a_refused_message_is_given_back_whole() {
    for mut world in [World::new(), World::closing()] {
        let refused = world.core.send(world.now, "kept".into()).unwrap_err();
        assert_eq!((refused.message, refused.why), ("kept".into(), Unsendable::NotConnected));
    }
    for mut world in [World::connecting(), World::connected(), World::waiting(), World::frozen()] {
        let refused = world.core.send(world.now, vec![0; (64 << 20) + 1].into()).unwrap_err();
        assert_eq!(refused.message.size(), (64 << 20) + 1);
        assert_eq!(refused.why, Unsendable::TooBig(64 << 20));
    }
}

#[test]
fn the_outbox_is_bounded_by_number_and_by_bytes() {
    let full = |error: Refused| matches!(error.why, Unsendable::Full(_));
    let mut world = World::connecting();
    for _ in 0..1024 {
        world.send("");
    }
    assert!(full(world.core.send(world.now, "".into()).unwrap_err()));

    let mut world = World::connecting();
    world.core.send(world.now, vec![0; 64 << 20].into()).unwrap();
    assert!(full(world.core.send(world.now, "x".into()).unwrap_err()));

    let outbox = Limits { messages: 2, bytes: 10, message: 6 };
    let mut world = World::connecting_with(Settings { outbox, ..Settings::default() });
    world.send("123456");
    assert!(full(world.core.send(world.now, "12345".into()).unwrap_err()));
    world.send("1234");
    assert!(full(world.core.send(world.now, "".into()).unwrap_err()));
}

#[test]
fn what_is_not_wanted_back_is_kept() {
    let mut world = World::connecting();
    world.send("text");
    world.core.send(world.now, vec![7].into()).unwrap();
    world.send("more");
    world.feed(Input::Close);
    let texts =
        world.core.take_unsent(|message| matches!(message, crate::message::Message::Text(_)));
    let texts: Vec<_> = texts.iter().map(|held| held.message.to_string()).collect();
    assert_eq!(texts, ["text", "more"]);
    let left: Vec<_> = world.core.unsent().map(|held| held.message.bytes().to_vec()).collect();
    assert_eq!(left, [[7]]);
}

#[test]
fn what_nobody_took_back_takes_up_room() {
    let mut world = World::connecting();
    world.core.send(world.now, vec![0; 64 << 20].into()).unwrap();
    world.feed(Input::Close);
    world.feed(Input::Start(Ok(far())));
    assert!(world.core.send(world.now, "x".into()).is_err());
    world.core.take_unsent(|_| true);
    world.send("x");
}

fn three_at_most() -> World {
    let outbox = Limits { messages: 3, bytes: 100, message: 50 };
    World::connected_with(Settings { outbox, ..Settings::default() })
}

/// A line with so many messages in doubt breaks, and is open again.
fn doubt(world: &mut World, texts: &[&str]) {
    for text in texts {
        world.send(text);
    }
    world.drain();
    world.closes(1006);
    world.wait();
    world.open();
}

#[test]
fn what_may_not_have_arrived_keeps_nobody_from_sending() {
    let mut world = three_at_most();
    doubt(&mut world, &["a", "b", "c"]);
    doubt(&mut world, &["d", "e"]);
    world.send("f");
    let kept: Vec<_> = world.core.unconfirmed().map(|held| held.message.to_string()).collect();
    assert_eq!(kept, ["c", "d", "e"], "the newest are kept, as many as the settings allow");
}

#[test]
fn sending_again_keeps_the_limits() {
    let mut world = three_at_most();
    let id = world.send("again");
    world.drain();
    world.closes(1006);
    for text in ["a", "b", "c"] {
        world.send(text);
    }
    let full = world.core.send_again(world.now, id);
    assert!(matches!(full, Err(Unsendable::Full(_))), "{full:?}");
    assert_eq!(world.core.unconfirmed().len(), 1, "it is kept");
    world.wait();
    world.open();
    world.core.send_again(world.now, id).unwrap();
    assert_eq!(wire(&world.drain()), ["transmit 2 again"]);
}

#[test]
fn all_doubts_can_be_let_go_at_once() {
    let mut world = three_at_most();
    doubt(&mut world, &["a", "b", "c"]);
    world.core.dismiss_all();
    assert_eq!(world.core.unconfirmed().len(), 0);
}

#[test]
fn nothing_is_certain_while_the_socket_holds_something_that_does_not_leave() {
    let mut world = World::connected();
    world.send("one");
    world.send("two");
    world.drain();
    world.measure(3);
    assert_eq!(wire(&world.pass(seconds(30))), [""; 0]);
    assert_eq!(wire(&world.closes_holding(1006, 3)), ["one Unconfirmed"]);
}

#[test]
fn the_message_a_close_blames_is_given_back_and_the_third_such_close_stops() {
    for code in [1002, 1003, 1007, 1009, 1010] {
        let mut world = World::connected();
        for strike in 1..=3 {
            world.send("good");
            world.send("bad");
            world.drain();
            world.measure(0);
            let outputs = wire(&world.closes(code));
            assert_eq!(outputs, ["bad failed Rejected", "good Unconfirmed"], "{code}");
            if strike < 3 {
                assert_eq!(world.state(), "reconnecting");
                world.wait();
                world.open();
            }
        }
        assert_eq!(world.state(), "not-connected", "{code}");
    }
}
