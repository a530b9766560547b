//! When a lost line is tried again.

use super::*;

/// The waits before the next so many sockets, when every attempt is refused at once.
fn waits(world: &mut World, number: usize) -> Vec<Duration> {
    (0..number)
        .map(|_| {
            let before = world.now.mono;
            while !wire(&world.wait()).iter().any(|word| word.starts_with("open")) {}
            let wait = world.now.mono - before;
            world.closes(1006);
            wait
        })
        .collect()
}

#[test]
fn fixed_waits_are_two_five_ten_ten() {
    let fixed = Settings { backoff: Backoff::Fixed, ..Settings::default() };
    let mut world = World::connected_with(fixed);
    world.closes(1001);
    assert_eq!(waits(&mut world, 5), [2, 5, 10, 10, 10].map(seconds));
}

#[test]
fn automatic_sockets_keep_a_second_apart() {
    let eager = Backoff::Exponential { cap: Duration::from_millis(1) };
    let mut world = World::connecting_with(Settings { backoff: eager, ..Settings::default() });
    world.closes(1006);
    assert_eq!(waits(&mut world, 20), [seconds(1); 20]);
}

#[test]
fn a_person_does_not_wait() {
    let mut world = World::connecting();
    world.closes(1006);
    for socket in 2..5 {
        assert_eq!(wire(&world.feed(Input::TryNow)), [format!("open {socket}")]);
        world.closes(1006);
    }
    assert_eq!(wire(&world.feed(Input::Start(Ok(address("demo:echo"))))), ["open 5"]);
}

#[test]
fn what_a_person_does_is_an_attempt_too() {
    // A person asks for another line while the last socket is not a second old, and there is no token for it.
    let sign_in = SignIn::FirstMessage;
    let mut world = World::connecting_with(Settings { sign_in, ..Settings::default() });
    world.feed(Input::Prepared(world.core.ticket, Ok("x".to_owned().into())));
    world.move_to(Duration::from_millis(900));
    assert_eq!(wire(&world.feed(Input::Start(Ok(far())))), ["abandon 1 1000", "ask First"]);
    world.feed(Input::Prepared(world.core.ticket, Err(NoToken::Transient)));
    assert_eq!(wire(&world.wait()), ["ask Reconnect"]);
    assert!(world.now.mono >= Duration::from_millis(1900), "asked after {:?}", world.now.mono);
}

#[test]
fn a_token_is_not_asked_for_more_than_once_a_second() {
    let (sign_in, eager) =
        (SignIn::FirstMessage, Backoff::Exponential { cap: Duration::from_millis(1) });
    let mut world =
        World::connecting_with(Settings { sign_in, backoff: eager, ..Settings::default() });
    for second in 1..5 {
        world.feed(Input::Prepared(world.core.ticket, Err(NoToken::Transient)));
        assert_eq!(wire(&world.wait()), ["ask Reconnect"]);
        assert_eq!(world.now.mono, seconds(second));
    }
}

#[test]
fn attempts_count_from_the_drop() {
    let attempt = |world: &World| world.core.status().trying().map(|trying| trying.attempt);
    let mut world = World::connected();
    world.closes(1006);
    assert_eq!(attempt(&world), Some(1));
    world.wait();
    assert_eq!(attempt(&world), Some(1));
    world.closes(1006);
    assert_eq!(attempt(&world), Some(2));
    // A line that soon drops again does not count as mended …
    world.wait();
    world.open();
    world.closes(1006);
    assert_eq!(attempt(&world), Some(3));
    // … nor one that stands for long without a word; one that speaks and stands does.
    for (says, stands, expected) in
        [(None, 59, 4), (Some("hello"), 9, 5), (Some("hello"), 10, 1), (None, 60, 1)]
    {
        while world.state() != "connected" {
            world.wait();
            world.open();
        }
        if let Some(text) = says {
            world.receive(text);
        }
        world.pass(seconds(stands));
        world.closes(1006);
        assert_eq!(attempt(&world), Some(expected), "{says:?} {stands}");
    }
}

#[test]
fn the_limit_of_attempts_is_kept() {
    for limit in [0, 1, 3] {
        let settings = Settings { retries: Some(limit), ..Settings::default() };
        let mut world = World::connected_with(settings);
        world.closes(1006);
        let mut sockets = 0;
        while world.state() == "reconnecting" {
            world.wait();
            world.closes(1006);
            sockets += 1;
        }
        assert_eq!((sockets, world.state()), (limit, "connection-lost"));
        assert!(world.sentence().contains("as the settings say"), "{}", world.sentence());
    }
}

#[test]
fn a_goodbye_is_taken_at_its_word_where_the_settings_say_so() {
    let stay = Settings { after_goodbye: AfterGoodbye::StayClosed, ..Settings::default() };
    for (settings, code, state) in [
        (Settings::default(), 1000, "reconnecting"),
        (stay.clone(), 1000, "not-connected"),
        (stay, 1001, "reconnecting"),
    ] {
        let mut world = World::connected_with(settings);
        world.closes(code);
        assert_eq!(world.state(), state, "{code}");
    }
}

#[test]
fn a_server_is_unavailable_after_ten_seconds_and_three_failures_until_something_changes() {
    let mut world = World::connected();
    world.pass(seconds(60));
    world.closes(1006);
    let lost_at = world.now.mono;
    while world.state() != "server-unavailable" {
        assert_eq!(world.state(), "reconnecting");
        world.wait();
        if world.core.has_socket() {
            world.closes(1006);
        }
    }
    assert!(world.now.mono >= lost_at + seconds(10));
    assert!(world.core.status().trying().is_some_and(|trying| trying.attempt >= 3));
    for _ in 0..5 {
        world.wait();
        assert_eq!(world.state(), "server-unavailable", "never to and fro");
        world.closes(1006);
    }
    world.wait();
    world.open();
    assert_eq!(world.state(), "connected");
}

#[test]
fn a_slow_server_is_given_more_time_later() {
    let mut world = World::connecting();
    let mut patience = Vec::new();
    for _ in 0..4 {
        let opened = world.now.mono;
        while !wire(&world.wait()).iter().any(|word| word.starts_with("abandon")) {}
        patience.push((world.now.mono - opened).as_secs());
        while !wire(&world.wait()).iter().any(|word| word.starts_with("open")) {}
    }
    assert_eq!(patience, [10, 10, 10, 20]);
}

#[test]
fn a_browser_that_asks_its_user_is_waited_for() {
    let mut world = World::new();
    let local = Endpoint { may_ask: true, ..address("ws://127.0.0.1:9001/") };
    world.feed(Input::Start(Ok(local)));
    world.pass(seconds(59));
    assert_eq!(world.sentence(), "");
    assert_eq!(wire(&world.pass(seconds(1))), ["abandon 1 4900"]);
}

#[test]
fn new_settings_hold_for_a_wait_that_has_begun() {
    let slow = Backoff::Exponential { cap: seconds(3600) };
    let mut world = World::connecting_with(Settings { backoff: slow, ..Settings::default() });
    world.closes(1006);
    waits(&mut world, 12);
    world.feed(Input::Configure(Settings { backoff: Backoff::Fixed, ..Settings::default() }));
    let due = world.core.next_deadline().unwrap();
    assert!(due <= world.now.mono + seconds(10));
}

#[test]
fn late_and_backward_clocks_stop_nothing() {
    for (mono, wall) in [(8 * 3600, 8 * 3600), (0, 0), (5, 9 * 3600), (9 * 3600, 5)] {
        let mut world = World::waiting();
        world.now = Now { mono: seconds(mono), wall: seconds(wall) };
        world.tick();
        for _ in 0..3 {
            world.wait();
        }
        assert!(world.epoch().0 >= 2, "{mono} {wall}");
    }
}
