//! The page beside its network: a new version of it, and a copy of it on the user's own machine.

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

/// Downloads the page.
pub const OWN_COPY: Word = Word("Download Echoline");
/// What to do with it.
pub const OWN_COPY_HOW: Word = Word(
    "A copy on your own machine is not held back by the browser: unzip it, run python3 -m http.server 8000 --bind 127.0.0.1 in its folder, and open http://localhost:8000.",
);
