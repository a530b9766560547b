//! Close frames: a code, a reason, and whether the handshake was completed.

pub(super) mod policy;

use crate::words;
use core::fmt;

/// A close code. A server may send any of 0..=65535, whatever
/// [RFC 6455 §7.4](https://www.rfc-editor.org/rfc/rfc6455#section-7.4) allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CloseCode(pub u16);

impl CloseCode {
    /// Whether a page may say it: 1000, or what libraries and applications have for themselves
    /// ([WebSockets §3](https://websockets.spec.whatwg.org/#dom-websocket-close)).
    pub fn is_sayable(self) -> bool {
        matches!(self.0, 1000 | 3000..=4999)
    }

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
    /// The reason as it came, often empty; at most [`Close::LONGEST_REASON`] bytes when it is ours.
    pub reason: String,
    /// Whether both sides said goodbye.
    pub clean: bool,
}

impl Close {
    /// The longest reason a page may give, in bytes of UTF-8: a control frame holds no more beside the code.
    pub const LONGEST_REASON: usize = 123;

    /// A goodbye without a reason.
    pub fn normal() -> Self {
        Self::ours(CloseCode::NORMAL, "")
    }

    /// The goodbye that somebody wants, as far as a browser lets a page say it: another code becomes 1000, and a reason
    /// that is too long ends early.
    pub(super) fn goodbye(code: CloseCode, reason: &str) -> Self {
        let code = if code.is_sayable() { code } else { CloseCode::NORMAL };
        let end = reason.floor_char_boundary(Self::LONGEST_REASON);
        Self::ours(code, reason.get(..end).unwrap_or_default())
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
            write!(formatter, ", {}", words::NOT_CLEAN.say())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goodbye_is_what_a_page_may_say() {
        for (code, said) in
            [(1000, 1000), (3000, 3000), (4999, 4999), (1001, 1000), (2999, 1000), (5000, 1000)]
        {
            assert_eq!(Close::goodbye(CloseCode(code), "").code.0, said);
        }
        for (reason, length) in [
            (String::new(), 0),
            ("a".repeat(123), 123),
            ("a".repeat(124), 123),
            ("é".repeat(62), 122),
            ("🎈".repeat(31), 120),
        ] {
            let close = Close::goodbye(CloseCode::NORMAL, &reason);
            assert_eq!(close.reason.len(), length);
            assert!(reason.starts_with(&close.reason) && close.clean);
        }
    }
}
