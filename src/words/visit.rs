//! What a visit brings and leaves: links, recent addresses, messages that survive a reload.

use super::language::{Word, fill};

// The link.
/// Copies a link to this line.
pub const COPY_LINK: Word = Word("Copy link");
/// It is on the clipboard.
pub const LINK_COPIED: Word = Word("The link is copied.");
/// The clipboard was not to be had.
pub const LINK_NOT_COPIED: Word =
    Word("The browser did not let the page copy the link: copy it from the field here.");
/// The link in a field of its own.
pub const LINK_BY_HAND: Word = Word("Link to copy");
/// The bar under the notices.
pub const WHAT_A_LINK_BRINGS: Word = Word("What this link brings");
/// Above what would be sent.
pub const LINK_BRINGS: Word = Word(
    "This link brings settings and messages. None of them is used or sent unless you accept them; what is said on connecting goes with the next Connect.",
);
/// Above what is wrong with a link.
pub const LINK_READ_IN_PART: Word = Word("Not everything in this link could be used.");
/// Takes what a link brings.
pub const ACCEPT: Word = Word("Accept");
/// Leaves it.
pub const IGNORE: Word = Word("Ignore");

/// A named message in a link.
pub fn link_message(name: &str) -> String {
    fill("Message “{0}”", &[&name])
}

// Recent addresses.
/// Opens the menu.
pub const RECENT: Word = Word("Recent");
/// The menu.
pub const RECENT_ADDRESSES: Word = Word("Recent addresses");
/// There is none.
pub const NO_RECENT_ADDRESSES: Word = Word("No address was used yet");
/// Forgets all of them.
pub const CLEAR_RECENT: Word = Word("Clear recent addresses");

// Messages that survive a reload.
/// The choice.
pub const KEEP_UNSENT: [Word; 2] = [
    Word("Keep unsent messages"),
    Word(
        "What was accepted and is not known to be sent lies in this browser, readable by whoever uses it, and waits here after a reload. Sign-ins are never kept. It holds for every connection, and a reload keeps this choice.",
    ),
];
/// The list of them.
pub const RESTORED: Word = Word("Messages from an earlier visit");
/// Sends one.
pub const SEND: Word = Word("Send");
/// Sends them, the oldest first.
pub const SEND_ALL: Word = Word("Send all");
/// Forgets them.
pub const DISCARD_ALL: Word = Word("Discard all");
/// There is no line for it.
pub const UNSENT_NOT_CONNECTED: Word = Word(
    "Not sent: there is no open line. Press Connect first; the message stays here until then.",
);
/// The browser cannot tell tabs apart.
pub const UNSENT_WITHOUT_LOCKS: Word = Word(
    "Unsent messages are not kept: this browser gives the page no locks, so that two tabs could send the same message. It gives them to pages over https and from your own machine.",
);
/// The same, where some were kept before.
pub const UNSENT_WITHOUT_LOCKS_RESTORED: Word = Word(
    "Messages of an earlier visit are kept, but not shown: this browser gives the page no locks, so that two tabs could send the same message.",
);

/// Where a message was to go.
pub fn unsent_was_for(address: &str) -> String {
    fill("was for {0}", &[&address])
}

/// The line goes elsewhere.
pub fn unsent_elsewhere(address: &str) -> String {
    fill(
        "Not sent: this message was for {0}. Connect there first; it stays here until then.",
        &[&address],
    )
}

/// The browser does not keep it.
pub fn unsent_unkept(why: &str) -> String {
    fill("This message will not survive a reload: {0}.", &[&why])
}
