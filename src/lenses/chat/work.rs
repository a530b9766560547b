//! What the lens knows of its line, and what it shows of that.

use super::{
    FEED, SAID, WAITING,
    conversation::Conversation,
    identity::Identity,
    log::{Line, Log, until_midnight},
    outgoing::{Fate, Outgoing},
    people::People,
};
use crate::{event::Id, stream_builder::Fold, transcript::Transcript, ui, words};
use core::time::Duration;
use leptos::prelude::document;
use web_sys::VisibilityState;

/// How much is read in one go, in bytes: a few milliseconds' worth.
const SLICE: usize = 256 << 10;
/// What an entry costs besides its text, in bytes of text.
const ENTRY: usize = 64;
/// How often it is told what came.
const TELLING: Duration = Duration::from_secs(5);
/// How much of a message is told, in characters.
const TOLD: usize = 120;
/// How near to the newest a reader counts as being there, in px.
const NEAR: i32 = 40;

/// What is known, and what of it was shown and told.
#[derive(Default)]
pub(super) struct Work {
    pub(super) conversation: Conversation,
    pub(super) outgoing: Outgoing,
    /// How many messages wait that were not looked at.
    pub(super) more_waiting: usize,
    /// What has been read ends before this entry.
    read: u64,
    logs: Option<(Log, Log)>,
    /// Whether it is looked through.
    is_open: bool,
    /// What was looked at ends before this message.
    looked: u64,
    unread: usize,
    told: Told,
    /// Where the reader is who left the newest.
    left: Option<Left>,
}

/// What came, for who cannot see it.
#[derive(Default)]
struct Told {
    /// What was told ends before this message.
    next: u64,
    at: Duration,
    sentence: String,
}

/// A reader away from the newest.
#[derive(Clone, Copy)]
struct Left {
    /// The message that was the next then.
    next: u64,
    /// The scroll position.
    top: i32,
}

/// What is shown beside the messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// Who is there.
    pub(super) people: Vec<String>,
    /// Who writes.
    pub(super) writers: String,
    /// What went from the top.
    pub(super) older: String,
    /// What waits besides.
    pub(super) waiting: String,
    /// How much is of other chats.
    pub(super) others: String,
    /// How many came since the reader left the newest.
    pub(super) news: Option<u64>,
    /// What came, for who cannot see it.
    pub(super) told: String,
    /// Whether nobody has said anything.
    pub(super) is_empty: bool,
}

impl Work {
    /// Reads on, as far as that takes no time anybody notices; whether there is more.
    pub(super) fn read(&mut self, transcript: &Transcript) -> bool {
        let mut left = SLICE;
        for entry in transcript.since(self.read) {
            if left == 0 {
                return true;
            }
            left = left.saturating_sub(ENTRY + entry.bytes.len());
            self.conversation.step(&entry);
            self.read = entry.seq + 1;
        }
        false
    }

    /// Writes the messages. Gives what is shown beside them, and after how long that will be something else.
    pub(super) fn show(&mut self, identity: &Identity, now: Duration) -> (Shown, Option<Duration>) {
        let chat = identity.chat();
        let (chat, next) = (chat.as_ref(), self.conversation.next());
        self.write(chat);
        if !std::mem::replace(&mut self.is_open, true) {
            self.told.next = next;
            self.return_to_place();
        }
        if document().visibility_state() != VisibilityState::Hidden {
            self.looked = next;
        }
        self.count(identity);
        let untold = self.tell(chat, now);
        let people = self.conversation.people();
        let writers = people.writers(chat, now);
        let writers: Vec<_> = writers.into_iter().map(|user| people.name_of(user)).collect();
        let shown = Shown {
            people: here(people, chat, identity),
            writers: words::are_typing(&writers),
            older: words::older_messages(self.conversation.dropped()),
            waiting: words::more_waiting(self.more_waiting),
            others: words::other_chats(self.conversation.elsewhere(chat)),
            news: self.left.map(|left| next.saturating_sub(left.next)),
            told: self.told.sentence.clone(),
            is_empty: self.conversation.bubbles(chat).next().is_none(),
        };
        // What was said today was said yesterday then.
        let again = [untold, people.next_silence(now), Some(until_midnight())];
        (shown, again.into_iter().flatten().min())
    }

    /// Nobody looks through it any more.
    pub(super) fn close(&mut self) {
        self.is_open = false;
    }

    /// Says in the page's title how much nobody has looked at.
    pub(super) fn count(&mut self, identity: &Identity) {
        let unread = self.conversation.heard(identity.chat().as_ref(), self.looked).count();
        if std::mem::replace(&mut self.unread, unread) != unread {
            document().set_title(&words::title(unread));
        }
    }

    /// The reader has scrolled so far: whether they have left the newest by that, or joined it.
    pub(super) fn scroll(&mut self, top: i32) -> bool {
        let was_away = self.left.is_some();
        // The newest is where the scroll position is 0, and what is above it is negative.
        self.left = (top < -NEAR).then(|| {
            let next = self.left.map_or_else(|| self.conversation.next(), |left| left.next);
            Left { next, top }
        });
        self.left.is_some() != was_away
    }

    fn write(&mut self, chat: Option<&Id>) {
        if self.logs.is_none() {
            self.logs = Log::new(SAID).zip(Log::new(WAITING));
        }
        let Some((said, waiting)) = &mut self.logs else { return };
        let (conversation, outgoing) = (&self.conversation, &self.outgoing);
        said.write(conversation.bubbles(chat).map(|bubble| Line {
            key: bubble.number,
            name: name_of(conversation.people(), bubble),
            said: &bubble.said,
            when: Some(bubble.said.when),
            fate: bubble.is_own.then(|| outgoing.fate(bubble)),
        }));
        let never_left = outgoing.waiting(chat, |id| conversation.has(id));
        waiting.write((0..).zip(never_left).map(|(key, said)| Line {
            key,
            name: "",
            said,
            when: None,
            fate: Some(Fate::Waiting),
        }));
    }

    /// A list that was hidden has lost its place.
    fn return_to_place(&self) {
        if let (Some(left), Some(feed)) = (self.left, ui::by_id(FEED)) {
            feed.set_scroll_top(left.top);
        }
    }

    /// Tells what came, and not more often than one can listen to it. Gives how long what is left has to wait.
    fn tell(&mut self, chat: Option<&Id>, now: Duration) -> Option<Duration> {
        let heard = self.conversation.heard(chat, self.told.next);
        let (mut number, mut newest) = (0, None);
        for bubble in heard {
            (number, newest) = (number + 1, Some(bubble));
        }
        let newest = newest?;
        let wait = TELLING.saturating_sub(now.saturating_sub(self.told.at));
        if !wait.is_zero() {
            return Some(wait);
        }
        let name = name_of(self.conversation.people(), newest);
        let text: String = newest.said.text.chars().take(TOLD).collect();
        let sentence = words::came_from(number, name, &text);
        self.told = Told { next: self.conversation.next(), at: now, sentence };
        None
    }
}

fn name_of<'b>(people: &'b People, bubble: &'b super::bubble::Bubble) -> &'b str {
    let said = &bubble.said;
    said.name.as_deref().unwrap_or_else(|| people.name_of(&said.user))
}

/// The names of those who are there.
fn here(people: &People, chat: Option<&Id>, identity: &Identity) -> Vec<String> {
    let (users, more) = people.present(chat);
    let me = who_writes(people, &users, identity);
    let name = |user: &Id| {
        if Some(user) == me { words::YOU.say() } else { people.name_of(user) }.to_owned()
    };
    let mut names: Vec<_> = users.iter().copied().map(name).collect();
    names.extend((more > 0).then(|| words::more_people(more)));
    names
}

/// Which of those who are there writes here. A server learns the id with the first event; until then it may know the name
/// that the address gives, which nobody else is to have.
fn who_writes<'u>(people: &People, users: &[&'u Id], identity: &Identity) -> Option<&'u Id> {
    let Identity { user, guest, .. } = identity;
    let by_id = users.iter().find(|other| other.as_str() == user);
    let mut namesakes =
        users.iter().filter(|other| !guest.is_empty() && people.name_of(other) == guest);
    by_id.or_else(|| namesakes.next().filter(|_| namesakes.next().is_none())).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Presence, User};

    #[track_caller]
    fn check(users: &[(&str, &str)], address: &str, expected: &[&str]) {
        let users = users
            .iter()
            .map(|(user, name)| User { user_id: Id::from(*user), name: Some((*name).to_owned()) });
        let mut people = People::default();
        people.gather(Presence { chat_id: Id::from("7"), users: users.collect() });
        let identity = Identity::read("", address, "9");
        assert_eq!(here(&people, None, &identity), expected, "{address}");
    }

    #[test]
    fn whoever_has_said_nothing_yet_is_known_by_the_name_in_the_address() {
        let (asha, bruno) = (("guest-1", "Asha"), ("5", "Bruno"));
        check(&[asha, bruno], "ws://h/chat?name=Asha", &["You", "Bruno"]);
        check(&[asha, bruno], "ws://h/chat?name=Chen", &["Asha", "Bruno"]);
        check(&[asha, bruno], "ws://h/chat", &["Asha", "Bruno"]);
        // Who is known by their id is nobody else, and of two of a name nobody knows which.
        check(&[asha, ("9", "Asha")], "ws://h/chat?name=Asha", &["Asha", "You"]);
        check(&[asha, ("guest-2", "Asha")], "ws://h/chat?name=Asha", &["Asha", "Asha"]);
    }
}
