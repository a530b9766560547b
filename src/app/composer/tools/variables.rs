//! The user's own placeholders: made, changed and deleted here, and kept for the tab. **What is named like a secret is not.**

use super::Bench;
use crate::{
    address::looks_secret,
    app::visit::Brought,
    compose::Variables,
    profile::Variable,
    storage::Shelf,
    ui::{self, Kept, text},
    words,
};
use leptos::prelude::*;

/// Where they are kept.
const KEY: &str = "variables";
/// The fields of a new one.
pub(super) const NAME: &str = "variable-name";
pub(super) const VALUE: &str = "variable-value";
/// What begins the name of a known one's field, and of the button that deletes it.
pub(super) const FIELD: &str = "variable:";
pub(super) const DELETE: &str = "delete-variable:";
const PROBLEM: &str = "variable-problem";

/// Those that were kept for the tab, and what is wrong with what was kept.
pub(super) fn kept() -> (Variables, String) {
    let Ok(Some(text)) = Shelf::Tab.load(KEY) else { return <_>::default() };
    match Variables::from_json(&text) {
        Some(variables) => (variables, String::new()),
        None => (Variables::default(), words::VARIABLES_UNREADABLE.say().to_owned()),
    }
}

impl Bench {
    /// Makes the variable in the fields for a new one, or changes the one of its name.
    pub(super) fn set_variable(self) {
        let (name, value) = (ui::value(NAME).trim().to_owned(), ui::value(VALUE));
        let set = self.state.update(|state| state.variables.set(&name, &value));
        ui::focus(NAME);
        if let Some(Err(error)) = set {
            return self.say_of_variables(error.to_string());
        }
        for field in [NAME, VALUE] {
            ui::set_value(field, "");
        }
        self.name_variable("");
        self.keep_variables();
        self.listed.notify();
    }

    /// Takes what is typed as the value of a variable that is there.
    pub(super) fn change_variable(self, name: &str, value: &str) {
        // It has its name already.
        self.state.update(|state| state.variables.set(name, value).ok());
        self.keep_variables();
    }

    pub(super) fn delete_variable(self, name: &str) {
        self.state.update(|state| state.variables.remove(name));
        self.keep_variables();
        self.listed.notify();
        ui::focus(NAME);
    }

    /// Says beside a new name whether it is that of a secret.
    pub(super) fn name_variable(self, name: &str) {
        self.state.update(|state| state.names_secret = looks_secret(name.trim()));
    }

    /// Takes over the variables of a link that its user accepted, and tells links which ones there are.
    pub(super) fn follow(self, brought: Kept<Brought>) {
        brought
            .quietly(|brought| brought.tell_variables = Some(Box::new(move || self.variables())));
        ui::effect(move || {
            brought.track();
            let accepted = brought.quietly(|brought| std::mem::take(&mut brought.variables));
            self.take_variables(&accepted.unwrap_or_default());
        });
    }

    /// Takes variables over, or says which name cannot be one here.
    fn take_variables(self, variables: &[Variable]) {
        if variables.is_empty() {
            return;
        }
        let refused = self.state.update(|state| {
            let mut refused = Vec::new();
            for Variable { name, value } in variables {
                // A link has the name of a secret and not its value, which may be known here.
                if !value.is_empty() || state.variables.get(name).is_none() {
                    refused.extend(state.variables.set(name, value).err());
                }
            }
            refused
        });
        self.keep_variables();
        self.listed.notify();
        let refused = refused.unwrap_or_default();
        if !refused.is_empty() {
            let said: Vec<_> = refused.iter().map(ToString::to_string).collect();
            self.say_of_variables(said.join(" "));
        }
    }

    fn variables(self) -> Vec<Variable> {
        let variable =
            |(name, value): (&str, &str)| Variable { name: name.into(), value: value.into() };
        let variables = self.state.look(|state| state.variables.iter().map(variable).collect());
        variables.unwrap_or_default()
    }

    fn keep_variables(self) {
        let kept = self.state.look(|state| state.variables.to_json(|name| !looks_secret(name)));
        let kept = match kept.as_deref() {
            None | Some("{}") => Shelf::Tab.remove(KEY),
            Some(text) => Shelf::Tab.save(KEY, text),
        };
        self.say_of_variables(
            kept.map_or_else(|error| words::variables_not_kept(&error), |()| String::new()),
        );
    }

    fn say_of_variables(self, sentence: String) {
        self.state.update(|state| state.of_variables = sentence);
    }
}

/// The variables, and the fields for a new one.
#[component]
pub(super) fn VariableList(
    /// The tools.
    bench: Bench,
) -> impl IntoView {
    let rows = move || -> Vec<AnyView> {
        bench.listed.track();
        let rows = bench.state.look(|state| state.variables.iter().map(row).collect());
        rows.unwrap_or_default()
    };
    let summary = move || {
        bench.state.track();
        words::variables(
            bench.state.look(|state| state.variables.iter().count()).unwrap_or_default(),
        )
    };
    let problem = move || {
        bench.state.track();
        bench.state.look(|state| state.of_variables.clone()).unwrap_or_default()
    };
    let names_secret = move || {
        bench.state.track();
        bench.state.look(|state| state.names_secret) == Some(true)
    };
    let kind = move || if names_secret() { "password" } else { "text" };
    let note = move || if names_secret() { words::VARIABLE_IS_SECRET.say() } else { "" };
    view! {
        <details class="tools__more tools__variables">
            <summary>{text(summary)}</summary>
            <p class="tools__help">{words::VARIABLES_HELP.say()}</p>
            <ul>{rows}</ul>
            <p class="tools__new">
                <label>{words::VARIABLE_NAME.say()} " " <input type="text" id=NAME aria-describedby=PROBLEM autocomplete="off" autocapitalize="off" spellcheck="false" /></label>
                <label>{words::VARIABLE_VALUE.say()} " " <input type=text(kind) id=VALUE autocomplete="off" autocapitalize="off" spellcheck="false" /></label>
                <button type="button" class="button button--small" data-do="set-variable">{words::SET_VARIABLE.say()}</button>
                <output class="tools__note">{text(note)}</output>
            </p>
            <p class="tools__wrong" id=PROBLEM aria-live="polite">{text(problem)}</p>
        </details>
    }
}

/// A variable: the value can be typed over. A secret is not shown.
fn row((name, value): (&str, &str)) -> AnyView {
    let is_secret = looks_secret(name);
    let (kind, note) =
        if is_secret { ("password", words::VARIABLE_IS_SECRET.say()) } else { ("text", "") };
    view! {
        <li>
            <code>{["{{", name, "}}"].concat()}</code>
            <input
                type=kind
                id=[FIELD, name].concat()
                aria-label=words::value_of(name)
                prop:value=value.to_owned()
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
            />
            <button type="button" class="button button--small" data-do=[DELETE, name].concat() aria-label=words::delete_variable(name)>
                {words::DELETE_VARIABLE.say()}
            </button>
            <span class="tools__note">{note}</span>
        </li>
    }
    .into_any()
}
