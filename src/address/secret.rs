//! Query values that are secrets: shown masked, and absent from every link.

use super::percent;
use std::borrow::Cow;

/// The names of query values that nobody else should see.
const SECRET_NAMES: [&str; 10] = [
    "token",
    "access_token",
    "auth",
    "key",
    "api_key",
    "apikey",
    "secret",
    "password",
    "jwt",
    "sig",
];

/// What makes a name that of a secret wherever it stands in it.
const SECRET_PARTS: [&str; 9] = [
    "apikey",
    "bearer",
    "credential",
    "jwt",
    "passphrase",
    "passwd",
    "password",
    "secret",
    "token",
];

/// What is shown for a secret.
pub(crate) const MASK: &str = "••••";

/// Whether nobody else should see the value of a query parameter of this name.
pub fn is_secret(name: &str) -> bool {
    // A name may be percent-coded: it is read as a server would read it.
    let decoded = percent::decode(name);
    SECRET_NAMES.iter().any(|secret| decoded.eq_ignore_ascii_case(secret))
}

/// The address with every secret's value shown as dots.
pub fn mask_secrets(address: &str) -> Cow<'_, str> {
    replace_secrets(address, MASK)
}

/// The address with every secret's value left out: `?token=`.
pub fn without_secrets(address: &str) -> Cow<'_, str> {
    replace_secrets(address, "")
}

/// The address as it may be kept or shared: without the values of secrets, without a user name or password, and without
/// the fragment that no line uses.
pub(crate) fn bare(address: &str) -> String {
    let mut address = address.split('#').next().unwrap_or_default().trim().to_owned();
    // What was taken out may have hidden another.
    while let Some((start, end)) = credentials(&address) {
        address.replace_range(start..end, "");
        address = address.trim().to_owned();
    }
    without_secrets(&address).into_owned()
}

/// What [`bare`] leaves out of an address: the names of its secrets, and whether it has a user name or password.
pub(crate) fn left_out(address: &str) -> (Vec<String>, bool) {
    let address = address.trim();
    let (_, query, _) = split_query(address);
    let secrets = query.split('&').filter_map(secret_value);
    let names =
        secrets.filter(|(_, value)| !value.is_empty()).map(|(name, _)| percent::decode(name));
    (names.collect(), credentials(address).is_some())
}

/// A text with every `token=abc` in it left empty, wherever `&` or the end of a line parts it from the rest: what a table
/// of query parameters looks like.
pub(crate) fn without_secret_pairs(text: &str) -> String {
    let pieces = text.split_inclusive(['&', '\n']);
    let bare = pieces.map(|piece| match secret_value(piece.trim_start()) {
        Some((_, value)) => {
            let end = value.trim_end_matches(['&', '\r', '\n']).len();
            let start = piece.len() - value.len();
            [piece.get(..start), value.get(end..)].map(Option::unwrap_or_default).concat()
        }
        None => piece.to_owned(),
    });
    bare.collect()
}

/// Whether a value of this name had better not be seen by others: `apiKey`, `my_token`, `DB-PASSWORD`.
pub(crate) fn looks_secret(name: &str) -> bool {
    let mut parted = String::with_capacity(name.len());
    let mut was_small = false;
    for sign in name.chars() {
        if was_small && sign.is_uppercase() {
            parted.push(' ');
        }
        was_small = sign.is_lowercase() || sign.is_ascii_digit();
        parted.push(sign.to_ascii_lowercase());
    }
    let whole: String = parted.chars().filter(|sign| sign.is_alphanumeric()).collect();
    let mut words = parted.split(|sign: char| !sign.is_alphanumeric());
    SECRET_PARTS.iter().any(|part| whole.contains(part))
        || words.any(|word| SECRET_NAMES.contains(&word) || word == "pwd")
}

/// Where a user name or password stands in an address, with the `@` behind it.
fn credentials(address: &str) -> Option<(usize, usize)> {
    let start = authority_start(address)?;
    let authority = address.get(start..)?.split(['/', '?', '#', '\\']).next()?;
    Some((start, start + authority.rfind('@')? + 1))
}

/// Where the host begins, or what stands before it; a path alone has none.
fn authority_start(address: &str) -> Option<usize> {
    const SLASHES: [char; 2] = ['/', '\\'];
    let is_scheme = |scheme: &str, rest: &str| {
        let known = ["ws", "wss", "http", "https"];
        scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
            && (rest.starts_with(SLASHES)
                || known.iter().any(|name| scheme.eq_ignore_ascii_case(name)))
    };
    let rest = match address.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme, rest) => rest,
        _ if address.starts_with("//") => address,
        _ if address.starts_with('/') => return None,
        _ => return Some(0),
    };
    Some(address.len() - rest.trim_start_matches(SLASHES).len())
}

/// Whether a secret was left out, so that the address will not work as it stands.
pub fn has_empty_secret(address: &str) -> bool {
    let (_, query, _) = split_query(address);
    query.split('&').any(|pair| secret_value(pair).is_some_and(|(_, value)| value.is_empty()))
}

fn replace_secrets<'a>(address: &'a str, with: &str) -> Cow<'a, str> {
    let (before, query, fragment) = split_query(address);
    let mut found = false;
    let pairs: Vec<Cow<'_, str>> = query
        .split('&')
        .map(|pair| match secret_value(pair) {
            Some((name, value)) if !value.is_empty() => {
                found = true;
                format!("{name}={with}").into()
            }
            _ => pair.into(),
        })
        .collect();
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    match found {
        true => format!("{before}?{}{fragment}", pairs.join("&")).into(),
        false => address.into(),
    }
}

/// What stands before the `?`, the query, and what follows its `#`.
fn split_query(address: &str) -> (&str, &str, Option<&str>) {
    let (address, fragment) = match address.split_once('#') {
        Some((address, fragment)) => (address, Some(fragment)),
        None => (address, None),
    };
    let (before, query) = address.split_once('?').unwrap_or((address, ""));
    (before, query, fragment)
}

/// Name and value of `token=abc` and its like.
fn secret_value(pair: &str) -> Option<(&str, &str)> {
    let (name, value) = pair.split_once('=')?;
    is_secret(name).then_some((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn masks_and_leaves_out_secret_values_only() {
        let cases = [
            ("ws://h/?token=abc&x=1", "ws://h/?token=••••&x=1", "ws://h/?token=&x=1"),
            ("ws://h/?x=1&API_KEY=s%26s", "ws://h/?x=1&API_KEY=••••", "ws://h/?x=1&API_KEY="),
            ("ws://h/?%74oken=abc", "ws://h/?%74oken=••••", "ws://h/?%74oken="),
            ("ws://h/?sig=a=b#x", "ws://h/?sig=••••#x", "ws://h/?sig=#x"),
            ("ws://h/token=abc?tokens=1", "ws://h/token=abc?tokens=1", "ws://h/token=abc?tokens=1"),
            ("ws://h/?token=&token", "ws://h/?token=&token", "ws://h/?token=&token"),
        ];
        for (address, masked, bare) in cases {
            assert_eq!(mask_secrets(address), masked);
            assert_eq!(without_secrets(address), bare);
        }
    }

    #[test]
    fn knows_when_a_secret_is_missing() {
        assert!(has_empty_secret("ws://h/?x=1&token="));
        assert!(!has_empty_secret("ws://h/?token=abc"));
        assert!(!has_empty_secret("ws://h/?x="));
    }

    #[test]
    fn keeps_no_secret_of_an_address() {
        for (address, kept, names, has_credentials) in [
            (" wss://h/?token=abc ", "wss://h/?token=", &["token"][..], false),
            ("wss://me:hush@h:1/@x?sig=hush", "wss://h:1/@x?sig=", &["sig"], true),
            ("wss://h/?%74oken=abc&x=a@b", "wss://h/?%74oken=&x=a@b", &["token"], false),
            ("me:hush@h/?key=", "h/?key=", &[], true),
            ("//hush@h", "//h", &[], true),
            ("/echo@home//a@b", "/echo@home//a@b", &[], false),
            ("WS:me:hush@h/#x=hush", "WS:h/", &[], true),
            ("ftp:/hush@h", "ftp:/h", &[], true),
            ("hush@//hush@h", "//h", &[], true),
            ("demo:echo", "demo:echo", &[], false),
            ("", "", &[], false),
        ] {
            assert_eq!(bare(address), kept);
            let (left_out, credentials) = left_out(address);
            assert_eq!(left_out, names);
            assert_eq!(credentials, has_credentials, "{address}");
        }
    }

    #[test]
    fn empties_secrets_in_a_table() {
        for (table, kept) in [
            ("room=1\n token=abc\r\nkey=x&sig=y&z=1", "room=1\n token=\r\nkey=&sig=&z=1"),
            ("{\"token\":\"abc\"}", "{\"token\":\"abc\"}"),
            ("token=", "token="),
            ("", ""),
        ] {
            assert_eq!(without_secret_pairs(table), kept);
        }
    }

    #[test]
    fn knows_a_secret_by_its_name() {
        for name in
            ["token", "myToken", "API_KEY", "apiKey2", "privateKey", "db-password", "PWD", "x.sig"]
        {
            assert!(looks_secret(name), "{name}");
        }
        for name in ["room", "monkey", "author", "design", "keys", "", "é"] {
            assert!(!looks_secret(name), "{name}");
        }
    }

    proptest! {
        #[test]
        fn leaves_nothing_for_a_second_time(address in "[ -~]{0,8}|[a@:/\\\\ #?]{0,12}") {
            let bare = bare(&address);
            prop_assert_eq!(super::bare(&bare), bare.clone());
            prop_assert_eq!(left_out(&bare), (Vec::new(), false));
        }
    }
}
