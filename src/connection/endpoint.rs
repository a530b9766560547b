//! Where to connect, and what to offer there.

use super::{Credential, Parameter, Settings};
use crate::address::{Address, Reach, mask_secrets, with_query};

/// Where to connect, and what to offer there. Shown without its secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The address.
    pub address: Address,
    /// The subprotocols to offer, best first; a server that takes none of them is not connected to. The core adds those of
    /// the settings at each attempt.
    pub subprotocols: Vec<String>,
    /// Parameters to add to the address; the core fills them in at each attempt.
    pub query: Vec<Parameter>,
    /// Whether the browser may ask its user first: a page from elsewhere wants to reach this machine or network
    /// ([Local Network Access](https://wicg.github.io/local-network-access/)).
    pub may_ask: bool,
    /// Who is connecting; the core fills it in at each attempt.
    pub credential: Option<Credential>,
}

impl From<Address> for Endpoint {
    fn from(address: Address) -> Self {
        Self {
            address,
            subprotocols: Vec::new(),
            query: Vec::new(),
            may_ask: false,
            credential: None,
        }
    }
}

impl Endpoint {
    /// The address for the socket, secrets included.
    pub fn url(&self) -> String {
        let token = self.credential.as_ref().and_then(Credential::parameter);
        let added = self.query.iter().map(|added| (added.name.as_str(), added.value.as_str()));
        // A token is the only one of its name.
        let added = added.filter(|(name, _)| token.is_none_or(|(token, _)| *name != token));
        with_query(&self.address.to_string(), &added.chain(token).collect::<Vec<_>>())
    }

    /// Whether its address or what it offers holds a secret.
    pub(crate) fn has_secret(&self) -> bool {
        let url = self.url();
        self.credential.is_some() || mask_secrets(&url) != url
    }

    /// Every subprotocol to offer, secrets included, each once: browsers take no list that says one twice.
    pub fn offered(&self) -> Vec<String> {
        let credential = self.credential.iter().flat_map(Credential::subprotocols);
        let mut offered = Vec::new();
        for name in self.subprotocols.iter().cloned().chain(credential) {
            if !offered.contains(&name) {
                offered.push(name);
            }
        }
        offered
    }

    /// What an attempt is made with: what the settings add, and who is connecting.
    pub(super) fn furnished(mut self, settings: &Settings, credential: Option<Credential>) -> Self {
        self.subprotocols.extend_from_slice(&settings.subprotocols);
        Self { credential, query: settings.query.clone(), ..self }
    }

    /// Whether being offline on the network of all is no obstacle.
    pub(super) fn is_near(&self) -> bool {
        match &self.address {
            Address::Demo(_) => true,
            Address::Server(server) => server.reach != Reach::Public,
        }
    }
}
