//! What the Chart lens says.

use super::count;
use super::language::{Word, decimal, fill, say};

/// Before the first number.
pub const WAITING_FOR_NUMBERS: Word = Word(
    "Waiting for numbers… Any JSON message with a type is charted by the numbers in it, \
     such as {\"type\":\"reading\",\"sensor\":\"t1\",\"value\":21.5}.",
);
/// The chart, for who cannot see it.
pub const CHART_OF_SERIES: Word = Word("Chart of the series that are shown");
/// What kind of thing the chart is.
pub const CHART_ROLE: Word = Word("chart");
/// How the chart is read.
pub const CHART_HINT: Word =
    Word("Point at the chart to read a value, or choose it and press the arrow keys, Home or End.");
/// The list of series, and the table's column.
pub const SERIES_LIST: Word = Word("Series");
/// How much time is shown.
pub const TIME_WINDOW: Word = Word("Time");
/// The field that parts the series.
pub const PART_BY: Word = Word("Series by");
/// The field is found by itself.
pub const PART_BY_KNOWN: Word = Word("known fields");
/// No field parts the series.
pub const PART_BY_NOTHING: Word = Word("type only");
/// Each line is as high as the chart.
pub const EACH_ITS_OWN_SCALE: Word = Word("Each its own scale");
/// Forgets what was charted.
pub const START_OVER: Word = Word("Start over");
/// All values as a file.
pub const EXPORT_CSV: Word = Word("Export CSV");
/// The picture as a file.
pub const EXPORT_PNG: Word = Word("Export PNG");
/// The name of a file, without its ending.
pub const CHART_NAME: &str = "echoline-chart";
/// The numbers as a table.
pub const SHOW_AS_TABLE: Word = Word("Show as table");
/// A column of the table.
pub const VALUE_COLUMN: Word = Word("Value");
/// The card of all messages.
pub const ALL_MESSAGES: Word = Word("Messages");
/// A series that has no value in the time that is shown.
pub const NO_VALUE_IN_WINDOW: Word = Word("none in this time");
/// How much time can be shown, in milliseconds, with its word; nothing for all.
pub const TIME_WINDOWS: [(&str, Word); 5] = [
    ("10000", Word("10 s")),
    ("30000", Word("30 s")),
    ("60000", Word("1 min")),
    ("300000", Word("5 min")),
    ("", Word("all")),
];

/// How far a value went, and which way: "▲ +0.31".
pub fn went(way: &str, by: &str) -> String {
    match way {
        "up" => ["▲ +", by].concat(),
        "down" => ["▼ −", by].concat(),
        _ => say("no change").to_owned(),
    }
}

/// The lowest and the highest value.
pub fn low_and_high(low: &str, high: &str) -> String {
    ["min ", low, " · max ", high].concat()
}

/// What a card says last.
pub fn range_and_rate(range: &str, rate: &str) -> String {
    [range, if range.is_empty() { "" } else { " · " }, rate].concat()
}

/// How often something happens: "1,284 /s", "0.4 /s".
pub fn per_second(rate: f64) -> String {
    if rate == 0.0 || rate >= 9.95 {
        return [&count(rate.round() as u64), " /s"].concat();
    }
    let tenths = (rate * 10.0).round() as u64;
    [&(tenths / 10).to_string(), &decimal(), &(tenths % 10).to_string(), " /s"].concat()
}

/// Whether messages were dropped from the transcript.
pub fn drops(number: u64) -> String {
    if number == 0 { say("no drops").to_owned() } else { super::dropped(number) }
}

/// How much of the numbers a table shows.
pub fn newest_values(shown: usize, all: usize) -> String {
    if shown == all {
        return match all {
            1 => say("1 value in this time.").to_owned(),
            _ => fill("{0} values in this time, the newest first.", &[&count(all as u64)]),
        };
    }
    fill(
        "The newest {0} of {1} values in this time; Export CSV has all.",
        &[&count(shown as u64), &count(all as u64)],
    )
}

/// What the lines say at a moment: "14:03:22: ACME 101.42 (101.38 to 101.50)".
pub fn chart_says(time: &str, said: &[String]) -> String {
    [time, ": ", &said.join(", ")].concat()
}

/// What one line says: its value, and what it ranges over where a point of the picture holds several.
pub fn series_says(name: &str, value: &str, range: Option<(String, String)>) -> String {
    match range {
        Some((low, high)) => fill("{0} {1} ({2} to {3})", &[&name, &value, &low, &high]),
        None => [name, " ", value].concat(),
    }
}

/// What is not charted: numbers that no chart can hold, that are too many or too deep in one message, and those for which
/// no series was left of so many.
pub fn not_charted(infinite: u64, large: u64, series: u64, most: usize) -> String {
    let most = fill("beyond the first {0} series: choose another field under Series by", &[&most]);
    let all = [
        (infinite, say("too large to draw")),
        (large, say("too many, too deep or too long in their names in one message")),
        (series, most.as_str()),
    ];
    let mut said = String::new();
    for (number, why) in all.into_iter().filter(|(number, _)| *number > 0) {
        said.push_str(if said.is_empty() { "" } else { "; " });
        said.push_str(&match number {
            1 => fill("1 number {0}", &[&why]),
            _ => fill("{0} numbers {1}", &[&count(number), &why]),
        });
    }
    if said.is_empty() { said } else { fill("Not charted: {0}", &[&said]) }
}

/// How many older points went to make room.
pub fn older_points(number: u64) -> String {
    if number == 0 {
        String::new()
    } else {
        fill("{0} older points were let go to make room", &[&count(number)])
    }
}

/// The view stands still: how many messages came meanwhile.
pub fn paused_since(number: u64) -> String {
    match number {
        1 => say("Paused: recording goes on, 1 message so far").to_owned(),
        _ => fill("Paused: recording goes on, {0} messages so far", &[&count(number)]),
    }
}

/// A file was saved.
pub fn chart_saved(name: &str) -> String {
    fill("Saved as {0}", &[&name])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_brief() {
        for (rate, said) in [
            (0.0, "0 /s"),
            (0.4, "0.4 /s"),
            (9.94, "9.9 /s"),
            (9.96, "10 /s"),
            (1283.6, "1,284 /s"),
        ] {
            assert_eq!(per_second(rate), said);
        }
    }

    #[test]
    fn what_is_left_out_is_told() {
        assert_eq!(not_charted(0, 0, 0, 64), "");
        assert_eq!(not_charted(1, 0, 0, 64), "Not charted: 1 number too large to draw");
        assert!(not_charted(1, 0, 2_000, 64).ends_with(
            "; 2,000 numbers beyond the first 64 series: choose another field under Series by"
        ));
    }
}
