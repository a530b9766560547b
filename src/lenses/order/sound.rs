//! A short sound, by the [Web Audio API](https://webaudio.github.io/web-audio-api/). It is spoken to by name: bindings for
//! four calls would weigh on the first load of everybody.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

/// How high it is, in Hz, how loud at first, and how long, in seconds.
const PITCH: f64 = 880.0;
const LOUDNESS: f64 = 0.1;
const LENGTH: f64 = 0.25;
/// What counts as silence: an exponential ramp cannot end at 0.
const SILENCE: f64 = 0.001;

/// What makes the sound, from the first one on; it is closed when this is dropped.
#[derive(Default)]
pub(super) struct Speaker(Option<JsValue>);

impl Speaker {
    /// Makes a short sound; none before the user has done anything on this page, because browsers forbid it.
    pub(super) fn sound(&mut self) {
        if !may_sound() {
            return;
        }
        if self.0.is_none() {
            self.0 = open();
        }
        // Where a browser has no such thing, it stays silent.
        self.0.as_ref().and_then(play);
    }
}

impl Drop for Speaker {
    fn drop(&mut self) {
        if let Some(context) = &self.0 {
            call(context, "close", &[]);
        }
    }
}

/// Whether the user has done anything yet; a browser that does not say decides by itself.
fn may_sound() -> bool {
    let active = get(&window().navigator(), "userActivation");
    active.and_then(|active| get(&active, "hasBeenActive")).is_none_or(|active| active.is_truthy())
}

fn open() -> Option<JsValue> {
    let class: Function = get(&window(), "AudioContext")?.dyn_into().ok()?;
    Reflect::construct(&class, &Array::new()).ok()
}

fn play(context: &JsValue) -> Option<()> {
    let begin = get(context, "currentTime")?.as_f64()?;
    let end = JsValue::from(begin + LENGTH);
    let tone = call(context, "createOscillator", &[])?;
    let volume = call(context, "createGain", &[])?;
    let (pitch, gain) = (get(&tone, "frequency")?, get(&volume, "gain")?);
    // What they hold is a number, and this is one.
    Reflect::set(&pitch, &"value".into(), &PITCH.into()).ok()?;
    call(&gain, "setValueAtTime", &[LOUDNESS.into(), begin.into()])?;
    call(&gain, "exponentialRampToValueAtTime", &[SILENCE.into(), end.clone()])?;
    call(&tone, "connect", core::slice::from_ref(&volume))?;
    call(&volume, "connect", &[get(context, "destination")?])?;
    call(&tone, "start", &[])?;
    // It ends by itself, and is gone then.
    call(&tone, "stop", &[end])?;
    Some(())
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined())
}

fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = get(object, name)?.dyn_into().ok()?;
    method.apply(object, &arguments.iter().collect()).ok()
}
