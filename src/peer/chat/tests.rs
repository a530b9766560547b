use super::*;
use crate::event::{SocketEvent, Typed};
use proptest::prelude::*;

/// A room with as many lines as names, and everything that was said while they came.
fn room(names: &[&str]) -> Room {
    let mut room = Room::new("den");
    for (line, name) in (0..).zip(names) {
        room.join(LineId(line), Some(name)).unwrap();
    }
    room
}

/// What a room says about a message, each letter with the lines it goes to.
fn say(room: &mut Room, line: u64, text: &str) -> Vec<String> {
    room.receive(LineId(line), &text.into()).into_iter().map(told).collect()
}

fn told(Letter { to, text }: Letter) -> String {
    let to: Vec<_> = to.iter().map(|line| line.0.to_string()).collect();
    format!("{} {text}", to.join(","))
}

#[test]
fn tells_everybody_who_comes_and_who_goes() {
    let mut room = Room::new("7");
    let presence = |to: &str, users: &str| {
        vec![format!(r#"{to} {{"type":"presence","chatId":7,"users":[{users}]}}"#)]
    };
    let asha = r#"{"userId":"guest-1","name":"Asha"}"#;
    let guest = r#"{"userId":"guest-2","name":"Guest 2"}"#;
    let come = |letters: Result<Vec<Letter>, Full>| -> Vec<_> {
        letters.unwrap().into_iter().map(told).collect()
    };
    assert_eq!(come(room.join(LineId(5), Some("Asha"))), presence("5", asha));
    assert_eq!(come(room.join(LineId(9), None)), presence("5,9", &format!("{asha},{guest}")));
    let gone: Vec<_> = room.leave(LineId(5)).into_iter().map(told).collect();
    assert_eq!(gone, presence("9", guest));
    assert!(room.leave(LineId(5)).is_empty(), "who is not here does not leave");
    assert!(room.leave(LineId(9)).is_empty() && room.is_empty());
}

#[test]
fn passes_on_exactly_what_was_said() {
    let mut room = room(&["Asha", "Bruno", "Chen"]);
    let said = r#"{ "type":"new_message","userId":101,"message":"Hello","id":1.0,"extra":1e999 }"#;
    assert_eq!(
        say(&mut room, 0, said),
        [
            r#"0,1,2 {"type":"presence","chatId":"den","users":[{"userId":101,"name":"Asha"},{"userId":"guest-2","name":"Bruno"},{"userId":"guest-3","name":"Chen"}]}"#.to_owned(),
            format!("1,2 {said}"),
            r#"0 {"type":"message_status","id":"1.0","status":"delivered"}"#.to_owned(),
        ]
    );
    let typing = r#"{"type":"typing","data":{"chatId":"den","userId":101,"isTyping":true}}"#;
    assert_eq!(say(&mut room, 0, typing), [format!("1,2 {typing}")], "everybody knows 101 by now");
    let read = r#"{"type":"message_status","id":1.0,"status":"read"}"#;
    assert_eq!(say(&mut room, 2, read), [format!("0,1 {read}")]);
}

#[test]
fn says_nothing_of_a_message_that_nobody_got() {
    let mut room = room(&["Asha"]);
    let said = r#"{"type":"new_message","userId":"guest-1","message":"Hello","id":1}"#;
    assert_eq!(say(&mut room, 0, said), Vec::<String>::new());
}

#[test]
fn a_person_is_listed_once_by_however_many_lines() {
    let mut room = room(&["Asha", "Asha"]);
    for line in 0..2 {
        say(&mut room, line, r#"{"type":"typing","chatId":1,"userId":"a","isTyping":true}"#);
    }
    let gone: Vec<_> = room.leave(LineId(1)).into_iter().map(told).collect();
    let alone = r#"0 {"type":"presence","chatId":"den","users":[{"userId":"a","name":"Asha"}]}"#;
    assert_eq!(gone, [alone]);
}

#[test]
fn refuses_what_it_does_not_understand_and_says_why() {
    let mut room = room(&["Asha", "Bruno"]);
    for (text, refusal) in [
        ("hello", r#""code":"no_event""#),
        (r#"{"message":"hello"}"#, r#""code":"no_event""#),
        (r#"{"type":"order_status","orderId":1,"status":"placed"}"#, r#""code":"unknown_event""#),
        (r#"{"type":"anything"}"#, r#""code":"unknown_event""#),
        (
            r#"{"type":"typing","userId":1}"#,
            r#""code":"mismatch","message":"typing: chatId is missing""#,
        ),
    ] {
        let said = say(&mut room, 1, text);
        assert_eq!(said.len(), 1, "{text}");
        assert!(said[0].starts_with(&format!(r#"1 {{"type":"error",{refusal}"#)), "{said:?}");
    }
    let refused = room.receive(LineId(0), &Message::Binary(vec![7]));
    assert!(refused[0].text.contains("no_text"));
    let ping = r#"{"type":"ping","id":"a\"7"}"#;
    assert_eq!(say(&mut room, 0, ping), [r#"0 {"type":"pong","id":"a\"7"}"#]);
}

#[test]
fn keeps_within_bounds() {
    let mut room = Room::new("den");
    let joined = (0..200).take_while(|line| room.join(LineId(*line), None).is_ok()).count();
    assert_eq!(joined, 100);
    let Entrance { room, name } =
        Entrance::parse(&format!("room={}&name=%20{}%20", "r".repeat(199), "é".repeat(199)));
    assert_eq!((room.len(), name.map(|name| name.chars().count())), (128, Some(64)));
    assert_eq!(Entrance::parse("room=&name=%20"), Entrance::parse(""));
    let mut room = self::room(&["Asha", "Bruno"]);
    let long = format!(
        r#"{{"type":"new_message","userId":"{0}","message":"hi","name":"{0}"}}"#,
        "x".repeat(1 << 19)
    );
    let letters = room.receive(LineId(0), &long.as_str().into());
    assert!(
        letters[0].text.len() < 400 && letters[1].text == long,
        "known by less, passed on whole"
    );
    let too_long =
        format!(r#"{{"type":"new_message","userId":1,"message":"{}"}}"#, "x".repeat(2 << 20));
    assert!(say(&mut room, 0, &too_long)[0].contains("no_event"));
}

/// What a peer in the page says in so many milliseconds, woken whenever it wants to.
struct Talk {
    chat: Chat,
    now: u64,
    alarm: Option<u64>,
    said: Vec<String>,
}

impl Talk {
    fn open(query: &str) -> Self {
        let mut chat = Chat::parse(query);
        let effects = chat.open(&Offer::default());
        let mut talk = Self { chat, now: 0, alarm: None, said: Vec::new() };
        talk.obey(effects);
        talk
    }

    fn obey(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Accept(None) => {}
                Effect::Send(message) => self.said.push(message.to_string()),
                Effect::Wake(wait) => self.alarm = Some(self.now + millis(wait)),
                other => panic!("{other:?}"),
            }
        }
    }

    fn say(&mut self, text: &str) {
        let effects = self.chat.receive(text.into());
        self.obey(effects);
    }

    /// Lets time pass, and takes what was said meanwhile: types, with a word that tells.
    fn pass(&mut self, time: u64) -> Vec<String> {
        let end = self.now + time;
        while let Some(alarm) = self.alarm.filter(|alarm| *alarm <= end) {
            self.now = alarm.max(self.now);
            self.alarm = None;
            let now = Duration::from_millis(self.now);
            let effects = self.chat.wake(Now { mono: now, wall: now });
            self.obey(effects);
        }
        self.now = end;
        std::mem::take(&mut self.said).iter().map(|text| gist(text)).collect()
    }
}

fn millis(wait: Duration) -> u64 {
    u64::try_from(wait.as_micros().div_ceil(1_000)).unwrap()
}

fn gist(text: &str) -> String {
    match SocketEvent::read(text).unwrap().typed().unwrap() {
        Typed::NewMessage(said) => format!("{}: {}", said.name.unwrap(), said.message),
        Typed::Typing(typing) if typing.is_typing => format!("{} types", typing.name.unwrap()),
        Typed::Typing(typing) => format!("{} stops", typing.name.unwrap()),
        Typed::Presence(presence) => {
            let names: Vec<_> = presence.users.into_iter().filter_map(|user| user.name).collect();
            names.join(" ")
        }
        Typed::MessageStatus(status) => format!("{} {:?}", status.id, status.status),
        other => panic!("{other:?}"),
    }
}

#[test]
fn companions_greet_whoever_comes() {
    let mut talk = Talk::open("room=den&name=Chen");
    assert_eq!(
        talk.pass(10_000),
        [
            "Asha Chen",
            "Asha types",
            "Asha stops",
            "Asha: Hello! Say something, and I will answer.",
            "Asha Chen Bruno",
            "Asha types",
            "Asha stops",
            "Asha: The rider left the shop.",
            "Bruno types",
            "Bruno stops",
            "Bruno: Great, tell me when it is near.",
        ]
    );
}

#[test]
fn companions_get_read_type_and_answer() {
    let mut talk = Talk::open("name=Chen");
    talk.pass(20_000);
    talk.say(r#"{"type":"new_message","userId":7,"message":"Where is it?","id":"m1"}"#);
    assert_eq!(
        talk.pass(6_000),
        [
            "Asha Chen Bruno",
            "m1 Delivered",
            "m1 Read",
            "Asha types",
            "Asha stops",
            "Asha: Yes, I think so."
        ]
    );
}

#[test]
fn a_companion_comes_and_goes() {
    let mut talk = Talk::open("name=Chen");
    talk.pass(20_000);
    let presences = talk.pass(240_000);
    assert_eq!(presences, ["Asha Chen", "Asha Chen Bruno", "Asha Chen", "Asha Chen Bruno"]);
}

#[test]
fn a_seed_always_talks_the_same() {
    let talk = |query: &str| {
        let mut talk = Talk::open(query);
        for place in 0..20 {
            talk.say(&format!(r#"{{"type":"new_message","userId":7,"message":"a","id":{place}}}"#));
            talk.now += 900;
        }
        talk.pass(60_000)
    };
    assert_eq!(talk("seed=3"), talk("seed=3"));
    assert_ne!(talk("seed=3"), talk("seed=4"));
}

#[test]
fn who_says_a_thousand_things_at_once_is_not_answered_a_thousand_times() {
    let mut talk = Talk::open("");
    for place in 0..1_000 {
        talk.say(&format!(r#"{{"type":"new_message","userId":7,"message":"a","id":{place}}}"#));
    }
    let said = talk.pass(60_000);
    let answers = said.iter().filter(|gist| gist.contains(": ")).count();
    assert!(answers < 10, "{answers}");
}

proptest! {
    #[test]
    fn any_message_gets_a_few_letters_at_most(
        texts in prop::collection::vec("(\\{\"type\":\"(new_message|typing|presence|ping)\",)?.{0,40}\\}?", 0..20),
        line in 0..4_u64,
    ) {
        let mut room = room(&["Asha", "Bruno"]);
        let mut talk = Talk::open("");
        for text in texts {
            prop_assert!(room.receive(LineId(line), &text.as_str().into()).len() <= 3);
            let effects = talk.chat.receive(text.into());
            prop_assert!(effects.len() <= 4);
        }
    }
}
