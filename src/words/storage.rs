//! What is kept beyond a visit.

/// The browser forbids it.
pub const STORAGE_DENIED: &str = "this browser lets the page keep nothing";
/// There is no room.
pub const STORAGE_FULL: &str = "the browser has no room left for this page";
