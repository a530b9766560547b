//! Builds the page and serves it, with the peers it talks to, on one loopback port.
//!
//! [`tools`] finds or installs what a build needs, [`page`] builds, [`server`] serves. The tests use the same three, and
//! [`proxy`], which harms a line between a client and a server.

pub mod page;
pub mod proxy;
pub mod server;
pub mod tools;

use echoline::link::with_address;
use std::path::{Path, PathBuf};

/// The folder of the whole project.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// The page's address with the fragment that connects it to a server.
pub fn link(page: &str, url: &str) -> String {
    format!("{page}{}", with_address("", url))
}
