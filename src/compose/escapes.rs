//! Bytes as text with escapes: what is no text, or would not be seen, is written with a backslash.

use super::{
    error::{Fault, Mistake},
    hex,
};

/// Reads text as its UTF-8, and of escapes `\n` `\r` `\t` `\0` `\\` `\"`, `\xFF` for a byte, and `\uFFFF` (two for a
/// surrogate pair) and `\u{1F388}` for a character.
pub(super) fn read(text: &str) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let plain = rest.find('\\').unwrap_or(rest.len());
        let (plain, escaped) = rest.split_at_checked(plain).unwrap_or((rest, ""));
        bytes.extend_from_slice(plain.as_bytes());
        at += plain.len();
        if let Some(behind) = escaped.strip_prefix('\\') {
            at += 1 + escape(behind, &mut bytes).map_err(|mistake| Fault::new(at, mistake))?;
        }
    }
    Ok(bytes)
}

/// What a backslash and what stands behind it mean; how long that is without the backslash.
fn escape(behind: &str, bytes: &mut Vec<u8>) -> Result<usize, Mistake> {
    let sign = behind.chars().next();
    let unknown = Mistake::Escape(sign);
    bytes.push(match sign {
        Some('n') => b'\n',
        Some('r') => b'\r',
        Some('t') => b'\t',
        Some('0') => 0,
        Some('\\') => b'\\',
        Some('"') => b'"',
        Some('x') => {
            let byte = digits(behind.get(1..3)).and_then(|byte| u8::try_from(byte).ok());
            bytes.push(byte.ok_or(unknown)?);
            return Ok(3);
        }
        Some('u') => {
            let (sign, length) = character(behind, unknown)?;
            bytes.extend_from_slice(sign.encode_utf8(&mut [0; 4]).as_bytes());
            return Ok(length);
        }
        _ => return Err(unknown),
    });
    Ok(1)
}

/// The character of `uFFFF`, `uFFFFuFFFF` with a backslash between, or `u{1F388}`, and how long that is.
fn character(behind: &str, unknown: Mistake) -> Result<(char, usize), Mistake> {
    if let Some(braced) = behind.strip_prefix("u{") {
        let (code, _) = braced.split_once('}').ok_or_else(|| unknown.clone())?;
        if !(1..=6).contains(&code.len()) {
            return Err(unknown);
        }
        let length = code.len() + 3;
        let code = digits(Some(code)).ok_or(unknown)?;
        let is_half = (0xD800..0xE000).contains(&code);
        let mistake = if is_half { Mistake::EscapeHalf } else { Mistake::EscapeCode };
        return Ok((char::from_u32(code).ok_or(mistake)?, length));
    }
    let unit = digits(behind.get(1..5)).ok_or(unknown)?;
    if let Some(sign) = char::from_u32(unit) {
        return Ok((sign, 5));
    }
    let second = behind.get(5..).and_then(|next| digits(next.strip_prefix("\\u")?.get(..4)));
    let low = second.and_then(|second| second.checked_sub(0xDC00)).filter(|low| *low < 0x400);
    // A second half that comes first is beyond the last character.
    let code = low.map(|low| 0x1_0000 + ((unit - 0xD800) << 10) + low);
    code.and_then(char::from_u32).map(|sign| (sign, 11)).ok_or(Mistake::EscapeHalf)
}

/// The number that hexadecimal digits make, at most eight, if there is nothing else.
fn digits(text: Option<&str>) -> Option<u32> {
    let text = text.filter(|text| text.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    u32::from_str_radix(text, 16).ok()
}

/// Writes text as it is, and everything else as escapes.
pub(super) fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        chunk.valid().chars().for_each(|sign| push(&mut text, sign));
        for byte in chunk.invalid() {
            push_byte(&mut text, *byte);
        }
    }
    text
}

fn push(text: &mut String, sign: char) {
    match sign {
        '\\' => text.push_str(r"\\"),
        '\n' => text.push_str(r"\n"),
        '\r' => text.push_str(r"\r"),
        '\t' => text.push_str(r"\t"),
        '\0' => text.push_str(r"\0"),
        '\u{1}'..' ' | '\u{7f}' => push_byte(text, u8::try_from(sign).unwrap_or_default()),
        _ if is_unseen(sign) => text.extend(sign.escape_unicode()),
        _ => text.push(sign),
    }
}

fn push_byte(text: &mut String, byte: u8) {
    text.push_str(r"\x");
    hex::push(text, byte);
}

/// Whether nobody would see it, or see something else in another order.
fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(
            sign,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_escapes_and_keeps_the_rest() {
        for (text, expected) in [
            ("", &b""[..]),
            ("plain é\n", "plain é\n".as_bytes()),
            (r#"\n\r\t\0\\\""#, b"\n\r\t\0\\\""),
            (r"\x00\xff\xFFa", b"\0\xff\xffa"),
            (r"\012", b"\x0012"),
            (r"\u00e9\u00E9", "éé".as_bytes()),
            (r"\ud83c\udf88", "🎈".as_bytes()),
            (r"\u{0}\u{e9}\u{1F388}\u{01f388}", "\0é🎈🎈".as_bytes()),
            (r"\\n", br"\n"),
            (r"\\\n", b"\\\n"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn says_which_escape_means_nothing() {
        let unknown = |sign| Mistake::Escape(Some(sign));
        for (text, at, mistake) in [
            (r"a\q", 1, unknown('q')),
            (r"\'", 0, unknown('\'')),
            (r"\é", 0, unknown('é')),
            (r"\\\", 2, Mistake::Escape(None)),
            (r"é\x", 2, unknown('x')),
            (r"\x1", 0, unknown('x')),
            (r"\x1g", 0, unknown('x')),
            (r"\x+1", 0, unknown('x')),
            (r"\x1é", 0, unknown('x')),
            (r"\u", 0, unknown('u')),
            (r"\u12", 0, unknown('u')),
            (r"\u+123", 0, unknown('u')),
            (r"\u123é", 0, unknown('u')),
            (r"\u{}", 0, unknown('u')),
            (r"\u{1F388", 0, unknown('u')),
            (r"\u{0000041}", 0, unknown('u')),
            (r"\u{4g}", 0, unknown('u')),
            (r"\u{110000}", 0, Mistake::EscapeCode),
            (r"\u{d83c}\u{df88}", 0, Mistake::EscapeHalf),
            (r"a\ud83c", 1, Mistake::EscapeHalf),
            (r"\ud83cudf88", 0, Mistake::EscapeHalf),
            (r"\ud83c\u0041", 0, Mistake::EscapeHalf),
            (r"\udf88\ud83c", 0, Mistake::EscapeHalf),
            (r"\udf88\udf88", 0, Mistake::EscapeHalf),
            (r"\ud83c\ud83c\udf88", 0, Mistake::EscapeHalf),
        ] {
            assert_eq!(read(text), Err(Fault::new(at, mistake)), "{text}");
        }
    }

    #[test]
    fn writes_what_would_not_be_seen() {
        for (bytes, expected) in [
            ("a \"é🎈\"".as_bytes(), "a \"é🎈\""),
            (b"\0\x01\t\n\r\x1f\x7f\\", r"\0\x01\t\n\r\x1f\x7f\\"),
            (b"\xff\xc3", r"\xff\xc3"),
            ("\u{85}\u{202e}\u{feff}".as_bytes(), r"\u{85}\u{202e}\u{feff}"),
        ] {
            assert_eq!(write(bytes), expected);
        }
    }

    proptest! {
        #[test]
        fn reads_what_it_writes(bytes: Vec<u8>) {
            prop_assert_eq!(read(&write(&bytes)), Ok(bytes));
        }

        #[test]
        fn reads_the_text_that_it_writes(text in "(\\PC|\\pC|\\\\)*") {
            prop_assert_eq!(read(&write(text.as_bytes())), Ok(text.into_bytes()));
        }

        #[test]
        fn finds_fault_at_a_backslash(text in r#"(\\[nrt0\\"xu{}qd89c0-9]{0,6}|\PC)*"#) {
            if let Err(fault) = read(&text) {
                prop_assert!(text.get(fault.at..).is_some_and(|rest| rest.starts_with('\\')));
            }
        }
    }
}
