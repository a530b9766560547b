//! Server-Sent Events ([HTML §9.2](https://html.spec.whatwg.org/multipage/server-sent-events.html)).

use super::{News, Tell};
use futures::{StreamExt, stream::select};
use gloo_net::eventsource::{State, futures::EventSource};

/// Listens until the host refuses or nobody wants more. The browser itself tries again; dropping this ends it.
pub(crate) async fn listen(path: &str, tell: Tell) {
    if !tell(News::Asked) {
        return;
    }
    let Ok(mut source) = EventSource::new(path) else {
        tell(News::Refused(None));
        return;
    };
    let (Ok(messages), Ok(errors)) = (source.subscribe("message"), source.subscribe("error"))
    else {
        tell(News::Refused(None));
        return;
    };
    let mut heard = select(messages, errors);
    while let Some(event) = heard.next().await {
        let wants_more = match event {
            Ok((kind, event)) if kind == "message" => {
                event.data().as_string().is_none_or(|text| tell(News::Said(text)))
            }
            // gloo tells of an error by itself only where it is the last.
            _ if source.state() == State::Closed => {
                tell(News::Refused(None));
                false
            }
            _ => tell(News::Dropped) && tell(News::Asked),
        };
        if !wants_more {
            return;
        }
    }
}
