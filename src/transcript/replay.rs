//! Sending again what was sent in a session, at its own pace or another.

use super::Transcript;
use crate::{
    event::Event,
    message::{Entry, Kind, Message},
};
use core::time::Duration;
use std::collections::VecDeque;

/// What a secret is written down as.
const MASK: &str = "••••";

/// How fast a session is replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speed {
    /// Message by message, when asked.
    Step,
    /// So many times as fast as it was; 0 is taken for 1.
    Times(u32),
}

/// The messages that a session sent, on their way into another line.
///
/// **None is lost**: who cannot send a message puts it back, and gets it again. Time is that since the replay began, without
/// pauses.
#[derive(Debug)]
pub struct Replay {
    speed: Speed,
    /// What is still to be sent, and how long after the first it was.
    queue: VecDeque<(Duration, Message)>,
    /// When the last that was taken was due.
    last: Duration,
    all: u64,
    passed_over: u64,
}

impl Replay {
    /// All messages that a session sent, but sign-ins: their secrets are not written down.
    pub fn new(transcript: &Transcript, speed: Speed) -> Self {
        let (mut queue, mut passed_over) = (VecDeque::new(), 0);
        let (mut first, mut last) = (None, Duration::ZERO);
        for entry in transcript.since(0).filter(|entry| matches!(entry.kind, Kind::Sent(_))) {
            if is_masked(&entry) {
                passed_over += 1;
                continue;
            }
            let began = *first.get_or_insert(entry.at.mono);
            // An imported clock may go back: the order stays.
            last = entry.at.mono.saturating_sub(began).max(last);
            queue.push_back((last, entry.message()));
        }
        Self { speed, all: queue.len() as u64, queue, last: Duration::ZERO, passed_over }
    }

    /// The next message, if it is due at this time; step by step none ever is.
    pub fn due(&mut self, elapsed: Duration) -> Option<Message> {
        if self.wait(elapsed)? > Duration::ZERO {
            return None;
        }
        self.step()
    }

    /// How long it takes from this time on until the next message is due; none if that is for somebody to say.
    pub fn wait(&self, elapsed: Duration) -> Option<Duration> {
        let Speed::Times(times) = self.speed else { return None };
        let (at, _) = self.queue.front()?;
        Some((*at / times.max(1)).saturating_sub(elapsed))
    }

    /// The next message, due or not.
    pub fn step(&mut self) -> Option<Message> {
        let (at, message) = self.queue.pop_front()?;
        self.last = at;
        Some(message)
    }

    /// Takes back a message that could not be sent: it is the next again.
    pub fn put_back(&mut self, message: Message) {
        self.queue.push_front((self.last, message));
    }

    /// How many messages are sent, of how many.
    pub fn progress(&self) -> (u64, u64) {
        (self.all.saturating_sub(self.queue.len() as u64), self.all)
    }

    /// How many sign-ins were passed over.
    pub fn passed_over(&self) -> u64 {
        self.passed_over
    }
}

/// Whether it is a sign-in whose token was not written down.
fn is_masked(entry: &Entry<'_>) -> bool {
    let text = entry.text().filter(|text| text.contains(MASK));
    let token = text.and_then(|text| Event::read(text)?.token());
    token.is_some_and(|token| token == MASK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Format, Now};

    fn session(sent: &[(u64, &str)]) -> Transcript {
        let mut transcript = Transcript::default();
        for (millis, text) in sent {
            let at = Now { mono: Duration::from_millis(5_000 + millis), ..Now::default() };
            transcript.append(at, Kind::Received(Format::Text), b"not this");
            transcript.append(at, Kind::Sent(Format::Text), text.as_bytes());
            transcript.append(at, Kind::Ping(Format::Text), b"nor this");
        }
        transcript
    }

    fn millis(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    #[test]
    fn sends_each_when_it_is_due() {
        for (times, pace) in [(0, 1), (1, 1), (10, 10)] {
            let session = session(&[(0, "a"), (0, "b"), (1000, "c")]);
            let mut replay = Replay::new(&session, Speed::Times(times));
            assert_eq!(replay.due(millis(0)), Some("a".into()));
            assert_eq!(replay.due(millis(0)), Some("b".into()));
            assert_eq!(replay.wait(millis(10)), Some(millis(1000 / pace - 10)));
            assert_eq!(replay.due(millis(1000 / pace - 1)), None);
            assert_eq!(replay.progress(), (2, 3));
            assert_eq!(replay.due(millis(1000 / pace)), Some("c".into()));
            assert_eq!((replay.due(millis(9999)), replay.wait(millis(9999))), (None, None));
            assert_eq!(replay.progress(), (3, 3));
        }
    }

    #[test]
    fn goes_step_by_step_when_asked() {
        let mut replay = Replay::new(&session(&[(0, "a"), (9, "b")]), Speed::Step);
        assert_eq!((replay.due(millis(9999)), replay.wait(millis(0))), (None, None));
        assert_eq!(
            (replay.step(), replay.step(), replay.step()),
            (Some("a".into()), Some("b".into()), None)
        );
    }

    #[test]
    fn loses_nothing_that_could_not_be_sent() {
        let mut replay = Replay::new(&session(&[(0, "a"), (10, "b"), (20, "c")]), Speed::Times(1));
        assert_eq!(replay.due(millis(10)), Some("a".into()));
        let refused = replay.due(millis(10)).unwrap();
        replay.put_back(refused);
        assert_eq!((replay.progress(), replay.wait(millis(10))), ((1, 3), Some(millis(0))));
        assert_eq!(replay.due(millis(10)), Some("b".into()));
        assert_eq!(replay.due(millis(10)), None);
        assert_eq!(replay.due(millis(20)), Some("c".into()));
    }

    #[test]
    fn keeps_the_order_when_the_clock_goes_back() {
        let mut replay = Replay::new(&session(&[(50, "a"), (90, "b"), (0, "c")]), Speed::Times(1));
        assert_eq!(replay.due(millis(0)), Some("a".into()));
        assert_eq!(replay.due(millis(39)), None);
        assert_eq!(replay.due(millis(40)), Some("b".into()));
        assert_eq!(replay.due(millis(40)), Some("c".into()));
    }

    #[test]
    fn passes_over_a_sign_in() {
        let sign_in = r#"{"type":"auth","token":"••••"}"#;
        let mut replay = Replay::new(&session(&[(0, sign_in), (10, "a ••••")]), Speed::Times(1));
        assert_eq!((replay.progress(), replay.passed_over()), ((0, 1), 1));
        assert_eq!(replay.due(millis(0)), Some("a ••••".into()));
    }
}
