//! What changes on the page, in one type a kind: each closure type of its own would bring its own copy of the renderer,
//! and forty of those outweigh everything else. What has nothing to say is empty, and the style sheet hides it.

/// Text that follows what it reads.
pub(crate) type Text = Box<dyn Fn() -> String + Send>;
/// What happens on an event.
pub(crate) type Handler<E> = Box<dyn FnMut(E)>;

/// Text, or an attribute's value, that follows what it reads.
pub(crate) fn text<T: Into<String>>(read: impl Fn() -> T + Send + 'static) -> Text {
    Box::new(move || read().into())
}

/// A handler of an event.
pub(crate) fn on<E>(handle: impl FnMut(E) + 'static) -> Handler<E> {
    Box::new(handle)
}
