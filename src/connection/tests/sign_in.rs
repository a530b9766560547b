//! Saying who one is.

use super::*;

const SECRET: &str = "hush-hush";

fn token(text: &str) -> Token {
    text.to_owned().into()
}

fn signing_in(sign_in: SignIn) -> World {
    World::connecting_with(Settings { sign_in, ..Settings::default() })
}

fn by_address() -> SignIn {
    SignIn::Address { parameter: "ticket".to_owned() }
}

/// Answers the question for a token that is out.
fn give(world: &mut World, answer: Result<&str, NoToken>) -> Vec<Output> {
    world.feed(Input::Prepared(world.core.ticket, answer.map(token)))
}

/// Opens a line with a token, and signs in.
fn signed_in(sign_in: SignIn) -> World {
    let mut world = signing_in(sign_in);
    give(&mut world, Ok(SECRET));
    world.open();
    if world.state() != "connected" {
        world.receive(r#"{"type":"auth_ok"}"#);
    }
    assert_eq!(world.state(), "connected");
    world
}

#[test]
fn a_token_is_asked_for_at_every_attempt() {
    let mut world = World::with(Settings { sign_in: by_address(), ..Settings::default() });
    assert_eq!(wire(&world.feed(Input::Start(Ok(far())))), ["ask First"]);
    assert_eq!(wire(&give(&mut world, Ok(SECRET))), ["open 1"]);
    world.open();
    world.closes(1006);
    assert_eq!(wire(&world.wait()), ["ask Reconnect"]);
    assert_eq!(wire(&give(&mut world, Ok(SECRET))), ["open 2"]);
}

#[test]
fn a_token_goes_with_the_socket_or_first_of_all() {
    let mut world = signing_in(by_address());
    let outputs = give(&mut world, Ok("a b"));
    let Some(Output::Open(_, endpoint)) =
        outputs.iter().find(|output| matches!(output, Output::Open(..)))
    else {
        panic!("no socket")
    };
    assert_eq!(endpoint.url(), "wss://far.example/?ticket=a%20b");

    let mut world = signing_in(SignIn::FirstMessage);
    give(&mut world, Ok(SECRET));
    world.send("waits");
    assert_eq!(wire(&world.open()), ["sign-in 1"]);
    assert_eq!(world.state(), "connecting");
    let outputs = wire(&world.receive(r#"{"type":"auth_ok"}"#));
    assert_eq!(outputs, [r#"deliver {"type":"auth_ok"}"#, "transmit 1 waits"]);
    assert_eq!(world.state(), "connected");
}

#[test]
fn a_provider_that_fails_is_asked_again_and_one_that_denies_is_not() {
    let mut world = signing_in(by_address());
    give(&mut world, Err(NoToken::Transient));
    assert_eq!(world.state(), "connecting");
    assert_eq!(wire(&world.wait()), ["ask Reconnect"]);
    give(&mut world, Err(NoToken::Denied));
    assert_eq!(world.state(), "sign-in-refused");
    assert_eq!(world.core.next_deadline(), None);
}

#[test]
fn a_provider_that_never_answers_holds_nothing_up() {
    let mut world = signing_in(by_address());
    let late = world.core.ticket;
    world.pass(seconds(10));
    assert!(world.sentence().contains("no token"));
    while world.core.ticket == late {
        world.wait();
    }
    assert_eq!(world.feed(Input::Prepared(late, Ok(token("late")))), []);
    assert_eq!(wire(&give(&mut world, Ok(SECRET))), ["open 1"]);
    assert_eq!(wire(&give(&mut world, Ok(SECRET))), [""; 0], "twice is once");
}

#[test]
fn a_refusal_asks_for_a_fresh_token_once() {
    for code in [1008, 3000, 4401] {
        let mut world = signed_in(by_address());
        world.closes(code);
        assert_eq!(wire(&world.wait()), ["ask Denied"]);
        assert_eq!(wire(&give(&mut world, Ok("fresh"))), ["open 2"]);
        world.open();
        world.closes(code);
        assert_eq!(world.state(), "sign-in-refused", "{code}");
        assert!(world.sentence().contains(&code.to_string()));
        assert_eq!(world.core.next_deadline(), None);
    }
}

#[test]
fn who_signs_in_again_reads_why() {
    let mut world = signed_in(by_address());
    world.closes(4401);
    assert_eq!(world.state(), "reconnecting");
    let why = "The line dropped: the server refused the sign-in (4401, “why”). A fresh token is asked for.";
    assert_eq!(world.sentence(), why);
    world.wait();
    give(&mut world, Ok("fresh"));
    assert_eq!(world.sentence(), why, "until it stands");
    world.feed(Input::Stop);
    assert!(world.sentence().starts_with("The line dropped: the server refused the sign-in (4401"));

    let mut world = signing_in(SignIn::FirstMessage);
    give(&mut world, Ok(SECRET));
    world.open();
    world.receive(r#"{"type":"auth_failed","reason":"expired"}"#);
    assert_eq!(world.state(), "connecting");
    let why =
        "The server refused the sign-in (auth_failed, “expired”). A fresh token is asked for.";
    assert_eq!(world.sentence(), why);
}

#[test]
fn the_same_token_is_not_tried_twice() {
    let mut world = signed_in(by_address());
    world.closes(4401);
    world.wait();
    give(&mut world, Ok(SECRET));
    assert_eq!(world.state(), "sign-in-refused");
    assert_eq!(world.epoch(), Epoch(1));
}

#[test]
fn a_message_that_denies_is_a_refusal_with_its_reason() {
    let mut world = signing_in(SignIn::FirstMessage);
    give(&mut world, Ok(SECRET));
    world.open();
    let denied = r#"{"type":"auth_failed","reason":"expired"}"#;
    let outputs = wire(&world.receive(denied));
    assert_eq!(outputs, [format!("deliver {denied}"), "abandon 1 1000".to_owned()]);
    assert_eq!(wire(&world.wait()), ["ask Denied"]);
    give(&mut world, Ok(SECRET));
    assert_eq!(world.state(), "sign-in-refused");
    assert!(world.sentence().contains("expired"), "{}", world.sentence());
}

#[test]
fn a_stable_line_may_be_refused_anew() {
    let mut world = signed_in(by_address());
    for fresh in ["second", "third"] {
        world.receive("hello");
        world.pass(seconds(10));
        assert_eq!(wire(&world.closes(4401)), ["ask Denied"]);
        assert_eq!(wire(&give(&mut world, Ok(fresh))).len(), 1);
        world.open();
        assert_eq!(world.state(), "connected");
    }
}

#[test]
fn forbidden_stops_and_without_a_sign_in_it_is_no_sign_in_that_was_refused() {
    let mut world = signed_in(by_address());
    world.closes(4403);
    assert_eq!(world.state(), "sign-in-refused");
    for code in [1008, 3000, 4401, 4403] {
        let mut world = World::connected();
        world.closes(code);
        assert_eq!(world.state(), "not-connected", "{code}");
        assert!(code != 1008 || world.sentence().contains("refused by policy: 1008"));
    }
}

#[test]
fn a_line_keeps_the_rules_it_was_opened_with() {
    for (code, state) in [(1008, "reconnecting"), (4401, "reconnecting"), (4403, "sign-in-refused")]
    {
        let mut world = signed_in(by_address());
        world.feed(Input::Configure(Settings::default()));
        world.closes(code);
        assert_eq!(world.state(), state, "{code}, and the sign-in was taken away");

        let mut world = World::connected();
        world.feed(Input::Configure(Settings { sign_in: by_address(), ..Settings::default() }));
        world.closes(code);
        assert_eq!(world.state(), "not-connected", "{code}, and a sign-in was set");
    }
}

#[test]
fn a_line_without_a_sign_in_forgets_the_token_before_it() {
    let mut world = signed_in(by_address());
    world.feed(Input::Configure(Settings::default()));
    world.closes(1006);
    assert_eq!(wire(&world.wait()), ["open 2"]);
    world.open();
    world.closes(4401);
    assert_eq!(world.state(), "not-connected");
}

#[test]
fn a_server_that_gives_no_verdict_is_left() {
    let mut world = signing_in(SignIn::FirstMessage);
    give(&mut world, Ok(SECRET));
    world.open();
    world.receive("garbage where a verdict was expected");
    assert_eq!(wire(&world.pass(seconds(10))), ["abandon 1 4901"]);
    assert_eq!(world.state(), "connecting");
}

#[test]
fn after_three_closes_before_open_a_refused_sign_in_is_mentioned_and_not_claimed() {
    let mut world = signing_in(by_address());
    for close in 1..=4 {
        give(&mut world, Ok(SECRET));
        world.closes(1006);
        assert_eq!(world.state(), "connecting");
        let mentions = world.sentence().contains("refused sign-in would look the same");
        assert_eq!(mentions, close >= 3, "{close}");
        world.wait();
    }
}

#[test]
fn a_token_that_the_server_takes_for_the_subprotocol_is_masked() {
    let sign_in = SignIn::Subprotocol { name: "app".to_owned(), prefix: "bearer.".to_owned() };
    for (chosen, shown) in [("app", "app"), ("bearer.aHVzaC1odXNo", "bearer.••••")] {
        let mut world = signing_in(sign_in.clone());
        give(&mut world, Ok(SECRET));
        let negotiated = Negotiated { subprotocol: chosen.to_owned(), ..Negotiated::default() };
        let outputs = world.feed(Input::Opened(world.epoch(), negotiated));
        let Status::Connected { negotiated, .. } = world.core.status() else { panic!("no line") };
        assert_eq!(negotiated.subprotocol, shown);
        assert!(!format!("{outputs:?} {:?}", world.core).contains("aHVzaC1odXNo"));
    }
}

#[test]
fn a_token_is_never_shown() {
    for sign_in in [
        by_address(),
        SignIn::FirstMessage,
        SignIn::Subprotocol { name: "app".to_owned(), prefix: "bearer.".to_owned() },
    ] {
        let mut world = signing_in(sign_in.clone());
        let mut outputs = give(&mut world, Ok(SECRET));
        outputs.extend(world.open());
        outputs.extend(world.closes(4401));
        let shown = format!("{outputs:?} {:?}", world.core);
        assert!(!shown.contains(SECRET), "{shown}");
        let encoded = "aHVzaC1odXNo";
        assert!(!shown.contains(encoded), "{shown}");
    }
}
