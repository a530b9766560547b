//! What a canvas is asked for: strokes in the colours of the page.

use core::f64::consts::TAU;
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use web_sys::{CanvasRenderingContext2d, HtmlElement};

use super::super::tint::{HUES, sign};

/// How lines are dashed, one after the other: long and short, in px.
const DASHES: [&[f64]; 5] = [&[], &[8.0, 4.0], &[2.0, 3.0], &[12.0, 3.0, 2.0, 3.0], &[5.0, 5.0]];

/// The colours of the page as a canvas takes them: what a style sheet calls by name is only known from an element.
pub(super) struct Palette {
    hues: Vec<String>,
    ground: String,
    ink: String,
    line: String,
    shade: String,
    font: String,
}

impl Palette {
    /// Reads them from the elements that show them.
    pub(super) fn of(stage: &HtmlElement) -> Self {
        let style = |selector: &str, property: &str| {
            let element = stage.query_selector(selector).ok().flatten();
            let style =
                element.and_then(|element| window().get_computed_style(&element).ok().flatten());
            style.and_then(|style| style.get_property_value(property).ok()).unwrap_or_default()
        };
        let hue =
            |place: usize| style(&["[data-hue='", &place.to_string(), "']"].concat(), "color");
        let colour = |name: &str| style(&["[data-colour=", name, "]"].concat(), "color");
        Self {
            hues: (0..HUES).map(hue).collect(),
            ground: colour("ground"),
            ink: colour("ink"),
            line: colour("line"),
            shade: colour("shade"),
            font: ["12px ", &style("[data-colour=ink]", "font-family")].concat(),
        }
    }

    fn hue(&self, tint: usize) -> &str {
        self.hues.get(tint % HUES).map_or("", String::as_str)
    }
}

/// A context and the colours it is used with.
pub(super) struct Brush<'p> {
    pub(super) context: CanvasRenderingContext2d,
    pub(super) palette: &'p Palette,
}

impl Brush<'_> {
    /// An empty ground.
    pub(super) fn begin(&self, ratio: f64, width: f64, height: f64) {
        // Numbers that are finite are taken.
        self.context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0).ok();
        self.context.set_fill_style_str(&self.palette.ground);
        self.context.fill_rect(0.0, 0.0, width, height);
        self.context.set_font(&self.palette.font);
        self.context.set_text_baseline("middle");
        self.context.set_line_join("round");
    }

    pub(super) fn begin_grid(&self) {
        self.begin_path(&self.palette.line, 1.0, &[]);
    }

    pub(super) fn begin_cursor(&self) {
        self.begin_path(&self.palette.ink, 1.0, &[3.0, 3.0]);
    }

    pub(super) fn begin_line(&self, tint: usize, is_dashed: bool) {
        let dash =
            DASHES.get(tint % DASHES.len()).filter(|_| is_dashed).copied().unwrap_or_default();
        self.begin_path(self.palette.hue(tint), if is_dashed { 2.0 } else { 1.25 }, dash);
    }

    fn begin_path(&self, colour: &str, width: f64, dash: &[f64]) {
        let dash: js_sys::Array = dash.iter().copied().map(JsValue::from).collect();
        // Lengths that are finite are taken.
        self.context.set_line_dash(&dash).ok();
        self.context.set_stroke_style_str(colour);
        self.context.set_line_width(width);
        self.context.begin_path();
    }

    pub(super) fn go_to(&self, x: f64, y: f64) {
        self.context.move_to(x, y);
    }

    pub(super) fn draw_to(&self, x: f64, y: f64) {
        self.context.line_to(x, y);
    }

    pub(super) fn rule(&self, x: f64, y: f64, to_x: f64, to_y: f64) {
        self.go_to(x, y);
        self.draw_to(to_x, to_y);
    }

    pub(super) fn stroke(&self) {
        self.context.stroke();
    }

    pub(super) fn shade(&self, x: f64, y: f64, width: f64, height: f64) {
        self.context.set_fill_style_str(&self.palette.shade);
        self.context.fill_rect(x, y, width, height);
    }

    pub(super) fn text(&self, text: &str, x: f64, y: f64, align: &str) {
        self.context.set_text_align(align);
        self.context.set_fill_style_str(&self.palette.ink);
        // Only a text for which there is no memory is refused.
        self.context.fill_text(text, x, y).ok();
    }

    /// The sign of a line: its shape tells what its colour may not.
    pub(super) fn sign(&self, tint: usize, x: f64, y: f64) {
        self.context.set_text_align("center");
        self.context.set_fill_style_str(self.palette.hue(tint));
        self.context.fill_text(sign(tint), x, y).ok();
    }

    pub(super) fn ring(&self, tint: usize, x: f64, y: f64) {
        self.begin_path(self.palette.hue(tint), 2.0, &[]);
        self.context.arc(x, y, 5.0, 0.0, TAU).ok();
        self.stroke();
    }

    pub(super) fn clip(&self, x: f64, y: f64, width: f64, height: f64) {
        self.context.save();
        self.context.begin_path();
        self.context.rect(x, y, width, height);
        self.context.clip();
    }

    pub(super) fn unclip(&self) {
        self.context.restore();
    }
}
