//! What each fault of the local server looks like to a browser, and what is made of it.

use super::*;
use crate::{connection::SignIn, words};

fn fault(path: &str) -> Evidence {
    towards(&["ws://127.0.0.1:9001/faults/", path].concat())
}

fn signing_in(evidence: Evidence) -> Evidence {
    Evidence { sign_in: SignIn::FirstMessage, ..evidence }
}

#[test]
fn a_refusal_looks_the_same_whatever_its_status() {
    let verdicts =
        ["refuse?status=401", "refuse?status=403", "refuse?status=503", "nothing"].map(|path| {
            let evidence = never_opened(fault(path), 12);
            check(&evidence, Kind::RefusedAtOnce, "refused or blocked 12 ms", "HTTP status")
        });
    assert_eq!(verdicts[0].advice[0], words::ADVICE_OWN_SERVER.say());
    assert!(verdicts.iter().all(|verdict| verdict.sentence == verdicts[0].sentence));
}

#[test]
fn a_reset_comes_right_after_the_opening() {
    for (path, open) in
        [("reset", 3), ("reset?after=50", 52), ("badutf8", 4), ("flap?every=50", 51)]
    {
        let evidence = opened(fault(path), open, Close::broken());
        let evidence = Evidence { heard: Some(false), ..evidence };
        check(&evidence, Kind::ClosedAfterOpen, "opened and ended", "no close frame");
    }
}

#[test]
fn a_flapping_line_has_its_interval() {
    let once = opened(fault("flap"), 3_004, Close::broken());
    let once = Evidence { silences: vec![3_004], ..once };
    check(&once, Kind::Unknown, "no close frame", "open for 3 s");
    let often = Evidence { silences: vec![3_002, 3_010, 2_998], ..once };
    check(&often, Kind::IdleClose, "Closed 3 s after the last frame, 3 times", "3 s, 3 s, 3 s");
}

#[test]
fn a_close_is_explained_by_its_code() {
    let rows = [
        (1000, Kind::ClosedAfterOpen, "opened and ended 8 ms later"),
        (1001, Kind::ServerClosed, "1001 Going Away). It is stopping"),
        (1002, Kind::ServerClosed, "1002 Protocol Error). It could not read"),
        (1003, Kind::ServerClosed, "1003 Unsupported Data). It does not take"),
        (1008, Kind::ServerClosed, "1008 Policy Violation). It refuses"),
        (1009, Kind::MessageTooBig, "too big for it (1009 Message Too Big)"),
        (1011, Kind::ServerClosed, "1011 Internal Error). It met an error"),
        (1012, Kind::ServerClosed, "1012 Service Restart). It restarts"),
        (1013, Kind::ServerClosed, "1013 Try Again Later). It is overloaded"),
        (1014, Kind::ServerClosed, "1014 Bad Gateway). It is a gateway"),
        (3000, Kind::SignIn, "wants a sign-in (3000 Unauthorized)"),
        (3003, Kind::ServerClosed, "3003 Forbidden). It does not allow"),
        (4000, Kind::ServerClosed, "(4000). Codes from 4000 to 4999 are private"),
        (4401, Kind::SignIn, "wants a sign-in (4401)"),
        (4403, Kind::ServerClosed, "(4403). It does not allow"),
        (4404, Kind::ServerClosed, "(4404). There is nothing at this path"),
        (4406, Kind::Subprotocol, "none of the subprotocols"),
        (4429, Kind::ServerClosed, "(4429). Too much was sent"),
        (0, Kind::ServerClosed, "(0). Codes below 1000"),
        (65535, Kind::ServerClosed, "(65535). Codes above 4999"),
    ];
    for (code, kind, sentence) in rows {
        let evidence = opened(fault("close"), 8, close(code, "", true));
        check(&evidence, kind, sentence, &code.to_string());
    }
    let verdict = after(&opened(fault("close"), 8, close(4404, "gone", true)));
    assert!(verdict.sentence.contains("(4404, “gone”)"), "{verdict:?}");
    assert!(verdict.evidence.contains(&words::evidence_name(4404, "404 Not Found, as in HTTP")));
    let verdict = after(&opened(fault("close"), 8, close(65535, "", true)));
    assert!(verdict.evidence.contains(&words::EVIDENCE_MAY_NOT_BE_SENT.say().to_owned()));
}

#[test]
fn a_refused_sign_in_is_told_after_the_opening_only() {
    let refused = |code, reason| opened(signing_in(fault("auth")), 5, close(code, reason, true));
    for code in [1008, 3000, 3003, 4401, 4403] {
        let evidence = refused(code, "the token is wrong");
        check(&evidence, Kind::SignIn, "refused the sign-in", "A sign-in is set");
    }
    let lost = Some(Lost::Refused(Refusal::Told("the token is wrong".to_owned())));
    let told = Evidence { lost, ..signing_in(fault("auth")) };
    check(&told, Kind::SignIn, "auth_failed, “the token is wrong”", "A sign-in is set");
    let silent = Evidence { lost: Some(Lost::NoVerdict), ..signing_in(fault("silent")) };
    check(&silent, Kind::SignIn, words::NO_VERDICT.say(), "A sign-in is set");
    let without = Evidence { lost: Some(Lost::NoToken), ..signing_in(fault("auth")) };
    check(&without, Kind::SignIn, words::NO_TOKEN.say(), "A sign-in is set");
    // Before the opening a browser hides it.
    let hidden = never_opened(signing_in(fault("refuse?status=401")), 9);
    check(&hidden, Kind::RefusedAtOnce, "refused or blocked", "hides");
}

#[test]
fn a_subprotocol_that_was_not_taken_shows_in_firefox_only() {
    let offering =
        Evidence { offered: vec!["chat".to_owned()], ..fault("subprotocol?select=none") };
    let firefox =
        Evidence { lost: Some(Lost::NoSubprotocol), browser: Browser::Firefox, ..offering.clone() };
    check(&firefox, Kind::Subprotocol, words::NO_SUBPROTOCOL.say(), "Subprotocols offered: chat.");
    let taken = Evidence { taken: Some(String::new()), open_for: Some(7), ..offering.clone() };
    check(&taken, Kind::Subprotocol, words::NO_SUBPROTOCOL.say(), "opened without a subprotocol");
    let verdict =
        check(&never_opened(offering, 7), Kind::RefusedAtOnce, "refused or blocked", "chat");
    assert!(verdict.advice.contains(&words::ADVICE_WITHOUT_SUBPROTOCOLS.say().to_owned()));
}

#[test]
fn a_server_that_does_not_answer_is_waited_for() {
    let waited = core::time::Duration::from_secs(10);
    let evidence = Evidence { lost: Some(Lost::NoAnswer(waited)), ..fault("slow-accept?ms=60000") };
    check(&evidence, Kind::NoAnswer, "No answer within 10 s", "failed after 10 s");
    // The browser's own patience: 240 s in Chromium, 20 s in Firefox.
    let evidence = never_opened(fault("slow-accept?ms=999999"), 240_000);
    check(&evidence, Kind::NoAnswer, "No answer within 240 s", "failed after 4 min");
    let evidence =
        Evidence { browser: Browser::Firefox, ..never_opened(fault("slow-accept"), 20_000) };
    check(&evidence, Kind::NoAnswer, "No answer within 20 s", "Firefox holds attempts back");
}

#[test]
fn a_server_that_stops_reading_shows_by_its_heartbeat() {
    let evidence = Evidence { lost: Some(Lost::NoHeartbeat), ..fault("stall") };
    check(&evidence, Kind::WentSilent, words::NO_HEARTBEAT.say(), "heartbeat");
}

#[test]
fn a_fault_inside_the_page_has_no_command() {
    let evidence = opened(towards("demo:faults/close?code=4404"), 5, close(4404, "", true));
    assert_eq!(check(&evidence, Kind::ServerClosed, "4404", "4404").command, None);
    let evidence = never_opened(towards("demo:faults/refuse"), 0);
    assert_eq!(check(&evidence, Kind::RefusedAtOnce, "0 ms", "hides").command, None);
}
