//! How often the page is told: at once of a message when the line was quiet, then once a frame, and twelve times a second
//! while more comes than anybody could read.

use super::Session;
use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Timeout;

/// How long a frame is waited for, in ms: a hidden page gets none.
const FRAME_AT_MOST: u32 = 250;
/// More entries than these between two frames are a flood, which is a thousand a second: nobody reads on …
const FLOOD: u32 = 16;
/// … so that no frame is asked for while so many of them would have come, …
const LEFT_OUT: u32 = 4;
/// … which is so long, in ms.
const PAUSE: u32 = LEFT_OUT * 1000 / 60;

#[derive(Default)]
pub(super) struct Pace {
    awaited: Option<Awaited>,
    /// Whether the page was told at once since the last frame.
    told: bool,
    /// Whether a message came after that, so that more are to be expected.
    crowded: bool,
    /// What the page is told with the next frame.
    owed: Owed,
    /// How many messages came and left since the last frame.
    passed: u32,
    /// Whether frames are left out before the next one.
    paused: bool,
}

/// What is waited for; dropping it ends the wait.
enum Awaited {
    Frame { _frame: AnimationFrame, _fallback: Timeout },
    Pause { _end: Timeout },
}

/// What the page has not been told yet.
#[derive(Clone, Copy, Default)]
pub(super) struct Owed {
    pub(super) grown: bool,
    pub(super) changed: bool,
    /// Whoever only counts: a message itself is shown first.
    pub(super) counted: bool,
}

impl Pace {
    /// A message came: whether the page may be told now. If not, it is told with the next frame.
    pub(super) fn may_tell(&mut self, session: Session) -> bool {
        self.await_frame(session);
        self.passed = self.passed.saturating_add(1);
        // Who is told now sees all there is.
        self.crowded = std::mem::replace(&mut self.told, true);
        self.owed.grown = self.crowded;
        self.owed.counted = true;
        !self.crowded
    }

    /// Something was sent. That is told with the next frame: the turn to be told at once is left to the answer.
    pub(super) fn owe(&mut self, session: Session, owed: Owed) {
        self.passed = self.passed.saturating_add(owed.grown.into());
        self.owed.grown |= owed.grown;
        self.owed.counted |= owed.grown;
        self.owed.changed |= owed.changed;
        self.await_frame(session);
    }

    /// A frame has come: what the page is owed.
    pub(super) fn end_frame(&mut self, session: Session) -> Owed {
        let frames = if self.paused { 1 + LEFT_OUT } else { 1 };
        self.paused = std::mem::take(&mut self.passed) > frames * FLOOD;
        self.awaited = None;
        let owed = std::mem::take(&mut self.owed);
        // A frame that only showed what was sent leaves the answer its turn.
        self.told = std::mem::take(&mut self.crowded);
        // The frame after a flood ends the pauses, also where nothing else asks for it.
        if self.told || self.paused {
            self.await_frame(session);
        }
        owed
    }

    /// The pause is over.
    pub(super) fn end_pause(&mut self, session: Session) {
        self.awaited = Some(frame(session));
    }

    fn await_frame(&mut self, session: Session) {
        if self.awaited.is_none() {
            self.awaited = Some(if self.paused {
                Awaited::Pause { _end: Timeout::new(PAUSE, move || session.on_pause()) }
            } else {
                frame(session)
            });
        }
    }
}

fn frame(session: Session) -> Awaited {
    Awaited::Frame {
        _frame: request_animation_frame(move |_| session.on_frame()),
        _fallback: Timeout::new(FRAME_AT_MOST, move || session.on_frame()),
    }
}
