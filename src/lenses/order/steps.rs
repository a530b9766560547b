//! The stages of an order as a list: which are over, since when, and what was odd.

use super::{
    Tracked,
    journey::Journey,
    life::{Flag, STAGES, Standing},
    minute,
};
use crate::{
    event::Stage,
    ui::{Text, text, time_of_day},
    words,
};
use leptos::prelude::*;

/// The stages, in the order of an order's life.
#[component]
pub(super) fn Steps(
    /// The orders.
    tracked: Tracked,
) -> impl IntoView {
    let step = move |stage: Stage| {
        let say = |say| say_of(tracked, stage, say);
        view! {
            <li
                class="steps__step"
                data-stage=name(stage)
                data-standing=say(standing)
                aria-current=say(current)
            >
                <span class="steps__name">{word(stage)} " " <i class="told">{say(told)}</i></span>
                <time title=say(since_exactly)>{say(since)}</time>
                <span class="steps__note">{say(note)}</span>
            </li>
        }
    };
    view! { <ol class="steps" aria-label=words::ORDER_STAGES.say()>{STAGES.map(step)}</ol> }
}

/// What a stage is called.
pub(super) fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Accepted => words::ORDER_ACCEPTED.say(),
        Stage::Cancelled => words::ORDER_CANCELLED.say(),
        Stage::Delivered => words::ORDER_DELIVERED.say(),
        Stage::OutForDelivery => words::ORDER_OUT_FOR_DELIVERY.say(),
        Stage::Packed => words::ORDER_PACKED.say(),
        Stage::Placed => words::ORDER_PLACED.say(),
        Stage::RiderAssigned => words::ORDER_RIDER_ASSIGNED.say(),
    }
}

/// The stages that the style sheet draws in a way of their own.
fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Cancelled => "cancelled",
        Stage::Delivered => "delivered",
        _ => "",
    }
}

fn say_of(tracked: Tracked, stage: Stage, say: fn(&Journey, Stage) -> String) -> Text {
    text(move || tracked.shown(|journey| say(journey, stage)).unwrap_or_default())
}

/// For the style sheet; nothing where an order was not cancelled.
fn standing(journey: &Journey, stage: Stage) -> String {
    let standing = match journey.life.standing(stage) {
        Standing::Ahead if stage == Stage::Cancelled => "",
        Standing::Ahead => "ahead",
        Standing::Done => "done",
        Standing::Now => "now",
        Standing::Unseen => "unseen",
    };
    standing.to_owned()
}

fn current(journey: &Journey, stage: Stage) -> String {
    let is_current = journey.life.stage == Some(stage);
    if is_current { "step" } else { "false" }.to_owned()
}

/// The same for who cannot see it.
fn told(journey: &Journey, stage: Stage) -> String {
    let told = match journey.life.standing(stage) {
        Standing::Ahead if journey.life.is_over() => words::STEP_NOT_REACHED.say(),
        Standing::Ahead => words::STEP_AHEAD.say(),
        Standing::Done => words::STEP_DONE.say(),
        Standing::Now => words::STEP_NOW.say(),
        // Everybody reads it.
        Standing::Unseen => "",
    };
    told.to_owned()
}

/// When it was first said, or that it was not.
fn since(journey: &Journey, stage: Stage) -> String {
    match (journey.life.step(stage).first, journey.life.standing(stage)) {
        (Some(first), _) => minute(first),
        (None, Standing::Unseen) => words::STEP_UNSEEN.say().to_owned(),
        (None, _) => String::new(),
    }
}

fn since_exactly(journey: &Journey, stage: Stage) -> String {
    journey.life.step(stage).first.map(time_of_day).unwrap_or_default()
}

/// What was odd about it.
fn note(journey: &Journey, stage: Stage) -> String {
    match journey.life.step(stage).flag {
        None => String::new(),
        Some(Flag::After(other)) => words::came_after(word(other)),
        Some(Flag::Missed) => words::STEP_MISSED.say().to_owned(),
        Some(Flag::Skipped(other)) => words::skipped_from(word(other)),
    }
}
