//! Numbers, sizes and times, as a reader expects them.

use super::language::{decimal, fill, group, say};

/// A number of bytes, exactly: "1,048,576 bytes".
pub fn size(bytes: usize) -> String {
    match bytes {
        1 => say("1 byte").to_owned(),
        _ => fill("{0} bytes", &[&count(bytes as u64)]),
    }
}

/// A number of bytes, briefly: "18 kB".
pub fn brief_size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        1_000_000..1_000_000_000 => format!("{} MB", bytes / 1_000_000),
        _ => format!("{} GB", bytes / 1_000_000_000),
    }
}

/// How many messages, and how much: "1,284 · 38 kB".
pub fn count_and_size(number: u64, bytes: u64) -> String {
    format!("{} · {}", count(number), brief_size(bytes))
}

/// A number with its thousands parted: "1,284".
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut parted = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            group(&mut parted);
        }
        parted.push(digit);
    }
    parted
}

/// A duration to a tenth of a millisecond: "2.4 ms".
pub fn milliseconds(duration: core::time::Duration) -> String {
    let tenths = duration.as_secs() * 10_000 + u64::from(duration.subsec_micros() + 50) / 100;
    format!("{}{}{} ms", count(tenths / 10), decimal(), tenths % 10)
}

/// A duration as a clock shows it: "00:12:03".
pub fn uptime(seconds: u64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::time::Duration;

    #[test]
    fn writes_numbers_as_a_reader_expects() {
        for (number, text) in [(0, "0"), (999, "999"), (1284, "1,284"), (1_048_576, "1,048,576")] {
            assert_eq!(count(number), text);
        }
        for (bytes, text) in [(0, "0 B"), (999, "999 B"), (18_432, "18 kB"), (41_000_000, "41 MB")]
        {
            assert_eq!(brief_size(bytes), text);
        }
        for (micros, text) in
            [(0, "0.0 ms"), (2_449, "2.4 ms"), (2_450, "2.5 ms"), (1_234_567, "1,234.6 ms")]
        {
            assert_eq!(milliseconds(Duration::from_micros(micros)), text);
        }
        assert_eq!(uptime(723), "00:12:03");
        assert_eq!(uptime(360_000), "100:00:00");
    }
}
