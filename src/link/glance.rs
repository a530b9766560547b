//! The first look at a fragment: what the page wants to know before anything else is loaded.

use super::LONGEST;
use crate::address::{self, percent};

/// What a fragment says of the address and the lens. Settings and messages are [`Link::read`](super::Link::read)'s, which
/// weighs more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    /// The address to fill in, as a person would write it.
    pub url: Option<String>,
    /// The lens to show.
    pub lens: Option<String>,
    /// Whether there is more to read.
    pub says_more: bool,
}

impl Glance {
    /// Looks at a fragment, with or without its `#`. Nothing in it is an error.
    pub fn at(fragment: &str) -> Self {
        let mut glance = Self::default();
        let is_long = fragment.len() > LONGEST;
        for (key, value) in super::pairs(fragment) {
            match key {
                "url" if value.len() <= LONGEST => glance.url = Some(percent::decode(value)),
                "lens" if !is_long => match super::lens(value) {
                    Some(lens) => glance.lens = Some(lens),
                    // There is something to be said about it.
                    None => glance.says_more = true,
                },
                _ => glance.says_more = true,
            }
        }
        glance
    }
}

/// The fragment with this address, `#` included; what else it says stays. The values of its secrets stay out, and the
/// fragment that no line uses; an address with a user name or password is none that anybody connects to.
pub fn with_address(fragment: &str, url: &str) -> String {
    let url = url.split('#').next().unwrap_or_default();
    with(fragment, "url", &address::without_secrets(url))
}

/// The fragment with this lens, `#` included; what else it says stays.
pub fn with_lens(fragment: &str, lens: &str) -> String {
    with(fragment, "lens", lens)
}

/// Writes one pair over, in its place or behind the others.
fn with(fragment: &str, key: &str, value: &str) -> String {
    let mut written = "#".to_owned();
    let mut pending = Some(percent::encode(value));
    let mut put = |key: &str, value: &str| {
        let joint = if written.len() > 1 { "&" } else { "" };
        for part in [joint, key, "=", value] {
            written.push_str(part);
        }
    };
    for (other, old) in super::pairs(fragment) {
        if other != key {
            put(other, old);
        } else if let Some(value) = pending.take() {
            put(key, &value);
        }
    }
    if let Some(value) = pending {
        put(key, &value);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::Link;
    use proptest::prelude::*;

    #[test]
    fn sees_the_address_the_lens_and_that_there_is_more() {
        let huge = format!("#url=a&lens=b&x={}", "x".repeat(LONGEST));
        for (fragment, url, lens, says_more) in [
            ("", None, None, false),
            ("#top", None, None, false),
            ("#url=demo%3Aecho&lens=echo", Some("demo:echo"), Some("echo"), false),
            ("url=a&url=b&timeout=5", Some("b"), None, true),
            ("#url=%FF&lens=a&lens=%3Cb", Some("%FF"), Some("a"), true),
            (&huge, Some("a"), None, true),
        ] {
            let [url, lens] = [url, lens].map(|text| text.map(str::to_owned));
            assert_eq!(Glance::at(fragment), Glance { url, lens, says_more }, "{fragment}");
        }
    }

    #[test]
    fn writes_one_pair_over_and_leaves_the_rest() {
        for (fragment, expected) in [
            ("", "#url=ws%3A%2F%2Fh%2F%3Ftoken%3D"),
            ("#top", "#url=ws%3A%2F%2Fh%2F%3Ftoken%3D"),
            ("#lens=b&say=a,text,%C3", "#lens=b&say=a,text,%C3&url=ws%3A%2F%2Fh%2F%3Ftoken%3D"),
            ("#url=a&lens=b&url=c", "#url=ws%3A%2F%2Fh%2F%3Ftoken%3D&lens=b"),
        ] {
            assert_eq!(with_address(fragment, "ws://h/?token=hush#x"), expected);
        }
        assert_eq!(with_lens("#url=a&lens=b", "c d"), "#url=a&lens=c%20d");
    }

    proptest! {
        #[test]
        fn sees_what_is_read_later(fragment in "(#?((url|lens|say|timeout|x)=[a-z%2,]{0,6}&?){0,6})|(?s).{0,40}") {
            let glance = Glance::at(&fragment);
            let link = Link::read(&fragment).link;
            prop_assert_eq!(&glance.url, &link.url);
            prop_assert_eq!(&glance.lens, &link.lens);
            prop_assert!(glance.says_more || link.sends.shown().is_empty() && link.settings.is_empty());
            // A lens that cannot be one goes with the pair that is written over.
            let again = Glance::at(&with_lens(&fragment, "echo"));
            prop_assert_eq!((again.url, again.lens.as_deref()), (glance.url, Some("echo")));
            prop_assert!(glance.says_more || !again.says_more);
        }
    }
}
