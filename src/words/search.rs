//! What is said about a search.

use super::count;
use super::language::{Word, fill};

/// The search field.
pub const SEARCH_MESSAGES: Word = Word("Search messages");
/// Which way entries went.
pub const DIRECTION: Word = Word("Direction");
/// Without a filter.
pub const ALL: Word = Word("All");
/// What happened to the line.
pub const EVENTS: Word = Word("Events");
/// Tells capitals from small letters.
pub const MATCH_CASE: Word = Word("Match case");
/// Takes the text for a regular expression.
pub const PATTERN: Word = Word("Regular expression");
/// Leaves out what does not match.
pub const ONLY_MATCHES: Word = Word("Only matches");
/// The filters that are seldom wanted.
pub const MORE_FILTERS: Word = Word("More filters");
/// The text field `type` of a typed event.
pub const EVENT_TYPE: Word = Word("Event type");
/// The smallest size.
pub const SIZE_FROM: Word = Word("At least bytes");
/// The largest size.
pub const SIZE_TO: Word = Word("At most bytes");
/// The earliest time.
pub const TIME_FROM: Word = Word("From");
/// The latest time.
pub const TIME_TO: Word = Word("To");
/// A time that is none.
pub const NOT_A_TIME: Word = Word("Write a time of today, such as 14:03 or 14:03:22.5.");
/// A size that is none.
pub const NOT_A_SIZE: Word = Word("Write a size as a whole number of bytes, such as 1024.");

/// How many entries were found, and how far the search has come: "212 of 1,284".
pub fn found(found: u64, looked_at: u64, all: u64) -> String {
    let found = fill("{0} of {1}", &[&count(found), &count(all)]);
    match looked_at.saturating_mul(100).checked_div(all) {
        Some(percent) if looked_at < all => fill("{0}, searching… {1} %", &[&found, &percent]),
        _ => found,
    }
}

/// A pattern ends in a backslash.
pub const PATTERN_BACKSLASH: Word =
    Word("The pattern ends in a backslash. Write two of them to look for one.");
/// `[` without `]`.
pub const PATTERN_SET: Word = Word("The pattern opens a set with [ and does not close it with ].");
/// Groups within groups within groups.
pub const PATTERN_DEEP: Word = Word("The pattern has too many groups within one another.");
/// `(` without `)`.
pub const PATTERN_GROUP: Word =
    Word("The pattern opens a group with ( and does not close it with ).");
/// `(?=` and its like.
pub const PATTERN_GROUP_KIND: Word = Word(
    "The pattern has a group that begins with (? in a way that is not known here: only (?: is.",
);
/// `)` without `(`.
pub const PATTERN_GROUP_END: Word = Word("The pattern closes a group with ) that it did not open.");
/// Too many steps.
pub const PATTERN_LARGE: Word = Word("The pattern is too large. Repeat less, or write less.");
/// `*` at the beginning.
pub const PATTERN_NOTHING_REPEATED: Word = Word(
    "The pattern repeats nothing. Write \\* to look for an asterisk, and likewise for +, ? and {.",
);
/// `[z-a]`.
pub const PATTERN_RANGE: Word = Word("The pattern has a range that ends before it begins.");

/// An escape that means nothing.
pub fn pattern_escape(sign: char) -> String {
    fill("The pattern has \\{0}, which means nothing here.", &[&sign])
}
