//! What ended a line that had been open.

use super::{told, verdict};
use crate::{
    connection::Lost,
    doctor::{Evidence, Kind, Verdict, explain},
    words,
};

/// A line that ends sooner than this, in milliseconds, was not wanted.
const RIGHT_AFTER_OPEN: u64 = 1_000;
/// A silence shorter than this is no idle line.
const LEAST_SILENCE: u64 = 2_000;
/// The smallest limit that servers and gateways usually have, in bytes …
const LARGE: u64 = 64 << 10;
/// … and how long such a message may be on its way.
const ON_ITS_WAY: u64 = 10_000;

pub(super) fn message_too_big(evidence: &Evidence) -> Option<Verdict> {
    let close = evidence.how_closed().filter(|_| evidence.opened())?;
    let sentence = match (close.code.0, evidence.last_sent) {
        (1009 | 4413, _) => words::too_big(&close.to_string()),
        (1005 | 1006 | 1011, Some(last)) if last.bytes >= LARGE && last.before <= ON_ITS_WAY => {
            words::perhaps_too_big(&words::span(last.before))
        }
        _ => return None,
    };
    let lines = [evidence.what_was_sent(), evidence.what_close(), evidence.how_long_open()];
    Some(verdict(Kind::MessageTooBig, sentence, lines, &words::ADVICE_TOO_BIG))
}

pub(super) fn origin_check(evidence: &Evidence) -> Option<Verdict> {
    let close = evidence.goodbye()?;
    let origin = evidence.own_origin()?;
    let is_refusal = matches!(close.code.0, 1008 | 3003 | 4403) && is_unwanted(evidence);
    let sentence = if close.reason.to_ascii_lowercase().contains("origin") {
        words::origin_refused(&close.to_string(), &origin)
    } else if is_refusal && !evidence.is_own_server() {
        words::perhaps_origin(&close.to_string(), &origin)
    } else {
        return None;
    };
    let lines = [
        evidence.where_from(),
        evidence.where_to(),
        evidence.how_long_open(),
        evidence.whether_heard(),
        evidence.what_close(),
    ];
    Some(verdict(Kind::OriginCheck, sentence, lines, &words::ADVICE_ORIGIN))
}

/// Closed right after it opened, before anything was said.
fn is_unwanted(evidence: &Evidence) -> bool {
    evidence.open_for.is_some_and(|open| open <= RIGHT_AFTER_OPEN)
        && evidence.heard != Some(true)
        && evidence.last_sent.is_none()
}

pub(super) fn idle_close(evidence: &Evidence) -> Option<Verdict> {
    let (silence, times) = evidence.steady_silence()?;
    let code = evidence.how_closed().map_or(1006, |close| close.code.0);
    // Other codes say better why.
    let is_idle = matches!(code, 1000 | 1001 | 1005 | 1006 | 1011 | 3008 | 4408);
    (evidence.opened() && is_idle && silence >= LEAST_SILENCE).then(|| {
        verdict(
            Kind::IdleClose,
            words::idle_close(&words::span(silence), times),
            [evidence.which_silences(), evidence.how_long_open(), evidence.what_close()],
            &words::ADVICE_IDLE,
        )
    })
}

pub(super) fn closed_after_open(evidence: &Evidence) -> Option<Verdict> {
    let open = evidence.open_for.filter(|open| evidence.opened() && *open <= RIGHT_AFTER_OPEN)?;
    let close = evidence.how_closed();
    // Other codes say better why.
    let is_silent = close.is_none_or(|close| matches!(close.code.0, 1000 | 1005 | 1006));
    is_silent.then(|| {
        verdict(
            Kind::ClosedAfterOpen,
            words::closed_after_open(&words::span(open)),
            [
                evidence.how_long_open(),
                evidence.what_close(),
                evidence.whether_heard(),
                evidence.where_from(),
            ],
            &words::ADVICE_CLOSED_AFTER_OPEN,
        )
    })
}

pub(super) fn went_silent(evidence: &Evidence) -> Option<Verdict> {
    (evidence.lost == Some(Lost::NoHeartbeat)).then(|| {
        verdict(
            Kind::WentSilent,
            words::NO_HEARTBEAT.say().to_owned(),
            [
                told(words::EVIDENCE_HEARTBEAT.say()),
                evidence.how_long_open(),
                evidence.which_silences(),
            ],
            &words::ADVICE_WENT_SILENT,
        )
    })
}

pub(super) fn server_closed(evidence: &Evidence) -> Option<Verdict> {
    let close = evidence.goodbye()?;
    let explained = explain(close.code);
    // A registered name stands beside the code already.
    let custom = explained.name.filter(|_| words::close_code_name(close.code.0).is_none());
    let mut verdict = verdict(
        Kind::ServerClosed,
        words::closed_by_server(&close.to_string(), Some(explained.meaning)),
        [
            evidence.what_close(),
            custom.map(|name| words::evidence_name(close.code.0, &name)),
            (!explained.may_be_sent).then(|| words::EVIDENCE_MAY_NOT_BE_SENT.say().to_owned()),
            evidence.how_long_open(),
            evidence.what_was_sent(),
        ],
        &[explained.advice, words::ADVICE_LAST_MESSAGE.say()],
    );
    verdict.evidence.extend(explained.elsewhere);
    Some(verdict)
}
