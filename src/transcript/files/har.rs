//! What HAR wants around the messages, and its times.

use super::export::micros;
use crate::{
    json,
    message::{self, Format},
};
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
    let (address, date, took) = (json::quote(address), message::date(began), micros(took));
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
