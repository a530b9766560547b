//! Every key that means something on the page, by where it does.

use super::keys::{LIST, SEARCH};
use crate::{app::toasts::NOTICES_KEY, words};

/// Keys, any of which does the same, and what that is.
pub(super) type Shortcut = (&'static [&'static str], &'static str);

/// The shortcuts by where they hold.
pub(super) fn groups() -> Vec<(&'static str, Vec<Shortcut>)> {
    vec![
        (
            words::KEYS_ANYWHERE.say(),
            vec![
                (&[LIST], words::SHOWS_THIS_LIST.say()),
                (&[SEARCH], words::LEADS_TO_SEARCH.say()),
                (&[NOTICES_KEY], words::LEADS_TO_NOTICES.say()),
                (&["Escape"], words::CLOSES_WHAT_IS_OPEN.say()),
            ],
        ),
        (
            words::KEYS_OF_MESSAGE.say(),
            vec![
                (&["Enter"], words::SENDS_THE_MESSAGE.say()),
                (&["Shift+Enter"], words::BREAKS_THE_LINE.say()),
                (&["↑", "↓"], words::RECALLS_WHAT_WAS_SENT.say()),
            ],
        ),
        (
            words::KEYS_OF_ADDRESS.say(),
            vec![
                (&["Enter"], words::CONNECTS_THERE.say()),
                (&["↑", "↓", "Home", "End"], words::LEADS_THROUGH_RECENT.say()),
            ],
        ),
        (
            words::KEYS_OF_TABS.say(),
            vec![
                (&["←", "→"], words::LEADS_TO_NEXT_LENS.say()),
                (&["Home", "End"], words::LEADS_TO_LAST_LENS.say()),
            ],
        ),
        (
            words::KEYS_OF_TRANSCRIPT.say(),
            vec![
                (&["↑", "↓"], words::SELECTS_NEXT.say()),
                (&["Page Up", "Page Down"], words::SELECTS_A_PAGE_ON.say()),
                (&["Home", "End"], words::SELECTS_THE_LAST.say()),
                (&["Shift"], words::HOLDS_AGAINST.say()),
                (&["Escape"], words::SELECTS_NONE.say()),
            ],
        ),
        (
            words::KEYS_OF_SEARCH.say(),
            vec![
                (&["Enter"], words::LEADS_TO_NEXT_MATCH.say()),
                (&["Shift+Enter"], words::LEADS_TO_MATCH_BEFORE.say()),
            ],
        ),
        (
            words::KEYS_OF_TREE.say(),
            vec![
                (&["↑", "↓"], words::LEADS_TO_NEXT_VALUE.say()),
                (&["←", "→"], words::FOLDS_AND_UNFOLDS.say()),
                (&["Home", "End"], words::SELECTS_THE_LAST.say()),
            ],
        ),
        (
            words::KEYS_OF_CHART.say(),
            vec![
                (&["←", "→"], words::READS_NEXT_VALUES.say()),
                (&["Page Up", "Page Down"], words::READS_FURTHER_ON.say()),
                (&["Home", "End"], words::SELECTS_THE_LAST.say()),
            ],
        ),
        (
            words::KEYS_OF_MAP.say(),
            vec![
                (&["←", "→", "↑", "↓"], words::MOVES_THE_MAP.say()),
                (&["+", "−"], words::ZOOMS_THE_MAP.say()),
                (&["0"], words::SHOWS_THE_WHOLE_WAY.say()),
            ],
        ),
    ]
}
