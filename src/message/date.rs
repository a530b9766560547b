//! A moment as everybody reads it.

use core::time::Duration;

/// A moment since the Unix epoch as ISO 8601 writes it: "2023-11-14T22:13:20.123Z".
pub fn date(time: Duration) -> String {
    let seconds = time.as_secs();
    let (mut year, mut day) = (1970, seconds / 86_400);
    // Whole cycles of 400 years, so that the rest is soon counted.
    year += day / 146_097 * 400;
    day %= 146_097;
    let is_leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let days = |year| 365 + u64::from(is_leap(year));
    while day >= days(year) {
        day -= days(year);
        year += 1;
    }
    let february = 28 + u64::from(is_leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    let (day, millis) = (day + 1, time.subsec_millis());
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_dates() {
        let cases = [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_700_000_000_123, "2023-11-14T22:13:20.123Z"),
            (1_735_689_599_000, "2024-12-31T23:59:59.000Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (13_601_088_000_000, "2401-01-01T00:00:00.000Z"),
        ];
        for (millis, expected) in cases {
            assert_eq!(date(Duration::from_millis(millis)), expected);
        }
    }
}
