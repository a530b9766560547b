//! Small things that know Leptos and nothing of sockets.

mod dynamic;
mod part;

pub(crate) use dynamic::{on, text};
pub(crate) use part::{Action, Arrival, Part, part};

use core::time::Duration;
use gloo_timers::callback::Interval;
use leptos::prelude::*;

/// Rings every second, for as long as its owner lives.
pub(crate) fn every_second() -> RwSignal<()> {
    let second = RwSignal::new(());
    StoredValue::new_local(Interval::new(1000, move || second.notify()));
    second
}

/// The time of day on this page's clock: "14:03:22".
pub(crate) fn time_of_day(wall: Duration) -> String {
    let millis = wall.as_secs_f64() * 1000.0;
    js_sys::Date::new(&millis.into()).to_locale_time_string("en-GB").into()
}
