//! The page and its network: hidden, frozen, offline, asleep.

use super::*;

fn heartbeat() -> Settings {
    Settings { heartbeat: Some(Heartbeat::default()), ..Settings::default() }
}

fn hidden(hidden: Hidden) -> Settings {
    Settings { hidden, ..Settings::default() }
}

/// A line whose server has answered a ping.
fn answered() -> World {
    let mut world = World::connected_with(heartbeat());
    world.wait();
    assert_eq!(wire(&world.receive(r#"{"type":"pong"}"#)), [r#"pong {"type":"pong"}"#]);
    world
}

#[test]
fn a_frozen_page_comes_back_by_any_sign() {
    let signs: [fn(&mut World) -> Vec<Output>; 4] = [
        |world| world.feed(Input::Returned(world.around)),
        |world| world.feed(Input::Changed(world.around)),
        |world| world.tick(),
        |world| world.feed(Input::TryNow),
    ];
    for sign in signs {
        let mut world = World::frozen();
        world.move_to(seconds(600));
        let mut outputs = sign(&mut world);
        outputs.extend(world.pass(seconds(2)));
        assert_eq!(wire(&outputs), ["open 2"]);
        assert_eq!(world.state(), "reconnecting");
    }
}

#[test]
fn a_page_that_comes_back_says_why_there_is_no_line() {
    let mut world = World::frozen();
    world.pass(seconds(11));
    assert_eq!(world.state(), "reconnecting");
    assert_eq!(world.sentence(), "The line was closed while the browser had set this page aside.");
    let mut world = World::connected_with(hidden(Hidden::Close));
    world.hide();
    world.pass(seconds(31));
    world.show();
    assert_eq!(world.sentence(), "The line was closed while nobody saw this page.");
}

#[test]
fn what_a_page_hears_while_it_is_being_frozen_does_not_bring_it_back() {
    let mut world = World::frozen();
    assert_eq!(wire(&world.hide()), [""; 0]);
    assert_eq!(world.state(), "paused");
    assert_eq!(wire(&world.show()), [""; 0]);
    assert_eq!(wire(&world.wait()), ["open 2"]);
}

#[test]
fn a_hidden_page_keeps_its_line_unless_told_otherwise() {
    let mut world = World::connected();
    world.hide();
    assert_eq!(wire(&world.pass(seconds(3600))), [""; 0]);
    world.closes(1006);
    assert_eq!(wire(&world.wait()), ["open 2"]);
}

#[test]
fn a_paused_page_keeps_an_open_line_and_tries_a_lost_one_on_return() {
    let mut world = World::connected_with(hidden(Hidden::Pause));
    world.hide();
    world.pass(seconds(3600));
    assert_eq!(world.state(), "connected");
    world.closes(1006);
    assert_eq!(wire(&world.pass(seconds(3600))), [""; 0]);
    assert_eq!(world.state(), "paused");
    assert_eq!(wire(&world.show()), ["open 2"]);
}

#[test]
fn a_hidden_line_is_closed_after_thirty_seconds_and_opened_on_return() {
    let mut world = World::connected_with(hidden(Hidden::Close));
    world.hide();
    assert_eq!(wire(&world.pass(seconds(29))), [""; 0]);
    assert_eq!(wire(&world.pass(seconds(1))), ["abandon 1 1000"]);
    assert_eq!(world.state(), "paused");
    world.pass(seconds(3600));
    assert_eq!(world.state(), "paused");
    assert_eq!(wire(&world.show()), ["open 2"]);

    let mut world = World::connected_with(hidden(Hidden::Close));
    world.hide();
    world.pass(seconds(29));
    world.show();
    world.pass(seconds(60));
    assert_eq!(world.state(), "connected");
}

#[test]
fn being_seen_ends_a_pause_even_if_nobody_says_so() {
    let mut world = World::connected_with(hidden(Hidden::Pause));
    world.hide();
    world.closes(1006);
    world.pass(seconds(60));
    world.around.visible = true;
    assert!(wire(&world.pass(seconds(121))).contains(&"open 2".to_owned()));
}

#[test]
fn offline_keeps_an_open_line_and_does_not_burn_attempts() {
    let mut world = World::connected();
    assert_eq!(wire(&world.network(false)), [""; 0]);
    assert_eq!(world.state(), "connected", "the browser may be wrong");
    world.closes(1006);
    assert_eq!(world.state(), "offline");
    assert_eq!(wire(&world.pass(seconds(59))), [""; 0]);
    assert_eq!(wire(&world.pass(seconds(1))), ["open 2"], "and it may never say otherwise");
    world.closes(1006);
    world.pass(seconds(5));
    world.network(true);
    assert_eq!(world.state(), "reconnecting");
    assert_eq!(wire(&world.wait()), ["open 3"]);
}

#[test]
fn a_network_that_goes_puts_the_next_attempt_off() {
    let mut world = World::waiting();
    world.network(false);
    assert_eq!(wire(&world.pass(seconds(59))), [""; 0]);
    world.network(true);
    assert_eq!(wire(&world.pass(seconds(1))), ["open 2"]);
}

#[test]
fn without_a_network_the_safety_attempt_keeps_its_time_whatever_the_page_hears() {
    let events: [fn(&mut World); 4] = [
        |world| drop(world.hide()),
        |world| drop(world.show()),
        |world| drop(world.network(false)),
        |world| drop(world.feed(Input::Returned(world.around))),
    ];
    for event in events {
        let mut world = World::waiting();
        world.network(false);
        let mut outputs = Vec::new();
        for _ in 0..6 {
            outputs.extend(world.pass(seconds(10)));
            event(&mut world);
        }
        assert_eq!(wire(&outputs), ["open 2"]);
    }
}

#[test]
fn a_network_that_comes_and_goes_does_not_put_the_safety_attempt_off() {
    let mut world = World::waiting();
    world.move_to(seconds(0));
    let mut outputs = Vec::new();
    for _ in 0..60 {
        // Gone again before the browser can make a socket.
        world.network(true);
        world.network(false);
        outputs.extend(world.pass(seconds(1)));
    }
    assert_eq!(wire(&outputs), ["open 2"]);
}

#[test]
fn offline_says_nothing_about_what_is_near() {
    for near in ["demo:echo", "ws://127.0.0.1:9001/", "ws://192.168.1.7/"] {
        let mut world = World::new();
        world.feed(Input::Start(Ok(address(near))));
        world.open();
        world.network(false);
        world.closes(1006);
        assert_eq!(world.state(), "reconnecting", "{near}");
        assert!(world.core.next_deadline().unwrap() < seconds(10));
    }
}

#[test]
fn a_storm_of_events_makes_no_storm_of_sockets() {
    let mut world = World::connecting();
    let mut opened = 0;
    for _ in 0..100 {
        world.closes(1006);
        for _ in 0..10 {
            world.feed(Input::Returned(world.around));
            let outputs = world.pass(Duration::from_millis(10));
            opened += wire(&outputs).iter().filter(|word| word.starts_with("open")).count();
        }
    }
    assert!((5..=10).contains(&opened), "{opened} sockets in 10 s");
}

#[test]
fn whatever_happens_a_line_without_a_heartbeat_is_only_looked_at() {
    let events: [fn(&mut World) -> Vec<Output>; 5] = [
        |world| world.feed(Input::Returned(world.around)),
        |world| world.network(false),
        |world| world.network(true),
        |world| world.hide(),
        |world| {
            world.now.wall += seconds(8 * 3600);
            world.tick()
        },
    ];
    for event in events {
        let mut world = World::connected();
        let outputs = event(&mut world);
        assert!(outputs.contains(&Output::Measure(Epoch(1))));
        assert_eq!(wire(&outputs), [""; 0]);
        assert_eq!(wire(&world.pass(seconds(3600))), [""; 0]);
        assert_eq!(world.state(), "connected");
    }
}

#[test]
fn a_server_that_answers_is_asked_whether_it_outlived_what_happened() {
    let mut world = answered();
    let asked = wire(&world.feed(Input::Returned(world.around)));
    assert_eq!(asked, [r#"ping 1 {"type":"ping"}"#]);
    assert!(world.sentence().contains("asked whether it is there"));
    assert_eq!(wire(&world.feed(Input::Returned(world.around))), [""; 0], "once is enough");
    world.receive("anything");
    assert_eq!((world.state(), world.sentence()), ("connected", String::new()));
    world.feed(Input::Returned(world.around));
    let outputs = wire(&world.pass(seconds(5)));
    assert_eq!(outputs, ["abandon 1 4902"]);
    assert_eq!(world.state(), "reconnecting");
    assert!(wire(&world.pass(seconds(1))).contains(&"open 2".to_owned()), "at once");
}

#[test]
fn a_dead_line_is_noticed_within_forty_seconds() {
    let mut world = answered();
    let outputs = wire(&world.pass(seconds(40)));
    assert_eq!(outputs, [r#"ping 1 {"type":"ping"}"#, "abandon 1 4902"]);
    assert_eq!(wire(&world.wait()), ["open 2"]);
}

#[test]
fn a_machine_that_slept_asks_before_it_judges() {
    let mut world = answered();
    world.wait();
    // The monotonic clock stood still, and the other did not.
    world.now.wall += seconds(8 * 3600);
    assert_eq!(wire(&world.tick()), [r#"ping 1 {"type":"ping"}"#]);
    world.receive("still here");
    assert_eq!(world.state(), "connected");
}

#[test]
fn what_a_dead_line_held_may_not_have_arrived() {
    let mut world = answered();
    world.feed(Input::Returned(world.around));
    world.send("into the void");
    world.drain();
    let outputs = wire(&world.pass(seconds(5)));
    assert!(outputs.contains(&"into the void Unconfirmed".to_owned()), "{outputs:?}");
}

#[test]
fn what_left_after_the_last_sign_of_life_stays_in_doubt() {
    let mut world = answered();
    world.send("early");
    world.drain();
    world.measure(0);
    world.pass(seconds(5));
    world.receive("still here");
    world.send("late");
    world.drain();
    world.measure(0);
    let outputs = wire(&world.pass(seconds(40)));
    assert!(outputs.contains(&"late Unconfirmed".to_owned()), "{outputs:?}");
    assert!(!outputs.contains(&"early Unconfirmed".to_owned()));
}

#[test]
fn a_heartbeat_can_be_switched_on_and_off_while_the_line_is_open() {
    let mut world = World::connected();
    world.pass(seconds(60));
    world.feed(Input::Configure(heartbeat()));
    assert!(wire(&world.pass(seconds(25))).contains(&r#"ping 1 {"type":"ping"}"#.to_owned()));
    world.feed(Input::Configure(Settings::default()));
    assert_eq!(world.core.next_deadline(), None);
}
