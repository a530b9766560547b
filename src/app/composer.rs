//! Where the user writes a message.

mod tools;

use tools::KIND;
pub(super) use tools::TOOLS;

use super::visit::Brought;
use crate::{
    compose::{Composed, Draft},
    lenses::Look,
    message::Message,
    part::part,
    storage::Shelf,
    ui::{self, Kept, Part, on, text},
    words,
};
use leptos::{ev, prelude::*};
use std::rc::Rc;

/// The key code that browsers give to keys an input method uses; Safari's Enter that ends a composition has nothing else.
const COMPOSING: u32 = 229;

/// The message field.
pub(super) const FIELD: &str = "message";

/// How the draft in the field is meant, where that is not plain text: kept for the tab, as the draft is.
const SHAPE: &str = "composer";

/// What reads the field otherwise than as plain text; it comes later.
pub(super) trait Toolbox {
    /// Sends what is no text, if that is what is chosen: whether it is.
    fn sends(&self) -> bool;
    /// What a text makes.
    fn read(&self, text: &str) -> Result<Composed, String>;
    /// Takes note of a text that was sent, and of the counter behind it.
    fn sent(&self, text: &str, counter: u64);
    /// Takes a key, if it means something.
    fn pressed(&self, key: &str) -> bool;
    /// What is in the field, and how it is meant.
    fn draft(&self) -> Draft;
    /// Puts something else into the field.
    fn put(&self, draft: Draft);
    /// Sends something as if it stood in the field.
    fn send(&self, draft: &Draft) -> Result<(), String>;
}

part! {
    in desk: fn composer_tools(
        owner: Owner,
        look: Look,
        problem: RwSignal<String>,
        toolbox: Kept<Option<Rc<dyn Toolbox>>>,
        brought: Kept<Brought>
    ) -> ui::Action {
        tools::set_up(&owner, look, problem, toolbox, brought)
    }
}

/// The message field and the send button. Enter sends, Shift+Enter breaks the line, nothing sends nothing.
#[component]
pub(crate) fn Composer(
    /// The session to send on, the message field's text, and the lens that may bring a format.
    look: Look,
    /// What reads the field, once it has come.
    toolbox: Kept<Option<Rc<dyn Toolbox>>>,
    /// What goes between links and the composer.
    brought: Kept<Brought>,
) -> impl IntoView {
    let Look { session, draft, lens, .. } = look;
    let problem = RwSignal::new(String::new());
    let tools = move || toolbox.look(Option::clone).flatten();
    let owner = Owner::current().unwrap_or_default();
    let part = Part::new(move || composer_tools(owner.clone(), look, problem, toolbox, brought));
    let has_shape = Shelf::Tab.load(SHAPE).is_ok_and(|shape| shape.is_some());
    if has_shape {
        part.act();
    }
    let send = move || {
        let tools = tools();
        if tools.as_ref().is_some_and(|tools| tools.sends()) {
            return;
        }
        let text = draft.get_untracked();
        if text.is_empty() {
            return;
        }
        let has_format = has_shape || lens.get_untracked().format().is_some();
        if has_format && tools.is_none() {
            // Bytes that are typed as hex are not to leave as text, nor what belongs to a lens.
            let why = if part.is_lost() {
                words::PART_IS_LOST.say()
            } else {
                words::TOOLS_ARE_COMING.say()
            };
            part.act();
            return problem.set(why.to_owned());
        }
        let composed = match &tools {
            Some(tools) => tools.read(&text),
            None => Ok(Composed { message: Message::Text(text.clone()), counter: 0 }),
        };
        let Composed { message, counter } = match composed {
            Ok(composed) => composed,
            Err(sentence) => return problem.set(sentence),
        };
        match session.send(message) {
            Ok(_) => {
                tools.inspect(|tools| tools.sent(&text, counter));
                draft.set(String::new());
                problem.set(String::new());
            }
            Err(refused) => problem.set(refused.to_string()),
        }
    };
    let on_click = move |_: ev::MouseEvent| {
        send();
        // The next message is typed where this one was.
        ui::focus(FIELD);
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        let composing = event.is_composing() || event.key_code() == COMPOSING;
        if event.key() == "Enter" && !event.shift_key() && !composing {
            event.prevent_default();
            send();
        } else if !composing && tools().is_some_and(|tools| tools.pressed(&event.key())) {
            event.prevent_default();
        }
    };
    let on_input = move |text| {
        problem.set(String::new());
        draft.set(text);
    };
    view! {
        // No form: before it is submitted a browser lays out the page, and the message would wait for it.
        <div class="composer">
            <div class="composer__kind" id=KIND></div>
            <textarea
                class="composer__field"
                id=FIELD
                rows="1"
                aria-label=words::SEND_A_MESSAGE.say()
                placeholder=words::SEND_A_MESSAGE.say()
                aria-describedby="composer-problem"
                prop:value=text(move || draft.get())
                on:input=on(move |event| on_input(event_target_value(&event)))
                on:change=on(move |event| on_input(event_target_value(&event)))
                on:keydown=on(on_keydown)
            ></textarea>
            <button
                type="button"
                class="send"
                aria-label=words::SEND_MESSAGE.say()
                title=words::SEND_MESSAGE.say()
                on:click=on(on_click)
            ></button>
            <p class="composer__problem" id="composer-problem" aria-live="assertive">
                {text(move || problem.get())}
            </p>
            <div class="composer__tools" id=TOOLS></div>
        </div>
    }
}
