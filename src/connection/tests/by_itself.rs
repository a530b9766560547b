//! What is said because the settings want it.

use super::*;
use crate::message::Message;

fn saying(hello: &[&str]) -> Settings {
    let hello = hello.iter().map(ToString::to_string).collect();
    Settings { hello, ..Settings::default() }
}

fn answering(answers: &[(&str, &str)]) -> Settings {
    let own = |(ping, pong): &(&str, &str)| ((*ping).to_owned(), (*pong).to_owned());
    Settings { answers: answers.iter().map(own).collect(), ..Settings::default() }
}

#[test]
fn every_line_begins_with_the_hello_before_anything_that_waits() {
    let mut world = World::connecting_with(saying(&["one", "two"]));
    world.send("waits");
    assert_eq!(wire(&world.open()), ["say 1 one", "say 1 two", "transmit 1 waits"]);
    world.measure(0);
    assert_eq!(wire(&world.closes(1006)), ["waits Unconfirmed"], "a hello has no outcome");
    world.wait();
    assert_eq!(wire(&world.open()), ["say 2 one", "say 2 two"]);
    world.feed(Input::Configure(saying(&["three"])));
    assert_eq!(wire(&world.drain()), [""; 0], "it is said on the next line");
    world.closes(1006);
    world.wait();
    assert_eq!(wire(&world.open()), ["say 3 three"]);
}

#[test]
fn the_hello_follows_the_sign_in() {
    let mut world =
        World::connecting_with(Settings { sign_in: SignIn::FirstMessage, ..saying(&["hi"]) });
    world.feed(Input::Prepared(world.core.ticket, Ok("hush".to_owned().into())));
    world.send("waits");
    assert_eq!(wire(&world.open()), ["sign-in 1"]);
    let outputs = wire(&world.receive(r#"{"type":"auth_ok"}"#));
    assert_eq!(outputs[1..], ["say 1 hi", "transmit 1 waits"]);
}

#[test]
fn a_hello_in_the_buffer_is_no_message_that_left() {
    // The buffer holds both hellos and the message; the message; the message's end.
    for (buffered, again) in [(11, true), (4, true), (3, false), (0, false)] {
        let mut world = World::connecting_with(saying(&["one", "five"]));
        world.send("held");
        world.open();
        let outputs = wire(&world.closes_holding(1006, buffered));
        let expected: &[&str] = if again { &[] } else { &["held Unconfirmed"] };
        assert_eq!(outputs, expected, "{buffered}");
        assert_eq!(world.core.waiting().len(), usize::from(again), "{buffered}");
    }
}

#[test]
fn a_goodbye_has_the_code_and_the_reason_of_the_settings() {
    let settings = Settings {
        goodbye_code: CloseCode(4000),
        goodbye_reason: "done".to_owned(),
        ..Settings::default()
    };
    let mut world = World::connected_with(settings.clone());
    let outputs = world.feed(Input::Close);
    let Some(Output::Close(_, close)) = outputs.first() else { panic!("{outputs:?}") };
    assert_eq!((close.code.0, close.reason.as_str()), (4000, "done"));
    world.closes(4000);
    assert_eq!(world.sentence(), "You closed the line (4000, “why”).");

    let mut world = World::connecting_with(settings.clone());
    assert_eq!(wire(&world.feed(Input::Close)), ["abandon 1 4000"]);
    let mut world = World::connected_with(settings);
    assert_eq!(wire(&world.feed(Input::Start(Ok(far()))))[0], "abandon 1 1000", "another line");
}

/// Takes outputs as the driver does, up to one that is refused.
fn refuse(world: &mut World, word: &str) {
    let next = std::iter::from_fn(|| world.core.poll_output());
    let refused = next.into_iter().find(|output| wire(std::slice::from_ref(output)) == [word]);
    let id = match refused.expect(word) {
        Output::Transmit(_, id, _) => Some(id),
        _ => None,
    };
    world.core.handle(world.now, Input::NotSent(world.core.epoch, id));
}

#[test]
fn nothing_overtakes_a_hello_that_was_not_taken() {
    for refused in ["", "one", "two"] {
        let mut world = World::connecting_with(saying(&["one", "", "two"]));
        world.send("");
        world.send("waits");
        let opened = Input::Opened(world.epoch(), Negotiated::default());
        world.core.handle(world.now, opened);
        refuse(&mut world, &format!("say 1 {refused}"));
        assert_eq!(wire(&world.drain()), [""; 0]);
        assert_eq!(world.core.waiting().len(), 2, "{refused}");
        let taken = match refused {
            "one" => 0,
            _ => 3,
        };
        assert_eq!(world.core.buffered(), taken, "{refused}");
        world.closes(1006);
        world.wait();
        let again = ["say 2 one", "say 2 ", "say 2 two", "transmit 2 ", "transmit 2 waits"];
        assert_eq!(wire(&world.open()), again);
    }
}

#[test]
fn the_echo_of_a_hello_proves_no_message() {
    let mut world = World::connected_with(saying(&["same"]));
    world.send("same");
    world.send("other");
    world.drain();
    assert_eq!(wire(&world.receive("same")), ["deliver same"]);
    assert_eq!(wire(&world.receive("other")), ["deliver other", "same Sent", "other Sent"]);
}

#[test]
fn what_the_socket_holds_can_be_seen() {
    let mut world = World::connected_with(saying(&["hello"]));
    assert_eq!(world.core.buffered(), 5);
    world.send("more");
    world.drain();
    assert_eq!(world.core.buffered(), 9);
    world.socket = (true, 2);
    world.pass(seconds(5));
    assert_eq!(world.core.buffered(), 2);
    world.socket = (true, 0);
    world.pass(seconds(1));
    assert_eq!(world.core.buffered(), 0);
    world.closes(1006);
    assert_eq!(world.core.buffered(), 0);
}

#[test]
fn a_hello_alone_is_looked_after_until_it_left() {
    let mut world = World::connecting_with(saying(&["hello"]));
    world.socket = (true, 5);
    world.open();
    world.socket = (true, 5);
    world.pass(seconds(30));
    assert_eq!(world.core.buffered(), 5);
    world.socket = (true, 0);
    world.pass(seconds(1));
    assert_eq!(world.core.buffered(), 0);
    assert_eq!(world.core.next_deadline(), Some(seconds(60)), "only the line itself is looked at");
}

#[test]
fn a_text_ping_is_shown_and_answered() {
    let mut world = World::connected();
    assert_eq!(wire(&world.receive("2")), ["deliver 2"]);
    world.feed(Input::Configure(answering(&[("2", "3")])));
    assert_eq!(wire(&world.receive("2")), ["deliver 2", "say 1 3"], "it holds at once");
    assert_eq!(wire(&world.receive("3")), ["deliver 3"]);
    let binary = Input::Received(world.epoch(), Message::Binary(b"2".to_vec()), 0);
    assert_eq!(wire(&world.feed(binary)), ["deliver 1 byte"]);
    assert_eq!(wire(&world.closes(1006)), [""; 0], "it has no outcome");
}

#[test]
fn two_ends_that_answer_one_another_are_slowed_down_and_it_is_said_once() {
    let mut world = World::connected_with(answering(&[("a", "b"), ("b", "a")]));
    let (mut said, mut notes) = (0, 0);
    for _ in 0..1000 {
        let outputs = world.receive("a");
        said += wire(&outputs).iter().filter(|word| *word == "say 1 b").count();
        let is_note = |output: &&Output| matches!(output, Output::Note(LineEvent::Unanswered, _));
        notes += outputs.iter().filter(is_note).count();
        world.pass(Duration::from_millis(10));
    }
    assert_eq!((said, notes), (100, 1), "within ten seconds");
    world.closes(1006);
    world.wait();
    world.open();
    assert_eq!(wire(&world.receive("a")), ["deliver a", "say 2 b"], "each line begins anew");
}

#[test]
fn only_an_open_line_answers() {
    let mut world = World::connected_with(answering(&[("2", "3")]));
    world.finds(false, 0);
    assert_eq!(wire(&world.receive("2")), ["deliver 2"], "it is closing");

    let mut world = World::connected_with(answering(&[("2", "3")]));
    world.feed(Input::Close);
    assert_eq!(wire(&world.receive("2")), ["deliver 2"], "we said goodbye");

    let mut world = World::connecting_with(Settings {
        sign_in: SignIn::FirstMessage,
        ..answering(&[("2", "3")])
    });
    world.feed(Input::Prepared(world.core.ticket, Ok("hush".to_owned().into())));
    world.open();
    assert_eq!(wire(&world.receive("2")), ["deliver 2"], "nobody is signed in");
}

#[test]
fn the_answer_to_our_own_ping_is_not_answered() {
    let heartbeat = Some(Heartbeat { payload: "ping".to_owned(), ..Heartbeat::default() });
    let mut world = World::connected_with(Settings { heartbeat, ..answering(&[("pong", "ping")]) });
    assert_eq!(wire(&world.wait()), ["ping 1 ping"]);
    assert_eq!(wire(&world.receive("pong")), ["pong pong"]);
    assert_eq!(wire(&world.receive("pong")), ["deliver pong", "say 1 ping"]);
}

#[test]
fn what_is_of_use_only_now_never_waits() {
    let mut world = World::connecting();
    assert!(!world.core.mention(world.now, "typing"));
    assert_eq!(wire(&world.open()), [""; 0], "it was not kept");
    assert!(world.core.mention(world.now, "typing"));
    assert_eq!(wire(&world.drain()), ["say 1 typing"]);
    assert_eq!(wire(&world.closes(1006)), [""; 0], "nobody asks what became of it");
    assert!(!world.core.mention(world.now, "typing"));
}
