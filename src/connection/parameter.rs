//! Parameters of an address' query.

use crate::address::{self, MASK};
use core::fmt;

/// A parameter that is added to the address' query, written plainly: it is coded where it goes. **The value of a
/// [secret](address::is_secret) is kept in memory, as a token is, and never written down, not even for debugging.**
#[derive(Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl Parameter {
    /// Its value as it may be shown: dots for that of a secret.
    pub fn shown(&self) -> &str {
        match address::is_secret(&self.name) && !self.value.is_empty() {
            true => MASK,
            false => &self.value,
        }
    }
}

impl fmt::Debug for Parameter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}={}", self.name, self.shown())
    }
}
