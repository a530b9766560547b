//! When there is no line: why, what is done about it and when, and what the page and its network have to do with it.

use super::{
    AfterGoodbye, Around, Close, CloseCode, Connection, GaveUp, Hidden, Lost, Pause, Refusal,
    Resting, State, Status, Trying,
    backoff::{IMMEDIATE, Urgency, up_to},
    close::policy::{Verdict, verdict},
    ledger::Ending,
};
use crate::{connection::line::Live, message::LineEvent};
use core::time::Duration;

/// The least time from any attempt to the next that nobody asked for.
const SPACING: Duration = Duration::from_secs(1);
/// How long an event is relied on that may never come: after that we see for ourselves.
pub(super) const LOOK_ANYWAY: Duration = Duration::from_secs(60);
/// The same for a frozen page: whoever runs is not frozen.
const LOOK_AFTER_FREEZING: Duration = Duration::from_secs(10);
/// How long a hidden page keeps its line where it is to close it.
const HIDDEN_CLOSES_AFTER: Duration = Duration::from_secs(30);
/// When a server counts as unavailable: after so long, and so many failures.
const UNAVAILABLE_AFTER: Duration = Duration::from_secs(10);
const UNAVAILABLE_FAILURES: u32 = 3;
/// The close that blames what we sent is believed for the last time.
const POISONED_AT_MOST: u32 = 3;
/// After so many closes before open a refused sign-in may be behind it.
const PERHAPS_SIGN_IN: u32 = 3;

impl Connection {
    pub(super) fn closed(&mut self, close: Close, buffered: u64) {
        match &self.state {
            State::Draining { code, .. } => {
                // A server answers with the code it was given (RFC 6455 §5.5.1), and the browser passes that on.
                let is_answer = close.clean && close.code == *code && buffered == 0;
                let answered = if is_answer { Ending::Answered } else { Ending::Closed(buffered) };
                self.line_ended(answered);
                self.end(Status::NotConnected(Resting::ByUser(Some(close))));
            }
            State::Opening { .. } => {
                self.streak.never_opened = self.streak.never_opened.saturating_add(1);
                self.lose(Lost::NeverOpened(close), Urgency::Ordinary);
            }
            State::Authenticating { .. } | State::Live(_) => self.closed_by_server(close, buffered),
            _ => {}
        }
    }

    fn closed_by_server(&mut self, close: Close, buffered: u64) {
        // The settings may have changed since the line was opened.
        let verdict = verdict(close.code, self.streak.token.is_some());
        if verdict == Verdict::Poison {
            self.ledger.reject_last(self.clock.now(), buffered);
        }
        self.line_ended(Ending::Closed(buffered));
        let stays = self.settings.after_goodbye == AfterGoodbye::StayClosed;
        self.streak.poisoned = match verdict {
            Verdict::Poison => self.streak.poisoned.saturating_add(1),
            _ => 0,
        };
        match verdict {
            Verdict::Retry(_) if stays && close.code == CloseCode::NORMAL => {
                self.end(Status::NotConnected(Resting::Goodbye(close)));
            }
            Verdict::Retry(urgency) => self.lose(Lost::Closed(close), urgency),
            Verdict::Poison if self.streak.poisoned < POISONED_AT_MOST => {
                self.lose(Lost::Closed(close), Urgency::Ordinary);
            }
            Verdict::Poison | Verdict::Stop => {
                self.end(Status::NotConnected(Resting::Rejected(close)));
            }
            Verdict::Reauthenticate => self.refused(Refusal::Closed(close)),
            Verdict::Forbidden => self.end(Status::SignInRefused(Refusal::Closed(close))),
        }
    }

    /// The line, or an attempt at it, is lost: it is tried again, or given up.
    pub(super) fn lose(&mut self, why: Lost, urgency: Urgency) {
        if self.streak.failures == 0 || matches!(self.state, State::Live(_)) {
            self.streak.lost_at = self.clock.now();
        }
        if let Some(retries) = self.settings.retries.filter(|most| self.streak.failures >= *most) {
            return self.end(Status::ConnectionLost { why, by: GaveUp::Exhausted(retries) });
        }
        self.streak.failures = self.streak.failures.saturating_add(1);
        self.note(LineEvent::Dropped, why.sentence(self.streak.had_opened));
        self.streak.why = Some(why);
        self.wait(urgency);
    }

    fn wait(&mut self, urgency: Urgency) {
        let delay = self.settings.backoff.delay(self.streak.failures, urgency, &mut self.random);
        let due = self.after(delay).max(self.next_allowed());
        self.state = State::Waiting { due, anyway: self.after(LOOK_ANYWAY) };
        self.wait_for_network();
    }

    /// Without a network no attempt is made, except now and then: the browser may be wrong.
    pub(super) fn wait_for_network(&mut self) {
        let is_offline = self.is_offline();
        if let State::Waiting { due, anyway } = &mut self.state
            && is_offline
        {
            *due = *anyway.max(due);
        }
    }

    /// The settings have changed: a wait does not become longer by it.
    pub(super) fn wait_anew(&mut self) {
        let State::Waiting { due: before, anyway: safety } = self.state else { return };
        self.wait(Urgency::Ordinary);
        if let State::Waiting { due, anyway } = &mut self.state {
            (*due, *anyway) = (before.min(*due), safety);
        }
    }

    /// When the next attempt may begin that nobody asked for.
    pub(super) fn next_allowed(&self) -> Duration {
        self.attempted_at.map_or(Duration::ZERO, |at| at.saturating_add(SPACING))
    }

    pub(super) fn try_now(&mut self) {
        if matches!(self.state, State::Waiting { .. } | State::Paused { .. }) {
            self.attempt();
        }
    }

    /// What is around now, read when something is decided: nothing remembered is trusted.
    pub(super) fn look(&mut self, around: Around) {
        if around.online != self.around.online {
            self.streak.unavailable = false;
            self.streak.lost_at = self.clock.now();
        }
        self.around = around;
        self.hidden_since = match around.visible {
            true => None,
            false => Some(self.hidden_since.unwrap_or_else(|| self.clock.now())),
        };
    }

    pub(super) fn changed(&mut self, around: Around) {
        let before = self.around;
        self.look(around);
        match self.state {
            State::Paused { why: Pause::Frozen, .. } if !around.visible => {}
            State::Paused { .. } => self.resume(),
            State::Live(_) => self.doubt(),
            State::Waiting { .. } if self.is_offline() => self.wait_for_network(),
            State::Waiting { .. } if !around.is_worse_than(before) => self.hurry(),
            _ => {}
        }
    }

    pub(super) fn returned(&mut self, around: Around) {
        self.look(around);
        match self.state {
            State::Paused { .. } => self.resume(),
            State::Live(_) => self.doubt(),
            State::Waiting { .. } if !self.is_offline() => self.hurry(),
            _ => {}
        }
    }

    /// Somebody may be looking: the next attempt does not wait out its time.
    fn hurry(&mut self) {
        let soon = self.clock.now().saturating_add(up_to(IMMEDIATE, &mut self.random));
        let soon = soon.max(self.next_allowed());
        if let State::Waiting { due, .. } = &mut self.state {
            *due = soon.min(*due);
        }
    }

    fn resume(&mut self) {
        if self.must_pause() {
            let look = self.after(LOOK_ANYWAY);
            self.state = State::Paused { why: Pause::Hidden, look };
        } else {
            self.attempt_soon();
        }
    }

    /// Synchronous to the end: a page that keeps a socket is not let into the back/forward cache.
    pub(super) fn freeze(&mut self) {
        match self.state {
            State::Ended(_) | State::Paused { .. } => {}
            State::Draining { .. } => {
                self.abandon(Close::normal());
                self.end(Status::NotConnected(Resting::ByUser(None)));
            }
            _ => {
                self.abandon(Close::page_frozen());
                self.pause(Pause::Frozen, LOOK_AFTER_FREEZING);
            }
        }
    }

    fn pause(&mut self, why: Pause, look: Duration) {
        let status = Status::Paused(why);
        self.note(LineEvent::Dropped, status.sentence().unwrap_or_default());
        self.streak.unavailable = false;
        self.streak.why = Some(Lost::Paused(why));
        self.state = State::Paused { why, look: self.after(look) };
    }

    fn must_pause(&self) -> bool {
        !self.around.visible && self.settings.hidden != Hidden::StayOpen
    }

    /// Whether the browser's word about the network matters to this address.
    fn is_offline(&self) -> bool {
        !self.around.online && self.endpoint.as_ref().is_some_and(|endpoint| !endpoint.is_near())
    }

    pub(super) fn tick(&mut self, clocks_disagree: bool) {
        let now = self.clock.now();
        let is_due = self.state_deadline().is_some_and(|due| due <= now);
        match &self.state {
            State::Live(_) => {
                if self.hidden_close_at().is_some_and(|at| at <= now) {
                    self.abandon(Close::normal());
                    return self.pause(Pause::Hidden, LOOK_ANYWAY);
                }
                self.tick_live(clocks_disagree);
            }
            _ if !is_due => {}
            State::Preparing { .. } => self.lose(Lost::NoToken, Urgency::Ordinary),
            State::Opening { waited, .. } => {
                let waited = *waited;
                self.abandon(Close::connect_timeout());
                self.lose(Lost::NoAnswer(waited), Urgency::Ordinary);
            }
            State::Authenticating { .. } => {
                self.abandon(Close::sign_in_timeout());
                self.lose(Lost::NoVerdict, Urgency::Ordinary);
            }
            State::Waiting { .. } if self.must_pause() => self.pause(Pause::Hidden, LOOK_ANYWAY),
            State::Waiting { .. } => self.attempt(),
            State::Paused { .. } => self.resume(),
            State::Draining { .. } => {
                self.abandon(Close::normal());
                self.end(Status::NotConnected(Resting::ByUser(None)));
            }
            State::Ended(_) => {}
        }
    }

    pub(super) fn state_deadline(&self) -> Option<Duration> {
        match &self.state {
            State::Ended(_) => None,
            State::Preparing { until }
            | State::Opening { until, .. }
            | State::Authenticating { until, .. }
            | State::Draining { until, .. } => Some(*until),
            State::Waiting { due, .. } => Some(*due),
            State::Paused { look, .. } => Some(*look),
            State::Live(live) => live.deadline(),
        }
    }

    pub(super) fn hidden_close_at(&self) -> Option<Duration> {
        let closes = self.settings.hidden == Hidden::Close && matches!(self.state, State::Live(_));
        self.hidden_since.filter(|_| closes).map(|at| at.saturating_add(HIDDEN_CLOSES_AFTER))
    }

    /// When the server will count as unavailable, if nothing changes.
    pub(super) fn unavailable_at(&self) -> Option<Duration> {
        let is_trying = matches!(
            self.state,
            State::Preparing { .. }
                | State::Opening { .. }
                | State::Authenticating { .. }
                | State::Waiting { .. }
        );
        let streak = &self.streak;
        let may = is_trying
            && !streak.unavailable
            && streak.failures >= UNAVAILABLE_FAILURES
            && self.around.visible
            && !self.is_offline();
        may.then(|| streak.lost_at.saturating_add(UNAVAILABLE_AFTER))
    }

    pub(super) fn judge_availability(&mut self) {
        if self.unavailable_at().is_some_and(|at| at <= self.clock.now()) {
            self.streak.unavailable = true;
        }
    }

    /// Where the connection stands, unless that is what was told last.
    pub(super) fn present(&self) -> Option<Status> {
        let next = match &self.state {
            State::Ended(status) => return Some(status.clone()),
            State::Draining { .. } => return Some(Status::Closing),
            State::Paused { why, .. } => return Some(Status::Paused(*why)),
            State::Live(live) => return self.present_live(live),
            State::Waiting { due, .. } => Some(self.clock.outside(*due)),
            _ => None,
        };
        let streak = &self.streak;
        let trying = Trying {
            attempt: streak.failures,
            next,
            why: streak.why.clone(),
            had_opened: streak.had_opened,
            perhaps_sign_in: streak.token.is_some() && streak.never_opened >= PERHAPS_SIGN_IN,
        };
        Some(match (self.is_offline(), streak.unavailable, streak.had_opened) {
            (true, ..) => Status::Offline(trying),
            (_, true, _) => Status::ServerUnavailable(trying),
            (.., true) => Status::Reconnecting(trying),
            (.., false) => Status::Connecting(trying),
        })
    }

    /// Asked at every message: nothing is copied unless it changed.
    fn present_live(&self, live: &Live) -> Option<Status> {
        let (now_since, now_health) = (live.since(), live.health());
        if let Status::Connected { since, health, .. } = &self.status
            && (*since, *health) == (now_since, now_health)
        {
            return None;
        }
        Some(Status::Connected {
            since: now_since,
            negotiated: live.negotiated().clone(),
            health: now_health,
        })
    }
}
