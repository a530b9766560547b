//! What a search looks for in the payloads, and how it goes through a segment.

use super::{
    ENTRY_COST, Filter, SearchError,
    found::Found,
    literal::Literal,
    pattern::{Machine, Outcome, Pattern, Subject},
};
use crate::{
    message::{Entry, Format},
    transcript::segment::Segment,
};
use core::ops::Range;

/// What is looked for in the payloads.
#[derive(Debug)]
pub(super) enum Needle {
    Anything,
    Literal(Literal),
    Pattern(Box<Pattern>, Machine),
}

/// How far a search is.
#[derive(Debug, Default)]
pub(super) struct Cursor {
    /// The entry to look at next.
    pub(super) next: u64,
    /// How many bytes of it are looked at already.
    pub(super) inside: usize,
}

impl Needle {
    pub(super) fn new(filter: &Filter) -> Result<Self, SearchError> {
        let Filter { text, match_case, .. } = filter;
        Ok(match filter.pattern {
            _ if text.is_empty() => Self::Anything,
            true => Self::Pattern(Box::new(Pattern::new(text, *match_case)?), Machine::default()),
            false => Self::Literal(Literal::new(text, *match_case)),
        })
    }

    /// Looks at a segment's entries from the cursor on, for about this cost; tells the true one, at least 1.
    pub(super) fn look_through(
        &mut self,
        segment: &Segment,
        filter: &Filter,
        cursor: &mut Cursor,
        found: &mut Found,
        most: usize,
    ) -> usize {
        let mut left = most;
        match self {
            Self::Literal(literal) => {
                look_for_literal(literal, segment, filter, cursor, found, &mut left);
            }
            Self::Pattern(pattern, machine) => {
                let needle = Some((&**pattern, machine));
                look_at_each(needle, segment, filter, cursor, found, &mut left);
            }
            Self::Anything => look_at_each(None, segment, filter, cursor, found, &mut left),
        }
        (most - left).max(1)
    }

    /// Where it stands in a text.
    pub(super) fn marks(&self, text: &str, most: usize) -> Vec<Range<usize>> {
        let (mut marks, mut from, mut machine) = (Vec::new(), 0, Machine::default());
        while marks.len() < most {
            let mark = match self {
                Self::Anything => None,
                Self::Literal(literal) => literal.first(text.as_bytes(), from),
                Self::Pattern(pattern, _) => machine.first(pattern, text, from),
            };
            let Some(mark) = mark else { break };
            from = mark.end;
            if mark.is_empty() {
                // Nothing to see: what is behind the next character may be.
                let Some(passed) = text.get(from..).and_then(|rest| rest.chars().next()) else {
                    break;
                };
                from += passed.len_utf8();
            } else {
                marks.push(mark);
            }
        }
        marks
    }
}

/// Looks through all payloads at once, and finds out which entry a hit is in: most have none.
fn look_for_literal(
    literal: &mut Literal,
    segment: &Segment,
    filter: &Filter,
    cursor: &mut Cursor,
    found: &mut Found,
    left: &mut usize,
) {
    let payload = segment.payload();
    let mut place = usize::try_from(cursor.next - segment.first()).unwrap_or(usize::MAX);
    let mut at = segment.start(place) + cursor.inside;
    let is_text_only = filter.is_text_only();
    literal.learn(payload.get(at..).unwrap_or_default());
    let to = payload.len().min(at.saturating_add(*left));
    while at < to && *left > 0 {
        let look = literal.find(payload, at, to, *left);
        *left = left.saturating_sub(look.at - at + look.spent);
        at = look.at;
        if !look.found {
            continue;
        }
        place = segment.place_of(at, place);
        let end = segment.start(place + 1);
        if at + literal.len() > end {
            // It begins in one payload and ends in the next.
            at += 1;
            continue;
        }
        at = end;
        let seq = segment.first() + place as u64;
        *left = left.saturating_sub(ENTRY_COST);
        if is_text_only || passes(filter, segment.since(seq).next(), left) {
            found.push(seq);
        }
    }
    place = segment.place_of(at, place);
    *cursor = Cursor { next: segment.first() + place as u64, inside: at - segment.start(place) };
}

/// Looks at one entry after the other.
fn look_at_each(
    mut needle: Option<(&Pattern, &mut Machine)>,
    segment: &Segment,
    filter: &Filter,
    cursor: &mut Cursor,
    found: &mut Found,
    left: &mut usize,
) {
    for entry in segment.since(cursor.next) {
        if *left == 0 {
            return;
        }
        let mut fits = cursor.inside > 0 || passes(filter, Some(entry), left);
        if let (true, Some((pattern, machine))) = (fits, &mut needle) {
            if cursor.inside == 0 {
                machine.begin(0);
            }
            let is_text = entry.format() == Format::Text;
            let subject = Subject { bytes: entry.bytes, is_text };
            match machine.run(pattern, subject, false, left) {
                Outcome::Found(_) => {}
                Outcome::Nowhere => fits = false,
                Outcome::Paused => {
                    cursor.inside = machine.at();
                    return;
                }
            }
        }
        if fits {
            found.push(entry.seq);
        }
        *cursor = Cursor { next: entry.seq + 1, inside: 0 };
    }
}

fn passes(filter: &Filter, entry: Option<Entry<'_>>, left: &mut usize) -> bool {
    let (passes, cost) = entry.map(|entry| filter.passes(&entry)).unwrap_or_default();
    *left = left.saturating_sub(cost);
    passes
}
