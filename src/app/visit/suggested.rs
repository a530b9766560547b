//! Addresses that are suggested to whoever knows none. **A suggestion is asked nothing before somebody chooses it.**

use crate::words;
use js_sys::{Array, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

/// What a server says of itself that has peers, in the answer that brought the page (Server Timing, §3).
const PEERS: &str = "peers";

/// Addresses, each with what answers there and whose it is.
pub(super) fn suggestions() -> Vec<(&'static str, &'static str)> {
    let own = has_peers().then_some(("/echo", words::OWN_ECHO.say()));
    let others = [
        ("demo:echo", words::DEMO_ECHO.say()),
        ("demo:chat", words::DEMO_CHAT.say()),
        ("demo:orders/9123?speed=50", words::DEMO_ORDERS.say()),
        ("demo:prices", words::DEMO_PRICES.say()),
        ("demo:faults/flap", words::DEMO_FAULTS.say()),
        ("wss://echo.websocket.org", words::PUBLIC_ECHO.say()),
        ("wss://ws.postman-echo.com/raw", words::PUBLIC_ECHO.say()),
    ];
    own.into_iter().chain(others).collect()
}

/// Whether the server that this page came from has peers. It has said so by itself: to ask it would be a request.
fn has_peers() -> bool {
    let pages = window().performance().map(|it| it.get_entries_by_type("navigation"));
    let Some(page) = pages.map(|pages| pages.get(0)) else { return false };
    let timings = read(&page, "serverTiming").dyn_into::<Array>().unwrap_or_default();
    timings.iter().any(|timing| read(&timing, "name").as_string().as_deref() == Some(PEERS))
}

fn read(object: &JsValue, name: &str) -> JsValue {
    // What is no object has no properties.
    Reflect::get(object, &name.into()).unwrap_or_default()
}
