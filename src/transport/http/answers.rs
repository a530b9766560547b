//! One question after the other, each with an answer of its own ([Fetch](https://fetch.spec.whatwg.org)).

use super::{News, Tell, scales::Scales};
use core::pin::pin;
use futures::future::{Either, select};
use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Object, Reflect};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortController;

/// How long an answer is waited for, in ms.
const PATIENCE: u32 = 10_000;

/// Asks every so many milliseconds, never before the last answer came, until the host refuses or nobody wants more.
/// Dropping this ends it, the question under way included.
pub(crate) async fn poll(path: &str, every: u32, tell: Tell) {
    let _scales = Scales::of(path, Rc::clone(&tell));
    loop {
        let next = TimeoutFuture::new(every);
        if !tell(News::Asked) {
            return;
        }
        let answer = pin!(ask(path));
        let news = match select(answer, TimeoutFuture::new(PATIENCE)).await {
            Either::Left((news, _)) => news,
            Either::Right(_) => News::Dropped,
        };
        let is_last = matches!(news, News::Refused(_));
        if !tell(news) || is_last {
            return;
        }
        next.await;
    }
}

/// A status that may pass is a question without an answer; any other but success is a refusal.
async fn ask(path: &str) -> News {
    let question = Question::new();
    let Some(request) = question.about(path) else { return News::Dropped };
    let Ok(response) = request.send().await else { return News::Dropped };
    match response.status() {
        200..300 => response.text().await.map_or(News::Dropped, News::Said),
        408 | 425 | 429 | 500.. => News::Dropped,
        status => News::Refused(Some(status)),
    }
}

/// A question under way, taken back when this is dropped; after its answer that does nothing.
struct Question(Option<AbortController>);

impl Question {
    fn new() -> Self {
        Self(AbortController::new().ok())
    }

    /// Nothing is taken from a cache, and nothing leads to another host. Written by hand, because gloo's builder takes the
    /// path apart and together again, and its imports would weigh on the first load.
    fn about(&self, path: &str) -> Option<Request> {
        let options = Object::new();
        let set = |name: &str, value: &JsValue| Reflect::set(&options, &name.into(), value).ok();
        set("cache", &"no-store".into())?;
        set("redirect", &"error".into())?;
        let signal = Reflect::get(self.0.as_ref()?, &"signal".into()).ok()?;
        set("signal", &signal)?;
        let request = web_sys::Request::new_with_str_and_init(path, options.unchecked_ref());
        request.ok().map(Request::from)
    }
}

impl Drop for Question {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}
