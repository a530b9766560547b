//! How often the page is told: at once of a message when the line was quiet, then once a frame, and every second frame
//! while more comes in one than anybody could see.

use super::Session;
use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Timeout;

/// How long a frame is waited for, in ms: a hidden page gets none.
const FRAME_AT_MOST: u32 = 250;
/// So many messages between two frames are a flood: no screen has room for them.
const FLOOD: u32 = 128;

#[derive(Default)]
pub(super) struct Pace {
    frame: Option<(AnimationFrame, Timeout)>,
    /// Whether the page was told at once since the last frame.
    told: bool,
    /// Whether a message came after that, so that more are to be expected.
    crowded: bool,
    /// What the page is told with the next frame.
    owed: Owed,
    /// How many messages came since the last frame.
    came: u32,
    /// Whether the last frame was left out.
    left_out: bool,
}

/// What the page has not been told yet.
#[derive(Clone, Copy, Default)]
pub(super) struct Owed {
    pub(super) grown: bool,
    pub(super) changed: bool,
}

impl Pace {
    /// A message came: whether the page may be told now. If not, it is told with the next frame.
    pub(super) fn may_tell(&mut self, session: Session) -> bool {
        self.await_frame(session);
        self.came = self.came.saturating_add(1);
        // Who is told now sees all there is.
        self.crowded = std::mem::replace(&mut self.told, true);
        self.owed.grown = self.crowded;
        !self.crowded
    }

    /// Something was sent. That is told with the next frame: the turn to be told at once is left to the answer.
    pub(super) fn owe(&mut self, session: Session, owed: Owed) {
        self.owed.grown |= owed.grown;
        self.owed.changed |= owed.changed;
        self.await_frame(session);
    }

    /// A frame has come: what the page is owed.
    pub(super) fn end_frame(&mut self, session: Session) -> Owed {
        self.frame = None;
        self.left_out = !self.left_out && std::mem::take(&mut self.came) > FLOOD;
        if self.left_out {
            self.await_frame(session);
            return Owed::default();
        }
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
