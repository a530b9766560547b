//! The page beside its network: a new version of it.

use super::language::Word;

/// A version that waits until the page is loaded anew.
pub const NEW_VERSION: Word = Word("A new version of Echoline is here.");
/// What that means for the line.
pub const NEW_VERSION_WAITS: Word =
    Word("It waits until you reload; your line stays as it is until then.");
/// Loads the page anew.
pub const NEW_VERSION_RELOAD: Word = Word("Reload");
/// Goes on with the present version.
pub const NEW_VERSION_LATER: Word = Word("Later");
