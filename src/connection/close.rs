//! Close frames: a code, a reason, and whether the handshake was completed.

pub(super) mod policy;

use crate::words;
use core::fmt;

/// A close code. A server may send any of 0..=65535, whatever
/// [RFC 6455 §7.4](https://www.rfc-editor.org/rfc/rfc6455#section-7.4) allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CloseCode(pub u16);

impl CloseCode {
    /// The purpose was fulfilled.
    pub const NORMAL: Self = Self(1000);
    /// No close frame came: the line broke, or it never stood.
    pub const ABNORMAL: Self = Self(1006);
    /// Ours: the server did not answer the handshake in time.
    pub const CONNECT_TIMEOUT: Self = Self(4900);
    /// Ours: the server did not say in time whether it takes the sign-in.
    pub const SIGN_IN_TIMEOUT: Self = Self(4901);
    /// Ours: nothing came back after a heartbeat.
    pub const HEARTBEAT: Self = Self(4902);
    /// Ours: the page went into the back/forward cache, or was frozen.
    pub const PAGE_FROZEN: Self = Self(4903);
}

/// The code with its registered name.
impl fmt::Display for CloseCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match words::close_code_name(self.0) {
            Some(name) => write!(formatter, "{} {name}", self.0),
            None => write!(formatter, "{}", self.0),
        }
    }
}

/// How a line was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Close {
    /// The close code.
    pub code: CloseCode,
    /// The reason as it came, often empty; at most 123 bytes when it is ours.
    pub reason: String,
    /// Whether both sides said goodbye.
    pub clean: bool,
}

impl Close {
    /// Our goodbye.
    pub fn normal() -> Self {
        Self::ours(CloseCode::NORMAL, "")
    }

    pub(super) fn connect_timeout() -> Self {
        Self::ours(CloseCode::CONNECT_TIMEOUT, "connect timeout")
    }

    pub(super) fn sign_in_timeout() -> Self {
        Self::ours(CloseCode::SIGN_IN_TIMEOUT, "sign-in timeout")
    }

    pub(super) fn heartbeat() -> Self {
        Self::ours(CloseCode::HEARTBEAT, "heartbeat")
    }

    pub(super) fn page_frozen() -> Self {
        Self::ours(CloseCode::PAGE_FROZEN, "page frozen")
    }

    /// A line that ended without a goodbye.
    pub fn broken() -> Self {
        Self { code: CloseCode::ABNORMAL, reason: String::new(), clean: false }
    }

    fn ours(code: CloseCode, reason: &str) -> Self {
        Self { code, reason: reason.to_owned(), clean: true }
    }
}

/// Code, name, reason, and a word when the handshake was not completed.
impl fmt::Display for Close {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.code)?;
        if !self.reason.is_empty() {
            write!(formatter, ", “{}”", self.reason)?;
        }
        if !self.clean && self.code != CloseCode::ABNORMAL {
            write!(formatter, ", {}", words::NOT_CLEAN)?;
        }
        Ok(())
    }
}
