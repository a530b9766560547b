//! The panel: what the doctor says, what that rests on, what to try, and what to run in a terminal.

use super::{PANEL, browser};
use crate::{
    address,
    connection::{Connection, Status},
    doctor::{self, Evidence, History, Verdict},
    message::Entry,
    session::{self, Session},
    stream_builder::{Fold, use_fold},
    ui::{self, Action, Kept, on, text},
    words,
};
use gloo_events::EventListener;
use js_sys::Reflect;
use leptos::{mount::mount_to, prelude::*};
use std::rc::Rc;

/// The most lines of evidence, and of advice, that are shown.
const LINES: usize = 8;

impl Fold for History {
    fn step(&mut self, entry: &Entry<'_>) {
        self.step(entry);
    }
}

/// Puts the panel under the notices.
pub(super) fn set_up(owner: &Owner, session: Session, is_open: RwSignal<bool>) -> Action {
    let mount = |place| owner.with(|| mount_to(place, move || view! { <Panel session is_open /> }));
    let mounted = ui::by_id(PANEL).map(mount);
    Rc::new(move || {
        // It goes with the action.
        let _ = &mounted;
    })
}

#[component]
fn Panel(
    /// The session to explain.
    session: Session,
    /// Whether somebody wants to know.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let verdict = Kept::<Option<Verdict>>::new();
    let blocked = blocked_addresses();
    let history = use_fold::<History>(session);
    ui::effect(move || {
        let seen = session.with_status(Evidence::of).filter(is_failure).filter(|_| is_open.get());
        let said = seen.map(|mut evidence| {
            untrack(|| {
                history.with(|history| history.complete(&mut evidence));
                look_around(&mut evidence, session, blocked);
            });
            doctor::after(&evidence)
        });
        verdict.update(|verdict| *verdict = said);
    });
    let read = move |read: fn(&Verdict) -> &str| {
        verdict.track();
        let said = verdict.look(|verdict| verdict.as_ref().map(|said| read(said).to_owned()));
        said.flatten().unwrap_or_default()
    };
    let lines = move |lines: fn(&Verdict) -> &[String]| -> Vec<_> {
        let line = move |place: usize| {
            verdict.track();
            let said = verdict.look(|verdict| lines(verdict.as_ref()?).get(place).cloned());
            said.flatten().unwrap_or_default()
        };
        (0..LINES).map(|place| view! { <li>{text(move || line(place))}</li> }).collect()
    };
    let copy = move |_| ui::copy(&untrack(|| read(command)));
    view! {
        <section class="doctor" aria-label=words::WHY.say() data-verdict=text(move || read(kind))>
            <p class="doctor__sentence" role="status">{text(move || read(sentence))}</p>
            <h2>{words::WHAT_IT_RESTS_ON.say()}</h2>
            <ul>{lines(|verdict| &verdict.evidence)}</ul>
            <h2>{words::WHAT_TO_TRY.say()}</h2>
            <ul>{lines(|verdict| &verdict.advice)}</ul>
            <p class="doctor__purpose">{text(move || read(purpose))}</p>
            <p class="doctor__command">
                <code>{text(move || read(command))}</code>
                <button type="button" class="button button--small" on:click=on(copy)>{words::COPY.say()}</button>
            </p>
        </section>
    }
}

fn kind(verdict: &Verdict) -> &str {
    verdict.kind.name()
}

fn sentence(verdict: &Verdict) -> &str {
    &verdict.sentence
}

fn purpose(verdict: &Verdict) -> &str {
    verdict.command.as_ref().map(|command| command.purpose).unwrap_or_default()
}

fn command(verdict: &Verdict) -> &str {
    verdict.command.as_ref().map(|command| command.line.as_str()).unwrap_or_default()
}

/// Whether there is anything to explain.
fn is_failure(evidence: &Evidence) -> bool {
    evidence.lost.is_some()
        || evidence.threw.is_some()
        || evidence.refused.is_some()
        || evidence.sign_in_refused
        || evidence.offline
}

/// What the page and the connection know beside the status.
fn look_around(evidence: &mut Evidence, session: Session, blocked: Kept<Vec<String>>) {
    let page = session::this_page();
    let known = session.with_connection(|connection| {
        let settings = connection.settings();
        let asked = (settings.query.clone(), settings.subprotocols.clone());
        (connection.address(), settings.sign_in.clone(), asked, taken(connection))
    });
    let Some((url, sign_in, (added, offered), taken)) = known else { return };
    let is_blocked = |urls: &Vec<String>| urls.iter().any(|blocked| url.starts_with(blocked));
    evidence.blocked_by_policy = blocked.look(is_blocked) == Some(true);
    evidence.address = address::parse(&url, &page).ok();
    evidence.page = Some(page);
    evidence.origin = window().location().origin().ok();
    evidence.browser = browser();
    evidence.sign_in = sign_in;
    (evidence.added, evidence.offered) = (added, offered);
    evidence.taken = taken;
}

/// The subprotocol of an open line.
fn taken(connection: &Connection) -> Option<String> {
    match connection.status() {
        Status::Connected { negotiated, .. } => Some(negotiated.subprotocol.clone()),
        _ => None,
    }
}

/// The addresses that the page's own policy has blocked, as long as the owner lives.
fn blocked_addresses() -> Kept<Vec<String>> {
    let blocked = Kept::<Vec<String>>::new();
    let listener = EventListener::new(&document(), "securitypolicyviolation", move |event| {
        let url = Reflect::get(event, &"blockedURI".into()).ok().and_then(|url| url.as_string());
        blocked.quietly(|blocked| blocked.extend(url.filter(|url| url.starts_with("ws"))));
    });
    StoredValue::new_local(listener);
    blocked
}
