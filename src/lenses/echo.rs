//! The recipe's own lens: the newest message, large, and how long it was under way.

mod board;
mod cards;
mod decimal;
mod feed;
mod fields;
mod sheet;
mod shown;

use super::{Lens, first_message};
use crate::{
    message::{Message, Received},
    part::part,
    session::Session,
    stream_builder::{Folded, Snapshot, StreamBuilder},
    transcript::{ConnectTime, Latency},
    ui::{self, Action, FirstStep, Kept, Part, Step, text},
    words,
};
use core::time::Duration;
use feed::FeedView;
use leptos::{mount::mount_to, prelude::*};
use std::rc::Rc;

/// How long answers take on a session's line.
type Times = Folded<(Latency, ConnectTime)>;

/// The newest message; it is there from the beginning.
pub(super) const LENS: Lens =
    Lens { name: "echo", word: words::ECHO, shows: &[], format: None, view: None };

/// What stands under the message comes later than the page, into this element.
const FEED: &str = "feed";
/// So does what can be done as long as there is no message, into this one.
const FIRST_STEP: &str = "echo-first-step";

/// How many characters are shown before the reader asks for all: a mebibyte laid out large would hold up the page.
const FIRST: usize = 2_000;
/// How many bytes of a binary message are shown.
const FIRST_BYTES: usize = 32;
/// How many round trips the line shows.
const SPARKS: usize = 22;

/// The newest message from the server.
#[component]
pub(crate) fn Echo(
    /// The session to look at.
    session: Session,
    /// The lens that is looked through.
    lens: Kept<Lens>,
    /// How long answers take.
    times: Times,
) -> impl IntoView {
    view! {
        // It may be higher than its room, and has nothing else that takes the focus for the keys that scroll.
        <section class="echo" tabindex="0" aria-labelledby=LENS.name>
            <StreamBuilder session let:snapshot>
                <Latest stream=Stream { snapshot, lens } />
                <div class="echo__first" id=FIRST_STEP></div>
                <Meta stream=Stream { snapshot, lens } times />
                <Sparkline times lens />
                <Feed session stream=Stream { snapshot, lens } />
            </StreamBuilder>
        </section>
    }
}

/// The place for the fields of a JSON object, and for all of the feed as a board.
#[component]
fn Feed(
    /// The session to look at.
    session: Session,
    /// The stream's latest.
    stream: Stream,
) -> impl IntoView {
    let owner = Owner::current().unwrap_or_default();
    Part::new(move || echo_feed(owner.clone(), session, stream));
    view! { <div class="feed" id=FEED></div> }
}

part! {
    fn echo_feed(owner: Owner, session: Session, stream: Stream) -> Action {
        let mount = |feed| owner.with(|| mount_to(feed, move || view! { <FeedView session stream /> }));
        let step = Step { sentence: words::FIRST_ON_ECHO.say(), word: words::SAY_HELLO.say(), address: "" };
        let first = |place| owner.with(|| {
            mount_to(place, move || view! { <FirstStep step=move || first_message(session, step) /> })
        });
        let mounted = (ui::by_id(FEED).map(mount), ui::by_id(FIRST_STEP).map(first));
        Rc::new(move || {
            // They go with the action.
            let _ = &mounted;
        })
    }
}

/// The stream's latest, as far as somebody looks: a hidden lens that kept up would cost each message its share.
#[derive(Clone, Copy)]
struct Stream {
    snapshot: Snapshot,
    lens: Kept<Lens>,
}

/// The message itself: text exactly as it came, a long one in part until the reader asks for all of it.
#[component]
fn Latest(
    /// The stream's latest.
    stream: Stream,
) -> impl IntoView {
    let whole = RwSignal::new(false);
    let shown = move || match look(stream, |message| shown(message, whole.get())) {
        None => words::WAITING_FOR_MESSAGES.say().to_owned(),
        Some(text) => text,
    };
    let offer = move || match look(stream, is_long) {
        Some(true) if whole.get() => words::SHOW_LESS.say().to_owned(),
        Some(true) => words::show_all(look(stream, Message::size).unwrap_or_default()),
        _ => String::new(),
    };
    let toggle = move |_| whole.set(!whole.get_untracked());
    view! {
        <p
            class="echo__latest"
            data-testid="latest"
            data-kind=text(move || look(stream, kind).unwrap_or("none"))
            dir="auto"
        >
            {text(shown)}
        </p>
        <code class="echo__bytes">{text(move || look(stream, bytes).unwrap_or_default())}</code>
        <button type="button" class="button button--small" on:click=ui::on(toggle)>
            {text(offer)}
        </button>
    }
}

/// Where the message came from, how long it took, and when.
#[component]
fn Meta(
    /// The stream's latest.
    stream: Stream,
    /// The fold that knows how long a message was under way.
    times: Times,
) -> impl IntoView {
    let under_way = move || {
        let time =
            newest(stream, |received| times.with(|(latency, _)| latency.of(received.seq))?)
                .flatten();
        time.map(words::milliseconds).unwrap_or_default()
    };
    let time =
        move || newest(stream, |received| ui::time_of_day(received.at.wall)).unwrap_or_default();
    view! {
        <p class="echo__meta">
            {words::FROM_THE_SERVER.say()}
            <span>" · " <b>{text(under_way)}</b> " " {words::THERE_AND_BACK.say()}</span>
            " · " <time>{text(time)}</time>
        </p>
    }
}

/// Recent round trips as a line.
#[component]
fn Sparkline(
    /// The fold that holds them.
    times: Times,
    /// The lens that is looked through.
    lens: Kept<Lens>,
) -> impl IntoView {
    let line = move || {
        if lens.get() != LENS {
            return String::new();
        }
        let samples: Option<Vec<_>> = times.with(|(latency, _)| latency.newest(SPARKS).collect());
        points(&samples.unwrap_or_default())
    };
    view! {
        <svg class="echo__spark" role="img" aria-label=words::ROUND_TRIPS.say() viewBox="0 0 420 46">
            <polyline points=text(line) />
        </svg>
    }
}

fn newest<T>(stream: Stream, read: impl FnOnce(&Received) -> T) -> Option<T> {
    if stream.lens.get() != LENS {
        return None;
    }
    stream.snapshot.with(|snapshot| snapshot.data.as_deref().map(read))?
}

fn look<T>(stream: Stream, read: impl FnOnce(&Message) -> T) -> Option<T> {
    newest(stream, |received| read(&received.message))
}

fn shown(message: &Message, whole: bool) -> String {
    match message {
        message if message.size() == 0 => words::EMPTY_MESSAGE.say().to_owned(),
        Message::Text(text) if !whole => first_characters(text).to_owned(),
        message => message.to_string(),
    }
}

fn is_long(message: &Message) -> bool {
    matches!(message, Message::Text(text) if first_characters(text).len() < text.len())
}

/// The word that a style sheet or a test reads: what it is, and for text how large it can be set.
fn kind(message: &Message) -> &'static str {
    match (message, message.size()) {
        (_, 0) => "empty",
        (Message::Binary(_), _) => "binary",
        (Message::Text(_), ..=80) => "short",
        (Message::Text(_), ..=400) => "medium",
        (Message::Text(_), _) => "long",
    }
}

fn bytes(message: &Message) -> String {
    match message {
        Message::Binary(bytes) => first_bytes(bytes),
        Message::Text(_) => String::new(),
    }
}

fn first_characters(text: &str) -> &str {
    let end = text.char_indices().nth(FIRST).map_or(text.len(), |(end, _)| end);
    text.get(..end).unwrap_or(text)
}

fn first_bytes(bytes: &[u8]) -> String {
    let mut shown: Vec<_> =
        bytes.iter().take(FIRST_BYTES).map(|byte| format!("{byte:02x}")).collect();
    if bytes.len() > FIRST_BYTES {
        shown.push("…".to_owned());
    }
    shown.join(" ")
}

/// The samples across a box of 420 × 46, the slowest at the top; one sample makes no line.
fn points(samples: &[Duration]) -> String {
    let micros =
        |sample: &Duration| sample.as_secs() * 1_000_000 + u64::from(sample.subsec_micros());
    let slowest = samples.iter().map(micros).max().unwrap_or_default().max(1);
    let steps = samples.len().saturating_sub(1);
    let point = |(place, sample): (usize, &Duration)| {
        Some(format!(
            "{},{}",
            (place * 420).checked_div(steps)?,
            43 - micros(sample) * 40 / slowest
        ))
    };
    samples.iter().enumerate().filter_map(point).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_first_bytes() {
        assert_eq!(first_bytes(b"\x89PNG"), "89 50 4e 47");
        assert_eq!(first_bytes(b""), "");
        assert!(first_bytes(&[0; 33]).ends_with("00 …"));
    }

    #[test]
    fn cuts_a_long_text_between_characters() {
        let text = "🎈".repeat(FIRST + 1);
        assert_eq!(first_characters(&text).chars().count(), FIRST);
        assert_eq!(first_characters("short"), "short");
    }

    #[test]
    fn draws_round_trips_within_the_box() {
        let millis =
            |values: &[u64]| values.iter().copied().map(Duration::from_millis).collect::<Vec<_>>();
        assert_eq!(points(&millis(&[2, 4, 1])), "0,23 210,3 420,33");
        assert_eq!(points(&millis(&[0, 0])), "0,43 420,43");
        assert_eq!(points(&millis(&[5])), "");
        assert_eq!(points(&[]), "");
    }
}
