//! What is kept beyond a visit.

use super::language::Word;

/// The browser forbids it.
pub const STORAGE_DENIED: Word = Word("this browser lets the page keep nothing");
/// There is no room.
pub const STORAGE_FULL: Word = Word("the browser has no room left for this page");
