//! What the times of answers say.

/// The panel, and what its button is for.
pub const LATENCY: &str = "How long answers take";
/// Puts the panel away.
pub const CLOSE_THE_PANEL: &str = "Close";
/// The time to connect, in the strip.
pub const OPENED_IN: &str = "Opened in";
/// What the browser has not sent yet.
pub const BUFFERED: &str = "Buffered";

// How an answer is known.
/// The choice.
pub const AN_ANSWER_IS: &str = "An answer is";
/// By echo.
pub const THE_SAME_MESSAGE: &str = "the same message";
/// By ping and pong.
pub const A_PONG: &str = "a pong to a ping";
/// By an id.
pub const THE_SAME_ID: &str = "a message with the same id";
/// Where the id stands.
pub const WHERE_THE_ID_IS: &str = "Path of the id";
/// How to say where.
pub const ID_PATH_HELP: &str = "Such as id, ref or data.0.id; JSON-RPC has id.";
/// Paths that many servers use.
pub const ID_PATHS: [&str; 4] = ["id", "ref", "request_id", "data.id"];
/// No path.
pub const WANTS_A_PATH: &str = "Write where the id stands, such as id, ref or data.id.";

// The figures.
/// The latest answer.
pub const LATEST: &str = "Latest";
/// What half of them stay within.
pub const P50: &str = "p50";
/// What 95 of 100 stay within.
pub const P95: &str = "p95";
/// How many came.
pub const ANSWERED: &str = "Answered";
/// How many did not come.
pub const NOT_ANSWERED: &str = "Not answered";
/// How many may still come.
pub const AWAITED: &str = "Awaited";
/// The time to connect.
pub const TIME_TO_CONNECT: &str = "Time to connect";
/// What the figures look back on.
pub const WHAT_IS_MEASURED: &str = "Of the present line. p50, p95 and p99 look back on its newest 1,000 answers, the bars on all. \
     Another kind of answer is looked for in the newest 20,000 messages. Times are as this page saw them.";

// The histogram.
/// What the table counts.
pub const ANSWERS_BY_TIME: &str = "Answers by the time they took";
/// There is nothing to draw.
pub const NO_ANSWERS: &str = "No answer yet.";

/// What the drawing shows: how many answers there are, how many stand in the highest bar, and which that is.
pub fn most_answers(all: u64, highest: u64, bar: &str) -> String {
    let [all, highest] = [all, highest].map(super::count);
    ["Answers: ", &all, ". The highest bar is “", bar, "”, with ", &highest, "."].concat()
}

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
