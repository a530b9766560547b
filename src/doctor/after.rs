//! After a failure: rules, the surest first, each of which gives a verdict or passes.

mod never_opened;
mod opened;
mod told;

use super::{Evidence, Kind, Verdict, before::is_mixed_for, command::command};
use crate::{address::Reach, words};
use never_opened::{
    content_policy, encryption_failed, local_network, mixed_content, no_answer, not_encrypted,
    refused_at_once,
};
use opened::{
    closed_after_open, idle_close, message_too_big, origin_check, server_closed, went_silent,
};
use told::{address_refused, offline, page_set_aside, sign_in, subprotocol};

type Rule = fn(&Evidence) -> Option<Verdict>;

/// Each names what has to be known for it. The order is the precedence: what is told comes before what is concluded.
const RULES: [Rule; 18] = [
    offline,
    content_policy,
    address_refused,
    page_set_aside,
    sign_in,
    encryption_failed,
    subprotocol,
    went_silent,
    message_too_big,
    origin_check,
    idle_close,
    closed_after_open,
    server_closed,
    mixed_content,
    local_network,
    not_encrypted,
    no_answer,
    refused_at_once,
];

/// What is behind a failure. There is always a sentence, evidence and advice, if only that a browser does not say.
pub fn after(evidence: &Evidence) -> Verdict {
    let found = RULES.iter().find_map(|rule| rule(evidence));
    let mut verdict = found.unwrap_or_else(|| unknown(evidence));
    if verdict.evidence.is_empty() {
        verdict.evidence.push(words::EVIDENCE_NONE.say().to_owned());
    }
    verdict.command = command(evidence, verdict.kind);
    verdict
}

fn verdict<const LINES: usize>(
    kind: Kind,
    sentence: String,
    lines: [Option<String>; LINES],
    advice: &[impl ToString],
) -> Verdict {
    Verdict {
        kind,
        sentence,
        evidence: lines.into_iter().flatten().collect(),
        advice: advice.iter().map(ToString::to_string).collect(),
        command: None,
    }
}

fn told(line: &str) -> Option<String> {
    Some(line.to_owned())
}

fn unknown(evidence: &Evidence) -> Verdict {
    let lines = [
        evidence.what_close(),
        evidence.how_long_tried(),
        evidence.how_long_open(),
        evidence.whether_heard(),
        evidence.which_silences(),
        evidence.what_was_sent(),
        evidence.failed_to_open().then(|| words::EVIDENCE_HIDDEN.say().to_owned()),
        evidence.what_the_browser_does().filter(|_| evidence.failed_to_open()),
    ];
    let close = evidence.how_closed();
    let sentence = match close {
        Some(close) if evidence.opened() => words::line_broke(&close.reason),
        _ if evidence.failed_to_open() => {
            words::never_opened(evidence.had_opened, close.map_or(1006, |close| close.code.0))
        }
        _ => words::VERDICT_UNKNOWN.say().to_owned(),
    };
    verdict(Kind::Unknown, sentence, lines, &words::ADVICE_UNKNOWN)
}

fn is_mixed(evidence: &Evidence) -> bool {
    let (Some(server), Some(page)) = (evidence.server(), &evidence.page) else { return false };
    let blocked = page.secure && !server.encrypted && server.reach != Reach::Loopback;
    blocked || is_mixed_for(evidence.browser, server, page)
}

fn mixed(evidence: &Evidence) -> Verdict {
    let is_loopback = evidence.server().is_some_and(|server| server.reach == Reach::Loopback);
    let sentence = if is_loopback {
        words::SAFARI_BLOCKS_LOOPBACK.say()
    } else {
        words::ADDRESS_MIXED_CONTENT.say()
    };
    verdict(
        Kind::MixedContent,
        sentence.to_owned(),
        [told(words::EVIDENCE_HTTPS_PAGE.say()), evidence.where_to(), evidence.where_from()],
        &words::ADVICE_MIXED_CONTENT,
    )
}
