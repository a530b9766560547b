//! Percent-coding ([URL Standard](https://url.spec.whatwg.org/#percent-encoded-bytes)): a crate for it weighs more than this.

/// Writes every byte that is not plain as `%XX`, as `encodeURIComponent` does.
pub(crate) fn encode(text: &str) -> String {
    let mut coded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            coded.push(char::from(byte));
        } else {
            coded.push_str(&format!("%{byte:02X}"));
        }
    }
    coded
}

/// Reads `%XX` wherever it stands; what is not a code, or is not UTF-8 afterwards, stays as it is.
pub(crate) fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let code = after.first_chunk().filter(|_| *byte == b'%').and_then(hex);
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
        bytes.push(code.unwrap_or(*byte));
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// Reads what [`encode`] writes; nothing if a `%` begins no code, or what comes out is not UTF-8.
pub(crate) fn decode_exactly(text: &str) -> Option<String> {
    let mut codes = text.split('%');
    let mut bytes = codes.next()?.as_bytes().to_vec();
    for piece in codes {
        let (code, rest) = piece.as_bytes().split_first_chunk()?;
        bytes.push(hex(code)?);
        bytes.extend_from_slice(rest);
    }
    String::from_utf8(bytes).ok()
}

fn hex(digits: &[u8; 2]) -> Option<u8> {
    let [high, low] = digits.map(|digit| char::from(digit).to_digit(16));
    u8::try_from(high? * 16 + low?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in ["", "plain", "ws://h/?a=b&c=%20+é#x", "🎈\0"] {
            assert_eq!(decode(&encode(text)), text);
            assert_eq!(decode_exactly(&encode(text)).as_deref(), Some(text));
        }
        assert_eq!(encode("a b&é"), "a%20b%26%C3%A9");
    }

    #[test]
    fn leaves_alone_what_is_not_a_code() {
        for text in ["%", "%4", "%zz", "100%", "%FF", "+"] {
            assert_eq!(decode(text), text);
        }
        assert_eq!(decode("%74oken%7"), "token%7");
    }

    #[test]
    fn can_be_strict() {
        for text in ["%", "%4", "%zz", "100%", "%FF", "%C3x", "%é"] {
            assert_eq!(decode_exactly(text), None, "{text}");
        }
        assert_eq!(decode_exactly("a+b%2c").as_deref(), Some("a+b,"));
    }
}
