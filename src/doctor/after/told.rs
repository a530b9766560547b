//! What somebody told: the browser, the constructor, the connection, or the server about a sign-in.

use super::{is_mixed, mixed, told, verdict};
use crate::{
    address::{AddressError, Reach},
    connection::{Lost, Pause, Refusal},
    doctor::{Evidence, Kind, Verdict},
    words,
};

pub(super) fn offline(evidence: &Evidence) -> Option<Verdict> {
    let is_far = evidence.server().is_none_or(|server| server.reach == Reach::Public);
    let is_demo = evidence.address.is_some() && evidence.server().is_none();
    let concerned = evidence.offline && is_far && !is_demo && evidence.goodbye().is_none();
    concerned.then(|| {
        verdict(
            Kind::Offline,
            words::VERDICT_OFFLINE.say().to_owned(),
            [told(words::EVIDENCE_OFFLINE.say()), evidence.where_to()],
            &words::ADVICE_OFFLINE,
        )
    })
}

pub(super) fn address_refused(evidence: &Evidence) -> Option<Verdict> {
    let (kind, sentence) = match (&evidence.refused, &evidence.threw) {
        (Some(AddressError::MixedContent), _) => return Some(mixed(evidence)),
        (Some(error), _) => (Kind::AddressRefused, error.to_string()),
        (None, Some(_)) if is_mixed(evidence) => return Some(mixed(evidence)),
        (None, Some(why)) if !why.is_empty() => (Kind::AddressRefused, why.clone()),
        (None, _) => return None,
    };
    let lines =
        [told(words::EVIDENCE_NO_ATTEMPT.say()), evidence.where_to(), evidence.what_was_offered()];
    Some(verdict(kind, sentence, lines, &words::ADVICE_ADDRESS))
}

pub(super) fn page_set_aside(evidence: &Evidence) -> Option<Verdict> {
    let Some(Lost::Paused(pause)) = &evidence.lost else { return None };
    let sentence = match pause {
        Pause::Frozen => words::WAS_SET_ASIDE.say(),
        Pause::Hidden => words::WAS_HIDDEN.say(),
    };
    Some(verdict(
        Kind::PageSetAside,
        sentence.to_owned(),
        [told(words::EVIDENCE_SET_ASIDE.say()), evidence.how_long_open()],
        &words::ADVICE_SET_ASIDE,
    ))
}

pub(super) fn sign_in(evidence: &Evidence) -> Option<Verdict> {
    let refused = |how: &str| words::refused(evidence.had_opened, how);
    let close = evidence.goodbye().map(|close| (close.code.0, close.to_string()));
    let sentence = match (&evidence.lost, close) {
        (Some(Lost::NoToken | Lost::Refused(Refusal::NoToken)), _) => {
            words::NO_TOKEN.say().to_owned()
        }
        (Some(Lost::NoVerdict), _) => words::NO_VERDICT.say().to_owned(),
        (Some(Lost::Refused(refusal)), _) => refused(&refusal.how()),
        (_, Some((3000 | 4401, close))) if !evidence.has_sign_in() => {
            words::wants_a_sign_in(&close)
        }
        (_, Some((1008 | 3000 | 3003 | 4401 | 4403, close))) if evidence.has_sign_in() => {
            refused(&close)
        }
        _ if evidence.sign_in_refused => words::VERDICT_SIGN_IN.say().to_owned(),
        _ => return None,
    };
    let lines = [evidence.what_close(), evidence.whether_sign_in(), evidence.how_long_open()];
    Some(verdict(Kind::SignIn, sentence, lines, &words::ADVICE_SIGN_IN))
}

pub(super) fn subprotocol(evidence: &Evidence) -> Option<Verdict> {
    let taken_none =
        evidence.opened() && evidence.taken.as_deref() == Some("") && !evidence.offered.is_empty();
    let refused = evidence.goodbye().is_some_and(|close| close.code.0 == 4406);
    let concerned = evidence.lost == Some(Lost::NoSubprotocol) || refused || taken_none;
    concerned.then(|| {
        verdict(
            Kind::Subprotocol,
            words::NO_SUBPROTOCOL.say().to_owned(),
            [
                evidence.what_was_offered(),
                taken_none.then(|| words::EVIDENCE_NONE_TAKEN.say().to_owned()),
                evidence.what_close(),
            ],
            &words::ADVICE_SUBPROTOCOL,
        )
    })
}
