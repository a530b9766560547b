//! Where something was on the Earth, how far it is from there to elsewhere, and where that is on a flat map.

use crate::event::{Latitude, Longitude};

/// The Earth's mean radius, in metres.
const RADIUS: f64 = 6_371_009.0;
/// Meridians meet at the poles, where a map would have no width: it ends a little before.
const NARROWEST: f64 = 0.01;

/// A place, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// North of the equator, from -90 to 90.
    pub(super) north: f64,
    /// East of Greenwich, from -180 to 180.
    pub(super) east: f64,
}

/// A point of a map that touches the Earth at some place, in metres to the right of it and down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Place {
    pub(super) fn new(latitude: Latitude, longitude: Longitude) -> Self {
        Self { north: latitude.into(), east: longitude.into() }
    }

    /// How far it is as the crow flies, in metres, by the
    /// [haversine formula](https://en.wikipedia.org/wiki/Haversine_formula).
    pub(super) fn metres_to(self, other: Self) -> f64 {
        let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin();
        let (north, east) = (half(self.north, other.north), half(self.east, other.east));
        let narrowing = self.north.to_radians().cos() * other.north.to_radians().cos();
        let haversine = north * north + narrowing * east * east;
        2.0 * RADIUS * haversine.clamp(0.0, 1.0).sqrt().asin()
    }

    /// Where it is on a map that touches the Earth at the origin: what lies behind the 180th meridian is next to what lies
    /// before it.
    pub(super) fn on_map(self, origin: Self) -> Point {
        let east = (self.east - origin.east + 540.0).rem_euclid(360.0) - 180.0;
        let narrowing = origin.north.to_radians().cos().max(NARROWEST);
        let metres = |degrees: f64| degrees.to_radians() * RADIUS;
        Point { x: metres(east) * narrowing, y: metres(origin.north - self.north) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(north: f64, east: f64) -> Place {
        Place { north, east }
    }

    #[test]
    fn knows_how_far_it_is() {
        for (from, to, kilometres) in [
            ((0.0, 0.0), (0.0, 0.0), 0.0),
            ((0.0, 0.0), (0.0, 1.0), 111.195),
            ((25.3176, 82.9739), (25.3365, 82.9739), 2.102),
            ((48.8566, 2.3522), (51.5074, -0.1278), 343.56),
            ((-17.0, 179.9), (-17.0, -179.9), 21.27),
            ((90.0, 0.0), (90.0, 137.0), 0.0),
            ((90.0, 0.0), (-90.0, 0.0), 20_015.1),
            ((0.0, -90.0), (0.0, 90.0), 20_015.1),
        ] {
            let metres = place(from.0, from.1).metres_to(place(to.0, to.1));
            assert!((metres / 1000.0 - kilometres).abs() <= kilometres / 1000.0 + 1e-6, "{metres}");
        }
    }

    #[test]
    fn lies_on_a_map_as_far_from_the_origin_as_it_is() {
        let origin = place(-17.0, 179.99);
        let over = place(-17.01, -179.99).on_map(origin);
        assert!((over.x - 2127.0).abs() < 2.0, "{over:?}");
        assert!((over.y - 1112.0).abs() < 1.0, "{over:?}");
        assert_eq!(origin.on_map(origin), Point { x: 0.0, y: 0.0 });
        // A map at a pole still has a width.
        assert!(place(90.0, 90.0).on_map(place(90.0, 0.0)).x > 100.0);
    }
}
