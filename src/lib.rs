//! **Echoline**: a WebSocket client for the browser. *Connect, listen, send, close*, in Rust and Leptos.
//!
//! This is Flutter's cookbook recipe *Communicate with WebSockets*, for a browser tab, and the page that grew around it.
//!
//! # The recipe
//!
//! ## 1. Connect to a WebSocket server
//!
//! [`use_session`] opens a line and keeps it as long as the component lives.
//!
//! ```
//! use echoline::prelude::*;
//!
//! # #[component] fn Connect() -> impl IntoView {
//! let session = use_session("wss://echo.example.com");
//! view! { <p role="status">{move || session.status().word()}</p> }
//! # }
//! ```
//!
//! ## 2. Listen for messages from the server
//!
//! [`StreamBuilder`] builds its view anew each time the stream yields, from an [`AsyncSnapshot`].
//!
//! ```
//! # use echoline::prelude::*;
//! # #[component] fn Listen(session: Session) -> impl IntoView {
//! view! {
//!     <StreamBuilder session let:snapshot>
//!         <p>{move || snapshot.get().text()}</p>
//!     </StreamBuilder>
//! }
//! # }
//! ```
//!
//! ## 3. Send data to the server
//!
//! [`Session::send`] takes text or bytes, and gives back what it cannot take.
//!
//! ```
//! # use echoline::prelude::*;
//! # fn send(session: Session) {
//! match session.send("Hello!") {
//!     Ok(_id) => {}
//!     Err(refused) => leptos::logging::warn!("{refused}"),
//! }
//! # }
//! ```
//!
//! ## 4. Close the WebSocket connection
//!
//! Leaving does it: the line is closed when the component goes, or the page. Or close it yourself.
//!
//! ```
//! # use echoline::prelude::*;
//! # #[component] fn Close(session: Session) -> impl IntoView {
//! let close = move |_| session.close();
//! view! { <button on:click=close>"Close"</button> }
//! # }
//! ```
//!
//! # A lens of your own
//!
//! A lens is a pure fold over what happened on the line, and a component that shows it. A [`Fold`] takes one entry after
//! the other, and [`use_fold`] brings it up to date whenever it is read: no burst is coalesced away, and a flood costs one
//! paint a frame. This one counts typed events by their type.
//!
//! ```
//! use echoline::{
//!     event::SocketEvent,
//!     message::Entry,
//!     prelude::*,
//!     stream_builder::{Fold, use_fold},
//! };
//! use std::collections::BTreeMap;
//!
//! /// How many events came of each type; what comes after the hundredth type is not counted.
//! #[derive(Default)]
//! struct Types(BTreeMap<String, u64>);
//!
//! impl Fold for Types {
//!     fn step(&mut self, entry: &Entry<'_>) {
//!         let Some(event) = SocketEvent::received(entry) else { return };
//!         if let Some(count) = self.0.get_mut(&*event.kind) {
//!             *count += 1;
//!         } else if self.0.len() < 100 {
//!             self.0.insert(event.kind.into_owned(), 1);
//!         }
//!     }
//! }
//!
//! /// The types of the events on a line, each with its count.
//! #[component]
//! fn TypesLens(session: Session) -> impl IntoView {
//!     let types = use_fold::<Types>(session);
//!     let line = |(kind, count): (&String, &u64)| format!("{kind}: {count}\n");
//!     view! { <pre>{move || types.with(|types| types.0.iter().map(line).collect::<String>())}</pre> }
//! }
//! #
//! # use echoline::message::{Format, Kind, Now};
//! # let mut types = Types::default();
//! # for (seq, text) in (0..).zip([r#"{"type":"score","points":1}"#, "hello", r#"{"type":"score","points":2}"#]) {
//! #     let kind = Kind::Received(Format::Text);
//! #     types.step(&Entry { seq, at: Now::default(), kind, bytes: text.as_bytes() });
//! # }
//! # assert_eq!(types.0, BTreeMap::from([("score".to_owned(), 2)]));
//! # let _ = |session| view! { <TypesLens session /> };
//! ```
//!
//! In the page a lens stands in a file of its own in `src/lenses`, which ends with its name, its tab and its part; the
//! README shows it.
//!
//! # The map
//!
//! Arrows run one way, from the last line up; `tests/it/tidy.rs` keeps them.
//!
//! | room | its duty |
//! |---|---|
//! | [`words`] | every word of the interface |
//! | [`json`] | exact JSON, of any size and in slices |
//! | [`message`] | what travels, and what is written down about it |
//! | [`address`] | reading addresses |
//! | [`compose`] | from what was typed to a message |
//! | [`event`] | typed events: what they are, or which field stands in the way |
//! | [`connection`] | the core: decides, without clock or socket |
//! | [`doctor`] | explains failures, as far as a browser can know |
//! | [`profile`], [`link`] | connections that are kept, in a file or in the page's fragment |
//! | [`peer`] | the other end, for `demo:` and for the local server |
//! | `part` | what comes later, in files of its own |
//! | `transport` | the lines themselves: gloo-net's socket, and the peer in the page |
//! | [`transcript`] | everything that happened, in order: searched, kept in files, replayed |
//! | [`session`] | the driver: obeys the core, tells the page |
//! | `storage` | what outlives a visit |
//! | [`stream_builder`] | the stream as a signal, and as any fold |
//! | `lenses`, `app`, `ui` | the page, with the feature `app` |
//!
//! [`use_session`]: session::use_session
//! [`Session::send`]: session::Session::send
//! [`StreamBuilder`]: stream_builder::StreamBuilder
//! [`AsyncSnapshot`]: stream_builder::AsyncSnapshot
//! [`Fold`]: stream_builder::Fold
//! [`use_fold`]: stream_builder::use_fold

pub mod address;
#[cfg(feature = "app")]
#[allow(unreachable_pub, reason = "`#[component]` writes `pub`")]
pub mod app;
pub mod compose;
pub mod connection;
pub mod doctor;
pub mod event;
pub mod json;
#[cfg(feature = "app")]
#[allow(unreachable_pub, reason = "`#[component]` writes `pub`")]
mod lenses;
pub mod link;
pub mod message;
mod part;
pub mod peer;
pub mod profile;
pub mod session;
#[cfg(feature = "app")]
mod storage;
pub mod stream_builder;
mod task;
pub mod transcript;
mod transport;
#[cfg(feature = "app")]
#[allow(unreachable_pub, reason = "`#[component]` writes `pub`")]
mod ui;
pub mod words;

/// What the recipe needs, Leptos' own prelude included.
pub mod prelude {
    pub use crate::{
        message::Message,
        session::{Session, use_session},
        stream_builder::{AsyncSnapshot, ConnectionState, StreamBuilder},
    };
    pub use leptos::prelude::*;
}
