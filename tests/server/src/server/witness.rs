//! Who sees a line end, however it ends.

use super::{Observed, Shared};
use tokio::sync::OwnedSemaphorePermit;

/// Holds the place of an open line. Dropping it frees the place first and tells the observers then, even if the line's
/// task was aborted.
pub(super) struct Witness {
    /// The code and reason of the client's close frame, if one came.
    pub(super) closed: (Option<u16>, String),
    place: Option<OwnedSemaphorePermit>,
    shared: Shared,
}

impl Witness {
    pub(super) fn of_opened(place: OwnedSemaphorePermit, shared: &Shared) -> Self {
        shared.observe(Observed::Opened);
        Self { closed: (None, String::new()), place: Some(place), shared: shared.clone() }
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        drop(self.place.take());
        let (code, reason) = std::mem::take(&mut self.closed);
        self.shared.observe(Observed::Closed(code, reason));
    }
}
