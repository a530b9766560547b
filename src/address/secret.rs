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
}
