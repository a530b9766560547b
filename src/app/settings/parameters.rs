//! Query parameters as a table: a name and a value a row, which people add and remove.

use crate::{
    address::{MASK, is_secret},
    connection::{from_rows, rows},
    ui::{self, Kept, on},
    words::{self, Word},
};
use gloo_timers::callback::Timeout;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// The button that adds a row.
const ADD: &str = "add-parameter";

/// The rows of the table. What somebody writes stands in the fields alone. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Table(Kept<State>);

#[derive(Default)]
struct State {
    rows: Vec<Row>,
    /// How many rows were ever made.
    made: u32,
    /// A field stands on the page a moment after it was made.
    focusing: Option<Timeout>,
}

/// A row as it was made: its number, and what its fields began with.
#[derive(Clone)]
struct Row {
    number: u32,
    name: String,
    value: String,
}

impl Table {
    pub(super) fn new() -> Self {
        Self(Kept::new())
    }

    /// Shows these parameters, one `name=value` a line, and nothing of what stood there.
    pub(super) fn show(self, written: &str) {
        self.0.update(|state| {
            state.rows.clear();
            for (name, value) in rows(written) {
                state.add(name, value);
            }
        });
    }

    /// What is written in the table, one `name=value` a line.
    pub(super) fn written(self) -> String {
        let pair = |row: &Row| ["name", "value"].map(|part| ui::value(&row.id(part)));
        let pairs = self.0.look(|state| state.rows.iter().map(pair).collect::<Vec<_>>());
        let pairs = pairs.unwrap_or_default();
        from_rows(pairs.iter().map(|[name, value]| (name.as_str(), value.as_str())))
    }

    fn add(self) {
        self.0.update(|state| {
            let id = state.add(String::new(), String::new());
            state.focus(id);
        });
    }

    /// Takes a row away; the focus goes to the one behind it, or to the button that adds one.
    fn remove(self, number: u32) {
        self.0.update(|state| {
            let place = state.rows.iter().position(|row| row.number == number);
            state.rows.retain(|row| row.number != number);
            let next = place.and_then(|place| state.rows.get(place));
            let id = next.map_or_else(|| ADD.to_owned(), |row| row.id("name"));
            state.focus(id);
        });
    }

    fn rows(self) -> Vec<Row> {
        self.0.track();
        self.0.look(|state| state.rows.clone()).unwrap_or_default()
    }
}

impl State {
    /// Makes a row, and names the field of its name.
    fn add(&mut self, name: String, value: String) -> String {
        self.made = self.made.wrapping_add(1);
        let row = Row { number: self.made, name, value };
        let id = row.id("name");
        self.rows.push(row);
        id
    }

    fn focus(&mut self, id: String) {
        self.focusing = Some(Timeout::new(0, move || ui::focus(&id)));
    }
}

impl Row {
    /// The field of its name, or of its value.
    fn id(&self, part: &str) -> String {
        ["parameter-", part, "-", &self.number.to_string()].concat()
    }
}

/// The table, and the button that adds a row.
#[component]
pub(super) fn Parameters(
    /// The rows.
    table: Table,
    /// The table's name on the page.
    id: String,
    /// What the table is called.
    label: &'static str,
    /// What describes it.
    help_id: String,
) -> impl IntoView {
    let [name, value] = words::NAME_AND_VALUE.map(Word::say);
    view! {
        <div>
            <table class="settings__table" id=id aria-label=label aria-describedby=help_id>
                <thead>
                    <tr><th scope="col">{name}</th><th scope="col">{value}</th><td></td></tr>
                </thead>
                <tbody>
                    <For each=move || table.rows() key=|row| row.number let:row>
                        <Parameter table row />
                    </For>
                </tbody>
            </table>
            <button type="button" class="button button--small" id=ADD on:click=on(move |_| table.add())>
                {words::ADD_A_PARAMETER.say()}
            </button>
        </div>
    }
}

/// A row: the value of a secret is seen only while it is written.
#[component]
fn Parameter(
    /// The table.
    table: Table,
    /// The row.
    row: Row,
) -> impl IntoView {
    let number = row.number;
    let ids = ["name", "value"].map(|part| row.id(part));
    let [name_id, value_id] = ids.clone();
    let kind = if is_secret(row.name.trim()) { "password" } else { "text" };
    let cover = move |event: &ev::FocusEvent, enters: bool| {
        let [name, value] = &ids;
        let Some(field) = field(value) else { return };
        let is_value = event.target().is_some_and(|target| target == *field.as_ref());
        let is_seen = enters && is_value;
        let is_secret = is_secret(ui::value(name).trim());
        field.set_type(if is_secret && !is_seen { "password" } else { "text" });
        // Dots are not to be written on: what is typed takes their place.
        if is_seen && field.value() == MASK {
            field.select();
        }
    };
    let uncover = cover.clone();
    view! {
        <tr on:focusin=on(move |event| uncover(&event, true)) on:focusout=on(move |event| cover(&event, false))>
            <td>
                <input type="text" id=name_id value=row.name aria-label=words::PARAMETER_NAME.say() spellcheck="false" autocapitalize="off" autocomplete="off" />
            </td>
            <td>
                <input type=kind id=value_id value=row.value aria-label=words::PARAMETER_VALUE.say() spellcheck="false" autocapitalize="off" autocomplete="off" />
            </td>
            <td>
                <button type="button" class="button button--small" aria-label=words::REMOVE_THIS_PARAMETER.say() title=words::REMOVE_THIS_PARAMETER.say() on:click=on(move |_| table.remove(number))>"×"</button>
            </td>
        </tr>
    }
}

fn field(id: &str) -> Option<HtmlInputElement> {
    ui::by_id(id)?.dyn_into().ok()
}
