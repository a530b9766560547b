//! Small things that know Leptos and nothing of sockets.

mod browser;
mod cell;
mod dynamic;
mod first_step;
mod kept;
mod mismatches;
mod part;
mod rows;
mod scroll;
mod size;
mod theme;

pub(crate) use browser::{
    BlobUrl, Saving, action, by_id, bytes_of, caret, check, checked, child, chosen, chosen_file,
    copy, effect, file_in, focus, press, put_caret, save, select, set_value, value,
};
pub(crate) use cell::Cell;
pub(crate) use dynamic::{Text, on, text};
pub(crate) use first_step::{FirstStep, Step, begun};
pub(crate) use kept::Kept;
pub(crate) use mismatches::MismatchList;
pub(crate) use part::{Action, Part};
pub(crate) use rows::{Origin, Row, Rows};
pub(crate) use size::SizeWatch;
pub(crate) use theme::{Theme, watch_theme};

use core::time::Duration;
use gloo_timers::callback::Interval;
use leptos::prelude::*;

/// Rings every so many milliseconds, for as long as its owner lives.
pub(crate) fn every(millis: u32) -> RwSignal<()> {
    let ring = RwSignal::new(());
    StoredValue::new_local(Interval::new(millis, move || ring.notify()));
    ring
}

/// The time of day on this page's clock: "14:03:22".
pub(crate) fn time_of_day(wall: Duration) -> String {
    let millis = wall.as_secs_f64() * 1000.0;
    js_sys::Date::new(&millis.into()).to_locale_time_string("en-GB").into()
}

/// How far this page's clock is ahead of UTC at a time, in ms.
pub(crate) fn zone(wall: Duration) -> i64 {
    let millis = wall.as_secs_f64() * 1000.0;
    let minutes = js_sys::Date::new(&millis.into()).get_timezone_offset();
    #[expect(clippy::cast_possible_truncation, reason = "zones are within a day")]
    let minutes = minutes as i64;
    -60_000 * minutes
}

/// Bytes in hexadecimal, parted by spaces: "89 50 4e 47".
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |digit: u8| char::from_digit(digit.into(), 16).unwrap_or_default();
    let mut shown = String::with_capacity(3 * bytes.len());
    for (place, byte) in bytes.iter().enumerate() {
        if place > 0 {
            shown.push(' ');
        }
        shown.push(digit(byte >> 4));
        shown.push(digit(byte & 15));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_bytes() {
        assert_eq!(hex(b"\x89PNG\x00\xff"), "89 50 4e 47 00 ff");
        assert_eq!(hex(b""), "");
    }
}
