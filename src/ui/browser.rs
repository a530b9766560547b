//! What a browser does for its user: the clipboard, a file to save, the focus, a click and what it asks for.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Element, Event, HtmlAnchorElement, HtmlElement, Url};

/// Runs at once and whenever what it reads has changed.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move || run());
}

/// An element of the page.
pub(crate) fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// What the button or the like that was clicked is there for: the nearest `data-do`.
pub(crate) fn action(event: &Event) -> Option<String> {
    let clicked: Element = event.target()?.dyn_into().ok()?;
    clicked.closest("[data-do]").ok()??.get_attribute("data-do")
}

/// Moves the focus.
pub(crate) fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        element.focus().ok();
    }
}

/// What is written in a field.
pub(crate) fn value(id: &str) -> String {
    property(by_id(id).as_deref(), "value").as_string().unwrap_or_default()
}

/// Whether a box is checked.
pub(crate) fn checked(id: &str) -> bool {
    property(by_id(id).as_deref(), "checked").is_truthy()
}

/// The value of the button that is chosen among those of a name.
pub(crate) fn chosen(name: &str) -> String {
    let chosen = document().query_selector(&["[name=", name, "]:checked"].concat());
    property(chosen.ok().flatten().as_ref(), "value").as_string().unwrap_or_default()
}

/// Fields of all kinds have these properties.
fn property(field: Option<&Element>, name: &str) -> JsValue {
    let value = field.and_then(|field| js_sys::Reflect::get(field, &name.into()).ok());
    value.unwrap_or_default()
}

/// Puts text on the clipboard. Where the browser offers none, nothing happens.
pub(crate) fn copy(text: &str) {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    if clipboard.is_ok_and(|clipboard| !clipboard.is_undefined()) {
        // Whether it may be written is between the browser and its user.
        drop(window().navigator().clipboard().write_text(text));
    }
}

/// Gives bytes to the user as a file.
pub(crate) fn save(name: &str, bytes: &[u8], media_type: &str) {
    let Some(url) = BlobUrl::new(bytes, media_type) else { return };
    let Ok(anchor) = document().create_element("a") else { return };
    let anchor: HtmlAnchorElement = anchor.unchecked_into();
    anchor.set_href(&url.0);
    anchor.set_download(name);
    anchor.click();
}

/// An address of bytes in this page, as long as it is kept.
pub(crate) struct BlobUrl(String);

impl BlobUrl {
    /// Makes bytes readable to the browser.
    pub(crate) fn new(bytes: &[u8], media_type: &str) -> Option<Self> {
        let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts: JsValue = parts.into();
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }

    /// The address.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for BlobUrl {
    fn drop(&mut self) {
        // A download that was begun goes on: the browser has the bytes by then.
        Url::revoke_object_url(&self.0).ok();
    }
}
