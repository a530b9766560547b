//! Whether the ways tell the same: what came by one is held against what came by another.

use super::{prices::Quote, way::Way};
use std::collections::VecDeque;

/// How many prices are remembered: those of some ten seconds.
const KEPT: usize = 256;

/// What several ways told of the same moments, as far as one remembers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Agreement {
    known: VecDeque<Known>,
    /// How many prices came by more than one way.
    pub(super) shared: u64,
    /// How many came by all.
    pub(super) by_all: u64,
    /// How many did not come alike.
    pub(super) differing: u64,
}

#[derive(Clone, Debug, PartialEq)]
struct Known {
    quote: Quote,
    /// Who told it, a bit each.
    ways: u8,
    differs: bool,
}

impl Agreement {
    /// Takes a price that came one way.
    pub(super) fn hear(&mut self, way: Way, quote: Quote) {
        let bit = 1 << way as u8;
        let same =
            |known: &&mut Known| (known.quote.symbol, known.quote.at) == (quote.symbol, quote.at);
        // What is looked for came just now.
        let Some(known) = self.known.iter_mut().rev().find(same) else {
            if self.known.len() == KEPT {
                self.known.pop_front();
            }
            return self.known.push_back(Known { quote, ways: bit, differs: false });
        };
        if known.ways & bit != 0 {
            return;
        }
        known.ways |= bit;
        match known.ways.count_ones() {
            2 => self.shared += 1,
            _ => self.by_all += 1,
        }
        if known.quote.price != quote.price && !known.differs {
            known.differs = true;
            self.differing += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each word is a way, a moment and a price: `s1a` is the price `a` of moment 1 by the socket.
    #[track_caller]
    fn check(script: &str, expected: [u64; 3]) {
        let mut agreement = Agreement::default();
        for word in script.split_whitespace() {
            let &[way, at, price] = word.as_bytes() else { panic!("{word}") };
            let way = Way::ALL["sep".find(char::from(way)).unwrap()];
            let quote = Quote { symbol: 0, at: at.into(), price: price.into() };
            agreement.hear(way, quote);
        }
        let Agreement { shared, by_all, differing, .. } = agreement;
        assert_eq!([shared, by_all, differing], expected, "{script}");
    }

    #[test]
    fn holds_what_came_one_way_against_the_others() {
        for (script, expected) in [
            ("", [0, 0, 0]),
            ("s1a s2b e3c", [0, 0, 0]),
            ("s1a e1a", [1, 0, 0]),
            ("e1a s1a", [1, 0, 0]),
            ("s1a e1a p1a", [1, 1, 0]),
            ("p1a s1a s2b e1a e2b", [2, 1, 0]),
            ("s1a s1a e1a e1a", [1, 0, 0]),
            ("s1a e1b", [1, 0, 1]),
            ("s1a e1b p1c", [1, 1, 1]),
            ("s1a e2b", [0, 0, 0]),
        ] {
            check(script, expected);
        }
    }

    #[test]
    fn forgets_what_is_long_ago() {
        let mut agreement = Agreement::default();
        let quote = |at| Quote { symbol: 1, at, price: 1.0 };
        (0..1000).for_each(|at| agreement.hear(Way::Socket, quote(at)));
        assert_eq!(agreement.known.len(), KEPT);
        agreement.hear(Way::Polling, quote(0));
        assert_eq!(agreement.shared, 0);
        agreement.hear(Way::Polling, quote(999));
        assert_eq!(agreement.shared, 1);
    }

    proptest! {
        #[test]
        fn it_matters_not_who_is_first(
            told in prop::collection::vec((0_usize..3, 0_i64..20), 0..100)
        ) {
            let hear = |told: &mut dyn Iterator<Item = &(usize, i64)>| {
                let mut agreement = Agreement::default();
                for &(way, at) in told {
                    agreement.hear(Way::ALL[way], Quote { symbol: 0, at, price: 1.0 });
                }
                (agreement.shared, agreement.by_all, agreement.differing)
            };
            prop_assert_eq!(hear(&mut told.iter()), hear(&mut told.iter().rev()));
        }
    }
}
