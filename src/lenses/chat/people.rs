//! Who is there, who writes just now, and what they are called.

use super::bubble::{brief, called};
use crate::event::{Id, Presence, Typing, User};
use core::time::Duration;
use std::collections::{HashSet, VecDeque};

/// How long somebody writes who says no more.
const SILENCE: Duration = Duration::from_secs(5);
/// How many conversations are told apart.
const CHATS: usize = 20;
/// How many people of a conversation are named.
const NAMED: usize = 50;
/// How many people may write at once.
const WRITERS: usize = 50;
/// How many names are known.
const NAMES: usize = 500;

/// The people of all conversations.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    present: VecDeque<Present>,
    writers: VecDeque<Writer>,
    names: VecDeque<(Id, String)>,
}

/// Who is in a conversation.
#[derive(Clone, Debug)]
struct Present {
    chat: Id,
    users: Vec<Id>,
    /// How many are not among them.
    more: usize,
}

/// Somebody who writes.
#[derive(Clone, Debug)]
struct Writer {
    chat: Id,
    user: Id,
    /// When they said so last, on the page's clock.
    at: Duration,
}

impl People {
    /// Somebody has said what they are called.
    pub(super) fn know(&mut self, user: &Id, name: &str) {
        let name = called(name);
        if name.is_empty() {
            return;
        }
        match self.names.iter_mut().find(|(known, _)| known == user) {
            Some((_, known)) => *known = name,
            None => {
                self.names.truncate(NAMES - 1);
                self.names.push_front((user.clone(), name));
            }
        }
    }

    /// The server has said who is there.
    pub(super) fn gather(&mut self, presence: Presence) {
        let Presence { chat_id, users } = presence;
        let (chat, more) = (brief(chat_id), users.len().saturating_sub(NAMED));
        let named = users.into_iter().take(NAMED).map(|User { user_id, name }| {
            let user = brief(user_id);
            self.know(&user, name.as_deref().unwrap_or_default());
            user
        });
        let users: Vec<_> = named.collect();
        self.present.retain(|present| present.chat != chat);
        self.present.truncate(CHATS - 1);
        self.present.push_front(Present { chat, users, more });
    }

    /// Somebody writes, or has stopped.
    pub(super) fn write(&mut self, typing: Typing, at: Duration) {
        let Typing { chat_id, user_id, is_typing, name } = typing;
        let (chat, user) = (brief(chat_id), brief(user_id));
        self.know(&user, name.as_deref().unwrap_or_default());
        self.writers.retain(|writer| {
            let is_same = writer.user == user && writer.chat == chat;
            !is_same && at.saturating_sub(writer.at) < SILENCE
        });
        if is_typing {
            self.writers.truncate(WRITERS - 1);
            self.writers.push_front(Writer { chat, user, at });
        }
    }

    /// Somebody has said what they wrote.
    pub(super) fn fall_silent(&mut self, user: &Id) {
        self.writers.retain(|writer| writer.user != *user);
    }

    /// The line is gone: nobody knows who is there.
    pub(super) fn leave(&mut self) {
        self.present.clear();
        self.writers.clear();
    }

    /// What somebody is called.
    pub(super) fn name_of<'p>(&'p self, user: &'p Id) -> &'p str {
        let known = self.names.iter().find(|(known, _)| known == user);
        known.map_or_else(|| user.as_str(), |(_, name)| name)
    }

    /// Who is in a conversation, or in any of them, and how many more.
    pub(super) fn present(&self, chat: Option<&Id>) -> (Vec<&Id>, usize) {
        let (mut users, mut more) = (Vec::new(), 0);
        for present in &self.present {
            if chat.is_none_or(|chat| present.chat == *chat) {
                more += present.more;
                users.extend(&present.users);
            }
        }
        let mut seen = HashSet::new();
        users.retain(|user| seen.insert(*user));
        more += users.len().saturating_sub(NAMED);
        users.truncate(NAMED);
        (users, more)
    }

    /// Who writes in a conversation, or in any of them, at a time on the page's clock; whoever began last comes last.
    pub(super) fn writers(&self, chat: Option<&Id>, now: Duration) -> Vec<&Id> {
        let mut users = Vec::new();
        for writer in self.writers.iter().rev() {
            let is_in = chat.is_none_or(|chat| writer.chat == *chat);
            let is_writing = now.saturating_sub(writer.at) < SILENCE;
            if is_in && is_writing && !users.contains(&&writer.user) {
                users.push(&writer.user);
            }
        }
        users
    }

    /// After how long one of those who write now will have been silent.
    pub(super) fn next_silence(&self, now: Duration) -> Option<Duration> {
        let left = |writer: &Writer| SILENCE.checked_sub(now.saturating_sub(writer.at));
        self.writers.iter().filter_map(left).filter(|left| !left.is_zero()).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typing(user: &str, is_typing: bool) -> Typing {
        let (chat_id, user_id) = (Id::from("7"), Id::from(user));
        Typing { chat_id, user_id, is_typing, name: None }
    }

    fn names(users: Vec<&Id>) -> Vec<&str> {
        users.into_iter().map(Id::as_str).collect()
    }

    /// Each step: a second, who, and whether they write.
    #[track_caller]
    fn check(steps: &[(u64, &str, bool)], now: u64, expected: &[&str], next: Option<u64>) {
        let mut people = People::default();
        for (at, user, is_typing) in steps {
            people.write(typing(user, *is_typing), Duration::from_secs(*at));
        }
        let now = Duration::from_secs(now);
        assert_eq!(names(people.writers(None, now)), expected, "{steps:?}");
        assert_eq!(people.next_silence(now), next.map(Duration::from_secs), "{steps:?}");
    }

    #[test]
    fn typing_ends_after_five_seconds_of_silence() {
        check(&[], 0, &[], None);
        check(&[(0, "a", true)], 0, &["a"], Some(5));
        check(&[(0, "a", true)], 4, &["a"], Some(1));
        check(&[(0, "a", true)], 5, &[], None);
        check(&[(0, "a", true), (4, "a", true)], 8, &["a"], Some(1));
        check(&[(0, "a", true), (1, "a", false)], 1, &[], None);
        check(&[(0, "a", true), (2, "b", true)], 3, &["a", "b"], Some(2));
        check(&[(0, "a", true), (2, "b", true)], 6, &["b"], Some(1));
        check(&[(1, "a", false)], 1, &[], None);
    }

    #[test]
    fn who_has_said_it_writes_no_more() {
        let mut people = People::default();
        people.write(typing("a", true), Duration::ZERO);
        people.fall_silent(&Id::from("a"));
        assert_eq!(names(people.writers(None, Duration::ZERO)), [""; 0]);
    }

    #[test]
    fn people_are_told_apart_by_conversation_and_named_once() {
        let mut people = People::default();
        let user = |user: &str, name: Option<&str>| User {
            user_id: Id::from(user),
            name: name.map(ToOwned::to_owned),
        };
        let chat = |chat: &str, users| Presence { chat_id: Id::from(chat), users };
        people.gather(chat("7", vec![user("1", Some("Asha")), user("2", None)]));
        people.gather(chat("8", vec![user("1", None), user("3", Some("Bruno"))]));
        let here = |chat: Option<&Id>| {
            let (users, more) = people.present(chat);
            (users.into_iter().map(|user| people.name_of(user)).collect::<Vec<_>>(), more)
        };
        assert_eq!(here(Some(&Id::from("7"))), (vec!["Asha", "2"], 0));
        assert_eq!(here(None), (vec!["Asha", "Bruno", "2"], 0));
        people.leave();
        assert_eq!(people.present(None), (vec![], 0));
    }

    #[test]
    fn a_crowd_is_counted() {
        let mut people = People::default();
        let users = (0..1_000).map(|number| User {
            user_id: Id::from(&*number.to_string()),
            name: Some("n".repeat(1 << 10)),
        });
        people.gather(Presence { chat_id: Id::from("7"), users: users.collect() });
        let (users, more) = people.present(None);
        assert_eq!((users.len(), more), (NAMED, 1_000 - NAMED));
        for number in 0..1_000 {
            people.write(typing(&number.to_string(), true), Duration::ZERO);
            people.gather(Presence { chat_id: Id::from(&*number.to_string()), users: Vec::new() });
        }
        assert_eq!(people.writers(None, Duration::ZERO).len(), WRITERS);
        assert_eq!((people.present.len(), people.names.len()), (CHATS, NAMED));
    }
}
