//! How long answers take: from a message that asks to the one that answers it.

mod question;
mod spread;
#[cfg(test)]
mod tests;

pub use question::Matching;

use crate::{
    message::{Entry, Kind, LineEvent},
    words::{self, Word},
};
use core::time::Duration;
use question::{Answer, Question};
use spread::Spread;

/// How long an answer is waited for.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// How long a pong is waited for: the next ping is not to be taken for the one that nobody answered.
pub const PONG_PATIENCE: Duration = Duration::from_secs(10);
/// How many questions may be open, and how many bytes are held of them: they lie beside the transcript's budget.
const OPEN: usize = 256;
const OPEN_BYTES: usize = 1 << 20;

/// How long answers take on the present line, folded from its transcript. **It holds at most 1 MiB of open questions and the
/// newest 1,000 spans, however long the line stands.**
///
/// An answer belongs to the oldest open question that it answers. A question is missed when nothing has answered it within
/// [`PATIENCE`], when 256 newer ones or 1 MiB of them are open, or when its line ends.
#[derive(Clone, Debug, Default)]
pub struct Latency {
    matching: Matching,
    open: Vec<(Duration, Question)>,
    open_bytes: usize,
    spread: Spread,
    missed: u64,
    /// The entry that gave the latest answer.
    answered_by: Option<u64>,
}

impl Latency {
    /// A fold that knows answers in this way.
    pub fn by(matching: Matching) -> Self {
        Self { matching, ..Self::default() }
    }

    /// How it knows answers.
    pub fn matching(&self) -> &Matching {
        &self.matching
    }

    /// Takes the next entry of the transcript.
    pub fn step(&mut self, entry: &Entry<'_>) {
        let now = entry.at.mono;
        self.give_up(now);
        match entry.kind {
            Kind::Event(LineEvent::Connecting) => *self = Self::by(self.matching.clone()),
            Kind::Event(LineEvent::Closed | LineEvent::Dropped | LineEvent::Lost) => {
                while self.miss_oldest() {}
            }
            Kind::Event(_) => {}
            Kind::Ping(_) | Kind::Sent(_) => {
                if let Some(question) = self.matching.question(entry) {
                    self.ask(now, question);
                }
            }
            Kind::Pong(_) | Kind::Received(_) => {
                if let Some(answer) = self.matching.answer(entry)
                    && self.answer(now, answer)
                {
                    self.answered_by = Some(entry.seq);
                }
            }
        }
    }

    /// How many answers came.
    pub fn count(&self) -> u64 {
        self.spread.count()
    }

    /// How many questions were not answered, or too late, by this moment of the page's steady clock.
    pub fn missed(&self, now: Duration) -> u64 {
        let late = self.open.iter().take_while(|(asked, _)| self.is_late(*asked, now)).count();
        self.missed + late as u64
    }

    /// How many questions are open.
    pub fn open(&self) -> usize {
        self.open.len()
    }

    /// How long the latest answer took.
    pub fn latest(&self) -> Option<Duration> {
        self.spread.newest().next_back()
    }

    /// How long the answer of this number took, if it is the latest.
    pub fn of(&self, seq: u64) -> Option<Duration> {
        if self.answered_by == Some(seq) { self.latest() } else { None }
    }

    /// How long the newest answers took, oldest first, at most `count` of 1,000.
    pub fn newest(&self, count: usize) -> impl Iterator<Item = Duration> {
        let newest = self.spread.newest();
        let older = newest.len().saturating_sub(count);
        newest.skip(older)
    }

    /// What half of the newest 1,000 answers stay within (nearest rank).
    pub fn p50(&self) -> Option<Duration> {
        self.spread.quantile(50)
    }

    /// What 95 of 100 stay within.
    pub fn p95(&self) -> Option<Duration> {
        self.spread.quantile(95)
    }

    /// What 99 of 100 stay within.
    pub fn p99(&self) -> Option<Duration> {
        self.spread.quantile(99)
    }

    /// How many answers took how long, all of them since the line was asked for: the bars' labels and counts, shortest first.
    /// Each bar begins where the one before it ends, in the steps 1, 2, 5, 10 from 1 ms to 5 s.
    pub fn histogram(&self) -> impl Iterator<Item = (&'static str, u64)> {
        words::BARS.map(Word::say).into_iter().zip(self.spread.bars().iter().copied())
    }

    fn ask(&mut self, now: Duration, question: Question) {
        self.open_bytes += question.size();
        self.open.push((now, question));
        while self.open.len() > OPEN || self.open_bytes > OPEN_BYTES {
            self.miss_oldest();
        }
    }

    /// Whether a question was open that it answers.
    fn answer(&mut self, now: Duration, answer: Answer<'_>) -> bool {
        let meant = self.open.iter().position(|(_, question)| question.is_meant(answer));
        let place = meant
            .or_else(|| self.open.iter().position(|(_, question)| question.may_be_meant(answer)));
        let Some(place) = place else { return false };
        let (asked, question) = self.open.remove(place);
        self.open_bytes -= question.size();
        self.spread.add(now.saturating_sub(asked));
        true
    }

    /// Whatever is open for too long is missed.
    fn give_up(&mut self, now: Duration) {
        while self.open.first().is_some_and(|(asked, _)| self.is_late(*asked, now)) {
            self.miss_oldest();
        }
    }

    fn is_late(&self, asked: Duration, now: Duration) -> bool {
        let patience = match self.matching {
            Matching::Echo | Matching::Id(_) => PATIENCE,
            Matching::Pong => PONG_PATIENCE,
        };
        now.saturating_sub(asked) > patience
    }

    /// Whether there was an open question.
    fn miss_oldest(&mut self) -> bool {
        if self.open.is_empty() {
            return false;
        }
        let (_, oldest) = self.open.remove(0);
        self.open_bytes -= oldest.size();
        self.missed += 1;
        true
    }
}
