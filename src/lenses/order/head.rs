//! Which order it is, and when it arrives.

use super::{
    Tracked,
    journey::{Arrival, Journey},
    minute,
};
use crate::words;
use core::time::Duration;
use leptos::prelude::*;

/// The order's name, and the time until it arrives.
#[component]
pub(super) fn Head(
    /// The orders.
    tracked: Tracked,
) -> impl IntoView {
    view! {
        <h2 class="order__title" dir="auto">
            {tracked.say(|journey, _| words::order(journey.id.as_str()))}
        </h2>
        <p class="order__before">{tracked.say(before)}</p>
        <p class="order__arrival" role="timer">{tracked.say(time)}</p>
        <p class="order__said">{tracked.say(said)}</p>
    }
}

/// What stands before the time.
fn before(journey: &Journey, now: Duration) -> String {
    let before = match journey.arrival(now) {
        Arrival::Cancelled(_) => words::CANCELLED_AT.say(),
        Arrival::Delivered(_) => words::DELIVERED_AT.say(),
        Arrival::In(_) => words::ARRIVES_IN_ABOUT.say(),
        Arrival::Late(..60) => words::ARRIVES.say(),
        Arrival::Late(_) => words::WAS_TO_ARRIVE.say(),
        Arrival::Unknown => words::NO_ARRIVAL_TIME.say(),
    };
    before.to_owned()
}

fn time(journey: &Journey, now: Duration) -> String {
    match journey.arrival(now) {
        Arrival::Cancelled(wall) | Arrival::Delivered(wall) => minute(wall),
        Arrival::In(seconds) => words::time_left(seconds),
        Arrival::Late(..60) => words::ANY_MOMENT.say().to_owned(),
        Arrival::Late(seconds) => words::late_by(seconds),
        Arrival::Unknown => String::new(),
    }
}

/// When it was said, as long as it counts.
fn said(journey: &Journey, now: Duration) -> String {
    match (journey.arrival(now), journey.eta) {
        (Arrival::In(_) | Arrival::Late(_), Some(eta)) => words::as_said_at(&minute(eta.said.wall)),
        _ => String::new(),
    }
}
