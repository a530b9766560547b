//! Taking out of a fragment what no link should hold: somebody else may have written it.

use super::LONGEST;
use crate::{
    address::{self, percent},
    connection::FIELDS,
    profile::SavedSettings,
};
use std::borrow::Cow;

/// The fragment without secrets, `#` included; nothing if it may stay as it is. What it says besides stays as it is written,
/// and of a fragment that is too long to be read only the address does.
pub fn cleaned(fragment: &str) -> Option<String> {
    let is_long = fragment.len() > LONGEST;
    let mut is_clean = !is_long;
    let mut written = "#".to_owned();
    for (key, value) in super::pairs(fragment) {
        let stays = !is_long || key == "url" && value.len() <= LONGEST;
        let kept = Some(value).filter(|_| stays).and_then(|value| without_secret(key, value));
        is_clean &= kept.as_deref() == Some(value);
        let Some(kept) = kept else { continue };
        let joint = if written.len() > 1 { "&" } else { "" };
        written.extend([joint, key, "=", &kept]);
    }
    (!is_clean).then_some(written)
}

/// A value as it may stay; nothing if it may not.
fn without_secret<'a>(key: &str, value: &'a str) -> Option<Cow<'a, str>> {
    if address::looks_secret(&percent::decode(key)) {
        return None;
    }
    let text = percent::decode(value);
    let kept = match key {
        "url" => address::bare(&text),
        "let" => {
            let name = value.split(',').next().unwrap_or_default();
            return (!address::looks_secret(&percent::decode(name))).then_some(value.into());
        }
        _ if FIELDS.iter().any(|field| field.name == key) => {
            let mut settings = SavedSettings::default();
            settings.set(key, &text);
            settings.text(key)
        }
        _ => return Some(value.into()),
    };
    Some(if kept == text { value.into() } else { percent::encode(&kept).into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::Link;
    use proptest::prelude::*;

    #[test]
    fn takes_secrets_out_and_leaves_the_rest() {
        let huge = format!("#url=a&lens=b&x={}", "x".repeat(LONGEST));
        for (fragment, expected) in [
            ("", None),
            ("#top", None),
            ("#url=a%2f&lens=b&say=%C3&x=1&timeout=5&let=room,7", None),
            (
                "#url=ws%3A%2F%2Fme%3Ahush%40h%2F%3Ftoken%3Dhush&x=1",
                Some("#url=ws%3A%2F%2Fh%2F%3Ftoken%3D&x=1"),
            ),
            ("#%74oken=hush&x=1", Some("#x=1")),
            ("#query=a%3D1%0Akey%3Dhush", Some("#query=a%3D1%0Akey%3D")),
            ("#let=myToken,hush", Some("#")),
            (&huge, Some("#url=a")),
        ] {
            assert_eq!(cleaned(fragment).as_deref(), expected, "{fragment}");
        }
    }

    proptest! {
        #[test]
        fn is_clean_afterwards_and_says_the_same(fragment in "(#?((url|lens|say|let|query|timeout|token|x)=[a-z%2,@:/?=]{0,9}&?){0,6})|(?s).{0,40}") {
            let Some(clean) = cleaned(&fragment) else { return Ok(()) };
            prop_assert_eq!(cleaned(&clean), None);
            prop_assert_eq!(Link::read(&clean).link.lens, Link::read(&fragment).link.lens);
        }
    }
}
