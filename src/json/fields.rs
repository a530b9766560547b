//! The fields of a message that is one object.

use super::{Fault, Kind, Reader, TokenKind, unescape};

/// The fields of a text that is a single object, in their order, as they are written: the key with its quotes, and the
/// value. A text that is something else has none; one that is no JSON ends with its fault.
pub fn fields(text: &str) -> Fields<'_> {
    Fields { text, reader: Reader::single(text), has_begun: false }
}

/// The value of a field as it is written, if the whole text is one object that has it; of a key that comes twice it is
/// the last, as `JSON.parse` takes it.
pub fn field<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mut found = None;
    for field in fields(text) {
        let (key, value) = field.ok()?;
        if unescape(key) == name {
            found = Some(value);
        }
    }
    found
}

/// An iterator over an object's fields; see [`fields`].
#[derive(Clone, Debug)]
pub struct Fields<'t> {
    text: &'t str,
    reader: Reader<'t>,
    has_begun: bool,
}

impl<'t> Fields<'t> {
    fn read(&mut self) -> Result<Option<(&'t str, &'t str)>, Fault> {
        if !self.has_begun {
            self.has_begun = true;
            let first = self.reader.next().transpose()?;
            if first.is_none_or(|token| token.kind != TokenKind::Value(Kind::Object)) {
                return Ok(None);
            }
        }
        let (mut key, mut start) = ("", None);
        while let Some(token) = self.reader.next().transpose()? {
            if self.reader.depth() == 1 && token.kind == TokenKind::Key {
                key = token.text(self.text);
                continue;
            }
            let start = *start.get_or_insert(token.start);
            if self.reader.depth() == 1 {
                return Ok(Some((key, self.text.get(start..token.end).unwrap_or_default())));
            }
        }
        Ok(None)
    }
}

impl<'t> Iterator for Fields<'t> {
    type Item = Result<(&'t str, &'t str), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}
