//! What was said, and what is known of it: a pure fold over the entries of a line.

use super::{
    LENS,
    bubble::{Bubble, Said, brief},
    people::People,
};
use crate::{
    event::{Id, LARGEST, MessageStatus, Mismatches, NewMessage, Receipt, SocketEvent, Typed},
    message::{Entry, Kind, LineEvent},
    stream_builder::Fold,
};
use std::collections::VecDeque;

/// How many messages are kept.
pub(super) const MOST: usize = 500;
/// How many ids somebody may have had.
const OURS: usize = 10;
/// How many receipts wait for their message.
const EARLY: usize = 100;

/// A conversation, from the first line to an address on: whoever comes back to it goes on there.
#[derive(Clone, Debug, Default)]
pub(super) struct Conversation {
    /// The address, as the transcript names it.
    line: Vec<u8>,
    /// Who writes here, and under which other ids they have said something.
    me: Id,
    ours: Vec<Id>,
    bubbles: VecDeque<Bubble>,
    /// The number of the next message.
    next: u64,
    /// How many messages are no longer kept.
    dropped: u64,
    /// What came of messages that have not come themselves.
    early: VecDeque<MessageStatus>,
    people: People,
    mismatches: Mismatches,
}

impl Conversation {
    /// Somebody else writes here from now on. What was said before stays whose it was.
    pub(super) fn become_user(&mut self, me: Id) {
        self.me = me;
    }

    /// Whoever writes here says something as this user: it stays theirs, whoever they are when it leaves.
    pub(super) fn speak_as(&mut self, user: Id) {
        if !self.ours.contains(&user) {
            self.ours.truncate(OURS - 1);
            self.ours.insert(0, user);
        }
    }

    /// Whether a user is whoever writes here.
    pub(super) fn is_ours(&self, user: &Id) -> bool {
        self.me == *user || self.ours.contains(user)
    }

    /// The messages of a conversation, or of all, the oldest first.
    pub(super) fn bubbles(&self, chat: Option<&Id>) -> impl DoubleEndedIterator<Item = &Bubble> {
        self.bubbles.iter().filter(move |bubble| bubble.said.is_in(chat))
    }

    /// How many messages are of other conversations than this one.
    pub(super) fn elsewhere(&self, chat: Option<&Id>) -> usize {
        self.bubbles.len() - self.bubbles(chat).count()
    }

    /// The number of the next message.
    pub(super) fn next(&self) -> u64 {
        self.next
    }

    /// How many messages are no longer kept.
    pub(super) fn dropped(&self) -> u64 {
        self.dropped
    }

    /// Others' messages from a number on.
    pub(super) fn heard(
        &self,
        chat: Option<&Id>,
        from: u64,
    ) -> impl DoubleEndedIterator<Item = &Bubble> {
        self.bubbles(chat).filter(move |bubble| !bubble.is_own && bubble.number >= from)
    }

    /// Whether a message of one's own is among them, by its id.
    pub(super) fn has(&self, id: &Id) -> bool {
        self.bubbles.iter().any(|bubble| bubble.is_own && bubble.said.id.as_ref() == Some(id))
    }

    pub(super) fn people(&self) -> &People {
        &self.people
    }

    pub(super) fn mismatches(&self) -> &Mismatches {
        &self.mismatches
    }

    /// Takes what the server sent.
    fn receive(&mut self, entry: &Entry<'_>) {
        if !entry.text().is_some_and(may_concern) {
            return;
        }
        let Some(event) = SocketEvent::received(entry) else { return };
        if !LENS.shows.contains(&&*event.kind) {
            return;
        }
        match event.typed() {
            Ok(Typed::MessageStatus(status)) => self.acknowledge(status),
            Ok(Typed::NewMessage(said)) => self.take(entry, said, false),
            Ok(Typed::Presence(presence)) => self.people.gather(presence),
            // An echo of our own.
            Ok(Typed::Typing(typing)) if self.is_ours(&typing.user_id) => {}
            Ok(Typed::Typing(typing)) => self.people.write(typing, entry.at.mono),
            Ok(_) => {}
            Err(mismatch) => self.mismatches.note(entry, &mismatch),
        }
    }

    /// Takes what was sent, as far as whoever writes here has said it.
    fn send(&mut self, entry: &Entry<'_>) {
        let Some(text) = entry.text().filter(|text| may_concern(text)) else { return };
        if let Some(Ok(Typed::NewMessage(said))) = SocketEvent::read(text).map(|it| it.typed())
            && self.is_ours(&said.user_id)
        {
            self.take(entry, said, true);
        }
    }

    /// One that comes again, as an echo does, is the same. Ids are told apart by chat: a message that names none may be of any.
    fn take(&mut self, entry: &Entry<'_>, said: NewMessage, is_sent: bool) {
        let said = Said::new(said, entry.at.wall);
        let is_own = is_sent || self.is_ours(&said.user);
        self.people.fall_silent(&said.user);
        if let Some(name) = &said.name {
            self.people.know(&said.user, name);
        }
        let is_it = |bubble: &&mut Bubble| {
            let known = &bubble.said;
            let is_same_chat = known.is_in(said.chat.as_ref());
            is_same_chat && known.id == said.id && known.user == said.user
        };
        let known = self.bubbles.iter_mut().rev().find(is_it).filter(|_| said.id.is_some());
        if let Some(known) = known {
            known.said.chat = known.said.chat.take().or(said.chat);
            return known.meet(entry, is_sent);
        }
        let receipt = said.id.as_ref().and_then(|id| self.early_receipt(id));
        let number = self.next;
        let mut bubble = Bubble { number, said, is_own, sent: None, came: false, receipt };
        bubble.meet(entry, is_sent);
        self.next += 1;
        if self.bubbles.len() == MOST {
            self.bubbles.pop_front();
            self.dropped += 1;
        }
        self.bubbles.push_back(bubble);
    }

    /// Receipts come in any order: a message that was read stays so.
    fn acknowledge(&mut self, status: MessageStatus) {
        let mut is_known = false;
        for bubble in &mut self.bubbles {
            if bubble.said.id.as_ref() == Some(&status.id) {
                is_known = true;
                bubble.receipt = bubble.receipt.max(Some(status.status));
            }
        }
        if !is_known && brief(status.id.clone()) == status.id {
            self.early.truncate(EARLY - 1);
            self.early.push_front(status);
        }
    }

    /// The furthest of the receipts that came before their message.
    fn early_receipt(&mut self, id: &Id) -> Option<Receipt> {
        let receipts = self.early.iter().filter(|early| early.id == *id);
        let furthest = receipts.map(|early| early.status).max();
        if furthest.is_some() {
            self.early.retain(|early| early.id != *id);
        }
        furthest
    }
}

impl Fold for Conversation {
    fn step(&mut self, entry: &Entry<'_>) {
        match entry.kind {
            Kind::Received(_) => self.receive(entry),
            Kind::Sent(_) => self.send(entry),
            Kind::Event(LineEvent::Connecting) if self.line != entry.bytes => {
                let Self { me, ours, next, .. } = std::mem::take(self);
                let line = entry.bytes.to_vec();
                *self = Self { line, me, ours, next, ..Self::default() };
            }
            Kind::Event(LineEvent::Closed | LineEvent::Dropped | LineEvent::Lost) => {
                self.people.leave();
            }
            _ => {}
        }
    }
}

/// Whether a text can be an event of these: most of a flood is told apart without being read. A letter may be written as an
/// escape.
fn may_concern(text: &str) -> bool {
    text.len() <= LARGEST
        && (text.contains("\\u") || LENS.shows.iter().any(|kind| text.contains(kind)))
}

#[cfg(test)]
mod tests;
