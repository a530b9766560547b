//! Bytes as base64 ([RFC 4648](https://www.rfc-editor.org/rfc/rfc4648)), read as it is found everywhere.

use super::error::{Fault, Mistake};
use base64ct::{Base64, Encoding};

/// Reads either alphabet, with padding or without, and with white space anywhere.
pub(super) fn read(text: &str) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    // A group of four, as far as it has come: how many of its characters, their bits, and where the last one stands.
    let (mut length, mut bits, mut last) = (0, 0_u32, 0);
    let mut padding: Option<(usize, usize)> = None;
    for (at, sign) in text.char_indices().filter(|(_, sign)| !sign.is_ascii_whitespace()) {
        if sign == '=' {
            let signs = padding.map_or(0, |(signs, _)| signs) + 1;
            if length < 2 || signs + length > 4 {
                return Err(Fault::new(at, Mistake::Base64Padding));
            }
            padding = Some((signs, at));
            continue;
        }
        let value = value(sign).ok_or_else(|| Fault::new(at, Mistake::Base64Foreign(sign)))?;
        if let Some((_, at)) = padding {
            return Err(Fault::new(at, Mistake::Base64Padding));
        }
        (length, bits, last) = (length + 1, bits << 6 | value, at);
        if length == 4 {
            bytes.extend(bits.to_be_bytes().into_iter().skip(1));
            (length, bits) = (0, 0);
        }
    }
    match padding {
        Some((signs, at)) if signs + length < 4 => Err(Fault::new(at, Mistake::Base64Padding)),
        _ => end(bytes, length, bits).map_err(|mistake| Fault::new(last, mistake)),
    }
}

/// Adds what the last group holds, if it is not whole.
fn end(mut bytes: Vec<u8>, length: usize, bits: u32) -> Result<Vec<u8>, Mistake> {
    let spare = match length {
        1 => return Err(Mistake::Base64Alone),
        2 => 4,
        3 => 2,
        _ => return Ok(bytes),
    };
    if bits & ((1 << spare) - 1) != 0 {
        return Err(Mistake::Base64Bits);
    }
    let whole = (bits >> spare).to_be_bytes();
    bytes.extend(whole.into_iter().skip(5 - length));
    Ok(bytes)
}

/// Writes the standard alphabet, with padding.
pub(super) fn write(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

fn value(sign: char) -> Option<u32> {
    let base = match sign {
        'A'..='Z' => 'A',
        'a'..='z' => return Some(u32::from(sign) - u32::from('a') + 26),
        '0'..='9' => return Some(u32::from(sign) - u32::from('0') + 52),
        '+' | '-' => return Some(62),
        '/' | '_' => return Some(63),
        _ => return None,
    };
    Some(u32::from(sign) - u32::from(base))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64ct::{Base64Unpadded, Base64Url, Base64UrlUnpadded};
    use proptest::prelude::*;

    #[test]
    fn reads_base64_as_it_is_found() {
        for (text, expected) in [
            ("", &b""[..]),
            (" \n", b""),
            ("SGVsbG8=", b"Hello"),
            ("SGVsbG8", b"Hello"),
            (" SGVs\r\n\tbG8 = \n", b"Hello"),
            ("SGVsbG8h", b"Hello!"),
            ("SGVsbA==", b"Hell"),
            ("SGVsbA= =", b"Hell"),
            ("+/-_", b"\xfb\xff\xbf"),
            ("AA", b"\0"),
            ("/w", b"\xff"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn says_what_is_no_base64() {
        for (text, at, mistake) in [
            ("S", 0, Mistake::Base64Alone),
            ("SGVsb", 4, Mistake::Base64Alone),
            ("SGVs b \n", 5, Mistake::Base64Alone),
            ("SGVsbG9=", 6, Mistake::Base64Bits),
            ("SGVsbG9", 6, Mistake::Base64Bits),
            ("SGVsbB==", 5, Mistake::Base64Bits),
            ("SGV*", 3, Mistake::Base64Foreign('*')),
            ("SGé", 2, Mistake::Base64Foreign('é')),
            ("SG\0", 2, Mistake::Base64Foreign('\0')),
            ("SGVsbG8=é", 8, Mistake::Base64Foreign('é')),
            ("=", 0, Mistake::Base64Padding),
            ("S===", 1, Mistake::Base64Padding),
            ("SGVs=", 4, Mistake::Base64Padding),
            ("SGVsbA=", 6, Mistake::Base64Padding),
            ("SGVsbG8==", 8, Mistake::Base64Padding),
            ("SGVsbA===", 8, Mistake::Base64Padding),
            ("SGVsbG8=SGVs", 7, Mistake::Base64Padding),
        ] {
            assert_eq!(read(text), Err(Fault::new(at, mistake)), "{text}");
        }
    }

    proptest! {
        #[test]
        fn reads_what_anybody_writes(bytes: Vec<u8>) {
            let written = [
                write(&bytes),
                Base64Unpadded::encode_string(&bytes),
                Base64Url::encode_string(&bytes),
                Base64UrlUnpadded::encode_string(&bytes),
            ];
            for text in written {
                prop_assert_eq!(read(&text), Ok(bytes.clone()), "{}", text);
            }
        }

        #[test]
        fn reads_no_more_than_is_written(text in "[A-Za-z0-9+/=]{0,12}") {
            let strict = Base64::decode_vec(&text).or_else(|_| Base64Unpadded::decode_vec(&text));
            prop_assert_eq!(read(&text).ok(), strict.ok());
        }

        #[test]
        fn finds_fault_within_any_text(text: String) {
            if let Err(fault) = read(&text) {
                prop_assert!(text.get(fault.at..).is_some_and(|rest| !rest.is_empty()));
            }
        }
    }
}
