//! Messages in the order they were accepted, with their bytes counted.

use crate::message::Message;
use std::{collections::VecDeque, rc::Rc};

/// An accepted message's number, unique in its session: one accepted later has a larger one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(pub(super) u64);

/// A message that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its number.
    pub id: MessageId,
    /// The message.
    pub message: Rc<Message>,
}

/// A list of messages by their numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    items: VecDeque<Held>,
    bytes: usize,
}

impl Shelf {
    pub(super) fn items(&self) -> impl ExactSizeIterator<Item = &Held> {
        self.items.iter()
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(super) fn first(&self) -> Option<&Held> {
        self.items.front()
    }

    /// Puts a message in its place: what comes back goes before what was accepted after it.
    pub(super) fn put(&mut self, held: Held) {
        self.bytes += held.message.size();
        let place = self.items.partition_point(|other| other.id < held.id);
        self.items.insert(place, held);
    }

    pub(super) fn take_first(&mut self) -> Option<Held> {
        let held = self.items.pop_front()?;
        self.bytes -= held.message.size();
        Some(held)
    }

    pub(super) fn take(&mut self, id: MessageId) -> Option<Held> {
        let place = self.items.iter().position(|held| held.id == id)?;
        let held = self.items.remove(place)?;
        self.bytes -= held.message.size();
        Some(held)
    }

    pub(super) fn take_wanted(&mut self, is_wanted: impl Fn(&Message) -> bool) -> VecDeque<Held> {
        let items = std::mem::take(&mut self.items).into_iter();
        let (wanted, left): (VecDeque<_>, VecDeque<_>) =
            items.partition(|held| is_wanted(&held.message));
        *self = Self { bytes: left.iter().map(|held| held.message.size()).sum(), items: left };
        wanted
    }
}
