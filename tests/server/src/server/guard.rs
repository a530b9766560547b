//! Who may talk to the server: no foreign page (cross-site WebSocket hijacking), and no foreign name (DNS rebinding).

use super::Options;
use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, StatusCode,
        header::{HOST, ORIGIN},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use echoline::address::Page;
use std::sync::Arc;

/// How somebody is turned away: a status, and a sentence that says why.
pub(super) type Refusal = (StatusCode, &'static str);

const FOREIGN_HOST: Refusal = (StatusCode::FORBIDDEN, "this server answers on loopback only");
const FOREIGN_ORIGIN: Refusal =
    (StatusCode::FORBIDDEN, "this page's origin is not allowed: see --allow-origin");

#[derive(Debug)]
pub(super) struct Guard {
    allowed_origins: Vec<String>,
    loopback_only: bool,
}

impl Guard {
    pub(super) fn new(options: &Options) -> Self {
        Self {
            allowed_origins: options.allowed_origins.clone(),
            loopback_only: options.address.is_loopback(),
        }
    }

    /// Whether a request may open a socket.
    pub(super) fn check(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        if !self.allows_host(headers) {
            return Err(FOREIGN_HOST);
        }
        if !self.allows_origin(headers) {
            return Err(FOREIGN_ORIGIN);
        }
        Ok(())
    }

    /// A page may open sockets to its own host and port; a program that is no page sends no Origin.
    fn allows_origin(&self, headers: &HeaderMap) -> bool {
        let Some(origin) = headers.get(ORIGIN) else { return true };
        let Ok(origin) = origin.to_str() else { return false };
        let own = header(headers, HOST.as_str()).map(|host| format!("http://{host}"));
        own.is_some_and(|own| own.eq_ignore_ascii_case(origin))
            || self.allowed_origins.iter().any(|allowed| allowed.eq_ignore_ascii_case(origin))
    }

    /// A server on loopback answers to the names of loopback only.
    fn allows_host(&self, headers: &HeaderMap) -> bool {
        let host = header(headers, HOST.as_str()).unwrap_or_default();
        !self.loopback_only || Page::new("http:", host).is_loopback()
    }
}

pub(super) async fn check_host(
    State(guard): State<Arc<Guard>>,
    request: Request,
    next: Next,
) -> Response {
    if guard.allows_host(request.headers()) {
        next.run(request).await
    } else {
        FOREIGN_HOST.into_response()
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
