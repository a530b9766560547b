//! Every input in every state: what reaches the wire, and the state after it.

use super::*;

/// Feeds one input to a world.
#[track_caller]
fn check(mut world: World, input: fn(&World) -> Input, expected: &[&str], state: &str) {
    let input = input(&world);
    let outputs = world.feed(input);
    assert_eq!(wire(&outputs), expected);
    assert_eq!(world.state(), state);
    let told = outputs.iter().any(|output| matches!(output, Output::StatusChanged));
    assert!(told || outputs.is_empty() || expected.is_empty() || state != "not-connected");
}

#[test]
fn start_makes_one_socket_and_lets_the_old_one_go() {
    let start = |_: &World| Input::Start(Ok(far()));
    check(World::new(), start, &["open 1"], "connecting");
    check(World::connecting(), start, &["abandon 1 1000", "open 2"], "connecting");
    check(World::connected(), start, &["abandon 1 1000", "open 2"], "connecting");
    check(World::closing(), start, &["abandon 1 1000", "open 2"], "connecting");
    check(World::waiting(), start, &["open 2"], "connecting");
    check(World::frozen(), start, &["open 2"], "connecting");
}

#[test]
fn an_address_that_is_refused_leaves_a_line_alone() {
    let start = |_: &World| Input::Start(Err(AddressError::Empty));
    check(World::new(), start, &[], "not-connected");
    check(World::connecting(), start, &[], "connecting");
    check(World::connected(), start, &[], "connected");
    check(World::waiting(), start, &[], "reconnecting");
}

#[test]
fn close_is_graceful_when_open_and_immediate_before() {
    let close = |_: &World| Input::Close;
    check(World::new(), close, &[], "not-connected");
    check(World::connecting(), close, &["abandon 1 1000"], "not-connected");
    check(World::connected(), close, &["close 1 1000"], "closing");
    check(World::closing(), close, &[], "closing");
    check(World::waiting(), close, &[], "not-connected");
    check(World::frozen(), close, &[], "not-connected");
    check(
        World::closing(),
        |world| Input::Closed(world.epoch(), super::close(1000), 0),
        &[],
        "not-connected",
    );
}

#[test]
fn stop_gives_up_what_is_being_tried_and_nothing_else() {
    let stop = |_: &World| Input::Stop;
    check(World::new(), stop, &[], "not-connected");
    check(World::connecting(), stop, &["abandon 1 1000"], "not-connected");
    check(World::connected(), stop, &[], "connected");
    check(World::waiting(), stop, &[], "connection-lost");
    check(World::closing(), stop, &[], "closing");
    check(World::frozen(), stop, &[], "paused");
}

#[test]
fn try_now_does_not_wait() {
    let try_now = |_: &World| Input::TryNow;
    check(World::new(), try_now, &[], "not-connected");
    check(World::connecting(), try_now, &[], "connecting");
    check(World::connected(), try_now, &[], "connected");
    check(World::waiting(), try_now, &["open 2"], "reconnecting");
    check(World::closing(), try_now, &[], "closing");
    check(World::frozen(), try_now, &["open 2"], "reconnecting");
}

#[test]
fn a_page_that_is_frozen_lets_go_at_once() {
    let frozen = |_: &World| Input::Frozen;
    check(World::new(), frozen, &[], "not-connected");
    check(World::connecting(), frozen, &["abandon 1 4903"], "paused");
    check(World::connected(), frozen, &["abandon 1 4903"], "paused");
    check(World::waiting(), frozen, &[], "paused");
    check(World::closing(), frozen, &["abandon 1 1000"], "not-connected");
    check(World::frozen(), frozen, &[], "paused");
}

#[test]
fn every_close_code_is_explained_and_none_loops_or_panics() {
    for code in 0..=u16::MAX {
        let mut world = World::connected();
        world.closes(code);
        let state = world.state();
        assert!(matches!(state, "reconnecting" | "not-connected"), "{code}: {state}");
        let sentence = world.sentence();
        assert!(sentence.contains(&code.to_string()), "{sentence}");
        if let Some(due) = world.core.next_deadline() {
            assert!(due >= seconds(1), "{code}: the next socket is too soon");
        }
        let mut world = World::connecting();
        world.closes(code);
        assert_eq!(world.state(), "connecting", "{code}");
        assert!(world.sentence().contains(&code.to_string()));
    }
}

#[test]
fn close_reasons_are_shown_as_they_came() {
    let longest = "é".repeat(61);
    for reason in ["", "why", "\u{fffd}\0\u{202e}", &longest, &"x".repeat(124)] {
        let mut world = World::connected();
        let close = Close { code: CloseCode(1001), reason: reason.to_owned(), clean: false };
        world.feed(Input::Closed(world.epoch(), close, 0));
        assert!(world.sentence().contains(reason));
        assert!(world.sentence().contains("not a clean close"), "{}", world.sentence());
    }
}

#[test]
fn a_silent_handshake_is_given_up_and_tried_again() {
    let mut world = World::connecting();
    world.move_to(seconds(10) - Duration::from_millis(1));
    assert_eq!(world.tick(), []);
    assert_eq!(wire(&world.wait()), ["abandon 1 4900"]);
    assert_eq!(world.state(), "connecting");
    assert!(world.sentence().contains("No answer within 10 s"));
    assert_eq!(wire(&world.wait()), ["open 2"]);
}

#[test]
fn a_goodbye_without_answer_is_given_up() {
    let mut world = World::closing();
    assert_eq!(wire(&world.wait()), ["abandon 1 1000"]);
    assert_eq!(*world.core.status(), Status::NotConnected(Resting::ByUser(None)));
    assert_eq!(world.core.next_deadline(), None);
}

#[test]
fn a_server_that_takes_no_subprotocol_is_left() {
    let open = |taken: &str| {
        let mut world = World::new();
        let offering = Endpoint { subprotocols: vec!["a".to_owned()], ..far() };
        world.feed(Input::Start(Ok(offering)));
        let negotiated = Negotiated { subprotocol: taken.to_owned(), ..Negotiated::default() };
        let outputs = world.feed(Input::Opened(Epoch(1), negotiated));
        (wire(&outputs), world.state(), world.sentence())
    };
    assert_eq!(open("a"), (vec![], "connected", String::new()));
    let (wire, state, sentence) = open("");
    assert_eq!((wire, state), (vec!["abandon 1 1000".to_owned()], "connecting"));
    assert!(sentence.contains("none of the subprotocols"));
}

#[test]
fn a_quiet_line_stays_for_ever() {
    let mut world = World::connected();
    let outputs = world.pass(seconds(3600));
    assert_eq!(wire(&outputs), [""; 0]);
    assert_eq!(world.state(), "connected");
    assert_eq!(world.core.next_deadline(), None);
}

#[test]
fn a_socket_that_cannot_be_made_is_not_tried_again() {
    let mut world = World::connecting();
    world.feed(Input::OpenThrew(Epoch(1), "SyntaxError".to_owned()));
    assert_eq!(world.state(), "not-connected");
    assert!(world.sentence().contains("SyntaxError"));
    assert_eq!(world.core.next_deadline(), None);
}

#[test]
fn what_an_older_socket_says_is_dropped() {
    let stale = || {
        [
            Input::Opened(Epoch(1), Negotiated::default()),
            Input::Received(Epoch(1), "late".into(), 0),
            Input::Measured(Epoch(1), false, 9),
            Input::NotSent(Epoch(1), Some(MessageId(0))),
            Input::Closed(Epoch(1), close(1000), 0),
            Input::OpenThrew(Epoch(1), String::new()),
        ]
    };
    for input in stale() {
        let mut world = World::connected();
        world.feed(Input::Start(Ok(address("demo:echo"))));
        assert_eq!(world.feed(input), []);
        assert_eq!(world.state(), "connecting");
    }
    for input in stale() {
        let mut world = World::waiting();
        assert_eq!(world.feed(input), []);
        assert_eq!(world.state(), "reconnecting");
    }
}

#[test]
fn duplicate_events_change_nothing() {
    let mut world = World::connected();
    let before = world.core.status().clone();
    world.pass(seconds(5));
    assert_eq!(world.open(), []);
    assert_eq!(*world.core.status(), before);
    world.closes(1006);
    assert_eq!(world.closes(1006), []);
}

#[test]
fn epochs_and_tickets_begin_again_after_the_last() {
    let sign_in = SignIn::FirstMessage;
    let mut world = World::with(Settings { sign_in, ..Settings::default() });
    (world.core.epoch, world.core.ticket) = (Epoch(u32::MAX), Ticket(u32::MAX));
    world.feed(Input::Start(Ok(far())));
    let opened = world.feed(Input::Prepared(Ticket(0), Ok("x".to_owned().into())));
    assert_eq!(wire(&opened), ["open 0"]);
    assert_eq!(world.feed(Input::Closed(Epoch(u32::MAX), close(1000), 0)), []);
    world.feed(Input::Opened(Epoch(0), Negotiated::default()));
    world.receive(r#"{"type":"auth_ok"}"#);
    assert_eq!(world.state(), "connected");
}

#[test]
fn a_secret_in_the_address_is_not_written_down() {
    let outputs = World::new().feed(Input::Start(Ok(address("wss://a.example/?token=hush"))));
    assert!(outputs.iter().any(|output| matches!(output, Output::Note(..))));
    assert!(!format!("{outputs:?}").contains("hush"), "{outputs:?}");
}
