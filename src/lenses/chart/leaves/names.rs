//! Names of fields that mean the same everywhere.

/// Fields that say whose a number is, best first; after them any id.
const LABELS: [&str; 16] = [
    "symbol",
    "ticker",
    "pair",
    "market",
    "product_id",
    "sensor",
    "device",
    "player",
    "team",
    "item",
    "label",
    "name",
    "key",
    "city",
    "id",
    "_id",
];
/// Fields that say when a number is from.
const TIMES: [&str; 9] =
    ["at", "timestamp", "time", "ts", "date", "datetime", "createdAt", "created_at", "updatedAt"];
/// Fields whose numbers only count events.
const COUNTERS: [&str; 4] = ["seq", "sequence", "offset", "version"];

/// The rank of any id: the first of them says it.
pub(super) const ANY_ID: usize = LABELS.len();

/// How well a field says whose the numbers beside it are; the smaller the better.
pub(super) fn rank(name: &str) -> Option<usize> {
    let known = LABELS.iter().position(|label| *label == name);
    known.or_else(|| is_id(name).then_some(ANY_ID))
}

/// Whether a field says when something was.
pub(super) fn is_time(name: &str) -> bool {
    TIMES.contains(&name)
}

/// Whether the numbers at a path are offered, and not shown by themselves: ids, times and counters.
pub(crate) fn is_aside(path: &str) -> bool {
    let name = path.rsplit('.').next().unwrap_or_default();
    is_time(name) || is_id(name) || COUNTERS.contains(&name)
}

fn is_id(name: &str) -> bool {
    matches!(name, "id" | "_id") || ["Id", "ID", "_id"].iter().any(|end| name.ends_with(end))
}
