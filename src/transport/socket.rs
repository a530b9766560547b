//! A WebSocket through gloo-net's `Stream` and `Sink`, with the browser's own handle beside them for what those cannot do.
//!
//! What comes is read by a listener of our own, before gloo's: its channel and the task that it wakes for each message
//! would cost a flood more than the message.

use super::Feed;
use crate::{
    connection::{Close, CloseCode, Endpoint, Epoch, Input, Negotiated},
    message::Message,
};
use core::{
    cell::{Cell, RefCell},
    future::poll_fn,
    task::Context,
};
use futures::{SinkExt, StreamExt};
use gloo_events::EventListener;
use gloo_net::websocket::{self, WebSocketError, futures::WebSocket as GlooSocket};
use js_sys::{ArrayBuffer, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, WebSocket};

/// The sending half of a WebSocket.
pub(crate) struct Socket {
    handle: WebSocket,
    /// Read by the pump and written to here; never borrowed across a wait.
    gloo: Rc<RefCell<GlooSocket>>,
    buffer: Rc<Buffer>,
    _listeners: [EventListener; 2],
}

impl Socket {
    pub(super) fn open(
        epoch: Epoch,
        endpoint: &Endpoint,
        feed: Feed,
    ) -> Result<(Self, impl Future<Output = ()> + use<>), String> {
        let offered: js_sys::Array = endpoint.offered().into_iter().map(JsValue::from).collect();
        let handle = WebSocket::new_with_str_sequence(&endpoint.url(), &offered)
            .map_err(|error| describe(&error, endpoint))?;
        let buffer = Rc::new(Buffer { handle: handle.clone(), holds: Cell::new(false) });
        let on_message = EventListener::new(&handle, "message", {
            let (buffer, feed) = (Rc::clone(&buffer), Rc::clone(&feed));
            move |event| {
                // Whoever listens after us is gloo, and would read it once more.
                event.stop_immediate_propagation();
                if let Some(message) = message(event.unchecked_ref()) {
                    feed(Input::Received(epoch, message, buffer.amount()));
                }
            }
        });
        let gloo = GlooSocket::try_from(handle.clone()).map_err(|error| error.to_string())?;
        let gloo = Rc::new(RefCell::new(gloo));
        let events = Rc::clone(&gloo);
        let on_open = EventListener::once(&handle, "open", {
            let (handle, feed) = (handle.clone(), Rc::clone(&feed));
            move |_| {
                let (subprotocol, extensions) = (handle.protocol(), handle.extensions());
                feed(Input::Opened(epoch, Negotiated { subprotocol, extensions }));
            }
        });
        let closing = Rc::clone(&buffer);
        let pump = async move {
            let next = |context: &mut Context<'_>| events.borrow_mut().poll_next_unpin(context);
            while let Some(event) = poll_fn(next).await {
                // An `error` event carries no information and a close always follows, so only the close counts.
                if let Err(WebSocketError::ConnectionClose(event)) = event {
                    let (code, reason) = (CloseCode(event.code), event.reason);
                    let close = Close { code, reason, clean: event.was_clean };
                    // Nothing is sent after the close, so this is what the close event saw.
                    feed(Input::Closed(epoch, close, closing.amount()));
                }
            }
        };
        Ok((Self { handle, gloo, buffer, _listeners: [on_open, on_message] }, pump))
    }

    /// gloo's sink says yes on a socket that is closing, and the browser then drops the message without a word: so the
    /// ready state is asked first. It cannot change in between.
    pub(super) fn transmit(&self, message: &Message) -> bool {
        if self.handle.ready_state() != WebSocket::OPEN {
            return false;
        }
        self.buffer.holds.set(true);
        match message {
            Message::Text(text) => {
                let text = websocket::Message::Text(text.clone());
                self.gloo.borrow_mut().start_send_unpin(text).is_ok()
            }
            // gloo would wrap the bytes in a Blob, which the browser has to read back before it can send.
            Message::Binary(bytes) => self.handle.send_with_u8_array(bytes).is_ok(),
        }
    }

    pub(super) fn measure(&self) -> (bool, u64) {
        (self.handle.ready_state() == WebSocket::OPEN, self.buffer.amount())
    }

    pub(super) fn close(&self, close: &Close) {
        let closed = self.handle.close_with_code_and_reason(close.code.0, &close.reason);
        debug_assert!(closed.is_ok(), "our own codes and reasons are valid: {closed:?}");
    }
}

/// What the browser has not handed to the network yet.
struct Buffer {
    handle: WebSocket,
    /// Whether anything was written since it was last seen empty: a flood is not to ask with each message.
    holds: Cell<bool>,
}

impl Buffer {
    /// Its bytes.
    fn amount(&self) -> u64 {
        if !self.holds.get() {
            return 0;
        }
        let amount = self.handle.buffered_amount();
        self.holds.set(amount > 0);
        amount.into()
    }
}

/// Whoever drops a line is done with it; closing twice does nothing.
impl Drop for Socket {
    fn drop(&mut self) {
        self.close(&Close::normal());
    }
}

/// gloo asks for an `ArrayBuffer` where the message is binary.
fn message(event: &MessageEvent) -> Option<Message> {
    let data = event.data();
    match data.as_string() {
        Some(text) => Some(Message::Text(text)),
        None => {
            let bytes: ArrayBuffer = data.dyn_into().ok()?;
            Some(Message::Binary(Uint8Array::new(&bytes).to_vec()))
        }
    }
}

/// The browser's own words; not where they would repeat a secret.
fn describe(error: &JsValue, endpoint: &Endpoint) -> String {
    if endpoint.has_secret() {
        return String::new();
    }
    let message = js_sys::Reflect::get(error, &"message".into()).ok();
    message.and_then(|message| message.as_string()).unwrap_or_default()
}
