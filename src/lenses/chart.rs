//! Chart.

use super::{Lens, Look, stand};
use crate::{
    part::part,
    ui::{self, Action},
    words,
};
use leptos::prelude::*;

/// Chart.
pub(super) const LENS: Lens = Lens {
    name: "chart",
    word: words::CHART,
    shows: &["price_updated", "bid_placed", "score", "reading"],
    view: Some(chart_lens),
};

part! {
    in views: fn chart_lens(owner: Owner, look: Look) -> Action {
        stand(&owner, look, LENS, move || view! { <Chart look /> })
    }
}

/// Chart.
#[component]
fn Chart(
    /// What is looked at.
    look: Look,
) -> impl IntoView {
    let _ = look;
    view! { <section class="chart"><ui::MismatchList at=|_| None /></section> }
}
