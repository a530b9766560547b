//! How often the page is told that the transcript has grown: at once when the line was quiet, then once a frame.

use super::Session;
use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Timeout;

/// How long a frame is waited for, in ms: a hidden page gets none.
const FRAME_AT_MOST: u32 = 250;

#[derive(Default)]
pub(super) struct Pace {
    frame: Option<(AnimationFrame, Timeout)>,
    held_back: bool,
}

impl Pace {
    /// The transcript has grown: whether the page may be told now. If not, it is told with the next frame.
    pub(super) fn may_tell(&mut self, session: Session) -> bool {
        self.held_back = self.frame.is_some();
        if !self.held_back {
            let frame = request_animation_frame(move |_| session.on_frame());
            let fallback = Timeout::new(FRAME_AT_MOST, move || session.on_frame());
            self.frame = Some((frame, fallback));
        }
        !self.held_back
    }

    /// A frame has come: whether the page is owed a word.
    pub(super) fn end_frame(&mut self) -> bool {
        self.frame = None;
        std::mem::take(&mut self.held_back)
    }
}
