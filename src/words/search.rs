//! What is said about a search.

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
