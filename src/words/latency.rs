//! What the times of answers say.

/// The bars of the histogram of answers, shortest first; each begins where the one before it ends.
pub const BARS: [&str; 13] = [
    "up to 1 ms",
    "up to 2 ms",
    "up to 5 ms",
    "up to 10 ms",
    "up to 20 ms",
    "up to 50 ms",
    "up to 100 ms",
    "up to 200 ms",
    "up to 500 ms",
    "up to 1 s",
    "up to 2 s",
    "up to 5 s",
    "longer",
];
