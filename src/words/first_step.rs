//! What the page says before there is anything to see, and whom it suggests to talk to.

use super::language::Word;

// First steps.
/// Nothing was said on the line yet.
pub const FIRST_ON_ECHO: Word =
    Word("Send a message below, and what the server answers stands here.");
/// Sends the greeting.
pub const SAY_HELLO: Word = Word("Say hello");
/// The greeting.
pub const GREETING: Word = Word("Hello!");
/// There is no line.
pub const FIRST_LINE: Word =
    Word("No line is open: begin with the server inside this page, which sends everything back.");
/// Opens one.
pub const CONNECT_TO_ECHO: Word = Word("Connect to demo:echo");
/// Nothing is listed yet.
pub const FIRST_IN_TRANSCRIPT: Word =
    Word("No message went over the line yet: all of them are listed here, as they came.");
/// Sends the greeting, to have something to list.
pub const SEND_FIRST_MESSAGE: Word = Word("Send a first message");
/// Goes where somebody answers.
pub const JOIN_CHAT: Word = Word("Join demo:chat");
/// Goes where there is an order.
pub const FOLLOW_ORDER: Word = Word("Follow an order of demo:orders");
/// Goes where there are numbers.
pub const WATCH_PRICES: Word = Word("Watch demo:prices");

// Suggested addresses.
/// The menu beside the address.
pub const ADDRESSES_TO_CHOOSE: Word = Word("Recent and suggested addresses");
/// The second part of it.
pub const SUGGESTED_ADDRESSES: Word = Word("Suggested addresses");
/// The server that this page came from.
pub const OWN_ECHO: Word = Word("this page’s own server: sends everything back");
/// A peer inside the page.
pub const DEMO_ECHO: Word = Word("inside this page: sends everything back");
/// A peer inside the page.
pub const DEMO_CHAT: Word = Word("inside this page: two companions to talk to");
/// A peer inside the page.
pub const DEMO_ORDERS: Word = Word("inside this page: an order on its way");
/// A peer inside the page.
pub const DEMO_PRICES: Word = Word("inside this page: numbers that move");
/// A peer inside the page.
pub const DEMO_FAULTS: Word = Word("inside this page: a line that drops again and again");
/// A public server that is none of ours.
pub const PUBLIC_ECHO: Word =
    Word("other people’s: sends everything back, and they see what you send");
