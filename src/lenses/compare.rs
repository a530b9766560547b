//! Compare.

use super::{Lens, Look, stand};
use crate::{part::part, ui::Action, words};
use leptos::prelude::*;

/// Compare.
pub(super) const LENS: Lens =
    Lens { name: "compare", word: words::COMPARE, shows: &[], view: Some(compare_lens) };

part! {
    in views: fn compare_lens(owner: Owner, look: Look) -> Action {
        stand(&owner, look, LENS, move || view! { <Compare look /> })
    }
}

/// Compare.
#[component]
fn Compare(
    /// What is looked at.
    look: Look,
) -> impl IntoView {
    let _ = look;
    view! { <section class="compare">{words::COMPARE}</section> }
}
