//! An order on its way: how far it is, when it arrives, and where its rider is.

mod camera;
mod choice;
mod head;
mod herald;
mod journey;
mod life;
mod map;
mod news;
mod orders;
mod place;
mod rider;
mod sound;
mod steps;
mod trail;

use super::{Lens, Look, goes_to, stand};
use crate::{
    part::part,
    session::now,
    stream_builder::{Folded, use_fold},
    ui::{self, Action, FirstStep, MismatchList, Step, Text, text},
    words,
};
use choice::Choice;
use core::time::Duration;
use gloo_timers::callback::Interval;
use head::Head;
use journey::Journey;
use leptos::prelude::*;
use map::Map;
use news::News;
use orders::Orders;
use rider::Rider;
use steps::Steps;

/// Orders on their way.
pub(super) const LENS: Lens = Lens {
    name: "order",
    word: words::ORDER,
    shows: &orders::KINDS,
    format: None,
    view: Some(order_lens),
};

/// An order that is followed to its end in a minute or two.
const PEER: &str = "demo:orders/9123?speed=50";

part! {
    in views: fn order_lens(owner: Owner, look: Look) -> Action {
        stand(&owner, look, LENS, move || view! { <Order look /> })
    }
}

/// The orders, as far as somebody looks. A handle that is copied about.
#[derive(Clone, Copy)]
struct Tracked {
    look: Look,
    orders: Folded<Orders>,
    /// The id of the order that the reader chose; empty for none.
    chosen: RwSignal<String>,
    /// Rings once a second, as long as time alone changes what is shown.
    second: RwSignal<()>,
}

/// One order, its stages and its map.
#[component]
fn Order(
    /// What is looked at.
    look: Look,
) -> impl IntoView {
    let tracked = Tracked::new(look);
    let number = move || match tracked.all(|orders| orders.all().len()) {
        Some(0) => "none",
        Some(1) => "one",
        _ => "several",
    };
    view! {
        <section class="order" data-orders=text(number)>
            <div class="order__side">
                <div class="order__none">
                    <FirstStep step=move || first_step(look) />
                </div>
                <Choice tracked />
                <News tracked />
                <Head tracked />
                <Steps tracked />
                <Rider tracked />
                <Unread tracked />
            </div>
            <Map tracked />
        </section>
    }
}

/// To go where there is an order.
fn first_step(look: Look) -> Step {
    let sentence = words::NO_ORDER.say();
    if goes_to(look.session, "demo:orders") {
        Step { sentence, ..Step::default() }
    } else {
        Step { sentence, word: words::FOLLOW_ORDER.say(), address: PEER }
    }
}

/// What could not be read, and what is no longer kept.
#[component]
fn Unread(
    /// The orders.
    tracked: Tracked,
) -> impl IntoView {
    let at = move |place: usize| {
        tracked.all(|orders| {
            let mismatched = orders.mismatches.get(place)?;
            Some((mismatched.sentence.clone(), mismatched.raw.clone()))
        })?
    };
    let count = move || tracked.all(|orders| orders.mismatches.count()).unwrap_or_default();
    let gone = move || words::orders_gone(tracked.all(|orders| orders.gone).unwrap_or_default());
    view! {
        <MismatchList at count />
        <p class="order__more">{text(gone)}</p>
    }
}

impl Tracked {
    fn new(look: Look) -> Self {
        let orders = use_fold(look.session);
        let (chosen, second) = (RwSignal::default(), RwSignal::new(()));
        let tracked = Self { look, orders, chosen, second };
        let ticking = StoredValue::new_local(None);
        ui::effect(move || {
            let counts = tracked.shown(Journey::counts).unwrap_or_default();
            ticking.try_update_value(|ticking: &mut Option<Interval>| {
                if counts != ticking.is_some() {
                    *ticking = counts.then(|| Interval::new(1_000, move || second.notify()));
                }
            });
        });
        tracked
    }

    /// Reads the orders, if somebody looks. Reactive.
    fn all<T>(self, read: impl FnOnce(&Orders) -> T) -> Option<T> {
        if self.look.lens.get() != LENS {
            return None;
        }
        self.orders.with(read)
    }

    /// Reads the order that is shown, if there is one and somebody looks. Reactive.
    fn shown<T>(self, read: impl FnOnce(&Journey) -> T) -> Option<T> {
        self.all(|orders| self.chosen.with(|id| orders.shown(id).map(read)))?
    }

    /// What there is to say of the order that is shown, at every moment.
    fn say(self, say: fn(&Journey, Duration) -> String) -> Text {
        text(move || {
            self.second.track();
            self.shown(|journey| say(journey, now().mono)).unwrap_or_default()
        })
    }
}

/// A time of day, to the minute: "13:52".
fn minute(wall: Duration) -> String {
    let time = ui::time_of_day(wall);
    time.get(..5).map(str::to_owned).unwrap_or(time)
}
