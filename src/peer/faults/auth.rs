//! Signing in: by the first message, by the query, or by a subprotocol.

use super::{Effect, Offer, Parameters, is_last, told};
use crate::{event::Event, json, message::Message};
use base64ct::{Base64UrlUnpadded, Encoding};

/// What a token offered as a subprotocol begins with.
const BEARER: &str = "base64url.bearer.";
/// "Unauthorized", in the range that applications may use.
const UNAUTHORIZED: u16 = 4401;
const WRONG: &str = "the token is wrong";

/// A peer that wants a token before it echoes.
#[derive(Clone, Debug)]
pub(super) struct Auth {
    token: String,
    from_query: Option<String>,
    /// After how many messages the token expires; never by default.
    expire: Option<usize>,
    signed_in: bool,
}

impl Auth {
    pub(super) fn of(parameters: &Parameters) -> Self {
        let names = ["access_token", "ticket", "jwt"];
        let token = parameters.text("token");
        Self {
            // A link leaves the token out: `token=` is as good as none.
            token: token.filter(|token| !token.is_empty()).unwrap_or_else(|| "secret".to_owned()),
            from_query: names.iter().find_map(|name| parameters.text(name)),
            expire: parameters.text("expire").and_then(|number| number.parse().ok()),
            signed_in: false,
        }
    }

    pub(super) fn open(&mut self, offer: &Offer) -> Vec<Effect> {
        let bearer = |name: &String| name.strip_prefix(BEARER).map(str::to_owned);
        let from_subprotocol =
            || offer.subprotocols.iter().find_map(bearer).map(|coded| decode(&coded));
        let token = self.from_query.clone().map(Some).or_else(from_subprotocol);
        let other = offer.subprotocols.iter().find(|name| !name.starts_with(BEARER));
        let mut effects = vec![Effect::Accept(other.cloned())];
        if let Some(token) = token {
            self.signed_in = token.as_ref() == Some(&self.token);
            effects.extend((!self.signed_in).then(|| close(WRONG)));
            effects.extend(self.expired_at_once());
        }
        effects
    }

    pub(super) fn receive(&mut self, message: Message) -> Vec<Effect> {
        if self.signed_in {
            let expired = self.expire.as_mut().is_some_and(is_last);
            let mut effects = vec![Effect::Send(message)];
            effects.extend(expired.then(expiry));
            return effects;
        }
        let event = Event::of(&message);
        match event.as_ref().and_then(Event::kind).as_deref() {
            Some("auth") => self.sign_in(event.and_then(|event| event.token())),
            kind => vec![unauthorized(kind.unwrap_or("message"))],
        }
    }

    fn sign_in(&mut self, token: Option<String>) -> Vec<Effect> {
        self.signed_in = token.as_ref() == Some(&self.token);
        if !self.signed_in {
            return vec![told("auth_failed", WRONG)];
        }
        let mut effects = vec![Effect::Send(r#"{"type":"auth_ok"}"#.into())];
        effects.extend(self.expired_at_once());
        effects
    }

    /// A token may expire before a single message.
    fn expired_at_once(&self) -> Option<Effect> {
        (self.signed_in && self.expire == Some(0)).then(expiry)
    }
}

fn decode(coded: &str) -> Option<String> {
    String::from_utf8(Base64UrlUnpadded::decode_vec(coded).ok()?).ok()
}

fn unauthorized(kind: &str) -> Effect {
    let kind = json::quote(kind);
    Effect::Send(
        format!(r#"{{"type":"unauthorized","event":{kind},"reason":"sign in first"}}"#).into(),
    )
}

fn close(reason: &str) -> Effect {
    Effect::Close(UNAUTHORIZED, reason.to_owned())
}

fn expiry() -> Effect {
    close("the token has expired")
}
