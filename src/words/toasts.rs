//! What is said over the lens: what the server wants its user to know, and which lens is offered.

use super::language::{Word, fill};

/// The region of notices.
pub const NOTICES: Word = Word("Notices");
/// What a key does there.
pub const NOTICE_KEYS: Word = Word("F8 leads here and back, Escape dismisses");
/// Looks through the lens that has all of it.
pub const SHOW_IN_TRANSCRIPT: Word = Word("Show in Transcript");
/// An event whose author says no more of how much it matters.
pub const NOTIFICATION: Word = Word("notification");
/// An event that reports an error.
pub const SERVER_ERROR: Word = Word("error");
/// An event that refuses one.
pub const UNAUTHORIZED: Word = Word("unauthorized");
/// An event that is not what its type promises.
pub const FORMAT_MISMATCH: Word = Word("format mismatch");
/// A notification without a word.
pub const WITHOUT_A_WORD: Word = Word("(without a word)");
/// The mark on the tab of a lens that nobody has chosen.
pub const OFFERED: Word = Word("offered");

/// The server reports an error; its code may be unknown.
pub fn server_error(message: &str, code: &str) -> String {
    let said = fill("The server reports an error: {0}", &[&message]);
    if code.is_empty() { said } else { [&said, " (", code, ")"].concat() }
}

/// The server refused an event.
pub fn server_refused(event: &str, reason: &str) -> String {
    fill("The server refused {0}: {1}", &[&event, &reason])
}

/// More notices than are seen.
pub fn more_notices(number: u64) -> String {
    match number {
        0 => String::new(),
        _ => fill("and {0} more", &[&super::count(number)]),
    }
}

/// Notices that came since they were told last.
pub fn notices_came(number: u64, newest: &str) -> String {
    match number {
        0 | 1 => newest.to_owned(),
        _ => fill("{0} notices, the newest: {1}", &[&super::count(number), &newest]),
    }
}

/// Why a lens is looked through that nobody has chosen.
pub fn offered_because(lens: &str, kind: &str) -> String {
    fill("{0} is shown because {1} came. A tab that you choose stays.", &[&lens, &kind])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_the_server_says() {
        assert_eq!(server_error("no room", "507"), "The server reports an error: no room (507)");
        assert_eq!(server_error("no room", ""), "The server reports an error: no room");
        assert_eq!(server_refused("typing", "banned"), "The server refused typing: banned");
    }

    #[test]
    fn counts_notices() {
        assert_eq!(
            (more_notices(0), more_notices(99_997)),
            (String::new(), "and 99,997 more".into())
        );
        assert_eq!(
            (notices_came(1, "a"), notices_came(2, "a")),
            ("a".into(), "2 notices, the newest: a".into())
        );
    }
}
