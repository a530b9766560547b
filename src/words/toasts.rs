//! What is said over the lens: what the server wants its user to know, and which lens is offered.

/// The region of notices.
pub const NOTICES: &str = "Notices";
/// What a key does there.
pub const NOTICE_KEYS: &str = "F8 leads here and back, Escape dismisses";
/// Looks through the lens that has all of it.
pub const SHOW_IN_TRANSCRIPT: &str = "Show in Transcript";
/// An event whose author says no more of how much it matters.
pub const NOTIFICATION: &str = "notification";
/// An event that reports an error.
pub const SERVER_ERROR: &str = "error";
/// An event that refuses one.
pub const UNAUTHORIZED: &str = "unauthorized";
/// An event that is not what its type promises.
pub const FORMAT_MISMATCH: &str = "format mismatch";
/// A notification without a word.
pub const WITHOUT_A_WORD: &str = "(without a word)";
/// The mark on the tab of a lens that nobody has chosen.
pub const OFFERED: &str = "offered";

/// The server reports an error; its code may be unknown.
pub fn server_error(message: &str, code: &str) -> String {
    let said = ["The server reports an error: ", message].concat();
    if code.is_empty() { said } else { [&said, " (", code, ")"].concat() }
}

/// The server refused an event.
pub fn server_refused(event: &str, reason: &str) -> String {
    ["The server refused ", event, ": ", reason].concat()
}

/// More notices than are seen.
pub fn more_notices(number: u64) -> String {
    match number {
        0 => String::new(),
        _ => ["and ", &super::count(number), " more"].concat(),
    }
}

/// Notices that came since they were told last.
pub fn notices_came(number: u64, newest: &str) -> String {
    match number {
        0 | 1 => newest.to_owned(),
        _ => [&super::count(number), " notices, the newest: ", newest].concat(),
    }
}

/// Why a lens is looked through that nobody has chosen.
pub fn offered_because(lens: &str, kind: &str) -> String {
    [lens, " is shown because ", kind, " came. A tab that you choose stays."].concat()
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
