//! The driver: it feeds the core, obeys it, and shows the page what came of it. It decides nothing.

mod alarm;
mod clock;
mod follow;
mod hands;
mod keeper;
mod outbox;
#[cfg(feature = "app")]
mod own_host;
mod pace;
mod surroundings;

pub(crate) use clock::now;
#[cfg(feature = "app")]
pub(crate) use clock::{random_bits, random_id};
pub use follow::Progress;
pub use keeper::Keeper;
#[cfg(feature = "app")]
pub(crate) use own_host::{News, Tell, listen, poll};

use crate::{
    address::{self, AddressError, Page},
    connection::{
        Asking, Connection, Endpoint, Held, Input, MessageId, NoToken, Output, Refused, Settings,
        Status, Token, Unsendable,
    },
    message::{Kind, Message, Now},
    task::Task,
    transcript::Transcript,
    transport::Line,
};
use alarm::Alarm;
use follow::Followed;
use futures::future::LocalBoxFuture;
use gloo_events::EventListener;
use leptos::prelude::*;
use pace::{Owed, Pace};
use std::rc::Rc;

/// Gives a token to sign in with. It is asked at every attempt, and told whether the last token was refused.
pub type TokenSource = Rc<dyn Fn(Asking) -> LocalBoxFuture<'static, Result<Token, NoToken>>>;

/// One connection and everything that was said on it. A handle that is copied about; the line is closed when the
/// reactive owner that made it is cleaned up, or when the page is left.
///
/// What it reads is reactive: a view or an effect that calls [`Session::status`] runs again when anything changes.
/// Inside of its `with_…` readers a session can be read, but not driven.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    driver: StoredValue<Driver, LocalStorage>,
    /// The line, its messages under way, or its settings.
    changed: RwSignal<()>,
    /// The transcript.
    grown: RwSignal<()>,
    /// How much is in the transcript.
    counted: RwSignal<()>,
}

/// Connects to an address and stays with it: when the address is a signal, each new one makes a new line.
///
/// An address that cannot be used shows as [`Status::NotConnected`] with the reason; an open line is kept instead.
pub fn use_session(address: impl Into<Signal<String>>) -> Session {
    let session = Session::new();
    let address = address.into();
    Effect::new(move || {
        // Why an address was refused is in the status, where no open line is kept.
        session.connect(&address.read()).ok();
    });
    session
}

impl Session {
    /// A session that waits for [`Session::connect`].
    pub fn new() -> Self {
        let driver = StoredValue::new_local(Driver::new());
        let [changed, grown, counted] = std::array::from_fn(|_| RwSignal::new(()));
        let session = Self { driver, changed, grown, counted };
        session.watch_surroundings();
        session
    }

    /// Where the connection stands. Not connected after the session's owner was cleaned up.
    pub fn status(self) -> Status {
        self.with_status(Status::clone).unwrap_or_default()
    }

    /// Reads where the connection stands, without a copy.
    pub fn with_status<T>(self, read: impl FnOnce(&Status) -> T) -> Option<T> {
        self.read(|driver| read(driver.core.status()))
    }

    /// Reads the connection: its settings, and the messages that wait, may not have arrived, or were not sent.
    pub fn with_connection<T>(self, read: impl FnOnce(&Connection) -> T) -> Option<T> {
        self.read(|driver| read(&driver.core))
    }

    /// Reads the transcript, and reads it again when it has grown: at once, then once a frame while messages keep coming,
    /// and twelve times a second while more than a thousand come in one.
    ///
    /// Gives nothing after the session's owner was cleaned up.
    pub fn with_transcript<T>(self, read: impl FnOnce(&Transcript) -> T) -> Option<T> {
        self.grown.track();
        self.driver.try_with_value(|driver| read(&driver.transcript))
    }

    /// Reads what only counts or measures what came, and reads it again with the frame after the transcript has grown: the
    /// message itself is shown first.
    pub fn by_frame<T>(self, read: impl FnOnce() -> T) -> T {
        self.counted.track();
        untrack(read)
    }

    /// Changes the transcript: clears it, brings back what was cleared, sets its budget.
    pub fn update_transcript<T>(self, update: impl FnOnce(&mut Transcript) -> T) -> Option<T> {
        let updated = self.drive(|driver| update(&mut driver.transcript));
        self.tell_all();
        updated
    }

    /// Whoever reads the transcript reads it now.
    fn tell_all(self) {
        self.grown.notify();
        self.counted.notify();
    }

    /// Opens a line, letting go of an open one. Messages that waited for another address become unsent:
    /// [`Connection::unsent`].
    ///
    /// # Errors
    /// Says why the address cannot be used; an open line is then left alone.
    pub fn connect(self, address: &str) -> Result<(), AddressError> {
        self.connect_offering(address, &[])
    }

    /// As [`Session::connect`], offering subprotocols, best first.
    ///
    /// # Errors
    /// Says why the address cannot be used.
    pub fn connect_offering(
        self,
        address: &str,
        subprotocols: &[&str],
    ) -> Result<(), AddressError> {
        let subprotocols = subprotocols.iter().map(ToString::to_string).collect();
        let page = this_page();
        let endpoint = address::parse(address, &page).map(|address| Endpoint {
            may_ask: address.is_nearer_than(&page),
            subprotocols,
            ..address.into()
        });
        let refused = endpoint.as_ref().map(drop).map_err(Clone::clone);
        self.feed(Input::Start(endpoint));
        refused
    }

    /// Changes how the connection behaves; what an attempt begins with holds from the next one on, all else at once.
    pub fn configure(self, settings: Settings) {
        let budget = settings.transcript.unwrap_or_else(surroundings::budget);
        self.update_transcript(|transcript| transcript.set_budget(budget));
        self.feed(Input::Configure(settings));
    }

    /// Says where tokens come from, for settings with a sign-in. They stay in memory.
    pub fn provide_tokens(self, source: TokenSource) {
        self.drive(|driver| driver.tokens = Some(source));
    }

    /// Closes the line with the code and the reason of the settings, 1000 by default, and stays closed.
    pub fn close(self) {
        self.feed(Input::Close);
    }

    /// Gives a line up that is being tried again.
    pub fn stop(self) {
        self.feed(Input::Stop);
    }

    /// Tries again without waiting.
    pub fn try_now(self) {
        self.feed(Input::TryNow);
    }

    /// Sends a message as soon as the line can take it.
    ///
    /// # Errors
    /// Gives the message back where no line would take it, and says why.
    pub fn send(self, message: impl Into<Message>) -> Result<MessageId, Refused> {
        let (message, at) = (message.into(), now());
        let Some(mut driver) = self.driver.try_write_value() else {
            return Err(Refused { message, why: Unsendable::NotConnected });
        };
        let kept = driver.keeper.clone().map(|keeper| (keeper, Rc::new(message.clone())));
        let sent = driver.core.send(at, message);
        drop(driver);
        if let (Some((keeper, message)), Ok(id)) = (kept, &sent) {
            keeper.accepted(&Held { id: *id, message });
        }
        self.settle(at, |_| {});
        sent
    }

    fn feed(self, input: Input) {
        let at = now();
        self.settle(at, |core| core.handle(at, input));
    }

    /// Obeys until the core has nothing more to say. The driver is never borrowed while it obeys; a message that came
    /// takes one borrow in all.
    fn settle(self, at: Now, act: impl FnOnce(&mut Connection)) {
        let mut delivered = false;
        let mut next = self.drive(|driver| {
            act(&mut driver.core);
            driver.proceed(self, at, &mut delivered)
        });
        while let Some(Next::Obey(output)) = next {
            self.obey(at, output);
            next = self.drive(|driver| driver.proceed(self, at, &mut delivered));
        }
        if matches!(next, Some(Next::Rest { tell: true })) {
            self.grown.notify();
        }
    }

    fn on_frame(self) {
        let owed = self.drive(|driver| driver.pace.end_frame(self)).unwrap_or_default();
        if owed.changed {
            self.changed.notify();
        }
        if owed.grown {
            self.grown.notify();
        }
        if owed.counted {
            self.counted.notify();
        }
    }

    fn on_pause(self) {
        self.drive(|driver| driver.pace.end_pause(self));
    }

    fn on_alarm(self) {
        self.drive(|driver| driver.alarm.clear());
        self.feed(Input::Tick(surroundings::around()));
    }

    /// A page that goes into the back/forward cache closes its line before the handler returns, or it would not be let in.
    fn watch_surroundings(self) {
        let listeners = surroundings::watch(move |input| self.feed(input));
        self.drive(|driver| driver.listeners = listeners);
    }

    fn read<T>(self, read: impl FnOnce(&Driver) -> T) -> Option<T> {
        self.changed.track();
        self.driver.try_with_value(read)
    }

    fn drive<T>(self, act: impl FnOnce(&mut Driver) -> T) -> Option<T> {
        self.driver.try_update_value(act)
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

/// The core with the hands it needs; each ends what it holds when it is dropped.
struct Driver {
    core: Connection,
    transcript: Transcript,
    line: Option<(Line, Task)>,
    tokens: Option<TokenSource>,
    preparing: Option<Task>,
    keeper: Option<Rc<dyn Keeper>>,
    alarm: Alarm,
    pace: Pace,
    /// How many messages wait.
    waiting: usize,
    /// The message whose way is told.
    followed: Option<Followed>,
    listeners: Vec<EventListener>,
}

/// What comes after what the driver could do by itself.
enum Next {
    /// Something else the core asked for.
    Obey(Output),
    /// Nothing, until the next input; the page may be told of a message now.
    Rest { tell: bool },
}

impl Driver {
    fn new() -> Self {
        Self {
            core: Connection::new(Settings::default(), clock::seed()),
            transcript: Transcript::with_budget(surroundings::budget()),
            line: None,
            tokens: None,
            preparing: None,
            keeper: None,
            alarm: Alarm::default(),
            pace: Pace::default(),
            waiting: 0,
            followed: None,
            listeners: Vec::new(),
        }
    }

    /// Nothing more is to be done until the next input: whether the page may be told of a message now.
    fn end(&mut self, session: Session, at: Now, delivered: bool) -> bool {
        match self.core.next_deadline() {
            Some(deadline) => self.alarm.set(deadline, at.mono, move || session.on_alarm()),
            None => self.alarm.clear(),
        }
        self.count_waiting(session);
        self.look_after(session);
        delivered && self.pace.may_tell(session)
    }

    /// Takes note of how many messages wait, and tells the page with the next frame where that has changed: one that
    /// leaves at once never waited.
    fn count_waiting(&mut self, session: Session) {
        let waiting = self.core.waiting().len();
        if std::mem::replace(&mut self.waiting, waiting) != waiting {
            self.pace.owe(session, Owed { changed: true, ..Owed::default() });
        }
    }

    /// Writes down what the server said, up to the next output that is something else.
    fn proceed(&mut self, session: Session, at: Now, delivered: &mut bool) -> Next {
        loop {
            match self.core.poll_output() {
                Some(Output::Deliver(message)) => {
                    let kind = Kind::Received(message.format());
                    self.transcript.append(at, kind, message.bytes());
                    *delivered = true;
                }
                Some(output) => return Next::Obey(output),
                None => return Next::Rest { tell: self.end(session, at, *delivered) },
            }
        }
    }
}

/// The page this runs in, as far as an address depends on it.
pub fn this_page() -> Page {
    let location = window().location();
    Page::new(&location.protocol().unwrap_or_default(), &location.host().unwrap_or_default())
}
