//! What the lens looks at: the session's own transcript, or one that was read from a file.

use crate::{
    session::Session,
    transcript::{Imported, Transcript as Store},
    ui::Kept,
};

/// The transcript that is shown. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Source {
    pub(super) session: Session,
    pub(super) imported: Kept<Option<Imported>>,
}

impl Source {
    pub(super) fn new(session: Session) -> Self {
        Self { session, imported: Kept::new() }
    }

    /// Reads what is shown, and reads it again when it has changed.
    pub(super) fn with<T>(self, read: impl FnOnce(&Store) -> T) -> Option<T> {
        self.imported.track();
        if self.is_imported() {
            self.imported.look(|imported| Some(read(&imported.as_ref()?.transcript)))?
        } else {
            self.session.with_transcript(read)
        }
    }

    /// Whether it came from a file.
    pub(super) fn is_imported(self) -> bool {
        self.imported.look(Option::is_some) == Some(true)
    }
}
