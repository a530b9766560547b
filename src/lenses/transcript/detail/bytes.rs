//! A message's bytes and characters, a row of them at a time.

use super::super::line;
use crate::{
    ui::{Row, hex},
    words,
};

/// How many bytes a row of a large text shows.
pub(super) const TEXT_ROW: usize = 128;
/// How many bytes a row of bytes shows.
pub(super) const HEX_ROW: usize = 16;

/// A stretch of a text, from the first character that begins in it to the last.
pub(super) fn write_text(row: &mut Row, bytes: &[u8], from: usize) {
    let shown: String = stretch(bytes, from, TEXT_ROW).chars().map(line::visible).collect();
    row.write(0, &words::count(from as u64));
    row.write(1, "");
    row.write(2, &shown);
    row.set("data-kind", "");
}

/// A few bytes, as numbers and as ASCII.
pub(super) fn write_hex(row: &mut Row, bytes: &[u8], from: usize) {
    let bytes = bytes.get(from..).unwrap_or_default();
    let bytes = bytes.get(..HEX_ROW).unwrap_or(bytes);
    let offset = u32::try_from(from).unwrap_or(u32::MAX).to_be_bytes();
    row.write(0, &hex(&offset).replace(' ', ""));
    row.write(1, &hex(bytes));
    row.write(2, &ascii(bytes));
    row.set("data-kind", "");
}

/// Characters that begin within a stretch of bytes.
fn stretch(bytes: &[u8], from: usize, size: usize) -> &str {
    let begin = |from: usize| {
        let is_inside = |byte: &&u8| **byte & 0xc0 == 0x80;
        from + bytes.get(from..).unwrap_or_default().iter().take_while(is_inside).count()
    };
    let (from, to) = (begin(from), begin((from + size).min(bytes.len())));
    str::from_utf8(bytes.get(from..to).unwrap_or_default()).unwrap_or_default()
}

fn ascii(bytes: &[u8]) -> String {
    let visible = |byte: &u8| if matches!(byte, b' '..=b'~') { char::from(*byte) } else { '.' };
    bytes.iter().map(visible).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_a_large_text_between_characters() {
        let text = "aé🎈".repeat(100);
        for size in 4..40 {
            let parts = (0..text.len()).step_by(size);
            let parts: String = parts.map(|from| stretch(text.as_bytes(), from, size)).collect();
            assert_eq!(parts, text);
        }
    }

    #[test]
    fn shows_bytes_as_ascii_where_they_are() {
        assert_eq!(ascii(b"a\n~\x7f\xff"), "a.~..");
    }
}
