//! What keys do, as the list of them says it.

use super::language::Word;

/// The dialog, and the button that opens it.
pub const KEYBOARD_SHORTCUTS: Word = Word("Keyboard shortcuts");
/// Closes it.
pub const CLOSE_SHORTCUTS: Word = Word("Close");
/// Whether keys that write a character do something else outside of text fields.
pub const SINGLE_KEYS: Word = Word("? and / are shortcuts outside of text fields");
/// Who turns that off.
pub const SINGLE_KEYS_HELP: Word =
    Word("Turn it off where speech or another program types for you. The button stays.");

// Where keys do something.
/// Wherever the focus is.
pub const KEYS_ANYWHERE: Word = Word("Anywhere");
/// The tabs of the lenses.
pub const KEYS_OF_TABS: Word = Word("In the tabs");
/// The transcript's list.
pub const KEYS_OF_TRANSCRIPT: Word = Word("In the transcript");
/// The search field.
pub const KEYS_OF_SEARCH: Word = Word("In the search");
/// The selected message.
pub const KEYS_OF_TREE: Word = Word("In a message's tree");
/// The chart.
pub const KEYS_OF_CHART: Word = Word("On the chart");
/// The map.
pub const KEYS_OF_MAP: Word = Word("On the map");
/// The message field.
pub const KEYS_OF_MESSAGE: Word = Word("In the message field");
/// The address field and its menu.
pub const KEYS_OF_ADDRESS: Word = Word("At the address");

// What they do.
/// `?`
pub const SHOWS_THIS_LIST: Word = Word("this list");
/// `/`
pub const LEADS_TO_SEARCH: Word = Word("search the transcript");
/// The key of the notices.
pub const LEADS_TO_NOTICES: Word = Word("to the notices and back");
/// Escape, anywhere.
pub const CLOSES_WHAT_IS_OPEN: Word =
    Word("closes a dialog, a panel or a menu, dismisses a notice");
/// Arrows in the tabs.
pub const LEADS_TO_NEXT_LENS: Word = Word("the lens before or after");
/// Home and End in the tabs.
pub const LEADS_TO_LAST_LENS: Word = Word("the first or the last lens");
/// Arrows in the list.
pub const SELECTS_NEXT: Word = Word("select the message before or after");
/// Page keys in the list.
pub const SELECTS_A_PAGE_ON: Word = Word("a page up or down");
/// Home and End in a list.
pub const SELECTS_THE_LAST: Word = Word("the first or the last");
/// With Shift in the list.
pub const HOLDS_AGAINST: Word = Word("with any of these: hold a second message against it");
/// Escape in the list.
pub const SELECTS_NONE: Word = Word("select none");
/// Enter in the search.
pub const LEADS_TO_NEXT_MATCH: Word = Word("the next match");
/// Shift and Enter in the search.
pub const LEADS_TO_MATCH_BEFORE: Word = Word("the match before");
/// Up and down in the tree.
pub const LEADS_TO_NEXT_VALUE: Word = Word("the value before or after");
/// Left and right in the tree.
pub const FOLDS_AND_UNFOLDS: Word = Word("fold and unfold");
/// Arrows on the chart.
pub const READS_NEXT_VALUES: Word = Word("read the values before or after");
/// Page keys on the chart.
pub const READS_FURTHER_ON: Word = Word("further on");
/// Arrows on the map.
pub const MOVES_THE_MAP: Word = Word("move it");
/// Plus and minus on the map.
pub const ZOOMS_THE_MAP: Word = Word("zoom in and out");
/// Nought on the map.
pub const SHOWS_THE_WHOLE_WAY: Word = Word("the whole way");
/// Enter in the message field.
pub const SENDS_THE_MESSAGE: Word = Word("send");
/// Shift and Enter in the message field.
pub const BREAKS_THE_LINE: Word = Word("a new line");
/// Arrows at either end of the message field.
pub const RECALLS_WHAT_WAS_SENT: Word = Word("at its beginning or end: what was sent before");
/// Enter in the address field.
pub const CONNECTS_THERE: Word = Word("connect");
/// Arrows in the menu of addresses.
pub const LEADS_THROUGH_RECENT: Word = Word("through the recent addresses");
