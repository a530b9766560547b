//! Query parameters as the rows of a table: what a field holds as lines, taken apart and put together again.

use super::{
    lines,
    read::{MOST_LINES, PARAMETER},
};

/// Names and values, a row each, of the lines that a field holds; a line that is no parameter is a name alone.
pub fn rows(written: &str) -> Vec<(String, String)> {
    let row = |line| match lines::pair(line, PARAMETER) {
        Some((name, value)) => (name, lines::meant(value)),
        None => (line.to_owned(), String::new()),
    };
    lines::lines(written).take(MOST_LINES).map(row).collect()
}

/// The lines that hold these rows; an empty row has none, and names stand without the spaces around them.
pub fn from_rows<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let rows = rows.map(|(name, value)| (name.trim(), value));
    let rows = rows.filter(|(name, value)| !(name.is_empty() && value.is_empty()));
    rows.map(|(name, value)| line(name, value)).collect::<Vec<_>>().join("\n")
}

/// A parameter as it stands in a line.
pub(super) fn line(name: &str, value: &str) -> String {
    let name = lines::written_left(name, PARAMETER);
    let value = if value.is_empty() { String::new() } else { lines::written(value) };
    [&name, "=", &value].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pairs(rows: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
        rows.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    #[test]
    fn takes_lines_apart_and_puts_rows_together() {
        for (written, expected, again) in [
            ("", &[][..], ""),
            (" a = 1 \n\nb=", &[("a", "1"), ("b", "")], "a=1\nb="),
            ("\"a=b\"=\"\\n\"", &[("a=b", "\n")], "\"a=b\"=\"\\n\""),
            ("alone", &[("alone", "")], "alone="),
        ] {
            let rows = rows(written);
            assert_eq!(pairs(&rows).collect::<Vec<_>>(), expected);
            assert_eq!(from_rows(pairs(&rows)), again);
        }
        let rows = [("", ""), (" room ", " 7 "), ("", "x")];
        assert_eq!(from_rows(rows.into_iter()), "room=\" 7 \"\n\"\"=x");
    }

    proptest! {
        #[test]
        fn what_is_written_in_a_table_is_read_back(
            table in prop::collection::vec(("[a\"\\\\= •\n]{0,4}", "[a\"\\\\= •\n]{0,4}"), 0..5),
        ) {
            let kept = table.iter().map(|(name, value)| (name.trim().to_owned(), value.clone()));
            let kept: Vec<_> =
                kept.filter(|(name, value)| !(name.is_empty() && value.is_empty())).collect();
            prop_assert_eq!(rows(&from_rows(pairs(&table))), kept);
        }
    }
}
