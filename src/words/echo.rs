//! What the Echo lens says of a JSON object, and of a feed as a board.

use super::language::{Word, decimal, fill, say};
use super::{count, size};

/// Shows one pane for each kind of message.
pub const BOARD: Word = Word("Board");
/// The field that parts a feed into panes.
pub const PIN_BY: Word = Word("Pin by");
/// A field that the object before did not have.
pub const NEW_FIELD: Word = Word("new");
/// A field that only the object before had.
pub const GONE_FIELD: Word = Word("gone");
/// An object that differs in nothing from the one before.
pub const NOTHING_CHANGED: Word = Word("nothing changed");

/// How long ago something was: "0.4 s ago".
pub fn ago(millis: u64) -> String {
    fill("{0} ago", &[&time(millis)])
}

/// When a message came, seen from the one before: "0.4 s after the one before".
pub fn after_the_one_before(millis: u64) -> String {
    fill("{0} after the one before", &[&time(millis)])
}

/// What a field was, and by how much it changed: "was 101.42, +0.01".
pub fn was(before: &str, by: Option<&str>) -> String {
    match by {
        Some(by) => fill("was {0}, {1}", &[&before, &by]),
        None => fill("was {0}", &[&before]),
    }
}

/// How many fields changed, came and went: "2 changed, 1 new".
pub fn changes(changed: usize, new: usize, gone: usize) -> String {
    let mut said = String::new();
    let all = [(changed, Word("{0} changed")), (new, Word("{0} new")), (gone, Word("{0} gone"))];
    for (number, Word(what)) in all.into_iter().filter(|(number, _)| *number > 0) {
        said.push_str(if said.is_empty() { "" } else { ", " });
        said.push_str(&fill(what, &[&count(number as u64)]));
    }
    if said.is_empty() { NOTHING_CHANGED.say().to_owned() } else { said }
}

/// For who cannot see what lights up.
pub fn have_changed(names: &[String]) -> String {
    let mut said = say("Changed").to_owned();
    for (place, name) in names.iter().enumerate() {
        said.push_str(if place == 0 { ": " } else { ", " });
        said.push_str(name);
    }
    said
}

/// Fields that are not shown.
pub fn more_fields(number: usize) -> String {
    if number == 0 { String::new() } else { fill("and {0} more", &[&count(number as u64)]) }
}

/// How many messages a pane has had, and how old its newest is.
pub fn count_and_age(number: u64, age: &str) -> String {
    [&count(number), " · ", age].concat()
}

/// A message too large for its pane.
pub fn too_large(bytes: usize) -> String {
    fill("{0}: see the transcript", &[&size(bytes)])
}

/// What a board leaves out: messages without the field, and those for which there was no pane.
pub fn left_out(without: u64, more: u64, key: &str) -> String {
    let mut said = String::new();
    if without > 0 {
        said.push_str(&fill("{0} without “{1}”", &[&count(without), &key]));
    }
    if more > 0 {
        let comma = if said.is_empty() { "" } else { ", " };
        said.push_str(&fill("{0}{1} of other values than these", &[&comma, &count(more)]));
    }
    said
}

/// A time in the unit a reader expects, to a tenth where it is short: "0.4 s", "12 s", "3 min", "2 h".
fn time(millis: u64) -> String {
    match millis / 1_000 {
        0..10 => {
            [&(millis / 1_000).to_string(), &decimal(), &(millis / 100 % 10).to_string(), " s"]
                .concat()
        }
        seconds @ 10..60 => [&seconds.to_string(), " s"].concat(),
        seconds @ 60..3_600 => [&(seconds / 60).to_string(), " min"].concat(),
        seconds => [&count(seconds / 3_600), " h"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_brief() {
        for (millis, said) in [
            (0, "0.0 s ago"),
            (449, "0.4 s ago"),
            (9_999, "9.9 s ago"),
            (10_000, "10 s ago"),
            (59_999, "59 s ago"),
            (60_000, "1 min ago"),
            (3_600_000, "1 h ago"),
        ] {
            assert_eq!(ago(millis), said);
        }
    }

    #[test]
    fn changes_are_told_as_far_as_there_are_any() {
        assert_eq!(changes(2, 0, 1), "2 changed, 1 gone");
        assert_eq!(changes(0, 1, 0), "1 new");
        assert_eq!(changes(0, 0, 0), "nothing changed");
        assert_eq!(left_out(0, 0, "type"), "");
        assert_eq!(left_out(1, 1_284, "id"), "1 without “id”, 1,284 of other values than these");
    }
}
