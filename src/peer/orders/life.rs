//! The life of an order, moment by moment.

use super::route::{Place, Route};
use crate::event::{self, DriverLocation, Id, OrderStatus, Rider, Stage};
use core::time::Duration;
use fastrand::Rng;

/// How long it is.
pub(super) const LENGTH: Duration = Duration::from_secs(240);
/// When each stage begins, in seconds.
const STAGES: [(u64, Stage); 6] = [
    (0, Stage::Placed),
    (8, Stage::Accepted),
    (25, Stage::Packed),
    (40, Stage::RiderAssigned),
    (LEAVES, Stage::OutForDelivery),
    (LENGTH.as_secs(), Stage::Delivered),
];
/// When the rider leaves the shop.
const LEAVES: u64 = 60;
/// How often the rider says where they are, in seconds.
const POSITION: u64 = 2;
/// How often it is said how long it still takes.
const ESTIMATE: u64 = 30;
const RIDERS: [&str; 5] = ["Ravi Verma", "Meera Joshi", "Imran Khan", "Lata Nair", "Dev Anand"];

/// Something that happens.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    /// How old the order is then.
    at: Duration,
    pub(super) event: String,
    /// Whether it says how far the order is; otherwise where its rider is.
    is_status: bool,
}

/// Everything that happens, in order.
#[derive(Clone, Debug)]
pub(super) struct Life(Vec<Moment>);

impl Life {
    /// The life of the order with this id, told at a speed.
    pub(super) fn of(id: &str, speed: f64) -> Self {
        let mut random = Rng::with_seed(seed(id));
        let rider = random.choice(RIDERS).unwrap_or_default();
        let order = Order { id: id.into(), rider, route: Route::new(&mut random), speed };
        Self((0..=LENGTH.as_secs()).flat_map(|second| order.moments(second)).collect())
    }

    /// What happens from one moment on up to an age.
    pub(super) fn between(&self, from: usize, age: Duration) -> Vec<Moment> {
        let rest = self.0.get(from..).unwrap_or_default();
        rest.iter().take_while(|moment| moment.at <= age).cloned().collect()
    }

    /// How old the order is at a moment.
    pub(super) fn at(&self, moment: usize) -> Option<Duration> {
        self.0.get(moment).map(|moment| moment.at)
    }
}

/// Keeps what is still true of it: the newest status and the newest position.
pub(super) fn keep_newest(moments: &mut Vec<Moment>) {
    let last = |is_status| moments.iter().rposition(|moment| moment.is_status == is_status);
    let newest = [last(true), last(false)];
    let mut place = 0..;
    moments.retain(|_| newest.contains(&place.next()));
}

struct Order {
    id: Id,
    rider: &'static str,
    route: Route,
    speed: f64,
}

impl Order {
    /// What happens in a second.
    fn moments(&self, second: u64) -> Vec<Moment> {
        let begins = STAGES.iter().find(|(at, _)| *at == second).map(|(_, stage)| *stage);
        let is_under_way = second > LEAVES && second < LENGTH.as_secs();
        let repeats = is_under_way && second.is_multiple_of(ESTIMATE);
        let status = begins.or_else(|| repeats.then_some(Stage::OutForDelivery));
        let moves = second > LEAVES && second.is_multiple_of(POSITION);
        let moment =
            |event, is_status| Moment { at: Duration::from_secs(second), event, is_status };
        // Where the rider is comes first: whoever is there has arrived.
        let position = moves.then(|| moment(self.position(second), false));
        let status = status.map(|stage| moment(self.status(second, stage), true));
        position.into_iter().chain(status).collect()
    }

    fn position(&self, second: u64) -> String {
        let Place { lat, lng } = self.place(second);
        event::write("driver_location", &DriverLocation { order_id: self.id.clone(), lat, lng })
    }

    fn status(&self, second: u64, status: Stage) -> String {
        let place = (status >= Stage::RiderAssigned).then(|| self.place(second));
        let left = LENGTH.saturating_sub(Duration::from_secs(second));
        let minutes = left.as_secs_f64() / 60.0 / self.speed;
        let status = OrderStatus {
            order_id: self.id.clone(),
            status,
            rider_lat: place.map(|place| place.lat),
            rider_lng: place.map(|place| place.lng),
            eta_minutes: (status < Stage::Delivered).then_some((minutes * 10.0).ceil() / 10.0),
            rider: place.map(|_| Rider { name: self.rider.to_owned() }),
        };
        event::write("order_status", &status)
    }

    /// Where the rider is: in the shop at first, then on the way.
    fn place(&self, second: u64) -> Place {
        let way = LENGTH.as_secs() - LEAVES;
        self.route.place(second.saturating_sub(LEAVES) as f64 / way as f64)
    }
}

/// The same for the same id.
fn seed(id: &str) -> u64 {
    let prime = 0x0000_0100_0000_01B3;
    id.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |seed, byte| (seed ^ u64::from(byte)).wrapping_mul(prime))
}
