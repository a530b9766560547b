//! The local server and the proxy over real sockets: one binary, a module a subject.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod chat;
mod faults;
mod orders;
mod ports;
mod prices;
mod proxy;
mod server;
mod sign_in;
mod wire;
