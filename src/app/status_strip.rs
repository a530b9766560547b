//! The strip at the foot: what went over the line, how fast, and for how long.

use crate::{
    connection::Status,
    session::{Session, now},
    stream_builder::use_fold,
    transcript::{RoundTrips, Transcript},
    ui::text,
    words,
};
use gloo_timers::callback::Interval;
use leptos::prelude::*;

/// Counts, round trip, waiting, uptime and what the handshake settled.
#[component]
pub(crate) fn StatusStrip(
    /// The session to look at.
    session: Session,
) -> impl IntoView {
    let waiting = move || session.waiting().to_string();
    view! {
        <footer class="status-strip" aria-label=words::STATISTICS>
            <Counts session />
            <RoundTrip session />
            <span>{words::WAITING} " " <b data-testid="waiting">{text(waiting)}</b></span>
            <Uptime session />
            <span class="status-strip__end">{text(move || session.with_status(handshake).unwrap_or_default())}</span>
        </footer>
    }
}

#[component]
fn Counts(
    /// The session to look at.
    session: Session,
) -> impl IntoView {
    let totals = move || session.with_transcript(Transcript::totals).unwrap_or_default();
    let sent = move || words::count_and_size(totals().sent, totals().sent_bytes);
    let received = move || words::count_and_size(totals().received, totals().received_bytes);
    let dropped = move || match session.with_transcript(Transcript::dropped) {
        None | Some(0) => String::new(),
        Some(number) => words::dropped(number),
    };
    view! {
        <span>{words::SENT} " " <b data-testid="sent">{text(sent)}</b></span>
        <span>{words::RECEIVED} " " <b data-testid="received">{text(received)}</b></span>
        <span><b data-testid="dropped">{text(dropped)}</b></span>
    }
}

#[component]
fn RoundTrip(
    /// The session to look at.
    session: Session,
) -> impl IntoView {
    let round_trips = use_fold::<RoundTrips>(session);
    let latest = move || round_trips.with(RoundTrips::latest).flatten();
    let p99 = move || round_trips.with(RoundTrips::p99).flatten();
    view! {
        <span data-testid="round-trip">
            {words::ROUND_TRIP} " " <b>{text(move || latest().map(words::milliseconds).unwrap_or_default())}</b>
            " · " {words::P99} " " <b>{text(move || p99().map(words::milliseconds).unwrap_or_default())}</b>
        </span>
    }
}

/// How long the line is open, told anew each second.
#[component]
fn Uptime(
    /// The session to look at.
    session: Session,
) -> impl IntoView {
    let second = RwSignal::new(());
    // Ends with the strip.
    StoredValue::new_local(Interval::new(1000, move || second.notify()));
    let up = move || {
        second.track();
        let since = session.with_status(|status| status.since()).flatten();
        since
            .map(|since| words::uptime(now().wall.saturating_sub(since.wall).as_secs()))
            .unwrap_or_default()
    };
    view! {
        <span>{words::UP} " " <b>{text(up)}</b></span>
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
