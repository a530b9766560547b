//! What stands in the way of reading JSON.

use super::language::Word;

/// As `\x` or `\u12`.
pub const JSON_ESCAPE: Word = Word("this escape is none that JSON knows");
/// A control character in a string.
pub const JSON_CONTROL_CHARACTER: Word = Word("a control character in a string has to be escaped");
/// Nothing but white space.
pub const JSON_EMPTY: Word = Word("there is no value");
/// Behind a key.
pub const JSON_EXPECTED_COLON: Word = Word("a colon is expected");
/// Behind a value of an object.
pub const JSON_EXPECTED_COMMA_OR_BRACE: Word = Word("a comma or a closing brace is expected");
/// Behind a value of an array.
pub const JSON_EXPECTED_COMMA_OR_BRACKET: Word = Word("a comma or a closing bracket is expected");
/// Where an object wants a key.
pub const JSON_EXPECTED_KEY: Word = Word("a key in double quotes is expected");
/// Where nothing but a value may stand.
pub const JSON_EXPECTED_VALUE: Word = Word("a value is expected");
/// As `01`.
pub const JSON_LEADING_ZERO: Word = Word("a number begins with 0 only before a point or alone");
/// As `-` or `1.` or `1e`.
pub const JSON_MISSING_DIGIT: Word = Word("a digit is expected");
/// The device has no memory left for it.
pub const JSON_NO_MEMORY: Word = Word("there is no memory left to show more");
/// As `1x`.
pub const JSON_NUMBER: Word = Word("a number cannot go on like this");
/// More than [`Tree::LONGEST`](crate::json::Tree::LONGEST) bytes.
pub const JSON_TOO_LONG: Word = Word("the text is too long to show as a tree");
/// Something behind the one value.
pub const JSON_TRAILING: Word = Word("something follows the value");
/// As `[1,]`.
pub const JSON_TRAILING_COMMA: Word = Word("a comma stands before the end");
/// The text ends inside of a container.
pub const JSON_UNEXPECTED_END: Word = Word("the text ends too early");
/// The text ends inside of a string.
pub const JSON_UNCLOSED_STRING: Word = Word("the string has no closing quote");
/// A word that is none of the three.
pub const JSON_WORD: Word = Word("the only words without quotes are true, false and null");
