//! What of an event can be charted: its numbers by their paths, whose they are, and when they are from.

mod names;

pub(super) use names::is_aside;

use crate::{
    event::Stamp,
    json::{self, Kind, Reader, TokenKind},
};
use core::ops::Range;
use names::{ANY_ID, is_time, rank};
use std::borrow::Cow;

/// How many numbers of an event are charted.
const NUMBERS: usize = 64;
/// How deep they stand at most.
const DEPTH: usize = 8;
/// The longest path, label or type, in bytes.
pub(super) const NAME: usize = 128;
/// The longest text that may be a number, in bytes.
const DIGITS: usize = 40;
/// How many names of fields an event offers as labels.
const FIELDS: usize = 16;

/// Which field says whose the numbers of an event are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum LabelBy {
    /// The field of this name.
    Field(String),
    /// The best of those that mean the same everywhere.
    #[default]
    Known,
    /// None.
    Nothing,
}

/// A number as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number<'t> {
    /// Where it stands: `bid.price`. The place of an object that has a label is left out: `items.price`.
    pub(super) path: String,
    /// Whose it is: `ACME`; empty where nothing says so.
    pub(super) label: String,
    /// Its digits.
    pub(super) raw: &'t str,
}

/// What an event holds for a chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Leaves<'t> {
    /// Its numbers, in their order; of a path that comes twice it is the last, as `JSON.parse` takes it.
    pub(super) numbers: Vec<Number<'t>>,
    /// What its own time field says.
    pub(super) stamp: Option<Stamp>,
    /// The names of fields that could be labels.
    pub(super) fields: Vec<Cow<'t, str>>,
    /// How many numbers are too many, too deep, or too long in their names.
    pub(super) left_out: u64,
}

/// Reads an event's data.
pub(super) fn read<'t>(data: &'t str, by: &LabelBy) -> Leaves<'t> {
    let mut walk = Walk::new(by);
    let mut reader = Reader::single(data);
    while let Some(Ok(token)) = reader.next() {
        let raw = token.text(data);
        match token.kind {
            TokenKind::End if reader.depth() < DEPTH => walk.leave(),
            TokenKind::End => {}
            TokenKind::Key => walk.key = raw,
            TokenKind::Value(kind) if kind.is_container() => {
                if reader.depth() <= DEPTH {
                    walk.enter(kind);
                }
            }
            TokenKind::Value(kind) if reader.depth() <= DEPTH => walk.scalar(kind, raw),
            TokenKind::Value(kind) => walk.leaves.left_out += u64::from(kind == Kind::Number),
        }
    }
    walk.end()
}

/// The way through an event's data.
struct Walk<'t, 'b> {
    by: &'b LabelBy,
    leaves: Leaves<'t>,
    /// Whose each of the numbers is.
    owned: Vec<usize>,
    owners: Vec<Owner<'t>>,
    levels: Vec<Level>,
    /// Where it stands.
    path: String,
    /// The key before the next value, as it is written.
    key: &'t str,
}

/// A container that is open.
struct Level {
    /// The place of the next element, in an array.
    next: Option<usize>,
    /// How long the path is outside of it.
    outside: usize,
    owner: usize,
}

/// An object whose numbers can have a label of their own: the data itself, and each object of a list.
#[derive(Default)]
struct Owner<'t> {
    parent: Option<usize>,
    /// Its place in the list, in the path.
    place: Range<usize>,
    label: Option<Label<'t>>,
}

/// What says whose numbers they are.
struct Label<'t> {
    rank: usize,
    raw: &'t str,
    /// The label itself, among the numbers: it is not charted.
    number: Option<usize>,
}

impl<'t, 'b> Walk<'t, 'b> {
    fn new(by: &'b LabelBy) -> Self {
        let leaves = Leaves::default();
        let (owned, owners, levels) = (Vec::new(), Vec::new(), Vec::new());
        Self { by, leaves, owned, owners, levels, path: String::new(), key: "" }
    }

    fn enter(&mut self, kind: Kind) {
        let outside = self.path.len();
        let in_list = self.levels.last().is_some_and(|level| level.next.is_some());
        let place = self.name();
        let parent = self.levels.last().map(|level| level.owner);
        let owner = match parent {
            Some(parent) if !in_list || kind == Kind::Array => parent,
            parent => {
                self.owners.push(Owner { parent, place, label: None });
                self.owners.len() - 1
            }
        };
        let next = (kind == Kind::Array).then_some(0);
        self.levels.push(Level { next, outside, owner });
    }

    fn leave(&mut self) {
        if let Some(level) = self.levels.pop() {
            self.path.truncate(level.outside);
        }
    }

    /// Goes on to the next value, and writes its name behind the path.
    fn name(&mut self) -> Range<usize> {
        let begin = self.path.len();
        let Some(level) = self.levels.last_mut() else { return 0..0 };
        if begin > 0 {
            self.path.push('.');
        }
        match &mut level.next {
            Some(next) => {
                self.path.push_str(&next.to_string());
                *next += 1;
            }
            // What is too long is left out, and a mebibyte of it is not copied for each level.
            None if self.key.len() > NAME => self.path.push_str(&"?".repeat(NAME + 1)),
            None => self.path.push_str(&json::unescape(self.key)),
        }
        begin..self.path.len()
    }

    fn scalar(&mut self, kind: Kind, raw: &'t str) {
        let outside = self.path.len();
        self.name();
        let number = digits(kind, raw).and_then(|digits| self.number(digits));
        if matches!(kind, Kind::Number | Kind::String)
            && self.levels.last().is_some_and(|level| level.next.is_none())
        {
            self.field(kind, raw, number);
        }
        self.path.truncate(outside);
    }

    /// A number; its place among them.
    fn number(&mut self, raw: &'t str) -> Option<usize> {
        let owner = self.levels.last()?.owner;
        if self.path.len() > NAME || self.owned.len() == NUMBERS {
            self.leaves.left_out += 1;
            return None;
        }
        self.owned.push(owner);
        let number = Number { path: self.path.clone(), label: String::new(), raw };
        self.leaves.numbers.push(number);
        Some(self.owned.len() - 1)
    }

    /// A field of an object: it may say when, or whose the numbers are.
    fn field(&mut self, kind: Kind, raw: &'t str, number: Option<usize>) {
        let name = json::unescape(self.key);
        let Some(level) = self.levels.last() else { return };
        let owner_level = self.levels.iter().find(|other| other.owner == level.owner);
        if owner_level.is_none_or(|first| !core::ptr::eq(first, level)) || name == "type" {
            return;
        }
        if self.levels.len() == 1 && is_time(&name) {
            self.leaves.stamp = stamp(kind, raw).or(self.leaves.stamp);
            return;
        }
        if self.leaves.fields.len() < FIELDS && !self.leaves.fields.contains(&name) {
            self.leaves.fields.push(name.clone());
        }
        let rank = match self.by {
            LabelBy::Field(field) => (*field == name).then_some(0),
            LabelBy::Known => rank(&name),
            LabelBy::Nothing => None,
        };
        let (Some(rank), Some(owner)) = (rank, self.owners.get_mut(level.owner)) else { return };
        let is_better =
            |label: &Label<'_>| rank < label.rank || (rank == label.rank && rank != ANY_ID);
        if owner.label.as_ref().is_none_or(is_better) {
            owner.label = Some(Label { rank, raw, number });
        }
    }

    /// Gives each number to whom it belongs.
    fn end(mut self) -> Leaves<'t> {
        let mut found = Vec::with_capacity(self.leaves.numbers.len());
        for (place, number) in std::mem::take(&mut self.leaves.numbers).into_iter().enumerate() {
            let owner = self.owned.get(place).copied();
            match self.labelled(number, owner, place) {
                Belongs::To(number) => note(&mut found, number),
                Belongs::ToNobody => self.leaves.left_out += 1,
                Belongs::ToTheLabel => {}
            }
        }
        self.leaves.numbers = found;
        self.leaves
    }

    fn labelled(&self, mut number: Number<'t>, of: Option<usize>, place: usize) -> Belongs<'t> {
        let mut next = of;
        while let Some(owner) = next.and_then(|next| self.owners.get(next)) {
            if let Some(label) = &owner.label {
                if label.number == Some(place) {
                    return Belongs::ToTheLabel;
                }
                if label.raw.len() > NAME {
                    return Belongs::ToNobody;
                }
                number.path.replace_range(owner.place.clone(), "");
                number.label = json::unescape(label.raw).into_owned();
                return Belongs::To(number);
            }
            next = owner.parent;
        }
        Belongs::To(number)
    }
}

/// Whose a number is.
enum Belongs<'t> {
    To(Number<'t>),
    ToNobody,
    ToTheLabel,
}

fn note<'t>(found: &mut Vec<Number<'t>>, number: Number<'t>) {
    let same = |known: &&mut Number<'_>| known.path == number.path && known.label == number.label;
    match found.iter_mut().find(same) {
        Some(known) => *known = number,
        None => found.push(number),
    }
}

/// The digits of a number, or of a text that is nothing but one: many servers quote their prices.
fn digits(kind: Kind, raw: &str) -> Option<&str> {
    match kind {
        Kind::Number => Some(raw),
        Kind::String => {
            let inner = raw.trim_matches('"');
            let is_number = inner.len() <= DIGITS
                && json::kind_of(inner) == Some(Kind::Number)
                && Reader::single(inner).all(|token| token.is_ok());
            is_number.then_some(inner)
        }
        _ => None,
    }
}

fn stamp(kind: Kind, raw: &str) -> Option<Stamp> {
    match kind {
        Kind::Number => raw.parse().ok().and_then(Stamp::from_number),
        _ => Stamp::parse(&json::unescape(raw)),
    }
}

#[cfg(test)]
mod tests;
