//! A name that one tab has to itself, as long as it lives: a [Web Lock](https://w3c.github.io/web-locks/).

use crate::task::{self, Task};
use js_sys::{Function, Object, Promise, Reflect, futures::JsFuture};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

/// Ours, among the locks of other pages of the same host.
const OURS: &str = "echoline.unsent.";

/// A name that was asked for, and is held if it was given; it is let go when this is dropped, or the page is gone.
pub(super) struct Claim {
    release: Option<Function>,
    _given: Closure<dyn FnMut(JsValue) -> JsValue>,
    _asking: Task,
}

impl Claim {
    /// Asks for a name, and tells later whether it is ours. Nothing where the browser has no such locks: it has them only
    /// for pages that came over `https:` or from this machine.
    pub(super) fn new(name: &str, tell: impl Fn(bool) + 'static) -> Option<Self> {
        let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
        let request = Reflect::get(&locks, &"request".into()).ok()?.dyn_into::<Function>().ok()?;
        let options = Object::new();
        Reflect::set(&options, &"ifAvailable".into(), &true.into()).ok()?;
        let mut release = None;
        // The browser takes the lock back as soon as this is resolved.
        let held = Promise::new(&mut |resolve, _| release = Some(resolve));
        let given = Closure::<dyn FnMut(JsValue) -> JsValue>::new(move |lock: JsValue| {
            let is_ours = !lock.is_null();
            tell(is_ours);
            if is_ours { held.clone().into() } else { JsValue::UNDEFINED }
        });
        let name = [OURS, name].concat();
        let asked = request.call3(&locks, &name.into(), &options, given.as_ref()).ok()?;
        let asked: Promise = asked.dyn_into().ok()?;
        let asking = task::spawn(async move {
            // Refused to a page that may keep nothing: it never hears of a lock then.
            JsFuture::from(asked).await.ok();
        });
        Some(Self { release, _given: given, _asking: asking })
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            // A promise is resolved without a word.
            release.call0(&JsValue::UNDEFINED).ok();
        }
    }
}
