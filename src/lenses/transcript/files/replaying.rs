//! Sending once more, on the present line, what a session sent.

use super::{Files, Work};
use crate::{
    session::now,
    task,
    transcript::{Replay, Speed},
    words,
};
use core::time::Duration;
use gloo_timers::future::TimeoutFuture;

/// A replay that waits for its next step.
pub(super) struct Replaying(Replay);

impl Files {
    /// Begins a replay of what is shown; the next step of one that goes step by step.
    pub(super) fn replay(self, speed: Speed) {
        if let Some(Replaying(replay)) = self.work.quietly(|work| work.replay.take()).flatten()
            && speed == Speed::Step
        {
            return self.step(replay);
        }
        let Some(replay) = self.read(|transcript| Replay::new(transcript, speed)) else { return };
        if speed == Speed::Step { self.step(replay) } else { self.run(replay) }
    }

    fn step(self, mut replay: Replay) {
        if let Some(message) = replay.step()
            && let Err(refused) = self.source.session.send(message)
        {
            self.say(refused.to_string());
            replay.put_back(refused.message);
            self.work.quietly(|work| work.replay = Some(Replaying(replay)));
            return;
        }
        let (done, all) = replay.progress();
        if done < all {
            self.work.update(|work| {
                *work = Work {
                    sentence: words::replayed(done, all),
                    task: None,
                    replay: Some(Replaying(replay)),
                };
            });
        } else {
            self.end(words::replayed(done, all));
        }
    }

    fn run(self, mut replay: Replay) {
        let began = now().mono;
        self.begin(task::spawn(async move {
            loop {
                let elapsed = now().mono.saturating_sub(began);
                while let Some(message) = replay.due(elapsed) {
                    if let Err(refused) = self.source.session.send(message) {
                        // What is left can be sent when the line can take it.
                        return self.end(refused.to_string());
                    }
                }
                let (done, all) = replay.progress();
                let Some(wait) = replay.wait(elapsed) else {
                    return self.end(words::replayed(done, all));
                };
                self.say(words::replayed(done, all));
                TimeoutFuture::new(millis(wait)).await;
            }
        }));
    }
}

/// In whole milliseconds, at least one, so that the time has come when the timer fires.
fn millis(wait: Duration) -> u32 {
    u32::try_from(wait.as_millis()).unwrap_or(u32::MAX).saturating_add(1)
}
