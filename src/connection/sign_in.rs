//! Saying who one is: a browser sends no headers, so a token goes in the address, as a subprotocol, or first of all.

use crate::{address::MASK, json, message::Message};
use base64ct::{Base64UrlUnpadded, Encoding};
use core::fmt;

/// How a client says who it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SignIn {
    /// Not at all, or by a cookie that the browser sends by itself.
    #[default]
    None,
    /// As a query parameter: servers and proxies write addresses into their logs.
    Address {
        /// The parameter's name.
        parameter: String,
    },
    /// As the first message: `{"type":"auth","token":"…"}`, answered by `auth_ok` or `auth_failed`.
    FirstMessage,
    /// As a second subprotocol beside the real one, in base64url; the server takes the real one.
    Subprotocol {
        /// The real subprotocol.
        name: String,
        /// What stands before the token, such as `base64url.bearer.`.
        prefix: String,
    },
}

/// A secret that says who somebody is. **It is never written down, not even for debugging.**
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl From<String> for Token {
    fn from(token: String) -> Self {
        Self(token)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Token({MASK})")
    }
}

/// Why a token is asked for, so that a provider knows whether a kept one will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// The first attempt.
    First,
    /// A line was lost.
    Reconnect,
    /// The server refused the last one.
    Denied,
}

/// Why there is no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoToken {
    /// There will be none: nobody is signed in.
    Denied,
    /// Perhaps the next time.
    Transient,
}

/// A token and the way it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// The way.
    pub sign_in: SignIn,
    /// The token.
    pub token: Token,
}

impl Credential {
    /// Name and value of the address' parameter that carries it, if that is its way.
    pub(super) fn parameter(&self) -> Option<(&str, &str)> {
        match &self.sign_in {
            SignIn::Address { parameter } => Some((parameter, &self.token.0)),
            _ => None,
        }
    }

    /// The subprotocols that carry it.
    pub(super) fn subprotocols(&self) -> Vec<String> {
        match &self.sign_in {
            SignIn::Subprotocol { name, prefix } => {
                let token = Base64UrlUnpadded::encode_string(self.token.0.as_bytes());
                vec![name.clone(), format!("{prefix}{token}")]
            }
            _ => Vec::new(),
        }
    }

    /// The subprotocol a server chose as it is shown: it may have taken the one that carries the token.
    pub(super) fn masked(&self, chosen: String) -> String {
        match (&self.sign_in, self.subprotocols().last()) {
            (SignIn::Subprotocol { prefix, .. }, Some(carrier)) if *carrier == chosen => {
                format!("{prefix}{MASK}")
            }
            _ => chosen,
        }
    }

    /// The first message as it goes, and as it is written down.
    pub fn first_message(&self) -> (Message, Message) {
        (auth(&self.token.0), auth(MASK))
    }
}

fn auth(token: &str) -> Message {
    format!(r#"{{"type":"auth","token":{}}}"#, json::quote(token)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credential(sign_in: SignIn) -> Credential {
        Credential { sign_in, token: Token("a/b?\"ü".to_owned()) }
    }

    #[test]
    fn a_token_goes_its_way_and_no_other() {
        let address = credential(SignIn::Address { parameter: "ticket".to_owned() });
        assert_eq!(address.parameter(), Some(("ticket", "a/b?\"ü")));
        assert_eq!(address.subprotocols(), [""; 0]);

        let subprotocol = credential(SignIn::Subprotocol {
            name: "app".to_owned(),
            prefix: "base64url.bearer.".to_owned(),
        });
        assert_eq!(subprotocol.parameter(), None);
        assert_eq!(subprotocol.subprotocols(), ["app", "base64url.bearer.YS9iPyLDvA"]);

        let (sent, written) = credential(SignIn::FirstMessage).first_message();
        assert_eq!(sent, r#"{"type":"auth","token":"a/b?\"ü"}"#.into());
        assert_eq!(written, r#"{"type":"auth","token":"••••"}"#.into());
    }
}
