//! Reading a file.

use super::{
    FileFormat, VERSION, entry,
    fields::{Fields, text},
};
use crate::{
    address,
    json::{self, Fault, Kind as Value, Scanner, Step, Token, TokenKind, What},
    message::Now,
    transcript::Transcript,
    words,
};
use core::time::Duration;
use thiserror::Error;

/// What a token costs beside its bytes.
const TOKEN_COST: usize = 64;
/// Where the messages of a HAR file stand: in the root, its log, the list of entries, an entry, and its list of messages.
const MESSAGE_DEPTH: usize = 6;
/// Where the address of an entry stands: in its request.
const REQUEST_DEPTH: usize = 5;
/// Where an entry of a HAR file stands.
const ENTRY_DEPTH: usize = 4;

/// A file that was read, as far as it can be.
#[derive(Debug)]
pub struct Imported {
    /// The entries, numbered from 0.
    pub transcript: Transcript,
    /// Where the line went, without secrets, if the file says it.
    pub address: Option<String>,
    /// The first line that cannot be read.
    pub damage: Option<Damage>,
    /// How many entries cannot be read.
    pub damaged: u64,
    /// How many messages of a HAR file are of another kind than text and binary.
    pub passed_over: u64,
}

/// A line that cannot be read.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{}", words::unreadable_line(*line, why))]
pub struct Damage {
    /// Which line, from 1.
    pub line: u64,
    /// Why.
    pub why: Unreadable,
}

/// Why a line cannot be read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum Unreadable {
    /// Its text has half of a surrogate pair.
    #[error("{}", words::UNREADABLE_HALF.say())]
    HalfCharacter,
    /// It is no JSON.
    #[error(transparent)]
    Json(What),
    /// It is of no kind that is known.
    #[error("{}", words::UNREADABLE_KIND.say())]
    Kind,
    /// It has no payload.
    #[error("{}", words::UNREADABLE_PAYLOAD.say())]
    Payload,
    /// It has no time.
    #[error("{}", words::UNREADABLE_TIME.say())]
    Time,
}

/// Why nothing of a file can be read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum Refused {
    /// There is nothing in it.
    #[error("{}", words::FILE_EMPTY.say())]
    Empty,
    /// It is of another kind.
    #[error("{}", words::FILE_FOREIGN.say())]
    Foreign,
    /// A later version wrote it.
    #[error("{}", words::FILE_NEWER.say())]
    Newer,
    /// It is a HAR file of other requests.
    #[error("{}", words::FILE_WITHOUT_MESSAGES.say())]
    WithoutMessages,
}

/// A file on its way into a transcript of its own.
#[derive(Debug)]
pub struct Importer<'b> {
    bytes: &'b [u8],
    /// Where the scanner's text begins, and in which line.
    offset: usize,
    line: u64,
    scanner: Scanner,
    stage: Stage,
    format: Option<FileFormat>,
    fields: Fields,
    /// Where the present object began in the scanner's text, and in which of its lines.
    object: (usize, usize),
    /// The keys of HAR that lead to where the scanner stands, each at its depth.
    path: [Key; MESSAGE_DEPTH],
    /// When the first message of a HAR file was, in microseconds.
    first: Option<u64>,
    /// The address of the present entry of a HAR file, and whether it has messages.
    entry: (Option<String>, bool),
    imported: Imported,
    refused: Option<Refused>,
}

/// What is done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Read,
    /// Passes over the rest of a line, from this byte on.
    Skip(usize),
    End,
}

/// A key of HAR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Entries,
    Log,
    Messages,
    Other,
    Request,
    Url,
}

impl<'b> Importer<'b> {
    /// Nothing of the file is read yet.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self {
            bytes: bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes),
            offset: 0,
            line: 1,
            scanner: Scanner::new(false),
            stage: Stage::Read,
            format: None,
            fields: Fields::default(),
            object: (0, 1),
            path: [Key::Other; MESSAGE_DEPTH],
            first: None,
            entry: (None, false),
            imported: Imported {
                // What stands in a file has room.
                transcript: Transcript::with_budget(usize::MAX),
                address: None,
                damage: None,
                damaged: 0,
                passed_over: 0,
            },
            refused: None,
        }
    }

    /// Reads on, about `most` bytes; tells whether there is more to read. A message is taken over at once, however long.
    pub fn advance(&mut self, most: usize) -> bool {
        let mut left = most.max(1);
        while left > 0 && self.stage != Stage::End {
            let before = self.progress().0;
            match self.stage {
                Stage::Read => self.read(left),
                Stage::Skip(from) => self.skip(from, left),
                Stage::End => {}
            }
            let passed = self.progress().0.saturating_sub(before);
            left = left.saturating_sub(passed + TOKEN_COST);
        }
        self.stage != Stage::End
    }

    /// How many bytes are read, of how many.
    pub fn progress(&self) -> (usize, usize) {
        let read = match self.stage {
            Stage::Read => self.offset + self.scanner.at(),
            Stage::Skip(from) => from,
            Stage::End => self.bytes.len(),
        };
        (read, self.bytes.len())
    }

    /// What was read so far.
    ///
    /// # Errors
    /// Says in a sentence why nothing of the file can be.
    pub fn finish(self) -> Result<Imported, Refused> {
        let is_silent = self.imported.damaged == 0 && self.imported.passed_over == 0;
        let is_empty = self.imported.transcript.is_empty();
        match (self.refused, self.format) {
            (Some(refused), _) => Err(refused),
            (None, None) if self.bytes.trim_ascii().is_empty() => Err(Refused::Empty),
            (None, None) => Err(Refused::Foreign),
            (None, Some(FileFormat::Har)) if is_empty && is_silent => Err(Refused::WithoutMessages),
            // Neither the first line nor any other.
            (None, Some(FileFormat::Ndjson)) if is_empty && self.imported.address.is_none() => {
                Err(Refused::Foreign)
            }
            (None, Some(_)) => Ok(self.imported),
        }
    }

    fn read(&mut self, left: usize) {
        let bytes = self.bytes.get(self.offset..).unwrap_or_default();
        match self.scanner.step(bytes, self.scanner.at().saturating_add(left)) {
            Ok(Step::Token(token)) => self.take(bytes, token),
            Ok(Step::Pause) => {}
            Ok(Step::End) => self.stage = Stage::End,
            // Nothing is left behind what was passed over.
            Err(fault) if fault.what == What::Empty => self.stage = Stage::End,
            Err(fault) => self.fail(fault),
        }
    }

    /// Passes over the rest of a line.
    fn skip(&mut self, from: usize, left: usize) {
        let rest = self.bytes.get(from..).unwrap_or_default();
        let window = rest.get(..left).unwrap_or(rest);
        match window.iter().position(|byte| *byte == b'\n') {
            Some(length) => {
                self.offset = from + length + 1;
                self.scanner = Scanner::new(false);
                self.stage = Stage::Read;
            }
            None if window.len() == rest.len() => self.stage = Stage::End,
            None => self.stage = Stage::Skip(from + window.len()),
        }
    }

    fn fail(&mut self, fault: Fault) {
        let why = Unreadable::Json(fault.what);
        match self.format {
            Some(FileFormat::Har) => {
                self.damaged(fault.line, why);
                self.stage = Stage::End;
            }
            Some(FileFormat::Ndjson) if self.scanner.depth() > 0 => self.cut(self.object, why),
            _ => self.cut((fault.at, fault.line), why),
        }
    }

    /// Gives up the line of this byte of the scanner's text.
    fn cut(&mut self, (at, line): (usize, usize), why: Unreadable) {
        self.damaged(line, why);
        self.line += line as u64;
        self.stage = Stage::Skip(self.offset + at);
    }

    /// Counts what cannot be read, in this line of the scanner's text.
    fn damaged(&mut self, line: usize, why: Unreadable) {
        let line = self.line + line as u64 - 1;
        self.imported.damaged += 1;
        self.imported.damage.get_or_insert(Damage { line, why });
    }

    fn refuse(&mut self, refused: Refused) {
        self.refused = Some(refused);
        self.stage = Stage::End;
    }

    /// Takes the next token.
    fn take(&mut self, bytes: &[u8], token: Token) {
        let (depth, line) = (self.scanner.depth(), self.scanner.line());
        let wanted = if self.format == Some(FileFormat::Har) { MESSAGE_DEPTH } else { 1 };
        let opens = matches!(token.kind, TokenKind::Value(kind) if kind.is_container());
        let begins = opens && depth == wanted
            || !opens && depth + 1 == wanted && token.kind != TokenKind::End;
        if self.format == Some(FileFormat::Ndjson) && !begins && line != self.object.1 {
            // An entry that has no end on its line shall not swallow the next.
            return self.cut(self.object, Unreadable::Json(What::UnexpectedEnd));
        }
        if begins {
            self.fields.clear();
            self.object = (token.start, line);
        }
        match token.kind {
            TokenKind::Key => self.take_key(bytes, token, wanted),
            TokenKind::Value(_) if opens => {
                if depth == ENTRY_DEPTH {
                    self.entry = (None, false);
                }
            }
            TokenKind::Value(kind) if depth == wanted => self.fields.value(kind, token),
            TokenKind::Value(Value::String) if depth == REQUEST_DEPTH && self.is_at_address() => {
                self.entry.0 = text(bytes, token).map(without_secrets);
            }
            // A bare value in place of an object.
            TokenKind::Value(_) if begins => self.complete(bytes),
            TokenKind::Value(_) => {}
            TokenKind::End if depth + 1 == wanted => self.complete(bytes),
            TokenKind::End => {
                if depth + 1 == ENTRY_DEPTH && self.entry.1 && self.imported.address.is_none() {
                    self.imported.address = self.entry.0.take();
                }
            }
        }
    }

    fn take_key(&mut self, bytes: &[u8], token: Token, wanted: usize) {
        let depth = self.scanner.depth();
        let key = text(bytes, token).map(json::unescape).unwrap_or_default();
        if depth == wanted {
            self.fields.key(token);
        }
        if depth == 1 && self.format.is_none() {
            self.format = match &*key {
                "echoline" | "kind" | "seq" => Some(FileFormat::Ndjson),
                "log" => Some(FileFormat::Har),
                _ => None,
            };
        }
        if let Some(place) = self.path.get_mut(depth - 1) {
            *place = match &*key {
                "_webSocketMessages" => Key::Messages,
                "entries" => Key::Entries,
                "log" => Key::Log,
                "request" => Key::Request,
                "url" => Key::Url,
                _ => Key::Other,
            };
        }
    }

    fn is_at_address(&self) -> bool {
        matches!(self.path, [Key::Log, Key::Entries, _, Key::Request, Key::Url, _])
    }

    /// An object is whole.
    fn complete(&mut self, bytes: &[u8]) {
        match self.format {
            Some(FileFormat::Har) => {
                if matches!(self.path, [Key::Log, Key::Entries, _, Key::Messages, ..]) {
                    self.take_message(bytes);
                }
            }
            Some(FileFormat::Ndjson) => self.take_line(bytes),
            None => self.refuse(Refused::Foreign),
        }
    }

    fn take_line(&mut self, bytes: &[u8]) {
        match self.fields.get(bytes, "echoline", Value::Number) {
            Some(VERSION) => {
                self.imported.address =
                    self.fields.get(bytes, "address", Value::String).map(without_secrets);
            }
            Some(_) if self.imported.transcript.is_empty() => self.refuse(Refused::Newer),
            _ => match entry::line(&self.fields, bytes) {
                Ok((at, kind, payload)) => self.imported.transcript.append(at, kind, &payload),
                Err(why) => self.damaged(self.object.1, why),
            },
        }
    }

    fn take_message(&mut self, bytes: &[u8]) {
        match entry::message(&self.fields, bytes) {
            Ok(Some((time, kind, payload))) => {
                let began = *self.first.get_or_insert(time);
                let mono = Duration::from_micros(time.saturating_sub(began));
                let at = Now { mono, wall: Duration::from_micros(time) };
                self.imported.transcript.append(at, kind, &payload);
                self.entry.1 = true;
            }
            Ok(None) => self.imported.passed_over += 1,
            Err(why) => self.damaged(self.object.1, why),
        }
    }
}

/// An address as a file has it, quotes included, without its secrets.
fn without_secrets(raw: &str) -> String {
    address::without_secrets(&json::unescape(raw)).into_owned()
}
