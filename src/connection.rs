//! The connection core: a state machine without a clock, a socket, a random source of its own, or a page.
//!
//! Feed it one [`Input`], then take outputs with [`Connection::poll_output`] until there are none, then call again at
//! [`Connection::next_deadline`]. **The core never waits for the browser: whatever the socket does or does not do, a
//! deadline ends it.** Every socket has an [`Epoch`]; what an older socket still says is dropped. A deadline is a moment
//! to look again, never a proof: the core decides by `now`.
//!
//! ```text
//!            ┌────────────────────────── a deadline ──────────────────────────┐
//!            ▼                                                                │
//! Ended ─► Preparing ─► Opening ─► Authenticating ─► Live ─ lost ─► Waiting ──┘
//!   ▲                                                 │   ◄─ seen again ─ Paused
//!   └───────────────────────── Draining ◄─────────────┘
//! ```

mod answers;
mod attempt;
mod backoff;
mod clock;
mod close;
mod endpoint;
mod exchange;
mod form;
mod ledger;
mod line;
mod loss;
mod outbox;
mod parameter;
mod pulse;
mod settings;
mod shelf;
mod sign_in;
mod status;
#[cfg(test)]
mod tests;
mod typed;

pub use backoff::Backoff;
pub use close::{Close, CloseCode};
pub use endpoint::Endpoint;
pub use exchange::{Around, Epoch, Input, Negotiated, Output, Ticket};
pub(crate) use form::without_secret_lines;
pub use form::{
    FIELDS, Field, FieldError, Kind, from_rows, is_subprotocol, read_settings, rows, write_settings,
};
pub use ledger::{Failure, Outcome, Refused, Unsendable};
pub use parameter::Parameter;
pub use settings::{AfterGoodbye, Heartbeat, Hidden, Limits, Settings};
pub use shelf::{Held, MessageId};
pub use sign_in::{Asking, Credential, NoToken, SignIn, Token};
pub use status::{GaveUp, Health, Lost, Pause, Refusal, Resting, Status, Trying};

use crate::{
    message::{LineEvent, Now},
    words,
};
use clock::Clock;
use core::time::Duration;
use fastrand::Rng;
use ledger::{Ending, Ledger};
use line::Live;
use std::collections::VecDeque;

/// How long the answer to our close is waited for; browsers alone would wait 20 s to 60 s.
pub const CLOSE_GRACE: Duration = Duration::from_secs(3);

/// One line to one server, as decisions.
#[derive(Clone, Debug)]
pub struct Connection {
    settings: Settings,
    random: Rng,
    clock: Clock,
    around: Around,
    hidden_since: Option<Duration>,
    endpoint: Option<Endpoint>,
    state: State,
    streak: Streak,
    /// When a token was last asked for, or a socket made: by whomever, and for whatever address.
    attempted_at: Option<Duration>,
    epoch: Epoch,
    ticket: Ticket,
    ledger: Ledger,
    /// How many bytes the driver was given last to hand to the socket.
    handing: u64,
    outputs: VecDeque<Output>,
    status: Status,
}

/// Exactly one at a time.
#[derive(Clone, Debug)]
enum State {
    /// Nothing tries to open a line: NotConnected, SignInRefused or ConnectionLost.
    Ended(Status),
    /// A token is asked for.
    Preparing { until: Duration },
    /// A socket is opening; subprotocols were offered, or not.
    Opening { until: Duration, waited: Duration, offers: bool, credential: Option<Credential> },
    /// The sign-in was sent.
    Authenticating { until: Duration, negotiated: Negotiated },
    /// The line is usable.
    Live(Box<Live>),
    /// There is no socket until `due`; without a network not before `anyway`, which no event puts off.
    Waiting { due: Duration, anyway: Duration },
    /// There is no socket until the page is seen or runs again; `look` is when to see for ourselves.
    Paused { why: Pause, look: Duration },
    /// We said goodbye with this code.
    Draining { until: Duration, code: CloseCode },
}

/// What counts since the user asked for the line, or since it was last stable.
#[derive(Clone, Debug, Default)]
struct Streak {
    /// Attempts that failed and lines that dropped.
    failures: u32,
    /// Since when there is no usable line.
    lost_at: Duration,
    why: Option<Lost>,
    had_opened: bool,
    /// Shown until a line opens, the network changes or the page pauses: never to and fro between attempts.
    unavailable: bool,
    /// How many closes in a row blamed what we sent.
    poisoned: u32,
    /// How many attempts in a row were closed before they opened.
    never_opened: u32,
    /// The token that the newest socket was opened with, if any: what its close means depends on it.
    token: Option<Token>,
    /// The token that was refused, and how: another may help, the same will not.
    refused: Option<(Token, Refusal)>,
}

impl Streak {
    /// The line stands: what failed before no longer counts.
    fn forgive(&mut self) {
        (self.failures, self.poisoned, self.never_opened) = (0, 0, 0);
        (self.why, self.refused) = (None, None);
    }
}

impl Connection {
    /// A connection at rest; every chance it takes follows from the seed.
    pub fn new(settings: Settings, seed: u64) -> Self {
        Self {
            settings,
            random: Rng::with_seed(seed),
            clock: Clock::default(),
            around: Around::default(),
            hidden_since: None,
            endpoint: None,
            state: State::Ended(Status::default()),
            streak: Streak::default(),
            attempted_at: None,
            epoch: Epoch::default(),
            ticket: Ticket::default(),
            ledger: Ledger::default(),
            handing: 0,
            outputs: VecDeque::new(),
            status: Status::default(),
        }
    }

    /// Where the connection stands.
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// Where it connects to, as it was asked for, secrets included; empty before it was asked.
    pub fn address(&self) -> String {
        self.endpoint.as_ref().map(|endpoint| endpoint.address.to_string()).unwrap_or_default()
    }

    /// How it behaves.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The next moment, on the monotonic clock, at which [`Input::Tick`] changes something.
    pub fn next_deadline(&self) -> Option<Duration> {
        let deadlines = [self.state_deadline(), self.unavailable_at(), self.hidden_close_at()];
        deadlines.into_iter().flatten().min().map(|moment| self.clock.outside(moment))
    }

    /// The next thing to do, until there is none.
    pub fn poll_output(&mut self) -> Option<Output> {
        let output = self.outputs.pop_front()?;
        if let Some(size) = output.size() {
            self.handing = size;
        }
        Some(output)
    }

    /// Takes one input; `now` is when it happened.
    pub fn handle(&mut self, now: Now, input: Input) {
        let clocks_disagree = self.advance(now);
        match input {
            Input::Start(endpoint) => self.start(endpoint),
            Input::Close => self.close(),
            Input::Stop => self.stop(),
            Input::TryNow => self.try_now(),
            Input::Configure(settings) => self.configure(settings),
            Input::Tick(around) => {
                self.look(around);
                self.tick(clocks_disagree);
            }
            Input::Changed(around) => self.changed(around),
            Input::Returned(around) => self.returned(around),
            Input::Frozen => self.freeze(),
            Input::Prepared(ticket, token) => self.prepared(ticket, token),
            Input::OpenThrew(epoch, error) if self.is_live(epoch) => self.open_threw(error),
            Input::Opened(epoch, negotiated) if self.is_live(epoch) => self.opened(now, negotiated),
            Input::Received(epoch, message, buffered) if self.is_live(epoch) => {
                self.received(now, message, buffered);
            }
            Input::NotSent(epoch, id) if self.is_live(epoch) => self.not_sent(id),
            Input::Measured(epoch, open, buffered) if self.is_live(epoch) => {
                self.measured(open, buffered);
            }
            Input::Closed(epoch, close, buffered) if self.is_live(epoch) => {
                self.closed(close, buffered);
            }
            // What an older socket says, or what no socket can say.
            Input::OpenThrew(..)
            | Input::Opened(..)
            | Input::Received(..)
            | Input::NotSent(..)
            | Input::Measured(..)
            | Input::Closed(..) => {}
        }
        self.tell();
    }

    /// Moves to a moment: whether the clocks disagree about how long it took, because the machine slept perhaps.
    fn advance(&mut self, now: Now) -> bool {
        let clocks_disagree = self.clock.advance(now);
        if clocks_disagree {
            self.ledger.doubt_anew(self.clock.now());
            self.doubt();
        }
        clocks_disagree
    }

    fn close(&mut self) {
        match &self.state {
            State::Ended(_) | State::Draining { .. } => {}
            State::Live(live) if !live.is_closing() => {
                while let Some(held) = self.ledger.hand_over_anyway() {
                    self.transmit(held);
                }
                let goodbye = self.settings.goodbye();
                let (until, code) = (self.after(CLOSE_GRACE), goodbye.code);
                self.outputs.push_back(Output::Close(self.epoch, goodbye));
                self.state = State::Draining { until, code };
            }
            _ => self.close_without_answer(),
        }
    }

    fn close_without_answer(&mut self) {
        self.abandon(self.settings.goodbye());
        self.end(Status::NotConnected(Resting::ByUser(None)));
    }

    fn stop(&mut self) {
        let is_trying = matches!(
            self.state,
            State::Preparing { .. }
                | State::Opening { .. }
                | State::Authenticating { .. }
                | State::Waiting { .. }
        );
        match self.streak.why.clone() {
            Some(why) if is_trying => {
                self.abandon(Close::normal());
                self.end(Status::ConnectionLost { why, by: GaveUp::ByUser });
            }
            // Nothing failed yet: it is as good as Disconnect.
            None if is_trying => self.close_without_answer(),
            _ => {}
        }
    }

    fn configure(&mut self, settings: Settings) {
        let heartbeat = settings.heartbeat != self.settings.heartbeat;
        self.settings = settings;
        match &self.state {
            State::Live(_) if heartbeat => self.restart_pulse(),
            State::Waiting { .. } => self.wait_anew(),
            _ => {}
        }
    }

    /// Ends for good, until the user asks for another line. Nothing that waits is forgotten.
    fn end(&mut self, status: Status) {
        let is_wish = matches!(status, Status::NotConnected(Resting::ByUser(_)));
        let event = if is_wish { LineEvent::Closed } else { LineEvent::Lost };
        self.note(event, status.sentence().unwrap_or_default());
        self.state = State::Ended(status);
        self.ledger.fail_queued();
    }

    /// Lets the socket go, if there is one, without waiting for anything.
    fn abandon(&mut self, close: Close) {
        if self.has_socket() {
            self.outputs.push_back(Output::Abandon(self.epoch, close));
            self.line_ended(Ending::Abandoned);
        }
    }

    fn line_ended(&mut self, ending: Ending) {
        let (messages, bytes) = self.ledger.line_ended(self.clock.now(), ending);
        if messages > 0 {
            self.outputs.push_back(Output::Requeued { messages, bytes });
            self.note(LineEvent::Requeued, words::never_left(messages));
        }
    }

    fn has_socket(&self) -> bool {
        matches!(
            self.state,
            State::Opening { .. }
                | State::Authenticating { .. }
                | State::Live(_)
                | State::Draining { .. }
        )
    }

    fn is_live(&self, epoch: Epoch) -> bool {
        epoch == self.epoch && self.has_socket()
    }

    fn after(&self, wait: Duration) -> Duration {
        self.clock.now().saturating_add(wait)
    }

    fn note(&mut self, event: LineEvent, sentence: String) {
        self.outputs.push_back(Output::Note(event, sentence));
    }

    /// Tells what came of an input: outcomes, and the status where it differs from the last one told.
    fn tell(&mut self) {
        self.ledger.forget_oldest_doubts(self.settings.outbox);
        self.tell_outcomes();
        self.judge_availability();
        let status = self.present();
        if let Some(status) = status.filter(|status| *status != self.status) {
            self.status = status;
            self.outputs.push_back(Output::StatusChanged);
        }
    }
}
