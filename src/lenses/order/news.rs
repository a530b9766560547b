//! A status that has changed, for who does not look: a sound, and a sentence now and then.

use super::{
    LENS, Tracked,
    herald::{self, Herald},
    sound::Speaker,
};
use crate::{session::now, ui, words};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// The switch of the sound.
const SOUND: &str = "order-sound";
/// What is told.
const TOLD: &str = "order-told";

/// The switch of the sound, and what is told.
#[component]
pub(super) fn News(
    /// The orders.
    tracked: Tracked,
) -> impl IntoView {
    let herald = StoredValue::new_local((Herald::default(), Speaker::default()));
    let next = StoredValue::new_local(None);
    let again = RwSignal::new(());
    ui::effect(move || {
        again.track();
        if tracked.look.lens.get() != LENS {
            // Who comes back sees what changed.
            herald.try_update_value(|(herald, _)| *herald = Herald::default());
            next.try_set_value(None);
            return;
        }
        let news = tracked.all(|orders| {
            herald.try_update_value(|(herald, speaker)| {
                if tracked.orders.is_behind() {
                    // What is caught up with has changed before.
                    *herald = Herald::default();
                    return herald::News::default();
                }
                let news = herald.hear(orders, now().mono);
                if news.sounds && ui::checked(SOUND) {
                    speaker.sound();
                }
                news
            })
        });
        let Some(news) = news.flatten() else { return };
        if let (Some(sentence), Some(told)) = (news.sentence, ui::by_id(TOLD)) {
            told.set_text_content(Some(&sentence));
        }
        let wait = news.again.map(|wait| u32::try_from(wait.as_millis()).unwrap_or(u32::MAX));
        next.try_set_value(wait.map(|wait| Timeout::new(wait + 1, move || again.notify())));
    });
    view! {
        <label class="order__sound" title=words::ORDER_SOUND_HELP.say()>
            <input type="checkbox" role="switch" id=SOUND checked />
            {words::ORDER_SOUND.say()}
        </label>
        <p class="told" id=TOLD aria-live="polite"></p>
    }
}
