//! The grammar, one byte after the other: what can be left at any byte and gone on with later.

mod levels;

use super::{Fault, Kind, Token, TokenKind, What};
use levels::Levels;

/// Reads tokens from a text that is handed in at each step, always the same.
///
/// **All it knows is in its fields**: a step may end inside of a string or a number of any length.
#[derive(Clone, Debug)]
pub(crate) struct Scanner {
    at: usize,
    /// Where the present token begins.
    start: usize,
    part: Part,
    expected: Expected,
    levels: Levels,
    line: usize,
    line_start: usize,
    is_single: bool,
}

/// What a step came to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// The text has ended well.
    End,
    /// The step's bytes are read.
    Pause,
    /// A token is complete.
    Token(Token),
}

/// What the next byte belongs to.
#[derive(Clone, Copy, Debug)]
enum Part {
    Number(Digits),
    Space,
    String,
}

/// How far a number has come ([§6](https://www.rfc-editor.org/rfc/rfc8259#section-6)), in its order.
#[derive(Clone, Copy, Debug)]
enum Digits {
    Minus,
    Zero,
    Whole,
    Point,
    Fraction,
    E,
    Sign,
    Exponent,
}

/// What may come next.
#[derive(Clone, Copy, Debug)]
enum Expected {
    Colon,
    /// The first value of the text.
    First,
    /// Behind `[`.
    FirstItem,
    /// Behind `{`.
    FirstKey,
    /// Behind a comma of an array.
    Item,
    /// Behind a comma of an object.
    Key,
    /// Behind a whole value of the text.
    More,
    /// Behind a value of a container.
    Next,
    /// Behind a colon.
    Value,
}

impl Scanner {
    /// One that takes several values in a row, or a single one.
    pub(crate) fn new(is_single: bool) -> Self {
        Self {
            at: 0,
            start: 0,
            part: Part::Space,
            expected: Expected::First,
            levels: Levels::default(),
            line: 1,
            line_start: 0,
            is_single,
        }
    }

    /// How far it has come, in bytes.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// In which line it stands, from 1.
    pub(crate) fn line(&self) -> usize {
        self.line
    }

    /// How many containers are open.
    pub(crate) fn depth(&self) -> usize {
        self.levels.depth()
    }

    /// Reads on, up to the next token or to about this byte.
    pub(crate) fn step(&mut self, text: &[u8], until: usize) -> Result<Step, Fault> {
        let window = text.get(..until).unwrap_or(text);
        loop {
            let token = match self.part {
                Part::Number(digits) => self.number(window, digits)?,
                Part::Space => match self.space(window) {
                    Some(byte) => self.begin(text, byte)?,
                    None => None,
                },
                Part::String => self.string(text, window)?,
            };
            match token {
                Some(token) => return Ok(Step::Token(token)),
                None if self.at < window.len() => {}
                None if window.len() < text.len() => return Ok(Step::Pause),
                None => return self.end(),
            }
        }
    }

    /// A fault where it stands.
    pub(super) fn fault(&self, what: What) -> Fault {
        Fault { at: self.at, line: self.line, line_start: self.line_start, what }
    }

    /// Skips white space; gives the byte behind it.
    fn space(&mut self, window: &[u8]) -> Option<u8> {
        while let Some(&byte) = window.get(self.at) {
            match byte {
                b' ' | b'\t' | b'\r' => {}
                b'\n' => {
                    self.line += 1;
                    self.line_start = self.at + 1;
                }
                _ => return Some(byte),
            }
            self.at += 1;
        }
        None
    }

    /// What begins with a byte that is no white space.
    fn begin(&mut self, text: &[u8], byte: u8) -> Result<Option<Token>, Fault> {
        use Expected::{Colon, FirstItem, FirstKey, Item, Key, More, Next, Value};
        self.start = self.at;
        let is_object = self.levels.is_object();
        match (self.expected, byte) {
            (More, _) if self.is_single => return Err(self.fault(What::Trailing)),
            (Colon, b':') => self.pass(Value),
            (Next, b',') => self.pass(if is_object { Key } else { Item }),
            (FirstKey, b'}') | (FirstItem, b']') => return Ok(Some(self.close())),
            (Next, b'}') if is_object => return Ok(Some(self.close())),
            (Next, b']') if !is_object => return Ok(Some(self.close())),
            (FirstKey | Key, b'"') => self.enter(Part::String),
            (Colon | FirstKey | Key | Next, _) => return Err(self.unexpected(byte)),
            (_, b'{') => return self.open(Kind::Object),
            (_, b'[') => return self.open(Kind::Array),
            (_, b'"') => self.enter(Part::String),
            (_, b'-') => self.enter(Part::Number(Digits::Minus)),
            (_, b'0') => self.enter(Part::Number(Digits::Zero)),
            (_, b'1'..=b'9') => self.enter(Part::Number(Digits::Whole)),
            (_, b'f') => return self.word(text, b"false", Kind::False),
            (_, b'n') => return self.word(text, b"null", Kind::Null),
            (_, b't') => return self.word(text, b"true", Kind::True),
            _ => return Err(self.unexpected(byte)),
        }
        Ok(None)
    }

    fn unexpected(&self, byte: u8) -> Fault {
        self.fault(match (self.expected, byte) {
            (Expected::Item, b']') | (Expected::Key, b'}') => What::TrailingComma,
            (Expected::Colon, _) => What::ExpectedColon,
            (Expected::FirstKey | Expected::Key, _) => What::ExpectedKey,
            (Expected::Next, _) if self.levels.is_object() => What::ExpectedCommaOrBrace,
            (Expected::Next, _) => What::ExpectedCommaOrBracket,
            (_, b'a'..=b'z' | b'A'..=b'Z') => What::Word,
            _ => What::ExpectedValue,
        })
    }

    fn pass(&mut self, expected: Expected) {
        self.at += 1;
        self.expected = expected;
    }

    fn enter(&mut self, part: Part) {
        self.at += 1;
        self.part = part;
    }

    fn open(&mut self, kind: Kind) -> Result<Option<Token>, Fault> {
        let is_object = kind == Kind::Object;
        if !self.levels.push(is_object) {
            return Err(self.fault(What::NoMemory));
        }
        self.pass(if is_object { Expected::FirstKey } else { Expected::FirstItem });
        Ok(Some(self.token(TokenKind::Value(kind))))
    }

    fn close(&mut self) -> Token {
        self.at += 1;
        self.levels.pop();
        self.behind_value();
        self.token(TokenKind::End)
    }

    fn token(&self, kind: TokenKind) -> Token {
        Token { kind, start: self.start, end: self.at }
    }

    fn behind_value(&mut self) {
        self.expected = if self.depth() == 0 { Expected::More } else { Expected::Next };
    }

    /// A value without brackets is complete.
    fn scalar(&mut self, kind: Kind) -> Token {
        self.part = Part::Space;
        self.behind_value();
        self.token(TokenKind::Value(kind))
    }

    fn word(&mut self, text: &[u8], word: &[u8], kind: Kind) -> Result<Option<Token>, Fault> {
        let rest = text.get(self.at..).and_then(|rest| rest.strip_prefix(word));
        if rest.is_none_or(|rest| rest.first().is_some_and(|&byte| !is_boundary(byte))) {
            return Err(self.fault(What::Word));
        }
        self.at += word.len();
        Ok(Some(self.scalar(kind)))
    }

    fn string(&mut self, text: &[u8], window: &[u8]) -> Result<Option<Token>, Fault> {
        let rest = window.get(self.at..).unwrap_or_default();
        let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
        self.at += rest.iter().position(is_special).unwrap_or(rest.len());
        match window.get(self.at) {
            Some(b'"') => {
                self.at += 1;
                let is_key = matches!(self.expected, Expected::FirstKey | Expected::Key);
                if !is_key {
                    return Ok(Some(self.scalar(Kind::String)));
                }
                self.part = Part::Space;
                self.expected = Expected::Colon;
                Ok(Some(self.token(TokenKind::Key)))
            }
            // A step may reach a few bytes behind its window, so that an escape is never split.
            Some(b'\\') => match escape_length(text.get(self.at..).unwrap_or_default()) {
                Some(length) => {
                    self.at += length;
                    Ok(None)
                }
                None => Err(self.fault(What::Escape)),
            },
            Some(_) => Err(self.fault(What::ControlCharacter)),
            None => Ok(None),
        }
    }

    fn number(&mut self, window: &[u8], mut digits: Digits) -> Result<Option<Token>, Fault> {
        use Digits::{E, Exponent, Fraction, Minus, Point, Sign, Whole, Zero};
        while let Some(&byte) = window.get(self.at) {
            digits = match (digits, byte) {
                (Minus, b'0') => Zero,
                (Minus | Whole, b'0'..=b'9') => Whole,
                (Zero, b'0'..=b'9') => return Err(self.fault(What::LeadingZero)),
                (Zero | Whole, b'.') => Point,
                (Point | Fraction, b'0'..=b'9') => Fraction,
                (Zero | Whole | Fraction, b'e' | b'E') => E,
                (E, b'+' | b'-') => Sign,
                (E | Sign | Exponent, b'0'..=b'9') => Exponent,
                (Minus | Point | E | Sign, _) => return Err(self.fault(What::MissingDigit)),
                _ if is_boundary(byte) => return Ok(Some(self.scalar(Kind::Number))),
                _ => return Err(self.fault(What::Number)),
            };
            self.at += 1;
        }
        self.part = Part::Number(digits);
        Ok(None)
    }

    /// Nothing is left of the text.
    fn end(&mut self) -> Result<Step, Fault> {
        use Digits::{Exponent, Fraction, Whole, Zero};
        match (self.part, self.expected) {
            (Part::Number(Zero | Whole | Fraction | Exponent), _) => {
                Ok(Step::Token(self.scalar(Kind::Number)))
            }
            (Part::Number(_), _) => Err(self.fault(What::MissingDigit)),
            (Part::String, _) => Err(self.fault(What::UnclosedString)),
            (Part::Space, Expected::First) => Err(self.fault(What::Empty)),
            (Part::Space, Expected::More) => Ok(Step::End),
            (Part::Space, _) => Err(self.fault(What::UnexpectedEnd)),
        }
    }
}

/// Whether a number or a word may end before this byte.
fn is_boundary(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' | b'"' | b'[' | b']' | b'{' | b'}')
}

/// How long the escape is that a text begins with; none if it is no escape.
fn escape_length(text: &[u8]) -> Option<usize> {
    match text.get(1)? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(2),
        b'u' => text.get(2..6)?.iter().all(u8::is_ascii_hexdigit).then_some(6),
        _ => None,
    }
}
