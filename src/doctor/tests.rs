mod faults;
mod properties;
mod verdicts;

use super::*;
use crate::{
    address::{self, Page},
    connection::{Close, CloseCode, Lost, Refusal},
};

fn close(code: u16, reason: &str, clean: bool) -> Close {
    Close { code: CloseCode(code), reason: reason.to_owned(), clean }
}

/// Evidence about an address, from the page of the local server.
fn towards(url: &str) -> Evidence {
    from(url, "http:", "127.0.0.1:9001")
}

/// Evidence about an address, from a page elsewhere.
fn from(url: &str, protocol: &str, authority: &str) -> Evidence {
    let page = Page::new(protocol, authority);
    // A refused address leaves no evidence of itself.
    let address = address::parse(url, &page).ok();
    Evidence { address, page: Some(page), browser: Browser::Chromium, ..Evidence::default() }
}

/// A line that never opened, after so many milliseconds.
fn never_opened(evidence: Evidence, after: u64) -> Evidence {
    let lost = Some(Lost::NeverOpened(Close::broken()));
    Evidence { lost, failed_after: Some(after), ..evidence }
}

/// A line that was open for so many milliseconds.
fn opened(evidence: Evidence, open: u64, close: Close) -> Evidence {
    Evidence { lost: Some(Lost::Closed(close)), open_for: Some(open), ..evidence }
}

#[track_caller]
fn check(evidence: &Evidence, kind: Kind, sentence: &str, line: &str) -> Verdict {
    let verdict = after(evidence);
    assert_eq!(verdict.kind, kind, "{verdict:?}");
    assert!(verdict.sentence.contains(sentence), "{verdict:?}");
    assert!(verdict.evidence.iter().any(|found| found.contains(line)), "{verdict:?}");
    verdict
}

/// The words of a command as a POSIX shell reads them; nothing where it would read more than words.
fn words_of(command: &str) -> Option<Vec<String>> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    let mut characters = command.chars();
    while let Some(c) = characters.next() {
        let word = words.last_mut()?;
        match c {
            '\'' => quoted = !quoted,
            c if quoted => word.push(c),
            '\\' => word.push(characters.next()?),
            ' ' => words.push(String::new()),
            c if c.is_ascii_alphanumeric() || "-_=./:".contains(c) => word.push(c),
            _ => return None,
        }
    }
    (!quoted).then_some(words)
}

#[test]
fn reads_a_command_as_a_shell_does() {
    let read = |command| words_of(command).map(|words| words.join("|"));
    assert_eq!(read("a -b 'c d'").as_deref(), Some("a|-b|c d"));
    assert_eq!(read(r"'it'\''s' --x='$y'").as_deref(), Some("it's|--x=$y"));
    for open in ["a 'b", "a $b", "a;b", "a\nb", "a&", "`a`", "a\\"] {
        assert_eq!(read(open), None, "{open}");
    }
}
