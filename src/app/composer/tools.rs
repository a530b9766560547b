//! What the composer has beside its field: formats, a check while typing, placeholders, what was sent before, and
//! sending again and again. It comes later than the page.

use super::{FIELD, Toolbox};
use crate::{
    compose::{
        Comments, ComposeError, Composed, Draft, Format, History, Repeat, Values, Variables,
        compose, minify, pretty, read,
    },
    message::Message,
    session::{self, Session},
    ui::{self, Action, Kept, on, text},
    words,
};
use core::{cell::RefCell, time::Duration};
use gloo_timers::callback::Timeout;
use leptos::{ev, mount::mount_to, prelude::*};
use std::rc::Rc;

/// Where the tools are put.
pub(in crate::app) const TOOLS: &str = "composer-tools";
/// The names of their fields.
const FORMAT: &str = "composer-format";
const FILL: &str = "composer-fill";
const COMMENTS: &str = "composer-comments";
const EVERY: &str = "repeat-every";
const TIMES: &str = "repeat-times";
/// The most that is checked while it is typed, in bytes: to check more would hold up the typing.
const CHECKED: usize = 256 << 10;
/// How many characters of what will go are shown.
const PREVIEW: usize = 120;
/// The indent of JSON that is laid out.
const INDENT: usize = 2;

/// Puts the tools above the field, and lets them read what is in it.
pub(super) fn set_up(
    owner: &Owner,
    session: Session,
    draft: RwSignal<String>,
    toolbox: Kept<Option<Rc<dyn Toolbox>>>,
) -> Action {
    let mounted = ui::by_id(TOOLS).map(|place| {
        owner.with(|| {
            let bench = Bench::new(session, draft);
            toolbox.update(|toolbox| *toolbox = Some(Rc::new(bench)));
            mount_to(place, move || view! { <Tools bench /> })
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
    state: Kept<State>,
    /// The random bits of the next message: its preview shows what will go.
    drawn: StoredValue<RefCell<Vec<u64>>, LocalStorage>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

#[derive(Default)]
struct State {
    format: Format,
    comments: Comments,
    /// Whether `{{…}}` means anything.
    fills: bool,
    counter: u64,
    variables: Variables,
    history: History,
    repeat: Option<Repeat>,
    /// What came of the last press.
    said: String,
}

impl Bench {
    fn new(session: Session, draft: RwSignal<String>) -> Self {
        Self {
            session,
            draft,
            state: Kept::new(),
            drawn: StoredValue::new_local(RefCell::default()),
            timer: StoredValue::new_local(None),
        }
    }

    fn composed(self, text: &str) -> Result<Composed, ComposeError> {
        let format = self.state.look(|state| state.format).unwrap_or_default();
        self.composed_as(&Draft { format, text: text.to_owned() })
    }

    fn composed_as(self, draft: &Draft) -> Result<Composed, ComposeError> {
        let composed = self.state.look(|state| {
            if !state.fills {
                let message = read(draft, state.comments)?;
                return Ok(Composed { message, counter: state.counter });
            }
            let wall = session::now().wall;
            let values = Values { wall, counter: state.counter, variables: &state.variables };
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

    /// What will go, or what is wrong; nothing for plain text.
    fn preview(self) -> String {
        self.state.track();
        let text = self.draft.read();
        let plain = |state: &State| state.format == Format::Text && !state.fills;
        if text.is_empty() || self.state.look(plain) == Some(true) {
            return String::new();
        }
        if text.len() > CHECKED {
            return words::CHECKED_WHEN_SENT.to_owned();
        }
        let is_json = self.state.look(|state| state.format == Format::Json && !state.fills);
        match self.composed(&text) {
            Err(error) => error.to_string(),
            Ok(_) if is_json == Some(true) => words::IS_JSON.to_owned(),
            Ok(composed) => words::will_go(&shown(&composed.message)),
        }
    }

    fn choose(self) {
        self.state.update(|state| {
            state.format = Format::from_name(&ui::value(FORMAT)).unwrap_or_default();
            state.fills = ui::checked(FILL);
            state.comments = if ui::checked(COMMENTS) { Comments::Strip } else { Comments::Refuse };
        });
    }

    fn act(self, what: &str) {
        match what {
            "pretty" => self.lay_out(|text| pretty(text, INDENT)),
            "minify" => self.lay_out(minify),
            "repeat" => self.start(),
            "stop" => self.stop(),
            _ => {}
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

    fn start(self) {
        let every = ui::value(EVERY).trim().parse().map(Duration::from_millis);
        let times = ui::value(TIMES).trim().to_owned();
        let times = if times.is_empty() { Ok(None) } else { times.parse().map(Some) };
        let repeat = match (every, times) {
            (Err(_), _) => Err(words::REPEAT_EVERY.to_owned()),
            (_, Err(_)) => Err(words::REPEAT_TIMES.to_owned()),
            (Ok(every), Ok(times)) => {
                Repeat::new(every, times, session::now().mono).map_err(|error| error.to_string())
            }
        };
        match repeat {
            Err(sentence) => self.say(sentence),
            Ok(repeat) => {
                self.state.update(|state| state.repeat = Some(repeat));
                self.take_turns();
            }
        }
    }

    fn stop(self) {
        self.timer.try_set_value(None);
        self.state.update(|state| state.repeat.as_mut().map(Repeat::stop));
    }

    /// Sends as often as is due, and comes back when it is again.
    fn take_turns(self) {
        let due = self.state.quietly(|state| Some(state.repeat.as_mut()?.due(session::now().mono)));
        for _ in 0..due.flatten().unwrap_or_default() {
            if let Err(sentence) = self.send_once() {
                self.stop();
                return self.say(sentence);
            }
        }
        let wait = self.state.look(|state| state.repeat.as_ref()?.wait(session::now().mono));
        let progress = self.state.look(|state| {
            let repeat = state.repeat.as_ref()?;
            let (sent, times) = repeat.progress();
            Some(words::repeated(sent, times, repeat.missed()))
        });
        self.say(progress.flatten().unwrap_or_default());
        let timer = wait.flatten().map(|wait| {
            let millis = u32::try_from(wait.as_millis()).unwrap_or(u32::MAX).saturating_add(1);
            Timeout::new(millis, move || self.take_turns())
        });
        self.timer.try_set_value(timer);
    }

    fn send_once(self) -> Result<(), String> {
        let text = self.draft.get_untracked();
        if text.is_empty() {
            return Err(words::NOTHING_TO_REPEAT.to_owned());
        }
        let composed = self.composed(&text).map_err(|error| error.to_string())?;
        self.session.send(composed.message).map_err(|refused| refused.to_string())?;
        self.note_sent(composed.counter);
        Ok(())
    }

    fn note_sent(self, counter: u64) {
        self.state.quietly(|state| state.counter = counter);
        self.drawn.try_update_value(|drawn| drawn.get_mut().clear());
    }

    /// Shows another draft, and moves the caret behind it.
    fn recall(self, step: for<'h> fn(&'h mut History, &Draft) -> Option<&'h Draft>) -> bool {
        let text = self.draft.get_untracked();
        let recalled = self.state.quietly(|state| {
            let shown = Draft { format: state.format, text };
            step(&mut state.history, &shown).cloned()
        });
        let Some(draft) = recalled.flatten() else { return false };
        self.put(draft);
        true
    }
}

impl Toolbox for Bench {
    fn draft(&self) -> Draft {
        let format = self.state.look(|state| state.format).unwrap_or_default();
        Draft { format, text: self.draft.get_untracked() }
    }

    fn put(&self, draft: Draft) {
        self.state.update(|state| state.format = draft.format);
        ui::set_value(FORMAT, draft.format.name());
        let end = draft.text.encode_utf16().count();
        ui::set_value(FIELD, &draft.text);
        self.draft.set(draft.text);
        ui::put_caret(FIELD, end);
    }

    fn send(&self, draft: &Draft) -> Result<(), String> {
        let composed = self.composed_as(draft).map_err(|error| error.to_string())?;
        self.session.send(composed.message).map_err(|refused| refused.to_string())?;
        self.note_sent(composed.counter);
        // What is in the field will go with other values now.
        self.state.update(|_| ());
        Ok(())
    }

    fn read(&self, text: &str) -> Result<Message, String> {
        self.composed(text).map(|composed| composed.message).map_err(|error| {
            ui::put_caret(FIELD, error.place.caret);
            error.to_string()
        })
    }

    fn sent(&self, text: &str) {
        let counter = self.composed(text).map(|composed| composed.counter);
        if let Ok(counter) = counter {
            self.note_sent(counter);
        }
        self.state.quietly(|state| {
            state.history.push(Draft { format: state.format, text: text.to_owned() });
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

/// A message in a line.
fn shown(message: &Message) -> String {
    match message {
        Message::Text(_) => message.preview(PREVIEW),
        Message::Binary(bytes) => {
            let most = bytes.get(..PREVIEW / 3).unwrap_or(bytes);
            let more = if most.len() < bytes.len() { " …" } else { "" };
            [&words::size(bytes.len()), ": ", &ui::hex(most), more].concat()
        }
    }
}

#[component]
fn Tools(
    /// The tools.
    bench: Bench,
) -> impl IntoView {
    let options: Vec<_> = Format::ALL
        .iter()
        .map(|format| view! { <option value=format.name()>{format.word()}</option> })
        .collect();
    let format = move || {
        bench.state.track();
        bench.state.look(|state| state.format.name()).unwrap_or_default()
    };
    let said = move || {
        bench.state.track();
        bench.state.look(|state| state.said.clone()).unwrap_or_default()
    };
    let on_click = move |event: ev::MouseEvent| {
        if let Some(what) = ui::action(&event) {
            bench.act(&what);
        }
    };
    view! {
        <div class="tools" data-format=text(format) on:change=on(move |_: ev::Event| bench.choose()) on:click=on(on_click)>
            <select id=FORMAT aria-label=words::FORMAT>{options}</select>
            <label class="tools__fill"><input type="checkbox" id=FILL />" " {words::FILL_IN}</label>
            <label class="tools__json"><input type="checkbox" id=COMMENTS />" " {words::STRIP_COMMENTS}</label>
            <button type="button" class="button button--small tools__json" data-do="pretty">{words::LAY_OUT}</button>
            <button type="button" class="button button--small tools__json" data-do="minify">{words::ON_ONE_LINE}</button>
            <details class="tools__repeat">
                <summary>{words::REPEAT}</summary>
                <label>{words::EVERY_MS} " " <input type="text" inputmode="numeric" id=EVERY value="1000" autocomplete="off" /></label>
                <label>{words::TIMES} " " <input type="text" inputmode="numeric" id=TIMES value="10" autocomplete="off" /></label>
                <button type="button" class="button button--small" data-do="repeat">{words::START}</button>
                <button type="button" class="button button--small" data-do="stop">{words::STOP_REPEATING}</button>
            </details>
            <output class="tools__said">{text(said)}</output>
            <output class="tools__preview" id="composer-preview">{text(move || bench.preview())}</output>
        </div>
    }
}
