//! Parts of the page that come later, each in a file of its own, so that the first sight waits for nothing it does not
//! show.

use crate::task::{self, Task};
use futures::future::LocalBoxFuture;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::rc::Rc;

/// When a part is fetched that nobody asked for yet, in milliseconds after the page stands.
const IDLE: u32 = 1_000;

/// Builds a part's view.
pub(crate) type Build = Rc<dyn Fn() -> AnyView>;
/// A part on its way; nothing when its file could not be loaded.
pub(crate) type Arrival = LocalBoxFuture<'static, Option<Build>>;

/// Names what stands in a file of its own, when the page is built with the feature `split`: everything that nothing else
/// reaches goes along.
macro_rules! part {
    ($(#[$attribute:meta])* fn $name:ident($($argument:ident: $type:ty),*) $body:block) => {
        $(#[$attribute])*
        fn $name($($argument: $type),*) -> $crate::ui::Arrival {
            #[cfg(feature = "split")]
            use leptos::wasm_split::SplitLoaderError as Lost;
            #[cfg(not(feature = "split"))]
            type Lost = std::convert::Infallible;

            #[cfg_attr(
                feature = "split",
                leptos::wasm_split::wasm_split($name, wasm_split_path = leptos::wasm_split, fallible)
            )]
            fn $name($($argument: $type),*) -> Result<$crate::ui::Build, Lost> {
                Ok(std::rc::Rc::new(move || leptos::prelude::IntoAny::into_any($body)))
            }

            Box::pin(async move {
                let part = $name($($argument),*);
                #[cfg(feature = "split")]
                let part = part.await;
                part.ok()
            })
        }
    };
}
pub(crate) use part;

/// A part of the page: away, on its way, here, or lost. A handle that is copied about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    stage: RwSignal<Stage>,
    inner: StoredValue<Inner, LocalStorage>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Away,
    Coming,
    Here,
    Lost,
}

struct Inner {
    fetch: Box<dyn Fn() -> Arrival>,
    build: Option<Build>,
    task: Option<Task>,
    idle: Option<Timeout>,
}

impl Part {
    /// A part that is fetched when the page is idle, or when it is asked for before.
    pub(crate) fn new(fetch: impl Fn() -> Arrival + 'static) -> Self {
        let inner = Inner { fetch: Box::new(fetch), build: None, task: None, idle: None };
        let part =
            Self { stage: RwSignal::new(Stage::Away), inner: StoredValue::new_local(inner) };
        let idle = Timeout::new(IDLE, move || part.fetch());
        part.inner.update_value(|inner| inner.idle = Some(idle));
        part
    }

    /// Fetches the part, unless it is here or on its way.
    pub(crate) fn fetch(self) {
        if matches!(self.stage.get_untracked(), Stage::Coming | Stage::Here) {
            return;
        }
        self.stage.set(Stage::Coming);
        self.inner.update_value(|inner| {
            let arrival = (inner.fetch)();
            inner.task = Some(task::spawn(async move { self.arrive(arrival.await) }));
        });
    }

    fn arrive(self, build: Option<Build>) {
        let stage = if build.is_some() { Stage::Here } else { Stage::Lost };
        self.inner.update_value(|inner| inner.build = build);
        self.stage.set(stage);
    }

    /// The part's view, as soon as it is here.
    pub(crate) fn view(self) -> Option<AnyView> {
        self.stage.track();
        let build = self.inner.with_value(|inner| inner.build.clone());
        build.map(|build| build())
    }

    /// Whether it is on its way.
    pub(crate) fn is_coming(self) -> bool {
        self.stage.get() == Stage::Coming
    }

    /// Whether its file could not be loaded the last time.
    pub(crate) fn is_lost(self) -> bool {
        self.stage.get() == Stage::Lost
    }
}
