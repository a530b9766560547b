//! When something happened, as servers write it.

use crate::json::{self, Kind};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serde_json::value::RawValue;

/// Numbers below this are seconds, others milliseconds: as seconds it is the year 5138, as milliseconds 1973.
const SECONDS: f64 = 1e11;
/// The first moment of the year 10000, in milliseconds since the Unix epoch: from here on a year has five digits.
const END: i64 = 253_402_300_800_000;
/// The first moment of the year 0.
const BEGINNING: i64 = -62_167_219_200_000;
const DAY: i64 = 86_400_000;

/// A moment: ISO 8601 with or without an offset, or seconds or milliseconds since the Unix epoch; from the year 0 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// By the clock of whoever reads it, because nothing else was said: in milliseconds as if that clock showed UTC.
    Local(i64),
    /// In milliseconds since the Unix epoch.
    Utc(i64),
}

impl Stamp {
    /// Reads ISO 8601: `2026-11-21`, `2026-11-21T14:02:03.123+05:30`, with a space for the `T` and without seconds, too.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, time) = match text.split_once(['T', 't', ' ']) {
            Some((date, time)) => (date, time),
            None => (text, ""),
        };
        let midnight = day(date)?.checked_mul(DAY)?;
        let (time, offset) = split_offset(time)?;
        let local = midnight + if time.is_empty() { 0 } else { time_of_day(time)? };
        let stamp = offset.map_or(Self::Local(local), |offset| Self::Utc(local - offset));
        stamp.checked()
    }

    /// A number since the Unix epoch: seconds, or milliseconds where they would be too many.
    pub fn from_number(number: f64) -> Option<Self> {
        let millis = if number.abs() < SECONDS { number * 1000.0 } else { number };
        // A cast ends at the type's ends, which are out of range.
        Self::Utc(millis.round() as i64).checked().filter(|_| number.is_finite())
    }

    /// Milliseconds since the Unix epoch, where the local clock is so many minutes ahead of UTC at a local time in
    /// milliseconds.
    pub fn millis(self, ahead: impl FnOnce(i64) -> i32) -> i64 {
        match self {
            Self::Local(local) => local - i64::from(ahead(local)) * 60_000,
            Self::Utc(millis) => millis,
        }
    }

    fn checked(self) -> Option<Self> {
        let (Self::Local(millis) | Self::Utc(millis)) = self;
        (BEGINNING..END).contains(&millis).then_some(self)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?.get();
        let stamp = match json::kind_of(raw) {
            Some(Kind::Number) => raw.parse().ok().and_then(Self::from_number),
            Some(Kind::String) => Self::parse(&json::unescape(raw)),
            _ => None,
        };
        stamp.ok_or_else(|| D::Error::custom("expected a time"))
    }
}

/// As milliseconds since the Unix epoch.
impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.millis(|_| 0))
    }
}

/// The days since the Unix epoch, in the Gregorian calendar.
fn day(date: &str) -> Option<i64> {
    let mut parts = date.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    if parts.next().is_some()
        || !(1..=12).contains(&month)
        || !(1..=length(year, month)).contains(&day)
    {
        return None;
    }
    // A year that begins in March has its leap day last.
    let year = if month < 3 { year - 1 } else { year };
    let (century, of_century) = (year.div_euclid(400), year.rem_euclid(400));
    let since_march = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let of_cycle = of_century * 365 + of_century / 4 - of_century / 100 + since_march;
    Some(century * 146_097 + of_cycle - 719_468)
}

fn length(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A time of day and how far it is ahead of UTC, in milliseconds, where that is said.
fn split_offset(time: &str) -> Option<(&str, Option<i64>)> {
    if let Some(time) = time.strip_suffix(['Z', 'z']) {
        return Some((time, Some(0)));
    }
    let Some(at) = time.rfind(['+', '-']) else { return Some((time, None)) };
    let (time, offset) = (time.get(..at)?, time.get(at..)?);
    let (sign, offset) = (if offset.starts_with('-') { -1 } else { 1 }, offset.get(1..)?);
    let (hours, minutes) = match offset.split_once(':') {
        Some(both) => both,
        None if offset.len() == 4 => (offset.get(..2)?, offset.get(2..)?),
        None => (offset, "00"),
    };
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    let is_one = hours < 24 && minutes < 60;
    is_one.then_some((time, Some(sign * (hours * 60 + minutes) * 60_000)))
}

/// Milliseconds since midnight.
fn time_of_day(time: &str) -> Option<i64> {
    let (whole, fraction) = time.split_once(['.', ',']).unwrap_or((time, "0"));
    let mut parts = whole.split(':');
    let (hours, minutes) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let seconds = parts.next().map_or(Some(0), |seconds| digits(seconds, 2))?;
    // A leap second is the last of its minute.
    let is_one = parts.next().is_none() && hours < 25 && minutes < 60 && seconds <= 60;
    let millis = ["0.", fraction].concat().parse::<f64>().ok().filter(|_| is_number(fraction))?;
    let all = ((hours * 60 + minutes) * 60 + seconds.min(59)) * 1000 + (millis * 1000.0) as i64;
    (is_one && all <= DAY).then_some(all)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn digits(text: &str, count: usize) -> Option<i64> {
    (text.len() == count && is_number(text)).then(|| text.parse().ok())?
}
