//! Two companions with a little life of their own: what they do is planned, and done when its time has come.

use super::room::{Letter, LineId, Room};
use crate::{
    event::{
        self, Id, MessageStatus, NewMessage, Receipt, SocketEvent, Stamp, Typed, Typing, User,
    },
    message::{Message, Now},
};
use core::time::Duration;
use fastrand::Rng;

/// How much they have in mind: who says more at once is not answered, and not read, each time.
const MOST: usize = 32;
/// How long Bruno stays, and how long he is away.
const STAY: Duration = Duration::from_secs(90);
const AWAY: Duration = Duration::from_secs(25);

/// What Asha answers to a question, and to anything else; Bruno has one list for both.
const TO_A_QUESTION: [&str; 4] = [
    "Good question. Let me look.",
    "Yes, I think so.",
    "Not yet, I am afraid.",
    "In about nine minutes.",
];
const TO_ANYTHING: [&str; 5] = [
    "Got it, thank you.",
    "That is good to hear.",
    "Let me write that down.",
    "Shall I tell the rider?",
    "It is two streets away now.",
];
const FROM_BRUNO: [&str; 3] = ["I saw that too.", "Same here.", "Great, tell me when it is near."];

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Asha,
    Bruno,
}

impl Who {
    fn line(self) -> LineId {
        match self {
            Self::Asha => LineId(1),
            Self::Bruno => LineId(2),
        }
    }

    fn user(self) -> User {
        let (user_id, name) = match self {
            Self::Asha => ("asha", "Asha"),
            Self::Bruno => ("bruno", "Bruno"),
        };
        User { user_id: user_id.into(), name: Some(name.to_owned()) }
    }
}

/// What one of them does.
#[derive(Clone, Debug)]
enum Act {
    Come,
    Go,
    Read(Id),
    Say(&'static str),
    Type,
}

#[derive(Clone, Debug)]
struct Plan {
    at: Duration,
    who: Who,
    act: Act,
}

/// A message from whoever talks with them.
#[derive(Clone, Debug)]
struct Heard {
    id: Option<Id>,
    is_question: bool,
}

/// Both of them.
#[derive(Clone, Debug)]
pub(super) struct Companions {
    random: Rng,
    heard: Vec<Heard>,
    plans: Vec<Plan>,
    has_begun: bool,
    is_bruno_here: bool,
    said: u64,
}

impl Companions {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            random: Rng::with_seed(seed),
            heard: Vec::new(),
            plans: Vec::new(),
            has_begun: false,
            is_bruno_here: false,
            said: 0,
        }
    }

    /// Asha is here before anybody else.
    pub(super) fn enter(&self, room: &mut Room) {
        // An empty room has a place for her, and nobody to be told.
        room.join_as(Who::Asha.line(), Who::Asha.user()).ok();
    }

    /// Whether a letter is something to be dealt with.
    pub(super) fn hear(&mut self, letter: &Letter) -> bool {
        let event = SocketEvent::read(&letter.text);
        let Some(Ok(Typed::NewMessage(said))) = event.map(|event| event.typed()) else {
            return false;
        };
        let is_question = said.message.trim_end().ends_with('?');
        if self.heard.len() < MOST {
            self.heard.push(Heard { id: said.id, is_question });
        }
        true
    }

    /// Does what was planned for now or before, in the order of its time.
    pub(super) fn act(&mut self, room: &mut Room, now: Now) -> Vec<Letter> {
        if !self.has_begun {
            self.has_begun = true;
            self.begin(now.mono);
        }
        for heard in core::mem::take(&mut self.heard) {
            self.answer(heard, now.mono);
        }
        self.plans.sort_by_key(|plan| plan.at);
        let due = self.plans.partition_point(|plan| plan.at <= now.mono);
        let due: Vec<_> = self.plans.drain(..due).collect();
        due.into_iter().flat_map(|plan| self.carry_out(room, plan, now)).collect()
    }

    /// How long nothing is to be done.
    pub(super) fn sleep(&self, now: Now) -> Option<Duration> {
        self.plans.iter().map(|plan| plan.at.saturating_sub(now.mono)).min()
    }

    /// The beginning is always the same.
    fn begin(&mut self, now: Duration) {
        for (millis, who, act) in [
            (600, Who::Asha, Act::Type),
            (2_000, Who::Asha, Act::Say("Hello! Say something, and I will answer.")),
            (4_000, Who::Bruno, Act::Come),
            (5_000, Who::Asha, Act::Type),
            (6_500, Who::Asha, Act::Say("The rider left the shop.")),
            (7_500, Who::Bruno, Act::Type),
            (9_000, Who::Bruno, Act::Say("Great, tell me when it is near.")),
        ] {
            self.plan(now + Duration::from_millis(millis), who, act);
        }
    }

    /// Plans an answer. Whoever is about to say something anyway says no more than that.
    fn answer(&mut self, heard: Heard, now: Duration) {
        if self.plans.len() >= MOST {
            return;
        }
        let mut at = now + self.some_time(300, 600);
        if let Some(id) = heard.id {
            self.plan(at, Who::Asha, Act::Read(id));
        }
        let lists = if heard.is_question { &TO_A_QUESTION[..] } else { &TO_ANYTHING };
        at += self.answer_from(Who::Asha, lists, at);
        if self.is_bruno_here && self.random.u8(0..3) == 0 {
            self.answer_from(Who::Bruno, &FROM_BRUNO, at);
        }
    }

    fn answer_from(&mut self, who: Who, sentences: &[&'static str], at: Duration) -> Duration {
        let (pause, typing) = (self.some_time(300, 500), self.some_time(900, 1_500));
        let speaks = |plan: &Plan| plan.who == who && matches!(plan.act, Act::Say(_));
        let sentence = self.random.choice(sentences).copied();
        if let Some(sentence) = sentence.filter(|_| !self.plans.iter().any(speaks)) {
            self.plan(at + pause, who, Act::Type);
            self.plan(at + pause + typing, who, Act::Say(sentence));
        }
        pause + typing
    }

    fn some_time(&mut self, least: u64, more: u64) -> Duration {
        Duration::from_millis(least + self.random.u64(0..more))
    }

    fn plan(&mut self, at: Duration, who: Who, act: Act) {
        self.plans.push(Plan { at, who, act });
    }

    fn carry_out(&mut self, room: &mut Room, plan: Plan, now: Now) -> Vec<Letter> {
        let Plan { who, act, .. } = plan;
        if who == Who::Bruno && !self.is_bruno_here && !matches!(act, Act::Come) {
            return Vec::new();
        }
        match act {
            Act::Come => {
                self.is_bruno_here = true;
                self.plan(now.mono + STAY, who, Act::Go);
                room.join_as(who.line(), who.user()).unwrap_or_default()
            }
            Act::Go => {
                self.is_bruno_here = false;
                self.plan(now.mono + AWAY, who, Act::Come);
                room.leave(who.line())
            }
            Act::Read(id) => {
                let status = MessageStatus { id, status: Receipt::Read };
                say(room, who, event::write("message_status", &status))
            }
            Act::Say(sentence) => {
                let mut letters = show_typing(room, who, false);
                letters.extend(say(room, who, self.message(room, who, sentence, now)));
                letters
            }
            Act::Type => show_typing(room, who, true),
        }
    }

    fn message(&mut self, room: &Room, who: Who, sentence: &str, now: Now) -> String {
        self.said += 1;
        let User { user_id, name } = who.user();
        let id = [user_id.as_str(), "-", &self.said.to_string()].concat();
        let millis = i64::try_from(now.wall.as_millis()).unwrap_or_default();
        let message = NewMessage {
            user_id,
            message: sentence.to_owned(),
            timestamp: Some(Stamp::Utc(millis)),
            name,
            id: Some(id.as_str().into()),
            chat_id: Some(room.id().clone()),
        };
        event::write("new_message", &message)
    }
}

fn show_typing(room: &mut Room, who: Who, is_typing: bool) -> Vec<Letter> {
    let User { user_id, name } = who.user();
    let typing = Typing { chat_id: room.id().clone(), user_id, is_typing, name };
    say(room, who, event::write("typing", &typing))
}

/// What one of them says goes the way of everything that is said in the room.
fn say(room: &mut Room, who: Who, text: String) -> Vec<Letter> {
    room.receive(who.line(), &Message::Text(text))
}
