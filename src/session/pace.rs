//! How often the page is told: at once of a message when the line was quiet, then once a frame, and every third frame
//! while more comes in one than anybody could see.

use super::Session;
use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Timeout;

/// How long a frame is waited for, in ms: a hidden page gets none.
const FRAME_AT_MOST: u32 = 250;
/// So many entries between two frames are a flood: no screen has room for them …
const FLOOD: u32 = 64;
/// … and so many frames of it are left out before one is painted: twenty pictures a second are more than anybody reads.
const LEFT_OUT: u8 = 2;

#[derive(Default)]
pub(super) struct Pace {
    frame: Option<(AnimationFrame, Timeout)>,
    /// Whether the page was told at once since the last frame.
    told: bool,
    /// Whether a message came after that, so that more are to be expected.
    crowded: bool,
    /// What the page is told with the next frame.
    owed: Owed,
    /// How many messages came and left since the last frame.
    passed: u32,
    /// How many frames were left out since the last one that was painted.
    left_out: u8,
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
        self.frame = None;
        if std::mem::take(&mut self.passed) > FLOOD && self.left_out < LEFT_OUT {
            self.left_out += 1;
            self.await_frame(session);
            return Owed::default();
        }
        self.left_out = 0;
        let owed = std::mem::take(&mut self.owed);
        // A frame that only showed what was sent leaves the answer its turn.
        self.told = std::mem::take(&mut self.crowded);
        if self.told {
            self.await_frame(session);
        }
        owed
    }

    fn await_frame(&mut self, session: Session) {
        if self.frame.is_none() {
            let frame = request_animation_frame(move |_| session.on_frame());
            let fallback = Timeout::new(FRAME_AT_MOST, move || session.on_frame());
            self.frame = Some((frame, fallback));
        }
    }
}
