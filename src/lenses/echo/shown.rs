//! The fields or the board in the document: when they are written, and with what.

use super::{
    board::{self, Board, TYPE},
    cards::Cards,
    fields::{Change, Fields, Line},
    sheet::{Sheet, millis},
};
use crate::{
    message::{Kind, LineEvent, Message, Received},
    stream_builder::Fold,
    transcript::Transcript,
    ui::{self, Cell},
    words,
};
use core::time::Duration;
use web_sys::Element;

/// The list of fields.
pub(super) const FIELDS: &str = "feed-fields";
/// The grid of panes.
pub(super) const BOARD: &str = "feed-board";
/// How old the newest message is.
pub(super) const AGE: &str = "feed-age";
/// What it differs in from the one before.
pub(super) const SUMMARY: &str = "feed-changes";
/// The same for who cannot see it.
pub(super) const TOLD: &str = "feed-told";

/// How often something is written while more and more comes: nobody reads faster.
const PACE: Duration = Duration::from_millis(100);
/// How often an age is written, in ms, as long as tenths of a second are told, and after that.
const AGING: [u32; 2] = [200, 1_000];
/// How long tenths of a second are told.
const YOUNG: Duration = Duration::from_secs(10);
/// How often it is told what changed.
const TELLING: Duration = Duration::from_secs(5);
/// How many names are told at once.
const NAMES: usize = 5;
/// How many entries are searched for the message before, and how much of them, in bytes.
const LOOKED_BACK: (u64, usize) = (200, 256 << 10);
/// How much goes into the board in one go, in bytes: a few milliseconds' worth.
const SLICE: usize = 128 << 10;
/// What a message costs besides its text, in bytes of text.
const MESSAGE: usize = 64;

/// What is in the document.
pub(super) struct Shown {
    root: Element,
    age: Cell,
    summary: Cell,
    told: Element,
    sheet: Sheet,
    cards: Cards,
    board: Board,
    is_board: bool,
    /// What the board has been given ends before this entry.
    given: u64,
    /// The message that was looked at last, and what is shown since.
    seq: Option<u64>,
    what: &'static str,
    written: Duration,
    /// What changed and has not been told yet.
    to_tell: Vec<String>,
    told_at: Duration,
}

impl Shown {
    /// Takes over the elements; none as long as they are not there.
    pub(super) fn new() -> Option<Self> {
        let element = |id| ui::by_id(id).map(Element::from);
        Some(Self {
            root: element(super::FEED)?,
            age: Cell::of(element(AGE)?),
            summary: Cell::of(element(SUMMARY)?),
            told: element(TOLD)?,
            sheet: Sheet::new(element(FIELDS)?),
            cards: Cards::new(element(BOARD)?),
            board: Board::default(),
            is_board: false,
            given: 0,
            seq: None,
            what: NOTHING,
            written: Duration::ZERO,
            to_tell: Vec::new(),
            told_at: Duration::ZERO,
        })
    }

    /// Shows the board or the fields from now on.
    pub(super) fn choose(&mut self, is_board: bool, key: &str) {
        let key = if key.is_empty() { TYPE } else { key };
        if self.board.key != key {
            self.board = Board::pinned_by(key);
            self.given = 0;
            self.cards.clear();
        }
        self.is_board = is_board;
        self.to_tell.clear();
        // At once: somebody waits for it.
        (self.seq, self.written) = (None, Duration::ZERO);
    }

    /// Shows what there is, unless that was done just now. Gives the time after which to look again, in ms.
    pub(super) fn show(
        &mut self,
        transcript: &Transcript,
        newest: Option<&Received>,
        now: Duration,
    ) -> Option<u32> {
        let is_behind = self.is_board && self.give(transcript);
        let early = PACE.saturating_sub(now.saturating_sub(self.written));
        if !early.is_zero() {
            return Some(if is_behind { 0 } else { early.subsec_millis() + 1 });
        }
        self.written = now;
        self.write(transcript, newest, now);
        self.root.set_attribute("data-shows", self.what).ok();
        let is_lit = if self.is_board { self.cards.show(now) } else { self.sheet.show(now) };
        let is_young = now.saturating_sub(newest?.at.mono) < YOUNG;
        self.tell(now);
        let [soon, later] = AGING;
        match self.what {
            _ if is_behind => Some(0),
            NOTHING => None,
            _ => Some(if is_lit || is_young { soon } else { later }),
        }
    }

    /// Gives the board what came since; whether there is more.
    fn give(&mut self, transcript: &Transcript) -> bool {
        let mut left = SLICE;
        for entry in transcript.since(self.given) {
            if left == 0 {
                return true;
            }
            left = left.saturating_sub(MESSAGE + entry.bytes.len());
            self.board.step(&entry);
            self.given = entry.seq + 1;
        }
        false
    }

    fn write(&mut self, transcript: &Transcript, newest: Option<&Received>, now: Duration) {
        let Some(newest) = newest else {
            (self.what, self.seq) = (NOTHING, None);
            return;
        };
        if self.seq != Some(newest.seq) {
            self.seq = Some(newest.seq);
            self.write_fields(transcript, newest);
        }
        if self.is_board && self.what != NOTHING {
            let to_tell = &mut self.to_tell;
            self.cards.write(&self.board, now, &mut |name| note(to_tell, name));
            let Board { without, more, key, .. } = &self.board;
            self.summary.write(&words::left_out(*without, *more, key));
            self.what = "board";
        }
        self.age.write(&words::ago(millis(now.saturating_sub(newest.at.mono))));
    }

    /// The fields of a message, and what they differ in from the one before; nothing of a message that is no object.
    fn write_fields(&mut self, transcript: &Transcript, newest: &Received) {
        let Message::Text(text) = &newest.message else { return self.write_none() };
        let Some(fields) = Fields::read(text) else { return self.write_none() };
        self.what = "fields";
        if self.is_board {
            return;
        }
        let before = before(transcript, newest.seq, text);
        let lines = fields.lines(before.as_ref().map(|(_, fields)| fields));
        let rest = words::more_fields(fields.more);
        self.sheet.write(&lines, &rest, newest.at.mono);
        let mut summary = String::new();
        if let Some((at, _)) = before {
            let after = words::after_the_one_before(millis(newest.at.mono.saturating_sub(at)));
            summary = [&changes(&lines), ", ", &after].concat();
        }
        self.summary.write(&summary);
        for line in lines.iter().filter(|line| line.change != Change::None) {
            note(&mut self.to_tell, &line.field.name());
        }
    }

    /// Where objects came before, more may come: the way to the board stays.
    fn write_none(&mut self) {
        if self.what != NOTHING {
            self.what = "text";
        }
        self.sheet.write(&[], "", Duration::ZERO);
        self.summary.write("");
    }

    /// Tells what changed, and not more often than one can listen to it.
    fn tell(&mut self, now: Duration) {
        if !self.to_tell.is_empty() && now.saturating_sub(self.told_at) >= TELLING {
            self.told_at = now;
            // Written even if it is the same as before, so that it is heard again.
            self.told.set_text_content(Some(&words::have_changed(&self.to_tell)));
            self.to_tell.clear();
        }
    }
}

/// What is shown before an object has come.
const NOTHING: &str = "nothing";

fn note(names: &mut Vec<String>, name: &str) {
    if names.len() < NAMES && names.iter().all(|noted| noted != name) {
        names.push(name.to_owned());
    }
}

/// How many of the lines changed, in words.
fn changes(lines: &[Line<'_>]) -> String {
    let count = |is: fn(&Change<'_>) -> bool| lines.iter().filter(|line| is(&line.change)).count();
    words::changes(
        count(|change| matches!(change, Change::Changed(_))),
        count(|change| *change == Change::New),
        count(|change| *change == Change::Gone),
    )
}

/// The last object before a message that has the same type, and when it came.
fn before<'t>(transcript: &'t Transcript, seq: u64, text: &str) -> Option<(Duration, Fields<'t>)> {
    let (entries, mut left) = LOOKED_BACK;
    let r#type = board::value(text, TYPE);
    for seq in (seq.saturating_sub(entries)..seq).rev() {
        let entry = transcript.get(seq)?;
        match entry.kind {
            Kind::Event(LineEvent::Connecting) => return None,
            Kind::Received(_) => {}
            _ => continue,
        }
        left = left.checked_sub(entry.bytes.len())?;
        if let Some(text) = entry.text()
            && board::value(text, TYPE) == r#type
            && let Some(fields) = Fields::read(text)
        {
            return Some((entry.at.mono, fields));
        }
    }
    None
}
