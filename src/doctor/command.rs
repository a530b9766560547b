//! A command for a terminal: a program that is no browser sees the status, the certificate and every header.

use super::{Command, Evidence, Kind};
use crate::{
    address::{MASK, Server, mask_secrets, with_query},
    connection::{Parameter, SignIn},
    words,
};

/// `websocat -v` towards the server, with what matters to this verdict. Secrets are masked, a name and password left out.
pub(super) fn command(evidence: &Evidence, kind: Kind) -> Option<Command> {
    let server = evidence.server()?;
    let mut line = "websocat -v".to_owned();
    let mut purpose = words::COMMAND_SHOWS.say();
    if let (Kind::IdleClose, Some(silence)) = (kind, evidence.silences.first()) {
        // Twice as often as the line was closed.
        let every = (silence / 2_000).max(1).to_string();
        line.push_str(&[" --ping-interval=", &every].concat());
        purpose = words::COMMAND_PINGS.say();
    }
    let offered = offered(evidence);
    if !offered.is_empty() {
        line.push_str(&[" --protocol=", &quoted(&offered)].concat());
    }
    if let Some(origin) = evidence.own_origin().filter(|_| depends_on_origin(kind)) {
        line.push_str(&[" --origin=", &quoted(&origin)].concat());
        purpose = words::COMMAND_ORIGIN.say();
    }
    line.push_str(&[" ", &quoted(&address(server, evidence))].concat());
    Some(Command { line, purpose })
}

/// Where the server may have looked at who asks: a program sends no Origin unless it is told to.
fn depends_on_origin(kind: Kind) -> bool {
    matches!(kind, Kind::ClosedAfterOpen | Kind::OriginCheck | Kind::RefusedAtOnce | Kind::Unknown)
}

/// The address with what the settings add to it, as it may be shown.
fn address(server: &Server, evidence: &Evidence) -> String {
    let scheme = if server.encrypted { "wss://" } else { "ws://" };
    // Tamed first: what is left out must not hide a secret's name.
    let url = tame(&server.url);
    let rest = url.split_once("://").map_or(&*url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    let end = rest.find(['/', '?', '\\']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host = authority.rsplit('@').next().unwrap_or_default();
    let added = |added: &Parameter| (tame(&added.name), added.shown().to_owned());
    let added: Vec<_> = evidence.added.iter().map(added).collect();
    let added: Vec<_> = added.iter().map(|(name, value)| (&**name, &**value)).collect();
    let url = with_query(&[scheme, host, path].concat(), &added);
    let url = mask_secrets(&url);
    match &evidence.sign_in {
        // A token is the only one of its name.
        SignIn::Address { parameter } => [&with_query(&url, &[(parameter, "")]), MASK].concat(),
        _ => url.into_owned(),
    }
}

/// The subprotocols as one header, without a token that one of them carries.
fn offered(evidence: &Evidence) -> String {
    let mut names: Vec<String> = Vec::new();
    let masked = |prefix: &str| [prefix, MASK].concat();
    let mut offer = |name: String| {
        if !names.contains(&name) {
            names.push(name);
        }
    };
    if let SignIn::Subprotocol { name, .. } = &evidence.sign_in {
        offer(name.clone());
    }
    for name in &evidence.offered {
        offer(evidence.token_prefix(name).map_or_else(|| name.clone(), masked));
    }
    if let SignIn::Subprotocol { prefix, .. } = &evidence.sign_in {
        offer(masked(prefix));
    }
    names.join(", ")
}

/// One word for a POSIX shell, whatever it contains: in single quotes nothing has a meaning but the quote itself
/// ([Shell Command Language](https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02)).
fn quoted(text: &str) -> String {
    let mut word = "'".to_owned();
    for c in tame(text).chars() {
        match c {
            '\'' => word.push_str(r"'\''"),
            c => word.push(c),
        }
    }
    word.push('\'');
    word
}

/// Without what a terminal would obey or hide: control characters, and those that turn the direction of writing.
fn tame(text: &str) -> String {
    text.chars().filter(|c| !is_treacherous(*c)).collect()
}

fn is_treacherous(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
