//! The language that is spoken: English stands in the code, another one in a list that comes when it is chosen.

use core::{cell::RefCell, fmt};
use std::fmt::Write;

/// A word or a sentence of the interface, in English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word(pub &'static str);

impl Word {
    /// The same in the language that is spoken.
    pub fn say(self) -> &'static str {
        say(self.0)
    }
}

impl fmt::Display for Word {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.say())
    }
}

/// What is said in another language, and how numbers are written there.
#[derive(Debug)]
struct Spoken {
    /// What is said, by its English, in the order of the alphabet.
    words: Vec<(&'static str, &'static str)>,
    /// What parts thousands.
    group: String,
    /// What parts the whole from its tenths.
    decimal: String,
}

impl Spoken {
    const fn english() -> Self {
        Self { words: Vec::new(), group: String::new(), decimal: String::new() }
    }
}

thread_local! {
    static SPOKEN: RefCell<Spoken> = const { RefCell::new(Spoken::english()) };
}

/// Speaks another language from here on: `words` is its list, empty for English; `group` and `decimal` are what it writes
/// between thousands and before tenths. What was said before stays as it was.
pub fn speak(words: &'static str, group: &str, decimal: &str) {
    let mut words = pairs(words).collect::<Vec<_>>();
    words.sort_unstable();
    let spoken = Spoken { words, group: group.to_owned(), decimal: decimal.to_owned() };
    SPOKEN.set(spoken);
}

/// The entries of a list: a line of English, and below it the same in the other language. Empty lines and those that
/// begin with `#` part them.
pub(super) fn pairs(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    core::iter::from_fn(move || Some((lines.next()?, lines.next()?)))
}

/// What this is in the language that is spoken; itself, where that has no word for it.
pub(super) fn say(english: &'static str) -> &'static str {
    SPOKEN.with_borrow(|spoken| {
        let place = spoken.words.binary_search_by_key(&english, |(english, _)| english);
        place.ok().and_then(|place| spoken.words.get(place)).map_or(english, |(_, said)| said)
    })
}

/// A sentence in the language that is spoken, with `{0}`, `{1}` and so on filled in.
pub(super) fn fill(english: &'static str, with: &[&dyn fmt::Display]) -> String {
    let mut rest = say(english);
    let mut filled = String::with_capacity(rest.len() + 16 * with.len());
    while let Some(start) = rest.find('{') {
        let (before, after) = rest.split_at(start);
        filled.push_str(before);
        let (place, after) = hole(after).unwrap_or((usize::MAX, after));
        match with.get(place) {
            // A String takes whatever it is given.
            Some(value) => write!(filled, "{value}").unwrap_or_default(),
            None => filled.push('{'),
        }
        rest = if place == usize::MAX { after.get(1..).unwrap_or_default() } else { after };
    }
    filled.push_str(rest);
    filled
}

/// The number in braces that a text begins with, and what follows them.
fn hole(text: &'static str) -> Option<(usize, &'static str)> {
    let (number, after) = text.strip_prefix('{')?.split_once('}')?;
    Some((number.parse().ok()?, after))
}

/// What parts thousands, as in "1,284".
pub(super) fn group(to: &mut String) {
    SPOKEN.with_borrow(|spoken| to.push_str(or(&spoken.group, ",")));
}

/// What parts the whole from its tenths, as in "0.4".
pub(super) fn decimal() -> String {
    SPOKEN.with_borrow(|spoken| or(&spoken.decimal, ".").to_owned())
}

fn or<'a>(text: &'a str, english: &'a str) -> &'a str {
    if text.is_empty() { english } else { text }
}
