//! The page's fragment carries a connection: `#url=ws%3A%2F%2F127.0.0.1%3A9001%2Fecho&lens=echo&timeout=20`.
//!
//! | pair | what it is |
//! |---|---|
//! | `url=…` | the address, as a person would write it |
//! | `lens=…` | the lens to look through |
//! | `timeout=…`, and every other field of the Connection settings by its name | what differs from the defaults |
//! | `say=name,format,text` | a named message, as often as there are some; commas within a part are percent-coded |
//! | `let=name,value` | what a placeholder of these messages stands for |
//!
//! A fragment is never sent to the host. **It holds no secret, and what it would make the page send is [`Offered`] only.**

mod cleaned;
mod glance;
mod offered;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use cleaned::cleaned;
pub use glance::{Glance, with_address, with_lens};
pub use offered::{Offered, Sends};
pub use read::Opened;
pub use write::Written;

use crate::{
    address::{self, Address, Page, Reach, percent},
    profile::{self, Profile, SavedSettings},
};

/// The longest fragment, in bytes: of a longer one only the address is read.
pub const LONGEST: usize = 64 << 10;

/// What a fragment says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The address to fill in, as a person would write it.
    pub url: Option<String>,
    /// The lens to show.
    pub lens: Option<String>,
    /// Settings that differ from the defaults and send nothing.
    pub settings: SavedSettings,
    /// What it would send.
    pub sends: Offered<Sends>,
}

impl Link {
    /// The link to a saved connection.
    pub fn of(profile: &Profile) -> Self {
        let (settings, sending) = offered::part(profile.settings.clone());
        let sends = Sends {
            settings: sending,
            messages: profile.messages.clone(),
            variables: profile.variables.clone(),
        };
        Self {
            url: Some(profile.address.clone()),
            lens: profile.lens.clone(),
            settings,
            sends: Offered::new(sends),
        }
    }
}

/// Keys and values as they are written; a fragment may have its `#` or not.
fn pairs(fragment: &str) -> impl Iterator<Item = (&str, &str)> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    fragment.split('&').filter_map(|pair| pair.split_once('='))
}

/// The lens that a pair names, if it can be one.
fn lens(value: &str) -> Option<String> {
    percent::decode_exactly(value).filter(|lens| profile::is_word(lens))
}

/// Whether a link may connect without being asked: to the page itself, to its own host, or from this machine to this machine.
///
/// Anything else waits for the user's Connect, so that no link makes a tab talk to services on its user's machine.
/// So does an address whose secret was left out.
pub fn may_connect(address: &Address, page: &Page) -> bool {
    match address {
        Address::Demo(_) => true,
        Address::Server(server) => {
            let own_host = server.authority.eq_ignore_ascii_case(&page.authority);
            let own_machine = server.reach == Reach::Loopback && page.is_loopback();
            (own_host || own_machine) && !address::has_empty_secret(&server.url)
        }
    }
}
