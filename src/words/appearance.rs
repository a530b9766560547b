//! What the dialog about the page's looks says.

use super::language::{Word, fill};

/// The dialog, and its button.
pub const APPEARANCE: Word = Word("Appearance");
/// The choice of colours.
pub const COLOUR_THEME: Word = Word("Theme");
/// As the system asks.
pub const THEME_SYSTEM: Word = Word("System");
/// Dark on light.
pub const THEME_LIGHT: Word = Word("Light");
/// Light on dark.
pub const THEME_DARK: Word = Word("Dark");
/// What happens where nothing may be kept.
pub const THEME_NOT_KEPT: Word =
    Word("This browser lets the page keep nothing: the theme holds until the page is left.");

/// The choice of a language.
pub const LANGUAGE: Word = Word("Language");
/// When a chosen language is spoken, and what that takes.
pub const LANGUAGE_AFTER_RELOAD: Word = Word(
    "It is spoken after a reload, which opens the line anew and empties the Transcript: export first what you want to keep.",
);

/// The browser does not keep the choice.
pub fn language_not_kept(why: &str) -> String {
    fill("The language was not changed: {0}.", &[&why])
}
