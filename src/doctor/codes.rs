//! Close codes by name, with what they mean and what to do.

use crate::{connection::CloseCode, words};

/// A close code, explained. A server may send any code, and codes often mislead: this is what they usually say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Its registered name, or that of the HTTP status it mirrors by custom.
    pub name: Option<String>,
    /// What it usually means, as a sentence; for an unknown one, whose range it is in.
    pub meaning: &'static str,
    /// What to do about it, as a sentence.
    pub advice: &'static str,
    /// What it means to well-known services, a sentence each.
    pub elsewhere: Vec<String>,
    /// Whether a close frame may hold it ([RFC 6455 §7.4](https://www.rfc-editor.org/rfc/rfc6455#section-7.4)); those of
    /// browsers and those beyond every range may not.
    pub may_be_sent: bool,
}

/// Explains any code.
pub fn explain(code: CloseCode) -> Explained {
    let code = code.0;
    let meaning = words::close_code_meaning(code).or_else(|| words::close_code_detail(code));
    Explained {
        name: words::close_code_name(code).map(ToOwned::to_owned).or_else(|| mirrored(code)),
        meaning: meaning.unwrap_or_else(|| words::close_code_range(code)),
        advice: words::close_code_advice(code),
        elsewhere: elsewhere(code),
        may_be_sent: matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999),
    }
}

/// By custom 4404 says what 404 says in HTTP.
fn mirrored(code: u16) -> Option<String> {
    let status = code.checked_sub(4000)?;
    words::http_status_name(status).map(|name| words::as_in_http(status, name))
}

fn elsewhere(code: u16) -> Vec<String> {
    let single = words::DIALECTS.iter().filter_map(|(family, codes)| {
        let (_, meaning) = codes.iter().find(|(known, _)| *known == code)?;
        Some((*family, meaning.say()))
    });
    let mut found: Vec<_> = single.collect();
    for (family, meaning) in words::ranges_elsewhere(code) {
        // A code of its own says more than its range.
        if !found.iter().any(|(known, _)| known == family) {
            found.push((family, meaning.say()));
        }
    }
    found.into_iter().map(|(family, meaning)| words::means_elsewhere(family, meaning)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: u16, name: Option<&str>, meaning: &str, elsewhere: &[&str]) {
        let explained = explain(CloseCode(code));
        assert_eq!(explained.name.as_deref(), name, "{code}");
        assert!(explained.meaning.contains(meaning), "{code}: {}", explained.meaning);
        let families: Vec<_> = words::DIALECTS
            .iter()
            .map(|(family, _)| *family)
            .filter(|family| {
                explained.elsewhere.iter().any(|line| line.starts_with(&format!("In {family} ")))
            })
            .collect();
        assert_eq!(families, elsewhere, "{code}");
    }

    #[test]
    fn names_what_is_registered() {
        check(1000, Some("Normal Closure"), "nothing more to say", &[]);
        check(1001, Some("Going Away"), "stopping", &[]);
        check(1002, Some("Protocol Error"), "could not read", &[]);
        check(1003, Some("Unsupported Data"), "this kind of message", &[]);
        check(1004, None, "reserved", &[]);
        check(1005, Some("No Status Received"), "had no code", &[]);
        check(1006, Some("Abnormal Closure"), "No close frame", &[]);
        check(1007, Some("Invalid Payload"), "could not read", &[]);
        check(1008, Some("Policy Violation"), "sign-in", &[]);
        check(1009, Some("Message Too Big"), "too big", &[]);
        check(1010, Some("Mandatory Extension"), "extension", &[]);
        check(1011, Some("Internal Error"), "error of its own", &[]);
        check(1012, Some("Service Restart"), "restarts", &[]);
        check(1013, Some("Try Again Later"), "overloaded", &[]);
        check(1014, Some("Bad Gateway"), "gateway", &[]);
        check(1015, Some("TLS Handshake"), "certificate", &[]);
        check(3000, Some("Unauthorized"), "sign-in", &["Centrifugo"]);
        check(3003, Some("Forbidden"), "does not allow", &["Centrifugo"]);
        check(3008, Some("Timeout"), "too long", &["Centrifugo"]);
    }

    #[test]
    fn names_what_mirrors_http_and_what_services_mean() {
        check(4000, None, "4000 to 4999", &["Discord", "Pusher", "Twitch EventSub"]);
        check(
            4004,
            None,
            "private",
            &["AssemblyAI", "Discord", "graphql-ws", "Pusher", "Twitch EventSub"],
        );
        check(4100, None, "private", &["Pusher"]);
        check(4150, None, "private", &["Pusher"]);
        check(4205, None, "private", &["Hocuspocus", "Pusher"]);
        check(4300, None, "private", &[]);
        check(4400, Some("400 Bad Request, as in HTTP"), "could not use", &["graphql-ws"]);
        check(4401, Some("401 Unauthorized, as in HTTP"), "sign-in", &["graphql-ws", "Hocuspocus"]);
        check(4403, Some("403 Forbidden, as in HTTP"), "not allow", &["graphql-ws", "Hocuspocus"]);
        check(4404, Some("404 Not Found, as in HTTP"), "path", &[]);
        check(
            4408,
            Some("408 Request Timeout, as in HTTP"),
            "too long",
            &["graphql-ws", "Hocuspocus"],
        );
        check(4409, Some("409 Conflict, as in HTTP"), "twice", &["graphql-ws"]);
        check(4418, None, "HTTP status", &[]);
        check(4429, Some("429 Too Many Requests, as in HTTP"), "too often", &["graphql-ws"]);
        check(
            4500,
            Some("500 Internal Server Error, as in HTTP"),
            "its own",
            &["Centrifugo", "graphql-ws"],
        );
        check(4503, Some("503 Service Unavailable, as in HTTP"), "overloaded", &["Centrifugo"]);
        check(4900, None, "This page", &["Centrifugo"]);
    }

    #[test]
    fn says_whose_an_unknown_code_is() {
        for (code, range) in [
            (0, "below 1000"),
            (999, "below 1000"),
            (1016, "1000 to 2999"),
            (2999, "1000 to 2999"),
            (3999, "3000 to 3999"),
            (4599, "4400 to 4599"),
            (4999, "4000 to 4999"),
            (5000, "above 4999"),
            (65535, "above 4999"),
        ] {
            assert!(explain(CloseCode(code)).meaning.contains(range), "{code}");
        }
    }

    #[test]
    fn knows_what_no_close_frame_may_hold() {
        for code in [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535] {
            assert!(!explain(CloseCode(code)).may_be_sent, "{code}");
        }
        for code in [1000, 1003, 1007, 1012, 1014, 3000, 4999] {
            assert!(explain(CloseCode(code)).may_be_sent, "{code}");
        }
    }

    #[test]
    fn every_code_has_a_meaning_and_advice() {
        for code in 0..=u16::MAX {
            let explained = explain(CloseCode(code));
            assert!(explained.meaning.ends_with('.') && explained.advice.ends_with('.'), "{code}");
        }
    }

    /// A row out of order is a row that may stand twice.
    #[test]
    fn the_tables_of_services_are_in_order() {
        assert!(words::DIALECTS.is_sorted_by_key(|(family, _)| family.to_lowercase()));
        for (family, codes) in words::DIALECTS {
            assert!(codes.is_sorted_by(|one, other| one.0 < other.0), "{family}");
        }
    }
}
