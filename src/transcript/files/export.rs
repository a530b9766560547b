//! Writing a file.

use super::{EVENTS, KINDS, VERSION, har};
use crate::{
    address, json,
    message::{Entry, Format, Kind},
    transcript::{Filter, Search, SearchError, Transcript},
};
use base64ct::{Base64, Encoding};
use core::time::Duration;

/// How much of a payload is written at once, in bytes: whole groups of base64.
const PIECE: usize = 48 << 10;
/// What an entry costs beside its payload, in bytes written.
const ENTRY_COST: usize = 256;

/// How a transcript is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// HTTP archive: what other tools read.
    Har,
    /// One entry a line: nothing is lost.
    Ndjson,
}

impl FileFormat {
    /// What a file's name ends in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Har => "har",
            Self::Ndjson => "ndjson",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Har => "application/json",
            Self::Ndjson => "application/x-ndjson",
        }
    }
}

/// A transcript on its way into a file: what it held when the writing began, as far as it still does when its turn comes.
#[derive(Debug)]
pub struct Export {
    format: FileFormat,
    address: String,
    /// Finds what passes the filter, if not everything does.
    search: Option<Search>,
    /// The entry to write next, and where to stop.
    next: u64,
    until: Option<u64>,
    written: u64,
    /// The payload that is being written, and how far it is: its entry may be dropped meanwhile.
    payload: Vec<u8>,
    payload_format: Format,
    inside: usize,
    stage: Stage,
    /// When the first message was on the wall clock, and when the first and the last were on the other.
    times: Option<[Duration; 3]>,
}

/// What is written next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Head,
    Entries,
    Payload,
    End,
}

impl Export {
    /// What passes the filter, from a line to this address. Secrets in the address are left out.
    ///
    /// # Errors
    /// Says in a sentence what is wrong with the filter's pattern.
    pub fn new(format: FileFormat, address: &str, filter: Filter) -> Result<Self, SearchError> {
        Ok(Self {
            format,
            address: address::without_secrets(address).into_owned(),
            search: if filter.is_empty() { None } else { Some(Search::new(filter)?) },
            next: 0,
            until: None,
            written: 0,
            payload: Vec::new(),
            payload_format: Format::Text,
            inside: 0,
            stage: Stage::Head,
            times: None,
        })
    }

    /// Writes on, about `most` bytes; tells whether there is more to write.
    pub fn write(&mut self, transcript: &Transcript, out: &mut Vec<u8>, most: usize) -> bool {
        let until = *self.until.get_or_insert_with(|| transcript.next_seq());
        if let Some(search) = &mut self.search {
            search.advance(transcript, most);
            if transcript.first() + search.progress(transcript).0 < until {
                return true;
            }
        }
        let mut left = most.max(1);
        while left > 0 && self.stage != Stage::End {
            let before = out.len();
            self.step(transcript, until, out);
            left = left.saturating_sub(out.len() - before + ENTRY_COST);
        }
        self.stage != Stage::End
    }

    /// How many entries have been passed, of how many.
    pub fn progress(&self, transcript: &Transcript) -> (u64, u64) {
        let first = transcript.first();
        let until = self.until.unwrap_or_else(|| transcript.next_seq());
        (self.next.saturating_sub(first), until.saturating_sub(first))
    }

    /// How many entries are in the file.
    pub fn written(&self) -> u64 {
        self.written
    }

    fn step(&mut self, transcript: &Transcript, until: u64, out: &mut Vec<u8>) {
        match self.stage {
            Stage::Head => {
                self.write_head(out);
                self.stage = Stage::Entries;
            }
            Stage::Entries => {
                self.next = match &self.search {
                    Some(search) => search.nth(search.position(self.next)).unwrap_or(until),
                    None => self.next.max(transcript.first()),
                };
                let entry = transcript.get(self.next).filter(|entry| entry.seq < until);
                match entry {
                    Some(entry) => self.begin(&entry, out),
                    None => self.write_tail(out),
                }
                self.next = until.min(self.next + 1);
            }
            Stage::Payload => self.write_piece(out),
            Stage::End => {}
        }
    }

    fn write_head(&self, out: &mut Vec<u8>) {
        match self.format {
            FileFormat::Har => push(out, har::HEAD),
            FileFormat::Ndjson => {
                let address = json::quote(&self.address);
                push(out, &["{\"echoline\":", VERSION, ",\"address\":", &address, "}\n"].concat());
            }
        }
    }

    fn write_tail(&mut self, out: &mut Vec<u8>) {
        if self.format == FileFormat::Har {
            let [wall, first, last] = self.times.unwrap_or_default();
            push(out, &har::tail(&self.address, wall, last.saturating_sub(first)));
        }
        self.stage = Stage::End;
    }

    /// Writes an entry up to its payload.
    fn begin(&mut self, entry: &Entry<'_>, out: &mut Vec<u8>) {
        let head = match self.format {
            FileFormat::Har => self.har_head(entry),
            FileFormat::Ndjson => Some(self.line_head(entry)),
        };
        let Some(head) = head else { return };
        push(out, &head);
        self.written += 1;
        self.payload.clear();
        self.payload.extend_from_slice(entry.bytes);
        self.payload_format = entry.format();
        self.inside = 0;
        self.stage = Stage::Payload;
    }

    fn line_head(&self, entry: &Entry<'_>) -> String {
        let wall = entry.at.wall.as_secs() * 1000 + u64::from(entry.at.wall.subsec_millis());
        let numbers = [
            ("{\"seq\":", self.written),
            (",\"wall\":", wall),
            (",\"mono\":", micros(entry.at.mono)),
        ];
        let mut head = String::new();
        for (name, number) in numbers {
            head.push_str(name);
            head.push_str(&number.to_string());
        }
        let payload = match entry.format() {
            Format::Binary => "\",\"base64\":\"",
            Format::Text => "\",\"text\":\"",
        };
        let [kind, comma, event] = names(entry.kind, entry.format());
        for part in [",\"kind\":\"", kind, comma, event, payload] {
            head.push_str(part);
        }
        head
    }

    /// The beginning of a message; what is none has no place in this format.
    fn har_head(&mut self, entry: &Entry<'_>) -> Option<String> {
        let is_sent = match entry.kind {
            Kind::Sent(_) => true,
            Kind::Received(_) => false,
            Kind::Event(_) | Kind::Ping(_) | Kind::Pong(_) => return None,
        };
        let at = entry.at.mono;
        let [wall, first, last] = self.times.get_or_insert([entry.at.wall, at, at]);
        *last = at.max(*last);
        let time = *wall + at.saturating_sub(*first);
        let comma = if self.written == 0 { "" } else { "," };
        Some(har::message_head(comma, is_sent, time, entry.format()))
    }

    /// Writes a piece of the payload, and after the last the entry's end.
    fn write_piece(&mut self, out: &mut Vec<u8>) {
        let rest = self.payload.get(self.inside..).unwrap_or_default();
        let mut length = rest.len().min(PIECE);
        if self.payload_format == Format::Text {
            // No character is split.
            while rest.get(length).is_some_and(|byte| byte & 0xC0 == 0x80) {
                length -= 1;
            }
        }
        let piece = rest.get(..length).unwrap_or_default();
        match self.payload_format {
            Format::Binary => push(out, &Base64::encode_string(piece)),
            Format::Text => {
                let quoted = json::quote(str::from_utf8(piece).unwrap_or_default());
                push(out, quoted.get(1..quoted.len() - 1).unwrap_or_default());
            }
        }
        self.inside += length;
        if self.inside == self.payload.len() {
            push(out, if self.format == FileFormat::Har { "\"}" } else { "\"}\n" });
            self.stage = Stage::Entries;
        }
    }
}

/// What a line calls its kind, and the event if it is one.
fn names(kind: Kind, format: Format) -> [&'static str; 3] {
    match kind {
        Kind::Event(event) => {
            let known = EVENTS.iter().find(|(other, _)| *other == event);
            ["event", "\",\"event\":\"", known.map_or("", |(_, name)| name)]
        }
        kind => {
            let known = KINDS.iter().find(|(of, _)| of(format) == kind);
            [known.map_or("", |(_, name)| name), "", ""]
        }
    }
}

fn push(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
}

/// Microseconds, whole ones.
pub(super) fn micros(time: Duration) -> u64 {
    time.as_secs() * 1_000_000 + u64::from(time.subsec_micros())
}
