//! Where the user says whom to talk to, and sees how the line stands.

use super::{dialog_button::DialogButton, page_link, visit};
use crate::{
    address::{self, Address, AddressError},
    connection::Status,
    session::{Session, now, this_page},
    ui::{self, Part, on, text},
    words,
};
use core::time::Duration;
use leptos::{ev, prelude::*};

/// The field.
const FIELD: &str = "address";
/// A second press within this time belongs to the first.
const SAME_PRESS: Duration = Duration::from_millis(500);

/// The address field's state.
#[derive(Clone, Copy)]
pub(crate) struct AddressField {
    /// The address as it was typed, secrets included.
    pub(crate) text: RwSignal<String>,
    /// What a link would have the user know; empty for nothing.
    pub(crate) hint: RwSignal<String>,
    /// Whether the user is typing, so that it is too early to complain and the secrets are theirs to see.
    typing: RwSignal<bool>,
    /// Where it last connected to, and when.
    pub(crate) connected: StoredValue<(String, Option<Duration>)>,
}

impl AddressField {
    pub(crate) fn new() -> Self {
        Self {
            text: RwSignal::default(),
            hint: RwSignal::default(),
            typing: RwSignal::default(),
            connected: StoredValue::default(),
        }
    }

    pub(crate) fn parse(self) -> Result<Address, AddressError> {
        address::parse(&self.text.read(), &this_page())
    }

    /// What to say beside the field, and whether it stands in the way of connecting.
    pub(crate) fn remark(self) -> Option<(String, bool)> {
        if self.typing.get() {
            return None;
        }
        match self.parse() {
            Err(error) => Some((error.to_string(), true)),
            Ok(_) if !self.hint.read().is_empty() => Some((self.hint.get(), false)),
            Ok(address) => address.advice().map(|advice| (advice.to_owned(), false)),
        }
    }

    /// Connects and puts the address into the page's link, or says beside the field why not.
    pub(crate) fn connect(self, session: Session) {
        self.typing.set(false);
        self.hint.set(String::new());
        let text = self.text.get_untracked();
        // Another address is another press, however soon it comes; so is one after the line was given up.
        let is_repeated = untrack(|| session.with_status(Status::is_active)) == Some(true)
            && self.connected.with_value(|(to, at)| *to == text && is_same_press(*at));
        if untrack(|| self.parse()).is_ok() && !is_repeated {
            self.connected.set_value((text.clone(), Some(now().mono)));
            // Why an address was refused stands beside the field; this one was not.
            session.connect(&text).ok();
            page_link::write(&text);
        }
    }

    /// The user has paused in typing, so that it is no longer too early to complain.
    pub(crate) fn pause(self) {
        self.typing.set(false);
    }

    /// Whether the user is typing.
    pub(crate) fn is_typed(self) -> bool {
        self.typing.get()
    }

    /// Fills an address in that somebody chose, for Enter to connect to.
    pub(crate) fn fill_in(self, address: String) {
        self.hint.set(String::new());
        self.text.set(address);
        ui::focus(FIELD);
    }

    fn edit(self, text: String) {
        self.typing.set(true);
        self.hint.set(String::new());
        self.text.set(text);
    }
}

/// Whether a press now belongs to the one before: a double click, or a key that is held down.
fn is_same_press(before: Option<Duration>) -> bool {
    before.is_some_and(|before| now().mono.saturating_sub(before) < SAME_PRESS)
}

/// The dialogs that are opened beside the address. A handle that is copied about.
#[derive(Clone, Copy)]
pub(crate) struct Dialogs {
    /// The settings.
    pub(crate) settings: Part,
    /// The saved connections.
    pub(crate) saved: Part,
    /// How the page looks.
    pub(crate) appearance: Part,
}

/// The mark, the address field, the button and the chip.
#[component]
pub(crate) fn AddressBar(
    /// The session to connect.
    session: Session,
    /// The field's state.
    field: AddressField,
    /// What is opened beside it.
    dialogs: Dialogs,
) -> impl IntoView {
    let Dialogs { settings, saved, appearance } = dialogs;
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        field.connect(session);
    };
    view! {
        <h1 class="brand"><span>{words::ECHOLINE}</span></h1>
        <div class="address">
            <div class="address__box">
                <form class="address__form" on:submit=on(on_submit)>
                    <AddressInput field />
                </form>
                <span class="visit" id=visit::CHROME></span>
                <DialogButton dialog=settings name=words::CONNECTION_SETTINGS.say() sign="⚙" />
                <DialogButton dialog=saved name=words::CONNECTIONS.say() sign="☆" />
                <DialogButton dialog=appearance name=words::APPEARANCE.say() sign="◐" />
            </div>
            <Remark field />
        </div>
        <ConnectButton session field />
        <Chip session />
    }
}

#[component]
fn AddressInput(
    /// The field's state.
    field: AddressField,
) -> impl IntoView {
    let focused = RwSignal::new(false);
    let shown = move || {
        let text = field.text.read();
        if focused.get() { text.clone() } else { address::mask_secrets(&text).into_owned() }
    };
    let is_bad = move || field.remark().is_some_and(|(_, bad)| bad);
    let on_blur = move |_| {
        focused.set(false);
        field.typing.set(false);
    };
    view! {
        <input
            class="address__field"
            id=FIELD
            type="text"
            inputmode="url"
            autocapitalize="off"
            autocomplete="off"
            spellcheck="false"
            aria-label=words::SERVER_ADDRESS.say()
            aria-describedby="address-remark"
            aria-invalid=text(move || if is_bad() { "true" } else { "false" })
            prop:value=text(shown)
            on:input=on(move |event| field.edit(event_target_value(&event)))
            on:change=on(move |event| field.edit(event_target_value(&event)))
            on:focus=on(move |_| focused.set(true))
            on:blur=on(on_blur)
        />
    }
}

/// What is to be said about the address, beside it.
#[component]
fn Remark(
    /// The field's state.
    field: AddressField,
) -> impl IntoView {
    let sentence = move || field.remark().map_or(String::new(), |(sentence, _)| sentence);
    view! {
        <p class="address__remark" id="address-remark" aria-live="polite">
            {text(sentence)}
        </p>
    }
}

/// Connect, or Disconnect where there is a line or one is being opened.
#[component]
fn ConnectButton(
    /// The session to connect.
    session: Session,
    /// Where the address stands.
    field: AddressField,
) -> impl IntoView {
    let has_line = move || session.with_status(Status::is_active) == Some(true);
    // What the button said last, and since when it says something else than at first.
    let said = StoredValue::new(("", None::<Duration>));
    let label = move || {
        let label = if has_line() { words::DISCONNECT.say() } else { words::CONNECT.say() };
        said.update_value(|(before, since)| {
            if *before != label {
                *since = (!before.is_empty()).then(|| now().mono);
                *before = label;
            }
        });
        label
    };
    let on_click = move |event: ev::MouseEvent| {
        let (_, since) = said.get_value();
        // A press of a key counts no clicks.
        let is_repeated = match event.detail() {
            0 => is_same_press(since),
            clicks => clicks > 1,
        };
        if is_repeated {
            return;
        }
        if untrack(has_line) { session.close() } else { field.connect(session) }
    };
    view! {
        <button type="button" class="button connect" on:click=on(on_click)>
            {text(label)}
        </button>
    }
}

/// How the line stands, in a word.
#[component]
fn Chip(
    /// The session to look at.
    session: Session,
) -> impl IntoView {
    view! {
        <span class="chip" role="status" data-state=text(move || session.with_status(Status::name).unwrap_or_default())>
            {text(move || session.with_status(Status::word).unwrap_or_default())}
        </span>
    }
}
