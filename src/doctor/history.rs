//! What the transcript tells of a line: how long it stood, and how long it had been quiet when it ended.

use super::{Evidence, LastSent};
use crate::message::{Entry, Kind, LineEvent};

/// How many ends of a line are remembered: as many as show that they come at a steady time.
const ENDS: usize = 5;

/// What happened on the lines to one address, followed entry by entry. Times are in milliseconds.
#[derive(Clone, Debug, Default)]
pub struct History {
    line: Option<Standing>,
    end: Option<End>,
    /// How long nothing had come or gone at each end, newest first.
    silences: Vec<u64>,
}

/// A line that has not ended.
#[derive(Clone, Debug)]
struct Standing {
    attempted_at: u64,
    opened_at: Option<u64>,
    frame_at: u64,
    heard: bool,
    sent: Option<(u64, u64)>,
}

/// How a line had fared when it ended.
#[derive(Clone, Debug)]
struct End {
    failed_after: Option<u64>,
    open_for: Option<u64>,
    heard: Option<bool>,
    last_sent: Option<LastSent>,
}

impl History {
    /// Takes the next entry.
    pub fn step(&mut self, entry: &Entry<'_>) {
        let at = entry.at.mono.as_secs() * 1000 + u64::from(entry.at.mono.subsec_millis());
        match entry.kind {
            Kind::Event(LineEvent::Connecting) => {
                *self = Self { line: Some(Standing::new(at)), ..Self::default() };
            }
            Kind::Event(LineEvent::Attempt) => self.line = Some(Standing::new(at)),
            Kind::Event(LineEvent::Closed | LineEvent::Dropped | LineEvent::Lost) => self.end(at),
            _ => {
                if let Some(line) = &mut self.line {
                    line.step(at, entry);
                }
            }
        }
    }

    /// Adds what it knows of the line that ended last.
    pub fn complete(&self, evidence: &mut Evidence) {
        evidence.silences.clone_from(&self.silences);
        if let Some(end) = &self.end {
            evidence.failed_after = end.failed_after;
            evidence.open_for = end.open_for;
            evidence.heard = end.heard;
            evidence.last_sent = end.last_sent;
        }
    }

    /// A line that is given up is told twice, and ends once.
    fn end(&mut self, at: u64) {
        let Some(line) = self.line.take() else { return };
        let since = |then: u64| at.saturating_sub(then);
        if line.opened_at.is_some() {
            self.silences.insert(0, since(line.frame_at));
            self.silences.truncate(ENDS);
        }
        self.end = Some(End {
            failed_after: line.opened_at.is_none().then(|| since(line.attempted_at)),
            open_for: line.opened_at.map(since),
            heard: line.opened_at.map(|_| line.heard),
            last_sent: line.sent.map(|(bytes, at)| LastSent { bytes, before: since(at) }),
        });
    }
}

impl Standing {
    fn new(at: u64) -> Self {
        Self { attempted_at: at, opened_at: None, frame_at: at, heard: false, sent: None }
    }

    fn step(&mut self, at: u64, entry: &Entry<'_>) {
        match entry.kind {
            Kind::Event(LineEvent::Opened) => self.opened_at = Some(at),
            Kind::Event(_) => return,
            Kind::Ping(_) => {}
            Kind::Pong(_) | Kind::Received(_) => self.heard = true,
            Kind::Sent(_) => self.sent = Some((entry.bytes.len() as u64, at)),
        }
        self.frame_at = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Format, Now};
    use core::time::Duration;

    const RECEIVED: Kind = Kind::Received(Format::Text);
    const SENT: Kind = Kind::Sent(Format::Text);

    fn evidence(entries: &[(u64, Kind)]) -> Evidence {
        let mut history = History::default();
        for (millis, kind) in entries {
            let at = Now { mono: Duration::from_millis(*millis), wall: Duration::ZERO };
            history.step(&Entry { seq: 0, at, kind: *kind, bytes: b"12345" });
        }
        let mut evidence = Evidence::default();
        history.complete(&mut evidence);
        evidence
    }

    fn event(event: LineEvent) -> Kind {
        Kind::Event(event)
    }

    #[test]
    fn tells_how_long_an_attempt_took_to_fail() {
        let evidence = evidence(&[
            (100, event(LineEvent::Connecting)),
            (130, event(LineEvent::Dropped)),
            (130, event(LineEvent::Lost)),
        ]);
        assert_eq!((evidence.failed_after, evidence.open_for), (Some(30), None));
        assert_eq!((evidence.heard, evidence.silences.len()), (None, 0));
    }

    #[test]
    fn tells_how_quiet_a_line_was_at_each_end() {
        let evidence = evidence(&[
            (0, event(LineEvent::Connecting)),
            (10, event(LineEvent::Opened)),
            (1_000, RECEIVED),
            (2_000, SENT),
            (62_000, event(LineEvent::Dropped)),
            (63_000, event(LineEvent::Attempt)),
            (63_010, event(LineEvent::Opened)),
            (64_000, SENT),
            (125_000, event(LineEvent::Dropped)),
        ]);
        assert_eq!(evidence.silences, [61_000, 60_000]);
        assert_eq!((evidence.open_for, evidence.heard), (Some(61_990), Some(false)));
        assert_eq!(evidence.last_sent, Some(LastSent { bytes: 5, before: 61_000 }));
    }

    #[test]
    fn another_address_is_another_history() {
        let evidence = evidence(&[
            (0, event(LineEvent::Connecting)),
            (10, event(LineEvent::Opened)),
            (20, event(LineEvent::Closed)),
            (30, event(LineEvent::Connecting)),
        ]);
        assert_eq!(evidence, Evidence::default());
    }
}
