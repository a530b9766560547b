//! What differs between two messages, line by line.

use crate::{json, message::Entry, ui::Row};

/// The longest message whose JSON is laid out before it is compared, in bytes.
const LAID_OUT: usize = 1 << 20;
/// The longest stretch of lines that is compared line by line: it takes the square of this.
const COMPARED: usize = 1_000;

/// Which of the two a line stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum In {
    Both,
    First,
    Second,
}

/// The lines of two messages, each once.
pub(super) struct Difference(Vec<(In, String)>);

impl Difference {
    pub(super) fn of(first: &Entry<'_>, second: &Entry<'_>) -> Self {
        let (first, second) = (lay_out(first), lay_out(second));
        let lines = |text: &'_ str| text.lines().map(ToOwned::to_owned).collect::<Vec<_>>();
        Self(compare(lines(&first), lines(&second)))
    }

    pub(super) fn len(&self) -> u64 {
        self.0.len() as u64
    }

    /// How many lines differ.
    pub(super) fn size(&self) -> usize {
        self.0.iter().filter(|(place, _)| *place != In::Both).count()
    }

    pub(super) fn write(&self, row: &mut Row, place: u64) {
        let Some((place, line)) = usize::try_from(place).ok().and_then(|place| self.0.get(place))
        else {
            return;
        };
        let (sign, kind) = match place {
            In::Both => ("  ", "both"),
            In::First => ("− ", "first"),
            In::Second => ("+ ", "second"),
        };
        row.write(0, "");
        row.write(1, sign);
        row.write(2, line);
        row.set("data-kind", kind);
    }
}

fn lay_out(entry: &Entry<'_>) -> String {
    let text = entry.text().map_or_else(|| entry.to_string(), ToOwned::to_owned);
    if text.len() > LAID_OUT {
        return text;
    }
    json::pretty(&text, 2).unwrap_or(text)
}

/// The lines of both in order: what is alike at the beginning and the end first, then the longest they have in common.
fn compare(mut first: Vec<String>, mut second: Vec<String>) -> Vec<(In, String)> {
    let alike = first.iter().zip(&second).take_while(|(a, b)| a == b).count();
    let (mut rest, other) = (first.split_off(alike), second.split_off(alike));
    let same_end = rest.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let end = rest.split_off(rest.len() - same_end);
    let other = other.get(..other.len() - same_end).unwrap_or_default();
    let mut lines: Vec<_> = first.into_iter().map(|line| (In::Both, line)).collect();
    lines.extend(middle(&rest, other));
    lines.extend(end.into_iter().map(|line| (In::Both, line)));
    lines
}

/// By the table of longest common subsequences; what is too long for it goes and comes as a whole.
fn middle(first: &[String], second: &[String]) -> Vec<(In, String)> {
    let width = second.len() + 1;
    let mut longest = Vec::new();
    if first.len().max(second.len()) <= COMPARED {
        longest.resize((first.len() + 1) * width, 0_u32);
        for (i, a) in first.iter().enumerate().rev() {
            for (j, b) in second.iter().enumerate().rev() {
                let at = |i: usize, j: usize| longest.get(i * width + j).copied().unwrap_or(0);
                let best =
                    if a == b { at(i + 1, j + 1) + 1 } else { at(i + 1, j).max(at(i, j + 1)) };
                if let Some(cell) = longest.get_mut(i * width + j) {
                    *cell = best;
                }
            }
        }
    }
    let at = |i: usize, j: usize| longest.get(i * width + j).copied().unwrap_or(0);
    let (mut lines, mut i, mut j) = (Vec::new(), 0, 0);
    loop {
        match (first.get(i), second.get(j)) {
            (Some(a), Some(b)) if a == b => {
                lines.push((In::Both, a.clone()));
                (i, j) = (i + 1, j + 1);
            }
            (Some(a), other) if other.is_none() || at(i + 1, j) >= at(i, j + 1) => {
                lines.push((In::First, a.clone()));
                i += 1;
            }
            (_, Some(b)) => {
                lines.push((In::Second, b.clone()));
                j += 1;
            }
            _ => return lines,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Format, Kind, Now};
    use proptest::prelude::*;

    fn shown(first: &str, second: &str) -> String {
        let entry = |text| Entry {
            seq: 0,
            at: Now::default(),
            kind: Kind::Sent(Format::Text),
            bytes: text,
        };
        let difference = Difference::of(&entry(first.as_bytes()), &entry(second.as_bytes()));
        let sign = |place: &In| match place {
            In::Both => ' ',
            In::First => '-',
            In::Second => '+',
        };
        difference.0.iter().map(|(place, line)| format!("{}{line}|", sign(place))).collect()
    }

    #[test]
    fn shows_what_went_and_what_came() {
        assert_eq!(
            shown(r#"{"a":1,"b":2}"#, r#"{"a":1,"b":3}"#),
            r#" {|   "a": 1,|-  "b": 2|+  "b": 3| }|"#
        );
        assert_eq!(shown("one", "one"), " one|");
        assert_eq!(shown("a\nb\nc", "a\nc\nd"), " a|-b| c|+d|");
        assert_eq!(shown("", "x"), "+x|");
    }

    proptest! {
        #[test]
        fn holds_both_messages_whole(
            first in proptest::collection::vec("[ab]", 0..20),
            second in proptest::collection::vec("[ab]", 0..20),
        ) {
            let lines = compare(first.clone(), second.clone());
            let those_not_in = |without: In| -> Vec<_> {
                lines.iter().filter(|(place, _)| *place != without).map(|(_, line)| line.clone()).collect()
            };
            prop_assert_eq!(those_not_in(In::Second), first);
            prop_assert_eq!(those_not_in(In::First), second);
        }
    }
}
