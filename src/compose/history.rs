//! What was sent, for who wants to send it again.

use super::Draft;
use std::collections::{BTreeMap, VecDeque};

/// The drafts that were sent, and where between them somebody stands who looks for one.
///
/// **Nothing typed is lost by looking**: what is left, changed or not sent yet, is found again at its place until something
/// is sent.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The oldest first.
    sent: VecDeque<Draft>,
    /// How much their texts take.
    bytes: usize,
    /// How many steps back from what is being typed.
    back: usize,
    /// What was typed at a place and not sent, by its steps back.
    typed: BTreeMap<usize, Draft>,
}

impl History {
    /// How many are kept.
    pub const MOST: usize = 100;
    /// How much text is kept, in bytes; a longer one by itself is not.
    pub const MOST_BYTES: usize = 1 << 20;

    /// Notes that a draft was sent; the same twice in a row is kept once. The next step up leads to it.
    ///
    /// Gives what was being typed before an older one was looked for, if there was anything: it belongs in the field again.
    pub fn push(&mut self, sent: Draft) -> Option<Draft> {
        let aside = if self.back > 0 { self.typed.remove(&0) } else { None };
        self.typed.clear();
        self.back = 0;
        if self.sent.back() != Some(&sent) && sent.text.len() <= Self::MOST_BYTES {
            self.bytes += sent.text.len();
            self.sent.push_back(sent);
        }
        while self.sent.len() > Self::MOST || self.bytes > Self::MOST_BYTES {
            let oldest = self.sent.pop_front();
            self.bytes -= oldest.map_or(0, |oldest| oldest.text.len());
        }
        aside.filter(|aside| !aside.text.is_empty())
    }

    /// One step to an older draft: what to show instead of what is shown now; none at the oldest.
    pub fn up(&mut self, shown: &Draft) -> Option<&Draft> {
        let back = Some(self.back + 1).filter(|back| *back <= self.sent.len())?;
        self.go(shown, back)
    }

    /// One step back toward what was being typed: what to show instead of what is shown now; none where that is shown.
    pub fn down(&mut self, shown: &Draft) -> Option<&Draft> {
        let back = self.back.checked_sub(1)?;
        self.go(shown, back)
    }

    /// What was sent, the newest first.
    pub fn iter(&self) -> impl Iterator<Item = &Draft> {
        self.sent.iter().rev()
    }

    fn go(&mut self, shown: &Draft, back: usize) -> Option<&Draft> {
        // What is being typed is always kept, what was sent only where it was changed.
        if self.back == 0 || self.sent_at(self.back) != Some(shown) {
            self.typed.insert(self.back, shown.clone());
        } else {
            self.typed.remove(&self.back);
        }
        self.back = back;
        self.typed.get(&back).or_else(|| self.sent_at(back))
    }

    fn sent_at(&self, back: usize) -> Option<&Draft> {
        self.sent.get(self.sent.len().checked_sub(back)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::Format;
    use proptest::prelude::*;

    fn draft(text: &str) -> Draft {
        Draft { format: Format::Text, text: text.to_owned() }
    }

    fn with(sent: &[&str]) -> History {
        let mut history = History::default();
        for text in sent {
            history.push(draft(text));
        }
        history
    }

    /// Presses `u`p and `d`own, and tells what the field shows after each.
    fn press(history: &mut History, field: &mut String, keys: &str) -> String {
        let mut shown = Vec::new();
        for key in keys.chars() {
            let now = draft(field);
            let next = if key == 'u' { history.up(&now) } else { history.down(&now) };
            if let Some(next) = next {
                next.text.clone_into(field);
            }
            shown.push(field.clone());
        }
        shown.join(" ")
    }

    #[test]
    fn goes_up_to_what_was_sent_and_down_to_what_was_typed() {
        for (sent, keys, expected) in [
            (&["a", "b"][..], "uuudddu", "b a a b draft draft b"),
            (&[], "ud", "draft draft"),
            (&["a", "a", "b", "b", "a"], "uuuu", "a b a a"),
        ] {
            let mut field = "draft".to_owned();
            assert_eq!(press(&mut with(sent), &mut field, keys), expected, "{sent:?}");
        }
    }

    #[test]
    fn tells_formats_apart() {
        let mut history = with(&["1"]);
        history.push(Draft { format: Format::Json, text: "1".to_owned() });
        assert_eq!(history.iter().count(), 2);
        assert_eq!(history.up(&draft("")).unwrap().format, Format::Json);
    }

    #[test]
    fn keeps_changes_until_something_is_sent() {
        let mut history = with(&["a", "b"]);
        let mut field = "draft".to_owned();
        press(&mut history, &mut field, "u");
        field.push_str(" changed");
        assert_eq!(press(&mut history, &mut field, "uddu"), "a b changed draft b changed");
        // Changed back, it is as it was sent.
        "b".clone_into(&mut field);
        assert_eq!(press(&mut history, &mut field, "ud"), "a b");
        assert_eq!(history.push(draft("c")), Some(draft("draft")));
        assert_eq!(press(&mut history, &mut field, "uuu"), "c b a");
    }

    #[test]
    fn gives_back_only_what_was_put_aside() {
        let mut history = with(&["a"]);
        assert_eq!(history.push(draft("b")), None);
        // Looked, and came back.
        let mut field = "c".to_owned();
        press(&mut history, &mut field, "ud");
        assert_eq!(history.push(draft("c")), None);
        // Nothing was being typed.
        history.up(&draft(""));
        assert_eq!(history.push(draft("c")), None);
    }

    #[test]
    fn forgets_the_oldest() {
        let texts: Vec<_> = (0..250).map(|number| number.to_string()).collect();
        let history = with(&texts.iter().map(|text| &**text).collect::<Vec<_>>());
        assert_eq!(history.iter().count(), History::MOST);
        assert_eq!(history.iter().last(), Some(&draft("150")));

        let (half, too_long) = ("h".repeat(1 << 19), "l".repeat((1 << 20) + 1));
        let history = with(&["a", &half, "b", &half, &too_long]);
        let kept: Vec<_> = history.iter().map(|draft| draft.text.len()).collect();
        assert_eq!(kept, [half.len(), 1]);
        assert_eq!(history.bytes, half.len() + 1);
    }

    proptest! {
        #[test]
        fn never_leaves_its_bounds(steps in proptest::collection::vec((0..4_u8, "[ab]{0,2}"), 0..60)) {
            let mut history = History::default();
            let mut field = draft("");
            for (step, text) in steps {
                let shown = match step {
                    0 => history.up(&field).cloned(),
                    1 => history.down(&field).cloned(),
                    2 => Some(draft(&text)),
                    _ => Some(history.push(field.clone()).unwrap_or_else(|| draft(""))),
                };
                field = shown.unwrap_or(field);
                prop_assert!(history.back <= history.sent.len());
                let bytes: usize = history.sent.iter().map(|draft| draft.text.len()).sum();
                prop_assert_eq!(history.bytes, bytes);
                prop_assert!(history.iter().zip(history.iter().skip(1)).all(|(one, other)| one != other));
            }
        }
    }
}
