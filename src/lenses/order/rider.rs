//! Who brings the order, how far they came, and when they were seen.

use super::{Tracked, journey::Journey};
use crate::{ui, words};
use core::time::Duration;
use leptos::prelude::*;

/// The rider, as soon as anything is known.
#[component]
pub(super) fn Rider(
    /// The orders.
    tracked: Tracked,
) -> impl IntoView {
    view! {
        <div class="rider" data-known=tracked.say(known) data-stale=tracked.say(stale)>
            <span class="rider__face" aria-hidden="true">
                {tracked.say(|journey, _| initials(&journey.rider))}
            </span>
            <b class="rider__name" dir="auto">{tracked.say(|journey, _| name(journey).to_owned())}</b>
            <span class="rider__seen">
                {tracked.say(|journey, now| joined([way(journey), seen(journey, now)], " · "))}
            </span>
        </div>
    }
}

/// The rider's name, or what stands for it.
pub(super) fn name(journey: &Journey) -> &str {
    if journey.rider.is_empty() { words::ORDER_RIDER.say() } else { &journey.rider }
}

/// How far it is to where the order goes, or else how far the rider has come.
pub(super) fn way(journey: &Journey) -> String {
    match journey.metres_left() {
        Some(left) => words::away(left),
        None if journey.trail.metres > 0.0 => words::so_far(journey.trail.metres),
        None => String::new(),
    }
}

/// When the rider was seen.
pub(super) fn seen(journey: &Journey, now: Duration) -> String {
    match (journey.age(now), journey.trail.newest()) {
        (Some(age), _) => words::seen_ago(age.as_secs(), journey.is_stale(now)),
        (None, Some(_)) => words::last_seen_at(&ui::time_of_day(journey.trail.at.wall)),
        (None, None) => String::new(),
    }
}

/// Whether the position is out of date, for the style sheet.
pub(super) fn stale(journey: &Journey, now: Duration) -> String {
    journey.is_stale(now).to_string()
}

/// What there is of two texts.
pub(super) fn joined(texts: [String; 2], between: &str) -> String {
    let [one, other] = &texts;
    let between = if one.is_empty() || other.is_empty() { "" } else { between };
    [one, between, other].concat()
}

fn known(journey: &Journey, _: Duration) -> String {
    (!journey.rider.is_empty() || journey.trail.newest().is_some()).to_string()
}

/// The first letters of the first and the last word of a name, or the first two of its only word; the style sheet makes
/// them large.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let (first, last) = (words.next().unwrap_or_default(), words.next_back());
    match last {
        None => first.chars().take(2).collect(),
        Some(last) => first.chars().take(1).chain(last.chars().take(1)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_initials() {
        for (name, expected) in [
            ("Ravi", "Ra"),
            ("Ravi Varma", "RV"),
            ("Ana de la Cruz", "AC"),
            ("é", "é"),
            ("🎈 名前", "🎈名"),
            ("<script>alert(1)</script>", "<s"),
            (" ", ""),
            ("", ""),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn what_is_not_there_leaves_no_dot() {
        let joined = |one: &str, other: &str| joined([one.to_owned(), other.to_owned()], " · ");
        assert_eq!(joined("a", "b"), "a · b");
        assert_eq!(joined("", "b") + &joined("a", "") + &joined("", ""), "ba");
    }
}
