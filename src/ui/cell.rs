//! Elements that are written by hand: what has not changed is not written again.

use leptos::prelude::document;
use web_sys::Element;

/// An element with a text.
pub(crate) struct Cell {
    pub(crate) element: Element,
    text: String,
}

impl Cell {
    /// Takes over an element that has no text yet.
    pub(crate) fn of(element: Element) -> Self {
        Self { element, text: String::new() }
    }

    /// A new element at the end of another.
    pub(crate) fn new(parent: &Element, name: &str, class: &str) -> Option<Self> {
        let element = document().create_element(name).ok()?;
        element.set_class_name(class);
        parent.append_child(&element).ok()?;
        Some(Self::of(element))
    }

    /// What is written there.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Writes its text.
    pub(crate) fn write(&mut self, text: &str) {
        if self.text != text {
            text.clone_into(&mut self.text);
            self.element.set_text_content(Some(text));
        }
    }

    /// Sets an attribute.
    pub(crate) fn set(&self, name: &str, value: &str) {
        // The names are ours, so that no browser refuses one.
        self.element.set_attribute(name, value).ok();
    }
}
