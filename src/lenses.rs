//! The lenses: views of one session's stream, each a pure fold over entries and a component that shows it.
//!
//! A lens is a file in `lenses` with a [`Lens`] in it, and its name here.

/// Names the lenses once, in the order of their tabs. It is called so because rustfmt follows a `mod` into no other macro.
macro_rules! cfg_if {
    (if #[cfg(feature = "app")] { $(mod $lens:ident;)+ }) => {
        $(mod $lens;)+

        impl Lens {
            /// All of them, in the order of their tabs.
            pub(crate) const ALL: [Self; [$($lens::LENS),+].len()] = [$($lens::LENS),+];
        }
    };
}

cfg_if! {
    if #[cfg(feature = "app")] {
        mod echo;
        mod transcript;
        mod chat;
        mod order;
        mod chart;
        mod compare;
    }
}

#[cfg(test)]
mod readme;

pub(crate) use echo::Echo;

use crate::{
    part::Arrival,
    session::Session,
    transcript::{Totals, Transcript},
    ui::{self, Action, Kept, Part, Step},
    words::{self, Word},
};
use leptos::{mount::mount_to, prelude::*};
use std::rc::Rc;

/// The element that lenses stand in.
pub(crate) const LENSES: &str = "lens";

/// What fetches the view of a lens, and puts it on the page.
type View = fn(Owner, Look) -> Arrival<Action>;

/// The message that a lens makes of what is typed.
pub(crate) type Encode = Rc<dyn Fn(&str) -> String>;

/// A view of a session's stream, and what the page has to know of it.
#[derive(Clone, Copy)]
pub(crate) struct Lens {
    /// Its name in a link.
    pub(crate) name: &'static str,
    /// The word on its tab.
    pub(crate) word: Word,
    /// The types of events that it is made for: the first of them that comes on a line offers it.
    pub(crate) shows: &'static [&'static str],
    /// The word for the format that it brings to the composer, where it brings one.
    pub(crate) format: Option<Word>,
    /// Puts it among the lenses, where it is not there from the beginning; it comes later than the page.
    pub(crate) view: Option<View>,
}

/// Whether what is typed goes as that message.
pub(crate) type Speaks = Rc<dyn Fn() -> bool>;

/// What a lens looks at, and what it may touch. A handle that is copied about.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    /// The session whose stream it shows.
    pub(crate) session: Session,
    /// The message field's text.
    pub(crate) draft: RwSignal<String>,
    /// The lens that is looked through.
    pub(crate) lens: Kept<Lens>,
    /// What makes an event of what is typed, once the lens has come that brings a format.
    pub(crate) encode: Kept<Option<Encode>>,
    /// What says whether what is typed goes as that event, once the composer's tools have come.
    pub(crate) speaks: Kept<Option<Speaks>>,
    /// Who writes in a conversation, as it is kept for the tab.
    pub(crate) writer: RwSignal<String>,
}

impl Lens {
    /// The lens that a link names.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lens| lens.name == name)
    }

    /// The format that it brings to the composer, in a word.
    pub(crate) fn format(self) -> Option<&'static str> {
        self.format.map(|word| word.say())
    }

    /// Whether what comes next in it is said by its reader.
    pub(crate) fn is_written_in(self) -> bool {
        [echo::LENS, transcript::LENS, chat::LENS].contains(&self)
    }

    /// Whether it counts the messages beside its word.
    pub(crate) fn counts(self) -> bool {
        self == transcript::LENS
    }
}

/// There is one lens of a name.
impl PartialEq for Lens {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// The recipe's own.
impl Default for Lens {
    fn default() -> Self {
        echo::LENS
    }
}

/// The lenses that come later, each fetched when it is looked through, or when the page is idle.
pub(crate) fn later(look: Look) -> Vec<Part> {
    let owner = Owner::current().unwrap_or_default();
    let part = |(lens, view): (Lens, View)| {
        let owner = owner.clone();
        let part = Part::new(move || view(owner.clone(), look));
        ui::effect(move || {
            if look.lens.get() == lens {
                part.act();
            }
        });
        part
    };
    Lens::ALL.into_iter().filter_map(|lens| Some((lens, lens.view?))).map(part).collect()
}

/// The step that makes sense as long as no message went over the line; where there is no line, to open one.
fn first_message(session: Session, step: Step) -> Step {
    let totals = session.by_frame(|| session.with_transcript(Transcript::totals));
    let has_line = session.with_status(|status| status.is_active()) == Some(true);
    match totals.unwrap_or_default() {
        Totals { sent: 0, received: 0, .. } if has_line => step,
        Totals { sent: 0, received: 0, .. } => Step {
            sentence: words::FIRST_LINE.say(),
            word: words::CONNECT_TO_ECHO.say(),
            address: "demo:echo",
        },
        _ => Step::default(),
    }
}

/// Whether the line goes to a peer inside the page, which need not be suggested then.
fn goes_to(session: Session, peer: &str) -> bool {
    let address = session.with_connection(|connection| connection.address());
    session.with_status(|status| status.is_active()) == Some(true)
        && address.is_some_and(|address| address.starts_with(peer))
}

/// Puts a lens that has come among the others, seen as long as somebody looks through it.
fn stand<V: IntoView + 'static>(
    owner: &Owner,
    look: Look,
    lens: Lens,
    view: impl FnOnce() -> V + 'static,
) -> Action {
    let mounted = ui::by_id(LENSES).and_then(|lenses| {
        let place = ui::child(&lenses, "lens__view")?;
        let shown = place.clone();
        owner.with(|| {
            ui::effect(move || shown.set_hidden(look.lens.get() != lens));
            Some(mount_to(place, view))
        })
    });
    Rc::new(move || {
        // It goes with the action.
        let _ = &mounted;
    })
}
