//! Comments and placeholders, back in their places.

use super::Plain;
use crate::json::{Reader, TokenKind};
use core::ops::Range;

/// The most that a comment before a closing bracket is further in than that, in columns.
const FURTHEST: usize = 64;

/// A laid out text with the tokens as they were typed, and with the comments that stood between them.
pub(super) fn weave(laid: &str, plain: &Plain, typed: &str, indent: usize) -> String {
    let mut cloth =
        Cloth { text: String::with_capacity(typed.len()), typed, indent: indent.min(FURTHEST) };
    let (mut at, mut from) = (0, 0);
    let mut comments = plain.comments.as_slice();
    let pairs = Reader::new(laid).zip(Reader::new(&plain.text));
    for (new, old) in pairs.map_while(|(new, old)| Some((new.ok()?, old.ok()?))) {
        let here = comments.partition_point(|comment| comment.start < old.start);
        let (between, rest) = comments.split_at_checked(here).unwrap_or_default();
        let is_end = old.kind == TokenKind::End;
        cloth.gap(laid.get(at..new.start).unwrap_or_default(), between, from..old.start, is_end);
        cloth.text.push_str(old.text(typed));
        (at, from, comments) = (new.end, old.end, rest);
    }
    cloth.gap("", comments, from..typed.len(), false);
    cloth.text
}

/// What is woven so far.
struct Cloth<'t> {
    text: String,
    typed: &'t str,
    indent: usize,
}

impl Cloth<'_> {
    /// What comes between two tokens: as it is laid out, with the comments that were typed there.
    fn gap(
        &mut self,
        laid: &str,
        comments: &[Range<usize>],
        typed: Range<usize>,
        before_end: bool,
    ) {
        let Some(last) = comments.last() else { return self.text.push_str(laid) };
        let (head, tail) =
            laid.split_at_checked(laid.find('\n').unwrap_or(laid.len())).unwrap_or_default();
        self.text.push_str(head);
        let line = match tail {
            "" => self.same_level(),
            tail if before_end => [tail, &" ".repeat(self.indent)].concat(),
            tail => tail.to_owned(),
        };
        let mut from = typed.start;
        let mut needs_line = false;
        for comment in comments {
            self.part(needs_line || self.has_line(from..comment.start), &line);
            let text = self.typed.get(comment.clone()).unwrap_or_default().trim_end();
            self.text.push_str(text);
            needs_line = text.starts_with("//");
            from = comment.end;
        }
        let is_last = typed.end == self.typed.len();
        match tail {
            "" if is_last => {}
            "" => self.part(needs_line || self.has_line(last.end..typed.end), &line),
            tail => self.text.push_str(tail),
        }
    }

    /// A new line, or a blank; nothing at the beginning.
    fn part(&mut self, has_line: bool, line: &str) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if self.text.is_empty() {
            return;
        }
        self.text.push_str(if has_line { line } else { " " });
    }

    fn has_line(&self, typed: Range<usize>) -> bool {
        self.typed.get(typed).is_some_and(|typed| typed.contains('\n'))
    }

    /// A new line as far in as the present one.
    fn same_level(&self) -> String {
        let start = self.text.rfind('\n').map_or(0, |at| at + 1);
        let line = self.text.get(start..).unwrap_or_default();
        ["\n", &" ".repeat(line.len() - line.trim_start_matches(' ').len())].concat()
    }
}
