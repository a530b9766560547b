//! Being told when an element's size has changed.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};

/// Tells of one element's size, as long as it is kept.
pub(crate) struct SizeWatch {
    observer: ResizeObserver,
    _tell: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Calls back soon, and whenever the size has changed.
    pub(crate) fn new(element: &Element, tell: impl FnMut() + 'static) -> Option<Self> {
        let tell: Box<dyn FnMut()> = Box::new(tell);
        let tell = Closure::wrap(tell);
        let observer = ResizeObserver::new(tell.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _tell: tell })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
