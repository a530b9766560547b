//! What the Order lens says.

use super::count;
use super::language::{Word, decimal, fill, say};

/// Nothing has come yet.
pub const NO_ORDER: Word = Word(
    "No order yet. One shows here as soon as the server sends order_status or driver_location.",
);
/// What chooses among several orders.
pub const SHOWN_ORDER: Word = Word("Shown order");
/// The choice that follows the orders.
pub const CHANGED_LAST: Word = Word("The one whose status changed last");

/// The stages of an order.
pub const ORDER_PLACED: Word = Word("Order placed");
/// The shop has taken it on.
pub const ORDER_ACCEPTED: Word = Word("Order accepted");
/// It can be fetched.
pub const ORDER_PACKED: Word = Word("Packed");
/// Somebody is to bring it.
pub const ORDER_RIDER_ASSIGNED: Word = Word("Rider assigned");
/// It is on its way.
pub const ORDER_OUT_FOR_DELIVERY: Word = Word("Out for delivery");
/// It is there.
pub const ORDER_DELIVERED: Word = Word("Delivered");
/// It will not come.
pub const ORDER_CANCELLED: Word = Word("Cancelled");

/// The list of stages.
pub const ORDER_STAGES: Word = Word("Stages of the order");
/// A stage that is over.
pub const STEP_DONE: Word = Word("done");
/// The stage that the order is at.
pub const STEP_NOW: Word = Word("now");
/// A stage that is not reached.
pub const STEP_AHEAD: Word = Word("not yet");
/// A stage that a finished order did not come to.
pub const STEP_NOT_REACHED: Word = Word("not reached");
/// A stage that nobody told of, and that a later one came after.
pub const STEP_UNSEEN: Word = Word("not seen");
/// A stage that came too early, after the line had been down.
pub const STEP_MISSED: Word = Word("The line was down before: stages may have been missed");

/// Before the minutes that are left.
pub const ARRIVES_IN_ABOUT: Word = Word("arrives in about");
/// Before the minutes that it is late.
pub const WAS_TO_ARRIVE: Word = Word("was to arrive");
/// Where less than a minute of lateness is told.
pub const ARRIVES: Word = Word("arrives");
/// It is due.
pub const ANY_MOMENT: Word = Word("any moment");
/// Before the time of day at which it came.
pub const DELIVERED_AT: Word = Word("delivered at");
/// Before the time of day at which it was cancelled.
pub const CANCELLED_AT: Word = Word("cancelled at");
/// Nobody said when it arrives.
pub const NO_ARRIVAL_TIME: Word = Word("The server has not said when it arrives.");

/// A rider whose name nobody said.
pub const ORDER_RIDER: Word = Word("Rider");
/// The map.
pub const ORDER_MAP: Word = Word("Map of the way");
/// What the keys do on the map.
pub const MAP_KEYS: Word =
    Word("Arrow keys move the map, plus and minus zoom, 0 shows the whole way.");
/// There is nothing to show on the map.
pub const NO_POSITION: Word = Word("No position of the rider yet.");
/// Brings the map nearer.
pub const MAP_ZOOM_IN: Word = Word("Zoom in");
/// Shows more of the map.
pub const MAP_ZOOM_OUT: Word = Word("Zoom out");
/// Shows the whole way, and goes along with it.
pub const MAP_FIT: Word = Word("Fit");
/// The switch of the sound.
pub const ORDER_SOUND: Word = Word("Sound");
/// What the switch is for.
pub const ORDER_SOUND_HELP: Word =
    Word("A short sound when the status of an order changes while this lens is open");

/// What an order is called: "Order 9123".
pub fn order(id: &str) -> String {
    fill("Order {0}", &[&id])
}

/// A status that has changed: "Order 9123: Delivered".
pub fn order_is(id: &str, stage: &str) -> String {
    [&order(id), ": ", stage].concat()
}

/// Several of them, and how many more there are.
pub fn orders_are(told: &[String], more: usize) -> String {
    let mut said = told.join(". ");
    if more > 0 {
        said.push_str(&fill(". {0} more changed", &[&count(more as u64)]));
    }
    said
}

/// A stage that an order cannot go to from another.
pub fn came_after(stage: &str) -> String {
    fill("Came after “{0}”", &[&stage])
}

/// A stage that came too early.
pub fn skipped_from(stage: &str) -> String {
    fill("Came straight after “{0}”: stages were left out", &[&stage])
}

/// What is left of a time, as one says it: "9 min", "45 s", "1 h 5 min".
pub fn time_left(seconds: u64) -> String {
    let minutes = seconds.saturating_add(30) / 60;
    match (seconds, minutes / 60) {
        (..60, _) => [&seconds.to_string(), " s"].concat(),
        (_, 0) => [&minutes.to_string(), " min"].concat(),
        (_, hours @ 1..100) => {
            [&hours.to_string(), " h ", &(minutes % 60).to_string(), " min"].concat()
        }
        _ => say("over 99 h").to_owned(),
    }
}

/// How long ago it was to arrive.
pub fn late_by(seconds: u64) -> String {
    fill("{0} ago", &[&time_left(seconds)])
}

/// When the server said when it arrives.
pub fn as_said_at(time: &str) -> String {
    fill("as the server said at {0}", &[&time])
}

/// A way, as one says it: "850 m", "2.1 km", "343 km".
pub fn distance(metres: f64) -> String {
    // The casts end at the type's ends.
    if metres < 1_000.0 {
        [&(metres.round() as u64).to_string(), " m"].concat()
    } else if metres < 99_950.0 {
        let tenths = (metres / 100.0).round() as u64;
        let tenth = match tenths % 10 {
            0 => String::new(),
            tenth => [decimal(), tenth.to_string()].concat(),
        };
        [&(tenths / 10).to_string(), &tenth, " km"].concat()
    } else {
        [&count((metres / 1_000.0).round() as u64), " km"].concat()
    }
}

/// How far the rider is from where the order goes.
pub fn away(metres: f64) -> String {
    fill("{0} away", &[&distance(metres)])
}

/// How far the rider has come, where nobody knows where to.
pub fn so_far(metres: f64) -> String {
    fill("{0} so far", &[&distance(metres)])
}

/// How long ago the rider was seen; a position that is out of date says so.
pub fn seen_ago(seconds: u64, is_stale: bool) -> String {
    let time = match seconds {
        ..60 => [&seconds.to_string(), " s"].concat(),
        60..3_600 => [&(seconds / 60).to_string(), " min"].concat(),
        _ => [&count(seconds / 3_600), " h"].concat(),
    };
    match is_stale {
        true => fill("seen {0} ago, out of date", &[&time]),
        false => fill("seen {0} ago", &[&time]),
    }
}

/// When the rider was seen last.
pub fn last_seen_at(time: &str) -> String {
    fill("last seen at {0}", &[&time])
}

/// Where something is: "25.3176° N, 82.9739° E".
pub fn position(north: f64, east: f64) -> String {
    let degrees = |degrees: f64, signs: [&str; 2]| {
        // In ten thousandths, which are eleven metres.
        let parts = (degrees * 10_000.0).round() as i64;
        let sign = if parts < 0 { signs[1] } else { signs[0] };
        let parts = parts.unsigned_abs();
        let rest = (10_000 + parts % 10_000).to_string();
        let rest = rest.strip_prefix('1').unwrap_or(&rest).to_owned();
        [&(parts / 10_000).to_string(), &decimal(), &rest, "° ", sign].concat()
    };
    [degrees(north, ["N", "S"]), degrees(east, ["E", "W"])].join(", ")
}

/// The map for who cannot see it.
pub fn on_the_map(rider: &str, position: &str, rest: &str) -> String {
    fill("{0} at {1}, {2}", &[&rider, &position, &rest])
}

/// Orders that are no longer kept.
pub fn orders_gone(number: u64) -> String {
    match number {
        0 => String::new(),
        1 => say("1 order more was heard of; it gave way to newer ones.").to_owned(),
        _ => fill("{0} orders more were heard of; they gave way to newer ones.", &[&count(number)]),
    }
}

/// What a text has to be that is too long.
pub fn shorter_than(characters: usize) -> String {
    fill("a text of at most {0} characters", &[&characters])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_are_left_are_brief() {
        for (seconds, said) in [
            (0, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (89, "1 min"),
            (90, "2 min"),
            (540, "9 min"),
            (3_600, "1 h 0 min"),
            (3_900, "1 h 5 min"),
            (360_000, "over 99 h"),
            (u64::MAX, "over 99 h"),
        ] {
            assert_eq!(time_left(seconds), said);
        }
    }

    #[test]
    fn ways_are_brief() {
        for (metres, said) in [
            (0.0, "0 m"),
            (849.6, "850 m"),
            (1_000.0, "1 km"),
            (2_102.0, "2.1 km"),
            (99_949.0, "99.9 km"),
            (343_560.0, "344 km"),
            (20_015_100.0, "20,015 km"),
            (f64::NAN, "0 km"),
        ] {
            assert_eq!(distance(metres), said);
        }
    }

    #[test]
    fn positions_are_told_to_eleven_metres() {
        for (north, east, said) in [
            (25.3176, 82.9739, "25.3176° N, 82.9739° E"),
            (-17.0, -0.00004, "17.0000° S, 0.0000° E"),
            (90.0, -179.999_96, "90.0000° N, 180.0000° W"),
        ] {
            assert_eq!(position(north, east), said);
        }
    }

    #[test]
    fn old_positions_say_so() {
        assert_eq!(seen_ago(1, false), "seen 1 s ago");
        assert_eq!(seen_ago(61, true), "seen 1 min ago, out of date");
        assert_eq!(seen_ago(3_600_000, true), "seen 1,000 h ago, out of date");
    }
}
