//! What is printed beside the messages themselves.

use super::count;
use super::language::{Word, fill, say};

/// Prints what is listed, or the message that is selected.
pub const PRINT: Word = Word("Print");
/// The column of what was said.
pub const PRINTED_MESSAGE: Word = Word("Message");

/// How many of the listed rows are on paper: "The newest 2,000 of 12,345 rows."
pub fn printed_rows(printed: u64, all: u64) -> String {
    match all {
        1 => say("1 row.").to_owned(),
        all if all == printed => fill("{0} rows.", &[&count(all)]),
        all => fill("The newest {0} of {1} rows.", &[&count(printed), &count(all)]),
    }
}

/// How much of a message is on paper, where that is not all: "Printed up to byte 65,536 of 1,048,576."
pub fn printed_bytes(printed: usize, all: usize) -> String {
    if printed == all {
        return String::new();
    }
    fill("Printed up to byte {0} of {1}.", &[&count(printed as u64), &count(all as u64)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_much_is_on_paper() {
        assert_eq!(printed_rows(1, 1), "1 row.");
        assert_eq!(printed_rows(7, 7), "7 rows.");
        assert_eq!(printed_rows(2_000, 12_345), "The newest 2,000 of 12,345 rows.");
        assert_eq!(printed_bytes(7, 7), "");
        assert_eq!(printed_bytes(65_536, 1 << 20), "Printed up to byte 65,536 of 1,048,576.");
    }
}
