//! What HAR wants around the messages, and its times.

use super::export::micros;
use crate::{json, message::Format};
use core::time::Duration;

/// Up to the first message.
pub(super) const HEAD: &str = concat!(
    r#"{"log":{"version":"1.2","creator":{"name":"Echoline","version":""#,
    env!("CARGO_PKG_VERSION"),
    r#""},"pages":[],"entries":[{"_resourceType":"websocket","_webSocketMessages":["#,
);

/// The beginning of a message, up to its data.
pub(super) fn message_head(comma: &str, is_sent: bool, time: Duration, format: Format) -> String {
    let way = if is_sent { "send" } else { "receive" };
    let opcode = match format {
        Format::Binary => 2,
        Format::Text => 1,
    };
    let (seconds, rest) = (time.as_secs(), time.subsec_micros());
    format!(r#"{comma}{{"type":"{way}","time":{seconds}.{rest:06},"opcode":{opcode},"data":""#)
}

/// What follows the last message: a request that began at this time and took so long.
pub(super) fn tail(address: &str, began: Duration, took: Duration) -> String {
    let (address, date, took) = (json::quote(address), date(began), micros(took));
    let (millis, rest) = (took / 1000, took % 1000);
    let no_more = r#""headers":[],"cookies":[],"headersSize":-1,"bodySize":-1"#;
    [
        r#"],"startedDateTime":""#,
        &date,
        r#"","time":"#,
        &format!("{millis}.{rest:03}"),
        r#","request":{"method":"GET","url":"#,
        &address,
        r#","httpVersion":"HTTP/1.1","queryString":[],"#,
        no_more,
        r#"},"response":{"status":101,"statusText":"Switching Protocols","httpVersion":"HTTP/1.1","#,
        r#""content":{"size":0,"mimeType":"x-unknown"},"redirectURL":"","#,
        no_more,
        r#"},"cache":{},"timings":{"send":0,"wait":0,"receive":0}}]}}"#,
        "\n",
    ]
    .concat()
}

/// A moment since the Unix epoch as ISO 8601 writes it: "2023-11-14T22:13:20.123Z".
fn date(time: Duration) -> String {
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

/// A time as HAR writes it, in microseconds since the Unix epoch: digits, and perhaps a point and more digits, of which six
/// are read.
pub(super) fn read_time(number: &str) -> Option<u64> {
    let (seconds, rest) = number.split_once('.').unwrap_or((number, ""));
    let seconds: u64 = seconds.parse().ok()?;
    if !rest.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let millionths = rest.bytes().chain([b'0'; 6]).take(6);
    let rest = millionths.fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
    seconds.checked_mul(1_000_000)?.checked_add(rest)
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

    #[test]
    fn reads_times_to_the_microsecond() {
        let cases = [
            ("1700000000.1234567", Some(1_700_000_000_123_456)),
            ("1700000000.5", Some(1_700_000_000_500_000)),
            ("1700000000", Some(1_700_000_000_000_000)),
            ("1.7e9", None),
            ("1.7E9", None),
            ("-1.5", None),
            ("99999999999999999999", None),
            ("18446744073709551615", None),
        ];
        for (number, expected) in cases {
            assert_eq!(read_time(number), expected, "{number}");
        }
    }
}
