//! Parameters that are added to an address.

use super::percent;
use std::borrow::Cow;

/// The address with these parameters behind those it has, percent-coded; one of its own that has the name of an added one
/// gives way. What it has besides stays as it is written.
pub(crate) fn with_query(address: &str, added: &[(&str, &str)]) -> String {
    if added.is_empty() {
        return address.to_owned();
    }
    let (before, query) = address.split_once('?').unwrap_or((address, ""));
    let is_replaced = |pair: &str| {
        let name = percent::decode(pair.split('=').next().unwrap_or_default());
        added.iter().any(|(added, _)| *added == name)
    };
    let kept = query.split('&').filter(|pair| !query.is_empty() && !is_replaced(pair));
    let added = added
        .iter()
        .map(|(name, value)| [&percent::encode(name), "=", &percent::encode(value)].concat());
    let pairs: Vec<_> = kept.map(Cow::Borrowed).chain(added.map(Cow::Owned)).collect();
    [before, "?", &pairs.join("&")].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn adds_replaces_and_leaves_the_rest_alone() {
        for (address, added, expected) in [
            ("ws://h/", &[][..], "ws://h/"),
            ("ws://h/?", &[], "ws://h/?"),
            ("ws://h", &[("a", "1")], "ws://h?a=1"),
            ("ws://h/?", &[("a", "1")], "ws://h/?a=1"),
            ("ws://h/?b=%7e&c&&d=", &[("a", "1")], "ws://h/?b=%7e&c&&d=&a=1"),
            ("ws://h/?a=0&b=2&a", &[("a", "1")], "ws://h/?b=2&a=1"),
            ("ws://h/?%61=0&A=2", &[("a", "1")], "ws://h/?A=2&a=1"),
            ("ws://h/?a=0", &[("a", "1"), ("a", "2")], "ws://h/?a=1&a=2"),
            ("ws://h/?x=?", &[("ü &", "=?#%")], "ws://h/?x=?&%C3%BC%20%26=%3D%3F%23%25"),
            ("demo:faults/close?code=1", &[("code", "2")], "demo:faults/close?code=2"),
        ] {
            assert_eq!(with_query(address, added), expected);
        }
    }

    proptest! {
        #[test]
        fn what_is_added_is_read_back(
            query in "[a-c=&%]{0,12}",
            added in prop::collection::vec(("\\PC{1,4}", "\\PC{0,4}"), 1..4),
        ) {
            let given: Vec<_> =
                added.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let address = with_query(&format!("ws://h/?{query}"), &given);
            let pairs: Vec<_> = address.split_once('?').unwrap().1.split('&').collect();
            let read = |pair: &str| {
                let (name, value) = pair.split_once('=').unwrap();
                (percent::decode(name), percent::decode(value))
            };
            let (kept, new) = pairs.split_at(pairs.len() - added.len());
            let back: Vec<_> = new.iter().map(|pair| read(pair)).collect();
            prop_assert_eq!(back, added);
            let all: Vec<_> = query.split('&').filter(|_| !query.is_empty()).collect();
            let mut rest = all.iter();
            prop_assert!(kept.iter().all(|pair| rest.any(|other| other == pair)), "in their order");
        }
    }
}
