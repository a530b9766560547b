//! A stretch of the transcript: payloads one after the other, and a fixed-size record for each.

use crate::message::{Entry, Kind, Now};
use core::time::Duration;

/// What a record takes, in bytes.
pub(super) const RECORD: usize = size_of::<Record>();

/// One entry. Its number is its place, and its payload begins where that before it ends.
#[derive(Clone, Copy, Debug)]
struct Record {
    /// Microseconds since the segment's beginning: it takes entries of its first hour only.
    mono: u32,
    /// Milliseconds of the wall clock since the segment's beginning; the clock may be set back.
    wall: i32,
    /// Where the payload ends.
    end: u32,
    kind: Kind,
}

#[derive(Debug)]
pub(super) struct Segment {
    first: u64,
    began: Now,
    records: Vec<Record>,
    payload: Vec<u8>,
}

impl Segment {
    pub(super) fn new(first: u64, began: Now) -> Self {
        Self { first, began, records: Vec::new(), payload: Vec::new() }
    }

    /// The one behind this, which is done. Where this one is full the next has room from the start: to grow would copy
    /// everything twice.
    pub(super) fn next(&mut self, began: Now, most: usize) -> Self {
        self.close();
        let mut next = Self::new(self.end(), began);
        if self.held() > most && self.payload.len() <= most {
            next.payload.reserve_exact(if self.payload.len() > most / 2 {
                most
            } else {
                self.payload.len()
            });
            next.records.reserve_exact(self.records.len() + self.records.len() / 8);
        }
        next
    }

    /// Whether it has room for an entry; an empty one takes any.
    pub(super) fn takes(&self, at: Now, size: usize, most: usize) -> bool {
        let room = self.payload.len() + size <= most && self.records.len() * RECORD < most;
        (room || self.records.is_empty()) && self.record(at).is_some()
    }

    pub(super) fn push(&mut self, at: Now, kind: Kind, bytes: &[u8]) {
        let (mono, wall) = self.record(at).unwrap_or_default();
        self.payload.extend_from_slice(bytes);
        // A segment begins anew long before its payload passes 4 GiB, which wasm could not hold.
        let end = u32::try_from(self.payload.len()).unwrap_or(u32::MAX);
        self.records.push(Record { mono, wall, end, kind });
    }

    /// Nothing more comes: room that was kept for it is given back, unless that would copy much to save little.
    fn close(&mut self) {
        if self.room() > self.held() + self.held() / 8 {
            self.records.shrink_to_fit();
            self.payload.shrink_to_fit();
        }
    }

    pub(super) fn first(&self) -> u64 {
        self.first
    }

    /// The number after that of its last entry.
    pub(super) fn end(&self) -> u64 {
        self.first + self.records.len() as u64
    }

    pub(super) fn held(&self) -> usize {
        self.payload.len() + self.records.len() * RECORD
    }

    /// All payloads, one after the other.
    pub(super) fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// Where in the payloads that of the entry at this place begins; behind the last entry, where they end.
    pub(super) fn start(&self, place: usize) -> usize {
        let before = place.checked_sub(1).map(|before| self.records.get(before));
        before.map_or(0, |before| before.map_or(self.payload.len(), |before| before.end as usize))
    }

    /// The place of the entry, from place `from` on, that holds this byte of the payloads; it is looked for nearby first.
    pub(super) fn place_of(&self, byte: usize, from: usize) -> usize {
        let is_before = |record: &Record| record.end as usize <= byte;
        let (mut near, mut step) = (from, 1);
        while self.records.get(near + step).is_some_and(is_before) {
            near += step;
            step *= 2;
        }
        let end = self.records.len().min(near + step);
        near + self.records.get(near..end).unwrap_or_default().partition_point(is_before)
    }

    /// What it takes in memory, in bytes.
    pub(super) fn room(&self) -> usize {
        self.payload.capacity() + self.records.capacity() * RECORD
    }

    /// Its entries from number `seq` on.
    pub(super) fn since(&self, seq: u64) -> impl Iterator<Item = Entry<'_>> {
        let from = usize::try_from(seq.saturating_sub(self.first)).unwrap_or(usize::MAX);
        let records = self.records.get(from..).unwrap_or_default();
        let before = from.checked_sub(1).and_then(|before| self.records.get(before));
        let mut start = before.map_or(0, |before| before.end as usize);
        (self.first.max(seq)..).zip(records).map(move |(seq, record)| {
            let payload = start..record.end as usize;
            start = payload.end;
            let bytes = self.payload.get(payload).unwrap_or_default();
            Entry { seq, at: self.at(record), kind: record.kind, bytes }
        })
    }

    fn at(&self, record: &Record) -> Now {
        let wall = Duration::from_millis(record.wall.unsigned_abs().into());
        Now {
            mono: self.began.mono + Duration::from_micros(record.mono.into()),
            wall: match record.wall {
                0.. => self.began.wall + wall,
                _ => self.began.wall.saturating_sub(wall),
            },
        }
    }

    /// Both clocks as a record has them, if they fit.
    fn record(&self, at: Now) -> Option<(u32, i32)> {
        let mono = micros(at.mono).checked_sub(micros(self.began.mono))?;
        let (wall, began) = (micros(at.wall) / 1000, micros(self.began.wall) / 1000);
        let distance = i32::try_from(wall.abs_diff(began)).ok()?;
        let wall = if wall < began { -distance } else { distance };
        Some((u32::try_from(mono).ok()?, wall))
    }
}

/// Without the 128 bits of `as_micros`: five hundred thousand years fit.
fn micros(time: Duration) -> u64 {
    time.as_secs() * 1_000_000 + u64::from(time.subsec_micros())
}
