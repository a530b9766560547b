//! What of this tab is kept: each message under a key of its own, so that nothing is written twice.

use crate::{
    connection::{Held, MessageId},
    profile::{RecordId, Unsent},
    session::{Keeper, Session, now, random_id},
    storage::Shelf,
    words,
};
use core::cell::RefCell;
use leptos::prelude::*;

/// What the keys of all messages of all tabs begin with.
pub(super) const RECORDS: &str = "unsent.";

/// This tab's messages.
pub(super) struct Keeping {
    session: Session,
    name: String,
    kept: RefCell<Vec<Record>>,
    said: RwSignal<String>,
}

struct Record {
    message: MessageId,
    key: String,
    bytes: usize,
}

impl Keeping {
    pub(super) fn new(session: Session, said: RwSignal<String>) -> Self {
        Self { session, name: draw().to_string(), kept: RefCell::default(), said }
    }

    /// What the keys of this tab have in common.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Keeps what was accepted before.
    pub(super) fn keep_waiting(&self) {
        let waiting =
            |it: &crate::connection::Connection| it.waiting().cloned().collect::<Vec<_>>();
        let waiting = untrack(|| self.session.with_connection(waiting)).unwrap_or_default();
        waiting.iter().for_each(|held| self.accepted(held));
    }

    /// Forgets all of it.
    pub(super) fn forget(&self) {
        for record in self.kept.take() {
            Shelf::Browser.remove(&record.key).ok();
        }
    }

    fn keep(&self, held: &Held) -> Result<(), String> {
        let address = untrack(|| self.session.with_connection(|it| it.address()));
        let id = draw();
        let mut kept = self.kept.borrow_mut();
        let sizes = (kept.len(), kept.iter().map(|record| record.bytes).sum());
        let unsent = Unsent::new(id, &address.unwrap_or_default(), held, now().wall, sizes);
        let unsent = unsent.map_err(|why| why.to_string())?;
        let key = [RECORDS, &self.name, ".", &id.to_string()].concat();
        let saved = Shelf::Browser.save(&key, &unsent.write());
        saved.map_err(|why| words::unsent_unkept(&why.to_string()))?;
        kept.push(Record { message: held.id, key, bytes: held.message.size() });
        Ok(())
    }
}

impl Keeper for Keeping {
    fn accepted(&self, held: &Held) {
        if let Err(why) = self.keep(held) {
            self.said.set(why);
        }
    }

    fn concluded(&self, id: MessageId) {
        let mut kept = self.kept.borrow_mut();
        if let Some(place) = kept.iter().position(|record| record.message == id) {
            Shelf::Browser.remove(&kept.remove(place).key).ok();
        }
    }
}

fn draw() -> RecordId {
    RecordId::from_bits(random_id())
}
