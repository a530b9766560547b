//! What an event calls something: servers write numbers or texts.

use core::fmt;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error, ser::Error as _};
use serde_json::value::RawValue;

use crate::json::{self, Kind};

/// An id: a number or a text, compared by what a reader sees. A number keeps every digit.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Its text: of a number, its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is written as a number: digits only, and none that `JSON.parse` would lose.
    fn is_number(&self) -> bool {
        let is_exact = |number: u64| number < 1 << 53 && number.to_string() == self.0;
        self.0.parse().is_ok_and(is_exact)
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?.get();
        match json::kind_of(raw) {
            Some(Kind::Number) => Ok(Self(raw.to_owned())),
            Some(Kind::String) => Ok(Self(json::unescape(raw).into_owned())),
            _ => Err(D::Error::custom("expected a number or a text")),
        }
    }
}

/// What looks like a number is written as one, as most servers do.
impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_number() {
            return serializer.serialize_u64(self.0.parse().map_err(S::Error::custom)?);
        }
        serializer.serialize_str(&self.0)
    }
}
