//! Where a connection stands, always with its reason.

use super::{Close, CloseCode, Negotiated};
use crate::{address::AddressError, message::Now, words};
use core::time::Duration;

/// Where a connection stands, in the words a user reads.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// There is no line, and nothing tries to open one.
    NotConnected(Resting),
    /// A line is being opened that has not been open yet.
    Connecting(Trying),
    /// The line is open.
    Connected {
        /// Since when.
        since: Now,
        /// What the handshake settled.
        negotiated: Negotiated,
        /// How it is known to live.
        health: Health,
    },
    /// The line had been open, and is tried again.
    Reconnecting(Trying),
    /// Still being tried, after 10 s and three failures.
    ServerUnavailable(Trying),
    /// The browser says that there is no network; tried again when it returns, and now and then.
    Offline(Trying),
    /// The server does not take the sign-in.
    SignInRefused(Refusal),
    /// The line is closed for as long as nobody looks.
    Paused(Pause),
    /// We said goodbye and wait for the answer.
    Closing,
    /// It was given up.
    ConnectionLost {
        /// Why the line was lost.
        why: Lost,
        /// Who gave up.
        by: GaveUp,
    },
}

/// Why there is no line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resting {
    /// The user closed it; with the server's answer, if it came in time.
    ByUser(Option<Close>),
    /// The server closed it with 1000, and the settings take that at its word.
    Goodbye(Close),
    /// Nobody asked for one yet.
    NotStarted,
    /// No socket could be made for this address: why, as a sentence.
    OpenThrew(String),
    /// The address cannot be connected to.
    Refused(AddressError),
    /// The server closed it in a way that will not change by itself.
    Rejected(Close),
}

/// An attempt, under way or to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trying {
    /// How many attempts were made since the line dropped, the next one included; 0 for the first of all.
    pub attempt: u32,
    /// When it begins, on the monotonic clock; none while it is under way.
    pub next: Option<Duration>,
    /// Why the one before failed, or the line was lost.
    pub why: Option<Lost>,
    /// Whether the line had been open.
    pub had_opened: bool,
    /// Whether a refused sign-in might be behind it: a browser cannot tell.
    pub perhaps_sign_in: bool,
}

/// How an open line is known to live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// The heartbeat is off: a dead line is noticed by its close only.
    Unwatched,
    /// The heartbeat is on, and this server has not answered one on this line yet.
    Unanswered,
    /// The server answers.
    Answered,
    /// The server answered, and is asked whether it is still there.
    Suspect,
}

/// Why a line was lost, or did not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// It had been open and was closed by the server, or broke.
    Closed(Close),
    /// It never opened.
    NeverOpened(Close),
    /// The server did not answer in time.
    NoAnswer(Duration),
    /// Nothing came for so long after a heartbeat.
    NoHeartbeat,
    /// The server took none of the subprotocols that were offered.
    NoSubprotocol,
    /// There was no token to sign in with.
    NoToken,
    /// The server did not say in time whether it takes the sign-in.
    NoVerdict,
    /// It was closed for as long as nobody looked.
    Paused(Pause),
    /// The server did not take the sign-in, and a fresh token is asked for.
    Refused(Refusal),
}

/// What refused a sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The server's close.
    Closed(Close),
    /// There is no token, and there will be none.
    NoToken,
    /// The server's `auth_failed`, with its reason.
    Told(String),
}

/// Why a line is kept closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// The browser froze the page or set it aside in its back/forward cache.
    Frozen,
    /// The page is hidden, and the settings say so.
    Hidden,
}

/// Who gave up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GaveUp {
    /// The user pressed Stop.
    ByUser,
    /// As many attempts as the settings allow.
    Exhausted(u32),
}

impl Default for Status {
    fn default() -> Self {
        Self::NotConnected(Resting::NotStarted)
    }
}

impl Status {
    /// The word a user reads.
    pub fn word(&self) -> &'static str {
        self.names().1
    }

    /// The word a style sheet or a test reads: the English one in kebab case, in every language.
    pub fn name(&self) -> &'static str {
        self.names().0
    }

    fn names(&self) -> (&'static str, &'static str) {
        match self {
            Self::NotConnected(_) => ("not-connected", words::NOT_CONNECTED.say()),
            Self::Connecting(_) => ("connecting", words::CONNECTING.say()),
            Self::Connected { .. } => ("connected", words::CONNECTED.say()),
            Self::Reconnecting(_) => ("reconnecting", words::RECONNECTING.say()),
            Self::ServerUnavailable(_) => ("server-unavailable", words::SERVER_UNAVAILABLE.say()),
            Self::Offline(_) => ("offline", words::OFFLINE.say()),
            Self::SignInRefused(_) => ("sign-in-refused", words::SIGN_IN_REFUSED.say()),
            Self::Paused(_) => ("paused", words::PAUSED.say()),
            Self::Closing => ("closing", words::CLOSING.say()),
            Self::ConnectionLost { .. } => ("connection-lost", words::CONNECTION_LOST.say()),
        }
    }

    /// Why, where there is something to say.
    pub fn sentence(&self) -> Option<String> {
        Some(match self {
            Self::NotConnected(Resting::NotStarted) | Self::Closing => return None,
            Self::Connected { health: Health::Suspect, .. } => {
                words::ASKED_WHETHER_ALIVE.say().to_owned()
            }
            Self::Connected { .. } => return None,
            Self::NotConnected(resting) => resting.sentence(),
            Self::Connecting(trying)
            | Self::Reconnecting(trying)
            | Self::ServerUnavailable(trying)
            | Self::Offline(trying) => return trying.sentence(),
            Self::SignInRefused(refusal) => refusal.sentence(),
            Self::Paused(Pause::Frozen) => words::SET_ASIDE.say().to_owned(),
            Self::Paused(Pause::Hidden) => words::PAUSED_WHILE_HIDDEN.say().to_owned(),
            Self::ConnectionLost { why, by: GaveUp::ByUser } => words::stopped(&why.sentence(true)),
            Self::ConnectionLost { why, by: GaveUp::Exhausted(attempts) } => {
                words::gave_up(&why.sentence(true), *attempts)
            }
        })
    }

    /// The attempt under way or to come, if there is one.
    pub fn trying(&self) -> Option<&Trying> {
        match self {
            Self::Connecting(trying)
            | Self::Reconnecting(trying)
            | Self::ServerUnavailable(trying)
            | Self::Offline(trying) => Some(trying),
            _ => None,
        }
    }

    /// Whether there is a line, or one will be opened without another word from the user.
    pub fn is_active(&self) -> bool {
        !matches!(
            self,
            Self::NotConnected(_) | Self::SignInRefused(_) | Self::ConnectionLost { .. }
        )
    }

    /// Since when the line is open, if it is.
    pub fn since(&self) -> Option<Now> {
        match self {
            Self::Connected { since, .. } => Some(*since),
            _ => None,
        }
    }
}

impl Resting {
    fn sentence(&self) -> String {
        match self {
            Self::NotStarted => String::new(),
            Self::ByUser(None) => words::CLOSED_BY_USER.say().to_owned(),
            Self::ByUser(Some(close)) => words::closed_by_user(&close.to_string()),
            Self::Goodbye(close) => words::stays_closed(&close.to_string()),
            Self::OpenThrew(why) => why.clone(),
            Self::Refused(error) => error.to_string(),
            Self::Rejected(close) => {
                words::rejected(&close.to_string(), words::close_code_meaning(close.code.0))
            }
        }
    }
}

impl Trying {
    /// Why there is another attempt; nothing before the first has failed.
    fn sentence(&self) -> Option<String> {
        let mut sentence = self.why.as_ref()?.sentence(self.had_opened);
        if matches!(self.why, Some(Lost::Refused(_))) {
            sentence.push_str(words::ASKING_AFRESH.say());
        }
        if self.perhaps_sign_in {
            sentence.push_str(words::PERHAPS_SIGN_IN.say());
        }
        Some(sentence)
    }
}

impl Lost {
    /// What happened, to a line that had been open or not.
    pub(super) fn sentence(&self, had_opened: bool) -> String {
        match self {
            Self::Closed(close) if close.code == CloseCode::ABNORMAL => {
                words::line_broke(&close.reason)
            }
            Self::Closed(close) => {
                words::closed_by_server(&close.to_string(), words::close_code_meaning(close.code.0))
            }
            Self::NeverOpened(close) => words::never_opened(had_opened, close.code.0),
            Self::NoAnswer(waited) => words::no_answer(had_opened, waited.as_secs()),
            Self::NoHeartbeat => words::NO_HEARTBEAT.say().to_owned(),
            Self::NoSubprotocol => words::NO_SUBPROTOCOL.say().to_owned(),
            Self::NoToken => words::NO_TOKEN.say().to_owned(),
            Self::NoVerdict => words::NO_VERDICT.say().to_owned(),
            Self::Paused(Pause::Frozen) => words::WAS_SET_ASIDE.say().to_owned(),
            Self::Paused(Pause::Hidden) => words::WAS_HIDDEN.say().to_owned(),
            Self::Refused(refusal) => words::refused(had_opened, &refusal.how()),
        }
    }
}

impl Refusal {
    fn sentence(&self) -> String {
        match self {
            Self::NoToken => words::SIGN_IN_WITHOUT_TOKEN.say().to_owned(),
            refusal => words::sign_in_refused(&refusal.how()),
        }
    }

    /// What refused it, in brackets.
    pub(crate) fn how(&self) -> String {
        match self {
            Self::Closed(close) => close.to_string(),
            Self::NoToken => String::new(),
            Self::Told(reason) if reason.is_empty() => "auth_failed".to_owned(),
            Self::Told(reason) => format!("auth_failed, “{reason}”"),
        }
    }
}
