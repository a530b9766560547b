//! Explaining failures, as far as a browser can know: before an attempt from its address, after one from the evidence.
//!
//! Nothing is asked of the network, and nothing is claimed that a browser hides: where two causes look alike, the
//! sentence names both, and a command for a terminal tells them apart.

mod after;
mod before;
mod codes;
mod command;
mod evidence;
mod history;
#[cfg(test)]
mod tests;

pub use after::after;
pub use before::{About, Finding, before, is_freer_from_here};
pub use codes::{Explained, explain};
pub use evidence::{Browser, Evidence, LastSent};
pub use history::History;

/// What is behind a failure, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Which it is.
    pub kind: Kind,
    /// What happened, for the user to read.
    pub sentence: String,
    /// What that rests on: at least one short sentence, with figures.
    pub evidence: Vec<String>,
    /// What to try: one to three short sentences.
    pub advice: Vec<String>,
    /// What to run in a terminal to see more; none where there is no server to ask.
    pub command: Option<Command>,
}

/// Something to run in a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// One line, safe to paste into a POSIX shell whatever the address holds, and without a secret.
    pub line: String,
    /// What it shows, as a sentence.
    pub purpose: &'static str,
}

/// What may be behind a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No browser connects to such an address.
    AddressRefused,
    /// The line opened, and was closed or broke at once.
    ClosedAfterOpen,
    /// The page's Content Security Policy forbids the address.
    ContentPolicy,
    /// No encrypted line could be set up.
    EncryptionFailed,
    /// The line is closed at a steady time after the last frame.
    IdleClose,
    /// A page from the internet may need permission to reach this machine or network.
    LocalNetwork,
    /// A message was too big.
    MessageTooBig,
    /// `ws:` from a page that came over `https:`.
    MixedContent,
    /// Neither opened nor refused in time.
    NoAnswer,
    /// `ws:` over the internet could not be opened.
    NotEncrypted,
    /// The browser knows no network.
    Offline,
    /// The server may not allow pages from this origin.
    OriginCheck,
    /// The browser, or the settings, closed the line while nobody looked.
    PageSetAside,
    /// It failed at once, before it opened.
    RefusedAtOnce,
    /// The server closed the line, with a code that says why.
    ServerClosed,
    /// The sign-in was refused, or is missing.
    SignIn,
    /// None of the subprotocols was taken.
    Subprotocol,
    /// The browser does not say.
    Unknown,
    /// The server no longer answers heartbeats.
    WentSilent,
}

impl Kind {
    /// What a style sheet or a test reads, in kebab case.
    pub fn name(self) -> &'static str {
        match self {
            Self::AddressRefused => "address-refused",
            Self::ClosedAfterOpen => "closed-after-open",
            Self::ContentPolicy => "content-policy",
            Self::EncryptionFailed => "encryption-failed",
            Self::IdleClose => "idle-close",
            Self::LocalNetwork => "local-network",
            Self::MessageTooBig => "message-too-big",
            Self::MixedContent => "mixed-content",
            Self::NoAnswer => "no-answer",
            Self::NotEncrypted => "not-encrypted",
            Self::Offline => "offline",
            Self::OriginCheck => "origin-check",
            Self::PageSetAside => "page-set-aside",
            Self::RefusedAtOnce => "refused-at-once",
            Self::ServerClosed => "server-closed",
            Self::SignIn => "sign-in",
            Self::Subprotocol => "subprotocol",
            Self::Unknown => "unknown",
            Self::WentSilent => "went-silent",
        }
    }
}
