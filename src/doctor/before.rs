//! Before an attempt: what its address, its page and its subprotocols already tell.

use super::Browser;
use crate::{
    address::{self, Address, AddressError, Page, Reach, Server},
    connection::is_subprotocol,
    words,
};

/// Something to know before connecting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub about: About,
    /// Whether no attempt can succeed; otherwise it is a warning.
    pub blocking: bool,
    /// What it is, and what to do, for the user to read.
    pub sentence: String,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The address.
    Address,
    /// The subprotocols.
    Subprotocols,
}

impl Finding {
    fn blocking(about: About, sentence: String) -> Self {
        Self { about, blocking: true, sentence }
    }

    fn warning(sentence: &str) -> Self {
        Self { about: About::Address, blocking: false, sentence: sentence.to_owned() }
    }
}

/// Looks at what somebody is about to connect to: an address as they wrote it, and the subprotocols to offer.
///
/// Of what makes an address impossible only the first is found, everything else is complete.
pub fn before(text: &str, page: &Page, subprotocols: &[String], browser: Browser) -> Vec<Finding> {
    let mut findings = match address::parse(text, page) {
        Ok(address) => warnings(&address, page, browser),
        Err(error) => vec![Finding::blocking(About::Address, error.to_string())],
    };
    findings.extend(subprotocols_at_fault(subprotocols));
    findings
}

fn warnings(address: &Address, page: &Page, browser: Browser) -> Vec<Finding> {
    let Address::Server(server) = address else { return Vec::new() };
    let not_encrypted = !server.encrypted && server.reach == Reach::Public;
    let found = [
        server.fragment_left_out.then_some(words::FRAGMENT_LEFT_OUT.say()),
        not_encrypted.then_some(words::NOT_ENCRYPTED.say()),
        is_mixed_for(browser, server, page).then_some(words::SAFARI_BLOCKS_LOOPBACK.say()),
        address.is_nearer_than(page).then(|| local_network(page)),
    ];
    found.into_iter().flatten().map(Finding::warning).collect()
}

/// Whether the browser would let a page that came from the user's own machine connect more freely.
pub fn is_freer_from_here(text: &str, page: &Page, browser: Browser) -> bool {
    match address::parse(text, page) {
        Err(error) => error == AddressError::MixedContent,
        Ok(Address::Server(server)) if is_mixed_for(browser, &server, page) => true,
        Ok(address) => address.is_nearer_than(page),
    }
}

/// Chromium and Firefox let a page that came over `https:` use `ws:` to its own machine; WebKit has been stricter.
pub(super) fn is_mixed_for(browser: Browser, server: &Server, page: &Page) -> bool {
    browser == Browser::WebKit && page.secure && !server.encrypted
}

/// Only a page that came over `https:` may ask its user.
fn local_network(page: &Page) -> &'static str {
    if page.secure { words::BROWSER_ASKS_FIRST.say() } else { words::BROWSER_MAY_BLOCK.say() }
}

/// What the constructor would throw for ([WebSockets Standard](https://websockets.spec.whatwg.org/#dom-websocket-websocket)).
fn subprotocols_at_fault(subprotocols: &[String]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (place, name) in subprotocols.iter().enumerate() {
        let before = || subprotocols.iter().take(place).filter(|earlier| *earlier == name);
        if !is_subprotocol(name) {
            found.push(words::subprotocol_at_fault(&shown(name)));
        } else if before().count() == 1 {
            found.push(words::subprotocol_twice(&shown(name)));
        }
    }
    found.into_iter().map(|sentence| Finding::blocking(About::Subprotocols, sentence)).collect()
}

/// How much of a name is shown: it may be a file pasted into the wrong field.
const SHOWN: usize = 40;

fn shown(name: &str) -> String {
    match name.char_indices().nth(SHOWN) {
        Some((end, _)) => [name.get(..end).unwrap_or_default(), "…"].concat(),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLOCKING: bool = true;
    const WARNING: bool = false;

    /// What is found about an address, from a page at this protocol and host.
    fn check(text: &str, page: (&str, &str), browser: Browser, expected: &[(bool, String)]) {
        let found = before(text, &Page::new(page.0, page.1), &[], browser);
        let found: Vec<_> =
            found.into_iter().map(|finding| (finding.blocking, finding.sentence)).collect();
        assert_eq!(found, expected, "{text} from {page:?}");
    }

    const LOCAL: (&str, &str) = ("http:", "127.0.0.1:9001");
    const HOSTED: (&str, &str) = ("https:", "echoline.example");

    #[test]
    fn finds_nothing_where_all_is_well() {
        for text in ["demo:echo", "ws://127.0.0.1:9001/echo", "wss://a.example/?x=1", "/echo"] {
            check(text, LOCAL, Browser::Chromium, &[]);
        }
        for text in ["demo:faults/silent", "wss://a.example:8443/", "/echo"] {
            check(text, HOSTED, Browser::Chromium, &[]);
        }
    }

    #[test]
    fn finds_what_blocks_an_address() {
        let cases = [
            ("", AddressError::Empty),
            ("ftp://a.example", AddressError::UnsupportedScheme("ftp".to_owned())),
            ("wss://me:pw@a.example", AddressError::Credentials),
            ("wss://a.example:6000", AddressError::ForbiddenPort(6000)),
            ("wss://a.example:99999", AddressError::Port("99999".to_owned())),
            ("ws://a.example", AddressError::MixedContent),
            ("ws://192.168.1.7", AddressError::MixedContent),
            ("wss://a b", AddressError::Space),
        ];
        for (text, error) in cases {
            check(text, HOSTED, Browser::Chromium, &[(BLOCKING, error.to_string())]);
        }
    }

    #[test]
    fn finds_what_is_worth_a_warning() {
        let warning = |text: &str| (WARNING, text.to_owned());
        let unencrypted = warning(words::NOT_ENCRYPTED.say());
        let fragment = warning(words::FRAGMENT_LEFT_OUT.say());
        let asks = warning(words::BROWSER_ASKS_FIRST.say());
        let blocks = warning(words::BROWSER_MAY_BLOCK.say());
        let safari = warning(words::SAFARI_BLOCKS_LOOPBACK.say());
        let (chromium, webkit) = (Browser::Chromium, Browser::WebKit);
        check("ws://a.example", LOCAL, chromium, std::slice::from_ref(&unencrypted));
        check("ws://a.example#top", LOCAL, chromium, &[fragment, unencrypted]);
        check("ws://127.0.0.1:9001", HOSTED, chromium, std::slice::from_ref(&asks));
        check("wss://192.168.1.7", HOSTED, chromium, std::slice::from_ref(&asks));
        check("ws://localhost", ("http:", "echoline.example"), chromium, &[blocks]);
        check("ws://localhost", HOSTED, webkit, &[safari, asks]);
        check("ws://192.168.1.7", ("http:", "192.168.1.8"), chromium, &[]);
        check("ws://192.168.1.7", LOCAL, chromium, &[]);
    }

    #[test]
    fn knows_what_is_freer_from_the_users_own_machine() {
        let (chromium, webkit) = (Browser::Chromium, Browser::WebKit);
        for (text, page, browser, expected) in [
            ("ws://a.example", HOSTED, chromium, true),
            ("ws://192.168.1.7", HOSTED, chromium, true),
            ("wss://192.168.1.7", HOSTED, chromium, true),
            ("ws://localhost", HOSTED, webkit, true),
            ("ws://localhost", ("http:", "echoline.example"), chromium, true),
            ("wss://a.example", HOSTED, chromium, false),
            ("demo:echo", HOSTED, webkit, false),
            ("/echo", HOSTED, webkit, false),
            ("nonsense://", HOSTED, chromium, false),
            ("ws://a.example", LOCAL, chromium, false),
            ("ws://localhost", LOCAL, webkit, false),
        ] {
            let page = Page::new(page.0, page.1);
            assert_eq!(is_freer_from_here(text, &page, browser), expected, "{text}");
        }
    }

    #[test]
    fn finds_subprotocols_that_a_browser_throws_for() {
        let found = |names: &[&str]| {
            let names: Vec<_> = names.iter().map(ToString::to_string).collect();
            let page = Page::new(HOSTED.0, HOSTED.1);
            let found = before("wss://a.example", &page, &names, Browser::Other);
            assert!(found.iter().all(|f| f.blocking && f.about == About::Subprotocols));
            found.into_iter().map(|finding| finding.sentence).collect::<Vec<_>>()
        };
        assert_eq!(found(&["graphql-transport-ws", "v1.app_x", "!#$%&'*+-.^_`|~"]), [""; 0]);
        for wrong in ["", "a b", "a,b", "a/b", "a=", "ü", "a\n", "\"a\"", "{}"] {
            assert_eq!(found(&[wrong]), [words::subprotocol_at_fault(wrong)]);
        }
        assert_eq!(found(&["a", "b", "a", "a"]), [words::subprotocol_twice("a")]);
        assert_eq!(found(&["a", "A"]), [""; 0]);
        assert!(found(&["ü".repeat(1000).as_str()])[0].len() < 400);
    }
}
