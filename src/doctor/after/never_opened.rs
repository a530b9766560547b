//! What kept a line from opening, as far as a browser lets that be seen.

use super::{is_mixed, mixed, told, verdict};
use crate::{
    address::Reach,
    connection::Lost,
    doctor::{Browser, Evidence, Kind, Verdict},
    words,
};
use core::time::Duration;

/// A failure sooner than this, in milliseconds, is a refusal. Windows tries a closed port for 2 s before it says so.
const AT_ONCE: u64 = 3_000;
/// A failure later than this is no answer.
const LONG: u64 = 9_000;

pub(super) fn content_policy(evidence: &Evidence) -> Option<Verdict> {
    (evidence.blocked_by_policy && !evidence.opened()).then(|| {
        verdict(
            Kind::ContentPolicy,
            words::VERDICT_CONTENT_POLICY.say().to_owned(),
            [told(words::EVIDENCE_POLICY.say()), evidence.where_to(), evidence.where_from()],
            &words::ADVICE_CONTENT_POLICY,
        )
    })
}

/// Firefox tells it with 1015; other browsers hide it behind 1006.
pub(super) fn encryption_failed(evidence: &Evidence) -> Option<Verdict> {
    let close = evidence.how_closed().filter(|close| close.code.0 == 1015)?;
    (!close.clean && !evidence.opened()).then(|| {
        verdict(
            Kind::EncryptionFailed,
            words::VERDICT_ENCRYPTION.say().to_owned(),
            [evidence.what_close(), evidence.how_long_tried(), evidence.where_to()],
            &words::ADVICE_ENCRYPTION,
        )
    })
}

pub(super) fn mixed_content(evidence: &Evidence) -> Option<Verdict> {
    (evidence.failed_to_open() && is_mixed(evidence)).then(|| mixed(evidence))
}

pub(super) fn local_network(evidence: &Evidence) -> Option<Verdict> {
    let (address, page) = (evidence.address.as_ref()?, evidence.page.as_ref()?);
    let asks = matches!(evidence.browser, Browser::Chromium | Browser::Other)
        && address.is_nearer_than(page);
    // An earlier line proves the permission.
    (asks && evidence.failed_to_open() && !evidence.had_opened).then(|| {
        verdict(
            Kind::LocalNetwork,
            words::VERDICT_LOCAL_NETWORK.say().to_owned(),
            [evidence.where_to(), evidence.where_from(), evidence.how_long_tried()],
            &words::ADVICE_LOCAL_NETWORK,
        )
    })
}

pub(super) fn not_encrypted(evidence: &Evidence) -> Option<Verdict> {
    let server = evidence.server()?;
    let is_open = !server.encrypted && server.reach == Reach::Public;
    (is_open && evidence.failed_to_open() && !evidence.had_opened).then(|| {
        verdict(
            Kind::NotEncrypted,
            words::VERDICT_NOT_ENCRYPTED.say().to_owned(),
            [evidence.where_to(), evidence.how_long_tried(), evidence.what_close()],
            &words::ADVICE_NOT_ENCRYPTED,
        )
    })
}

pub(super) fn no_answer(evidence: &Evidence) -> Option<Verdict> {
    let waited = match (&evidence.lost, evidence.failed_after) {
        (Some(Lost::NoAnswer(waited)), _) => *waited,
        (_, Some(after)) if after >= LONG && evidence.failed_to_open() => {
            Duration::from_millis(after)
        }
        _ => return None,
    };
    Some(verdict(
        Kind::NoAnswer,
        words::no_answer(evidence.had_opened, waited.as_secs()),
        [
            evidence.how_long_tried(),
            evidence.where_to(),
            evidence.how_long_open(),
            evidence.what_the_browser_does(),
        ],
        &words::ADVICE_NO_ANSWER,
    ))
}

pub(super) fn refused_at_once(evidence: &Evidence) -> Option<Verdict> {
    let after = evidence.failed_after.filter(|after| *after <= AT_ONCE)?;
    let own = evidence.is_own_server();
    let is_loopback = evidence.server().is_some_and(|server| server.reach == Reach::Loopback);
    let encrypted = evidence.server().is_some_and(|server| server.encrypted);
    let first = match (own, is_loopback && encrypted) {
        (true, _) => words::ADVICE_OWN_SERVER.say(),
        (_, true) => words::ADVICE_TRY_WS.say(),
        _ => words::ADVICE_SOMETHING_LISTENS.say(),
    };
    let offered = evidence.what_was_offered();
    let advice = match offered {
        Some(_) => {
            &[first, words::ADVICE_WITHOUT_SUBPROTOCOLS.say(), words::ADVICE_CONSOLE.say()][..]
        }
        None => &[first, words::ADVICE_CONSOLE.say()],
    };
    evidence.failed_to_open().then(|| {
        verdict(
            Kind::RefusedAtOnce,
            words::refused_at_once(&words::span(after)),
            [
                evidence.how_long_tried(),
                evidence.how_long_open(),
                evidence.where_to(),
                evidence.where_from(),
                offered,
                told(words::EVIDENCE_HIDDEN.say()),
            ],
            advice,
        )
    })
}
