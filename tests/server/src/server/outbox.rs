//! What waits for the reader at the other end of a line: so much and no more.

use axum::extract::ws::{CloseFrame, Message as Frame};
use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};
use tokio::sync::Notify;

/// How many messages may wait.
const MESSAGES: usize = 4_096;
/// How many bytes may wait; one message alone may be larger.
const BYTES: usize = 8 << 20;
/// "Try again later" ([the registry](https://www.iana.org/assignments/websocket/websocket.xml#close-code-number)).
pub(super) const TRY_AGAIN_LATER: u16 = 1013;
const TOO_SLOW: &str = "you read too slowly: what waited for you was dropped";

/// What waits, in order, and the close behind it. **A reader that is too slow loses its line, not the server its memory.**
#[derive(Debug, Default)]
pub(super) struct Outbox {
    waiting: Mutex<Waiting>,
    filled: Notify,
    closed: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    frames: VecDeque<Frame>,
    bytes: usize,
    is_closed: bool,
}

impl Outbox {
    /// Puts a message behind the others. Where there is no room, nothing waits any more but the close that says so.
    pub(super) fn push(&self, frame: Frame) {
        let mut waiting = self.waiting();
        if waiting.is_closed {
            return;
        }
        let bytes = waiting.bytes + size(&frame);
        if waiting.frames.len() == MESSAGES || (bytes > BYTES && waiting.bytes > 0) {
            waiting.frames.clear();
            drop(waiting);
            return self.close(TRY_AGAIN_LATER, TOO_SLOW.to_owned());
        }
        waiting.bytes = bytes;
        waiting.frames.push_back(frame);
        drop(waiting);
        self.filled.notify_one();
    }

    /// Puts a close behind everything; nothing comes after it.
    pub(super) fn close(&self, code: u16, reason: String) {
        let mut waiting = self.waiting();
        if waiting.is_closed {
            return;
        }
        waiting.is_closed = true;
        let close = CloseFrame { code, reason: reason.into() };
        waiting.frames.push_back(Frame::Close(Some(close)));
        drop(waiting);
        self.filled.notify_one();
        self.closed.notify_one();
    }

    /// Whether nothing more is taken.
    pub(super) fn is_closed(&self) -> bool {
        self.waiting().is_closed
    }

    /// Waits until nothing more is taken. One may wait at a time.
    pub(super) async fn closed(&self) {
        while !self.is_closed() {
            self.closed.notified().await;
        }
    }

    /// The next frame. One may wait for it at a time.
    pub(super) async fn next(&self) -> Frame {
        loop {
            if let Some(frame) = self.take() {
                return frame;
            }
            self.filled.notified().await;
        }
    }

    fn take(&self) -> Option<Frame> {
        let mut waiting = self.waiting();
        let frame = waiting.frames.pop_front()?;
        waiting.bytes = waiting.bytes.saturating_sub(size(&frame));
        Some(frame)
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn size(frame: &Frame) -> usize {
    match frame {
        Frame::Text(text) => text.len(),
        Frame::Binary(bytes) | Frame::Ping(bytes) | Frame::Pong(bytes) => bytes.len(),
        Frame::Close(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;

    fn text(size: usize) -> Frame {
        Frame::Text("x".repeat(size).into())
    }

    /// What comes out at once: the size of each message, and the code of a close.
    fn drain(outbox: &Outbox) -> (Vec<usize>, Option<u16>) {
        let mut sizes = Vec::new();
        while let Some(frame) = outbox.next().now_or_never() {
            match frame {
                Frame::Close(close) => return (sizes, close.map(|close| close.code)),
                frame => sizes.push(size(&frame)),
            }
        }
        (sizes, None)
    }

    #[test]
    fn keeps_the_order_and_ends_with_the_close() {
        let outbox = Outbox::default();
        outbox.push(text(1));
        outbox.push(text(2));
        outbox.close(1001, "bye".to_owned());
        outbox.push(text(3));
        outbox.close(1000, "late".to_owned());
        assert!(outbox.is_closed() && outbox.closed().now_or_never().is_some());
        assert_eq!(drain(&outbox), (vec![1, 2], Some(1001)));
    }

    #[test]
    fn closes_the_line_of_a_slow_reader_and_keeps_nothing() {
        let [many, much] = [Outbox::default(), Outbox::default()];
        (0..=MESSAGES).for_each(|_| many.push(text(1)));
        (0..9).for_each(|_| much.push(text(1 << 20)));
        for outbox in [many, much] {
            assert_eq!(drain(&outbox), (vec![], Some(TRY_AGAIN_LATER)));
        }
    }

    #[test]
    fn a_reader_that_keeps_up_may_have_any_amount_and_any_size() {
        let outbox = Outbox::default();
        for size in [10 << 20, 1 << 20, 10 << 20] {
            for _ in 0..10 {
                outbox.push(text(size));
                assert_eq!(drain(&outbox), (vec![size], None));
            }
        }
    }
}
