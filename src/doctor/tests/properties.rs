//! Whatever the evidence: a verdict, and a command that is safe to paste.

use super::*;
use crate::{
    address::{Address, AddressError, Demo, Reach, Server},
    connection::{Parameter, Pause, SignIn},
    words,
};
use core::time::Duration;
use proptest::{collection::vec, option, prelude::*, sample::select};

/// A secret that is looked for in what must not hold it.
const SECRET: &str = "hush-hush";

fn closes() -> impl Strategy<Value = Close> {
    let codes = prop_oneof![
        any::<u16>(),
        select(vec![1000, 1001, 1005, 1006, 1008, 1009, 1011, 1015, 3000, 4401, 4403, 4406])
    ];
    (codes, select(vec!["", "gone", "bad Origin"]), any::<bool>())
        .prop_map(|(code, reason, clean)| close(code, reason, clean))
}

fn losses() -> impl Strategy<Value = Lost> {
    prop_oneof![
        closes().prop_map(Lost::Closed),
        closes().prop_map(Lost::NeverOpened),
        any::<u64>().prop_map(|waited| Lost::NoAnswer(Duration::from_millis(waited))),
        closes().prop_map(|close| Lost::Refused(Refusal::Closed(close))),
        select(vec![
            Lost::NoHeartbeat,
            Lost::NoSubprotocol,
            Lost::NoToken,
            Lost::NoVerdict,
            Lost::Paused(Pause::Frozen),
            Lost::Refused(Refusal::NoToken),
            Lost::Refused(Refusal::Told(String::new())),
        ])
    ]
}

/// Text that would do harm if a shell read it.
fn hostile() -> impl Strategy<Value = String> {
    let parts = select(vec![
        "'",
        "\"",
        "`id`",
        "$(id)",
        ";",
        "&",
        "|",
        "\n",
        "\r",
        "\0",
        "\u{1b}[2J",
        "\u{202e}",
        "!",
        "\\",
        " ",
        "#",
        "-rf",
        "é",
        "🎈",
        "*",
        "~",
        "{a,b}",
        "x",
        "%27",
        "=",
    ]);
    vec(parts, 0..8).prop_map(|parts| parts.concat())
}

/// An address that no parser let through, with secrets wherever an address has them.
fn addresses() -> impl Strategy<Value = Address> {
    let reach = select(vec![Reach::Loopback, Reach::Private, Reach::Public]);
    let names = select(vec!["token", "access_token", "API_KEY", "%74oken", "sig"]);
    let server = (hostile(), hostile(), names, reach, any::<bool>(), any::<bool>()).prop_map(
        |(host, path, name, reach, encrypted, credentials)| {
            let name_and_password =
                if credentials { format!("me:{SECRET}@") } else { String::new() };
            let host: String = host.chars().filter(|c| !"/?#\\".contains(*c)).collect();
            let path = path.replace(['?', '#'], "");
            let authority = format!("{name_and_password}h{host}");
            let url = format!("wss://{authority}/{path}?x=1&{name}={SECRET}{path}&y='#{SECRET}");
            Address::Server(Server { url, authority, reach, encrypted, fragment_left_out: true })
        },
    );
    let demo = Address::Demo(Demo::Faults(format!("auth?token={SECRET}")));
    prop_oneof![9 => server, 1 => Just(demo)]
}

fn sign_ins() -> impl Strategy<Value = SignIn> {
    prop_oneof![
        select(vec![SignIn::None, SignIn::FirstMessage]),
        hostile().prop_map(|parameter| SignIn::Address { parameter }),
        hostile().prop_map(|name| SignIn::Subprotocol { name, prefix: "bearer.".to_owned() }),
    ]
}

/// The offered subprotocols, one of which carries a token.
fn offers() -> impl Strategy<Value = Vec<String>> {
    (vec(hostile(), 0..3), any::<bool>()).prop_map(|(mut names, carries)| {
        names.extend(carries.then(|| format!("{}{SECRET}", words::TOKEN_PREFIX)));
        names
    })
}

/// What the settings add to the query, some of it secret.
fn added() -> impl Strategy<Value = Vec<Parameter>> {
    let secret = select(vec!["token", "API_KEY", "%6Bey", "s\u{200b}ig"]);
    let secret = secret.prop_map(|name| (name.to_owned(), SECRET.to_owned()));
    let parameter = prop_oneof![(hostile(), hostile()), secret];
    vec(parameter.prop_map(|(name, value)| Parameter { name, value }), 0..3)
}

prop_compose! {
    fn evidence()(
        address in option::of(addresses()),
        page in option::of((any::<bool>(), select(vec!["", "127.0.0.1:9001", "10.0.0.1", "e.example"]))),
        origin in option::of(hostile()),
        browser in select(vec![Browser::Chromium, Browser::Firefox, Browser::Other, Browser::WebKit]),
        flags in any::<[bool; 4]>(),
        refused in option::weighted(0.1, select(vec![AddressError::Empty, AddressError::MixedContent])),
        threw in option::weighted(0.1, select(vec!["", "Why."])),
        (lost, close) in (option::of(losses()), option::of(closes())),
        times in (option::of(any::<u64>()), option::of(any::<u64>()), option::of(0_u64..3_000)),
        silences in vec(prop_oneof![any::<u64>(), 59_000_u64..61_000], 0..6),
        (heard, last_sent) in (option::of(any::<bool>()), option::of((any::<u64>(), any::<u64>()))),
        (sign_in, added, offered, taken) in (sign_ins(), added(), offers(), option::of(hostile())),
    ) -> Evidence {
        let [offline, blocked_by_policy, had_opened, sign_in_refused] = flags;
        Evidence {
            address,
            page: page.map(|(secure, authority)| Page { secure, authority: authority.to_owned() }),
            origin,
            browser,
            offline,
            blocked_by_policy,
            refused,
            threw: threw.map(ToOwned::to_owned),
            lost,
            close,
            had_opened,
            failed_after: times.0,
            open_for: times.2.or(times.1),
            heard,
            silences,
            last_sent: last_sent.map(|(bytes, before)| LastSent { bytes, before }),
            added,
            offered,
            taken,
            sign_in,
            sign_in_refused,
        }
    }
}

proptest! {
    #[test]
    fn a_verdict_is_whole_whatever_the_evidence(evidence in evidence()) {
        let verdict = after(&evidence);
        prop_assert!(!verdict.sentence.is_empty());
        prop_assert!(!verdict.evidence.is_empty());
        prop_assert!(verdict.evidence.iter().all(|line| !line.is_empty()));
        prop_assert!((1..=3).contains(&verdict.advice.len()));
        prop_assert!(verdict.advice.iter().all(|line| line.ends_with('.')));
        // A secret is nowhere, and what was known alone decides.
        prop_assert!(!format!("{verdict:?}").contains(SECRET), "{verdict:?}");
        prop_assert_eq!(after(&evidence), verdict);
    }

    #[test]
    fn a_command_is_words_and_nothing_else(evidence in evidence()) {
        let is_server = matches!(evidence.address, Some(Address::Server(_)));
        let command = after(&evidence).command;
        prop_assert_eq!(command.is_some(), is_server);
        let Some(Command { line: command, .. }) = command else { return Ok(()) };
        prop_assert!(!command.chars().any(char::is_control), "{command:?}");
        let words = words_of(&command);
        prop_assert!(words.is_some(), "{command:?}");
        let words = words.unwrap();
        prop_assert_eq!(&words[..2], ["websocat", "-v"]);
        let (address, options) = words[2..].split_last().unwrap();
        prop_assert!(address.starts_with("ws://h") || address.starts_with("wss://h"), "{address}");
        let known = ["--origin=", "--ping-interval=", "--protocol="];
        for option in options {
            prop_assert!(known.iter().any(|known| option.starts_with(known)), "{option}");
        }
    }

    #[test]
    fn nothing_before_an_attempt_panics(
        text in prop_oneof![".*", hostile().prop_map(|tail| format!("wss://{tail}"))],
        secure: bool,
        authority in ".{0,20}",
        names in vec(".{0,60}", 0..4),
    ) {
        let page = Page { secure, authority };
        for finding in before(&text, &page, &names, Browser::WebKit) {
            prop_assert!(!finding.sentence.is_empty());
        }
    }

    #[test]
    fn silences_are_steady_only_where_they_are_alike(silences in vec(2_000_u64..200_000, 0..6)) {
        let evidence = Evidence { silences: silences.clone(), ..Evidence::default() };
        let close = |other: u64| other.abs_diff(silences[0]) <= (silences[0] / 10).max(2_000);
        if let Some((silence, times)) = evidence.steady_silence() {
            prop_assert_eq!(silence, silences[0]);
            prop_assert!(times >= 2 && silences.iter().filter(|other| close(**other)).count() >= times);
        } else {
            let narrow = |other: &&u64| other.abs_diff(silences[0]) <= silences[0] / 10;
            prop_assert!(silences.iter().filter(narrow).count() < 2 || silences.is_empty());
        }
    }
}
