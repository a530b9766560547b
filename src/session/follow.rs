//! One message on its way, for who wants to see a large one leave: there is no event for it.

use super::{Driver, Session, pace::Owed};
use crate::connection::{Connection, MessageId, Outcome};

/// How far a message has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It waits for the line.
    Waits,
    /// The line has it, and so many of its bytes have left the page, as of the last look: at most a second ago.
    Leaves(u64),
    /// It is done with.
    Ended(Outcome),
}

/// The message that is followed.
pub(super) struct Followed {
    id: MessageId,
    progress: Progress,
}

impl Session {
    /// Tells the page of a message's way from now on, in place of the one that was followed before: whoever reads
    /// [`Session::progress`] reads it again, at most once a frame.
    pub fn follow(self, id: MessageId) {
        self.drive(|driver| {
            let progress = progress(&driver.core, id);
            driver.followed = Some(Followed { id, progress });
            driver.pace.owe(self, Owed { changed: true, ..Owed::default() });
        });
    }

    /// How far the followed message has come, if one is followed.
    pub fn progress(self) -> Option<Progress> {
        self.read(|driver| driver.followed.as_ref().map(|followed| followed.progress))?
    }
}

impl Driver {
    /// Takes note of how far the followed message has come, and tells the page with the next frame where that has changed.
    pub(super) fn look_after(&mut self, session: Session) {
        let Some(Followed { id, progress: known }) = &mut self.followed else { return };
        if matches!(known, Progress::Ended(_)) {
            return;
        }
        let now = progress(&self.core, *id);
        if std::mem::replace(known, now) != now {
            self.pace.owe(session, Owed { changed: true, ..Owed::default() });
        }
    }

    /// Takes note of what became of the followed message, if it is this one.
    pub(super) fn followed_ends(&mut self, session: Session, id: MessageId, outcome: Outcome) {
        if let Some(followed) = self.followed.as_mut().filter(|followed| followed.id == id) {
            followed.progress = Progress::Ended(outcome);
            self.pace.owe(session, Owed { changed: true, ..Owed::default() });
        }
    }
}

fn progress(core: &Connection, id: MessageId) -> Progress {
    core.departed(id).map_or(Progress::Waits, Progress::Leaves)
}
