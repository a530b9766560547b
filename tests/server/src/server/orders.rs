//! `/orders/9123`: an order on its way, the same on every line while it lives.

use super::{Shared, line};
use axum::{
    extract::{State, WebSocketUpgrade},
    http::{HeaderMap, Uri},
    response::Response,
};
use echoline::peer::Orders;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// The most orders that are remembered.
const REMEMBERED: usize = 10_000;

pub(super) async fn upgrade(
    upgrade: WebSocketUpgrade,
    headers: HeaderMap,
    uri: Uri,
    State(shared): State<Shared>,
) -> Response {
    let path = uri.path_and_query().map_or("", |path| path.as_str());
    let path = path.strip_prefix("/orders").unwrap_or_default().trim_start_matches('/').to_owned();
    let (now, ledger) = (shared.clock.now().mono, shared.ledger.clone());
    line::open(upgrade, &headers, shared, move |_| {
        let orders = Orders::parse(&path);
        let placed = ledger.placed(path, orders.lifetime(), now);
        orders.placed(placed)
    })
}

/// When each order was placed that is still on its way: a line that comes back finds its order where it is by then.
#[derive(Debug, Default)]
pub(super) struct Ledger(Mutex<HashMap<String, Placed>>);

#[derive(Clone, Copy, Debug)]
struct Placed {
    at: Duration,
    until: Duration,
}

impl Ledger {
    /// When an order was placed; now, if it is not on its way.
    fn placed(&self, order: String, lifetime: Duration, now: Duration) -> Duration {
        let mut orders = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        orders.retain(|_, placed| placed.until > now);
        if let Some(placed) = orders.get(&order) {
            return placed.at;
        }
        if orders.len() < REMEMBERED {
            orders.insert(order, Placed { at: now, until: now + lifetime });
        }
        now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_placed_once_in_its_life() {
        let ledger = Ledger::default();
        let placed = |order: &str, now| {
            let seconds = Duration::from_secs;
            ledger.placed(order.to_owned(), seconds(10), seconds(now)).as_secs()
        };
        assert_eq!(placed("7", 5), 5);
        assert_eq!(placed("8", 6), 6);
        assert_eq!(placed("7", 14), 5);
        assert_eq!(placed("7", 15), 15, "it was delivered");
    }
}
