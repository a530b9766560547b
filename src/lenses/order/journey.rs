//! One order, as far as its events tell.

use super::{life::Life, place::Place, trail::Trail};
use crate::{
    event::{DriverLocation, Id, Latitude, Longitude, OrderStatus, Stage},
    message::{Message, Now},
};
use core::time::Duration;

/// How much of a rider's name is kept, in characters.
const NAME: usize = 60;
/// A position older than this is out of date.
const STALE: Duration = Duration::from_secs(15);

/// One order.
#[derive(Clone, Debug)]
pub(super) struct Journey {
    pub(super) id: Id,
    pub(super) life: Life,
    pub(super) trail: Trail,
    /// When it arrives, as it was said last.
    pub(super) eta: Option<Eta>,
    /// The rider's name; empty where nobody said it.
    pub(super) rider: String,
    /// Where it was delivered; nobody says before where that will be.
    pub(super) destination: Option<Place>,
    /// Where its first event stands in the transcript: no other order has that.
    pub(super) first: u64,
    /// Where its newest event stands.
    pub(super) newest: u64,
    /// Where its newest change of status stands, counted from 1; none is 0.
    pub(super) changed: u64,
}

/// In how many minutes it arrives, and when that was said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Eta {
    minutes: f64,
    pub(super) said: Now,
}

/// What there is to say of the arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    /// It will not arrive, since a time of day.
    Cancelled(Duration),
    /// It arrived, at a time of day.
    Delivered(Duration),
    /// It arrives in so many seconds.
    In(u64),
    /// It was to arrive so many seconds ago.
    Late(u64),
    /// Nobody said.
    Unknown,
}

impl Journey {
    pub(super) fn new(id: Id, first: u64) -> Self {
        Self {
            id,
            life: Life::default(),
            trail: Trail::default(),
            eta: None,
            rider: String::new(),
            destination: None,
            first,
            newest: first,
            changed: 0,
        }
    }

    /// Takes a status that came at a time.
    pub(super) fn take_status(&mut self, status: OrderStatus, at: Now) {
        if let (Some(latitude), Some(longitude)) = (status.rider_lat, status.rider_lng) {
            self.take_place(latitude, longitude, at);
        }
        if let Some(minutes) = status.eta_minutes {
            self.eta = Some(Eta { minutes, said: at });
        }
        if let Some(rider) = status.rider {
            self.rider = Message::from(rider.name).preview(NAME);
        }
        if self.life.take(status.status, at.wall) {
            self.changed = self.newest + 1;
            if status.status == Stage::Delivered {
                self.destination = self.trail.newest();
            }
        }
    }

    /// Takes a position that came at a time.
    pub(super) fn take_location(&mut self, location: &DriverLocation, at: Now) {
        self.take_place(location.lat, location.lng, at);
    }

    fn take_place(&mut self, latitude: Latitude, longitude: Longitude, at: Now) {
        self.trail.take(Place::new(latitude, longitude), at);
    }

    /// When it arrives, seen from a moment.
    pub(super) fn arrival(&self, now: Duration) -> Arrival {
        let first = |stage| self.life.step(stage).first.unwrap_or_default();
        match (self.life.stage, self.eta) {
            (Some(Stage::Cancelled), _) => Arrival::Cancelled(first(Stage::Cancelled)),
            (Some(Stage::Delivered), _) => Arrival::Delivered(first(Stage::Delivered)),
            (_, None) => Arrival::Unknown,
            (_, Some(eta)) => eta.seen_from(now),
        }
    }

    /// How long ago the rider was seen; none of an order that is over, and none of a rider who was never seen.
    pub(super) fn age(&self, now: Duration) -> Option<Duration> {
        self.trail.newest()?;
        (!self.life.is_over()).then(|| now.saturating_sub(self.trail.at.mono))
    }

    /// Whether the rider may be elsewhere by now.
    pub(super) fn is_stale(&self, now: Duration) -> bool {
        self.age(now).is_some_and(|age| age > STALE)
    }

    /// How far it is to where the order was delivered, in metres, if it is on its way again.
    pub(super) fn metres_left(&self) -> Option<f64> {
        let left = self.trail.newest()?.metres_to(self.destination?);
        (!self.life.is_over()).then_some(left)
    }

    /// Whether time alone changes what there is to say.
    pub(super) fn counts(&self) -> bool {
        !self.life.is_over() && (self.eta.is_some() || self.trail.newest().is_some())
    }
}

impl Eta {
    /// What is left of it. The casts end at the type's ends: nobody waits so long.
    fn seen_from(self, now: Duration) -> Arrival {
        let passed = now.saturating_sub(self.said.mono).as_secs_f64();
        let left = self.minutes * 60.0 - passed;
        if left > 0.0 { Arrival::In(left.ceil() as u64) } else { Arrival::Late((-left) as u64) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{SocketEvent, Typed};

    fn at(second: u64) -> Now {
        Now { mono: Duration::from_secs(second), wall: Duration::from_secs(1000 + second) }
    }

    /// Takes events, one a second from 0.
    fn journey(events: &[&str]) -> Journey {
        let mut journey = Journey::new("1".into(), 0);
        for (second, event) in (0..).zip(events) {
            match SocketEvent::read(event).unwrap().typed().unwrap() {
                Typed::OrderStatus(status) => journey.take_status(status, at(second)),
                Typed::DriverLocation(location) => journey.take_location(&location, at(second)),
                _ => {}
            }
        }
        journey
    }

    fn status(status: &str, rest: &str) -> String {
        format!(r#"{{"type":"order_status","orderId":1,"status":"{status}"{rest}}}"#)
    }

    #[test]
    fn the_arrival_counts_down_between_updates() {
        let on_its_way =
            |minutes: &str| journey(&[&status("packed", &format!(r#","etaMinutes":{minutes}"#))]);
        for (minutes, second, arrival) in [
            ("9", 0, Arrival::In(540)),
            ("9", 1, Arrival::In(539)),
            ("9", 539, Arrival::In(1)),
            ("9", 540, Arrival::Late(0)),
            ("9", 600, Arrival::Late(60)),
            ("0.5", 1, Arrival::In(29)),
            ("0", 0, Arrival::Late(0)),
            ("-2", 0, Arrival::Late(120)),
            ("1e300", 7, Arrival::In(u64::MAX)),
            ("-1e300", 7, Arrival::Late(u64::MAX)),
        ] {
            let journey = on_its_way(minutes);
            assert_eq!(journey.arrival(at(second).mono), arrival, "{minutes} after {second} s");
            assert!(journey.counts());
        }
        // A status without one leaves the one before.
        let journey = journey(&[&status("placed", r#","etaMinutes":9"#), &status("accepted", "")]);
        assert_eq!(journey.arrival(at(1).mono), Arrival::In(539));
    }

    #[test]
    fn an_end_is_told_with_its_time() {
        let delivered =
            journey(&[&status("packed", r#","etaMinutes":9"#), &status("delivered", "")]);
        assert_eq!(delivered.arrival(at(9).mono), Arrival::Delivered(at(1).wall));
        let cancelled = journey(&[&status("packed", ""), &status("cancelled", "")]);
        assert_eq!(cancelled.arrival(at(9).mono), Arrival::Cancelled(at(1).wall));
        assert_eq!(journey(&[&status("packed", "")]).arrival(at(9).mono), Arrival::Unknown);
        assert!(!delivered.counts() && !cancelled.counts());
    }

    const HERE: &str = r#"{"type":"driver_location","orderId":1,"lat":25.3176,"lng":82.9739}"#;

    #[test]
    fn a_position_grows_old() {
        let seen = journey(&[HERE]);
        for (second, is_stale) in [(0, false), (15, false), (16, true), (1_000_000, true)] {
            assert_eq!(seen.is_stale(at(second).mono), is_stale, "after {second} s");
            assert_eq!(seen.age(at(second).mono), Some(at(second).mono));
        }
        // Where an order was delivered is no longer news.
        let delivered = journey(&[HERE, &status("delivered", "")]);
        assert!(!delivered.is_stale(at(60).mono) && delivered.age(at(60).mono).is_none());
        assert!(journey(&[&status("placed", "")]).age(at(60).mono).is_none());
    }

    #[test]
    fn where_it_was_delivered_is_where_the_rider_was() {
        let by_status = status("delivered", r#","riderLat":25.0,"riderLng":83.0"#);
        let place = Place { north: 25.0, east: 83.0 };
        assert_eq!(journey(&[HERE, &by_status]).destination, Some(place));
        let delivered = journey(&[&by_status, HERE, &status("delivered", "")]);
        assert_eq!((delivered.destination, delivered.metres_left()), (Some(place), None));
        assert_eq!(journey(&[&status("delivered", "")]).destination, None);
        // On its way again: that is as far as it knows the way.
        let back = journey(&[&by_status, &status("packed", ""), HERE]);
        assert!((back.metres_left().unwrap() - 35_400.0).abs() < 100.0);
        assert_eq!(journey(&[&status("packed", ""), HERE]).metres_left(), None);
    }

    #[test]
    fn half_a_position_is_none() {
        let half = journey(&[&status("packed", r#","riderLat":25.0"#)]);
        assert_eq!(half.trail.count, 0);
    }

    #[test]
    fn a_name_is_kept_in_part() {
        let name = format!(r#","rider":{{"name":"{}"}}"#, "é".repeat(1 << 19));
        let rider = journey(&[&status("packed", &name)]).rider;
        assert_eq!(rider.chars().count(), NAME + 1);
    }
}
