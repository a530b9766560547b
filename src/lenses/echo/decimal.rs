//! The difference of two numbers as they are written, without a float in between.

/// By how much a JSON number differs from the one before: "+0.01". None where one has an exponent or too many digits to
/// subtract them at once.
pub(super) fn difference(before: &str, now: &str) -> Option<String> {
    let (before, now) = (Decimal::read(before)?, Decimal::read(now)?);
    let scale = before.scale.max(now.scale);
    let difference = now.scaled(scale)? - before.scaled(scale)?;
    let digits = difference.unsigned_abs().to_string();
    let zeros = (scale + 1).saturating_sub(digits.len());
    let digits = ["0".repeat(zeros), digits].concat();
    let (whole, fraction) = digits.split_at_checked(digits.len() - scale)?;
    let sign = if difference < 0 { "−" } else { "+" };
    Some([sign, whole, if scale == 0 { "" } else { "." }, fraction].concat())
}

/// A number of few digits: all of them, and how many stand behind the point.
struct Decimal {
    digits: i64,
    scale: usize,
}

impl Decimal {
    fn read(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        // An exponent is no digit, and neither is a quote.
        let digits = [whole, fraction].concat().parse().ok()?;
        Some(Self { digits, scale: fraction.len() })
    }

    /// Its digits, so many of them behind the point; none where the difference of two would not fit.
    fn scaled(&self, scale: usize) -> Option<i64> {
        let more = u32::try_from(scale - self.scale).ok()?;
        let digits = self.digits.checked_mul(10_i64.checked_pow(more)?)?;
        Some(digits).filter(|digits| digits.unsigned_abs() < 1 << 62)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_exact_or_not_told() {
        for (before, now, by) in [
            ("101.42", "101.43", Some("+0.01")),
            ("101.43", "101.42", Some("−0.01")),
            ("0.1", "0.3", Some("+0.2")),
            ("1.0", "1.25", Some("+0.25")),
            ("-1", "2", Some("+3")),
            ("-0.5", "-1", Some("−0.5")),
            ("9007199254740992", "9007199254740993", Some("+1")),
            ("1.0", "1.00", Some("+0.00")),
            ("12345678901234567890", "12345678901234567891", None),
            ("0.0000000000000001", "12345678901234567", None),
            ("1e2", "101", None),
            ("1.5e2", "151", None),
            (r#""1""#, r#""2""#, None),
            ("true", "false", None),
            ("", "", None),
        ] {
            assert_eq!(difference(before, now).as_deref(), by, "{before} → {now}");
        }
    }
}
