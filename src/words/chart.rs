//! What the Chart lens says.

use super::count;

/// Before the first number.
pub const WAITING_FOR_NUMBERS: &str = "Waiting for numbers… Any JSON message with a type is charted by the numbers in it, \
     such as {\"type\":\"reading\",\"sensor\":\"t1\",\"value\":21.5}.";
/// The chart, for who cannot see it.
pub const CHART_OF_SERIES: &str = "Chart of the series that are shown";
/// What kind of thing the chart is.
pub const CHART_ROLE: &str = "chart";
/// How the chart is read.
pub const CHART_HINT: &str =
    "Point at the chart to read a value, or choose it and press the arrow keys, Home or End.";
/// The list of series, and the table's column.
pub const SERIES_LIST: &str = "Series";
/// How much time is shown.
pub const TIME_WINDOW: &str = "Time";
/// The field that parts the series.
pub const PART_BY: &str = "Series by";
/// The field is found by itself.
pub const PART_BY_KNOWN: &str = "known fields";
/// No field parts the series.
pub const PART_BY_NOTHING: &str = "type only";
/// Each line is as high as the chart.
pub const EACH_ITS_OWN_SCALE: &str = "Each its own scale";
/// Forgets what was charted.
pub const START_OVER: &str = "Start over";
/// All values as a file.
pub const EXPORT_CSV: &str = "Export CSV";
/// The picture as a file.
pub const EXPORT_PNG: &str = "Export PNG";
/// The name of a file, without its ending.
pub const CHART_NAME: &str = "echoline-chart";
/// The numbers as a table.
pub const SHOW_AS_TABLE: &str = "Show as table";
/// A column of the table.
pub const VALUE_COLUMN: &str = "Value";
/// The card of all messages.
pub const ALL_MESSAGES: &str = "Messages";
/// A series that has no value in the time that is shown.
pub const NO_VALUE_IN_WINDOW: &str = "none in this time";
/// How much time can be shown, in milliseconds, with its word; nothing for all.
pub const TIME_WINDOWS: [(&str, &str); 5] =
    [("10000", "10 s"), ("30000", "30 s"), ("60000", "1 min"), ("300000", "5 min"), ("", "all")];

/// How far a value went, and which way: "▲ +0.31".
pub fn went(way: &str, by: &str) -> String {
    match way {
        "up" => ["▲ +", by].concat(),
        "down" => ["▼ −", by].concat(),
        _ => "no change".to_owned(),
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
    [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), " /s"].concat()
}

/// Whether messages were dropped from the transcript.
pub fn drops(number: u64) -> String {
    if number == 0 { "no drops".to_owned() } else { super::dropped(number) }
}

/// How much of the numbers a table shows.
pub fn newest_values(shown: usize, all: usize) -> String {
    if shown == all {
        return [
            count(all as u64).as_str(),
            if all == 1 { " value" } else { " values" },
            " in this time, the newest first.",
        ]
        .concat();
    }
    [
        "The newest ",
        &count(shown as u64),
        " of ",
        &count(all as u64),
        " values in this time; Export CSV has all.",
    ]
    .concat()
}

/// What the lines say at a moment: "14:03:22: ACME 101.42 (101.38 to 101.50)".
pub fn chart_says(time: &str, said: &[String]) -> String {
    [time, ": ", &said.join(", ")].concat()
}

/// What one line says: its value, and what it ranges over where a point of the picture holds several.
pub fn series_says(name: &str, value: &str, range: Option<(String, String)>) -> String {
    match range {
        Some((low, high)) => [name, " ", value, " (", &low, " to ", &high, ")"].concat(),
        None => [name, " ", value].concat(),
    }
}

/// What is not charted: numbers that no chart can hold, that are too many or too deep in one message, and those for which
/// no series was left of so many.
pub fn not_charted(infinite: u64, large: u64, series: u64, most: usize) -> String {
    let most =
        ["beyond the first ", &most.to_string(), " series: choose another field under Series by"]
            .concat();
    let all = [
        (infinite, "too large to draw"),
        (large, "too many, too deep or too long in their names in one message"),
        (series, most.as_str()),
    ];
    let mut said = String::new();
    for (number, why) in all.into_iter().filter(|(number, _)| *number > 0) {
        let before = if said.is_empty() { "Not charted: " } else { "; " };
        said.push_str(
            &[before, &count(number), if number == 1 { " number " } else { " numbers " }, why]
                .concat(),
        );
    }
    said
}

/// How many older points went to make room.
pub fn older_points(number: u64) -> String {
    if number == 0 {
        String::new()
    } else {
        [&count(number), " older points were let go to make room"].concat()
    }
}

/// The view stands still: how many messages came meanwhile.
pub fn paused_since(number: u64) -> String {
    let messages = if number == 1 { " message" } else { " messages" };
    ["Paused: recording goes on, ", &count(number), messages, " so far"].concat()
}

/// A file was saved.
pub fn chart_saved(name: &str) -> String {
    ["Saved as ", name].concat()
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
