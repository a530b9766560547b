//! Runs a pattern over a text, all its ways at once.

use super::{Pattern, Place, Step};
use core::ops::Range;

/// What looking at a character costs for each step of the pattern that is taken, in bytes of plain search.
pub(super) const STEP_COST: usize = 40;

/// The ways through a pattern that are still open somewhere in a text: it can pause there and go on later.
#[derive(Debug, Default)]
pub(in crate::transcript::search) struct Machine {
    at: usize,
    /// The ways that led here, the preferred first.
    arrived: Vec<Way>,
    /// The same, after the steps that pass no character.
    ready: Vec<Way>,
    /// Where in `ready` a step stands, if it does.
    places: Vec<u16>,
    /// Steps that are still to be followed.
    open: Vec<u16>,
    found: Option<Range<usize>>,
}

/// A step that comes next, and where its match begins.
#[derive(Clone, Copy, Debug)]
struct Way {
    step: u16,
    start: usize,
}

/// A text to run over.
#[derive(Clone, Copy, Debug)]
pub(in crate::transcript::search) struct Subject<'t> {
    pub(in crate::transcript::search) bytes: &'t [u8],
    /// Whether it is UTF-8; else each byte is a character of its own.
    pub(in crate::transcript::search) is_text: bool,
}

/// What a run came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::transcript::search) enum Outcome {
    /// The pattern fits here.
    Found(Range<usize>),
    /// It fits nowhere.
    Nowhere,
    /// The budget is spent.
    Paused,
}

impl Machine {
    /// Begins anew at this byte.
    pub(in crate::transcript::search) fn begin(&mut self, at: usize) {
        *self = Self { at, ..Self::default() };
    }

    /// Where it stands.
    pub(in crate::transcript::search) fn at(&self) -> usize {
        self.at
    }

    /// Goes on until it is clear whether and where the pattern fits, or the budget is spent; `whole` asks for the match's
    /// end too, else any match will do. Passes at least one character.
    pub(in crate::transcript::search) fn run(
        &mut self,
        pattern: &Pattern,
        subject: Subject<'_>,
        whole: bool,
        budget: &mut usize,
    ) -> Outcome {
        loop {
            if self.arrived.is_empty() {
                if let Some(found) = self.found.take() {
                    return Outcome::Found(found);
                }
                self.skip(pattern, subject, budget);
            }
            let sign = subject.sign(self.at);
            self.get_ready(pattern, subject);
            let cost = STEP_COST * (1 + self.ready.len());
            self.pass(pattern, sign.map(|(sign, _)| sign));
            if let Some(found) = self.found.take_if(|_| !whole) {
                return Outcome::Found(found);
            }
            let Some((_, length)) = sign else {
                return self.found.take().map_or(Outcome::Nowhere, Outcome::Found);
            };
            self.at += length;
            *budget = budget.saturating_sub(cost);
            if *budget == 0 {
                return Outcome::Paused;
            }
        }
    }

    /// Where the pattern fits first, from this byte on.
    pub(in crate::transcript::search) fn first(
        &mut self,
        pattern: &Pattern,
        text: &str,
        from: usize,
    ) -> Option<Range<usize>> {
        self.begin(from);
        let subject = Subject { bytes: text.as_bytes(), is_text: true };
        match self.run(pattern, subject, true, &mut { usize::MAX }) {
            Outcome::Found(found) => Some(found),
            Outcome::Nowhere | Outcome::Paused => None,
        }
    }

    /// Goes on to a byte that a match can begin with.
    fn skip(&mut self, pattern: &Pattern, subject: Subject<'_>, budget: &mut usize) {
        let rest = subject.bytes.get(self.at..).unwrap_or_default();
        let within = rest.get(..*budget / 4).unwrap_or(rest);
        let begin = within.iter().position(|byte| pattern.may_begin(*byte));
        let mut passed = begin.unwrap_or(within.len());
        // Out of budget within a character: it is passed whole.
        while subject.is_text && rest.get(passed).is_some_and(|byte| byte & 0xC0 == 0x80) {
            passed += 1;
        }
        *budget = budget.saturating_sub(passed * 4);
        self.at += passed;
    }

    /// Follows all ways as far as no character is passed.
    fn get_ready(&mut self, pattern: &Pattern, subject: Subject<'_>) {
        self.ready.clear();
        self.places.resize(pattern.steps.len(), 0);
        let byte = subject.bytes.get(self.at);
        let may_begin = byte.is_none_or(|byte| pattern.may_begin(*byte)) && self.found.is_none();
        let begins = may_begin.then_some(Way { step: 0, start: self.at });
        for place in 0..=self.arrived.len() {
            let Some(way) = self.arrived.get(place).copied().or(begins) else { continue };
            self.open.push(way.step);
            while let Some(step) = self.open.pop() {
                self.follow(pattern, subject, Way { step, ..way });
            }
        }
        self.arrived.clear();
    }

    fn follow(&mut self, pattern: &Pattern, subject: Subject<'_>, way: Way) {
        let Some(place) = self.places.get_mut(usize::from(way.step)) else { return };
        if self.ready.get(usize::from(*place)).is_some_and(|other| other.step == way.step) {
            return;
        }
        // There are at most as many ways as steps.
        *place = self.ready.len() as u16;
        self.ready.push(way);
        let to = |by: i16| way.step.wrapping_add_signed(by);
        match pattern.steps.get(usize::from(way.step)) {
            Some(Step::Assert(place)) if subject.is_at(*place, self.at) => self.open.push(to(1)),
            Some(Step::Jump(by)) => self.open.push(to(*by)),
            Some(Step::Split(one, other)) => self.open.extend([to(*other), to(*one)]),
            Some(Step::Assert(_) | Step::Match | Step::One(_)) | None => {}
        }
    }

    /// Passes a character on every way that can, and notes a match.
    fn pass(&mut self, pattern: &Pattern, sign: Option<char>) {
        for way in &self.ready {
            match pattern.steps.get(usize::from(way.step)) {
                Some(Step::One(set)) => {
                    let set = pattern.sets.get(usize::from(*set));
                    if sign.is_some_and(|sign| set.is_some_and(|set| set.holds(sign))) {
                        self.arrived.push(Way { step: way.step + 1, ..*way });
                    }
                }
                Some(Step::Match) => {
                    // The ways behind it are less preferred.
                    self.found = Some(way.start..self.at);
                    break;
                }
                Some(Step::Assert(_) | Step::Jump(_) | Step::Split(..)) | None => {}
            }
        }
    }
}

impl Subject<'_> {
    /// The character that begins at this byte, and how many bytes it takes.
    fn sign(self, at: usize) -> Option<(char, usize)> {
        let rest = self.bytes.get(at..)?;
        let first = *rest.first()?;
        let length = match first {
            0xC0..0xE0 if self.is_text => 2,
            0xE0..0xF0 if self.is_text => 3,
            0xF0.. if self.is_text => 4,
            _ => return Some((char::from(first), 1)),
        };
        let code = rest
            .iter()
            .take(length)
            .skip(1)
            .fold(u32::from(first) & (0x7F >> length), |code, byte| {
                code << 6 | u32::from(byte & 0x3F)
            });
        Some((char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), length))
    }

    fn is_at(self, place: Place, at: usize) -> bool {
        let is_word = |at: usize| {
            let byte = self.bytes.get(at);
            byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        };
        let is_edge = || is_word(at) != at.checked_sub(1).is_some_and(is_word);
        match place {
            Place::Begin => at == 0,
            Place::End => at >= self.bytes.len(),
            Place::WordEdge => is_edge(),
            Place::NoWordEdge => !is_edge(),
        }
    }
}
