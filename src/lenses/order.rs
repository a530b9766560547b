//! Order.

use super::{Lens, Look, stand};
use crate::{part::part, ui::Action, words};
use leptos::prelude::*;

/// Order.
pub(super) const LENS: Lens = Lens {
    name: "order",
    word: words::ORDER,
    shows: &["order_status", "order_status_changed", "driver_location"],
    view: Some(order_lens),
};

part! {
    in views: fn order_lens(owner: Owner, look: Look) -> Action {
        stand(&owner, look, LENS, move || view! { <Order look /> })
    }
}

/// Order.
#[component]
fn Order(
    /// What is looked at.
    look: Look,
) -> impl IntoView {
    let _ = look;
    view! { <section class="order">{words::ORDER}</section> }
}
