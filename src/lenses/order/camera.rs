//! What part of a map is seen, and how what is seen is drawn. **Only finite numbers come out:** they go into a drawing.

use super::place::Point;
use crate::words;
use core::f64::consts::SQRT_2;

/// How near and how far one can look, in px a metre, and how near one looks at what is a single place.
const NEAREST: f64 = 4.0;
const FARTHEST: f64 = 4e-6;
const NEAR: f64 = 0.25;
/// Half of the Earth, in metres: there is nothing farther from a map's origin.
const FARTHEST_POINT: f64 = 21e6;
/// How much stays free at the edges of what is fitted in, in px.
const EDGE: f64 = 44.0;
/// What is fitted in is moved by so many parts of the view at once, so that the map does not follow every step of a rider.
const PARTS: f64 = 8.0;
/// How far streets are from one another at least, in px.
const STREET: f64 = 150.0;
/// No view is so large that it has more of them, each way.
const STREETS: usize = 64;
/// How long the bar of the scale is at most, in px.
const BAR: f64 = 110.0;
/// The units of what is drawn on the map: so many a metre.
const UNITS: f64 = 10.0;

/// What is seen of a map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Camera {
    /// What is in the middle.
    middle: Point,
    /// In px a metre.
    scale: f64,
}

/// The size of the view, in px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Size {
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Camera {
    /// Looks at all of these points, and moves only now and then when they become more.
    pub(super) fn fit(points: impl Iterator<Item = Point>, size: Size) -> Self {
        let (least, most) = bounds(points).unwrap_or_default();
        let (width, height) = (most.x - least.x, most.y - least.y);
        let room = |length: f64| (length * (1.0 - 1.0 / PARTS) - 2.0 * EDGE).max(1.0);
        let fits =
            |scale: f64| width * scale <= room(size.width) && height * scale <= room(size.height);
        let mut scale = NEAR;
        while scale > FARTHEST && !fits(scale) {
            scale /= SQRT_2;
        }
        let rounded = |middle: f64, length: f64| {
            let step = length.max(1.0) / PARTS / scale;
            (middle / step).round() * step
        };
        let middle = Point {
            x: rounded((least.x + most.x) / 2.0, size.width),
            y: rounded((least.y + most.y) / 2.0, size.height),
        };
        Self { middle, scale }.checked()
    }

    /// Looks so many px farther to the right and down.
    pub(super) fn moved(self, right: f64, down: f64) -> Self {
        let Point { x, y } = self.middle;
        let middle = Point { x: x + right / self.scale, y: y + down / self.scale };
        Self { middle, ..self }.checked()
    }

    /// Looks so many times nearer; what is so many px from the middle stays there.
    pub(super) fn nearer(self, times: f64, (right, down): (f64, f64)) -> Self {
        let at = self.moved(right, down);
        Self { scale: self.scale * times, ..at }.checked().moved(-right, -down)
    }

    /// The `transform` that brings what is drawn in units of the map into view.
    pub(super) fn transform(self, size: Size) -> String {
        let (left, top) = self.corner(size);
        let scale = (self.scale / UNITS).to_string();
        let at = [&px(-left * self.scale), " ", &px(-top * self.scale)].concat();
        ["translate(", &at, ") scale(", &scale, ")"].concat()
    }

    /// Streets, for the eye: the path of lines that lie on the map and fill the view.
    pub(super) fn streets(self, size: Size) -> String {
        let mut step = 1.0;
        while step * self.scale < STREET {
            step *= 2.0;
        }
        let (left, top) = self.corner(size);
        let lines = |from: f64, length: f64| {
            let first = (from / step).ceil() * step - from;
            let at = move |number: usize| px((first + number as f64 * step) * self.scale);
            let number = (length / self.scale - first) / step + 1.0;
            // The cast ends at 0.
            (0..(number as usize).min(STREETS)).map(at)
        };
        let (width, height) = (px(size.width), px(size.height));
        let mut path = String::new();
        for x in lines(left, size.width) {
            path.push_str(&["M", &x, " 0V", &height].concat());
        }
        for y in lines(top, size.height) {
            path.push_str(&["M0 ", &y, "H", &width].concat());
        }
        path
    }

    /// The bar of the scale: how long it is in px, and how long that is in truth.
    pub(super) fn bar(self) -> (String, String) {
        let mut metres = 1.0;
        for times in [2.0, 2.5, 2.0].into_iter().cycle() {
            if metres * times * self.scale > BAR {
                break;
            }
            metres *= times;
        }
        (px(metres * self.scale), words::distance(metres))
    }

    /// What is seen in the corner at the top left.
    fn corner(self, size: Size) -> (f64, f64) {
        let Point { x, y } = self.middle;
        (x - size.width / 2.0 / self.scale, y - size.height / 2.0 / self.scale)
    }

    fn checked(self) -> Self {
        let known =
            |number: f64, otherwise: f64| if number.is_finite() { number } else { otherwise };
        let within = |metres: f64| known(metres, 0.0).clamp(-FARTHEST_POINT, FARTHEST_POINT);
        let middle = Point { x: within(self.middle.x), y: within(self.middle.y) };
        Self { middle, scale: known(self.scale, NEAR).clamp(FARTHEST, NEAREST) }
    }
}

/// The points of a line, in units of the map.
pub(super) fn line(points: impl Iterator<Item = Point>) -> String {
    let mut line = String::new();
    for point in points {
        line.push_str(&[&unit(point.x), ",", &unit(point.y), " "].concat());
    }
    line
}

/// Where something stands, in units of the map, as `transform` in a style says it.
pub(super) fn translate(point: Point) -> String {
    ["translate(", &unit(point.x), "px, ", &unit(point.y), "px)"].concat()
}

/// In units of the map, whole ones: a cast ends at the type's ends, and what is no number is 0.
fn unit(metres: f64) -> String {
    ((metres * UNITS).round() as i32).to_string()
}

/// In px, to a tenth.
fn px(length: f64) -> String {
    let tenths = (length * 10.0).round() as i64;
    (tenths as f64 / 10.0).to_string()
}

fn bounds(points: impl Iterator<Item = Point>) -> Option<(Point, Point)> {
    points.fold(None, |bounds, point| {
        let (least, most) = bounds.unwrap_or((point, point));
        let least = Point { x: least.x.min(point.x), y: least.y.min(point.y) };
        let most = Point { x: most.x.max(point.x), y: most.y.max(point.y) };
        Some((least, most))
    })
}

#[cfg(test)]
mod tests {
    use super::{super::place::Place, *};
    use proptest::prelude::*;

    const SIZE: Size = Size { width: 920.0, height: 590.0 };

    fn point(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    /// Where a point is seen, in px from the top left.
    fn seen(camera: Camera, size: Size, point: Point) -> (f64, f64) {
        let (left, top) = camera.corner(size);
        ((point.x - left) * camera.scale, (point.y - top) * camera.scale)
    }

    #[test]
    fn a_single_place_is_seen_from_near() {
        let camera = Camera::fit([point(0.0, 0.0)].into_iter(), SIZE);
        assert_eq!(camera, Camera { middle: point(0.0, 0.0), scale: NEAR });
        assert_eq!(camera.transform(SIZE), "translate(460 295) scale(0.025)");
        assert_eq!(Camera::fit([].into_iter(), SIZE), camera);
    }

    #[test]
    fn follows_a_rider_now_and_then() {
        let way = |steps: usize| (0..steps).map(|step| point(step as f64 * 20.0, 0.0));
        let cameras: Vec<_> = (1..1_000).map(|steps| Camera::fit(way(steps), SIZE)).collect();
        let moves = cameras.windows(2).filter(|pair| pair[0] != pair[1]).count();
        assert!((4..100).contains(&moves), "{moves}");
    }

    #[test]
    fn what_is_under_the_pointer_stays_there() {
        let camera = Camera { middle: point(100.0, -50.0), scale: 0.1 };
        let nearer = camera.nearer(1.25, (300.0, -200.0));
        let under = point(3_100.0, -2_050.0);
        let (before, after) = (seen(camera, SIZE, under), seen(nearer, SIZE, under));
        assert!((before.0 - after.0).abs() < 1e-6 && (before.1 - after.1).abs() < 1e-6);
        assert_eq!(camera.moved(10.0, 0.0).middle, point(200.0, -50.0));
        let mut camera = camera;
        for _ in 0..200 {
            camera = camera.nearer(1.25, (0.0, 0.0));
        }
        assert_eq!(camera.scale, NEAREST);
    }

    #[test]
    fn the_scale_is_a_round_number() {
        let bar = |scale: f64| Camera { middle: Point::default(), scale }.bar();
        for (scale, length, label) in [
            (4.0, "80", "20 m"),
            (1.0, "100", "100 m"),
            (0.25, "50", "200 m"),
            (0.1, "100", "1 km"),
            (0.001, "100", "100 km"),
            (FARTHEST, "80", "20,000 km"),
        ] {
            assert_eq!(bar(scale), (length.to_owned(), label.to_owned()), "{scale}");
        }
    }

    #[test]
    fn streets_fill_the_view_and_stay_on_the_map() {
        let camera = Camera { middle: Point::default(), scale: 1.0 };
        let size = Size { width: 600.0, height: 300.0 };
        let streets = camera.streets(size);
        assert_eq!(streets, "M44 0V300M300 0V300M556 0V300M0 150H600");
        let moved = camera.moved(10.0, 0.0).streets(size);
        assert!(moved.starts_with("M34 0V300M290 0V300"), "{moved}");
        assert_eq!(camera.streets(Size::default()), "M0 0V0M0 0H0");
    }

    #[test]
    fn the_180th_meridian_is_no_border() {
        let places = [Place { north: -17.0, east: 179.99 }, Place { north: -17.0, east: -179.99 }];
        let points = || places.iter().map(|place| place.on_map(places[0]));
        assert_eq!(line(points()), "0,0 21267,0 ");
        let camera = Camera::fit(points(), SIZE);
        assert!(points().all(|point| (EDGE..SIZE.width).contains(&seen(camera, SIZE, point).0)));
    }

    proptest! {
        #[test]
        fn what_is_fitted_in_is_seen(
            places in prop::collection::vec((-90.0..=90.0_f64, -180.0..=180.0_f64), 1..9),
            width in 200.0..3_000.0_f64,
            height in 200.0..2_000.0_f64,
        ) {
            let places: Vec<_> =
                places.into_iter().map(|(north, east)| Place { north, east }).collect();
            let points = || places.iter().map(|place| place.on_map(places[0]));
            let size = Size { width, height };
            let camera = Camera::fit(points(), size);
            // Who looks at the whole Earth through a small view does not see all of it.
            if camera.scale > FARTHEST {
                for point in points() {
                    let (x, y) = seen(camera, size, point);
                    prop_assert!((0.0..=width).contains(&x) && (0.0..=height).contains(&y), "{x} {y}");
                }
            }
        }

        #[test]
        fn whatever_is_asked_only_finite_numbers_come_out(
            numbers in prop::collection::vec(prop::num::f64::ANY, 9),
        ) {
            let size = Size { width: numbers[0], height: numbers[1] };
            let points = [point(numbers[2], numbers[3]), point(numbers[4], numbers[5])];
            let fitted = Camera::fit(points.into_iter(), size);
            let moved = fitted.moved(numbers[6], numbers[7]).nearer(numbers[8], (numbers[0], 1.0));
            for camera in [fitted, moved] {
                let (bar, label) = camera.bar();
                let drawn = [camera.transform(size), camera.streets(size), bar, label].concat();
                let drawn = drawn + &line(points.into_iter()) + &translate(points[0]);
                prop_assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
                prop_assert!(drawn.len() < 10_000);
            }
        }
    }
}
