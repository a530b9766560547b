//! What the composer has beside its field: formats, a check while typing, placeholders, what was sent before, and
//! sending again and again. It comes later than the page.

mod file;
mod kind;
mod preview;
mod recall;
mod repeating;
mod shape;
mod spoken;
mod variables;

use super::{FIELD, Toolbox};
use crate::{
    app::visit::Brought,
    compose::{
        Comments, ComposeError, Composed, Draft, Format, History, Values, Variables, compose,
        minify, pretty, read,
    },
    lenses::{Encode, Lens, Look},
    session::{self, Session},
    ui::{self, Action, Kept, on, text},
    words,
};
use core::cell::RefCell;
use file::{Leaving, Parcel};
use gloo_timers::callback::Timeout;
use kind::KindField;
use leptos::{ev, mount::mount_to, prelude::*};
use repeating::{Repeated, Repeating};
use spoken::SPOKEN_FORMAT;
use std::rc::Rc;
use variables::VariableList;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Where it is chosen what a message is: beside the field.
pub(super) const KIND: &str = "composer-kind";
/// Where all other tools are put.
pub(in crate::app) const TOOLS: &str = "composer-tools";
/// The names of their fields.
const FORMAT: &str = "composer-format";
const FILL: &str = "composer-fill";
const COMMENTS: &str = "composer-comments";
/// What the list of formats calls a file, which is none of those that are typed.
const FILE_FORMAT: &str = "file";
/// The indent of JSON that is laid out.
const INDENT: usize = 2;

/// Puts the tools around the field, and lets them read what is in it.
pub(super) fn set_up(
    owner: &Owner,
    look: Look,
    problem: RwSignal<String>,
    toolbox: Kept<Option<Rc<dyn Toolbox>>>,
    brought: Kept<Brought>,
) -> Action {
    let mounted = ui::by_id(KIND).zip(ui::by_id(TOOLS)).map(|(kind, tools)| {
        owner.with(|| {
            let bench = Bench::new(look, problem);
            // Whoever pressed too early can press again.
            problem.set(String::new());
            bench.watch_drops();
            bench.follow(brought);
            bench.make_room_for_text();
            bench.follow_lens();
            look.speaks.update(|speaks| *speaks = Some(Rc::new(move || bench.speaks())));
            toolbox.update(|toolbox| *toolbox = Some(Rc::new(bench)));
            let kind = mount_to(kind, move || view! { <KindField bench /> });
            (kind, mount_to(tools, move || view! { <Tools bench /> }))
        })
    });
    Rc::new(move || {
        // It goes with the action.
        let _ = &mounted;
    })
}

/// The tools. A handle that is copied about.
#[derive(Clone, Copy)]
struct Bench {
    session: Session,
    draft: RwSignal<String>,
    /// The lens that is looked through, and what it makes of what is typed.
    lens: Kept<Lens>,
    encode: Kept<Option<Encode>>,
    /// What is wrong with what was to be sent.
    problem: RwSignal<String>,
    state: Kept<State>,
    /// Which variables there are.
    listed: RwSignal<()>,
    /// The random bits of the next message: its preview shows what will go.
    drawn: StoredValue<RefCell<Vec<u64>>, LocalStorage>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    /// Moves the focus to what is not on the screen yet.
    focusing: StoredValue<Option<Timeout>, LocalStorage>,
}

#[derive(Default)]
struct State {
    format: Format,
    /// Whether a file is to go, and what is typed is not.
    is_file: bool,
    /// Whether what is typed goes as the event of the lens that is looked through; the format then waits beneath.
    is_spoken: bool,
    /// Whether the format is somebody's choice: no lens takes it from them.
    is_chosen: bool,
    /// Whether what was typed before a reload was to go as an event.
    was_spoken: bool,
    comments: Comments,
    /// Whether `{{…}}` means anything.
    fills: bool,
    counter: u64,
    variables: Variables,
    /// What is to be said beside the variables.
    of_variables: String,
    /// Whether a new variable's name is that of a secret.
    names_secret: bool,
    parcel: Parcel,
    history: History,
    repeat: Option<Repeated>,
    /// What came of the last press.
    said: String,
}

impl Bench {
    fn new(look: Look, problem: RwSignal<String>) -> Self {
        let Look { session, draft, lens, encode, .. } = look;
        let state = Kept::<State>::new();
        state.quietly(|state| {
            (state.variables, state.of_variables) = variables::kept();
            state.take_shape();
        });
        Self {
            session,
            draft,
            lens,
            encode,
            problem,
            state,
            listed: RwSignal::new(()),
            drawn: StoredValue::new_local(RefCell::default()),
            timer: StoredValue::new_local(None),
            focusing: StoredValue::new_local(None),
        }
    }

    fn composed(self, text: &str) -> Result<Composed, ComposeError> {
        let (format, is_spoken) = self.state.look(State::meant).unwrap_or_default();
        let composed = self.composed_as(&Draft { format, text: text.to_owned() }, None)?;
        Ok(self.spoken(composed, is_spoken))
    }

    /// What a draft makes, with the tools' own variables or with others.
    fn composed_as(
        self,
        draft: &Draft,
        variables: Option<&Variables>,
    ) -> Result<Composed, ComposeError> {
        let composed = self.state.look(|state| {
            if !state.fills {
                let message = read(draft, state.comments)?;
                return Ok(Composed { message, counter: state.counter });
            }
            let wall = session::now().wall;
            let variables = variables.unwrap_or(&state.variables);
            let values = Values { wall, counter: state.counter, variables };
            let mut place = 0;
            compose(draft, state.comments, values, &mut || {
                place += 1;
                self.drawn(place - 1)
            })
        });
        composed.unwrap_or_else(|| {
            read(&Draft::default(), Comments::Refuse)
                .map(|message| Composed { message, counter: 0 })
        })
    }

    fn drawn(self, place: usize) -> u64 {
        let drawn = self.drawn.try_with_value(|drawn| {
            let mut drawn = drawn.borrow_mut();
            while drawn.len() <= place {
                drawn.push(session::random_bits());
            }
            drawn.get(place).copied()
        });
        drawn.flatten().unwrap_or_default()
    }

    /// What was typed or chosen in one of the fields.
    fn changed(self, event: &ev::Event) {
        let Some(field) = event.target().and_then(|target| target.dyn_into::<Element>().ok())
        else {
            return;
        };
        let id = field.id();
        if let Some(name) = id.strip_prefix(variables::FIELD) {
            return self.change_variable(name, &ui::value(&id));
        }
        match id.as_str() {
            FORMAT | FILL | COMMENTS => self.choose(),
            file::FILE => self.take_picked(),
            variables::NAME => self.name_variable(&ui::value(&id)),
            _ => {}
        }
    }

    /// Enter in one of the fields does what stands beside it: the message is sent from its own.
    fn entered(self, event: &ev::KeyboardEvent) {
        let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(field) = field.filter(|field| field.tag_name() == "INPUT") else { return };
        event.prevent_default();
        match field.id().as_str() {
            repeating::EVERY | repeating::TIMES => self.start(),
            variables::NAME | variables::VALUE => self.set_variable(),
            _ => {}
        }
    }

    fn act(self, what: &str) {
        match what {
            "pretty" => self.lay_out(|text| pretty(text, INDENT)),
            "minify" => self.lay_out(minify),
            "repeat" => self.start(),
            "stop" => self.stop(),
            "pick-file" => self.pick_file(),
            "remove-file" => self.remove_file(),
            "set-variable" => self.set_variable(),
            _ => {
                if let Some(name) = what.strip_prefix(variables::DELETE) {
                    self.delete_variable(name);
                }
            }
        }
    }

    fn lay_out(self, lay_out: impl FnOnce(&str) -> Result<String, ComposeError>) {
        let laid = lay_out(&self.draft.read_untracked());
        match laid {
            Ok(text) => {
                self.draft.set(text);
                self.say(String::new());
                ui::focus(FIELD);
            }
            Err(error) => {
                self.say(error.to_string());
                ui::put_caret(FIELD, error.place.caret);
            }
        }
    }

    fn say(self, sentence: String) {
        self.state.update(|state| state.said = sentence);
    }

    fn send_composed(self, composed: Result<Composed, ComposeError>) -> Result<(), String> {
        let Composed { message, counter } = composed.map_err(|error| error.to_string())?;
        self.session.send(message).map_err(|refused| refused.to_string())?;
        self.note_sent(counter);
        Ok(())
    }

    fn note_sent(self, counter: u64) {
        self.state.quietly(|state| state.counter = counter);
        self.drawn.try_update_value(|drawn| drawn.get_mut().clear());
    }
}

impl Toolbox for Bench {
    fn sends(&self) -> bool {
        let is_file = self.state.look(|state| state.is_file) == Some(true);
        if is_file {
            self.send_file();
        }
        is_file
    }

    fn draft(&self) -> Draft {
        let format = self.state.look(State::format).unwrap_or_default();
        Draft { format, text: self.draft.get_untracked() }
    }

    fn put(&self, draft: Draft) {
        self.state.quietly(|state| state.is_spoken = false);
        self.fill(draft);
    }

    fn send(&self, draft: &Draft) -> Result<(), String> {
        self.send_composed(self.composed_as(draft, None))?;
        // What is in the field will go with other values now.
        self.state.update(|_| ());
        Ok(())
    }

    fn read(&self, text: &str) -> Result<Composed, String> {
        self.can_speak(self.state.look(|state| state.is_spoken) == Some(true))?;
        self.composed(text).map_err(|error| {
            ui::put_caret(FIELD, error.place.caret);
            error.to_string()
        })
    }

    fn sent(&self, text: &str, counter: u64) {
        self.note_sent(counter);
        self.state.quietly(|state| {
            state.history.push(Draft { format: state.format(), text: text.to_owned() });
        });
        self.say(String::new());
    }

    /// Arrows lead through what was sent from the field's first and last place, where they would lead nowhere.
    fn pressed(&self, key: &str) -> bool {
        let length = self.draft.read_untracked().encode_utf16().count();
        match (key, ui::caret(FIELD)) {
            ("ArrowUp", Some((0, 0))) => self.recall(History::up),
            ("ArrowUp", Some((start, end)))
                if start == end
                    && end as usize == length
                    && !self.draft.read_untracked().contains('\n') =>
            {
                self.recall(History::up)
            }
            ("ArrowDown", Some((start, end))) if start == end && end as usize == length => {
                self.recall(History::down)
            }
            _ => false,
        }
    }
}

#[component]
fn Tools(
    /// The tools.
    bench: Bench,
) -> impl IntoView {
    let said = move || {
        bench.state.track();
        bench.state.look(|state| state.said.clone()).unwrap_or_default()
    };
    let repeats = move || {
        bench.state.track();
        bench.state.look(|state| state.repeat.as_ref().is_some_and(|it| !it.pace.is_over()))
            == Some(true)
    };
    let on_click = move |event: ev::MouseEvent| {
        if let Some(what) = ui::action(&event) {
            bench.act(&what);
        }
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            bench.entered(&event);
        }
    };
    let fills = bench.state.look(|state| state.fills) == Some(true);
    let strips = bench.state.look(|state| state.comments == Comments::Strip) == Some(true);
    view! {
        <div
            class="tools"
            data-format=text(move || bench.format())
            data-repeats=text(move || if repeats() { "true" } else { "false" })
            on:input=on(move |event: ev::Event| bench.changed(&event))
            on:change=on(move |event: ev::Event| bench.changed(&event))
            on:click=on(on_click)
            on:keydown=on(on_keydown)
        >
            <label class="tools__fill"><input type="checkbox" id=FILL prop:checked=fills />" " {words::FILL_IN.say()}</label>
            <label class="tools__json"><input type="checkbox" id=COMMENTS prop:checked=strips />" " {words::STRIP_COMMENTS.say()}</label>
            <button type="button" class="button button--small tools__json" data-do="pretty">{words::LAY_OUT.say()}</button>
            <button type="button" class="button button--small tools__json" data-do="minify">{words::ON_ONE_LINE.say()}</button>
            <VariableList bench />
            <Repeating />
            // Who hears the page is told how it ended, not every turn.
            <output class="tools__said" aria-live=text(move || if repeats() { "off" } else { "polite" })>{text(said)}</output>
            <output class="tools__preview" id="composer-preview">{text(move || bench.preview())}</output>
            <Leaving bench />
        </div>
    }
}
