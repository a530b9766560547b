//! The map: where the rider was and is, drawn from nothing but degrees.

use super::{
    LENS, Tracked,
    camera::{self, Camera, Size},
    journey::Journey,
    place::{Place, Point},
    rider,
};
use crate::{
    ui::{self, Kept, SizeWatch, on, text},
    words,
};
use leptos::{ev, prelude::*};

/// The map's element, and what describes it.
const MAP: &str = "order-map";
const KEYS: &str = "order-map-keys";
const PLACE: &str = "order-map-place";
/// How far a key moves the map, in px, and how much nearer a press brings it.
const STEP: f64 = 60.0;
const NEARER: f64 = 1.5;
/// How much nearer one turn of the wheel brings it at most, and how far that is, in px.
const TURN: f64 = 1.25;
const TURNED: f64 = 400.0;
/// A line is so high where a browser counts a wheel's lines, in px.
const LINE: f64 = 30.0;
/// A dot: a stroke of no length that is as wide as the style sheet says, however near the map is.
const DOT: &str = "M0 0h.01";

/// The map. A handle that is copied about.
#[derive(Clone, Copy)]
struct Chart {
    tracked: Tracked,
    /// What the reader wants to see instead of the whole way.
    held: Kept<Option<Held>>,
    size: Kept<Size>,
    /// Where the pointer was that moves the map.
    drag: StoredValue<Option<(i32, i32)>, LocalStorage>,
}

/// What the reader wants to see, of an order by its first event.
#[derive(Clone, Copy)]
struct Held {
    order: u64,
    camera: Camera,
}

/// The way so far on a map, which is moved by pointer and by keys.
#[component]
pub(super) fn Map(
    /// The orders.
    tracked: Tracked,
) -> impl IntoView {
    let chart = Chart::new(tracked);
    let camera = move |draw: fn(Camera, Size) -> String| {
        text(move || chart.camera().map(|(camera, size)| draw(camera, size)).unwrap_or_default())
    };
    view! {
        <div
            class="order-map"
            id=MAP
            role="group"
            tabindex="0"
            aria-label=words::ORDER_MAP.say()
            aria-describedby=[PLACE, " ", KEYS].concat()
            data-known=tracked.say(|journey, _| journey.trail.newest().is_some().to_string())
            data-stale=tracked.say(rider::stale)
            on:click=on(move |event: ev::MouseEvent| chart.act(ui::action(&event).as_deref()))
            on:dblclick=on(move |event: ev::MouseEvent| chart.double_clicked(&event))
            on:keydown=on(move |event: ev::KeyboardEvent| chart.pressed(&event))
            on:pointerdown=on(move |event: ev::PointerEvent| chart.grasp(&event))
            on:pointermove=on(move |event: ev::PointerEvent| chart.drag(&event))
            on:wheel=on(move |event: ev::WheelEvent| chart.turned(&event))
        >
            <svg class="order-map__view" aria-hidden="true">
                <path class="order-map__streets" d=camera(Camera::streets) />
                <g class="order-map__way" transform=camera(Camera::transform)>
                    <polyline class="order-map__trail" points=tracked.say(|journey, _| camera::line(way(journey).0)) />
                    <path class="order-map__trail" d=tracked.say(|journey, _| leg(journey)) />
                    <path class="order-map__start" d=DOT />
                    <g class="order-map__door" style:transform=tracked.say(|journey, _| put(journey, journey.destination))>
                        <path d=DOT />
                        <path class="order-map__hole" d=DOT />
                    </g>
                    <g class="order-map__rider" style:transform=tracked.say(|journey, _| put(journey, journey.trail.newest()))>
                        <path class="order-map__halo" d=DOT />
                        <path d=DOT />
                        <path class="order-map__hole" d=DOT />
                    </g>
                </g>
            </svg>
            <p class="order-map__place" id=PLACE>{tracked.say(sentence)}</p>
            <p class="told" id=KEYS>{words::MAP_KEYS.say()}</p>
            <p class="order-map__scale" style:width=camera(|camera, _| camera.bar().0 + "px")>
                {camera(|camera, _| camera.bar().1)}
            </p>
            <div class="order-map__buttons">
                <button type="button" class="button button--small" data-do="nearer" aria-label=words::MAP_ZOOM_IN.say()>"+"</button>
                <button type="button" class="button button--small" data-do="farther" aria-label=words::MAP_ZOOM_OUT.say()>"−"</button>
                <button type="button" class="button button--small" data-do="fit">{words::MAP_FIT.say()}</button>
            </div>
        </div>
    }
}

impl Chart {
    fn new(tracked: Tracked) -> Self {
        let drag = StoredValue::new_local(None);
        let chart = Self { tracked, held: Kept::new(), size: Kept::new(), drag };
        let watch = StoredValue::new_local(None);
        ui::effect(move || {
            if tracked.look.lens.get() == LENS && watch.with_value(Option::is_none) {
                let map = ui::by_id(MAP);
                watch.set_value(map.and_then(|map| SizeWatch::new(&map, move || chart.resized())));
            }
        });
        chart
    }

    /// What is seen: what the reader wants to see of this order, or else the whole way. Reactive.
    fn camera(self) -> Option<(Camera, Size)> {
        let (held, size) = (self.held.get(), self.size.get());
        self.tracked.shown(|journey| {
            let held = held.filter(|held| held.order == journey.first);
            let camera = held.map(|held| held.camera);
            (camera.unwrap_or_else(|| Camera::fit(points(journey), size)), size)
        })
    }

    fn look(self, change: impl FnOnce(Camera, Size) -> Camera) {
        let seen = untrack(|| self.camera());
        let order = untrack(|| self.tracked.shown(|journey| journey.first));
        if let (Some((camera, size)), Some(order)) = (seen, order) {
            self.held.update(|held| *held = Some(Held { order, camera: change(camera, size) }));
        }
    }

    /// Does what a button is there for; whether there is such a thing.
    fn act(self, what: Option<&str>) {
        match what {
            Some("nearer") => self.look(|camera, _| camera.nearer(NEARER, (0.0, 0.0))),
            Some("farther") => self.look(|camera, _| camera.nearer(1.0 / NEARER, (0.0, 0.0))),
            Some("fit") => drop(self.held.update(|held| *held = None)),
            _ => {}
        }
    }

    fn double_clicked(self, event: &ev::MouseEvent) {
        // Whoever presses a button twice means the button.
        if ui::action(event).is_none() {
            self.act(Some("fit"));
        }
    }

    fn pressed(self, event: &ev::KeyboardEvent) {
        let is_for_browser = event.ctrl_key() || event.alt_key() || event.meta_key();
        let (right, down) = match event.key().as_str() {
            _ if is_for_browser => return,
            "ArrowLeft" => (-STEP, 0.0),
            "ArrowRight" => (STEP, 0.0),
            "ArrowUp" => (0.0, -STEP),
            "ArrowDown" => (0.0, STEP),
            key => {
                let what = match key {
                    "+" | "=" => "nearer",
                    "-" | "_" => "farther",
                    "0" | "Home" => "fit",
                    _ => return,
                };
                event.prevent_default();
                return self.act(Some(what));
            }
        };
        event.prevent_default();
        self.look(|camera, _| camera.moved(right, down));
    }

    fn grasp(self, event: &ev::PointerEvent) {
        if event.button() != 0 || !event.is_primary() || ui::action(event).is_some() {
            return;
        }
        self.drag.set_value(Some((event.client_x(), event.client_y())));
        if let Some(map) = ui::by_id(MAP) {
            // A pointer that is gone already needs no capture.
            map.set_pointer_capture(event.pointer_id()).ok();
        }
    }

    fn drag(self, event: &ev::PointerEvent) {
        if !event.is_primary() {
            return;
        }
        let now = (event.buttons() & 1 == 1).then(|| (event.client_x(), event.client_y()));
        let before = self.drag.get_value();
        self.drag.set_value(now.filter(|_| before.is_some()));
        if let (Some(before), Some(now)) = (before, now) {
            let (right, down) = (f64::from(before.0 - now.0), f64::from(before.1 - now.1));
            self.look(|camera, _| camera.moved(right, down));
        }
    }

    fn turned(self, event: &ev::WheelEvent) {
        event.prevent_default();
        let px = if event.delta_mode() == 0 { 1.0 } else { LINE };
        let turned = 1.0 - event.delta_y() * px / TURNED;
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        let is_over_button = ui::action(event).is_some();
        self.look(|camera, size| {
            let from_middle = (x - size.width / 2.0, y - size.height / 2.0);
            let at = if is_over_button { (0.0, 0.0) } else { from_middle };
            camera.nearer(turned.clamp(1.0 / TURN, TURN), at)
        });
    }

    fn resized(self) {
        let Some(map) = ui::by_id(MAP) else { return };
        let (width, height) = (map.client_width().into(), map.client_height().into());
        let size = Size { width, height };
        // What nobody sees has no size, and keeps the one it had.
        if width > 0.0 && self.size.get_untracked() != size {
            self.size.update(|it| *it = size);
        }
    }
}

/// The way on a map that touches the Earth where it began.
fn points(journey: &Journey) -> impl Iterator<Item = Point> {
    let origin = journey.trail.first();
    let places = journey.trail.places().iter();
    places.filter_map(move |place| Some(place.on_map(origin?)))
}

/// The way without its last leg, and that leg: the style sheet has it grow with the marker that goes along it.
fn way(journey: &Journey) -> (impl Iterator<Item = Point>, impl Iterator<Item = Point>) {
    let last = journey.trail.places().len().saturating_sub(1);
    (points(journey).take(last), points(journey).skip(last.saturating_sub(1)))
}

/// The last leg, as a path; none before there are two places.
fn leg(journey: &Journey) -> String {
    let line = camera::line(way(journey).1);
    if journey.trail.places().len() > 1 { ["M", &line].concat() } else { String::new() }
}

/// Where a place is put on the map; nowhere without one.
fn put(journey: &Journey, place: Option<Place>) -> String {
    let point = place.zip(journey.trail.first()).map(|(place, origin)| place.on_map(origin));
    point.map(camera::translate).unwrap_or_default()
}

/// The map for who cannot see it.
fn sentence(journey: &Journey, now: core::time::Duration) -> String {
    let Some(place) = journey.trail.newest() else { return words::NO_POSITION.say().to_owned() };
    let position = words::position(place.north, place.east);
    let rest = rider::joined([rider::seen(journey, now), rider::way(journey)], ", ");
    words::on_the_map(rider::name(journey), &position, &rest)
}
