//! What no fault of the local server shows: other pages, other browsers, proxies, permissions.

use super::*;
use crate::{
    address::AddressError,
    connection::{Endpoint, GaveUp, Parameter, Pause, Resting, SignIn, Status, Trying},
    words,
};

const HOSTED: (&str, &str) = ("https:", "echoline.example");

fn hosted(url: &str) -> Evidence {
    from(url, HOSTED.0, HOSTED.1)
}

#[test]
fn offline_matters_to_what_is_far() {
    let offline = |url| Evidence { offline: true, ..never_opened(towards(url), 5) };
    check(&offline("wss://a.example/"), Kind::Offline, "no network", "browser reports");
    assert_eq!(after(&offline("ws://127.0.0.1:9001/")).kind, Kind::RefusedAtOnce);
    assert_eq!(after(&offline("demo:echo")).kind, Kind::RefusedAtOnce);
    // Who could say goodbye was there.
    let closed = opened(towards("wss://a.example/"), 50, close(4404, "", true));
    assert_eq!(after(&Evidence { offline: true, ..closed }).kind, Kind::ServerClosed);
}

#[test]
fn a_policy_blocks_before_anything_is_sent() {
    let blocked =
        Evidence { blocked_by_policy: true, ..never_opened(towards("wss://a.example"), 1) };
    check(&blocked, Kind::ContentPolicy, "Content Security Policy", "violation");
}

#[test]
fn an_address_is_refused_with_its_reason() {
    let refused = |error| Evidence { refused: Some(error), ..Evidence::default() };
    let port = AddressError::ForbiddenPort(6000);
    check(&refused(port), Kind::AddressRefused, "port 6000", "No attempt was made");
    let mixed = refused(AddressError::MixedContent);
    check(&mixed, Kind::MixedContent, words::ADDRESS_MIXED_CONTENT.say(), "came over https");
    let threw = Evidence {
        threw: Some("The browser refused this address. SyntaxError".to_owned()),
        ..towards("wss://a.example")
    };
    check(&threw, Kind::AddressRefused, "SyntaxError", "No attempt was made");
}

#[test]
fn mixed_content_is_known_without_a_throw() {
    // From this page the address is refused at once; a browser told to connect would fail silently.
    let address = towards("ws://a.example/").address;
    let evidence = never_opened(Evidence { address, ..hosted("wss://a.example/") }, 1);
    check(&evidence, Kind::MixedContent, words::ADDRESS_MIXED_CONTENT.say(), "ws://a.example");
    let webkit = Evidence { browser: Browser::WebKit, ..hosted("ws://127.0.0.1:9001/") };
    check(&never_opened(webkit, 1), Kind::MixedContent, "Safari", "on this machine");
}

#[test]
fn the_local_network_wants_a_permission() {
    for (url, after) in [("ws://127.0.0.1:9001/", 3), ("wss://192.168.1.7/", 60_000)] {
        let evidence = never_opened(hosted(url), after);
        check(&evidence, Kind::LocalNetwork, "refused or blocked", "echoline.example");
        let allowed = Evidence { had_opened: true, ..evidence.clone() };
        assert_ne!(super::after(&allowed).kind, Kind::LocalNetwork);
        let firefox = Evidence { browser: Browser::Firefox, ..evidence };
        assert_ne!(super::after(&firefox).kind, Kind::LocalNetwork);
    }
    let near = never_opened(from("ws://192.168.1.7/", "http:", "192.168.1.8"), 3);
    assert_eq!(after(&near).kind, Kind::RefusedAtOnce);
}

#[test]
fn an_open_address_on_the_internet_is_suspect() {
    let evidence = never_opened(towards("ws://a.example/"), 80);
    check(&evidence, Kind::NotEncrypted, "not encrypted", "failed after 80 ms");
}

#[test]
fn only_firefox_tells_a_failed_encryption() {
    let lost = |code| Some(Lost::NeverOpened(close(code, "", false)));
    let failed = Evidence { failed_after: Some(90), ..towards("wss://a.example/") };
    let firefox = Evidence { lost: lost(1015), browser: Browser::Firefox, ..failed.clone() };
    check(&firefox, Kind::EncryptionFailed, "certificate", "1015 TLS Handshake");
    let chromium = Evidence { lost: lost(1006), ..failed };
    check(&chromium, Kind::RefusedAtOnce, "refused or blocked", "(TLS)");
}

#[test]
fn a_steady_silence_is_a_timeout() {
    let dropped = |silences: &[u64], how: Close| Evidence {
        silences: silences.to_vec(),
        heard: Some(true),
        ..opened(towards("wss://a.example/"), 95_000, how)
    };
    let idle = [
        &[60_012, 60_033, 59_990][..],
        &[60_000, 65_900],
        &[20_000, 3_000, 21_900, 1_000],
        &[3_600_000, 3_590_000],
    ];
    for silences in idle {
        for how in
            [Close::broken(), close(1000, "", true), close(1001, "", true), close(1005, "", true)]
        {
            check(&dropped(silences, how), Kind::IdleClose, "looks like a timeout", "Silence");
        }
    }
    for silences in [&[60_000][..], &[], &[60_000, 66_100], &[60_000, 20_000], &[1_000, 1_000]] {
        assert_ne!(
            after(&dropped(silences, Close::broken())).kind,
            Kind::IdleClose,
            "{silences:?}"
        );
    }
    let told = dropped(&[60_000, 60_000], close(4404, "", true));
    assert_eq!(after(&told).kind, Kind::ServerClosed);
    let verdict = after(&dropped(&[60_012, 60_033, 59_990], Close::broken()));
    assert_eq!(verdict.sentence, words::idle_close("60 s", 3));
    assert_eq!(verdict.command.unwrap().line, "websocat -v --ping-interval=30 'wss://a.example/'");
}

#[test]
fn a_large_message_just_before_is_suspect() {
    let sent = |bytes, before| Evidence {
        last_sent: Some(LastSent { bytes, before }),
        ..opened(towards("wss://a.example/"), 30_000, Close::broken())
    };
    check(
        &sent(2_097_152, 40),
        Kind::MessageTooBig,
        "perhaps it was too big",
        "2,097,152 bytes, 40 ms",
    );
    assert_eq!(after(&sent(2_097_152, 10_001)).kind, Kind::Unknown);
    assert_eq!(after(&sent(65_535, 40)).kind, Kind::Unknown);
    let told = Evidence {
        last_sent: Some(LastSent { bytes: 100, before: 40 }),
        ..opened(towards("wss://a.example/"), 30_000, close(1009, "", true))
    };
    check(&told, Kind::MessageTooBig, "because a message was too big", "100 bytes");
}

#[test]
fn an_origin_is_suspected_where_the_close_speaks_for_it() {
    let closed = |code, reason| opened(hosted("wss://a.example/"), 20, close(code, reason, true));
    for (code, reason) in [(1008, "Origin not allowed"), (1000, "bad origin"), (4403, "ORIGIN")] {
        let verdict = check(
            &closed(code, reason),
            Kind::OriginCheck,
            "over the origin",
            "https://echoline.example",
        );
        let command = verdict.command.unwrap().line;
        assert!(command.contains("--origin='https://echoline.example'"), "{command}");
    }
    check(&closed(1008, ""), Kind::OriginCheck, "perhaps it does not allow pages from", "origin");
    let own = opened(hosted("/echo"), 20, close(1008, "", true));
    assert_eq!(after(&own).kind, Kind::ServerClosed);
    let later = opened(hosted("wss://a.example/"), 20_000, close(1008, "", true));
    assert_eq!(after(&later).kind, Kind::ServerClosed);
    let heard = Evidence { heard: Some(true), ..closed(1008, "") };
    assert_eq!(after(&heard).kind, Kind::ServerClosed);
    let file = Evidence { origin: Some("null".to_owned()), ..closed(1008, "") };
    check(&file, Kind::OriginCheck, "pages from null", "null");
}

#[test]
fn says_when_it_is_the_page_that_closed() {
    for (pause, sentence) in
        [(Pause::Frozen, words::WAS_SET_ASIDE.say()), (Pause::Hidden, words::WAS_HIDDEN.say())]
    {
        let evidence = Evidence { lost: Some(Lost::Paused(pause)), ..towards("wss://a.example/") };
        check(&evidence, Kind::PageSetAside, sentence, "on this side");
    }
}

#[test]
fn says_what_a_browser_hides() {
    let slow = never_opened(towards("wss://a.example/"), 5_000);
    check(&slow, Kind::Unknown, "A browser does not say why", "(DNS)");
    let again = Evidence { had_opened: true, ..slow };
    check(&again, Kind::Unknown, "could not be opened again", "had been open before");
    let dropped = opened(towards("wss://a.example/"), 95_000, Close::broken());
    check(&dropped, Kind::Unknown, "cut it", "open for 95 s");
    check(&Evidence::default(), Kind::Unknown, "not known", words::EVIDENCE_NONE.say());
}

#[test]
fn a_local_server_is_often_not_encrypted() {
    let verdict = after(&never_opened(towards("wss://localhost:3000/"), 4));
    assert_eq!(verdict.advice[0], words::ADVICE_TRY_WS.say());
}

#[test]
fn takes_what_a_status_tells() {
    let trying = |why| Trying {
        attempt: 1,
        next: None,
        why: Some(why),
        had_opened: true,
        perhaps_sign_in: false,
    };
    let lost = || Lost::Closed(close(4404, "", true));
    let cases = [
        (Status::Reconnecting(trying(lost())), Kind::ServerClosed),
        (Status::Offline(trying(Lost::NoAnswer(core::time::Duration::ZERO))), Kind::Offline),
        (Status::Connecting(trying(Lost::NoSubprotocol)), Kind::Subprotocol),
        (Status::ConnectionLost { why: lost(), by: GaveUp::ByUser }, Kind::ServerClosed),
        (Status::SignInRefused(Refusal::Closed(close(1008, "", true))), Kind::SignIn),
        (Status::SignInRefused(Refusal::NoToken), Kind::SignIn),
        (Status::Paused(Pause::Hidden), Kind::PageSetAside),
        (Status::NotConnected(Resting::Rejected(close(4404, "", true))), Kind::ServerClosed),
        (Status::NotConnected(Resting::OpenThrew("Why.".to_owned())), Kind::AddressRefused),
        (Status::NotConnected(Resting::Refused(AddressError::Empty)), Kind::AddressRefused),
        (Status::NotConnected(Resting::NotStarted), Kind::Unknown),
        (Status::Closing, Kind::Unknown),
    ];
    for (status, kind) in cases {
        assert_eq!(after(&Evidence::of(&status)).kind, kind, "{status:?}");
    }
}

#[test]
fn a_command_says_what_matters_and_no_secret() {
    let endpoint =
        Endpoint::from(towards("wss://a.example/p?token=hush&x=it's#top").address.unwrap());
    let evidence = Evidence {
        address: Some(endpoint.address),
        offered: vec!["chat".to_owned(), "base64url.bearer.aHVzaA".to_owned()],
        ..hosted("wss://a.example/")
    };
    let command = after(&never_opened(evidence.clone(), 5)).command.unwrap().line;
    assert_eq!(
        command,
        r"websocat -v --protocol='chat, base64url.bearer.••••' --origin='https://echoline.example' 'wss://a.example/p?token=••••&x=it'\''s'"
    );
    assert_eq!(words_of(&command).unwrap()[4], "wss://a.example/p?token=••••&x=it's");
    let sign_in = SignIn::Subprotocol { name: "app".to_owned(), prefix: "t.".to_owned() };
    let offered = ["app", "t.aHVzaA"].map(ToOwned::to_owned).to_vec();
    let command = after(&Evidence { sign_in, offered, ..evidence.clone() }).command.unwrap().line;
    assert!(command.contains(" --protocol='app, t.••••' "), "{command}");
    let sign_in = SignIn::Address { parameter: "ticket".to_owned() };
    let evidence = Evidence { sign_in, ..evidence };
    let command = after(&evidence).command.unwrap().line;
    assert!(command.ends_with(r"?token=••••&x=it'\''s&ticket=••••'"), "{command}");
    let added = [("x", "a b"), ("jwt", "hush"), ("ticket", "hush")];
    let added = added.map(|(name, value)| Parameter { name: name.into(), value: value.into() });
    let command = after(&Evidence { added: added.to_vec(), ..evidence }).command.unwrap().line;
    assert!(command.ends_with(r"?token=••••&x=a%20b&jwt=••••&ticket=••••'"), "{command}");
}
