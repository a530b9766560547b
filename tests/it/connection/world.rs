//! The core, its browser, its server, and the time.

use super::{
    browser::{Browser, Ready},
    witness::{Cause, Witness},
};
use echoline::{
    address::{self, Page},
    connection::{
        Around, Close, CloseCode, Connection, Endpoint, Epoch, Input, MessageId, Negotiated,
        NoToken, Output, Refused, Settings, Ticket, Unsendable,
    },
    message::{Message, Now},
};
use std::time::Duration;

/// What stands in every token, and nowhere else; and how it stands there in base64url.
pub(super) const SECRET: [&str; 2] = ["xyzzy!", "eHl6enkh"];

#[derive(Clone, Debug)]
pub(super) struct World {
    pub(super) core: Connection,
    pub(super) browser: Browser,
    pub(super) witness: Witness,
    pub(super) around: Around,
    now: Now,
    /// How much time has really passed: clocks may lie.
    elapsed: Duration,
    ticket: Option<Ticket>,
    sent: Vec<Message>,
    offered: Vec<String>,
    /// Whether the newest socket was opened with a token.
    signs_in: bool,
    /// The code that we said goodbye with on the newest socket.
    goodbye: Option<CloseCode>,
    /// How many messages, and bytes, the page shows as sent.
    counted: (u64, u64),
    /// Everything the core asked for, where two runs are compared.
    pub(super) said: Option<Vec<String>>,
}

impl World {
    pub(super) fn new(settings: Settings, seed: u64) -> Self {
        Self {
            core: Connection::new(settings, seed),
            browser: Browser::default(),
            witness: Witness::default(),
            around: Around::default(),
            now: Now { mono: Duration::from_secs(5), wall: Duration::from_secs(1_000_000_000) },
            elapsed: Duration::ZERO,
            ticket: None,
            sent: Vec::new(),
            offered: Vec::new(),
            signs_in: false,
            goodbye: None,
            counted: (0, 0),
            said: None,
        }
    }

    pub(super) fn feed(&mut self, input: Input) {
        let cause = match &input {
            Input::Closed(_, close, 0) if close.clean && Some(close.code) == self.goodbye => {
                Cause::Goodbye
            }
            Input::Received(epoch, message, _) if Some(*epoch) == self.epoch() => {
                self.witness.hears(self.elapsed, message);
                if self.sent.contains(message) { Cause::Echo } else { Cause::Anything }
            }
            Input::Start(_) | Input::TryNow => Cause::Person,
            Input::Prepared(..) => Cause::Token,
            Input::Changed(_) | Input::Returned(_) | Input::Frozen | Input::Configure(_) => {
                Cause::Surroundings
            }
            Input::Tick(_) => Cause::Tick,
            _ => Cause::Anything,
        };
        self.core.handle(self.now, input);
        self.settle(cause);
    }

    /// Obeys, as the driver does, and looks at everything that must be true.
    pub(super) fn settle(&mut self, cause: Cause) {
        while let Some(output) = self.core.poll_output() {
            self.witness.see(&output, self.elapsed, cause, &self.core, &mut self.browser);
            if let Some(said) = &mut self.said {
                said.push(format!("{output:?}"));
            }
            if let Output::Note(..) | Output::Open(..) | Output::SignIn(..) = &output {
                assert_no_secret(&format!("{output:?}"));
            }
            self.obey(output);
        }
        if self.ticket.is_some() {
            let status = self.core.status();
            assert_no_secret(&format!("{status:?} {:?}", status.sentence()));
        }
        self.witness.check(&self.core, self.now.mono, cause, &self.browser);
        self.witness.check_counted(self.counted.0, &self.core);
        self.browser.forget_the_dead();
    }

    fn obey(&mut self, output: Output) {
        match output {
            Output::Prepare(ticket, _) => self.ticket = Some(ticket),
            Output::Open(epoch, endpoint) => {
                (self.offered, self.signs_in) = (endpoint.offered(), endpoint.credential.is_some());
                self.goodbye = None;
                self.browser.make(epoch);
            }
            Output::Transmit(epoch, id, message) => {
                let taken = self.browser.of(epoch).send(Some(id), message.size() as u64);
                // Nothing holds an empty message back that stands first.
                self.drain(0);
                if taken {
                    self.counted = (self.counted.0 + 1, self.counted.1 + message.size() as u64);
                } else {
                    self.core.handle(self.now, Input::NotSent(epoch, Some(id)));
                }
            }
            Output::SignIn(epoch, credential) => {
                self.hand_beside(epoch, &credential.first_message().0);
            }
            Output::Ping(epoch, message) | Output::Say(epoch, message) => {
                self.hand_beside(epoch, &message);
            }
            Output::Measure(epoch) => {
                let socket = self.browser.of(epoch);
                let (open, buffered) = (socket.ready == Ready::Open, socket.buffered());
                self.core.handle(self.now, Input::Measured(epoch, open, buffered));
            }
            Output::Close(epoch, close) => {
                assert_valid(&close);
                self.goodbye = Some(close.code);
                self.browser.of(epoch).ready = Ready::Closing;
            }
            Output::Abandon(epoch, close) => {
                assert_valid(&close);
                let socket = self.browser.of(epoch);
                // What lies in its buffer may still leave: the browser sends it before the close frame.
                socket.heeded = false;
                if socket.ready == Ready::Connecting {
                    socket.ready = Ready::Closed;
                }
            }
            Output::Requeued { messages, bytes } => {
                self.counted = (self.counted.0 - messages, self.counted.1 - bytes);
            }
            _ => {}
        }
    }

    /// Some bytes leave the browser.
    pub(super) fn drain(&mut self, bytes: u64) {
        self.browser.drain(bytes, self.elapsed);
    }

    /// What is in no ledger lies in the same buffer.
    fn hand_beside(&mut self, epoch: Epoch, message: &Message) {
        if !self.browser.of(epoch).send(None, message.size() as u64) {
            self.witness.words.refused();
            self.core.handle(self.now, Input::NotSent(epoch, None));
        }
    }

    /// Time passes, and each deadline is kept.
    pub(super) fn pass(&mut self, span: Duration) {
        let end = self.elapsed + span;
        let mut ticks = 0;
        while let Some(wait) = self.until_deadline().filter(|wait| self.elapsed + *wait <= end) {
            self.jump(wait);
            self.tick();
            ticks += 1;
            assert!(ticks < 100 + span.as_millis() / 20, "I9: a busy loop");
        }
        self.jump(end - self.elapsed);
    }

    pub(super) fn until_deadline(&self) -> Option<Duration> {
        Some(self.core.next_deadline()?.saturating_sub(self.now.mono))
    }

    /// To the next deadline.
    pub(super) fn wait(&mut self) {
        if let Some(wait) = self.until_deadline() {
            self.jump(wait);
        }
        self.tick();
    }

    /// Time passes, and nobody ticks.
    pub(super) fn jump(&mut self, span: Duration) {
        self.elapsed += span;
        self.now.mono += span;
        self.now.wall += span;
    }

    /// The machine sleeps: only one of the clocks goes on.
    pub(super) fn sleep(&mut self, span: Duration) {
        self.elapsed += span;
        self.now.wall += span;
    }

    pub(super) fn set_clocks_back(&mut self, span: Duration) {
        self.now.mono = self.now.mono.saturating_sub(span);
        self.now.wall = self.now.wall.saturating_sub(span);
    }

    pub(super) fn tick(&mut self) {
        self.feed(Input::Tick(self.around));
    }

    pub(super) fn start(&mut self, place: u8) {
        let addresses = ["wss://far.example/a", "wss://far.example/b", "demo:echo"];
        let text = addresses[usize::from(place) % addresses.len()];
        let endpoint: Endpoint = address::parse(text, &Page::new("http:", "")).unwrap().into();
        self.feed(Input::Start(Ok(endpoint)));
    }

    pub(super) fn send(&mut self, size: usize) {
        let message = Message::Binary(vec![0; size]);
        self.sent.push(message.clone());
        match self.core.send(self.now, message) {
            Ok(id) => self.witness.accept(id),
            Err(refused) => self.check_refused(&refused),
        }
        self.settle(Cause::Anything);
    }

    /// Only what waits or was not sent takes up room.
    fn check_refused(&self, refused: &Refused) {
        if let Unsendable::Full(limits) = refused.why {
            let taken: Vec<_> = self
                .core
                .waiting()
                .chain(self.core.unsent())
                .map(|held| held.message.size())
                .collect();
            let bytes = taken.iter().sum::<usize>() + refused.message.size();
            let is_full = taken.len() >= limits.messages || bytes > limits.bytes;
            assert!(is_full, "I14: refused with {} messages", taken.len());
        }
    }

    /// The messages that may not have arrived.
    pub(super) fn doubtful(&self) -> Option<MessageId> {
        self.core.unconfirmed().next().map(|held| held.id)
    }

    pub(super) fn send_again(&mut self, id: MessageId) {
        let before: Vec<_> = self.core.waiting().map(|held| held.id).collect();
        let newest = self.witness.newest();
        if self.core.send_again(self.now, id).is_ok() {
            // A repetition is a message of its own.
            let after = self.core.waiting().map(|held| held.id).find(|id| !before.contains(id));
            let id = after.unwrap_or_else(|| self.peek_transmitted(newest));
            self.witness.accept(id);
        }
        self.settle(Cause::Anything);
    }

    /// The first message in the outputs that is newer: they are taken out of a copy.
    fn peek_transmitted(&self, newest: Option<MessageId>) -> MessageId {
        let mut copy = self.core.clone();
        std::iter::from_fn(|| copy.poll_output())
            .find_map(|output| match output {
                Output::Transmit(_, id, _) if Some(id) > newest => Some(id),
                _ => None,
            })
            .expect("it waits or it is handed over")
    }

    pub(super) fn epoch(&mut self) -> Option<Epoch> {
        self.browser.present().map(|socket| socket.epoch)
    }

    /// The handshake succeeds, with the first of what was offered.
    pub(super) fn accept(&mut self) {
        self.accept_offer(0);
    }

    /// The handshake succeeds, and the server takes one of the subprotocols that were offered, or none.
    pub(super) fn accept_offer(&mut self, which: usize) {
        let subprotocol = self.offered.get(which).cloned().unwrap_or_default();
        let Some(socket) = self.browser.present() else { return };
        if socket.ready == Ready::Connecting {
            socket.ready = Ready::Open;
            let negotiated = Negotiated { subprotocol, ..Negotiated::default() };
            let input = Input::Opened(socket.epoch, negotiated);
            self.feed(input);
        }
    }

    pub(super) fn receive(&mut self, message: Message) {
        let Some(socket) = self.browser.present() else { return };
        if socket.ready == Ready::Open {
            let input = Input::Received(socket.epoch, message, socket.buffered());
            self.feed(input);
        }
    }

    /// The server says the same as one of the newest messages, whether that came to it or not.
    pub(super) fn say_same(&mut self, back: usize) {
        let place = self.sent.len().checked_sub(back + 1);
        if let Some(message) = place.and_then(|place| self.sent.get(place).cloned()) {
            self.receive(message);
        }
    }

    /// The socket is closed, by whomever.
    pub(super) fn close_with(&mut self, code: u16, reason: &str, clean: bool) {
        let Some(socket) = self.browser.present() else { return };
        let (epoch, buffered) = (socket.epoch, socket.buffered());
        socket.ready = Ready::Closed;
        socket.heeded = false;
        let close = Close { code: CloseCode(code), reason: reason.to_owned(), clean };
        let stood = self.core.status().name() == "connected";
        self.feed(Input::Closed(epoch, close, buffered));
        if stood && matches!(code, 1008 | 3000 | 3003 | 4401 | 4403) {
            let wrong = if self.signs_in { "not-connected" } else { "sign-in-refused" };
            assert_ne!(self.core.status().name(), wrong, "the rules of the line it was opened as");
        }
    }

    /// The server begins to close: the browser says so in `readyState` and nowhere else.
    pub(super) fn begins_to_close(&mut self) {
        if let Some(socket) = self.browser.present().filter(|socket| socket.ready == Ready::Open) {
            socket.ready = Ready::Closing;
        }
    }

    /// Our goodbye is answered: everything before it was read. Or the server says goodbye by itself, with another code.
    pub(super) fn answer_close(&mut self, same: bool) {
        let is_closing = self.core.status().name() == "closing";
        if is_closing && self.browser.present().is_some_and(|s| s.ready == Ready::Closing) {
            self.drain(u64::MAX);
            let said = self.goodbye.unwrap_or(CloseCode::NORMAL).0;
            self.close_with(if same { said } else { 5000 - said }, "", true);
        }
    }

    pub(super) fn give_token(&mut self, answer: Result<u8, NoToken>) {
        if let Some(ticket) = self.ticket {
            let token = answer.map(|which| format!("{}{which}", SECRET[0]).into());
            self.feed(Input::Prepared(ticket, token));
        }
    }
}

/// Where a token must not be seen.
pub(super) fn assert_no_secret(shown: &str) {
    assert!(!SECRET.iter().any(|secret| shown.contains(secret)), "I16: {shown}");
}

/// What browsers let a page say: 1000 or 3000 to 4999, and a reason of at most 123 bytes.
fn assert_valid(close: &Close) {
    assert!(matches!(close.code.0, 1000 | 3000..=4999) && close.reason.len() <= 123, "{close:?}");
}
