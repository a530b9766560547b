//! What the Chat lens says.

use super::language::{Word, fill, say};
use super::{ECHOLINE, count};

/// What is typed goes as something said in a conversation.
pub const CHAT_MESSAGE: Word = Word("Chat message");
/// By what the server knows who writes here.
pub const YOUR_USER_ID: Word = Word("Your user id");
/// By what others know who writes here.
pub const YOUR_NAME: Word = Word("Your name");
/// Which conversation is shown and written to.
pub const CHAT_ID: Word = Word("Chat id");
/// No conversation is named: all of them are shown.
pub const ALL_CHATS: Word = Word("all");
/// Who the messages on the right are from.
pub const YOU: Word = Word("You");
/// The people who are there.
pub const WHO_IS_HERE: Word = Word("Who is here");
/// The messages, for who cannot see them.
pub const CONVERSATION: Word = Word("Conversation");
/// The messages that wait, for who cannot see them.
pub const WAITING_MESSAGES: Word = Word("Messages that wait for the connection");
/// Nobody has said anything.
pub const NOTHING_SAID: Word = Word("Nobody has said anything yet.");
/// Leads to the messages of all conversations.
pub const SHOW_ALL_CHATS: Word = Word("Show all chats");
/// A message that is longer than what is shown of it.
pub const CUT_MESSAGE: Word = Word("cut here: the Transcript shows all of it");

// What became of a message of one's own.
/// There is no line yet.
pub const IS_WAITING: Word = Word("waiting for the connection");
/// It was handed to the line.
pub const IS_SENT: Word = Word("sent");
/// It is on somebody's device.
pub const IS_DELIVERED: Word = Word("delivered");
/// Somebody has seen it.
pub const IS_READ: Word = Word("read");
/// It waited, and was taken back or given up.
pub const IS_NOT_SENT: Word = Word("not sent");

/// Who writes just now: "Asha is typing…"; nothing where nobody does.
pub fn are_typing(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => fill("{0} is typing…", &[&one]),
        [one, other] => fill("{0} and {1} are typing…", &[&one, &other]),
        more => fill("{0} people are typing…", &[&count(more.len() as u64)]),
    }
}

/// How many messages went from the top of a conversation.
pub fn older_messages(number: u64) -> String {
    match number {
        0 => String::new(),
        1 => say("1 older message is only in the Transcript.").to_owned(),
        number => fill("{0} older messages are only in the Transcript.", &[&count(number)]),
    }
}

/// How many messages are not shown because they are of other conversations.
pub fn other_chats(number: usize) -> String {
    match number {
        0 => String::new(),
        1 => say("1 message of another chat is not shown.").to_owned(),
        number => fill("{0} messages of other chats are not shown.", &[&count(number as u64)]),
    }
}

/// How many messages wait that are not shown.
pub fn more_waiting(number: usize) -> String {
    match number {
        0 => String::new(),
        number => fill("and {0} more wait", &[&count(number as u64)]),
    }
}

/// How many people are there that are not named.
pub fn more_people(number: usize) -> String {
    fill("and {0} more", &[&count(number as u64)])
}

/// What came, for who cannot see it: "New message from Asha: hello", "3 new messages, the newest from Asha: hello".
pub fn came_from(number: usize, name: &str, text: &str) -> String {
    match number {
        1 => fill("New message from {0}: {1}", &[&name, &text]),
        number => {
            let number = count(number as u64);
            fill("{0} new messages, the newest from {1}: {2}", &[&number, &name, &text])
        }
    }
}

/// The page's title with so many messages that nobody has looked at: "(3) Echoline".
pub fn title(unread: usize) -> String {
    match unread {
        0 => ECHOLINE.to_owned(),
        1..100 => ["(", &unread.to_string(), ") ", ECHOLINE].concat(),
        _ => ["(99+) ", ECHOLINE].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_as_one_would() {
        assert_eq!(are_typing(&[]), "");
        assert_eq!(are_typing(&["Asha"]), "Asha is typing…");
        assert_eq!(are_typing(&["Asha", "Bruno"]), "Asha and Bruno are typing…");
        assert_eq!(are_typing(&["a", "b", "c"]), "3 people are typing…");
        assert_eq!(came_from(1, "Asha", "hi"), "New message from Asha: hi");
        assert_eq!(came_from(2, "Asha", "hi"), "2 new messages, the newest from Asha: hi");
        assert_eq!(
            [title(0), title(3), title(100)],
            ["Echoline", "(3) Echoline", "(99+) Echoline"]
        );
    }
}
