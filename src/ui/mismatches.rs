//! Messages that could not be read as what they say they are.

use super::text;
use crate::words;
use leptos::prelude::*;

/// How many are shown.
const SHOWN: usize = 5;

/// The newest of them, each with the sentence that says why beside the message as it came, and how many more there were;
/// nothing where there is none.
#[component]
pub(crate) fn MismatchList<F, C>(
    /// The sentence and the message at a place, from the newest on. Reactive.
    at: F,
    /// How many there were in all. Reactive.
    count: C,
) -> impl IntoView
where
    F: Fn(usize) -> Option<(String, String)> + Copy + Send + 'static,
    C: Fn() -> u64 + Copy + Send + 'static,
{
    let line = move |place: usize| {
        let sentence = text(move || at(place).map(|(sentence, _)| sentence).unwrap_or_default());
        let raw = text(move || at(place).map(|(_, raw)| raw).unwrap_or_default());
        view! { <li><span class="mismatch__why">{sentence}</span><code dir="auto">{raw}</code></li> }
    };
    let more = move || {
        let count = usize::try_from(count()).unwrap_or(usize::MAX);
        words::and_more(count.saturating_sub(SHOWN))
    };
    let lines: Vec<_> = (0..SHOWN).map(line).collect();
    view! {
        <ul class="mismatch" aria-label=words::FORMAT_MISMATCHES.say()>
            {lines} <li class="mismatch__more">{text(more)}</li>
        </ul>
    }
}
