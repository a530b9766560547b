//! What outlives a visit: texts under keys in the browser's own storage. **A browser may refuse any of it**, and the page
//! then works as if nothing were kept.
//!
//! It is web-sys' [`Storage`] and not gloo-storage: that one panics where storage is denied, and brings serde along.

use crate::words;
use gloo_events::EventListener;
use leptos::prelude::window;
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Storage, StorageEvent};

/// How long a text is kept, and who sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// Until it is removed, in all tabs: [`localStorage`](https://html.spec.whatwg.org/#dom-localstorage).
    Browser,
    /// As long as this tab is open: [`sessionStorage`](https://html.spec.whatwg.org/#dom-sessionstorage).
    Tab,
}

/// Why a text is not kept.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub(crate) enum StorageError {
    /// The browser lets this page keep nothing.
    #[error("{}", words::STORAGE_DENIED.say())]
    Denied,
    /// There is no room left.
    #[error("{}", words::STORAGE_FULL.say())]
    Full,
}

/// Ours, among what other pages of the same host keep.
const OURS: &str = "echoline.";

impl Shelf {
    /// The text under a key, if there is one.
    pub(crate) fn load(self, key: &str) -> Result<Option<String>, StorageError> {
        self.open()?.get_item(&full(key)).map_err(|error| why(&error))
    }

    /// Keeps a text under a key, in place of the one before.
    pub(crate) fn save(self, key: &str, text: &str) -> Result<(), StorageError> {
        self.open()?.set_item(&full(key), text).map_err(|error| why(&error))
    }

    /// Forgets what is under a key.
    pub(crate) fn remove(self, key: &str) -> Result<(), StorageError> {
        self.open()?.remove_item(&full(key)).map_err(|error| why(&error))
    }

    /// Every key that begins so.
    pub(crate) fn keys(self, beginning: &str) -> Result<Vec<String>, StorageError> {
        let storage = self.open()?;
        let number = storage.length().map_err(|error| why(&error))?;
        let key = |place| storage.key(place).ok()??.strip_prefix(OURS).map(str::to_owned);
        Ok((0..number).filter_map(key).filter(|key| key.starts_with(beginning)).collect())
    }

    fn open(self) -> Result<Storage, StorageError> {
        let storage = match self {
            Self::Browser => window().local_storage(),
            Self::Tab => window().session_storage(),
        };
        storage.ok().flatten().ok_or(StorageError::Denied)
    }
}

/// Tells of each key that another tab has changed or removed, as long as the listener is kept; of none where it removed all.
pub(crate) fn watch(mut changed: impl FnMut(Option<&str>) + 'static) -> EventListener {
    EventListener::new(&window(), "storage", move |event| {
        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        match key.as_deref().map(|key| key.strip_prefix(OURS)) {
            None => changed(None),
            Some(Some(key)) => changed(Some(key)),
            Some(None) => {}
        }
    })
}

fn full(key: &str) -> String {
    [OURS, key].concat()
}

fn why(error: &JsValue) -> StorageError {
    match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        // Firefox has a name of its own for it.
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StorageError::Full,
        _ => StorageError::Denied,
    }
}
