//! The notice line: what happened to the line, and what waits for the user's answer.

use crate::{
    connection::Status,
    message::Message,
    session::Session,
    ui::{on, text},
    words,
};
use leptos::prelude::*;

/// How many characters of an unsent message are shown.
const PREVIEW: usize = 40;

/// Everything there is to say; nothing when all is well.
#[component]
pub(crate) fn Notices(
    /// The session to look at.
    session: Session,
    /// The message field, which takes unsent messages back.
    draft: RwSignal<String>,
) -> impl IntoView {
    view! {
        <div class="notices" role="alert">
            <Reason session />
            <Unsent session draft />
        </div>
    }
}

/// Why the line stands as it stands.
#[component]
fn Reason(
    /// The session to look at.
    session: Session,
) -> impl IntoView {
    let sentence = move || session.with_status(Status::sentence).flatten().unwrap_or_default();
    let kind = move || session.with_status(Status::name).unwrap_or_default();
    view! {
        <p class="notice" data-state=text(kind)>
            {text(sentence)}
        </p>
    }
}

/// Messages that were accepted and could not be sent.
#[component]
fn Unsent(
    /// The session that has them.
    session: Session,
    /// The message field.
    draft: RwSignal<String>,
) -> impl IntoView {
    let sentence = move || {
        session
            .with_unsent(|unsent| Some(words::unsent(unsent.len(), &preview(unsent.first()?))))?
    };
    let put_back = move |_| {
        let texts = session.take_unsent().into_iter().map(|message| message.to_string());
        let lines: Vec<_> =
            texts.chain(Some(draft.get_untracked())).filter(|line| !line.is_empty()).collect();
        draft.set(lines.join("\n"));
    };
    let discard = move |_| drop(session.take_unsent());
    view! {
        <p class="notice" data-state="connection-lost">
            <span>{text(move || sentence().unwrap_or_default())}</span>
            <button type="button" class="button button--small" on:click=on(put_back)>{words::PUT_BACK}</button>
            <button type="button" class="button button--small" on:click=on(discard)>{words::DISCARD}</button>
        </p>
    }
}

fn preview(message: &Message) -> String {
    let text = message.to_string();
    match text.char_indices().nth(PREVIEW).and_then(|(end, _)| text.get(..end)) {
        Some(start) => format!("{start}…"),
        None => text,
    }
}
