//! A value of any type under one type of signal: a signal type of its own for each would bring its own copy of the graph.

use leptos::prelude::*;

/// A value that is read reactively and changed in place. A handle that is copied about.
pub(crate) struct Kept<T: 'static> {
    value: StoredValue<T, LocalStorage>,
    changed: RwSignal<()>,
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Kept<T> {}

impl<T: Default> Kept<T> {
    pub(crate) fn new() -> Self {
        Self { value: StoredValue::new_local(T::default()), changed: RwSignal::new(()) }
    }

    /// A copy; reactive. The default after its owner was cleaned up.
    pub(crate) fn get(self) -> T
    where
        T: Copy,
    {
        self.changed.track();
        self.value.try_get_value().unwrap_or_default()
    }

    /// A copy, without a subscription.
    pub(crate) fn get_untracked(self) -> T
    where
        T: Copy,
    {
        self.value.try_get_value().unwrap_or_default()
    }

    /// Subscribes whoever reads it in a way of their own.
    pub(crate) fn track(self) {
        self.changed.track();
    }

    /// Reads it, without a subscription.
    pub(crate) fn look<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.value.try_with_value(read)
    }

    /// Changes it, and has its readers read it again.
    pub(crate) fn update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let changed = self.quietly(change);
        self.changed.notify();
        changed
    }

    /// Changes it without a word.
    pub(crate) fn quietly<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        self.value.try_update_value(change)
    }
}
