//! What a field shows.

use super::{
    lines,
    read::{ANSWER, PARAMETER},
    table,
};
use crate::{
    address::is_secret,
    connection::{AfterGoodbye, Backoff, Hidden, Settings, SignIn},
    words,
};
use core::time::Duration;

/// What a field shows of these settings; a token is no setting, and never shown. The value of a query parameter that is a
/// secret is shown as dots, which [`read_settings`](super::read_settings) reads as the value that there was.
pub fn write_settings(settings: &Settings, field: &str) -> String {
    let heartbeat = settings.heartbeat.clone();
    let beat = heartbeat.clone().unwrap_or_default();
    let text = |text: &str| text.to_owned();
    let seconds = |duration: Duration| duration.as_secs().to_string();
    match (field, &settings.sign_in) {
        ("sign-in", SignIn::None) => text("none"),
        ("sign-in", SignIn::Address { .. }) => text("address"),
        ("sign-in", SignIn::FirstMessage) => text("message"),
        ("sign-in", SignIn::Subprotocol { .. }) => text("subprotocol"),
        ("parameter", SignIn::Address { parameter }) => parameter.clone(),
        ("parameter", _) => text(words::TOKEN_PARAMETER),
        ("subprotocol", SignIn::Subprotocol { name, .. }) => name.clone(),
        ("prefix", SignIn::Subprotocol { prefix, .. }) => prefix.clone(),
        ("prefix", _) => text(words::TOKEN_PREFIX),
        ("subprotocols", _) => settings.subprotocols.join(", "),
        ("query", _) => joined(&settings.query, |added| table::line(&added.name, added.shown())),
        ("hello", _) => joined(&settings.hello, |hello| lines::written(hello)),
        ("answers", _) => joined(&settings.answers, |(ping, answer)| {
            [&lines::written_left(ping, ANSWER), " → ", &lines::written(answer)].concat()
        }),
        ("backoff", _) if settings.backoff == Backoff::Fixed => text("fixed"),
        ("backoff", _) => text("growing"),
        ("cap", _) => match settings.backoff {
            Backoff::Exponential { cap } => seconds(cap),
            Backoff::Fixed => text("30"),
        },
        ("retries", _) => settings.retries.map(|retries| retries.to_string()).unwrap_or_default(),
        ("goodbye", _) if settings.after_goodbye == AfterGoodbye::StayClosed => text("stay-closed"),
        ("goodbye", _) => text("reconnect"),
        ("close-code", _) => settings.goodbye_code.0.to_string(),
        ("close-reason", _) => settings.goodbye_reason.clone(),
        ("timeout", _) => seconds(settings.connect_timeout),
        ("every", _) => heartbeat.map(|beat| seconds(beat.every)).unwrap_or_default(),
        ("payload", _) => beat.payload,
        ("silence", _) => seconds(beat.silence),
        ("hidden", _) => text(match settings.hidden {
            Hidden::StayOpen => "stay-open",
            Hidden::Pause => "pause",
            Hidden::Close => "close",
        }),
        ("messages", _) => settings.outbox.messages.to_string(),
        ("mebibytes", _) => (settings.outbox.bytes >> 20).to_string(),
        ("message", _) => (settings.outbox.message >> 20).to_string(),
        ("transcript", _) => {
            settings.transcript.map(|bytes| (bytes >> 20).to_string()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// Query parameters as somebody wrote them, without the values of secrets, however their names are written.
pub(crate) fn without_secret_lines(query: &str) -> String {
    let lines: Vec<_> = lines::lines(query).collect();
    joined(&lines, |line| match lines::pair(line, PARAMETER) {
        Some((name, _)) if is_secret(&name) => {
            [&lines::written_left(&name, PARAMETER), "="].concat()
        }
        _ => (*line).to_owned(),
    })
}

/// One line an item.
fn joined<T>(items: &[T], line: impl Fn(&T) -> String) -> String {
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}
