//! Parts of the page that come later: fetched when the page is idle, or when somebody wants them.

use crate::{
    part::Arrival,
    task::{self, Task},
};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::rc::Rc;

/// When a part is fetched that nobody asked for yet, in milliseconds after the page stands.
const IDLE: u32 = 1_000;
/// The element that names what the page is made of, and how it names the style of its parts.
const LOADER: &str = "loader";
const LATER: &str = "data-later";

/// What a part does when it is asked to; it keeps what it has put on the page.
pub(crate) type Action = Rc<dyn Fn()>;
/// A part of the page. A handle that is copied about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    inner: StoredValue<Inner, LocalStorage>,
    changed: RwSignal<()>,
}

struct Inner {
    fetch: Box<dyn Fn() -> Arrival<Action>>,
    stage: Stage,
    /// Whether somebody waits for it.
    is_wanted: bool,
    idle: Option<Timeout>,
}

enum Stage {
    Away,
    /// The task stops when this is dropped.
    Coming(#[expect(dead_code, reason = "held, not read")] Task),
    Here(Action),
    Lost,
}

impl Part {
    /// A part that is fetched when the page is idle, or when it is asked for before.
    pub(crate) fn new(fetch: impl Fn() -> Arrival<Action> + 'static) -> Self {
        Self::of(Box::new(fetch))
    }

    fn of(fetch: Box<dyn Fn() -> Arrival<Action>>) -> Self {
        let inner = Inner { fetch, stage: Stage::Away, is_wanted: false, idle: None };
        let part = Self { inner: StoredValue::new_local(inner), changed: RwSignal::new(()) };
        let idle = Timeout::new(IDLE, move || part.fetch());
        part.inner.update_value(|inner| inner.idle = Some(idle));
        part
    }

    /// Does what the part does, as soon as it is here.
    pub(crate) fn act(self) {
        self.inner.update_value(|inner| inner.is_wanted = true);
        self.fetch();
        self.act_if_wanted();
    }

    /// Whether somebody waits for it.
    pub(crate) fn is_awaited(self) -> bool {
        self.read(|inner| inner.is_wanted && matches!(inner.stage, Stage::Coming(_)))
    }

    /// Whether somebody waited for it in vain.
    pub(crate) fn is_lost(self) -> bool {
        self.read(|inner| inner.is_wanted && matches!(inner.stage, Stage::Lost))
    }

    fn read(self, read: impl FnOnce(&Inner) -> bool) -> bool {
        self.changed.track();
        self.inner.try_with_value(read).unwrap_or_default()
    }

    fn fetch(self) {
        self.inner.update_value(|inner| {
            if matches!(inner.stage, Stage::Away | Stage::Lost) {
                bring_style();
                let arrival = (inner.fetch)();
                inner.stage = Stage::Coming(task::spawn(async move { self.arrive(arrival.await) }));
            }
        });
        self.changed.notify();
    }

    fn arrive(self, action: Option<Action>) {
        self.inner.update_value(|inner| inner.stage = action.map_or(Stage::Lost, Stage::Here));
        self.changed.notify();
        self.act_if_wanted();
    }

    fn act_if_wanted(self) {
        let action = self.inner.try_update_value(|inner| match &inner.stage {
            Stage::Here(action) if inner.is_wanted => {
                inner.is_wanted = false;
                Some(Rc::clone(action))
            }
            _ => None,
        });
        // Not within the update, because an action may ask for parts itself.
        if let Some(action) = action.flatten() {
            action();
        }
    }
}

/// The style of all parts comes with the first of them. A page that is built for development has it from the beginning.
fn bring_style() {
    let Some(loader) = super::by_id(LOADER) else { return };
    let later = loader.get_attribute(LATER).filter(|later| !later.is_empty());
    let (Some(later), Ok(link)) = (later, document().create_element("link")) else { return };
    // The names are ours, so that no browser refuses one.
    link.set_attribute("rel", "stylesheet").ok();
    link.set_attribute("href", &later).ok();
    loader.parent_element().and_then(|head| head.append_child(&link).ok());
    loader.set_attribute(LATER, "").ok();
}
