//! Every value that is kept of the series that are shown, as a table that other programs read ([RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)).

use super::{points::Point, series::Series};
use crate::message::date;
use core::time::Duration;

/// A table on its way into a file: a line for each value, series by series.
pub(super) struct Csv {
    /// The name of each series, as the file has it, and its values.
    series: Vec<(String, Vec<Point>)>,
    /// The series and the value that come next.
    next: (usize, usize),
    has_begun: bool,
}

impl Csv {
    /// A table of these series as they are now.
    pub(super) fn of<'s>(series: impl Iterator<Item = &'s Series>) -> Self {
        let series = series.map(|series| (quoted(&series.name()), series.points.iter().collect()));
        Self { series: series.collect(), next: (0, 0), has_begun: false }
    }

    /// Writes on, about so many bytes; whether there is more.
    pub(super) fn write(&mut self, out: &mut Vec<u8>, most: usize) -> bool {
        if !std::mem::replace(&mut self.has_begun, true) {
            out.extend(b"time,series,value\r\n");
        }
        while let Some((name, points)) = self.series.get(self.next.0) {
            let Some(Point { at, value }) = points.get(self.next.1) else {
                self.next = (self.next.0 + 1, 0);
                continue;
            };
            if out.len() >= most {
                return true;
            }
            let at = Duration::from_millis(at.round() as u64);
            let line = [&date(at), ",", name, ",", &value.to_string(), "\r\n"].concat();
            out.extend(line.into_bytes());
            self.next.1 += 1;
        }
        false
    }
}

/// A name in quotes. What a spreadsheet would take for a formula begins with an apostrophe: a server wrote it.
fn quoted(name: &str) -> String {
    let mark = if name.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    ["\"", mark, &name.replace('"', "\"\""), "\""].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(label: &str, values: &[(f64, f64)]) -> Series {
        let mut series =
            Series { kind: "price".to_owned(), label: label.to_owned(), ..Series::default() };
        values
            .iter()
            .for_each(|(at, value)| series.points.push(Point { at: *at, value: *value }, 9));
        series
    }

    #[test]
    fn is_exact_in_slices_of_any_size() {
        let all = [
            series("AC\"ME,\n", &[(1_700_000_000_123.0, 101.42), (1_700_000_001_000.0, -1e300)]),
            series("", &[]),
            series("B", &[(0.0, 9_007_199_254_740_993.0)]),
        ];
        let big = ["-1", &"0".repeat(300)].concat();
        let expected = [
            "time,series,value\r\n",
            "2023-11-14T22:13:20.123Z,\"price · AC\"\"ME,\n\",101.42\r\n",
            "2023-11-14T22:13:21.000Z,\"price · AC\"\"ME,\n\",",
            &big,
            "\r\n",
            "1970-01-01T00:00:00.000Z,\"price · B\",9007199254740992\r\n",
        ]
        .concat();
        for most in [1, 50, 1 << 20] {
            let (mut csv, mut all_of_it) = (Csv::of(all.iter()), Vec::new());
            loop {
                let mut out = Vec::new();
                let more = csv.write(&mut out, most);
                all_of_it.extend(out);
                if !more {
                    break;
                }
            }
            assert_eq!(String::from_utf8(all_of_it).unwrap(), expected);
        }
    }

    #[test]
    fn a_name_is_no_formula() {
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("a=1"), "\"a=1\"");
    }
}
