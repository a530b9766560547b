//! Which of several orders is shown.

use super::Tracked;
use crate::{
    ui::{self, on},
    words,
};
use leptos::{ev, prelude::*};

/// The field that chooses.
const CHOICE: &str = "order-choice";

/// A choice among the orders, where there are several.
#[component]
pub(super) fn Choice(
    /// The orders.
    tracked: Tracked,
) -> impl IntoView {
    let offered = StoredValue::new_local(Vec::new());
    ui::effect(move || {
        let ids = |orders: &super::Orders| -> Vec<_> {
            orders.all().iter().map(|journey| journey.id.to_string()).collect()
        };
        let Some(ids) = tracked.all(ids) else { return };
        offered.try_update_value(|offered| {
            // Written only when they are others: a list that is unfolded is left alone.
            if *offered != ids {
                offer(&ids, &tracked.chosen.get_untracked());
                *offered = ids;
            }
        });
    });
    let choose = move |_: ev::Event| tracked.chosen.set(ui::value(CHOICE));
    view! {
        <label class="order__choice">
            {words::SHOWN_ORDER.say()} " "
            <select id=CHOICE on:change=on(choose)></select>
        </label>
    }
}

/// Writes what can be chosen; what is no longer there is not chosen.
fn offer(ids: &[String], chosen: &str) {
    let Some(choice) = ui::by_id(CHOICE) else { return };
    choice.set_text_content(None);
    let option = |value: &str, text: &str| {
        let option = document().create_element("option").ok()?;
        // The name is ours, so that no browser refuses it.
        option.set_attribute("value", value).ok();
        option.set_text_content(Some(text));
        choice.append_child(&option).ok()
    };
    option("", words::CHANGED_LAST.say());
    for id in ids {
        option(id, id);
    }
    ui::set_value(CHOICE, if ids.iter().any(|id| id == chosen) { chosen } else { "" });
}
