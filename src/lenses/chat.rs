//! Chat.

use super::{Lens, Look, stand};
use crate::{part::part, ui::Action, words};
use leptos::prelude::*;

/// Chat.
pub(super) const LENS: Lens = Lens {
    name: "chat",
    word: words::CHAT,
    shows: &["new_message", "typing", "presence", "message_status"],
    view: Some(chat_lens),
};

part! {
    in views: fn chat_lens(owner: Owner, look: Look) -> Action {
        stand(&owner, look, LENS, move || view! { <Chat look /> })
    }
}

/// Chat.
#[component]
fn Chat(
    /// What is looked at.
    look: Look,
) -> impl IntoView {
    let _ = look;
    view! { <section class="chat">{words::CHAT}</section> }
}
