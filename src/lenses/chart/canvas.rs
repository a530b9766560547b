//! A picture on a canvas.

mod brush;

use super::{
    axis::{clock, figure, moments, room},
    picture::{Line, Picture},
    plot::Plot,
    points::Span,
};
use crate::ui::{self, SizeWatch};
use brush::{Brush, Palette};
use gloo_events::EventListener;
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

/// What stands around the lines, in px: above, to the right, below. To the left stand figures, as long as they are.
const MARGIN: [f64; 3] = [10.0, 14.0, 24.0];
/// How far marks are apart at least, in px: values one above the other, times side by side, and signs on a line.
const APART: [f64; 3] = [44.0, 96.0, 130.0];
/// How high a line of a file's legend is, in px.
const LEGEND: f64 = 20.0;
/// A line is dashed where most of its columns hold one value: a dense one would only fray.
const DENSE: usize = 4;

/// A canvas that is as large as the element it stands in, as sharp as the screen, and in the colours of the page.
pub(super) struct Canvas {
    stage: HtmlElement,
    canvas: HtmlCanvasElement,
    palette: Option<Palette>,
    /// How many characters the longest figure beside the lines has.
    longest: usize,
    _size: Option<SizeWatch>,
    _theme: Vec<EventListener>,
}

/// What is drawn besides the picture itself.
pub(super) struct Extra<'t> {
    /// The room for figures, in px.
    pub(super) left: f64,
    /// The moment that is read.
    pub(super) cursor: Option<usize>,
    /// The names of the lines, for who has nothing but the file.
    pub(super) legend: &'t [String],
}

impl Canvas {
    /// Takes over an element that holds a canvas; calls back when it has to be drawn anew.
    pub(super) fn new(stage: &str, changed: impl Fn(bool) + Clone + 'static) -> Option<Self> {
        let stage = ui::by_id(stage)?;
        let canvas = stage.query_selector("canvas").ok()??.dyn_into().ok()?;
        let on_size = changed.clone();
        let size = SizeWatch::new(&stage, move || on_size(false));
        let theme = ui::watch_theme(move || changed(true));
        Some(Self { stage, canvas, palette: None, longest: 0, _size: size, _theme: theme })
    }

    /// The colours of the page have changed.
    pub(super) fn forget_colours(&mut self) {
        self.palette = None;
    }

    /// How many columns there is room for.
    pub(super) fn columns(&self) -> usize {
        let [_, right, _] = MARGIN;
        let room = f64::from(self.stage.client_width()) - self.left() - right;
        (room * ratio()).clamp(1.0, 4096.0) as usize
    }

    /// The column at so many px from the left of the element.
    pub(super) fn column_at(&self, x: f64) -> usize {
        let last = self.columns().saturating_sub(1);
        (((x - self.left()) * ratio()).max(0.0) as usize).min(last)
    }

    /// Makes room for the figures of a picture; whether there is another number of columns now.
    pub(super) fn make_room(&mut self, picture: &Picture) -> bool {
        let [top, _, bottom] = MARGIN;
        let marks = marks(picture, self.size().1 - top - bottom);
        let longest = marks.iter().map(|(_, figure)| figure.chars().count()).max();
        let before = self.columns();
        self.longest = longest.unwrap_or_default();
        self.columns() != before
    }

    fn left(&self) -> f64 {
        room(self.longest)
    }

    /// Draws a picture, or nothing.
    pub(super) fn draw(&mut self, picture: Option<&Picture>, plot: &Plot, cursor: Option<usize>) {
        let (width, height) = self.size();
        let palette = self.palette.get_or_insert_with(|| Palette::of(&self.stage));
        let extra = Extra { left: room(self.longest), cursor, legend: &[] };
        paint(&self.canvas, (width, height), palette, picture, plot, &extra);
    }

    /// A copy as a PNG file, with the names of its lines.
    pub(super) fn png(
        &self,
        picture: &Picture,
        plot: &Plot,
        legend: &[String],
    ) -> Option<js_sys::Promise> {
        let (width, height) = self.size();
        let canvas: HtmlCanvasElement =
            document().create_element("canvas").ok()?.dyn_into().ok()?;
        let palette = Palette::of(&self.stage);
        let height = height + LEGEND * legend.len() as f64;
        paint(
            &canvas,
            (width, height),
            &palette,
            Some(picture),
            plot,
            &Extra { left: self.left(), cursor: None, legend },
        );
        Some(js_sys::Promise::new(&mut |resolve, reject| {
            if canvas.to_blob(&resolve).is_err() {
                reject.call0(&JsValue::NULL).ok();
            }
        }))
    }

    fn size(&self) -> (f64, f64) {
        (self.stage.client_width().into(), self.stage.client_height().into())
    }
}

fn ratio() -> f64 {
    window().device_pixel_ratio().clamp(1.0, 4.0)
}

fn paint(
    canvas: &HtmlCanvasElement,
    (width, height): (f64, f64),
    palette: &Palette,
    picture: Option<&Picture>,
    plot: &Plot,
    extra: &Extra<'_>,
) {
    let [wide, high] = [width, height].map(|length| (length * ratio()).round() as u32);
    if (canvas.width(), canvas.height()) != (wide, high) {
        canvas.set_width(wide);
        canvas.set_height(high);
    }
    let context = canvas.get_context("2d").ok().flatten();
    let Some(context) = context.and_then(|it| it.dyn_into::<CanvasRenderingContext2d>().ok())
    else {
        return;
    };
    let ([top, right, bottom], left) = (MARGIN, extra.left);
    let legend = LEGEND * extra.legend.len() as f64;
    let frame = Frame { left, top: top + legend, right: width - right, bottom: height - bottom };
    let brush = Brush { context, palette };
    brush.begin(ratio(), width, height);
    // An element that was shown just now has no size yet, and is drawn again when it has.
    let has_room = frame.right > frame.left && frame.bottom > frame.top;
    let Some(picture) = picture.filter(|_| has_room) else { return };
    for (place, (name, line)) in extra.legend.iter().zip(&picture.lines).enumerate() {
        let tint = tint(plot, line);
        brush.sign(tint, left, LEGEND * (place as f64 + 0.7));
        brush.text(name, left + 14.0, LEGEND * (place as f64 + 0.7), "left");
    }
    let painter = Painter { brush, frame, picture, plot };
    painter.times();
    painter.values();
    painter.lines();
    if let Some(cursor) = extra.cursor {
        painter.cursor(cursor);
    }
}

/// Where the lines stand on the canvas, in px.
#[derive(Clone, Copy)]
struct Frame {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// A picture that is being drawn.
struct Painter<'p> {
    brush: Brush<'p>,
    frame: Frame,
    picture: &'p Picture,
    plot: &'p Plot,
}

impl Painter<'_> {
    fn x(&self, at: f64) -> f64 {
        let Span { from, to } = self.picture.span;
        let Frame { left, right, .. } = self.frame;
        left + (at - from) / (to - from) * (right - left)
    }

    /// The middle of a column.
    fn column(&self, place: usize) -> f64 {
        self.x(self.picture.moment(place))
    }

    fn y(&self, line: &Line, value: f64) -> f64 {
        let Frame { top, bottom, .. } = self.frame;
        bottom - line.scale.share(value) * (bottom - top)
    }

    /// The time axis, and when the line was down.
    fn times(&self) {
        let Frame { left, top, right, bottom } = self.frame;
        for gap in &self.picture.gaps {
            let [from, to] = [gap.from, gap.to].map(|at| self.x(at).max(left).min(right));
            self.brush.shade(from, top, (to - from).max(1.0), bottom - top);
        }
        let Span { from, to } = self.picture.span;
        let count = ((right - left) / APART[1]) as usize;
        let (moments, step) = moments(from, to, count, self.plot.zone);
        for at in moments {
            let label = clock(at, self.plot.zone, step < 1000.0);
            self.brush.text(
                &label,
                self.x(at).max(left).min(right - 24.0),
                bottom + 13.0,
                "center",
            );
        }
    }

    /// Lines across, with their values.
    fn values(&self) {
        let Frame { left, top, right, bottom } = self.frame;
        let Some(line) = self.picture.lines.first() else { return };
        self.brush.begin_grid();
        for (mark, figure) in marks(self.picture, bottom - top) {
            let y = self.y(line, mark).round() + 0.5;
            self.brush.rule(left, y, right, y);
            self.brush.text(&figure, left - 8.0, y, "right");
        }
        self.brush.stroke();
    }

    fn lines(&self) {
        let Frame { left, top, right, bottom } = self.frame;
        self.brush.clip(left - 1.0, top - 2.0, right - left + 8.0, bottom - top + 4.0);
        let signs: Vec<_> = self.picture.lines.iter().map(|line| self.line(line)).collect();
        self.brush.unclip();
        for (line, signs) in self.picture.lines.iter().zip(signs) {
            let tint = tint(self.plot, line);
            signs.into_iter().for_each(|(x, y)| self.brush.sign(tint, x, y));
        }
    }

    /// Draws a line; gives where its signs are to stand.
    fn line(&self, line: &Line) -> Vec<(f64, f64)> {
        let tint = tint(self.plot, line);
        let dense = line.columns.iter().filter(|column| column.low < column.high).count();
        self.brush.begin_line(tint, dense * DENSE < line.columns.len());
        let mut is_parted = true;
        if let Some(before) = line.before {
            self.brush.go_to(self.x(before.at), self.y(line, before.value));
            is_parted = false;
        }
        let mut signs = Vec::new();
        let mut next_sign = f64::NEG_INFINITY;
        for column in &line.columns {
            let x = self.column(column.place);
            let y = |value| self.y(line, value);
            if is_parted || column.is_parted {
                self.brush.go_to(x, y(column.first));
                next_sign = x;
            } else {
                self.brush.draw_to(x, y(column.first));
            }
            is_parted = false;
            if column.low < column.high {
                self.brush.draw_to(x, y(column.low));
                self.brush.draw_to(x, y(column.high));
                self.brush.draw_to(x, y(column.last));
            }
            if x >= next_sign {
                signs.push((x, y(column.last)));
                next_sign = x + APART[2];
            }
        }
        self.brush.stroke();
        let last = line
            .columns
            .last()
            .map(|column| (self.column(column.place), self.y(line, column.last)));
        signs.extend(last);
        signs
    }

    /// The moment that is read, and what each line says there.
    fn cursor(&self, cursor: usize) {
        let Frame { top, bottom, .. } = self.frame;
        let x = self.column(cursor).round() + 0.5;
        self.brush.begin_cursor();
        self.brush.rule(x, top, x, bottom);
        self.brush.stroke();
        for reading in self.picture.readings(cursor) {
            if let Some(line) = self.picture.lines.iter().find(|line| line.place == reading.place) {
                self.brush.ring(tint(self.plot, line), x, self.y(line, reading.value));
            }
        }
    }
}

/// The values that are marked on so many px, each as it is written: not at all where a line has a scale of its own.
fn marks(picture: &Picture, height: f64) -> Vec<(f64, String)> {
    let Some(Line { scale, .. }) = picture.lines.first() else { return Vec::new() };
    let is_shared = picture.lines.iter().all(|line| line.scale == *scale);
    let (marks, decimals) = scale.marks((height / APART[0]) as usize);
    let figure = |mark| if is_shared { figure(mark, decimals) } else { String::new() };
    marks.into_iter().map(|mark| (mark, figure(mark))).collect()
}

fn tint(plot: &Plot, line: &Line) -> usize {
    plot.series.get(line.place).map_or(0, |series| series.tint)
}
