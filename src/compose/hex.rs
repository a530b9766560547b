//! Bytes as pairs of hexadecimal digits.

use super::error::{Fault, Mistake};

/// How many bytes are written in a line.
const LINE: usize = 16;

/// Reads bytes: two digits each, in either case. Between them white space, commas, colons and `0x` are passed over.
pub(super) fn read(text: &str) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut signs = text.char_indices().peekable();
    let mut prefix = None;
    while let Some((at, sign)) = signs.next() {
        if sign == '0' && signs.next_if(|(_, next)| matches!(next, 'x' | 'X')).is_some() {
            if let Some(at) = prefix.replace(at) {
                return Err(Fault::new(at, Mistake::HexPrefix));
            }
            continue;
        }
        if let Some(high) = digit(sign) {
            let low = signs.next_if(|(_, next)| next.is_ascii_hexdigit());
            let low = low.and_then(|(_, low)| digit(low));
            let low = low.ok_or_else(|| Fault::new(at, Mistake::HexAlone))?;
            bytes.push(high << 4 | low);
            prefix = None;
        } else if let Some(at) = prefix {
            return Err(Fault::new(at, Mistake::HexPrefix));
        } else if !matches!(sign, ',' | ':') && !sign.is_ascii_whitespace() {
            return Err(Fault::new(at, Mistake::HexForeign(sign)));
        }
    }
    match prefix {
        Some(at) => Err(Fault::new(at, Mistake::HexPrefix)),
        None => Ok(bytes),
    }
}

/// Writes bytes, sixteen a line.
pub(super) fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 3);
    for (place, byte) in bytes.iter().enumerate() {
        match place % LINE {
            _ if place == 0 => {}
            0 => text.push('\n'),
            _ => text.push(' '),
        }
        push(&mut text, *byte);
    }
    text
}

/// Two digits.
pub(super) fn push(text: &mut String, byte: u8) {
    text.extend(
        [byte >> 4, byte & 15].into_iter().filter_map(|digit| char::from_digit(digit.into(), 16)),
    );
}

fn digit(sign: char) -> Option<u8> {
    u8::try_from(sign.to_digit(16)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_bytes_however_they_are_parted() {
        let hello: &[u8] = b"Hello";
        for (text, expected) in [
            ("", &b""[..]),
            (" \n\t\r", b""),
            ("48656c6c6f", hello),
            ("48 65 6C 6c 6F", hello),
            ("0x48, 0x65, 0x6c,\n0X6c, 0x6f,", hello),
            ("0x48656c6c6f", hello),
            ("0x480x650x6c0x6c0x6f", hello),
            ("48:65:6c:6c:6f", hello),
            ("4865 6c6c\r\n6f\n", hello),
            ("00", b"\0"),
            ("000x00", b"\0\0"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn says_what_is_no_byte() {
        for (text, at, mistake) in [
            ("4", 0, Mistake::HexAlone),
            ("48 6", 3, Mistake::HexAlone),
            ("48656", 4, Mistake::HexAlone),
            ("4 8", 0, Mistake::HexAlone),
            ("4g", 0, Mistake::HexAlone),
            ("0", 0, Mistake::HexAlone),
            ("0x4", 2, Mistake::HexAlone),
            ("48 g5", 3, Mistake::HexForeign('g')),
            ("48-65", 2, Mistake::HexForeign('-')),
            ("48 é", 3, Mistake::HexForeign('é')),
            ("48\u{a0}65", 2, Mistake::HexForeign('\u{a0}')),
            ("４８", 0, Mistake::HexForeign('４')),
            ("x48", 0, Mistake::HexForeign('x')),
            ("0x", 0, Mistake::HexPrefix),
            ("48 0x 65", 3, Mistake::HexPrefix),
            ("0x0x48", 0, Mistake::HexPrefix),
            ("0xg0", 0, Mistake::HexPrefix),
        ] {
            assert_eq!(read(text), Err(Fault::new(at, mistake)), "{text}");
        }
    }

    #[test]
    fn writes_sixteen_bytes_a_line() {
        let bytes: Vec<_> = (0..18).collect();
        assert_eq!(write(&bytes), "00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f\n10 11");
    }

    proptest! {
        #[test]
        fn reads_what_it_writes(bytes: Vec<u8>) {
            prop_assert_eq!(read(&write(&bytes)), Ok(bytes));
        }

        #[test]
        fn finds_fault_within_any_text(text in "(0x|[0-9a-f]{2}|[ ,:]|\\PC)*") {
            if let Err(fault) = read(&text) {
                prop_assert!(text.get(fault.at..).is_some_and(|rest| !rest.is_empty()));
            }
        }
    }
}
