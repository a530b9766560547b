//! The driver: it feeds the core, obeys it, and shows the page what came of it. It decides nothing.

mod clock;
mod pace;

pub(crate) use clock::now;

use crate::{
    address::{self, AddressError, Page},
    connection::{Connection, Endpoint, Input, Output, Refused, Status, Unsendable},
    message::{Content, Message},
    task::{self, Task},
    transcript::Transcript,
    transport::Line,
};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use pace::Pace;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::PageTransitionEvent;

/// One connection and everything that was said on it. A handle that is copied about; the line is closed when the
/// reactive owner that made it is cleaned up, or when the page is left.
///
/// What it reads is reactive: a view or an effect that calls [`Session::status`] runs again when anything changes.
/// Inside of its `with_…` readers a session can be read, but not driven.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    driver: StoredValue<Driver, LocalStorage>,
    changed: RwSignal<()>,
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
        let driver = StoredValue::new_local(Driver::default());
        let session = Self { driver, changed: RwSignal::new(()) };
        session.listen_for_pagehide();
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

    /// How many messages wait for the line to open.
    pub fn waiting(self) -> usize {
        self.read(|driver| driver.core.waiting()).unwrap_or_default()
    }

    /// Reads the messages that were accepted but could not be sent, until [`Session::take_unsent`].
    pub fn with_unsent<T>(self, read: impl FnOnce(&[Message]) -> T) -> Option<T> {
        self.read(|driver| read(driver.core.unsent()))
    }

    /// Reads the transcript, and reads it again when it has grown: at once, then once a frame while messages keep coming.
    ///
    /// Gives nothing after the session's owner was cleaned up.
    pub fn with_transcript<T>(self, read: impl FnOnce(&Transcript) -> T) -> Option<T> {
        self.read(|driver| read(&driver.transcript))
    }

    /// Opens a line, letting go of an open one. Messages that waited for the old line become unsent: [`Session::with_unsent`].
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
        let endpoint =
            address::parse(address, &this_page()).map(|address| Endpoint { address, subprotocols });
        let refused = endpoint.as_ref().map(drop).map_err(Clone::clone);
        self.feed(Input::Start(endpoint));
        refused
    }

    /// Closes the line with 1000.
    pub fn close(self) {
        self.feed(Input::Close);
    }

    /// Sends a message, or keeps it until the line opens.
    ///
    /// # Errors
    /// Gives the message back where no line would take it, and says why.
    pub fn send(self, message: impl Into<Message>) -> Result<(), Refused> {
        let message = message.into();
        let Some(mut driver) = self.driver.try_write_value() else {
            return Err(Refused { message, why: Unsendable::NotConnected });
        };
        let sent = driver.core.send(message);
        drop(driver);
        self.settle();
        self.changed.notify();
        sent
    }

    /// Takes the unsent messages back.
    pub fn take_unsent(self) -> Vec<Message> {
        let unsent = self.drive(|driver| driver.core.take_unsent());
        self.changed.notify();
        unsent.unwrap_or_default()
    }

    fn feed(self, input: Input) {
        self.drive(|driver| driver.core.handle(now(), input));
        self.settle();
    }

    /// Obeys until the core has nothing more to say. The driver is never borrowed while it obeys.
    fn settle(self) {
        while let Some(output) = self.drive(|driver| driver.core.poll_output()).flatten() {
            self.obey(output);
        }
        self.arm();
    }

    fn obey(self, output: Output) {
        match output {
            Output::Open(epoch, endpoint) => {
                match Line::open(epoch, &endpoint, Rc::new(move |input| self.feed(input))) {
                    Ok((line, pump)) => {
                        self.drive(|driver| driver.line = Some((line, task::spawn(pump))));
                    }
                    Err(error) => self.feed(Input::OpenThrew(epoch, error)),
                }
            }
            Output::Transmit(epoch, message) => {
                if self.with_line(|line| line.transmit(&message)) == Some(true) {
                    self.write(Content::Sent(message));
                } else {
                    // Not fed: whoever drains now goes on draining, however many messages come back.
                    self.drive(|driver| driver.core.handle(now(), Input::NotSent(epoch, message)));
                }
            }
            Output::Close(_, close) => {
                self.with_line(|line| line.close(&close));
                self.changed.notify();
            }
            Output::Abandon(_, close) => {
                self.with_line(|line| line.close(&close));
                self.drive(|driver| driver.line = None);
            }
            Output::Deliver(message) => self.write(Content::Received(message)),
            Output::Note(event, sentence) => {
                self.write(Content::Event(event, sentence));
                self.changed.notify();
            }
        }
    }

    fn write(self, content: Content) {
        let may_tell = self.drive(|driver| {
            driver.transcript.append(now(), content);
            driver.pace.may_tell(self)
        });
        if may_tell == Some(true) {
            self.changed.notify();
        }
    }

    fn on_frame(self) {
        let owed = self.drive(|driver| driver.pace.end_frame() && driver.pace.may_tell(self));
        if owed == Some(true) {
            self.changed.notify();
        }
    }

    /// One timer, for the core's next deadline.
    fn arm(self) {
        self.drive(|driver| {
            driver.alarm = driver.core.next_deadline().map(|deadline| {
                let wait = deadline.saturating_sub(now().mono);
                // A whole millisecond more, so that the deadline has come when the timer fires.
                let millis = u32::try_from(wait.as_millis()).unwrap_or(u32::MAX).saturating_add(1);
                Timeout::new(millis, move || self.feed(Input::Tick))
            });
        });
    }

    /// A page that goes into the back/forward cache closes its line before the handler returns, or it would not be let in.
    fn listen_for_pagehide(self) {
        let listener = EventListener::new(&window(), "pagehide", move |event| {
            if event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted) {
                self.feed(Input::SetAside);
            }
        });
        self.drive(|driver| driver.pagehide = Some(listener));
    }

    fn read<T>(self, read: impl FnOnce(&Driver) -> T) -> Option<T> {
        self.changed.track();
        self.driver.try_with_value(read)
    }

    fn drive<T>(self, act: impl FnOnce(&mut Driver) -> T) -> Option<T> {
        self.driver.try_update_value(act)
    }

    fn with_line<T>(self, act: impl FnOnce(&mut Line) -> T) -> Option<T> {
        self.drive(|driver| driver.line.as_mut().map(|(line, _)| act(line))).flatten()
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

/// The core with the hands it needs; each ends what it holds when it is dropped.
#[derive(Default)]
struct Driver {
    core: Connection,
    transcript: Transcript,
    line: Option<(Line, Task)>,
    alarm: Option<Timeout>,
    pace: Pace,
    pagehide: Option<EventListener>,
}

/// The page this runs in, as far as an address depends on it.
pub fn this_page() -> Page {
    let location = window().location();
    Page::new(&location.protocol().unwrap_or_default(), &location.host().unwrap_or_default())
}
