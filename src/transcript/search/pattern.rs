//! A regular expression, matched in steps that never grow faster than the text times the pattern.
//!
//! Known are characters and `.`, sets like `[a-z]` and `[^"]`, `\d` `\w` `\s` and their opposites, `\n` `\r` `\t` `\x7f`
//! `\u00e9`, `^` and `$` for the message's beginning and end, `\b` and `\B`, groups, `|`, and `*` `+` `?` `{2,5}`, each
//! reluctant with a `?` behind it. Digits, words and spaces are those of ASCII. A brace that counts nothing stands for itself.

mod machine;
mod parser;

pub(super) use machine::{Machine, Outcome, Subject};

use super::{SearchError, fold};
use parser::Parser;

/// A pattern as the machine runs it.
#[derive(Debug)]
pub(super) struct Pattern {
    steps: Vec<Step>,
    sets: Vec<Set>,
    /// The bytes that a match can begin with.
    first: [bool; 256],
}

/// What the machine does next; distances count from the step itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Go on only between characters like these.
    Assert(Place),
    /// Go on elsewhere.
    Jump(i16),
    /// The pattern fits.
    Match,
    /// Pass a character of this set.
    One(u16),
    /// Go on at two places, the first of which is preferred.
    Split(i16, i16),
}

/// A place between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Begin,
    End,
    WordEdge,
    NoWordEdge,
}

type Ranges = Vec<(char, char)>;

/// Some characters.
#[derive(Debug)]
struct Set {
    ranges: Ranges,
    negated: bool,
    match_case: bool,
    /// Which of the first 128 characters are among them.
    ascii: [bool; 128],
}

impl Set {
    fn new(ranges: Ranges, negated: bool, match_case: bool) -> Self {
        let mut set = Self { ranges, negated, match_case, ascii: [false; 128] };
        for code in 0..128_u8 {
            let holds = set.is_listed(char::from(code));
            if let Some(place) = set.ascii.get_mut(usize::from(code)) {
                *place = holds;
            }
        }
        set
    }

    fn holds(&self, sign: char) -> bool {
        let known = self.ascii.get(sign as usize).copied();
        known.unwrap_or_else(|| self.is_listed(sign))
    }

    /// Whether it may hold more than ASCII.
    fn may_pass_ascii(&self) -> bool {
        self.negated || self.ranges.iter().any(|(_, last)| !last.is_ascii())
    }

    fn is_listed(&self, sign: char) -> bool {
        let lists = |sign| self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&sign));
        let in_another_case = || match sign.is_ascii() {
            true => lists(sign.to_ascii_lowercase()) || lists(sign.to_ascii_uppercase()),
            false => {
                let small = fold::lower(sign);
                lists(small) || fold::capitals(small).any(lists)
            }
        };
        (lists(sign) || !self.match_case && in_another_case()) != self.negated
    }
}

impl Pattern {
    /// Reads a pattern.
    pub(super) fn new(text: &str, match_case: bool) -> Result<Self, SearchError> {
        let (steps, sets) = Parser::read(text, match_case)?;
        let mut pattern = Self { steps, sets, first: [false; 256] };
        pattern.learn_first(0, &mut vec![false; pattern.steps.len()]);
        Ok(pattern)
    }

    fn may_begin(&self, byte: u8) -> bool {
        self.first.get(usize::from(byte)) == Some(&true)
    }

    /// Notes what can come first from a step on.
    fn learn_first(&mut self, from: usize, seen: &mut [bool]) {
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            let Some(seen) = seen.get_mut(at).filter(|seen| !**seen) else { continue };
            *seen = true;
            match self.steps.get(at) {
                Some(Step::Assert(_)) => open.push(at + 1),
                Some(Step::Jump(by)) => open.push(at.wrapping_add_signed((*by).into())),
                Some(Step::One(set)) => {
                    let Some(set) = self.sets.get(usize::from(*set)) else { continue };
                    // What is no ASCII begins with one of the upper bytes.
                    let fits = set.ascii.iter().copied().chain([set.may_pass_ascii(); 128]);
                    self.first.iter_mut().zip(fits).for_each(|(first, fits)| *first |= fits);
                }
                Some(Step::Split(one, other)) => {
                    open.extend([*one, *other].map(|by| at.wrapping_add_signed(by.into())));
                }
                Some(Step::Match) | None => self.first = [true; 256],
            }
        }
    }
}

#[cfg(test)]
mod tests;
