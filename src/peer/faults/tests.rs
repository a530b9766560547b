use super::*;
use crate::address::FAULTS;

fn faults(path: &str) -> Faults {
    Faults::parse(path).unwrap_or_else(|| panic!("{path} is a fault"))
}

fn offer(subprotocols: &[&str]) -> Offer {
    Offer { subprotocols: subprotocols.iter().map(ToString::to_string).collect() }
}

fn accept() -> Effect {
    Effect::Accept(None)
}

fn send(text: &str) -> Effect {
    Effect::Send(text.into())
}

fn close(code: u16, reason: &str) -> Effect {
    Effect::Close(code, reason.to_owned())
}

/// What a fault does at once, and what it does about each message.
#[track_caller]
fn check(path: &str, opening: &[Effect], talk: &[(&str, &[Effect])]) {
    let mut peer = faults(path);
    assert_eq!(peer.open(&Offer::default()), opening, "{path}");
    for (message, effects) in talk {
        assert_eq!(peer.receive((*message).into()), *effects, "{path}: {message}");
    }
}

#[test]
fn breaks_a_line_as_its_path_says() {
    let echo: &[(&str, &[Effect])] = &[("hello", &[send("hello")])];
    let millis = |millis| Effect::Wait(Duration::from_millis(millis));
    check("refuse", &[Effect::Refuse(401)], &[]);
    check("refuse?status=503", &[Effect::Refuse(503)], &[]);
    check("refuse?status=101", &[Effect::Refuse(401)], &[]);
    check("close", &[accept(), close(1000, "")], &[]);
    check("close?code=65535&reason=no%20more", &[accept(), close(65535, "no more")], &[]);
    check("reset", &[accept(), Effect::Reset], &[]);
    check("reset?after=50", &[accept(), millis(50), Effect::Reset], echo);
    check("flap?every=50", &[accept(), millis(50), Effect::Reset], echo);
    check("silent", &[accept()], &[("hello", &[])]);
    check("stall", &[accept(), Effect::Stall], &[]);
    check("slow-accept?ms=50", &[millis(50), accept()], echo);
    check("badutf8", &[accept(), Effect::Raw(vec![0x81, 2, 0xC3, 0x28])], echo);
    check("big?bytes=3", &[accept(), send("xxx")], echo);
    check("burst?n=2&size=4", &[accept(), send("0 .."), send("1 ..")], echo);
    check("binary", &[accept(), Effect::Send(PNG.to_vec().into())], echo);
}

#[test]
fn closes_after_the_last_echo() {
    let last = [send("two"), close(4401, "no more")];
    check(
        "close?code=4401&reason=no%20more&after=2",
        &[accept()],
        &[("one", &[send("one")]), ("two", &last)],
    );
}

#[test]
fn answers_typed_pings_or_none() {
    let ping = r#"{"type":"ping","id":"a\"7"}"#;
    check(
        "ping",
        &[accept()],
        &[
            (ping, &[send(r#"{"type":"pong","id":"a\"7"}"#)]),
            (r#"{"type":"ping"}"#, &[send(r#"{"type":"pong"}"#)]),
            ("ping", &[send("ping")]),
        ],
    );
    check("deaf", &[accept()], &[(ping, &[]), ("ping", &[send("ping")])]);
}

#[test]
fn selects_a_subprotocol_whatever_was_offered() {
    for (path, selected) in [
        ("subprotocol?select=x", Some("x")),
        ("subprotocol?select=none", None),
        ("subprotocol", None),
    ] {
        let selected = Effect::Accept(selected.map(str::to_owned));
        assert_eq!(faults(path).open(&offer(&["a", "b"])), [selected], "{path}");
    }
}

#[test]
fn signs_in_by_the_first_message() {
    check(
        "auth?token=hush&expire=1",
        &[accept()],
        &[
            (
                "hello",
                &[send(r#"{"type":"unauthorized","event":"message","reason":"sign in first"}"#)],
            ),
            (
                r#"{"type":"typing"}"#,
                &[send(r#"{"type":"unauthorized","event":"typing","reason":"sign in first"}"#)],
            ),
            (
                r#"{"type":"auth","token":"secret"}"#,
                &[send(r#"{"type":"auth_failed","reason":"the token is wrong"}"#)],
            ),
            (r#"{"type":"auth","token":"hush"}"#, &[send(r#"{"type":"auth_ok"}"#)]),
            ("hello", &[send("hello"), close(4401, "the token has expired")]),
        ],
    );
}

#[test]
fn signs_in_by_the_query() {
    let echo: &[(&str, &[Effect])] = &[("hello", &[send("hello")])];
    let wrong = close(4401, "the token is wrong");
    for name in ["access_token", "ticket", "jwt"] {
        check(&format!("auth?token=a%20b&{name}=a%20b"), &[accept()], echo);
        check(&format!("auth?{name}=other"), &[accept(), wrong.clone()], &[]);
    }
    let expired = close(4401, "the token has expired");
    check("auth?jwt=secret&expire=0", &[accept(), expired], &[]);
}

#[test]
fn signs_in_by_a_subprotocol() {
    let wrong = close(4401, "the token is wrong");
    let accept = |name: &str| Effect::Accept(Some(name.to_owned()));
    let right = offer(&["base64url.bearer.c2VjcmV0", "chat", "other"]);
    assert_eq!(faults("auth").open(&right), [accept("chat")]);
    for coded in ["b3RoZXI", "c2VjcmV0=", "%"] {
        let offer = offer(&["chat", &format!("base64url.bearer.{coded}")]);
        assert_eq!(faults("auth").open(&offer), [accept("chat"), wrong.clone()], "{coded}");
    }
}

#[test]
fn keeps_within_bounds() {
    let size = |path| match faults(path).open(&Offer::default()).get(1) {
        Some(Effect::Send(message)) => message.size(),
        other => panic!("{path}: {other:?}"),
    };
    assert_eq!(size("big?bytes=999999999999"), 64 << 20);
    assert_eq!(size("burst?n=2&size=999999999999"), 32 << 20);
    assert_eq!(faults("burst?n=999999999&size=0").open(&Offer::default()).len(), 1 + 100_000);
    let reason = "é".repeat(100);
    let close = faults(&format!("close?reason={reason}")).open(&Offer::default());
    assert_eq!(close, [accept(), self::close(1000, &"é".repeat(61))]);
}

#[test]
fn knows_every_fault_that_an_address_may_name() {
    for name in FAULTS {
        assert!(Faults::parse(name).is_some(), "{name}");
    }
}

#[test]
fn knows_what_it_does_not_know() {
    for path in ["", "?", "nothing", "close/", "Close", "/close"] {
        assert!(Faults::parse(path).is_none(), "{path}");
    }
}
