//! The one place that spawns: a task lives as long as its owner keeps it.

use core::future::Future;
use futures::future::{AbortHandle, abortable};

/// A running future, stopped when this is dropped.
#[derive(Debug)]
#[must_use = "the task stops when this is dropped"]
pub(crate) struct Task(AbortHandle);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Runs a future on the page's event loop until it ends or the task is dropped.
pub(crate) fn spawn(future: impl Future<Output = ()> + 'static) -> Task {
    let (future, handle) = abortable(future);
    #[expect(clippy::disallowed_methods, reason = "this is the place that ends what it starts")]
    leptos::task::spawn_local(async move {
        // Ended or stopped: both are what somebody wished.
        future.await.ok();
    });
    Task(handle)
}
