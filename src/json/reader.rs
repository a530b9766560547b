//! All tokens of a text, one after the other.

use super::{
    Fault, Token,
    scanner::{Scanner, Step},
};

/// The tokens of a text, and at last its fault if it has one.
#[derive(Clone, Debug)]
pub struct Reader<'t> {
    text: &'t str,
    scanner: Scanner,
    has_ended: bool,
}

impl<'t> Reader<'t> {
    /// Reads one value or several, with or without white space between them: `{"a":1} {"a":2}`.
    pub fn new(text: &'t str) -> Self {
        Self { text, scanner: Scanner::new(false), has_ended: false }
    }

    /// Reads exactly one value.
    pub fn single(text: &'t str) -> Self {
        Self { scanner: Scanner::new(true), ..Self::new(text) }
    }

    /// How many containers are open behind the last token.
    pub fn depth(&self) -> usize {
        self.scanner.depth()
    }
}

impl Iterator for Reader<'_> {
    type Item = Result<Token, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_ended {
            return None;
        }
        match self.scanner.step(self.text.as_bytes(), self.text.len()) {
            Ok(Step::Token(token)) => return Some(Ok(token)),
            Ok(Step::End | Step::Pause) => self.has_ended = true,
            Err(fault) => {
                self.has_ended = true;
                return Some(Err(fault));
            }
        }
        None
    }
}
