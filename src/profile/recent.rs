//! The addresses that were used last.

use super::{
    Revision,
    checks::LONGEST_ADDRESS,
    object::{self, Object},
};
use crate::{address, json};

/// The most addresses that are kept.
const MOST: usize = 20;

/// The addresses that were used last, newest first: 20 at most, each once, without secrets. Lists of two tabs are brought
/// together in any order and however often, with the same result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recents(Vec<Recent>);

/// An address and when it was last used, in milliseconds since the Unix epoch.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Recent {
    at: u64,
    address: String,
}

impl Recents {
    /// The addresses, newest first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|recent| &*recent.address)
    }

    /// An address is used; `now` is in milliseconds since the Unix epoch. One longer than 16 KiB is not kept.
    pub fn add(&mut self, address: &str, now: u64) {
        let newest = self.0.first().map_or(0, |recent| recent.at.saturating_add(1));
        self.put(Recent {
            at: now.max(newest).min(Revision::LATEST),
            address: address::bare(address),
        });
    }

    /// Takes over what another tab knows.
    pub fn merge(&mut self, other: &Self) {
        for recent in &other.0 {
            self.put(recent.clone());
        }
    }

    /// What is to be stored.
    pub fn stored(&self) -> String {
        let recents = self.0.iter().map(|recent| {
            Object::new().text("address", &recent.address).number("at", recent.at).end()
        });
        let head = Object::new().text("echoline", "recent").number("version", 1);
        head.raw("addresses", &object::array(recents)).end()
    }

    /// Reads what was stored, as far as it can be read: it is not worth a word if it cannot.
    pub fn read(text: &str) -> Self {
        let mut recents = Self::default();
        let list = json::field(text, "addresses").and_then(object::items).unwrap_or_default();
        for item in list {
            let address = json::field(item, "address").and_then(object::string);
            let at = json::field(item, "at").and_then(object::number);
            if let (Some(address), Some(at)) = (address, at) {
                recents.put(Recent { at, address: address::bare(&address) });
            }
        }
        recents
    }

    fn put(&mut self, recent: Recent) {
        if recent.address.is_empty() || recent.address.len() > LONGEST_ADDRESS {
            return;
        }
        let known = self.0.iter().position(|other| other.address == recent.address);
        match known.and_then(|place| self.0.get_mut(place)) {
            Some(known) => known.at = known.at.max(recent.at),
            None => self.0.push(recent),
        }
        self.0.sort_by(|one, other| {
            other.at.cmp(&one.at).then_with(|| one.address.cmp(&other.address))
        });
        self.0.truncate(MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn used(addresses: &[(&str, u64)]) -> Recents {
        let mut recents = Recents::default();
        for (address, now) in addresses {
            recents.add(address, *now);
        }
        recents
    }

    #[test]
    fn keeps_the_newest_first_and_each_once() {
        let recents =
            used(&[("a", 1), ("b", 2), ("b", 3), ("c?token=hush", 1), ("a", 1), (" ", 9)]);
        assert_eq!(recents.iter().collect::<Vec<_>>(), ["a", "c?token=", "b"]);
        assert_eq!(Recents::read(&recents.stored()), recents);
        assert!(!recents.stored().contains("hush"));
    }

    #[test]
    fn keeps_twenty() {
        let mut recents = Recents::default();
        for number in 0..30_u64 {
            recents.add(&number.to_string(), 0);
        }
        recents.add(&"x".repeat(20_000), 0);
        let kept: Vec<_> = recents.iter().map(str::to_owned).collect();
        assert_eq!(kept, (10..30).rev().map(|number| number.to_string()).collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn tabs_agree(lists in prop::collection::vec(prop::collection::vec((0..40_u8, 0..9_u64), 0..40), 3)) {
            let list = |place: usize| {
                let mut recents = Recents::default();
                for (address, at) in &lists[place] {
                    recents.put(Recent { at: *at, address: address.to_string() });
                }
                recents
            };
            let merged = |order: &[usize]| {
                let mut all = list(order[0]);
                for place in &order[1..] {
                    all.merge(&list(*place));
                }
                all
            };
            let expected = merged(&[0, 1, 2]);
            for order in [&[2, 1, 0][..], &[1, 2, 0], &[0, 1, 2, 1, 0]] {
                prop_assert_eq!(merged(order), expected.clone());
            }
            let mut grouped = list(1);
            grouped.merge(&list(2));
            let mut first = list(0);
            first.merge(&grouped);
            prop_assert_eq!(first, expected);
        }

        #[test]
        fn reads_anything(text in ".{0,80}") {
            Recents::read(&text);
        }
    }
}
