//! What must be true at every step, whatever happens.

use super::{
    browser::{Browser, Ready},
    words::Words,
};
use echoline::{
    connection::{Connection, Epoch, Failure, Health, MessageId, Outcome, Output, Status},
    message::{LineEvent, Message},
};
use std::{collections::HashMap, time::Duration};

/// The most that may be held beside the outbox: what the browser's buffer may hold.
const UNDER_WAY: usize = 1024;

/// The reference ledger: every message that was accepted, whether it was handed to a line, and how it ended.
#[derive(Clone, Debug, Default)]
pub(super) struct Witness {
    accepted: Vec<MessageId>,
    handed: HashMap<MessageId, Epoch>,
    handed_at: HashMap<MessageId, Duration>,
    heard_at: Duration,
    ended: HashMap<MessageId, Outcome>,
    first_sent: Option<MessageId>,
    epoch: Option<Epoch>,
    /// When a token was last asked for, or a socket made.
    attempted_at: Option<Duration>,
    told: Option<&'static str>,
    /// Which attempt is planned for when, while there is no network.
    planned: Option<(u32, Duration)>,
    /// Somebody lied to the core about what left, so only the promises that need no evidence hold.
    pub(super) deceived: bool,
    pub(super) sockets: usize,
    pub(super) words: Words,
}

/// Why the core was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    Person,
    Surroundings,
    Tick,
    /// There is a token, or none.
    Token,
    /// The server said the same as we did.
    Echo,
    /// The server answered our goodbye.
    Goodbye,
    Anything,
}

impl Witness {
    pub(super) fn accept(&mut self, id: MessageId) {
        assert!(self.accepted.last().is_none_or(|last| *last < id), "ids grow");
        self.accepted.push(id);
    }

    /// Something came on the present line.
    pub(super) fn hears(&mut self, at: Duration, message: &Message) {
        self.heard_at = at;
        self.words.hears(message);
    }

    /// Each output, as the driver takes it.
    pub(super) fn see(
        &mut self,
        output: &Output,
        at: Duration,
        cause: Cause,
        core: &Connection,
        browser: &mut Browser,
    ) {
        match output {
            Output::Prepare(..) => self.attempt(at, cause),
            Output::Open(epoch, _) => {
                assert!(browser.present().is_none(), "I1: two sockets at once");
                if cause != Cause::Token {
                    self.attempt(at, cause);
                }
                (self.epoch, self.attempted_at) = (Some(*epoch), Some(at));
                self.sockets += 1;
            }
            Output::Transmit(epoch, id, _) => {
                assert_eq!(Some(*epoch), self.epoch, "I3, I4: a line that is gone");
                self.words.message_leaves();
                assert!(!self.ended.contains_key(id), "G4: it has ended already");
                self.handed_at.insert(*id, at);
                if self.handed.insert(*id, *epoch).is_none() {
                    assert!(self.first_sent.is_none_or(|last| last < *id), "G3: overtaken");
                    self.first_sent = Some(*id);
                }
            }
            Output::Say(epoch, message) => {
                assert_eq!(Some(*epoch), self.epoch, "I4");
                self.words.says(message, at, core.settings());
            }
            Output::Note(LineEvent::Opened, _) => self.words.line_opens(core.settings()),
            Output::Ping(epoch, _)
            | Output::SignIn(epoch, _)
            | Output::Measure(epoch)
            | Output::Close(epoch, _) => assert_eq!(Some(*epoch), self.epoch, "I4"),
            Output::Outcome(held, Outcome::Sent) if !self.deceived => {
                self.check_sent(held.id, at, cause, core.status(), browser);
                self.end(held.id, Outcome::Sent, browser);
            }
            Output::Outcome(held, outcome) => self.end(held.id, *outcome, browser),
            _ => {}
        }
    }

    /// An attempt begins; one that nobody asked for keeps its distance from any before it.
    fn attempt(&mut self, at: Duration, cause: Cause) {
        let rest = self.attempted_at.replace(at).map_or(Duration::MAX, |before| at - before);
        assert!(cause == Cause::Person || rest >= Duration::from_secs(1), "I6: after {rest:?}");
    }

    /// It left the page, and an echo, an answer to our goodbye, or two seconds of an open line prove that it arrived.
    fn check_sent(
        &self,
        id: MessageId,
        at: Duration,
        cause: Cause,
        status: &Status,
        browser: &Browser,
    ) {
        let socket = browser.sockets.iter().find(|s| Some(&s.epoch) == self.handed.get(&id));
        assert!(socket.is_none_or(|socket| !socket.holds(id)), "it has not left the page");
        if matches!(cause, Cause::Echo | Cause::Goodbye) {
            return;
        }
        assert_eq!(socket.map(|socket| socket.ready), Some(Ready::Open), "the line is closing");
        // Nobody sees an empty message leave.
        let left_at = browser.left_at.get(&id).or_else(|| self.handed_at.get(&id));
        let is_watched =
            matches!(status, Status::Connected { health: Health::Answered | Health::Suspect, .. });
        let alive = if is_watched { self.heard_at } else { at };
        let outlived = left_at.map(|left_at| alive.saturating_sub(*left_at));
        assert!(outlived >= Some(Duration::from_secs(2)), "outlived by {outlived:?}");
    }

    fn end(&mut self, id: MessageId, outcome: Outcome, browser: &mut Browser) {
        assert!(self.accepted.contains(&id), "G1: nobody sent it");
        assert_eq!(self.ended.insert(id, outcome), None, "G1: an outcome is told once");
        let socket = browser.sockets.iter().find(|s| Some(&s.epoch) == self.handed.get(&id));
        let may_leave = socket.is_some_and(|s| s.ready != Ready::Closed && s.holds(id));
        let arrived = browser.arrived.contains(&id);
        match outcome {
            _ if self.deceived => {}
            Outcome::Failed(Failure::Cancelled | Failure::Closed) => {
                assert!(!arrived && !may_leave, "it was sent, or still may be");
            }
            Outcome::Failed(Failure::Rejected) => {
                let leaving = socket.and_then(|socket| socket.leaving);
                assert!(leaving <= Some(id), "a later message was leaving: {leaving:?}");
            }
            Outcome::Sent | Outcome::Unconfirmed => {}
        }
    }

    /// What holds between two inputs.
    pub(super) fn check(
        &mut self,
        core: &Connection,
        now: Duration,
        cause: Cause,
        browser: &Browser,
    ) {
        let heeded = browser.sockets.iter().filter(|s| s.heeded && s.ready != Ready::Closed);
        assert!(heeded.count() <= 1, "I1: more than one socket");
        self.check_ledger(core, browser);
        match core.next_deadline() {
            Some(due) => {
                let is_future = due > now || cause != Cause::Tick;
                assert!(is_future, "I9: a busy loop: {due:?} at {now:?}");
            }
            None => assert!(core.status().trying().is_none(), "I9: nothing will happen any more"),
        }
        if !core.status().is_active() {
            assert_eq!(core.next_deadline(), None, "I12: {:?}", core.status());
        }
        let doubts = core.unconfirmed().len();
        assert!(cause == Cause::Anything || doubts <= core.settings().outbox.messages, "I14");
        self.check_status(core.status(), cause);
    }

    /// The page counts each message once that is in a socket's hands, or was.
    pub(super) fn check_counted(&self, counted: u64, core: &Connection) {
        let waits = |id: &MessageId| core.waiting().any(|held| held.id == *id);
        let was_handed = |id: &&MessageId| match self.ended.get(id) {
            None => !waits(id),
            Some(Outcome::Failed(Failure::Rejected)) => true,
            Some(Outcome::Failed(_)) => false,
            Some(Outcome::Sent | Outcome::Unconfirmed) => true,
        };
        let handed = self.accepted.iter().filter(was_handed).count() as u64;
        assert_eq!(counted, handed, "counted as sent");
    }

    fn check_ledger(&self, core: &Connection, browser: &Browser) {
        let waiting: Vec<_> = core.waiting().map(|held| held.id).collect();
        assert!(waiting.is_sorted(), "G3: {waiting:?}");
        for id in &self.accepted {
            let waits = waiting.contains(id);
            let ended = self.ended.contains_key(id);
            let under_way = !waits && !ended;
            assert!(!(waits && ended), "G1: {id:?} waits and has ended");
            let on_this_line = self.handed.get(id).is_some_and(|epoch| Some(*epoch) == self.epoch);
            assert!(!under_way || on_this_line, "G2: {id:?} is nowhere");
            let arrived = browser.arrived.iter().filter(|arrived| *arrived == id).count();
            assert!(arrived <= 1 || self.deceived, "G4, I20: {id:?} arrived twice");
        }
        if !core.status().is_active() {
            let all_ended = self.accepted.iter().all(|id| self.ended.contains_key(id));
            assert!(all_ended, "G5: something was forgotten");
        }
        let (limit, held) = (core.settings().outbox.messages, waiting.len() + core.unsent().len());
        assert!(held <= limit + UNDER_WAY, "I14: {held} are held");
    }

    fn check_status(&mut self, status: &Status, cause: Cause) {
        if status.trying().is_some_and(|trying| trying.had_opened || trying.attempt > 0) {
            assert!(status.sentence().is_some(), "nobody knows why: {status:?}");
        }
        let planned = match status {
            Status::Offline(trying) => trying.next.map(|next| (trying.attempt, next)),
            _ => None,
        };
        if let (Some((attempt, next)), Some(before)) = (planned, self.planned)
            && before.0 == attempt
        {
            assert!(
                next <= before.1,
                "the safety attempt is put off from {:?} to {next:?}",
                before.1
            );
        }
        self.planned = planned;
        let (before, name) = (self.told.replace(status.name()), status.name());
        let may_clear = matches!(cause, Cause::Person | Cause::Surroundings);
        if before == Some("server-unavailable") && !may_clear {
            assert!(name != "reconnecting" && name != "connecting", "I13: to and fro");
        }
    }

    /// The message that was accepted last.
    pub(super) fn newest(&self) -> Option<MessageId> {
        self.accepted.last().copied()
    }

    /// How many messages ended in which way.
    pub(super) fn ended(&self, outcome: Outcome) -> usize {
        self.ended.values().filter(|ended| **ended == outcome).count()
    }

    pub(super) fn all_ended(&self) -> bool {
        self.accepted.len() == self.ended.len()
    }
}
