//! What answers weigh, as the browser counts it ([Resource Timing §4.3](https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-transfersize)).

use super::{News, Tell};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{PerformanceObserver, PerformanceObserverEntryList};

/// Tells what each answer weighed, as long as it is kept. An observer, because the list of all that was ever loaded ends
/// after 250 entries.
pub(super) struct Scales {
    observer: PerformanceObserver,
    _weigh: Closure<dyn FnMut(PerformanceObserverEntryList)>,
}

impl Scales {
    /// What comes from a path of this page's host; nothing where the browser does not count.
    pub(super) fn of(path: &str, tell: Tell) -> Option<Self> {
        let url = window().location().origin().ok()? + path;
        let weigh: Box<dyn FnMut(PerformanceObserverEntryList)> = Box::new(move |entries| {
            for entry in entries.get_entries_by_name(&url) {
                let size = js_sys::Reflect::get(&entry, &"transferSize".into());
                let size = size.ok().and_then(|size| size.as_f64()).filter(|size| *size > 0.0);
                #[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
                #[expect(clippy::cast_sign_loss, reason = "it is positive")]
                if let Some(size) = size {
                    tell(News::Weighed(size as u64));
                }
            }
        });
        let weigh = Closure::wrap(weigh);
        let observer = PerformanceObserver::new(weigh.as_ref().unchecked_ref()).ok()?;
        let what = js_sys::Object::new();
        js_sys::Reflect::set(&what, &"type".into(), &"resource".into()).ok()?;
        observer.observe(what.unchecked_ref());
        Some(Self { observer, _weigh: weigh })
    }
}

impl Drop for Scales {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
