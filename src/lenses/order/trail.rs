//! The way a rider has come, in a bounded number of places.

use super::place::Place;
use crate::message::Now;

/// How many places are kept.
pub(super) const MOST: usize = 500;

/// A rider's way. **It never holds more than [`MOST`] places:** of the older half every second one goes when there are more,
/// so that the whole way stays in sight, and its newest part exactly.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail {
    places: Vec<Place>,
    /// When the newest came.
    pub(super) at: Now,
    /// How long the way was, in metres, with every place that came.
    pub(super) metres: f64,
    /// How many places came.
    pub(super) count: u64,
}

impl Trail {
    /// Takes the next place; a rider who stands still makes no way.
    pub(super) fn take(&mut self, place: Place, at: Now) {
        self.count += 1;
        self.at = at;
        if let Some(newest) = self.newest() {
            if newest == place {
                return;
            }
            self.metres += newest.metres_to(place);
        }
        self.places.push(place);
        if self.places.len() > MOST {
            self.thin();
        }
    }

    /// Where the way began.
    pub(super) fn first(&self) -> Option<Place> {
        self.places.first().copied()
    }

    /// Where the rider is, as far as anybody said.
    pub(super) fn newest(&self) -> Option<Place> {
        self.places.last().copied()
    }

    /// The places that are kept, in the order in which they came.
    pub(super) fn places(&self) -> &[Place] {
        &self.places
    }

    fn thin(&mut self) {
        let mut number = 0;
        self.places.retain(|_| {
            number += 1;
            // The first of all is an odd one.
            number > MOST / 2 || number % 2 == 1
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::time::Duration;

    fn trail(number: usize) -> Trail {
        let mut trail = Trail::default();
        for step in 0..number {
            let at = Now { mono: Duration::from_secs(step as u64), ..Now::default() };
            trail.take(Place { north: 0.0, east: step as f64 / 1000.0 }, at);
        }
        trail
    }

    #[test]
    fn keeps_the_whole_way_in_few_places() {
        for number in [0, 1, 2, MOST, MOST + 1, 20 * MOST] {
            let trail = trail(number);
            assert!(trail.places().len() <= MOST);
            assert_eq!(trail.count, number as u64);
            let metres = 111.195 * number.saturating_sub(1) as f64;
            assert!((trail.metres - metres).abs() <= metres / 1000.0, "{}", trail.metres);
            if number > 0 {
                assert_eq!(trail.first().map(|place| place.east), Some(0.0));
                let newest = (number - 1) as f64 / 1000.0;
                assert_eq!(trail.newest().map(|place| place.east), Some(newest));
            }
            assert!(trail.places().is_sorted_by(|one, other| one.east < other.east));
        }
        // The newest part is exact.
        let places = trail(20 * MOST);
        let steps = places.places().windows(2).rev().take(MOST / 4);
        assert!(steps.into_iter().all(|step| (step[1].east - step[0].east - 0.001).abs() < 1e-9));
    }

    #[test]
    fn a_rider_who_stands_still_is_heard_of_and_makes_no_way() {
        let mut trail = trail(2);
        let at = Now { mono: Duration::from_secs(60), ..Now::default() };
        trail.take(trail.newest().unwrap(), at);
        assert_eq!((trail.places().len(), trail.count, trail.at), (2, 3, at));
    }
}
