//! Placeholders: `{{now}}` and its like, filled in when a message goes.

mod random;

use super::{
    Format, Values, Variables,
    error::{Fault, Mistake},
    traced::Traced,
};
use crate::{json, message};
use core::time::Duration;
use std::borrow::Cow;

/// The names that have a meaning of their own.
const BUILT_IN: [&str; 5] = ["counter", "now", "now_ms", "random", "uuid"];
/// How much of a name that nobody knows is shown, in characters.
const SHOWN: usize = 40;

/// Whether a name has a meaning of its own.
pub(super) fn is_built_in(name: &str) -> bool {
    BUILT_IN.contains(&name)
}

/// A text filled in, and whether the counter is in it.
pub(super) struct Filled {
    pub(super) text: Traced,
    pub(super) is_counted: bool,
}

/// Fills in what has placeholders. In a string of JSON, and among escapes, a variable stands for its own characters, whatever
/// they are.
pub(super) fn fill(
    text: &str,
    format: Format,
    values: Values<'_>,
    random: &mut dyn FnMut() -> u64,
) -> Result<Filled, Fault> {
    let mut filled = Filled { text: Traced::with_capacity(text.len()), is_counted: false };
    let mut quotes = Quotes::default();
    for piece in Pieces::new(text) {
        match piece? {
            (at, Piece::Braces) => filled.text.replace("{{", at),
            (at, Piece::Text(text)) => {
                quotes.pass(text);
                filled.text.copy(text, at);
            }
            (at, Piece::Placeholder(inner)) => {
                let placeholder = Placeholder::read(inner, values.variables);
                let placeholder = placeholder.map_err(|mistake| Fault::new(at, mistake))?;
                filled.is_counted |= matches!(placeholder, Placeholder::Counter);
                let value = placeholder.value(values, random);
                filled.text.replace(&quoted(&value, format, quotes.are_open), at);
            }
        }
    }
    filled.text.copy("", text.len());
    Ok(filled)
}

/// The same text with ones in the place of placeholders: JSON, where it will be.
pub(super) fn mask(text: &str) -> Result<String, Fault> {
    let mut masked = String::with_capacity(text.len());
    for piece in Pieces::new(text) {
        match piece? {
            (_, Piece::Braces) => masked.push_str("{{{{"),
            (_, Piece::Text(text)) => masked.push_str(text),
            (_, Piece::Placeholder(inner)) => {
                masked.extend(std::iter::repeat_n('1', inner.len() + 4));
            }
        }
    }
    Ok(masked)
}

/// A value as a format writes it.
fn quoted<'v>(value: &'v str, format: Format, in_string: bool) -> Cow<'v, str> {
    match format {
        Format::Escapes if value.contains('\\') => value.replace('\\', r"\\").into(),
        Format::Json if in_string => {
            let quoted = json::quote(value);
            let inner = quoted.get(1..quoted.len() - 1).unwrap_or_default();
            Cow::Owned(inner.to_owned())
        }
        _ => value.into(),
    }
}

/// Whether a string of JSON is open.
#[derive(Default)]
struct Quotes {
    are_open: bool,
}

impl Quotes {
    /// Goes on behind this piece, which does not end between a backslash and what it escapes.
    fn pass(&mut self, text: &str) {
        let mut is_escaped = false;
        for byte in text.bytes() {
            if byte == b'"' && !is_escaped {
                self.are_open = !self.are_open;
            }
            is_escaped = self.are_open && byte == b'\\' && !is_escaped;
        }
    }
}

/// Part of a text.
enum Piece<'t> {
    /// Four braces, which stand for two.
    Braces,
    /// What is between the braces.
    Placeholder(&'t str),
    /// As it is.
    Text(&'t str),
}

/// The pieces of a text, each with the byte it begins at. Four opening braces in a row are two of them; of three, the first
/// stands for itself.
struct Pieces<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Pieces<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// What begins with two braces, and how long it is.
    fn braces(rest: &'t str) -> Result<(Piece<'t>, usize), Mistake> {
        match rest.bytes().take(4).take_while(|byte| *byte == b'{').count() {
            4 => return Ok((Piece::Braces, 4)),
            3 => return Ok((Piece::Text("{"), 1)),
            _ => {}
        }
        let inner = rest.get(2..).and_then(|inner| inner.split_once("}}"));
        match inner {
            Some((inner, _)) if !inner.contains("{{") => {
                Ok((Piece::Placeholder(inner), inner.len() + 4))
            }
            _ => Err(Mistake::PlaceholderUnclosed),
        }
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Result<(usize, Piece<'t>), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.at;
        let rest = self.text.get(at..).filter(|rest| !rest.is_empty())?;
        let found = match rest.find("{{").unwrap_or(rest.len()) {
            0 => Self::braces(rest),
            plain => Ok((Piece::Text(rest.get(..plain).unwrap_or_default()), plain)),
        };
        Some(match found {
            Ok((piece, length)) => {
                self.at += length;
                Ok((at, piece))
            }
            Err(mistake) => {
                self.at = self.text.len();
                Err(Fault::new(at, mistake))
            }
        })
    }
}

/// What is to be filled in.
enum Placeholder<'v> {
    Counter,
    Now,
    NowMs,
    Random(i64, i64),
    Uuid,
    Variable(&'v str),
}

impl<'v> Placeholder<'v> {
    /// Reads what stands between the braces.
    fn read(inner: &str, variables: &'v Variables) -> Result<Self, Mistake> {
        let mut words = inner.split_ascii_whitespace();
        let name = words.next().ok_or(Mistake::PlaceholderEmpty)?;
        let placeholder = match name {
            "counter" => Self::Counter,
            "now" => Self::Now,
            "now_ms" => Self::NowMs,
            "random" => return random_arguments(words).ok_or(Mistake::RandomArguments),
            "uuid" => Self::Uuid,
            name => match variables.get(name) {
                Some(value) => Self::Variable(value),
                None => {
                    let shown = name.chars().take(SHOWN).collect();
                    return Err(Mistake::PlaceholderUnknown(shown));
                }
            },
        };
        match words.next() {
            None => Ok(placeholder),
            Some(_) => Err(Mistake::PlaceholderArguments(name.to_owned())),
        }
    }

    fn value(self, values: Values<'_>, random: &mut dyn FnMut() -> u64) -> Cow<'v, str> {
        match self {
            Self::Counter => values.counter.to_string().into(),
            Self::Now => message::date(values.wall).into(),
            Self::NowMs => millis(values.wall).to_string().into(),
            Self::Random(least, most) => random::between(least, most, random).to_string().into(),
            Self::Uuid => random::uuid(random).into(),
            Self::Variable(value) => value.into(),
        }
    }
}

fn millis(time: Duration) -> u64 {
    time.as_secs().saturating_mul(1000).saturating_add(time.subsec_millis().into())
}

/// Two whole numbers and nothing else, the smaller one first.
fn random_arguments<'v>(mut words: core::str::SplitAsciiWhitespace<'_>) -> Option<Placeholder<'v>> {
    let (least, most) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    (least <= most && words.next().is_none()).then_some(Placeholder::Random(least, most))
}
