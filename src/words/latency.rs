//! What the times of answers say.

use super::language::{Word, fill};

/// The panel, and what its button is for.
pub const LATENCY: Word = Word("How long answers take");
/// Puts the panel away.
pub const CLOSE_THE_PANEL: Word = Word("Close");
/// The time to connect, in the strip.
pub const OPENED_IN: Word = Word("Opened in");
/// What the browser has not sent yet.
pub const BUFFERED: Word = Word("Buffered");

// How an answer is known.
/// The choice.
pub const AN_ANSWER_IS: Word = Word("An answer is");
/// By echo.
pub const THE_SAME_MESSAGE: Word = Word("the same message");
/// By ping and pong.
pub const A_PONG: Word = Word("a pong to a ping");
/// By an id.
pub const THE_SAME_ID: Word = Word("a message with the same id");
/// Where the id stands.
pub const WHERE_THE_ID_IS: Word = Word("Path of the id");
/// How to say where.
pub const ID_PATH_HELP: Word = Word("Such as id, ref or data.0.id; JSON-RPC has id.");
/// Paths that many servers use.
pub const ID_PATHS: [&str; 4] = ["id", "ref", "request_id", "data.id"];
/// No path.
pub const WANTS_A_PATH: Word = Word("Write where the id stands, such as id, ref or data.id.");

// The figures.
/// The latest answer.
pub const LATEST: Word = Word("Latest");
/// What half of them stay within.
pub const P50: Word = Word("p50");
/// What 95 of 100 stay within.
pub const P95: Word = Word("p95");
/// How many came.
pub const ANSWERED: Word = Word("Answered");
/// How many did not come.
pub const NOT_ANSWERED: Word = Word("Not answered");
/// How many may still come.
pub const AWAITED: Word = Word("Awaited");
/// The time to connect.
pub const TIME_TO_CONNECT: Word = Word("Time to connect");
/// What the figures look back on.
pub const WHAT_IS_MEASURED: Word = Word(
    "Of the present line. p50, p95 and p99 look back on its newest 1,000 answers, the bars on all. \
     Another kind of answer is looked for in the newest 20,000 messages. Times are as this page saw them.",
);

// The histogram.
/// What the table counts.
pub const ANSWERS_BY_TIME: Word = Word("Answers by the time they took");
/// There is nothing to draw.
pub const NO_ANSWERS: Word = Word("No answer yet.");

/// What the drawing shows: how many answers there are, how many stand in the highest bar, and which that is.
pub fn most_answers(all: u64, highest: u64, bar: &str) -> String {
    let [all, highest] = [all, highest].map(super::count);
    fill("Answers: {0}. The highest bar is “{1}”, with {2}.", &[&all, &bar, &highest])
}

/// The bars of the histogram of answers, shortest first; each begins where the one before it ends.
pub const BARS: [Word; 13] = [
    Word("up to 1 ms"),
    Word("up to 2 ms"),
    Word("up to 5 ms"),
    Word("up to 10 ms"),
    Word("up to 20 ms"),
    Word("up to 50 ms"),
    Word("up to 100 ms"),
    Word("up to 200 ms"),
    Word("up to 500 ms"),
    Word("up to 1 s"),
    Word("up to 2 s"),
    Word("up to 5 s"),
    Word("longer"),
];
