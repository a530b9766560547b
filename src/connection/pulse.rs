//! Whether an open line still lives: pings and silence, each with a timer of its own.
//!
//! **A line is never given up over a peer that has not once answered on it**, nor over a timer that was late: a page
//! that slept knows nothing.

use super::{Health, settings::Heartbeat, typed};
use crate::message::Message;
use core::time::Duration;
use fastrand::Rng;

/// How long an answer is waited for when the line is in doubt: somebody is looking.
const PROBE: Duration = Duration::from_secs(5);
/// How late a timer may be and still prove something; at least, and as a share of its delay.
const SLACK: Duration = Duration::from_secs(2);
const SLACK_SHARE: u32 = 5;

/// What to do about the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beat {
    /// Give it up.
    Dead,
    /// Send a ping.
    Ping,
}

/// What a message was to the pulse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// The answer to our ping.
    Answer,
    /// Any other message.
    Message,
}

/// The pulse of one line.
#[derive(Clone, Debug, Default)]
pub(super) struct Pulse {
    heartbeat: Option<Heartbeat>,
    /// When the next ping is due.
    ping_due: Option<Duration>,
    /// Whether a ping is out that nobody answered.
    asked: bool,
    /// When the silence after a ping is too long.
    silence_until: Option<Duration>,
    /// When the answer to a doubt is due.
    probe_until: Option<Duration>,
    answered: bool,
    heard_at: Duration,
    /// The server says our ping's very text by itself, so that an echo of it proves nothing.
    says_it_too: bool,
}

impl Pulse {
    /// The pulse of a line that has just opened. The first ping is drawn, so that a fleet does not ping in step.
    pub(super) fn start(heartbeat: Option<Heartbeat>, now: Duration, random: &mut Rng) -> Self {
        let share = 0.2 + 0.8 * random.f32();
        let ping_due =
            heartbeat.as_ref().map(|heartbeat| now.saturating_add(heartbeat.every.mul_f32(share)));
        Self { heartbeat, ping_due, ..Self::default() }
    }

    pub(super) fn health(&self) -> Health {
        match self.heartbeat {
            None => Health::Unwatched,
            Some(_) if self.probe_until.is_some() => Health::Suspect,
            Some(_) if self.answered => Health::Answered,
            Some(_) => Health::Unanswered,
        }
    }

    /// When a server that answers last said something: nothing else proves that its line lives.
    pub(super) fn last_sign(&self) -> Option<Duration> {
        self.answered.then_some(self.heard_at)
    }

    /// The ping's text.
    pub(super) fn payload(&self) -> Option<&str> {
        self.heartbeat.as_ref().map(|heartbeat| heartbeat.payload.as_str())
    }

    pub(super) fn deadline(&self) -> Option<Duration> {
        [self.ping_due, self.silence_until, self.probe_until].into_iter().flatten().min()
    }

    /// Something came: the line lives.
    pub(super) fn hear(&mut self, now: Duration, message: &Message) -> Heard {
        self.heard_at = now;
        (self.silence_until, self.probe_until) = (None, None);
        let Some(heartbeat) = &self.heartbeat else { return Heard::Message };
        let payload = heartbeat.payload.as_str();
        let echoes = matches!(message, Message::Text(text) if text == payload);
        if echoes && (!self.asked || self.says_it_too) {
            (self.says_it_too, self.answered) = (true, false);
            return Heard::Message;
        }
        if self.asked && (echoes || typed::is_pong(message, payload)) {
            (self.asked, self.answered) = (false, true);
            return Heard::Answer;
        }
        Heard::Message
    }

    /// The line is in doubt: whether to ask. Only a server that answered once can be asked.
    pub(super) fn doubt(&mut self, now: Duration) -> Option<Beat> {
        if !self.answered || self.probe_until.is_some() {
            return None;
        }
        self.silence_until = None;
        self.probe_until = Some(now.saturating_add(PROBE));
        Some(self.ping(now))
    }

    /// The time has come for something, perhaps late.
    pub(super) fn beat(&mut self, now: Duration, clocks_disagree: bool) -> Option<Beat> {
        if let Some(probe_until) = self.probe_until.filter(|due| *due <= now) {
            return Some(self.verdict(now, probe_until, PROBE, clocks_disagree));
        }
        let silence = self.heartbeat.as_ref()?.silence;
        if let Some(silence_until) = self.silence_until.filter(|due| *due <= now) {
            self.silence_until = None;
            if self.answered {
                return Some(self.verdict(now, silence_until, silence, clocks_disagree));
            }
        }
        self.ping_due.filter(|due| *due <= now).map(|_| self.ping(now))
    }

    /// A timer that comes on time proves that nothing came; a late one asks anew.
    fn verdict(&mut self, now: Duration, due: Duration, delay: Duration, doubtful: bool) -> Beat {
        let slack = SLACK.max(delay / SLACK_SHARE);
        if !doubtful && now.saturating_sub(due) <= slack {
            return Beat::Dead;
        }
        self.probe_until = Some(now.saturating_add(PROBE));
        self.ping(now)
    }

    fn ping(&mut self, now: Duration) -> Beat {
        if let Some(heartbeat) = &self.heartbeat {
            self.ping_due = Some(now.saturating_add(heartbeat.every));
            if self.probe_until.is_none() {
                // The first ping that nobody answers counts: later ones must not put the verdict off.
                let silence = heartbeat.silence;
                self.silence_until.get_or_insert_with(|| now.saturating_add(silence));
            }
        }
        self.asked = true;
        Beat::Ping
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PING: &str = r#"{"type":"ping"}"#;
    const PONG: &str = r#"{"type":"pong"}"#;

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn pulse() -> Pulse {
        Pulse::start(Some(Heartbeat::default()), seconds(0), &mut Rng::with_seed(1))
    }

    /// A pulse whose server answered the first ping, sent at 25 s.
    fn answered() -> Pulse {
        let mut pulse = pulse();
        assert_eq!(pulse.beat(seconds(25), false), Some(Beat::Ping));
        assert_eq!(pulse.hear(seconds(0), &PONG.into()), Heard::Answer);
        pulse
    }

    #[test]
    fn the_first_ping_is_drawn_and_the_next_ones_follow_it() {
        for seed in 0..100 {
            let mut random = Rng::with_seed(seed);
            let pulse = Pulse::start(Some(Heartbeat::default()), seconds(0), &mut random);
            assert!((seconds(5)..=seconds(25)).contains(&pulse.deadline().unwrap()));
        }
        assert_eq!(answered().deadline(), Some(seconds(50)));
        assert_eq!(Pulse::default().deadline(), None, "off");
    }

    #[test]
    fn a_peer_that_never_answered_is_never_given_up() {
        let mut pulse = pulse();
        for second in 25..7200 {
            let beat = pulse.beat(seconds(second), false);
            assert!(matches!(beat, None | Some(Beat::Ping)), "{second}: {beat:?}");
            assert_eq!(pulse.doubt(seconds(second)), None);
            pulse.hear(seconds(0), &"a message that is no answer".into());
        }
        assert_eq!(pulse.health(), Health::Unanswered);
    }

    #[test]
    fn silence_after_an_answer_ends_the_line() {
        let mut pulse = answered();
        assert_eq!(pulse.beat(seconds(50), false), Some(Beat::Ping));
        assert_eq!(pulse.beat(seconds(64), false), None);
        assert_eq!(pulse.beat(seconds(65), false), Some(Beat::Dead));
    }

    #[test]
    fn pings_more_frequent_than_the_silence_do_not_put_the_verdict_off() {
        let often = Heartbeat { every: seconds(5), ..Heartbeat::default() };
        let mut pulse = Pulse::start(Some(often), seconds(0), &mut Rng::with_seed(1));
        pulse.beat(seconds(5), false);
        pulse.hear(seconds(0), &PONG.into());
        let beats: Vec<_> =
            (6..=40).filter_map(|second| pulse.beat(seconds(second), false)).collect();
        assert!(beats.contains(&Beat::Dead), "{beats:?}");
    }

    #[test]
    fn any_message_is_a_sign_of_life() {
        let mut pulse = answered();
        pulse.beat(seconds(50), false);
        assert_eq!(pulse.hear(seconds(0), &"news".into()), Heard::Message);
        assert_eq!(pulse.beat(seconds(70), false), None);
        assert_eq!(pulse.deadline(), Some(seconds(75)));
    }

    #[test]
    fn a_late_timer_asks_before_it_judges() {
        for (late, clocks_disagree) in
            [(seconds(69), false), (seconds(8 * 3600), false), (seconds(65), true)]
        {
            let mut pulse = answered();
            pulse.beat(seconds(50), false);
            assert_eq!(pulse.beat(late, clocks_disagree), Some(Beat::Ping));
            assert_eq!(pulse.health(), Health::Suspect);
            assert_eq!(pulse.beat(late + PROBE, false), Some(Beat::Dead));
        }
    }

    #[test]
    fn a_doubt_is_cleared_by_an_answer() {
        let mut pulse = answered();
        assert_eq!(pulse.doubt(seconds(30)), Some(Beat::Ping));
        assert_eq!(pulse.doubt(seconds(31)), None, "asked already");
        assert_eq!(pulse.health(), Health::Suspect);
        pulse.hear(seconds(0), &PONG.into());
        assert_eq!(pulse.health(), Health::Answered);
        assert_eq!(pulse.beat(seconds(35), false), None);
    }

    #[test]
    fn an_echo_answers_unless_the_server_says_the_same_by_itself() {
        let mut pulse = pulse();
        pulse.beat(seconds(25), false);
        assert_eq!(pulse.hear(seconds(0), &PING.into()), Heard::Answer);
        assert_eq!(pulse.health(), Health::Answered);
        assert_eq!(pulse.hear(seconds(0), &PING.into()), Heard::Message, "nobody asked");
        assert_eq!(pulse.health(), Health::Unanswered);
        pulse.beat(seconds(50), false);
        assert_eq!(pulse.hear(seconds(0), &PING.into()), Heard::Message);
        assert_eq!(pulse.hear(seconds(0), &PONG.into()), Heard::Answer);
    }

    #[test]
    fn a_pong_that_nobody_asked_for_is_a_message() {
        assert_eq!(pulse().hear(seconds(0), &PONG.into()), Heard::Message);
        assert_eq!(answered().hear(seconds(0), &PONG.into()), Heard::Message);
    }
}
