//! What is known of a failure, and each piece of it as a sentence.

use crate::{
    address::{Address, AddressError, Page, Reach, Server},
    connection::{Close, CloseCode, Lost, Parameter, Refusal, Resting, SignIn, Status},
    words,
};

/// What is known of a failure. All of it may be missing; times are in milliseconds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Where the line was to lead. None.
    pub address: Option<Address>,
    /// The page this runs in. None.
    pub page: Option<Page>,
    /// Its origin as the browser tells it (`window.origin`, which may be `null`). What the page's location says.
    pub origin: Option<String>,
    /// Which family of browser this is. Other.
    pub browser: Browser,
    /// Whether the browser says that there is no network. No.
    pub offline: bool,
    /// Whether a `securitypolicyviolation` event came for this address. No.
    pub blocked_by_policy: bool,
    /// Why the address was refused before an attempt. None.
    pub refused: Option<AddressError>,
    /// What the constructor of the socket threw, as a sentence. None.
    pub threw: Option<String>,
    /// Why the connection says that the line was lost. None.
    pub lost: Option<Lost>,
    /// How the line was closed, where `lost` does not say it. None.
    pub close: Option<Close>,
    /// Whether an earlier line to this address had been open. No.
    pub had_opened: bool,
    /// The time from the attempt to its failure. None.
    pub failed_after: Option<u64>,
    /// How long this line was open; none where it never was, or nobody knows.
    pub open_for: Option<u64>,
    /// Whether anything was received on it. None.
    pub heard: Option<bool>,
    /// How long nothing had come or gone at this close and at those before it, newest first. None.
    pub silences: Vec<u64>,
    /// The last message that was sent on it. None.
    pub last_sent: Option<LastSent>,
    /// What was added to the query of its address. None.
    pub added: Vec<Parameter>,
    /// The subprotocols that were offered, without a sign-in's own. None.
    pub offered: Vec<String>,
    /// The subprotocol that was taken; empty for none of them. None.
    pub taken: Option<String>,
    /// How the client was to say who it is. Not at all.
    pub sign_in: SignIn,
    /// Whether the server refused that. No.
    pub sign_in_refused: bool,
}

/// A message that was sent before a close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastSent {
    /// Its size in bytes.
    pub bytes: u64,
    /// How long before the close it was sent, in milliseconds.
    pub before: u64,
}

/// A family of browsers: they hide different things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Browser {
    /// Chrome, Edge and their like.
    Chromium,
    /// Firefox: it holds attempts back by itself after failures, and tells a failed encryption.
    Firefox,
    /// One that is not known.
    #[default]
    Other,
    /// Safari, and every browser of an iPhone.
    WebKit,
}

impl Evidence {
    /// What a status tells, to be completed by who knows more.
    pub fn of(status: &Status) -> Self {
        let mut evidence = Self::default();
        match status {
            Status::Connecting(trying)
            | Status::Reconnecting(trying)
            | Status::ServerUnavailable(trying) => {
                evidence.lost = trying.why.clone();
                evidence.had_opened = trying.had_opened;
            }
            Status::Offline(trying) => {
                evidence.lost = trying.why.clone();
                evidence.had_opened = trying.had_opened;
                evidence.offline = true;
            }
            Status::ConnectionLost { why, .. } => evidence.lost = Some(why.clone()),
            Status::Paused(pause) => evidence.lost = Some(Lost::Paused(*pause)),
            Status::SignInRefused(refusal) => {
                evidence.sign_in_refused = true;
                evidence.lost = Some(Lost::Refused(refusal.clone()));
            }
            Status::NotConnected(Resting::Goodbye(close) | Resting::Rejected(close)) => {
                evidence.lost = Some(Lost::Closed(close.clone()));
            }
            Status::NotConnected(Resting::OpenThrew(why)) => evidence.threw = Some(why.clone()),
            Status::NotConnected(Resting::Refused(error)) => evidence.refused = Some(error.clone()),
            Status::NotConnected(Resting::ByUser(_) | Resting::NotStarted)
            | Status::Connected { .. }
            | Status::Closing => {}
        }
        evidence
    }

    pub(super) fn server(&self) -> Option<&Server> {
        match &self.address {
            Some(Address::Server(server)) => Some(server),
            _ => None,
        }
    }

    /// How this line was closed, by whomever it is told.
    pub(super) fn how_closed(&self) -> Option<&Close> {
        match &self.lost {
            Some(
                Lost::Closed(close)
                | Lost::NeverOpened(close)
                | Lost::Refused(Refusal::Closed(close)),
            ) => Some(close),
            _ => self.close.as_ref(),
        }
    }

    /// The close of a server that said goodbye, or at least left a code.
    pub(super) fn goodbye(&self) -> Option<&Close> {
        self.how_closed().filter(|close| self.opened() && !is_bare(close))
    }

    /// Whether this line had been open: a close code other than those that browsers make up proves it.
    pub(super) fn opened(&self) -> bool {
        match &self.lost {
            Some(Lost::NeverOpened(_) | Lost::NoAnswer(_) | Lost::NoToken) => false,
            Some(Lost::Closed(_) | Lost::NoHeartbeat | Lost::NoVerdict | Lost::Paused(_)) => true,
            Some(Lost::NoSubprotocol | Lost::Refused(_)) | None => {
                let made_up = |close: &Close| matches!(close.code.0, 1006 | 1015);
                self.open_for.is_some() || self.how_closed().is_some_and(|close| !made_up(close))
            }
        }
    }

    /// Whether an attempt failed before it opened.
    pub(super) fn failed_to_open(&self) -> bool {
        let failed = self.how_closed().is_some()
            || self.failed_after.is_some()
            || matches!(self.lost, Some(Lost::NoAnswer(_)));
        failed && !self.opened()
    }

    pub(super) fn has_sign_in(&self) -> bool {
        self.sign_in != SignIn::None
    }

    /// The origin that the browser sends along, which a server may check.
    pub(super) fn own_origin(&self) -> Option<String> {
        let of_page = |page: &Page| match &*page.authority {
            "" => "null".to_owned(),
            authority => [if page.secure { "https://" } else { "http://" }, authority].concat(),
        };
        self.origin.clone().or_else(|| self.page.as_ref().map(of_page))
    }

    /// Whether the page came from the very host and port that the line leads to.
    pub(super) fn is_own_server(&self) -> bool {
        let (Some(server), Some(origin)) = (self.server(), self.own_origin()) else { return false };
        let (scheme, port) =
            if server.encrypted { ("https://", ":443") } else { ("http://", ":80") };
        let bare = |authority: &str| authority.strip_suffix(port).unwrap_or(authority).to_owned();
        origin
            .strip_prefix(scheme)
            .is_some_and(|own| bare(own).eq_ignore_ascii_case(&bare(&server.authority)))
    }

    /// What stands before the token in a subprotocol that carries one; a copied list may hold one without a sign-in.
    pub(super) fn token_prefix(&self, name: &str) -> Option<&str> {
        let own = match &self.sign_in {
            SignIn::Subprotocol { prefix, .. } => Some(prefix.as_str()),
            _ => None,
        };
        let carries = |prefix: &&str| !prefix.is_empty() && name.starts_with(*prefix);
        own.into_iter().chain([words::TOKEN_PREFIX]).find(carries)
    }

    /// How often the line was closed after as long a silence as this time; with that silence.
    pub(super) fn steady_silence(&self) -> Option<(u64, usize)> {
        let newest = *self.silences.first()?;
        let apart = (newest / 10).max((newest / 4).min(2_000));
        let alike = self.silences.iter().filter(|silence| silence.abs_diff(newest) <= apart);
        Some((newest, alike.count())).filter(|(_, times)| *times > 1)
    }
}

/// Whether there was no close frame behind it.
fn is_bare(close: &Close) -> bool {
    close.code == CloseCode::ABNORMAL && !close.clean
}

/// Each piece of evidence as a sentence, where it is known.
impl Evidence {
    pub(super) fn where_to(&self) -> Option<String> {
        let server = self.server()?;
        let host = server.authority.rsplit('@').next().unwrap_or_default();
        let reach = match server.reach {
            Reach::Loopback => words::ON_THIS_MACHINE.say(),
            Reach::Private => words::IN_A_PRIVATE_NETWORK.say(),
            Reach::Public => words::ON_THE_INTERNET.say(),
        };
        let scheme = if server.encrypted { "wss://" } else { "ws://" };
        Some(words::evidence_address(&[scheme, host].concat(), reach))
    }

    pub(super) fn where_from(&self) -> Option<String> {
        Some(words::evidence_origin(&self.own_origin()?))
    }

    pub(super) fn how_long_tried(&self) -> Option<String> {
        let waited = match &self.lost {
            Some(Lost::NoAnswer(waited)) => u64::try_from(waited.as_millis()).ok(),
            _ => None,
        };
        Some(words::evidence_failed_after(&words::span(self.failed_after.or(waited)?)))
    }

    pub(super) fn how_long_open(&self) -> Option<String> {
        match (self.open_for, self.had_opened) {
            (Some(open), _) => Some(words::evidence_open_for(&words::span(open))),
            (None, true) => Some(words::EVIDENCE_HAD_OPENED.say().to_owned()),
            (None, false) if self.failed_to_open() => {
                Some(words::EVIDENCE_NEVER_OPENED.say().to_owned())
            }
            (None, false) => None,
        }
    }

    pub(super) fn what_close(&self) -> Option<String> {
        let close = self.how_closed()?;
        Some(match is_bare(close) {
            true => words::evidence_no_close_frame(&close.to_string()),
            false => words::evidence_close(&close.to_string(), close.clean),
        })
    }

    pub(super) fn whether_heard(&self) -> Option<String> {
        let heard = self.heard?;
        Some(
            if heard { words::EVIDENCE_HEARD.say() } else { words::EVIDENCE_NOT_HEARD.say() }
                .to_owned(),
        )
    }

    pub(super) fn which_silences(&self) -> Option<String> {
        /// More would not convince anybody.
        const SHOWN: usize = 5;
        let silences: Vec<_> =
            self.silences.iter().take(SHOWN).map(|silence| words::span(*silence)).collect();
        (!silences.is_empty()).then(|| words::evidence_silences(&silences.join(", ")))
    }

    pub(super) fn what_was_sent(&self) -> Option<String> {
        let LastSent { bytes, before } = self.last_sent?;
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        Some(words::evidence_last_sent(&words::size(bytes), &words::span(before)))
    }

    pub(super) fn what_was_offered(&self) -> Option<String> {
        let own = match &self.sign_in {
            SignIn::Subprotocol { name, .. } => Some(name),
            _ => None,
        };
        let offered = self.offered.iter().filter(|name| self.token_prefix(name).is_none());
        let names: Vec<_> = own.into_iter().chain(offered).map(String::as_str).collect();
        (!names.is_empty()).then(|| words::evidence_offered(&names.join(", ")))
    }

    pub(super) fn whether_sign_in(&self) -> Option<String> {
        let told = if self.has_sign_in() {
            words::EVIDENCE_SIGN_IN.say()
        } else {
            words::EVIDENCE_NO_SIGN_IN.say()
        };
        Some(told.to_owned())
    }

    /// What this browser does by itself that looks like a fault of the server's.
    pub(super) fn what_the_browser_does(&self) -> Option<String> {
        (self.browser == Browser::Firefox).then(|| words::EVIDENCE_FIREFOX_WAITS.say().to_owned())
    }
}
