//! The orders that a line tells of: a fold of its typed events.

use super::journey::Journey;
use crate::{
    event::{Id, Mismatch, Mismatches, Problem, SocketEvent, Typed},
    message::{Entry, Kind, LineEvent, Message},
    stream_builder::Fold,
    words,
};

/// The types of events that are read.
pub(super) const KINDS: [&str; 3] = ["order_status", "order_status_changed", "driver_location"];
/// How many orders are kept.
const MOST: usize = 24;
/// The longest id that an order may have, in characters.
const LONGEST_ID: usize = 100;

/// The orders of the present address, in the order in which they were first heard of. **There are never more than [`MOST`]:**
/// for another one that goes which was not heard of for longest.
#[derive(Clone, Debug, Default)]
pub(super) struct Orders {
    /// The address, as the transcript names it.
    line: Vec<u8>,
    journeys: Vec<Journey>,
    /// How many went.
    pub(super) gone: u64,
    /// What could not be read.
    pub(super) mismatches: Mismatches,
}

impl Orders {
    /// All that are kept.
    pub(super) fn all(&self) -> &[Journey] {
        &self.journeys
    }

    /// The one of this id; without it, the one whose status changed last. A position changes no status, or two riders on
    /// their way would take turns.
    pub(super) fn shown(&self, id: &str) -> Option<&Journey> {
        let chosen = self.journeys.iter().find(|journey| journey.id.as_str() == id);
        chosen.or_else(|| self.journeys.iter().max_by_key(|journey| journey.changed))
    }

    fn take(&mut self, entry: &Entry<'_>, event: &SocketEvent<'_>) {
        match event.typed() {
            Ok(Typed::OrderStatus(mut status)) => {
                let id = core::mem::take(&mut status.order_id);
                if let Some(journey) = self.journey(entry, event, id) {
                    journey.take_status(status, entry.at);
                }
            }
            Ok(Typed::DriverLocation(mut location)) => {
                let id = core::mem::take(&mut location.order_id);
                if let Some(journey) = self.journey(entry, event, id) {
                    journey.take_location(&location, entry.at);
                }
            }
            Ok(_) => {}
            Err(mismatch) => self.mismatches.note(entry, &mismatch),
        }
    }

    /// The order that an event is about; none where its id is too long to be kept.
    fn journey(
        &mut self,
        entry: &Entry<'_>,
        event: &SocketEvent<'_>,
        id: Id,
    ) -> Option<&mut Journey> {
        if id.as_str().chars().nth(LONGEST_ID).is_some() {
            self.mismatches.note(entry, &too_long(event, &id));
            return None;
        }
        let known = self.journeys.iter().position(|journey| journey.id == id);
        let place = known.unwrap_or_else(|| {
            self.make_room();
            self.journeys.push(Journey::new(id, entry.seq));
            self.journeys.len() - 1
        });
        let journey = self.journeys.get_mut(place)?;
        journey.newest = entry.seq;
        Some(journey)
    }

    fn make_room(&mut self) {
        if self.journeys.len() < MOST {
            return;
        }
        let oldest = self.journeys.iter().map(|journey| journey.newest).min();
        self.journeys.retain(|journey| Some(journey.newest) != oldest);
        self.gone += 1;
    }
}

impl Fold for Orders {
    fn step(&mut self, entry: &Entry<'_>) {
        match entry.kind {
            Kind::Event(LineEvent::Connecting) if self.line != entry.bytes => {
                *self = Self { line: entry.bytes.to_vec(), ..Self::default() };
            }
            // Whoever comes back to the same address goes on there, after a gap.
            Kind::Event(LineEvent::Connecting | LineEvent::Dropped) => {
                self.journeys.iter_mut().for_each(|journey| journey.life.lose_line());
            }
            _ => {
                let event = SocketEvent::received_if(entry, &|kind| KINDS.contains(&kind));
                if let Some(event) = event {
                    self.take(entry, &event);
                }
            }
        }
    }
}

fn too_long(event: &SocketEvent<'_>, id: &Id) -> Mismatch {
    Mismatch {
        kind: event.kind.clone().into_owned(),
        field: "orderId".to_owned(),
        problem: Problem::Other {
            found: Message::from(id.as_str()).preview(LONGEST_ID),
            expected: words::shorter_than(LONGEST_ID),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Format, Now};
    use core::time::Duration;
    use proptest::prelude::*;

    fn entry(seq: u64, text: &str) -> Entry<'_> {
        let kind = match text {
            text if text.starts_with("ws://") => Kind::Event(LineEvent::Connecting),
            "dropped" => Kind::Event(LineEvent::Dropped),
            text if text.starts_with('>') => Kind::Sent(Format::Text),
            _ => Kind::Received(Format::Text),
        };
        let at = Now { mono: Duration::from_secs(seq), wall: Duration::from_secs(seq) };
        Entry { seq, at, kind, bytes: text.as_bytes() }
    }

    fn orders<T: AsRef<str>>(texts: &[T]) -> Orders {
        let mut orders = Orders::default();
        (0..).zip(texts).for_each(|(seq, text)| orders.step(&entry(seq, text.as_ref())));
        orders
    }

    /// Each order as `id stage places`.
    fn told(orders: &Orders) -> Vec<String> {
        let told = |journey: &Journey| {
            let Journey { id, life, trail, .. } = journey;
            format!("{id} {:?} {}", life.stage, trail.count)
        };
        orders.all().iter().map(told).collect()
    }

    const STREAM: [&str; 12] = [
        r#"{"type":"order_status","orderId":9123,"status":"out_for_delivery","riderLat":25.3176,"riderLng":82.9739}"#,
        r#"{"type":"driver_location","data":{"orderId":"9123","lat":25.32,"lng":82.98}}"#,
        r#"{"type":"order_status_changed","orderId":7,"status":"placed","etaMinutes":12}"#,
        r#"{"type":"driver_location","orderId":9123,"lat":900,"lng":82.98}"#,
        r#"{"type":"typing","chatId":[]}"#,
        "plain text",
        r#"> {"type":"order_status","orderId":7,"status":"packed"}"#,
        r#"{"type":"order_status","orderId":7,"status":"lost"}"#,
        r#"{"type":"driver_location","orderId":7,"lat":-17.0,"lng":179.9999}"#,
        r#"{"type":"order_status","orderId":9123,"status":"delivered"}"#,
        "dropped",
        "ws://a",
    ];

    #[test]
    fn reads_its_events_and_nothing_else() {
        let orders = orders(&STREAM[..10]);
        assert_eq!(told(&orders), ["9123 Some(Delivered) 2", "7 Some(Placed) 1"]);
        assert_eq!(orders.mismatches.count(), 2);
        let newest = orders.mismatches.get(1).unwrap();
        assert_eq!(
            newest.sentence,
            "driver_location: lat is 900, where degrees from -90 to 90 is expected"
        );
    }

    #[test]
    fn the_one_whose_status_changed_last_is_shown_unless_another_is_chosen() {
        let shown = |texts: &[&str], id: &str| {
            orders(texts).shown(id).map(|journey| journey.id.to_string())
        };
        assert_eq!(shown(&STREAM[..1], "").as_deref(), Some("9123"));
        assert_eq!(shown(&STREAM[..3], "").as_deref(), Some("7"));
        // A position is no change, and neither is a status that is said again.
        assert_eq!(shown(&[STREAM[0], STREAM[2], STREAM[1], STREAM[0]], "").as_deref(), Some("7"));
        assert_eq!(shown(&STREAM[..3], "9123").as_deref(), Some("9123"));
        assert_eq!(shown(&STREAM[..3], "none").as_deref(), Some("7"));
        assert_eq!(shown(&STREAM[1..2], "").as_deref(), Some("9123"));
        assert_eq!(shown(&[], ""), None);
    }

    #[test]
    fn another_address_begins_anew() {
        let anew = orders(&["ws://a", STREAM[0], STREAM[3], "ws://b", STREAM[2]]);
        assert_eq!(told(&anew), ["7 Some(Placed) 0"]);
        assert_eq!(anew.mismatches.count(), 0);
        let back = orders(&["ws://a", STREAM[0], STREAM[3], "ws://a", STREAM[2]]);
        assert_eq!(told(&back), ["9123 Some(OutForDelivery) 1", "7 Some(Placed) 0"]);
        assert_eq!(back.mismatches.count(), 1);
    }

    #[test]
    fn holds_no_more_than_it_may() {
        let position =
            |id: usize| format!(r#"{{"type":"driver_location","orderId":{id},"lat":1,"lng":2}}"#);
        let mut texts: Vec<_> = (0..MOST + 2).map(position).collect();
        // Who is heard of stays.
        texts.insert(MOST, position(0));
        let orders = orders(&texts);
        let kept: Vec<_> = orders.all().iter().map(|journey| journey.id.to_string()).collect();
        assert_eq!((kept.len(), orders.gone), (MOST, 2));
        assert_eq!(&kept[..2], ["0", "3"]);
    }

    #[test]
    fn an_id_without_an_end_is_a_mismatch() {
        let id = "x".repeat(1 << 20);
        let text = format!(r#"{{"type":"driver_location","orderId":"{id}","lat":1,"lng":2}}"#);
        let orders = orders(&[text]);
        assert!(orders.all().is_empty());
        let sentence = &orders.mismatches.get(0).unwrap().sentence;
        assert!(sentence.starts_with("driver_location: orderId is xxx"), "{sentence}");
        assert!(
            sentence.ends_with("…, where a text of at most 100 characters is expected"),
            "{sentence}"
        );
    }

    proptest! {
        #[test]
        fn in_any_batches_is_as_in_one_go(
            places in prop::collection::vec(0..STREAM.len(), 0..60),
            cuts in prop::collection::vec(0..60_usize, 0..4),
        ) {
            let texts: Vec<_> = places.iter().map(|place| STREAM[*place]).collect();
            let mut batched = Orders::default();
            let mut cuts = [&cuts[..], &[0, texts.len()]].concat();
            cuts.iter_mut().for_each(|cut| *cut = (*cut).min(texts.len()));
            cuts.sort_unstable();
            for cut in cuts.windows(2) {
                let batch = (0..).zip(&texts).map(|(seq, text)| entry(seq, text));
                batched.steps(batch.take(cut[1]).skip(cut[0]));
            }
            prop_assert_eq!(format!("{batched:?}"), format!("{:?}", orders(&texts)));
        }

        #[test]
        fn whatever_comes_is_taken(
            status in "placed|packed|delivered|cancelled|lost",
            numbers in prop::collection::vec(any::<f64>(), 3),
            name in any::<String>(),
        ) {
            let number = |at: usize| serde_json::to_string(&numbers[at]).unwrap();
            let name = serde_json::to_string(&name).unwrap();
            let status = format!(
                r#"{{"type":"order_status","orderId":{},"status":"{status}","riderLat":{},"riderLng":{},"etaMinutes":{},"rider":{{"name":{name}}}}}"#,
                number(0), number(0), number(1), number(2),
            );
            let orders = orders(&[&status[..], STREAM[2], &status]);
            let journey = orders.shown("").unwrap();
            journey.arrival(Duration::from_secs(1));
            prop_assert!(journey.trail.metres.is_finite());
        }
    }
}
