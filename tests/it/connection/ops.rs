//! Everything that can happen, as data: random runs are lists of it.

use super::world::{SECRET, World};
use echoline::{
    address::AddressError,
    connection::{
        AfterGoodbye, Around, Backoff, Close, CloseCode, Epoch, Heartbeat, Hidden, Input, Limits,
        Negotiated, NoToken, Parameter, Settings, SignIn,
    },
    message::Message,
};
use proptest::prelude::*;
use std::time::Duration;

#[derive(Clone, Debug)]
pub(super) enum Op {
    Accept,
    AcceptOffer(u8),
    AnswerClose(bool),
    BeginToClose,
    Cancel(u8),
    Close,
    CloseWith(u16, u8, bool),
    Configure(u8),
    Dismiss,
    DismissAll,
    Drain(u32),
    Duplicate(u8, u64),
    Flood(u8),
    Freeze,
    Jump(u32),
    Message(u8),
    OpenThrew,
    Pass(u32),
    Return,
    Send(u32),
    SendAgain,
    SaySame(u8),
    SetClocksBack(u32),
    Sleep(u32),
    Start(u8),
    StartBad,
    Stop,
    Surroundings(bool, bool),
    TakeUnsent,
    Tick,
    Token(u8),
    TryNow,
    Wait,
}

pub(super) fn any_op() -> impl Strategy<Value = Op> {
    let code = prop_oneof![
        3 => Just(1006),
        2 => prop::sample::select(vec![1000, 1001, 1005, 1008, 1009, 1012, 1013, 3000, 4401, 4403, 4404, 4429]),
        1 => any::<u16>(),
    ];
    let size = prop_oneof![4 => 0u32..40, 1 => 1000u32..300_000, 1 => Just(600_000)];
    prop_oneof![
        12 => Just(Op::Accept),
        2 => (0u8..3).prop_map(Op::AcceptOffer),
        4 => any::<bool>().prop_map(Op::AnswerClose),
        1 => Just(Op::BeginToClose),
        1 => any::<u8>().prop_map(Op::Cancel),
        2 => Just(Op::Close),
        6 => (code, any::<u8>(), any::<bool>()).prop_map(|(code, reason, clean)| Op::CloseWith(code, reason, clean)),
        1 => (0..SETTINGS).prop_map(Op::Configure),
        1 => Just(Op::Dismiss),
        1 => Just(Op::DismissAll),
        6 => (0u32..1_000_000).prop_map(Op::Drain),
        1 => (any::<u8>(), any::<u64>()).prop_map(|(which, number)| Op::Duplicate(which, number)),
        1 => (0u8..9).prop_map(Op::Flood),
        1 => Just(Op::Freeze),
        1 => (0u32..100_000_000).prop_map(Op::Jump),
        5 => (0u8..9).prop_map(Op::Message),
        1 => Just(Op::OpenThrew),
        5 => (0u32..60_000).prop_map(Op::Pass),
        2 => Just(Op::Return),
        10 => size.prop_map(Op::Send),
        1 => Just(Op::SendAgain),
        2 => (0u8..6).prop_map(Op::SaySame),
        1 => (0u32..100_000_000).prop_map(Op::SetClocksBack),
        1 => (0u32..100_000_000).prop_map(Op::Sleep),
        4 => any::<u8>().prop_map(Op::Start),
        1 => Just(Op::StartBad),
        1 => Just(Op::Stop),
        2 => any::<(bool, bool)>().prop_map(|(visible, online)| Op::Surroundings(visible, online)),
        1 => Just(Op::TakeUnsent),
        2 => Just(Op::Tick),
        5 => (0u8..5).prop_map(Op::Token),
        2 => Just(Op::TryNow),
        8 => Just(Op::Wait),
    ]
}

/// Any six bytes are something that can happen, as a fuzzer would have it.
pub(super) fn from_bytes(bytes: [u8; 6]) -> Op {
    let [which, small, rest @ ..] = bytes;
    let number = u32::from_le_bytes(rest);
    let code = u16::try_from(number >> 16).unwrap_or_default();
    match which % 33 {
        0 => Op::Accept,
        1 => Op::AnswerClose(small % 2 == 0),
        2 => Op::BeginToClose,
        3 => Op::Cancel(small),
        4 => Op::Close,
        5 => Op::CloseWith(code, small, number % 2 == 0),
        6 => Op::Configure(small % SETTINGS),
        7 => Op::Dismiss,
        8 => Op::Drain(number),
        9 => Op::Duplicate(small, number.into()),
        10 => Op::Freeze,
        11 => Op::Jump(number),
        12 => Op::Message(small % 9),
        13 => Op::OpenThrew,
        14 => Op::Pass(number % 100_000),
        15 => Op::Return,
        16 => Op::Send(number % 700_000),
        17 => Op::SendAgain,
        18 => Op::SetClocksBack(number),
        19 => Op::Sleep(number),
        20 => Op::Start(small),
        21 => Op::StartBad,
        22 => Op::Stop,
        23 => Op::Surroundings(small % 2 == 0, number % 2 == 0),
        24 => Op::TakeUnsent,
        25 => Op::Tick,
        26 => Op::Token(small % 5),
        27 => Op::TryNow,
        28 => Op::SaySame(small),
        29 => Op::DismissAll,
        30 => Op::AcceptOffer(small % 3),
        31 => Op::Flood(small % 9),
        _ => Op::Wait,
    }
}

fn millis(millis: u32) -> Duration {
    Duration::from_millis(millis.into())
}

pub(super) fn play(world: &mut World, op: &Op) {
    match op {
        Op::Accept => world.accept(),
        Op::AcceptOffer(which) => world.accept_offer(usize::from(*which)),
        Op::AnswerClose(same) => world.answer_close(*same),
        Op::BeginToClose => world.begins_to_close(),
        Op::Cancel(place) => {
            let id = world.core.waiting().nth(usize::from(*place)).map(|held| held.id);
            id.map(|id| world.core.cancel(id));
            world.tick();
        }
        Op::Close => world.feed(Input::Close),
        Op::CloseWith(code, reason, clean) => {
            world.close_with(*code, &"é".repeat(usize::from(*reason) / 2), *clean);
        }
        Op::Configure(which) => world.feed(Input::Configure(settings(*which))),
        Op::Dismiss => {
            world.doubtful().map(|id| world.core.dismiss(id));
        }
        Op::DismissAll => world.core.dismiss_all(),
        Op::Drain(bytes) => world.drain((*bytes).into()),
        Op::Duplicate(which, number) => duplicate(world, *which, *number),
        Op::Flood(which) => {
            for _ in 0..25 {
                world.receive(message(*which));
                world.jump(millis(30));
            }
        }
        Op::Freeze => world.feed(Input::Frozen),
        Op::Jump(span) => world.jump(millis(*span)),
        Op::Message(which) => world.receive(message(*which)),
        Op::OpenThrew => {
            if let Some(epoch) = world.epoch() {
                world.feed(Input::OpenThrew(epoch, "SyntaxError".to_owned()));
                world.browser.sockets.retain(|socket| {
                    socket.epoch != epoch || socket.ready != super::browser::Ready::Connecting
                });
            }
        }
        Op::Pass(span) => world.pass(millis(*span)),
        Op::Return => world.feed(Input::Returned(world.around)),
        Op::Send(size) => world.send(usize::try_from(*size).unwrap()),
        Op::SendAgain => {
            if let Some(id) = world.doubtful() {
                world.send_again(id);
            }
        }
        Op::SaySame(back) => world.say_same(usize::from(*back)),
        Op::SetClocksBack(span) => world.set_clocks_back(millis(*span)),
        Op::Sleep(span) => world.sleep(millis(*span)),
        Op::Start(place) => world.start(*place),
        Op::StartBad => world.feed(Input::Start(Err(AddressError::Empty))),
        Op::Stop => world.feed(Input::Stop),
        Op::Surroundings(visible, online) => {
            world.around = Around { visible: *visible, online: *online };
            world.feed(Input::Changed(world.around));
        }
        Op::TakeUnsent => drop(world.core.take_unsent(|_| true)),
        Op::Tick => world.tick(),
        Op::Token(0) => world.give_token(Err(NoToken::Denied)),
        Op::Token(1) => world.give_token(Err(NoToken::Transient)),
        Op::Token(which) => world.give_token(Ok(*which)),
        Op::TryNow => world.feed(Input::TryNow),
        Op::Wait => world.wait(),
    }
}

/// What no browser should say: events twice, of old sockets, or with numbers that make no sense.
fn duplicate(world: &mut World, which: u8, number: u64) {
    let old = Epoch::default();
    let present = world.epoch().unwrap_or(old);
    let close = Close { code: CloseCode(1000), reason: String::new(), clean: true };
    // It did not leave as the browser says it did.
    world.witness.deceived |= which % 6 == 4;
    world.feed(match which % 6 {
        0 => Input::Opened(old, Negotiated::default()),
        1 => Input::Received(old, "late".into(), number),
        2 => Input::Closed(old, close, number),
        3 => Input::Measured(old, true, number),
        4 => Input::Measured(present, true, number),
        _ => Input::OpenThrew(old, String::new()),
    });
}

fn message(which: u8) -> Message {
    match which {
        0 => r#"{"type":"pong"}"#.into(),
        1 => r#"{"type":"ping"}"#.into(),
        2 => r#"{"type":"auth_ok"}"#.into(),
        3 => r#"{"type":"auth_failed","reason":"no"}"#.into(),
        4 => r#"{"type":"error","code":7}"#.into(),
        5 => "{\"type\":\"pong".into(),
        6 => Message::Binary(vec![0xff; 9]),
        7 => "".into(),
        _ => "hello".into(),
    }
}

/// How many settings there are to draw.
pub(super) const SETTINGS: u8 = 18;

pub(super) fn settings(which: u8) -> Settings {
    let usual = Settings::default();
    let heartbeat =
        |every: u64| Some(Heartbeat { every: Duration::from_secs(every), ..Heartbeat::default() });
    match which {
        0 => Settings { heartbeat: heartbeat(25), ..usual },
        1 => Settings { heartbeat: heartbeat(3), ..usual },
        2 => Settings { backoff: Backoff::Fixed, ..usual },
        3 => Settings { backoff: Backoff::Exponential { cap: Duration::from_secs(1) }, ..usual },
        4 => Settings { retries: Some(3), ..usual },
        5 => Settings { after_goodbye: AfterGoodbye::StayClosed, ..usual },
        6 => Settings { hidden: Hidden::Pause, ..usual },
        7 => Settings { hidden: Hidden::Close, heartbeat: heartbeat(25), ..usual },
        8 => Settings { sign_in: SignIn::FirstMessage, ..usual },
        9 => Settings { sign_in: SignIn::Address { parameter: "t".to_owned() }, ..usual },
        10 => {
            Settings { outbox: Limits { messages: 3, bytes: 700_000, message: 650_000 }, ..usual }
        }
        11 => {
            let (name, prefix) = ("app".to_owned(), "bearer.".to_owned());
            Settings { sign_in: SignIn::Subprotocol { name, prefix }, ..usual }
        }
        12 => {
            let secret = Parameter { name: "api_key".to_owned(), value: SECRET[0].to_owned() };
            let subprotocols = texts(&["chat", "app"]);
            Settings { subprotocols, query: vec![secret], ..usual }
        }
        13 => Settings { hello: texts(&["one", "", "two"]), heartbeat: heartbeat(3), ..usual },
        14 => Settings { answers: answers(), ..usual },
        15 => {
            Settings { goodbye_code: CloseCode(4000), goodbye_reason: "done".to_owned(), ..usual }
        }
        16 => Settings {
            sign_in: SignIn::FirstMessage,
            hello: texts(&["hello"]),
            answers: answers(),
            goodbye_code: CloseCode(3000),
            heartbeat: heartbeat(25),
            ..usual
        },
        _ => usual,
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

fn answers() -> Vec<(String, String)> {
    let pairs = [("hello", "hello"), (r#"{"type":"ping"}"#, r#"{"type":"pong"}"#), ("", "x")];
    pairs.map(|(ping, answer)| (ping.to_owned(), answer.to_owned())).into()
}
