//! What stands under the newest message: its fields, or all of the feed as a board. It comes later than the page.

use super::{
    LENS, Stream,
    board::TYPE,
    shown::{AGE, BOARD, FIELDS, SUMMARY, Shown, TOLD},
};
use crate::{
    session::{self, Session},
    ui::{self, on},
    words,
};
use gloo_timers::callback::Timeout;
use leptos::{ev, prelude::*};

/// Whether the board is shown.
const IS_BOARD: &str = "feed-is-board";
/// The field that the board is pinned by.
const KEY: &str = "feed-key";

/// The feed. A handle that is copied about.
#[derive(Clone, Copy)]
struct Feed {
    session: Session,
    stream: Stream,
    shown: StoredValue<Option<Shown>, LocalStorage>,
    /// When it is to be looked at again.
    next: StoredValue<Option<Timeout>, LocalStorage>,
}

/// The fields and the board, and what chooses between them.
#[component]
pub(super) fn FeedView(
    /// The session to look at.
    session: Session,
    /// The stream's latest.
    stream: Stream,
) -> impl IntoView {
    let (shown, next) = (StoredValue::new_local(None), StoredValue::new_local(None));
    let feed = Feed { session, stream, shown, next };
    ui::effect(move || {
        if stream.lens.get() == LENS {
            // Subscribed to here, and read when its time has come.
            stream.snapshot.with(|_| {});
            untrack(|| feed.show());
        } else {
            next.try_set_value(None);
        }
    });
    view! {
        <div class="feed__tools" on:input=on(move |_: ev::Event| feed.choose())>
            <div class="choice">
                <label><input type="checkbox" id=IS_BOARD />{words::BOARD.say()}</label>
            </div>
            <label class="feed__key">
                {words::PIN_BY.say()} " "
                <input type="text" id=KEY value=TYPE spellcheck="false" autocomplete="off" />
            </label>
            <p class="feed__summary"><span id=AGE></span><span id=SUMMARY></span></p>
        </div>
        <dl class="fields" id=FIELDS></dl>
        <div class="board" id=BOARD></div>
        <p class="told" id=TOLD aria-live="polite"></p>
    }
}

impl Feed {
    /// Shows what there is, and looks again when it has grown older.
    fn show(self) {
        let newest = self.stream.snapshot.with(|snapshot| snapshot.data.clone()).flatten();
        let again = self.session.with_transcript(|transcript| {
            self.shown.try_update_value(|shown| {
                if shown.is_none() {
                    *shown = Shown::new();
                }
                shown.as_mut()?.show(transcript, newest.as_deref(), session::now().mono)
            })
        });
        let again = again.flatten().flatten();
        let again = again.map(|again| Timeout::new(again, move || untrack(|| self.show())));
        self.next.try_set_value(again);
    }

    /// Takes what the tools ask for.
    fn choose(self) {
        self.shown.try_update_value(|shown| {
            if let Some(shown) = shown {
                shown.choose(ui::checked(IS_BOARD), ui::value(KEY).trim());
            }
        });
        untrack(|| self.show());
    }
}
