//! Where the lens meets the page: when it reads the line and shows it, and what it says by itself.

use super::{
    FEED, LENS,
    encode::{encode, typing},
    identity::{self, Field, Identity},
    outgoing::LOOKED_AT,
    work::{Shown, Work},
    writing::Writing,
};
use crate::{
    event::{Id, Mismatches},
    lenses::Look,
    session::{self, random_bits},
    ui::{self, Kept},
};
use core::time::Duration;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::rc::Rc;

/// How often what came is counted while nobody looks, in ms.
const COUNTING: u32 = 1_000;
/// The ids that are drawn end here: short enough to be read out.
const IDS: u64 = 1_000_000;

/// The lens at work. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Room {
    look: Look,
    /// The id of whoever has none yet.
    drawn: u64,
    work: StoredValue<Work, LocalStorage>,
    /// What others were told, and at which address.
    writing: StoredValue<(String, Writing), LocalStorage>,
    /// When others are to be told that nobody writes any more.
    ending: StoredValue<Option<Timeout>, LocalStorage>,
    /// When it is to be looked at again, and whether that is only to count.
    next: StoredValue<Option<(Timeout, bool)>, LocalStorage>,
    pub(super) shown: Kept<Shown>,
    pub(super) mismatches: Kept<Mismatches>,
}

impl Room {
    pub(super) fn new(look: Look) -> Self {
        let room = Self {
            look,
            drawn: 1 + random_bits() % (IDS - 1),
            work: StoredValue::new_local(Work::default()),
            writing: StoredValue::new_local(<(String, Writing)>::default()),
            ending: StoredValue::new_local(None),
            next: StoredValue::new_local(None),
            shown: Kept::new(),
            mismatches: Kept::new(),
        };
        room.follow_line();
        room.follow_field();
        look.encode.update(|encode| *encode = Some(Rc::new(move |text| room.encode(text))));
        room
    }

    /// Who writes here. Reactive.
    pub(super) fn identity(self) -> Identity {
        Identity::read(&self.look.writer.read(), &self.address(), &self.drawn.to_string())
    }

    /// Where the line leads to; empty as long as there is none. Reactive.
    fn address(self) -> String {
        self.look.session.with_connection(|connection| connection.address()).unwrap_or_default()
    }

    /// Takes what was written into a field of the header.
    pub(super) fn write(self, field: Field, value: &str) {
        let address = untrack(|| self.address());
        self.look.writer.update(|kept| *kept = identity::with(kept, field, value, &address));
    }

    /// Shows the messages of all chats.
    pub(super) fn show_all(self) {
        self.write(Field::Chat, "");
        // The button goes, and the focus with it.
        ui::focus(FEED);
    }

    /// Who writes here, from now on under the same id: others know it now.
    fn settled(self) -> Identity {
        let (identity, writer) = (untrack(|| self.identity()), self.look.writer);
        let settled = identity::with(&writer.read_untracked(), Field::User, &identity.user, "");
        if settled != *writer.read_untracked() {
            writer.set(settled);
        }
        let user = Id::from(&*identity.user);
        self.work.try_update_value(|work| work.conversation.speak_as(user));
        identity
    }

    fn encode(self, text: &str) -> String {
        let id = format!("{:016x}", random_bits());
        encode(text, &self.settled(), &id, session::now().wall)
    }

    /// Reads the line: at once while somebody looks, now and then to count while nobody does.
    fn follow_line(self) {
        let Look { session, lens, writer, .. } = self.look;
        ui::effect(move || {
            // Subscribed to here, and read when its time has come.
            session.with_connection(|_| {});
            if lens.get() == LENS {
                session.with_transcript(|_| {});
                writer.track();
                untrack(|| self.show());
            } else {
                session.by_frame(|| {});
                untrack(|| self.count_later());
            }
        });
        let seen = move |_: &_| {
            if lens.get_untracked() == LENS {
                untrack(|| self.show());
            }
        };
        // Ends with the lens.
        StoredValue::new_local(EventListener::new(&document(), "visibilitychange", seen));
    }

    /// Shows what there is, and looks again when that will be something else.
    fn show(self) {
        let identity = self.identity();
        let is_behind = self.read(&identity);
        let now = session::now().mono;
        let shown = self.work.try_update_value(|work| work.show(&identity, now));
        let Some((shown, again)) = shown else { return };
        if self.shown.look(|before| *before != shown) == Some(true) {
            self.shown.update(|before| *before = shown);
        }
        self.show_mismatches();
        let again = if is_behind { Some(Duration::ZERO) } else { again };
        let again = again
            .map(|again| (Timeout::new(millis(again), move || untrack(|| self.show())), false));
        self.next.try_set_value(again);
    }

    fn show_mismatches(self) {
        let known = self.mismatches.look(Mismatches::count).unwrap_or_default();
        let newer = self.work.try_with_value(|work| {
            let mismatches = work.conversation.mismatches();
            (mismatches.count() != known).then(|| mismatches.clone())
        });
        if let Some(newer) = newer.flatten() {
            self.mismatches.update(|before| *before = newer);
        }
    }

    /// Counts in a while; whoever does not look loses nothing by that.
    fn count_later(self) {
        self.work.try_update_value(Work::close);
        let is_due = self.next.try_with_value(|next| matches!(next, Some((_, true))));
        if is_due != Some(true) {
            self.count_in(COUNTING);
        }
    }

    fn count_in(self, millis: u32) {
        let count = Timeout::new(millis, move || untrack(|| self.count()));
        self.next.try_set_value(Some((count, true)));
    }

    fn count(self) {
        let identity = self.identity();
        let is_behind = self.read(&identity);
        self.work.try_update_value(|work| work.count(&identity));
        if is_behind {
            self.count_in(0);
        } else {
            self.next.try_set_value(None);
        }
    }

    /// Reads what came and what is under way, as far as that takes no time anybody notices; whether there is more.
    fn read(self, identity: &Identity) -> bool {
        let Look { session, .. } = self.look;
        let under_way = session.with_connection(|connection| {
            let (waiting, doubtful) = (connection.waiting(), connection.unconfirmed());
            let more = waiting.len().saturating_sub(LOOKED_AT);
            let newest = doubtful.len().saturating_sub(LOOKED_AT);
            let waiting = waiting.take(LOOKED_AT).map(|held| Rc::clone(&held.message)).collect();
            let doubtful = doubtful.skip(newest).map(|held| Rc::clone(&held.message)).collect();
            (waiting, doubtful, more)
        });
        let (waiting, doubtful, more) = under_way.unwrap_or_default();
        let is_behind = session.with_transcript(|transcript| {
            self.work.try_update_value(|work| {
                work.conversation.become_user(Id::from(&*identity.user));
                let is_ours = |user: &Id| work.conversation.is_ours(user);
                work.outgoing.look(is_ours, waiting, doubtful, transcript.next_seq());
                work.more_waiting = more;
                work.read(transcript)
            })
        });
        is_behind.flatten() == Some(true)
    }

    /// The reader has scrolled.
    pub(super) fn scrolled(self) {
        let Some(feed) = ui::by_id(FEED) else { return };
        let top = feed.scroll_top();
        if self.work.try_update_value(|work| work.scroll(top)) == Some(true) {
            untrack(|| self.show());
        }
    }

    /// Shows the newest again.
    pub(super) fn go_to_newest(self) {
        if let Some(feed) = ui::by_id(FEED) {
            feed.set_scroll_top(0);
        }
        // The button goes, and the focus with it.
        ui::focus(FEED);
        self.scrolled();
    }

    /// Tells others while somebody writes here, and when they have stopped: what is not to go as something said is none of
    /// their business.
    fn follow_field(self) {
        let Look { draft, lens, speaks, .. } = self.look;
        let speaks = move || speaks.look(|speaks| speaks.as_ref().is_some_and(|speaks| speaks()));
        let mut is_first = true;
        ui::effect(move || {
            let is_empty = draft.read().is_empty() || speaks() != Some(true);
            // What is there from before, nobody writes now.
            if !std::mem::take(&mut is_first) && lens.get_untracked() == LENS {
                self.tell(|writing, now| writing.change(is_empty, now));
            }
        });
        ui::effect(move || {
            if lens.get() != LENS {
                self.tell(Writing::end);
            }
        });
        let left = move |_: &_| self.tell(Writing::end);
        // They end with the lens.
        StoredValue::new_local([
            EventListener::new(&document(), "focusout", left),
            EventListener::new(&document(), "visibilitychange", left),
        ]);
    }

    fn tell(self, change: impl FnOnce(&mut Writing, Duration) -> Option<bool>) {
        let (now, address) = (session::now().mono, untrack(|| self.address()));
        let told = self.writing.try_update_value(|(told_at, writing)| {
            if *told_at != address {
                // Nobody there was told anything.
                (*told_at, *writing) = (address, Writing::default());
            }
            (change(writing, now), writing.wait(now))
        });
        let Some((told, wait)) = told else { return };
        let end = move || self.tell(Writing::due);
        self.ending.try_set_value(wait.map(|wait| Timeout::new(millis(wait), end)));
        let is_open = |session: session::Session| {
            session.with_status(|status| status.since().is_some()) == Some(true)
        };
        if let Some(is_typing) = told.filter(|_| untrack(|| is_open(self.look.session))) {
            self.look.session.mention(&typing(is_typing, &self.settled()));
        }
    }
}

/// A time for a timer, which never rings too early.
fn millis(wait: Duration) -> u32 {
    u32::try_from(wait.as_millis()).unwrap_or(u32::MAX).saturating_add(1)
}
