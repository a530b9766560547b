//! Where the user writes a message.

use crate::{
    session::Session,
    ui::{self, on, text},
    words,
};
use leptos::{ev, prelude::*};

/// The key code that browsers give to keys an input method uses; Safari's Enter that ends a composition has nothing else.
const COMPOSING: u32 = 229;

/// The message field.
const FIELD: &str = "message";

/// The message field and the send button. Enter sends, Shift+Enter breaks the line, nothing sends nothing.
#[component]
pub(crate) fn Composer(
    /// The session to send on.
    session: Session,
    /// The message field's text.
    draft: RwSignal<String>,
) -> impl IntoView {
    let problem = RwSignal::new(String::new());
    let send = move || {
        let text = draft.get_untracked();
        if text.is_empty() {
            return;
        }
        match session.send(text) {
            Ok(_) => {
                draft.set(String::new());
                problem.set(String::new());
            }
            Err(refused) => problem.set(refused.to_string()),
        }
    };
    // Before the form is submitted the browser would lay out the page, and the message would wait for it.
    let on_click = move |event: ev::MouseEvent| {
        event.prevent_default();
        send();
        // The next message is typed where this one was.
        ui::focus(FIELD);
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        let composing = event.is_composing() || event.key_code() == COMPOSING;
        if event.key() == "Enter" && !event.shift_key() && !composing {
            event.prevent_default();
            send();
        }
    };
    let on_input = move |text| {
        problem.set(String::new());
        draft.set(text);
    };
    view! {
        <form class="composer" on:submit=on(|event: ev::SubmitEvent| event.prevent_default())>
            <textarea
                class="composer__field"
                id=FIELD
                rows="1"
                aria-label=words::SEND_A_MESSAGE
                placeholder=words::SEND_A_MESSAGE
                aria-describedby="composer-problem"
                prop:value=text(move || draft.get())
                on:input=on(move |event| on_input(event_target_value(&event)))
                on:change=on(move |event| on_input(event_target_value(&event)))
                on:keydown=on(on_keydown)
            ></textarea>
            <button
                type="submit"
                class="send"
                aria-label=words::SEND_MESSAGE
                title=words::SEND_MESSAGE
                on:click=on(on_click)
            ></button>
            <p class="composer__problem" id="composer-problem" aria-live="assertive">
                {text(move || problem.get())}
            </p>
        </form>
    }
}
