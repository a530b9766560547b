//! The theme of the page. What was chosen is put on by `style/theme.js` before anything is painted, and here from then on.

use gloo_events::EventListener;
use leptos::prelude::{document, window};
use web_sys::Event;

/// The attribute of the root that names the theme; without it the system's holds.
const WORN: &str = "data-theme";
/// Tells whoever paints by hand that there is another theme.
const CHANGED: &str = "echoline-theme";
/// Which theme the system asks for.
const SYSTEM: &str = "(prefers-color-scheme: dark)";

/// How the page is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system asks.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// All of them, in the order of their choice.
    pub(crate) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Its name in storage and in style sheets.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a name; the system's where there is none.
    pub(crate) fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }

    /// The one that is worn.
    pub(crate) fn worn() -> Self {
        let name = document().document_element().and_then(|root| root.get_attribute(WORN));
        name.map(|name| Self::named(&name)).unwrap_or_default()
    }

    /// Puts it on; the browser's own bars follow.
    pub(crate) fn wear(self) {
        let Some(root) = document().document_element() else { return };
        // The names are ours, so that no browser refuses one.
        match self {
            Self::System => root.remove_attribute(WORN).ok(),
            _ => root.set_attribute(WORN, self.name()).ok(),
        };
        for bar in [Self::Light, Self::Dark] {
            let media = match self {
                Self::System => &["(prefers-color-scheme: ", bar.name(), ")"].concat(),
                _ if self == bar => "all",
                _ => "not all",
            };
            if let Some(element) = super::by_id(&["bar-", bar.name()].concat()) {
                element.set_attribute("media", media).ok();
            }
        }
        if let Ok(changed) = Event::new(CHANGED) {
            window().dispatch_event(&changed).ok();
        }
    }
}

/// Tells whoever paints by hand when the colours of the page are others, as long as it is kept.
pub(crate) fn watch_theme(changed: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    let again = changed.clone();
    let chosen = EventListener::new(&window(), CHANGED, move |_| again());
    let system = window().match_media(SYSTEM).ok().flatten();
    let system = system.map(|system| EventListener::new(&system, "change", move |_| changed()));
    [Some(chosen), system].into_iter().flatten().collect()
}
