//! Where something is: degrees that a map can show.

use serde::{Deserialize, Serialize};

/// Degrees north of the equator, from -90 to 90.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Latitude(f64);

/// Degrees east of Greenwich, from -180 to 180.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Longitude(f64);

impl TryFrom<f64> for Latitude {
    type Error = &'static str;

    fn try_from(degrees: f64) -> Result<Self, Self::Error> {
        let is_one = (-90.0..=90.0).contains(&degrees);
        if is_one { Ok(Self(degrees)) } else { Err("expected degrees from -90 to 90") }
    }
}

impl TryFrom<f64> for Longitude {
    type Error = &'static str;

    fn try_from(degrees: f64) -> Result<Self, Self::Error> {
        let is_one = (-180.0..=180.0).contains(&degrees);
        if is_one { Ok(Self(degrees)) } else { Err("expected degrees from -180 to 180") }
    }
}

impl From<Latitude> for f64 {
    fn from(latitude: Latitude) -> Self {
        latitude.0
    }
}

impl From<Longitude> for f64 {
    fn from(longitude: Longitude) -> Self {
        longitude.0
    }
}
