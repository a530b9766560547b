//! One notice: what an event says to the user, in words, of a size that one can look over.

use crate::{
    event::{SocketEvent, Typed},
    message::Entry,
    words,
};
use core::time::Duration;

/// How many characters of a title, of what stands under it, and of a name are shown.
const TITLE: usize = 140;
const BODY: usize = 280;
const NAME: usize = 40;

/// How much a notice matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Level {
    #[default]
    Info,
    Warning,
    /// It stays until somebody has seen it.
    Error,
}

impl Level {
    /// What a server's own word for it means.
    fn of(word: &str) -> Self {
        match word.trim().to_ascii_lowercase().as_str() {
            "alert" | "critical" | "danger" | "emergency" | "error" | "fatal" => Self::Error,
            "caution" | "warn" | "warning" => Self::Warning,
            _ => Self::Info,
        }
    }

    /// The word for style sheets and tests.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What is shown of an event that is meant for the user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Notice {
    /// Its place in the transcript.
    pub(super) seq: u64,
    /// When it came, since the Unix epoch.
    pub(super) at: Duration,
    pub(super) level: Level,
    /// What it is, in a word: the server's own for how much it matters, if it says one.
    pub(super) word: String,
    pub(super) title: String,
    /// May be empty.
    pub(super) body: String,
    /// Whether the transcript has more of it.
    pub(super) has_more: bool,
}

impl Notice {
    /// What an entry says to the user; most say nothing.
    pub(super) fn of(entry: &Entry<'_>) -> Option<Self> {
        let event = SocketEvent::received_if(entry, &is_notice)?;
        let mut notice = Self { seq: entry.seq, at: entry.at.wall, ..Self::default() };
        match event.typed() {
            Ok(Typed::Notification(said)) => {
                let level = said.level.unwrap_or_default();
                notice.level = Level::of(&level);
                let level =
                    if level.trim().is_empty() { words::NOTIFICATION.say() } else { &level };
                notice.word = notice.cut(level, NAME);
                let body = said.body.unwrap_or_default();
                // What stands under no title is the title.
                let is_blank = said.title.trim().is_empty();
                let (title, body) =
                    if is_blank { (body, String::new()) } else { (said.title, body) };
                let title =
                    if title.trim().is_empty() { words::WITHOUT_A_WORD.say() } else { &title };
                notice.title = notice.cut(title, TITLE);
                notice.body = notice.cut(&body, BODY);
            }
            Ok(Typed::Error(said)) => {
                let code = said.code.map(|code| notice.cut(code.as_str(), NAME));
                let message = notice.cut(&said.message, BODY);
                let title = words::server_error(&message, &code.unwrap_or_default());
                notice = Self {
                    level: Level::Error,
                    word: words::SERVER_ERROR.say().to_owned(),
                    title,
                    ..notice
                };
            }
            Ok(Typed::Unauthorized(said)) => {
                let (event, reason) =
                    (notice.cut(&said.event, NAME), notice.cut(&said.reason, BODY));
                let title = words::server_refused(&event, &reason);
                notice = Self {
                    level: Level::Error,
                    word: words::UNAUTHORIZED.say().to_owned(),
                    title,
                    ..notice
                };
            }
            Ok(_) => return None,
            Err(mismatch) => {
                notice.level = Level::Warning;
                notice.word = words::FORMAT_MISMATCH.say().to_owned();
                notice.title = mismatch.to_string();
                // The message itself is beside it there.
                notice.has_more = true;
            }
        }
        Some(notice)
    }

    /// The beginning of a text; that there is more of it is noted.
    fn cut(&mut self, text: &str, most: usize) -> String {
        match text.char_indices().nth(most).and_then(|(end, _)| text.get(..end)) {
            Some(start) => {
                self.has_more = true;
                [start, "…"].concat()
            }
            None => text.to_owned(),
        }
    }
}

/// The types of events that are meant for the user.
fn is_notice(kind: &str) -> bool {
    matches!(kind, "error" | "notification" | "unauthorized")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Format, Kind, Now};

    fn notice(kind: Kind, text: &str) -> Option<Notice> {
        Notice::of(&Entry { seq: 7, at: Now::default(), kind, bytes: text.as_bytes() })
    }

    fn received(text: &str) -> Option<Notice> {
        notice(Kind::Received(Format::Text), text)
    }

    #[test]
    fn says_what_is_meant_for_the_user() {
        use Level::*;
        for (text, level, word, title, body) in [
            (r#"{"type":"notification","title":"Hi"}"#, Info, "notification", "Hi", ""),
            (
                r#"{"type":"notification","title":"Hi","body":"there","level":"Success"}"#,
                Info,
                "Success",
                "Hi",
                "there",
            ),
            (
                r#"{"type":"notification","data":{"title":"Hi","level":"WARN"}}"#,
                Warning,
                "WARN",
                "Hi",
                "",
            ),
            (
                r#"{"type":"notification","title":" ","body":"there","level":"critical"}"#,
                Error,
                "critical",
                "there",
                "",
            ),
            (
                r#"{"type":"notification","title":"","level":""}"#,
                Info,
                "notification",
                "(without a word)",
                "",
            ),
            (
                r#"{"type":"error","message":"no room","code":507}"#,
                Error,
                "error",
                "The server reports an error: no room (507)",
                "",
            ),
            (
                r#"{"type":"error","message":"no room"}"#,
                Error,
                "error",
                "The server reports an error: no room",
                "",
            ),
            (
                r#"{"type":"unauthorized","event":"typing","reason":"banned"}"#,
                Error,
                "unauthorized",
                "The server refused typing: banned",
                "",
            ),
            (
                r#"{"type":"notification","title":"<script>alert(1)</script>"}"#,
                Info,
                "notification",
                "<script>alert(1)</script>",
                "",
            ),
            (
                r#"{"type":"notification","title":"Hi","level":3}"#,
                Warning,
                "format mismatch",
                "notification: level is 3, where a text is expected",
                "",
            ),
            (r#"{"type":"error"}"#, Warning, "format mismatch", "error: message is missing", ""),
        ] {
            let seen = received(text).unwrap_or_default();
            let shown = (seen.level, seen.word.as_str(), seen.title.as_str(), seen.body.as_str());
            assert_eq!(shown, (level, word, title, body), "{text}");
            assert_eq!((seen.seq, seen.has_more), (7, word == "format mismatch"), "{text}");
        }
    }

    #[test]
    fn says_nothing_of_anything_else() {
        let text = r#"{"type":"notification","title":"Hi"}"#;
        for kind in
            [Kind::Sent(Format::Text), Kind::Received(Format::Binary), Kind::Pong(Format::Text)]
        {
            assert_eq!(notice(kind, text), None, "{kind:?}");
        }
        for text in ["Hi", "{}", r#"{"type":"typing"}"#, r#"{"type":"Error","message":"a"}"#] {
            assert_eq!(received(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_long_is_cut() {
        let long = "é".repeat(500_000);
        for text in [
            format!(r#"{{"type":"notification","title":"{long}"}}"#),
            format!(r#"{{"type":"notification","title":"a","body":"{long}"}}"#),
            format!(r#"{{"type":"notification","title":"a","level":"{long}"}}"#),
            format!(r#"{{"type":"error","message":"{long}"}}"#),
            format!(r#"{{"type":"error","message":"a","code":"{long}"}}"#),
            format!(r#"{{"type":"unauthorized","event":"{long}","reason":"{long}"}}"#),
            format!(r#"{{"type":"notification","title":["{long}"]}}"#),
        ] {
            let seen = received(&text).unwrap_or_default();
            let shown = [seen.word, seen.title, seen.body].concat();
            assert!(seen.has_more && shown.chars().count() < 500, "{shown}");
        }
    }
}
