//! Whoever keeps messages beyond the page.

use super::Session;
use crate::connection::{Held, MessageId};
use std::rc::Rc;

/// Hears of every message that is accepted, and once of each that its outcome is known: for whoever keeps them beyond the
/// page. It may read the session, but not drive it.
pub trait Keeper {
    /// A message was accepted.
    fn accepted(&self, held: &Held);
    /// What became of it is known.
    fn concluded(&self, id: MessageId);
}

impl Session {
    /// Has somebody keep messages beyond the page, or nobody.
    pub fn keep_messages(self, keeper: Option<Rc<dyn Keeper>>) {
        self.drive(|driver| driver.keeper = keeper);
    }

    /// Who keeps messages.
    pub(super) fn keeper(self) -> Option<Rc<dyn Keeper>> {
        self.drive(|driver| driver.keeper.clone()).flatten()
    }
}
