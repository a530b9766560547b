//! What a browser does for its user: the clipboard, a file to save, the focus, a click and what it asks for.

use js_sys::{Array, Uint8Array, futures::JsFuture};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, Element, Event, File, HtmlAnchorElement, HtmlElement, HtmlInputElement,
    HtmlTextAreaElement, Url,
};

/// Runs at once and whenever what it reads has changed.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}

/// An element of the page.
pub(crate) fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// A new element at the end of another, of this class.
pub(crate) fn child(parent: &HtmlElement, class: &str) -> Option<HtmlElement> {
    let child = document().create_element("div").ok()?;
    child.set_class_name(class);
    parent.append_child(&child).ok()?.dyn_into().ok()
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

/// Moves the focus, and selects what is written there.
pub(crate) fn select(id: &str) {
    focus(id);
    if let Some(field) = by_id(id).and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        field.select();
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

/// Checks a box, or has it unchecked.
pub(crate) fn check(id: &str, is_checked: bool) {
    if let Some(field) = by_id(id) {
        // A box takes either.
        js_sys::Reflect::set(&field, &"checked".into(), &is_checked.into()).ok();
    }
}

/// The value of the button that is chosen among those of a name.
pub(crate) fn chosen(name: &str) -> String {
    let chosen = document().query_selector(&["[name=", name, "]:checked"].concat());
    property(chosen.ok().flatten().as_ref(), "value").as_string().unwrap_or_default()
}

/// Writes into a field.
pub(crate) fn set_value(id: &str, value: &str) {
    if let Some(field) = by_id(id) {
        // A field takes any text.
        js_sys::Reflect::set(&field, &"value".into(), &value.into()).ok();
    }
}

/// Where the caret of a text field is, or what is selected in it, in UTF-16 units.
pub(crate) fn caret(id: &str) -> Option<(u32, u32)> {
    let field: HtmlTextAreaElement = by_id(id)?.dyn_into().ok()?;
    Some((field.selection_start().ok()??, field.selection_end().ok()??))
}

/// Puts the caret of a text field into a place, in UTF-16 units, and the focus with it.
pub(crate) fn put_caret(id: &str, place: usize) {
    let place = u32::try_from(place).unwrap_or(u32::MAX);
    let field = by_id(id).and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(field) = field {
        field.focus().ok();
        field.set_selection_range(place, place).ok();
    }
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

/// Presses a button or the like.
pub(crate) fn press(id: &str) {
    if let Some(element) = by_id(id) {
        element.click();
    }
}

/// A file that the user chose in a field: its name, and its bytes as soon as the browser has read them. The field takes
/// the same file again.
pub(crate) fn chosen_file(
    id: &str,
) -> Option<(String, impl Future<Output = Option<Vec<u8>>> + use<>)> {
    let file = file_in(id)?;
    Some((file.name(), bytes_of(&file)))
}

/// A file that the user chose in a field, which takes the same file again.
pub(crate) fn file_in(id: &str) -> Option<File> {
    let field: HtmlInputElement = by_id(id)?.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    field.set_value("");
    Some(file)
}

/// The bytes of a file as soon as the browser has read them; nothing if it cannot.
pub(crate) fn bytes_of(file: &File) -> impl Future<Output = Option<Vec<u8>>> + use<> {
    let bytes = file.array_buffer();
    async move {
        let bytes = JsFuture::from(bytes).await.ok()?;
        Some(Uint8Array::new(&bytes).to_vec())
    }
}

/// Gives bytes to the user as a file.
pub(crate) fn save(name: &str, bytes: &[u8], media_type: &'static str) {
    let mut saving = Saving::new(name, media_type);
    saving.write(bytes);
    saving.save();
}

/// A file that is written bit by bit; the bytes are the browser's at once.
pub(crate) struct Saving {
    name: String,
    media_type: &'static str,
    parts: Array,
}

impl Saving {
    /// An empty file.
    pub(crate) fn new(name: &str, media_type: &'static str) -> Self {
        Self { name: name.to_owned(), media_type, parts: Array::new() }
    }

    /// Writes on.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        self.parts.push(&Uint8Array::from(bytes));
    }

    /// Gives it to the user.
    pub(crate) fn save(self) {
        let Some(url) = BlobUrl::of(&self.parts, self.media_type) else { return };
        let Ok(anchor) = document().create_element("a") else { return };
        let anchor: HtmlAnchorElement = anchor.unchecked_into();
        anchor.set_href(&url.0);
        anchor.set_download(&self.name);
        anchor.click();
    }
}

/// An address of bytes in this page, as long as it is kept.
pub(crate) struct BlobUrl(String);

impl BlobUrl {
    /// Makes bytes readable to the browser.
    pub(crate) fn new(bytes: &[u8], media_type: &str) -> Option<Self> {
        Self::of(&Array::of1(&Uint8Array::from(bytes)), media_type)
    }

    fn of(parts: &Array, media_type: &str) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let blob = Blob::new_with_u8_array_sequence_and_options(parts, &options).ok()?;
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
