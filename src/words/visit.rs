//! What a visit brings and leaves: links, recent addresses, messages that survive a reload.

// The link.
/// Copies a link to this line.
pub const COPY_LINK: &str = "Copy link";
/// It is on the clipboard.
pub const LINK_COPIED: &str = "The link is copied.";
/// The clipboard was not to be had.
pub const LINK_NOT_COPIED: &str =
    "The browser did not let the page copy the link: copy it from the field here.";
/// The link in a field of its own.
pub const LINK_BY_HAND: &str = "Link to copy";
/// The bar under the notices.
pub const WHAT_A_LINK_BRINGS: &str = "What this link brings";
/// Above what would be sent.
pub const LINK_BRINGS: &str = "This link brings settings and messages. None of them is used or sent unless you accept them; what is said on connecting goes with the next Connect.";
/// Above what is wrong with a link.
pub const LINK_READ_IN_PART: &str = "Not everything in this link could be used.";
/// Takes what a link brings.
pub const ACCEPT: &str = "Accept";
/// Leaves it.
pub const IGNORE: &str = "Ignore";

/// A named message in a link.
pub fn link_message(name: &str) -> String {
    ["Message “", name, "”"].concat()
}

// Recent addresses.
/// Opens the menu.
pub const RECENT: &str = "Recent";
/// The menu.
pub const RECENT_ADDRESSES: &str = "Recent addresses";
/// There is none.
pub const NO_RECENT_ADDRESSES: &str = "No address was used yet";
/// Forgets all of them.
pub const CLEAR_RECENT: &str = "Clear recent addresses";

// Messages that survive a reload.
/// The choice.
pub const KEEP_UNSENT: [&str; 2] = [
    "Keep unsent messages",
    "What was accepted and is not known to be sent lies in this browser, readable by whoever uses it, and waits here after a reload. Sign-ins are never kept. It holds for every connection, and a reload keeps this choice.",
];
/// The list of them.
pub const RESTORED: &str = "Messages from an earlier visit";
/// Sends one.
pub const SEND: &str = "Send";
/// Sends them, the oldest first.
pub const SEND_ALL: &str = "Send all";
/// Forgets them.
pub const DISCARD_ALL: &str = "Discard all";
/// There is no line for it.
pub const UNSENT_NOT_CONNECTED: &str =
    "Not sent: there is no open line. Press Connect first; the message stays here until then.";
/// The browser cannot tell tabs apart.
pub const UNSENT_WITHOUT_LOCKS: &str = "Unsent messages are not kept: this browser gives the page no locks, so that two tabs could send the same message. It gives them to pages over https and from your own machine.";
/// The same, where some were kept before.
pub const UNSENT_WITHOUT_LOCKS_RESTORED: &str = "Messages of an earlier visit are kept, but not shown: this browser gives the page no locks, so that two tabs could send the same message.";

/// Where a message was to go.
pub fn unsent_was_for(address: &str) -> String {
    ["was for ", address].concat()
}

/// The line goes elsewhere.
pub fn unsent_elsewhere(address: &str) -> String {
    ["Not sent: this message was for ", address, ". Connect there first; it stays here until then."]
        .concat()
}

/// The browser does not keep it.
pub fn unsent_unkept(why: &str) -> String {
    ["This message will not survive a reload: ", why, "."].concat()
}
