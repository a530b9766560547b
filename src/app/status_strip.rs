//! The strip at the foot: what went over the line, how fast, and for how long.

use super::latency::{self, Times};
use crate::{
    connection::{Connection, Health, Status},
    session::{Session, now},
    stream_builder::use_fold,
    transcript::{ConnectTime, Latency, Timeline, Transcript},
    ui::{Part, on, text},
    words,
};
use core::time::Duration;
use leptos::prelude::*;

/// Counts, times, what waits, uptime and what the handshake settled.
#[component]
pub(crate) fn StatusStrip(
    /// The session to look at.
    session: Session,
    /// How long answers take.
    times: Times,
    /// What keys do.
    shortcuts: Part,
    /// Rings every second.
    second: RwSignal<()>,
) -> impl IntoView {
    let waiting = move || session.waiting().to_string();
    view! {
        <footer class="status-strip" aria-label=words::STATISTICS.say()>
            <Counts session />
            <RoundTrip session times />
            <span>{words::WAITING.say()} " " <b data-testid="waiting">{text(waiting)}</b></span>
            <Uptime session second />
            <span>{words::HEARTBEAT.say()} " " <b data-testid="heartbeat">{text(move || session.with_status(heartbeat).unwrap_or_default())}</b></span>
            <UpAndDown session second />
            <span class="status-strip__end">{text(move || session.with_status(handshake).unwrap_or_default())}</span>
            <button
                type="button"
                class="status-strip__button"
                aria-label=words::KEYBOARD_SHORTCUTS.say()
                title=words::KEYBOARD_SHORTCUTS.say()
                aria-haspopup="dialog"
                on:click=on(move |_| shortcuts.act())
            >
                "?"
            </button>
        </footer>
    }
}

#[component]
fn Counts(
    /// The session to look at.
    session: Session,
) -> impl IntoView {
    let totals = move || {
        session.by_frame(|| session.with_transcript(Transcript::totals)).unwrap_or_default()
    };
    let sent = move || words::count_and_size(totals().sent, totals().sent_bytes);
    let received = move || words::count_and_size(totals().received, totals().received_bytes);
    let dropped = move || match session.by_frame(|| session.with_transcript(Transcript::dropped)) {
        None | Some(0) => String::new(),
        Some(number) => words::dropped(number),
    };
    view! {
        <span>{words::SENT.say()} " " <b data-testid="sent">{text(sent)}</b></span>
        <span>{words::RECEIVED.say()} " " <b data-testid="received">{text(received)}</b></span>
        <span><b data-testid="dropped">{text(dropped)}</b></span>
    }
}

/// How long answers take, and the button that tells more; how long it took to connect, and what has not left yet.
#[component]
fn RoundTrip(
    /// The session to look at.
    session: Session,
    /// How long answers take.
    times: Times,
) -> impl IntoView {
    let shown = |time: Option<Duration>| time.map(words::milliseconds).unwrap_or_default();
    let by_frame = move |read: fn(&(Latency, ConnectTime)) -> Option<Duration>| {
        move || shown(session.by_frame(|| times.folded.with(read)).flatten())
    };
    let latest = by_frame(|(latency, _)| latency.latest());
    let p99 = by_frame(|(latency, _)| latency.p99());
    let connecting = by_frame(|(_, connecting)| connecting.latest());
    let buffered = move || match session.with_connection(Connection::buffered) {
        None | Some(0) => String::new(),
        Some(bytes) => words::brief_size(bytes),
    };
    let is_open = move || if times.is_open.get() { "true" } else { "false" };
    view! {
        <button
            type="button"
            class="status-strip__button"
            id=latency::BUTTON
            data-testid="round-trip"
            title=words::LATENCY.say()
            aria-controls=latency::PANEL
            aria-expanded=text(is_open)
            on:click=on(move |_| times.toggle())
        >
            {words::ROUND_TRIP.say()}
            <span>" " <b>{text(latest)}</b> " · " {words::P99.say()} " " <b>{text(p99)}</b></span>
        </button>
        <span>{words::OPENED_IN.say()} " " <b data-testid="connect-time">{text(connecting)}</b></span>
        <span>{words::BUFFERED.say()} " " <b data-testid="buffered">{text(buffered)}</b></span>
    }
}

/// How long the line is open, told anew each second.
#[component]
fn Uptime(
    /// The session to look at.
    session: Session,
    /// Rings every second.
    second: RwSignal<()>,
) -> impl IntoView {
    let up = move || {
        second.track();
        let since = session.with_status(Status::since).flatten();
        since
            .map(|since| words::uptime(now().wall.saturating_sub(since.wall).as_secs()))
            .unwrap_or_default()
    };
    view! {
        <span>{words::UP.say()} " " <b>{text(up)}</b></span>
    }
}

/// When the line was up and when it was down, as a step line.
#[component]
fn UpAndDown(
    /// The session to look at.
    session: Session,
    /// Rings every second.
    second: RwSignal<()>,
) -> impl IntoView {
    let timeline = use_fold::<Timeline>(session);
    let drops = move || words::timeline(timeline.with(Timeline::drops).unwrap_or_default());
    let points = move || {
        // Time passes by the second and lines change with the status: drawing it for every message would lay it out anew.
        second.track();
        session.with_status(|_| ());
        let points = |timeline: &Timeline| timeline.points(now().mono, 120, 2, 10);
        untrack(|| timeline.with(points)).unwrap_or_default()
    };
    view! {
        <svg class="status-strip__timeline" role="img" aria-label=text(move || session.by_frame(drops)) viewBox="0 0 120 12">
            <polyline points=text(points) />
        </svg>
    }
}

/// How the open line is known to live.
fn heartbeat(status: &Status) -> &'static str {
    let Status::Connected { health, .. } = status else { return "" };
    match health {
        Health::Unwatched => words::HEARTBEAT_OFF.say(),
        Health::Unanswered => words::HEARTBEAT_UNANSWERED.say(),
        Health::Answered => words::HEARTBEAT_OK.say(),
        Health::Suspect => words::HEARTBEAT_ASKING.say(),
    }
}

fn handshake(status: &Status) -> String {
    let Status::Connected { negotiated, .. } = status else { return String::new() };
    let subprotocol = words::subprotocol(&negotiated.subprotocol);
    match negotiated.extensions.as_str() {
        "" => subprotocol,
        extensions => format!("{extensions} · {subprotocol}"),
    }
}
