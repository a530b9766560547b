//! From a pattern's text to the machine's steps.

use super::{Place, Ranges, Set, Step};
use crate::transcript::search::SearchError;
use core::{iter::Peekable, str::Chars};

/// The most steps of a pattern: what it costs to look at a character is bounded by it.
const MOST_STEPS: usize = 2_000;
/// The most groups within one another.
const DEEPEST: usize = 50;

pub(super) struct Parser<'p> {
    signs: Peekable<Chars<'p>>,
    match_case: bool,
    depth: usize,
    sets: Vec<Set>,
}

/// What a backslash and the characters behind it mean.
enum Escape {
    Place(Place),
    Set(Ranges),
    Sign(char),
}

type Steps = Result<Vec<Step>, SearchError>;

impl<'p> Parser<'p> {
    pub(super) fn read(
        text: &'p str,
        match_case: bool,
    ) -> Result<(Vec<Step>, Vec<Set>), SearchError> {
        let mut parser =
            Self { signs: text.chars().peekable(), match_case, depth: 0, sets: Vec::new() };
        let mut steps = parser.alternatives()?;
        if parser.signs.next().is_some() {
            return Err(SearchError::GroupEnd);
        }
        steps.push(Step::Match);
        Ok((steps, parser.sets))
    }

    /// `a|b`.
    fn alternatives(&mut self) -> Steps {
        let mut steps = self.sequence()?;
        while self.signs.next_if_eq(&'|').is_some() {
            let other = self.sequence()?;
            let length = within_bounds(steps.len() + other.len() + 2)?;
            let behind = distance(steps.len() + 2)?;
            steps.insert(0, Step::Split(1, behind));
            steps.push(Step::Jump(length + 1 - behind));
            steps.extend(other);
        }
        Ok(steps)
    }

    /// `ab`.
    fn sequence(&mut self) -> Steps {
        let mut steps = Vec::new();
        while let Some(sign) = self.signs.next_if(|sign| !matches!(sign, '|' | ')')) {
            let mut atom = self.atom(sign)?;
            while let Some((least, most)) = self.times() {
                let reluctant = self.signs.next_if_eq(&'?').is_some();
                atom = repeat(&atom, least, most, reluctant)?;
            }
            steps.extend(atom);
            within_bounds(steps.len())?;
        }
        Ok(steps)
    }

    fn atom(&mut self, sign: char) -> Steps {
        Ok(match sign {
            '(' => return self.group(),
            '[' => self.set()?,
            '\\' => match self.escape()? {
                Escape::Place(place) => vec![Step::Assert(place)],
                Escape::Set(ranges) => self.one(ranges, false)?,
                Escape::Sign(sign) => self.one(vec![(sign, sign)], false)?,
            },
            '.' => self.one(vec![('\n', '\n')], true)?,
            '^' => vec![Step::Assert(Place::Begin)],
            '$' => vec![Step::Assert(Place::End)],
            '*' | '+' | '?' => return Err(SearchError::NothingRepeated),
            sign => self.one(vec![(sign, sign)], false)?,
        })
    }

    fn one(&mut self, ranges: Ranges, negated: bool) -> Steps {
        let set = u16::try_from(self.sets.len()).map_err(|_too_many| SearchError::Large)?;
        self.sets.push(Set::new(ranges, negated, self.match_case));
        Ok(vec![Step::One(set)])
    }

    fn group(&mut self) -> Steps {
        if self.signs.next_if_eq(&'?').is_some() && self.signs.next() != Some(':') {
            return Err(SearchError::GroupKind);
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(SearchError::Deep);
        }
        let steps = self.alternatives()?;
        self.depth -= 1;
        self.signs.next().map_or(Err(SearchError::Group), |_closed| Ok(steps))
    }

    /// `*`, `+`, `?`, `{2}`, `{2,}` or `{2,5}`: how often at least, and at most.
    fn times(&mut self) -> Option<(usize, Option<usize>)> {
        let mut ahead = self.signs.clone();
        let times = match ahead.next()? {
            '*' => (0, None),
            '+' => (1, None),
            '?' => (0, Some(1)),
            '{' => {
                let least = number(&mut ahead)?;
                let most = match ahead.next_if_eq(&',') {
                    Some(_) => number(&mut ahead),
                    None => Some(least),
                };
                ahead.next_if_eq(&'}')?;
                (least, most)
            }
            _ => return None,
        };
        self.signs = ahead;
        Some(times)
    }

    /// What stands between `[` and `]`; a `]` that comes first stands for itself.
    fn set(&mut self) -> Steps {
        let negated = self.signs.next_if_eq(&'^').is_some();
        let mut ranges = Vec::new();
        while let Some(sign) = self.signs.next() {
            if sign == ']' && !ranges.is_empty() {
                return self.one(ranges, negated);
            }
            let Some(first) = self.member(sign, &mut ranges)? else { continue };
            let mut ahead = self.signs.clone();
            let last = match (ahead.next(), ahead.next()) {
                (Some('-'), Some(last)) if last != ']' => {
                    self.signs = ahead;
                    self.member(last, &mut ranges)?.ok_or(SearchError::Range)?
                }
                _ => first,
            };
            if last < first {
                return Err(SearchError::Range);
            }
            ranges.push((first, last));
        }
        Err(SearchError::Set)
    }

    /// A character of a set; none if it is an escape for several, which are added.
    fn member(&mut self, sign: char, ranges: &mut Ranges) -> Result<Option<char>, SearchError> {
        if sign != '\\' {
            return Ok(Some(sign));
        }
        match self.escape()? {
            Escape::Place(_) => Err(SearchError::Escape('b')),
            Escape::Set(several) => {
                ranges.extend(several);
                Ok(None)
            }
            Escape::Sign(sign) => Ok(Some(sign)),
        }
    }

    fn escape(&mut self) -> Result<Escape, SearchError> {
        let sign = self.signs.next().ok_or(SearchError::Backslash)?;
        let known = match sign.to_ascii_lowercase() {
            'd' => vec![('0', '9')],
            's' => vec![('\t', '\r'), (' ', ' ')],
            'w' => vec![('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
            _ => Vec::new(),
        };
        Ok(match sign {
            'd' | 's' | 'w' => Escape::Set(known),
            'D' | 'S' | 'W' => Escape::Set(opposite(&known)),
            'b' => Escape::Place(Place::WordEdge),
            'B' => Escape::Place(Place::NoWordEdge),
            'n' => Escape::Sign('\n'),
            'r' => Escape::Sign('\r'),
            't' => Escape::Sign('\t'),
            'x' => Escape::Sign(self.code(2).ok_or(SearchError::Escape(sign))?),
            'u' => Escape::Sign(self.code(4).ok_or(SearchError::Escape(sign))?),
            sign if sign.is_ascii_alphanumeric() => return Err(SearchError::Escape(sign)),
            sign => Escape::Sign(sign),
        })
    }

    /// The character of so many hexadecimal digits.
    fn code(&mut self, digits: usize) -> Option<char> {
        let mut code = 0;
        for _ in 0..digits {
            code = code * 16 + self.signs.next()?.to_digit(16)?;
        }
        char::from_u32(code)
    }
}

/// `e*` is `(e+)?`, so that what may be empty is tried once.
fn repeat(atom: &[Step], least: usize, most: Option<usize>, reluctant: bool) -> Steps {
    let copies = most.unwrap_or_else(|| least.max(1));
    if copies < least {
        return Err(SearchError::Range);
    }
    // Each copy may take a step of its own.
    let each = atom.len() + 1;
    within_bounds(copies.saturating_mul(each).saturating_add(1))?;
    let split =
        |one, other| if reluctant { Step::Split(other, one) } else { Step::Split(one, other) };
    let mut steps = Vec::new();
    for copy in 0..copies {
        if copy >= least {
            let loops = usize::from(most.is_none());
            steps.push(split(1, distance((copies - copy) * each + loops)?));
        }
        steps.extend_from_slice(atom);
    }
    if most.is_none() {
        steps.push(split(-distance(atom.len())?, 1));
    }
    Ok(steps)
}

/// The characters that are not in these ranges of ASCII, which are in order.
fn opposite(ranges: &[(char, char)]) -> Ranges {
    let ends = ranges.iter().map(|(first, last)| (*first as u8, *last as u8));
    let mut others = Vec::new();
    let mut next = 0;
    for (first, last) in ends {
        others.push((char::from(next), char::from(first - 1)));
        next = last + 1;
    }
    others.push((char::from(next), char::MAX));
    others
}

fn number(signs: &mut Peekable<Chars<'_>>) -> Option<usize> {
    let mut number = None;
    while let Some(digit) = signs.peek().and_then(|sign| sign.to_digit(10)) {
        signs.next();
        number = Some(number.unwrap_or(0_usize).saturating_mul(10).saturating_add(digit as usize));
    }
    number
}

fn within_bounds(steps: usize) -> Result<i16, SearchError> {
    if steps > MOST_STEPS { Err(SearchError::Large) } else { distance(steps) }
}

fn distance(steps: usize) -> Result<i16, SearchError> {
    i16::try_from(steps).map_err(|_too_far| SearchError::Large)
}
