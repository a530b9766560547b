//! What a page hears from its own host over plain HTTP, through gloo-net: Server-Sent Events, and answers to questions that
//! are asked again and again.

mod answers;
mod events;
mod scales;

pub(crate) use answers::poll;
pub(crate) use events::listen;

use std::rc::Rc;

/// What becomes of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// A request leaves.
    Asked,
    /// Nothing came, or no more comes; it is tried again.
    Dropped,
    /// The host has something else there, and is not asked again: its status, where the browser tells it.
    Refused(Option<u16>),
    /// What the host said.
    Said(String),
    /// What an answer weighed in bytes, as the browser counts it.
    Weighed(u64),
}

/// Takes the news: whether more of it is wanted.
pub(crate) type Tell = Rc<dyn Fn(News) -> bool>;
