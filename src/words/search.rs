//! What is said about a search.

use super::count;

/// The search field.
pub const SEARCH_MESSAGES: &str = "Search messages";
/// Which way entries went.
pub const DIRECTION: &str = "Direction";
/// Without a filter.
pub const ALL: &str = "All";
/// What happened to the line.
pub const EVENTS: &str = "Events";
/// Tells capitals from small letters.
pub const MATCH_CASE: &str = "Match case";
/// Takes the text for a regular expression.
pub const PATTERN: &str = "Regular expression";
/// Leaves out what does not match.
pub const ONLY_MATCHES: &str = "Only matches";
/// The filters that are seldom wanted.
pub const MORE_FILTERS: &str = "More filters";
/// The text field `type` of a typed event.
pub const EVENT_TYPE: &str = "Event type";
/// The smallest size.
pub const SIZE_FROM: &str = "At least bytes";
/// The largest size.
pub const SIZE_TO: &str = "At most bytes";
/// The earliest time.
pub const TIME_FROM: &str = "From";
/// The latest time.
pub const TIME_TO: &str = "To";
/// A time that is none.
pub const NOT_A_TIME: &str = "Write a time of today, such as 14:03 or 14:03:22.5.";
/// A size that is none.
pub const NOT_A_SIZE: &str = "Write a size as a whole number of bytes, such as 1024.";

/// How many entries were found, and how far the search has come: "212 of 1,284".
pub fn found(found: u64, looked_at: u64, all: u64) -> String {
    let found = format!("{} of {}", count(found), count(all));
    match looked_at.saturating_mul(100).checked_div(all) {
        Some(percent) if looked_at < all => format!("{found}, searching… {percent} %"),
        _ => found,
    }
}

/// A pattern ends in a backslash.
pub const PATTERN_BACKSLASH: &str =
    "The pattern ends in a backslash. Write two of them to look for one.";
/// `[` without `]`.
pub const PATTERN_SET: &str = "The pattern opens a set with [ and does not close it with ].";
/// Groups within groups within groups.
pub const PATTERN_DEEP: &str = "The pattern has too many groups within one another.";
/// `(` without `)`.
pub const PATTERN_GROUP: &str = "The pattern opens a group with ( and does not close it with ).";
/// `(?=` and its like.
pub const PATTERN_GROUP_KIND: &str =
    "The pattern has a group that begins with (? in a way that is not known here: only (?: is.";
/// `)` without `(`.
pub const PATTERN_GROUP_END: &str = "The pattern closes a group with ) that it did not open.";
/// Too many steps.
pub const PATTERN_LARGE: &str = "The pattern is too large. Repeat less, or write less.";
/// `*` at the beginning.
pub const PATTERN_NOTHING_REPEATED: &str =
    "The pattern repeats nothing. Write \\* to look for an asterisk, and likewise for +, ? and {.";
/// `[z-a]`.
pub const PATTERN_RANGE: &str = "The pattern has a range that ends before it begins.";

/// An escape that means nothing.
pub fn pattern_escape(sign: char) -> String {
    format!("The pattern has \\{sign}, which means nothing here.")
}
