//! Strings as they are meant, and as JSON writes them ([§7](https://www.rfc-editor.org/rfc/rfc8259#section-7)).

use std::borrow::Cow;

/// What a string means, with or without its quotes. Half of a surrogate pair has no place in UTF-8, so it becomes U+FFFD:
/// [`lone_surrogate`] tells. What is no escape stays as it is.
pub fn unescape(raw: &str) -> Cow<'_, str> {
    let inner = without_quotes(raw);
    let Some(first) = inner.find('\\') else { return Cow::Borrowed(inner) };
    let (plain, mut rest) = inner.split_at(first);
    let mut meant = String::with_capacity(inner.len());
    meant.push_str(plain);
    while let Some((sign, length)) = escape(rest) {
        meant.push(sign.unwrap_or(char::REPLACEMENT_CHARACTER));
        let behind = rest.get(length..).unwrap_or_default();
        let plain = behind.find('\\').unwrap_or(behind.len());
        meant.push_str(behind.get(..plain).unwrap_or_default());
        rest = behind.get(plain..).unwrap_or_default();
    }
    meant.push_str(rest);
    Cow::Owned(meant)
}

/// Where in a string the first escape stands that is half of a surrogate pair, in bytes: text that Unicode cannot hold.
pub fn lone_surrogate(raw: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(plain) = raw.get(at..)?.find('\\') {
        at += plain;
        match escape(raw.get(at..)?)? {
            (None, _) => return Some(at),
            (Some(_), length) => at += length,
        }
    }
    None
}

/// A text as JSON writes it, in quotes.
pub fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for sign in text.chars() {
        match sign {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\u{8}' => quoted.push_str("\\b"),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            '\u{c}' => quoted.push_str("\\f"),
            '\r' => quoted.push_str("\\r"),
            '\0'..' ' => {
                quoted.push_str("\\u00");
                for shift in [4, 0] {
                    quoted.extend(char::from_digit(u32::from(sign) >> shift & 15, 16));
                }
            }
            _ => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}

fn without_quotes(raw: &str) -> &str {
    raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw)
}

/// The character that an escape means, if it means one, and how long the escape is.
fn escape(text: &str) -> Option<(Option<char>, usize)> {
    let sign = match *text.as_bytes().get(1)? {
        sign @ (b'"' | b'\\' | b'/') => char::from(sign),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        _ => {
            let unit = unit(text)?;
            let second = text.get(6..).and_then(unit_of_pair);
            return Some(match (unit, second) {
                (0xD800..0xDC00, Some(low)) => {
                    let code = 0x1_0000 + ((unit - 0xD800) << 10) + low;
                    (char::from_u32(code), 12)
                }
                _ => (char::from_u32(unit), 6),
            });
        }
    };
    Some((Some(sign), 2))
}

/// `\u` and four digits.
fn unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    digits.chars().try_fold(0, |unit, digit| Some(unit << 4 | digit.to_digit(16)?))
}

/// What the second half of a surrogate pair adds.
fn unit_of_pair(text: &str) -> Option<u32> {
    unit(text)?.checked_sub(0xDC00).filter(|low| *low < 0x400)
}
