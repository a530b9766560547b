//! One question after the other, each with an answer of its own ([Fetch](https://fetch.spec.whatwg.org)).

use super::{News, Tell, scales::Scales};
use core::pin::pin;
use futures::future::{Either, select};
use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use std::rc::Rc;
use web_sys::{AbortController, RequestCache, RequestRedirect};

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
    let request = Request::get(path)
        .cache(RequestCache::NoStore)
        // Nothing leads to another host.
        .redirect(RequestRedirect::Error)
        .abort_signal(question.0.as_ref().map(AbortController::signal).as_ref());
    let Ok(response) = request.send().await else { return News::Dropped };
    match (response.ok(), response.status()) {
        (true, _) => response.text().await.map_or(News::Dropped, News::Said),
        (false, 408 | 425 | 429 | 500..) => News::Dropped,
        (false, status) => News::Refused(Some(status)),
    }
}

/// A question under way, taken back when this is dropped; after its answer that does nothing.
struct Question(Option<AbortController>);

impl Question {
    fn new() -> Self {
        Self(AbortController::new().ok())
    }
}

impl Drop for Question {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}
