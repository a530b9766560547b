//! What an attempt is made with.

use super::*;

/// What the newest socket is made with.
#[track_caller]
fn made(outputs: &[Output]) -> &Endpoint {
    let made = outputs.iter().find_map(|output| match output {
        Output::Open(_, endpoint) => Some(endpoint),
        _ => None,
    });
    made.expect("a socket")
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

fn offering(subprotocols: &[&str]) -> Settings {
    Settings { subprotocols: names(subprotocols), ..Settings::default() }
}

#[test]
fn subprotocols_are_offered_at_each_attempt_beside_all_others_and_once() {
    let sign_in = SignIn::Subprotocol { name: "app".to_owned(), prefix: "bearer.".to_owned() };
    let mut world = World::with(Settings { sign_in, ..offering(&["chat", "app", "v1"]) });
    world.feed(Input::Start(Ok(Endpoint { subprotocols: names(&["v1", "v2"]), ..far() })));
    let answer = |world: &World| Input::Prepared(world.core.ticket, Ok("hi".to_owned().into()));
    let outputs = world.feed(answer(&world));
    assert_eq!(made(&outputs).offered(), ["v1", "v2", "chat", "app", "bearer.aGk"]);
    world.closes(1006);
    world.wait();
    world.feed(Input::Configure(offering(&["chat"])));
    let outputs = world.feed(answer(&world));
    assert_eq!(made(&outputs).offered(), ["v1", "v2", "chat"], "{:?}", world.core.status());
}

#[test]
fn a_server_that_takes_none_of_them_is_left() {
    let mut world = World::connecting_with(offering(&["chat"]));
    world.feed(Input::Configure(Settings::default()));
    assert_eq!(wire(&world.open()), ["abandon 1 1000"], "they were offered");
    assert!(world.sentence().contains("none of the subprotocols"));

    let mut world = World::connecting();
    world.feed(Input::Configure(offering(&["chat"])));
    world.open();
    assert_eq!(world.state(), "connected", "none was offered");
}

fn asking(query: &[(&str, &str)]) -> Settings {
    let own = |(name, value): &(&str, &str)| Parameter {
        name: (*name).to_owned(),
        value: (*value).to_owned(),
    };
    Settings { query: query.iter().map(own).collect(), ..Settings::default() }
}

#[test]
fn parameters_are_added_at_each_attempt() {
    let mut world = World::with(asking(&[("room", "a b"), ("room", "c")]));
    let start = || Input::Start(Ok(address("wss://far.example/?x=1&room=0")));
    let outputs = world.feed(start());
    assert_eq!(made(&outputs).url(), "wss://far.example/?x=1&room=a%20b&room=c");
    world.closes(1006);
    world.feed(Input::Configure(asking(&[])));
    let outputs = world.wait();
    assert_eq!(made(&outputs).url(), "wss://far.example/?x=1&room=0");
    world.feed(Input::Configure(asking(&[("y", "")])));
    assert_eq!(world.core.address(), "wss://far.example/?x=1&room=0");
    let outputs = world.feed(start());
    assert_eq!(made(&outputs).url(), "wss://far.example/?x=1&room=0&y=");
}

#[test]
fn a_token_is_the_only_parameter_of_its_name() {
    let sign_in = SignIn::Address { parameter: "ticket".to_owned() };
    let mut world = World::with(Settings { sign_in, ..asking(&[("ticket", "old"), ("a", "1")]) });
    world.feed(Input::Start(Ok(address("wss://far.example/?ticket=&b=2"))));
    let token = Input::Prepared(world.core.ticket, Ok("new".to_owned().into()));
    assert_eq!(made(&world.feed(token)).url(), "wss://far.example/?b=2&a=1&ticket=new");
}

#[test]
fn a_secret_parameter_is_never_shown() {
    let mut world = World::with(asking(&[("api_key", "hush-hush")]));
    let mut outputs = world.feed(Input::Start(Ok(far())));
    assert!(made(&outputs).url().ends_with("?api_key=hush-hush") && made(&outputs).has_secret());
    outputs.extend(world.open());
    outputs.extend(world.closes(1006));
    let shown = format!("{outputs:?} {:?} {}", world.core, world.sentence());
    assert!(!shown.contains("hush"), "{shown}");
}

/// The events among outputs.
fn events(outputs: &[Output]) -> Vec<LineEvent> {
    let event = |output: &Output| match output {
        Output::Note(event, _) => Some(*event),
        _ => None,
    };
    outputs.iter().filter_map(event).collect()
}

#[test]
fn every_attempt_is_noted_as_it_begins() {
    use LineEvent::*;
    let sign_in = SignIn::Address { parameter: "t".to_owned() };
    let mut world = World::with(Settings { sign_in, ..Settings::default() });
    let answer = |world: &World| Input::Prepared(world.core.ticket, Ok("hi".to_owned().into()));
    assert_eq!(events(&world.feed(Input::Start(Ok(far())))), [Connecting]);
    assert_eq!(events(&world.feed(answer(&world))), []);
    assert_eq!(events(&world.open()), [Opened]);
    assert_eq!(events(&world.closes(1006)), [Dropped]);
    assert_eq!(events(&world.wait()), [Attempt], "while the token is asked for");
    assert_eq!(events(&world.feed(answer(&world))), []);
    assert_eq!(events(&world.open()), [Opened]);

    let mut world = World::frozen();
    world.move_to(seconds(600));
    assert_eq!(events(&world.feed(Input::Returned(world.around))), [Attempt], "nothing failed");
    assert_eq!(events(&world.open()), [Opened]);
}
