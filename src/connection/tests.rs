use super::*;
use crate::address::{self, Page};

/// A core on a clock that a test moves, with everything it asked for.
struct World {
    core: Connection,
    now: Now,
}

impl World {
    fn new() -> Self {
        Self { core: Connection::default(), now: Now::default() }
    }

    /// Feeds one input and drains, as the driver must.
    fn feed(&mut self, input: Input) -> Vec<Output> {
        self.core.handle(self.now, input);
        self.drain()
    }

    fn drain(&mut self) -> Vec<Output> {
        std::iter::from_fn(|| self.core.poll_output()).collect()
    }

    /// Moves to the core's own deadline and ticks.
    fn wait(&mut self) -> Vec<Output> {
        self.now.mono = self.core.next_deadline().expect("nothing to wait for");
        self.feed(Input::Tick)
    }

    fn connecting() -> Self {
        let mut world = Self::new();
        world.feed(Input::Start(Ok(echo())));
        world
    }

    fn connected() -> Self {
        let mut world = Self::connecting();
        world.feed(Input::Opened(Epoch(1), Negotiated::default()));
        world
    }

    fn closing() -> Self {
        let mut world = Self::connected();
        world.feed(Input::Close);
        world
    }
}

fn echo() -> Endpoint {
    address::parse("demo:echo", &Page::new("http:", "")).unwrap().into()
}

fn close(code: u16) -> Close {
    Close { code: CloseCode(code), reason: "why".to_owned(), clean: true }
}

/// What matters to a server: sockets made, closed and abandoned, with their codes.
fn wire(outputs: &[Output]) -> Vec<String> {
    let word = |output: &Output| match output {
        Output::Open(Epoch(n), _) => Some(format!("open {n}")),
        Output::Transmit(Epoch(n), message) => Some(format!("transmit {n} {message}")),
        Output::Close(Epoch(n), close) => Some(format!("close {n} {}", close.code.0)),
        Output::Abandon(Epoch(n), close) => Some(format!("abandon {n} {}", close.code.0)),
        Output::Deliver(message) => Some(format!("deliver {message}")),
        Output::Note(..) => None,
    };
    outputs.iter().filter_map(word).collect()
}

/// Feeds one input to a world: what reaches the wire, and the state after it.
#[track_caller]
fn check(mut world: World, input: Input, expected_wire: &[&str], expected_state: &str) {
    let outputs = world.feed(input);
    assert_eq!(wire(&outputs), expected_wire);
    assert_eq!(world.core.status().name(), expected_state);
}

#[test]
fn start_makes_one_socket_and_lets_the_old_one_go() {
    let start = || Input::Start(Ok(echo()));
    check(World::new(), start(), &["open 1"], "connecting");
    check(World::connecting(), start(), &["abandon 1 1000", "open 2"], "connecting");
    check(World::connected(), start(), &["abandon 1 1000", "open 2"], "connecting");
    check(World::closing(), start(), &["abandon 1 1000", "open 2"], "connecting");
}

#[test]
fn an_address_that_is_refused_leaves_a_line_alone() {
    let start = || Input::Start(Err(AddressError::Empty));
    check(World::new(), start(), &[], "not-connected");
    check(World::connecting(), start(), &[], "connecting");
    check(World::connected(), start(), &[], "connected");
}

#[test]
fn close_is_graceful_when_open_and_immediate_before() {
    check(World::new(), Input::Close, &[], "not-connected");
    check(World::connecting(), Input::Close, &["abandon 1 1000"], "not-connected");
    check(World::connected(), Input::Close, &["close 1 1000"], "closing");
    check(World::closing(), Input::Close, &[], "closing");
    check(World::closing(), Input::Closed(Epoch(1), close(1000)), &[], "not-connected");
}

#[test]
fn a_page_set_aside_lets_go_at_once() {
    check(World::new(), Input::SetAside, &[], "not-connected");
    check(World::connecting(), Input::SetAside, &["abandon 1 4903"], "connection-lost");
    check(World::connected(), Input::SetAside, &["abandon 1 4903"], "connection-lost");
    check(World::closing(), Input::SetAside, &["abandon 1 1000"], "not-connected");
}

#[test]
fn every_close_code_ends_the_line_with_a_sentence() {
    for code in 0..=u16::MAX {
        for mut world in [World::connecting(), World::connected()] {
            world.feed(Input::Closed(Epoch(1), close(code)));
            assert_eq!(world.core.status().name(), "connection-lost");
            let sentence = world.core.status().sentence().unwrap();
            assert!(sentence.contains(&code.to_string()), "{sentence}");
        }
    }
}

#[test]
fn a_silent_handshake_is_given_up() {
    let mut world = World::connecting();
    world.now.mono = CONNECT_TIMEOUT - Duration::from_millis(1);
    assert_eq!(world.feed(Input::Tick), []);
    assert_eq!(wire(&world.wait()), ["abandon 1 4900"]);
    assert_eq!(*world.core.status(), Status::ConnectionLost(Lost::NoAnswer));
    assert_eq!(world.core.next_deadline(), None);
}

#[test]
fn a_goodbye_without_answer_is_given_up() {
    let mut world = World::closing();
    assert_eq!(wire(&world.wait()), ["abandon 1 1000"]);
    assert_eq!(*world.core.status(), Status::NotConnected(Resting::ByUser(None)));
}

#[test]
fn a_server_that_takes_no_subprotocol_is_left() {
    let open = |taken: &str| {
        let mut world = World::new();
        let offering = Endpoint { subprotocols: vec!["a".to_owned()], ..echo() };
        world.feed(Input::Start(Ok(offering)));
        let negotiated = Negotiated { subprotocol: taken.to_owned(), ..Negotiated::default() };
        let outputs = world.feed(Input::Opened(Epoch(1), negotiated));
        (wire(&outputs), world.core.status().name())
    };
    assert_eq!(open("a"), (vec![], "connected"));
    assert_eq!(open(""), (vec!["abandon 1 1000".to_owned()], "connection-lost"));
}

#[test]
fn an_open_line_has_no_deadline() {
    assert_eq!(World::connected().core.next_deadline(), None);
}

#[test]
fn a_socket_that_cannot_be_made_says_so() {
    let mut world = World::connecting();
    world.feed(Input::OpenThrew(Epoch(1), "SyntaxError".to_owned()));
    assert!(world.core.status().sentence().unwrap().contains("SyntaxError"));
    assert_eq!(world.core.next_deadline(), None);
}

#[test]
fn what_an_older_socket_says_is_dropped() {
    let stale = || {
        [
            Input::Opened(Epoch(1), Negotiated::default()),
            Input::Received(Epoch(1), "late".into()),
            Input::Closed(Epoch(1), close(1000)),
            Input::OpenThrew(Epoch(1), String::new()),
        ]
    };
    for input in stale() {
        let mut world = World::connected();
        world.feed(Input::Start(Ok(echo())));
        assert_eq!(world.feed(input), []);
        assert_eq!(world.core.status().name(), "connecting");
    }
    for input in stale() {
        let mut world = World::closing();
        world.feed(Input::Closed(Epoch(1), close(1000)));
        assert_eq!(world.feed(input), []);
    }
}

#[test]
fn duplicate_events_change_nothing() {
    let mut world = World::connected();
    let before = world.core.status().clone();
    world.now.mono = Duration::from_secs(5);
    assert_eq!(world.feed(Input::Opened(Epoch(1), Negotiated::default())), []);
    assert_eq!(*world.core.status(), before);
}

#[test]
fn messages_wait_for_the_line_and_leave_in_order() {
    let mut world = World::connecting();
    for text in ["one", "two"] {
        world.core.send(text.into()).unwrap();
    }
    assert_eq!(world.core.waiting(), 2);
    let opened = world.feed(Input::Opened(Epoch(1), Negotiated::default()));
    assert_eq!(wire(&opened), ["transmit 1 one", "transmit 1 two"]);
    assert_eq!(world.core.waiting(), 0);
    world.core.send("three".into()).unwrap();
    assert_eq!(wire(&world.drain()), ["transmit 1 three"]);
}

#[test]
fn messages_that_waited_in_vain_are_given_back() {
    let ends: [fn() -> Input; 5] = [
        || Input::Close,
        || Input::SetAside,
        || Input::Closed(Epoch(1), close(1006)),
        || Input::OpenThrew(Epoch(1), String::new()),
        || Input::Start(Ok(echo())),
    ];
    for end in ends {
        let mut world = World::connecting();
        world.core.send("kept".into()).unwrap();
        world.feed(end());
        assert_eq!((world.core.unsent(), world.core.waiting()), (&["kept".into()][..], 0));
        assert_eq!(world.core.take_unsent(), ["kept".into()]);
        assert_eq!(world.core.unsent(), []);
    }
}

#[test]
fn a_message_that_could_not_leave_is_never_lost() {
    let mut world = World::connected();
    assert_eq!(world.feed(Input::NotSent(Epoch(1), "one".into())), []);
    world.core.send("two".into()).unwrap();
    assert_eq!(world.drain(), [], "it must not overtake");
    world.feed(Input::Closed(Epoch(1), close(1001)));
    world.feed(Input::NotSent(Epoch(1), "late".into()));
    assert_eq!(world.core.take_unsent(), ["one".into(), "two".into(), "late".into()]);
}

#[test]
fn a_line_that_takes_nothing_more_is_given_up() {
    let mut world = World::connected();
    world.feed(Input::NotSent(Epoch(1), "one".into()));
    assert_eq!(wire(&world.wait()), ["abandon 1 1000"]);
    assert_eq!(*world.core.status(), Status::ConnectionLost(Lost::Closed(Close::broken())));
    assert_eq!(world.core.take_unsent(), ["one".into()]);
}

#[test]
fn a_message_of_an_older_line_takes_no_other_along() {
    let mut world = World::connected();
    world.feed(Input::Start(Ok(echo())));
    world.core.send("new".into()).unwrap();
    world.feed(Input::NotSent(Epoch(1), "old".into()));
    assert_eq!((world.core.take_unsent(), world.core.waiting()), (vec!["old".into()], 1));
}

#[test]
fn a_refused_message_is_given_back_whole() {
    for mut world in [World::new(), World::closing()] {
        let refused = world.core.send("kept".into()).unwrap_err();
        assert_eq!((refused.message, refused.why), ("kept".into(), Unsendable::NotConnected));
    }
    for mut world in [World::connecting(), World::connected()] {
        let refused = world.core.send(vec![0; (64 << 20) + 1].into()).unwrap_err();
        assert_eq!((refused.message.size(), refused.why), ((64 << 20) + 1, Unsendable::TooBig));
    }
}

#[test]
fn the_outbox_is_bounded_by_number_and_by_bytes() {
    let mut world = World::connecting();
    for _ in 0..1024 {
        world.core.send("".into()).unwrap();
    }
    assert_eq!(world.core.send("".into()).unwrap_err().why, Unsendable::Full);

    let mut world = World::connecting();
    world.core.send(vec![0; 64 << 20].into()).unwrap();
    assert_eq!(world.core.send("x".into()).unwrap_err().why, Unsendable::Full);
}

#[test]
fn what_nobody_took_back_takes_up_room() {
    let mut world = World::connecting();
    world.core.send(vec![0; 64 << 20].into()).unwrap();
    world.feed(Input::Close);
    world.feed(Input::Start(Ok(echo())));
    assert_eq!(world.core.send("x".into()).unwrap_err().why, Unsendable::Full);
    world.core.take_unsent();
    world.core.send("x".into()).unwrap();
}

#[test]
fn a_late_or_backward_clock_never_panics() {
    let mut world = World::connecting();
    world.now.mono = Duration::from_secs(8 * 3600);
    world.feed(Input::Tick);
    world.now.mono = Duration::ZERO;
    world.feed(Input::Start(Ok(echo())));
    assert_eq!(wire(&world.wait()), ["abandon 2 4900"]);
}

#[test]
fn a_secret_in_the_address_is_not_written_down() {
    let address = address::parse("wss://a.example/?token=hush", &Page::new("http:", "")).unwrap();
    let outputs = World::new().feed(Input::Start(Ok(address.into())));
    assert!(outputs.iter().any(|output| matches!(output, Output::Note(..))));
    assert!(!format!("{outputs:?}").contains("hush"), "{outputs:?}");
}
