//! The way a rider takes: street after street, with a turn between two.

use crate::event::{Latitude, Longitude};
use fastrand::Rng;

/// Where the shops are, in degrees.
const TOWN: (f64, f64) = (25.3176, 82.9739);
/// How many streets a way has.
const STREETS: usize = 10;
/// A metre in degrees, northwards and, at this latitude, eastwards.
const METRE: (f64, f64) = (8.983e-6, 9.937e-6);

/// A point that a map can show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) lat: Latitude,
    pub(super) lng: Longitude,
}

/// A way: its corners, in metres northwards and eastwards from the middle of the town.
#[derive(Clone, Debug)]
pub(super) struct Route(Vec<(f64, f64)>);

impl Route {
    pub(super) fn new(random: &mut Rng) -> Self {
        let mut spread = |most: f64| (random.f64() * 2.0 - 1.0) * most;
        let mut corner = (spread(600.0), spread(600.0));
        let heading = (spread(1.0).signum(), spread(1.0).signum());
        let mut corners = vec![corner];
        for street in 0..STREETS {
            let length = 230.0 + spread(120.0);
            if street % 2 == 0 {
                corner.0 += length * heading.0;
            } else {
                corner.1 += length * heading.1;
            }
            corners.push(corner);
        }
        Self(corners)
    }

    /// The place after a part of the way, from 0 to 1.
    pub(super) fn place(&self, part: f64) -> Place {
        let streets = || self.0.windows(2).filter_map(|ends| Some((*ends.first()?, *ends.last()?)));
        let mut left = streets().map(length).sum::<f64>() * part.clamp(0.0, 1.0);
        for street in streets() {
            let length = length(street);
            if left <= length {
                return place(between(street, left / length));
            }
            left -= length;
        }
        place(self.0.last().copied().unwrap_or_default())
    }
}

/// A street runs along one of two axes.
fn length((from, to): ((f64, f64), (f64, f64))) -> f64 {
    (to.0 - from.0).abs() + (to.1 - from.1).abs()
}

fn between((from, to): ((f64, f64), (f64, f64)), part: f64) -> (f64, f64) {
    (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)
}

fn place((north, east): (f64, f64)) -> Place {
    // A few kilometres from the town every degree is one.
    let lat = Latitude::try_from(millionths(TOWN.0 + north * METRE.0)).unwrap_or_default();
    let lng = Longitude::try_from(millionths(TOWN.1 + east * METRE.1)).unwrap_or_default();
    Place { lat, lng }
}

/// To a millionth of a degree, which is a tenth of a metre.
fn millionths(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}
