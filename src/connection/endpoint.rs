//! Where to connect, and what to offer there.

use super::{Credential, Settings};
use crate::address::{Address, Reach};

/// Where to connect, and what to offer there. Shown without its secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The address.
    pub address: Address,
    /// The subprotocols to offer, best first; a server that takes none of them is not connected to. The core adds those of
    /// the settings at each attempt.
    pub subprotocols: Vec<String>,
    /// Whether the browser may ask its user first: a page from elsewhere wants to reach this machine or network
    /// ([Local Network Access](https://wicg.github.io/local-network-access/)).
    pub may_ask: bool,
    /// Who is connecting; the core fills it in at each attempt.
    pub credential: Option<Credential>,
}

impl From<Address> for Endpoint {
    fn from(address: Address) -> Self {
        Self { address, subprotocols: Vec::new(), may_ask: false, credential: None }
    }
}

impl Endpoint {
    /// The address for the socket, secrets included.
    pub fn url(&self) -> String {
        let url = self.address.to_string();
        match &self.credential {
            Some(credential) => credential.url(url),
            None => url,
        }
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
        Self { credential, ..self }
    }

    /// Whether being offline on the network of all is no obstacle.
    pub(super) fn is_near(&self) -> bool {
        match &self.address {
            Address::Demo(_) => true,
            Address::Server(server) => server.reach != Reach::Public,
        }
    }
}
