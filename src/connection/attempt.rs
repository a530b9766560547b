//! From the wish for a line to its opening: asking for a token, making a socket, signing in.

use super::{
    Asking, Close, Connection, Credential, Endpoint, Epoch, Lost, NoToken, Output, Refusal,
    Resting, SignIn, State, Status, Streak, Ticket, Token,
    backoff::Urgency,
    loss::LOOK_ANYWAY,
    typed::{self, Verdict},
};
use crate::{
    address::{AddressError, mask_secrets},
    connection::Negotiated,
    message::{LineEvent, Message, Now},
    words,
};
use core::time::Duration;

/// How long the server may think about a sign-in.
const SIGN_IN_TIMEOUT: Duration = Duration::from_secs(10);
/// How long the browser may ask its user whether the page may reach this machine.
const ASKING_TIMEOUT: Duration = Duration::from_secs(60);
/// From this attempt on a handshake gets twice the time: slow networks need it.
const PATIENT_FROM: u32 = 3;

impl Connection {
    pub(super) fn start(&mut self, endpoint: Result<Endpoint, AddressError>) {
        let endpoint = match endpoint {
            Ok(endpoint) => endpoint,
            // A line that works is worth more than an address that cannot.
            Err(_) if !matches!(self.state, State::Ended(_)) => return,
            Err(error) => return self.end(Status::NotConnected(Resting::Refused(error))),
        };
        self.abandon(Close::normal());
        if self.endpoint.as_ref() != Some(&endpoint) {
            self.ledger.fail_queued();
        }
        self.note(
            LineEvent::Connecting,
            words::connecting_to(&mask_secrets(&endpoint.address.to_string())),
        );
        self.endpoint = Some(endpoint);
        self.streak = Streak { lost_at: self.clock.now(), ..Streak::default() };
        self.attempt();
    }

    /// Begins an attempt: with a token where there is a sign-in.
    pub(super) fn attempt(&mut self) {
        self.attempted_at = Some(self.clock.now());
        match (self.streak.failures, &self.streak.why) {
            // That the user asked for a line was noted.
            (0, None) => {}
            (0, Some(_)) => self.note(LineEvent::Attempt, words::OPENING_ANEW.say().to_owned()),
            (failures, _) => self.note(LineEvent::Attempt, words::attempt(failures)),
        }
        if self.settings.sign_in == SignIn::None {
            return self.open(None);
        }
        let asking = match (&self.streak.refused, self.streak.failures) {
            (Some(_), _) => Asking::Denied,
            (None, 0) => Asking::First,
            (None, _) => Asking::Reconnect,
        };
        self.ticket = Ticket(self.ticket.0.wrapping_add(1));
        self.state = State::Preparing { until: self.after(self.settings.connect_timeout) };
        self.outputs.push_back(Output::Prepare(self.ticket, asking));
    }

    /// Begins an attempt that nobody asked for, as soon as it may be.
    pub(super) fn attempt_soon(&mut self) {
        let now = self.clock.now();
        let due = self.next_allowed().max(now);
        self.state = State::Waiting { due, anyway: self.after(LOOK_ANYWAY) };
        self.wait_for_network();
        if self.state_deadline() == Some(now) {
            self.attempt();
        }
    }

    pub(super) fn prepared(&mut self, ticket: Ticket, token: Result<Token, NoToken>) {
        if ticket != self.ticket || !matches!(self.state, State::Preparing { .. }) {
            return;
        }
        match token {
            Err(NoToken::Transient) => self.lose(Lost::NoToken, Urgency::Ordinary),
            Err(NoToken::Denied) => self.end(Status::SignInRefused(Refusal::NoToken)),
            Ok(token) => self.sign_in_with(token),
        }
    }

    fn sign_in_with(&mut self, token: Token) {
        if let Some((refused, why)) = &self.streak.refused
            && *refused == token
        {
            let why = why.clone();
            return self.end(Status::SignInRefused(why));
        }
        let sign_in = self.settings.sign_in.clone();
        self.open(Some(Credential { sign_in, token }));
    }

    /// The server does not take the sign-in: a fresh token may help, once.
    pub(super) fn refused(&mut self, why: Refusal) {
        match (self.streak.token.take(), &self.streak.refused) {
            (Some(token), None) => {
                let lost = Lost::Refused(why.clone());
                self.note(LineEvent::Dropped, lost.sentence(self.streak.had_opened));
                self.streak.why = Some(lost);
                self.streak.refused = Some((token, why));
                self.attempt_soon();
            }
            _ => self.end(Status::SignInRefused(why)),
        }
    }

    /// What the server says while it thinks about the sign-in.
    pub(super) fn received_verdict(&mut self, now: Now, message: Message) {
        let verdict = typed::verdict(&message);
        self.outputs.push_back(Output::Deliver(message));
        let State::Authenticating { negotiated, .. } = &self.state else { return };
        match verdict {
            Some(Verdict::Welcome) => {
                let negotiated = negotiated.clone();
                self.go_live(now, negotiated);
            }
            Some(Verdict::Denied(reason)) => {
                self.abandon(Close::normal());
                self.refused(Refusal::Told(reason));
            }
            None => {}
        }
    }

    fn open(&mut self, credential: Option<Credential>) {
        let Some(endpoint) = self.endpoint.clone() else { return };
        let waited = self.patience(&endpoint);
        self.epoch = Epoch(self.epoch.0.wrapping_add(1));
        self.attempted_at = Some(self.clock.now());
        self.streak.token = credential.as_ref().map(|credential| credential.token.clone());
        let endpoint = endpoint.furnished(&self.settings, credential.clone());
        let offers = !endpoint.offered().is_empty();
        self.state = State::Opening { until: self.after(waited), waited, offers, credential };
        self.outputs.push_back(Output::Open(self.epoch, endpoint));
    }

    fn patience(&self, endpoint: &Endpoint) -> Duration {
        let timeout = self.settings.connect_timeout;
        match self.streak.failures {
            0 if endpoint.may_ask => timeout.max(ASKING_TIMEOUT),
            0..PATIENT_FROM => timeout,
            PATIENT_FROM.. => timeout.saturating_mul(2),
        }
    }

    pub(super) fn open_threw(&mut self, error: String) {
        if matches!(self.state, State::Opening { .. }) {
            self.end(Status::NotConnected(Resting::OpenThrew(error)));
        }
    }

    pub(super) fn opened(&mut self, now: Now, mut negotiated: Negotiated) {
        let State::Opening { offers, credential, .. } = &self.state else { return };
        if let Some(credential) = credential {
            negotiated.subprotocol = credential.masked(negotiated.subprotocol);
        }
        // Chromium refuses such a line by itself; Firefox opens it.
        if *offers && negotiated.subprotocol.is_empty() {
            self.abandon(Close::normal());
            return self.lose(Lost::NoSubprotocol, Urgency::Ordinary);
        }
        match credential.clone() {
            Some(credential) if credential.sign_in == SignIn::FirstMessage => {
                self.state =
                    State::Authenticating { until: self.after(SIGN_IN_TIMEOUT), negotiated };
                self.ledger.write_beside(&credential.first_message().0);
                self.outputs.push_back(Output::SignIn(self.epoch, credential));
            }
            _ => self.go_live(now, negotiated),
        }
    }
}
