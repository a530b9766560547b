//! Where in a text its connections stand, even where some of it is damaged.

use crate::{
    json::{self, Fault, Kind, Reader, TokenKind},
    profile::object,
};

/// How far in each level stands, in columns.
pub(super) const INDENT: usize = 2;
/// How a connection begins in a text that we wrote: no string can hold a line's end.
const BEGINNING: &str = "\n    {";

/// The head of a text, and its connections as they are written.
#[derive(Debug, Default)]
pub(in crate::profile) struct Outline<'t> {
    /// What it says it is.
    pub(in crate::profile) kind: Option<String>,
    /// The version as it is written.
    pub(in crate::profile) version: Option<&'t str>,
    pub(in crate::profile) records: Vec<&'t str>,
    /// How many more there are or were.
    pub(in crate::profile) damaged: usize,
}

impl<'t> Outline<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut outline = Self::default();
        let mut reader = Reader::single(text);
        let (mut key, mut start) = (String::new(), None);
        let (mut in_list, mut had_list) = (false, false);
        while let Some(token) = reader.next() {
            let token = match token {
                Ok(token) => token,
                Err(fault) => {
                    // A list that seems to be over may have been ended by the damage.
                    if had_list {
                        outline.recover(text, start, fault);
                    }
                    break;
                }
            };
            let opens = matches!(token.kind, TokenKind::Value(kind) if kind.is_container());
            let outside = reader.depth() - usize::from(opens);
            match (token.kind, outside) {
                (TokenKind::Value(kind), 0) if kind != Kind::Object => break,
                (TokenKind::Key, 1) => key = json::unescape(token.text(text)).into_owned(),
                (TokenKind::Value(kind), 1) => {
                    in_list = key == "connections" && kind == Kind::Array;
                    had_list |= in_list;
                    outline.take_head(&key, token.text(text));
                }
                (TokenKind::End, 1) => in_list = false,
                (_, 2) if in_list => {
                    let from = *start.get_or_insert(token.start);
                    if !opens {
                        outline.records.extend(text.get(from..token.end));
                        start = None;
                    }
                }
                _ => {}
            }
        }
        outline
    }

    fn take_head(&mut self, key: &str, value: &'t str) {
        match key {
            "echoline" => self.kind = object::string(value),
            "version" => self.version = Some(value),
            _ => {}
        }
    }

    /// Goes on behind a fault with the next line on which a connection begins. `start` is where the damaged one began.
    fn recover(&mut self, text: &'t str, start: Option<usize>, fault: Fault) {
        self.damaged += 1;
        let mut from = fault.line_start.saturating_sub(1).max(start.map_or(0, |start| start + 1));
        while let Some(found) = text.get(from..).and_then(|rest| rest.find(BEGINNING)) {
            let at = from + found + 1;
            let rest = text.get(at..).unwrap_or_default();
            match first_value(rest) {
                Ok(length) => {
                    self.records.extend(rest.get(..length));
                    from = at + length;
                }
                Err(fault) => {
                    self.damaged += 1;
                    from = at + fault.line_start.saturating_sub(1).max(1);
                }
            }
        }
    }
}

/// How long the first value of a text is, with the white space before it.
fn first_value(text: &str) -> Result<usize, Fault> {
    let mut reader = Reader::new(text);
    while let Some(token) = reader.next().transpose()? {
        if reader.depth() == 0 {
            return Ok(token.end);
        }
    }
    Ok(text.len())
}
