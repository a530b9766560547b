//! What the trials and the bench share: browsers, and a host for pages.

pub mod browsers;
pub mod host;
