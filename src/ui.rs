//! Small things that know Leptos and nothing of sockets.

mod dynamic;

pub(crate) use dynamic::{on, text};

use core::time::Duration;

/// The time of day on this page's clock: "14:03:22".
pub(crate) fn time_of_day(wall: Duration) -> String {
    let millis = wall.as_secs_f64() * 1000.0;
    js_sys::Date::new(&millis.into()).to_locale_time_string("en-GB").into()
}
