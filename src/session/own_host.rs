//! Other ways than a line to hear from this page's own host: what a page asks over plain HTTP, it may ask nobody else.

use crate::{
    task::{self, Task},
    transport,
};

pub(crate) use transport::{News, Tell};

/// Listens to Server-Sent Events, as long as the task is kept.
pub(crate) fn listen(path: &'static str, tell: Tell) -> Task {
    task::spawn(transport::listen(path, tell))
}

/// Asks every so many milliseconds, as long as the task is kept.
pub(crate) fn poll(path: &'static str, every: u32, tell: Tell) -> Task {
    task::spawn(transport::poll(path, every, tell))
}
