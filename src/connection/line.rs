//! While the line is open: what comes, what leaves, and whether it lives.

use super::{
    Close, Connection, Health, Held, Lost, MessageId, Output, State,
    answers::{Answers, Reply},
    backoff::Urgency,
    pulse::{Beat, Heard, Pulse},
};
use crate::{
    connection::{CLOSE_GRACE, Negotiated},
    message::{LineEvent, Message, Now},
    words,
};
use core::time::Duration;

/// How long a line has to stand before the failures before it are forgotten, once it has said something …
const STABLE: Duration = Duration::from_secs(10);
/// … or if it never says anything.
const STABLE_IN_SILENCE: Duration = Duration::from_secs(60);
/// A timer of a page that is seen comes so late only if the machine slept.
const SLEPT: Duration = Duration::from_secs(10);
/// How often a socket is asked what it still holds: there is no event for it.
const FIRST_MEASURE: Duration = Duration::from_millis(50);
const SLOWEST_MEASURE: Duration = Duration::from_secs(1);

/// An open line.
#[derive(Clone, Debug)]
pub(super) struct Live {
    since: Now,
    opened_at: Duration,
    negotiated: Negotiated,
    pulse: Pulse,
    answers: Answers,
    heard: bool,
    stable_at: Option<Duration>,
    /// The socket is closing, and the browser may take a minute to say so.
    closing_until: Option<Duration>,
    measure: Option<Measure>,
}

/// When to ask the socket next, and how long after that.
#[derive(Clone, Copy, Debug)]
struct Measure {
    due: Duration,
    every: Duration,
}

impl Live {
    pub(super) fn is_closing(&self) -> bool {
        self.closing_until.is_some()
    }

    pub(super) fn health(&self) -> Health {
        self.pulse.health()
    }

    pub(super) fn since(&self) -> Now {
        self.since
    }

    pub(super) fn negotiated(&self) -> &Negotiated {
        &self.negotiated
    }

    pub(super) fn deadline(&self) -> Option<Duration> {
        let measure = self.measure.map(|measure| measure.due);
        let deadlines = [self.pulse.deadline(), self.stable_at, self.closing_until, measure];
        deadlines.into_iter().flatten().min()
    }
}

impl Connection {
    pub(super) fn go_live(&mut self, now: Now, negotiated: Negotiated) {
        let at = self.clock.now();
        let heartbeat = self.settings.heartbeat.clone();
        self.streak.had_opened = true;
        self.streak.unavailable = false;
        self.streak.never_opened = 0;
        self.state = State::Live(Box::new(Live {
            since: now,
            opened_at: at,
            negotiated,
            pulse: Pulse::start(heartbeat, at, &mut self.random),
            answers: Answers::default(),
            heard: false,
            stable_at: Some(at.saturating_add(STABLE_IN_SILENCE)),
            closing_until: None,
            measure: None,
        }));
        self.note(LineEvent::Opened, words::CONNECTED.say().to_owned());
        for hello in self.settings.hello.clone() {
            self.say(hello);
        }
        self.pump();
    }

    pub(super) fn restart_pulse(&mut self) {
        let at = self.clock.now();
        let pulse = Pulse::start(self.settings.heartbeat.clone(), at, &mut self.random);
        if let State::Live(live) = &mut self.state {
            live.pulse = pulse;
        }
        self.look_when_settled();
    }

    pub(super) fn received(&mut self, now: Now, message: Message, buffered: u64) {
        self.departs(buffered);
        match &mut self.state {
            State::Live(live) => {
                if !live.heard {
                    live.heard = true;
                    let stable_at = live.opened_at.saturating_add(STABLE).max(self.clock.now());
                    live.stable_at = live.stable_at.map(|at| at.min(stable_at));
                }
                self.ledger.echoed(&message);
                let now = self.clock.now();
                let (reply, output) = match live.pulse.hear(now, &message) {
                    Heard::Answer => (Reply::Nothing, Output::Pong(message)),
                    Heard::Message if live.is_closing() => {
                        (Reply::Nothing, Output::Deliver(message))
                    }
                    Heard::Message => {
                        let reply = live.answers.reply(&self.settings.answers, now, &message);
                        (reply, Output::Deliver(message))
                    }
                };
                self.outputs.push_back(output);
                if let Some(alive) = live.pulse.last_sign() {
                    self.ledger.settle(alive);
                }
                self.look_when_settled();
                self.reply(reply);
                self.pump();
            }
            State::Authenticating { .. } => self.received_verdict(now, message),
            State::Draining { .. } => {
                self.ledger.echoed(&message);
                self.outputs.push_back(Output::Deliver(message));
            }
            _ => {}
        }
    }

    /// Hands over what waits, as far as the socket's buffer stays small.
    pub(super) fn pump(&mut self) {
        loop {
            match &self.state {
                State::Live(live) if !live.is_closing() => {}
                _ => return,
            }
            let Some(held) = self.ledger.hand_over() else { return };
            self.transmit(held);
            self.measure_within(FIRST_MEASURE);
        }
    }

    pub(super) fn transmit(&mut self, held: Held) {
        self.outputs.push_back(Output::Transmit(self.epoch, held.id, held.message));
    }

    fn measure_within(&mut self, every: Duration) {
        let due = self.after(every);
        if let State::Live(live) = &mut self.state {
            let earlier = live.measure.filter(|measure| measure.due <= due);
            live.measure = Some(earlier.unwrap_or(Measure { due, every }));
        }
    }

    /// Says what is in no outbox: what the settings want said, or what is of use only now.
    pub(super) fn say(&mut self, text: String) {
        let message = text.into();
        self.ledger.say_beside(&message);
        self.outputs.push_back(Output::Say(self.epoch, message));
        self.measure_within(FIRST_MEASURE);
    }

    fn reply(&mut self, reply: Reply) {
        match reply {
            Reply::Nothing => {}
            Reply::Say(answer) => self.say(answer),
            Reply::TooMany => {
                self.note(LineEvent::Unanswered, words::TOO_MANY_ANSWERS.say().to_owned());
            }
        }
    }

    /// The socket did not take what the driver was given last. What is behind that must not overtake it.
    pub(super) fn not_sent(&mut self, id: Option<MessageId>) {
        let behind: u64 = self.outputs.iter().filter_map(Output::size).sum();
        let next = self.outputs.iter().find_map(|output| match output {
            Output::Transmit(_, id, _) => Some(*id),
            _ => None,
        });
        self.ledger.not_taken(id.or(next), std::mem::take(&mut self.handing) + behind);
        self.outputs.retain(|output| !output.writes());
        self.is_closing();
    }

    /// The socket is closing and did not say so: it is waited for, but not for ever.
    fn is_closing(&mut self) {
        let until = self.after(CLOSE_GRACE);
        if let State::Live(live) = &mut self.state {
            live.closing_until.get_or_insert(until);
            live.measure = None;
        }
    }

    /// What the socket still holds, unless the core has handed something over that the driver has not: that would
    /// count as gone.
    fn departs(&mut self, buffered: u64) -> bool {
        let is_known = !self.outputs.iter().any(Output::writes);
        if is_known {
            self.ledger.measured(self.clock.now(), buffered);
        }
        is_known
    }

    pub(super) fn measured(&mut self, open: bool, buffered: u64) {
        if !self.departs(buffered) {
            return;
        }
        if !open {
            return self.is_closing();
        }
        let now = self.clock.now();
        if let State::Live(live) = &mut self.state {
            self.ledger.settle(live.pulse.last_sign().unwrap_or(now));
        }
        self.look_when_settled();
        self.pump();
    }

    /// When to look at a socket that holds nothing: as the oldest doubt may end. A server that answers tells by itself
    /// that it lives.
    fn look_when_settled(&mut self) {
        let State::Live(live) = &mut self.state else { return };
        if self.ledger.is_measuring() || live.is_closing() {
            return;
        }
        let due = self.ledger.next_settled().filter(|_| live.pulse.last_sign().is_none());
        let held = live.measure.filter(|_| self.ledger.buffered() > 0);
        live.measure = held.or_else(|| due.map(|due| Measure { due, every: FIRST_MEASURE }));
    }

    /// Something happened that lines do not always outlive: a server that answers pings is asked, and any socket is looked at.
    pub(super) fn doubt(&mut self) {
        let now = self.clock.now();
        let State::Live(live) = &mut self.state else { return };
        match live.pulse.doubt(now) {
            Some(_) => self.ping(),
            None => self.outputs.push_back(Output::Measure(self.epoch)),
        }
    }

    fn ping(&mut self) {
        let State::Live(live) = &self.state else { return };
        if let Some(payload) = live.pulse.payload().filter(|_| !live.is_closing()) {
            let ping = payload.into();
            self.ledger.say_beside(&ping);
            self.outputs.push_back(Output::Ping(self.epoch, ping));
        }
    }

    /// What is due on an open line.
    pub(super) fn tick_live(&mut self, clocks_disagree: bool) {
        let now = self.clock.now();
        let State::Live(live) = &mut self.state else { return };
        if live.closing_until.is_some_and(|until| until <= now) {
            self.abandon(Close::normal());
            return self.lose(Lost::Closed(Close::broken()), Urgency::Ordinary);
        }
        if live.stable_at.is_some_and(|at| at <= now) {
            live.stable_at = None;
            self.streak.forgive();
        }
        match live.pulse.beat(now, clocks_disagree) {
            Some(Beat::Ping) => self.ping(),
            Some(Beat::Dead) => {
                self.abandon(Close::heartbeat());
                return self.lose(Lost::NoHeartbeat, Urgency::Immediate);
            }
            None => {}
        }
        self.measure_if_due(now);
    }

    fn measure_if_due(&mut self, now: Duration) {
        let State::Live(live) = &mut self.state else { return };
        let Some(measure) = live.measure.filter(|measure| measure.due <= now) else { return };
        if self.around.visible && now.saturating_sub(measure.due) > SLEPT {
            self.ledger.doubt_anew(now);
        }
        let every = measure.every.saturating_mul(2).min(SLOWEST_MEASURE);
        live.measure = Some(Measure { due: now.saturating_add(every), every });
        self.outputs.push_back(Output::Measure(self.epoch));
    }
}
