//! How the lines of a chart are told apart: by colour, and by a sign for who sees none.

/// How many colours there are; the style sheet has them.
pub(super) const HUES: usize = 6;
/// The signs, one after the other.
const SIGNS: [&str; HUES] = ["●", "■", "◆", "★", "✚", "✖"];

/// The sign of a line: with its colour there are 36 of them.
pub(super) fn sign(tint: usize) -> &'static str {
    SIGNS.get((tint + tint / HUES) % HUES).copied().unwrap_or_default()
}

/// The colour of a line, as the style sheet calls it.
pub(super) fn hue(tint: usize) -> String {
    (tint % HUES).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_of_the_first_look_the_same() {
        let looks: BTreeSet<_> = (0..HUES * HUES).map(|tint| (sign(tint), hue(tint))).collect();
        assert_eq!(looks.len(), HUES * HUES);
    }
}
