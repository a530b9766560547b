//! Reading a server address: helped, never mangled, and refused with a sentence that says why.

mod host;
pub(crate) mod percent;
mod query;
mod secret;

pub use host::Reach;
pub(crate) use query::with_query;
pub(crate) use secret::{MASK, bare, left_out, looks_secret, without_secret_pairs};
pub use secret::{has_empty_secret, is_secret, mask_secrets, without_secrets};

use crate::words;
use core::fmt;
use std::borrow::Cow;
use thiserror::Error;

/// The page that reads an address: what a relative path and the browser's rules depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Whether the page came over `https:`, so that the browser blocks mixed content.
    pub secure: bool,
    /// Host and port as the address bar shows them (`127.0.0.1:9001`); empty for a page without a host.
    pub authority: String,
}

impl Page {
    /// A page from its location's `protocol` (`"https:"`) and `host`.
    pub fn new(protocol: &str, authority: &str) -> Self {
        Self { secure: protocol == "https:", authority: authority.to_owned() }
    }

    /// Whether the page itself was served from this machine.
    pub fn is_loopback(&self) -> bool {
        self.reach() == Reach::Loopback
    }

    /// How near the page's host is; a page without a host counts as far, as browsers have it.
    fn reach(&self) -> Reach {
        host::split_port(&self.authority).map_or(Reach::Public, |(host, _)| Reach::of(host))
    }
}

/// An address that can be connected to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A peer inside the page.
    Demo(Demo),
    /// A WebSocket server.
    Server(Server),
}

/// The peers that live inside the page, behind `demo:`.
#[derive(Clone, PartialEq, Eq)]
pub enum Demo {
    /// Talks, with two companions: its query, such as `room=lobby&name=Asha`.
    Chat(String),
    /// Returns every message as it came.
    Echo,
    /// Does what goes wrong: its path and query, such as `close?code=4401`.
    Faults(String),
    /// Follows an order: its id and query, such as `9123?speed=50`.
    Orders(String),
    /// Says what things cost: its query, such as `hz=10`.
    Prices(String),
}

impl Demo {
    /// Reads an address that is good: `demo:prices?hz=10`.
    pub(crate) fn parse(address: &str) -> Option<Self> {
        parse_demo(strip_scheme(address, "demo:")?).ok()
    }
}

/// The order that is followed where an address names none.
pub(crate) const ORDER: &str = "9123";

/// What can go wrong on demand, by the first part of its path.
pub(crate) const FAULTS: [&str; 15] = [
    "auth",
    "badutf8",
    "big",
    "binary",
    "burst",
    "close",
    "deaf",
    "flap",
    "ping",
    "refuse",
    "reset",
    "silent",
    "slow-accept",
    "stall",
    "subprotocol",
];

impl fmt::Display for Demo {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Chat(query) => write_demo(formatter, "chat", query),
            Self::Echo => formatter.write_str("demo:echo"),
            Self::Faults(path) => write!(formatter, "demo:faults/{path}"),
            Self::Orders(path) => write!(formatter, "demo:orders/{path}"),
            Self::Prices(query) => write_demo(formatter, "prices", query),
        }
    }
}

fn write_demo(formatter: &mut fmt::Formatter<'_>, path: &str, query: &str) -> fmt::Result {
    let mark = if query.is_empty() { "" } else { "?" };
    write!(formatter, "demo:{path}{mark}{query}")
}

/// Without the secrets that a query may hold.
impl fmt::Debug for Demo {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&mask_secrets(&self.to_string()))
    }
}

/// A server's address, ready for the `WebSocket` constructor.
#[derive(Clone, PartialEq, Eq)]
pub struct Server {
    /// `ws:` or `wss:`, without a fragment.
    pub url: String,
    /// Host and port as written, in lower case.
    pub authority: String,
    /// How near the host is.
    pub reach: Reach,
    /// Whether it is `wss:`.
    pub encrypted: bool,
    /// Whether a fragment was left out.
    pub fragment_left_out: bool,
}

/// Without the secrets that the address may hold.
impl fmt::Debug for Server {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Server").field(&mask_secrets(&self.url)).finish()
    }
}

impl Address {
    /// What the user should know although the address is good.
    pub fn advice(&self) -> Option<&'static str> {
        match self {
            Self::Server(server) if server.fragment_left_out => {
                Some(words::FRAGMENT_LEFT_OUT.say())
            }
            Self::Server(server) if !server.encrypted && server.reach == Reach::Public => {
                Some(words::NOT_ENCRYPTED.say())
            }
            Self::Server(_) | Self::Demo(_) => None,
        }
    }

    /// Whether it is nearer to this machine than the page, so that the browser may ask its user first
    /// ([Local Network Access](https://wicg.github.io/local-network-access/)).
    pub fn is_nearer_than(&self, page: &Page) -> bool {
        match self {
            Self::Demo(_) => false,
            Self::Server(server) => server.reach < page.reach(),
        }
    }
}

/// The address as it will be used, secrets included.
impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Demo(demo) => demo.fmt(formatter),
            Self::Server(server) => formatter.write_str(&server.url),
        }
    }
}

/// Why an address cannot be connected to.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum AddressError {
    /// It holds a user name or password.
    #[error("{}", words::ADDRESS_CREDENTIALS.say())]
    Credentials,
    /// Nothing was written.
    #[error("{}", words::ADDRESS_EMPTY.say())]
    Empty,
    /// Browsers refuse this port ([Fetch, port blocking](https://fetch.spec.whatwg.org/#port-blocking)).
    #[error("{}", words::address_forbidden_port(*.0))]
    ForbiddenPort(u16),
    /// The host is missing or cannot be one.
    #[error("{}", words::address_host(.0))]
    Host(String),
    /// `ws:` from an `https:` page ([Mixed Content](https://www.w3.org/TR/mixed-content/)).
    #[error("{}", words::ADDRESS_MIXED_CONTENT.say())]
    MixedContent,
    /// The port is not a number up to 65535.
    #[error("{}", words::address_port(.0))]
    Port(String),
    /// A character that an address cannot hold.
    #[error("{}", words::ADDRESS_SPACE.say())]
    Space,
    /// There is no such peer in the page.
    #[error("{}", words::address_demo(.0))]
    UnknownDemo(String),
    /// There is no such fault in the page.
    #[error("{}", words::address_fault(.0, &FAULTS))]
    UnknownFault(String),
    /// A scheme that is not for WebSockets.
    #[error("{}", words::address_scheme(.0))]
    UnsupportedScheme(String),
}

/// Reads an address as a person writes it.
///
/// `ws:`, `wss:`, `http:` (as `ws:`) and `https:` (as `wss:`) are taken as they are; `/path` means this page's host.
/// A bare host gets `ws:` on this machine, else what the page has, else `ws:` in a private network and `wss:` anywhere else.
///
/// # Errors
/// Says in a sentence why the address cannot be used; nothing has been tried yet.
pub fn parse(text: &str, page: &Page) -> Result<Address, AddressError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AddressError::Empty);
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(AddressError::Space);
    }
    if let Some(demo) = strip_scheme(text, "demo:") {
        return parse_demo(demo).map(Address::Demo);
    }
    let (encrypted, rest) = split_scheme(text, page)?;
    let (rest, fragment_left_out) = match rest.split_once('#') {
        Some((rest, _)) => (rest, true),
        None => (&*rest, false),
    };
    let authority = rest.split(['/', '?', '\\']).next().unwrap_or_default();
    let path = rest.strip_prefix(authority).unwrap_or_default();
    let server = parse_server(authority, path, encrypted, page)?;
    Ok(Address::Server(Server { fragment_left_out, ..server }))
}

fn parse_demo(demo: &str) -> Result<Demo, AddressError> {
    let demo = demo.split('#').next().unwrap_or_default();
    let (path, query) = demo.split_at(demo.find('?').unwrap_or(demo.len()));
    let lower = path.to_ascii_lowercase();
    let (name, fault) = lower.split_once('/').unwrap_or((&lower, ""));
    let asked = || query.trim_start_matches('?').to_owned();
    match name {
        "faults" if FAULTS.contains(&fault) => Ok(Demo::Faults(format!("{fault}{query}"))),
        "faults" => Err(AddressError::UnknownFault(fault.to_owned())),
        "orders" => parse_order(path, query),
        _ if lower == "chat" => Ok(Demo::Chat(asked())),
        _ if lower == "echo" => Ok(Demo::Echo),
        _ if lower == "prices" => Ok(Demo::Prices(asked())),
        _ => Err(AddressError::UnknownDemo(path.to_owned())),
    }
}

/// An order's id is taken as it is written.
fn parse_order(path: &str, query: &str) -> Result<Demo, AddressError> {
    match path.split_once('/').map_or("", |(_, id)| id) {
        "" => Ok(Demo::Orders([ORDER, query].concat())),
        id if id.contains('/') => Err(AddressError::UnknownDemo(path.to_owned())),
        id => Ok(Demo::Orders([id, query].concat())),
    }
}

/// Whether the line is to be encrypted, if the address says so, and everything after the scheme.
fn split_scheme<'a>(
    text: &'a str,
    page: &'a Page,
) -> Result<(Option<bool>, Cow<'a, str>), AddressError> {
    let schemes = [("ws:", false), ("wss:", true), ("http:", false), ("https:", true)];
    for (scheme, encrypted) in schemes {
        if let Some(rest) = strip_scheme(text, scheme) {
            return Ok((Some(encrypted), rest.trim_start_matches('/').into()));
        }
    }
    if let Some(rest) = text.strip_prefix("//") {
        return Ok((Some(page.secure), rest.into()));
    }
    if text.starts_with('/') {
        return Ok((Some(page.secure), format!("{}{text}", page.authority).into()));
    }
    match scheme_of(text) {
        Some(scheme) => Err(AddressError::UnsupportedScheme(scheme.to_owned())),
        None => Ok((None, text.into())),
    }
}

fn strip_scheme<'a>(text: &'a str, scheme: &str) -> Option<&'a str> {
    let head = text.get(..scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then(|| text.get(scheme.len()..)).flatten()
}

/// The scheme of `ftp://host` or `mailto:somebody`; a bare `host:9001` has none.
fn scheme_of(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|c| c.is_ascii_alphanumeric() || b"+-.".contains(&c));
    let port = rest.split(['/', '?', '#']).next().unwrap_or_default().as_bytes();
    let is_port = !port.is_empty() && port.iter().all(u8::is_ascii_digit);
    let is_host = is_port || port.contains(&b'@') || scheme.as_bytes().contains(&b'.');
    (is_scheme && (rest.starts_with("//") || !is_host)).then_some(scheme)
}

fn parse_server(
    authority: &str,
    path: &str,
    encrypted: Option<bool>,
    page: &Page,
) -> Result<Server, AddressError> {
    if authority.as_bytes().contains(&b'@') {
        return Err(AddressError::Credentials);
    }
    let Some((host, port)) = host::split_port(authority) else {
        return Err(AddressError::Host(authority.to_owned()));
    };
    if let Some(port) = port.filter(|port| !port.is_empty()) {
        check_port(port)?;
    }
    let reach = Reach::of(host);
    let encrypted = encrypted.unwrap_or(match reach {
        Reach::Loopback => false,
        Reach::Private => page.secure,
        Reach::Public => true,
    });
    if !encrypted && page.secure && reach != Reach::Loopback {
        return Err(AddressError::MixedContent);
    }
    let scheme = if encrypted { "wss" } else { "ws" };
    let authority = authority.strip_suffix(':').unwrap_or(authority).to_ascii_lowercase();
    Ok(Server {
        url: format!("{scheme}://{authority}{path}"),
        authority,
        reach,
        encrypted,
        fragment_left_out: false,
    })
}

fn check_port(port: &str) -> Result<(), AddressError> {
    let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
    match port.parse() {
        Ok(number) if FORBIDDEN_PORTS.contains(&number) => Err(AddressError::ForbiddenPort(number)),
        Ok(_) if is_number => Ok(()),
        _ => Err(AddressError::Port(port.to_owned())),
    }
}

/// "Bad ports" of the [Fetch Standard](https://fetch.spec.whatwg.org/#port-blocking), in order.
const FORBIDDEN_PORTS: [u16; 83] = [
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
    102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427,
    465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990,
    993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667,
    6668, 6669, 6679, 6697, 10080,
];

#[cfg(test)]
mod tests;
