//! The message itself, in one of its shapes.

use super::line;
use crate::{
    message::{Entry, Format, media_type, signature},
    ui::{self, BlobUrl, Origin, Row, Rows, hex},
    words,
};
use leptos::prelude::document;
use web_sys::HtmlElement;

/// Where a text stands that a browser can lay out at once.
pub(super) const TEXT: &str = "message-text";
/// Where a list stands of which only the visible rows exist.
pub(super) const ROWS: &str = "message-rows";
/// Where a picture or a sound stands.
pub(super) const MEDIA: &str = "message-media";
/// The largest text that is laid out at once, in bytes.
const AT_ONCE: usize = 64 << 10;
/// How many bytes a row of a larger text shows.
const TEXT_ROW: usize = 128;
/// How many bytes a row of bytes shows.
const HEX_ROW: usize = 16;

/// How a message is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As it came.
    Raw,
    /// Its bytes.
    Hex,
    /// As a picture or a sound.
    Preview,
}

impl Shape {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "raw" => Self::Raw,
            "hex" => Self::Hex,
            "preview" => Self::Preview,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Raw => "raw",
            Self::Hex => "hex",
            Self::Preview => "preview",
        }
    }

    /// The shape asked for, if it suits the entry, or that which suits it best.
    fn of(entry: &Entry<'_>, chosen: Option<Self>) -> Self {
        let is_media = entry.format() == Format::Binary && media_type(entry.bytes).is_some();
        match (chosen, entry.format()) {
            (Some(Self::Hex), _) => Self::Hex,
            (Some(Self::Preview) | None, _) if is_media => Self::Preview,
            (_, Format::Text) => Self::Raw,
            (_, Format::Binary) => Self::Hex,
        }
    }
}

/// What it is, in words: "binary · PNG image".
pub(super) fn kind(entry: &Entry<'_>) -> String {
    match entry.format() {
        Format::Text => line::kind(entry).to_owned(),
        Format::Binary => [line::kind(entry), " · ", signature(entry.bytes)].concat(),
    }
}

/// The pane's body.
#[derive(Default)]
pub(super) struct Body {
    rows: Option<Rows>,
    shape: Option<Shape>,
    media: Option<BlobUrl>,
}

impl Body {
    pub(super) fn show(
        &mut self,
        entry: &Entry<'_>,
        chosen: Option<Shape>,
        on_size: impl FnMut() + 'static,
    ) {
        let shape = Shape::of(entry, chosen);
        self.shape = Some(shape);
        self.media = None;
        if self.rows.is_none() {
            self.rows =
                Rows::new(ROWS, Origin::Top, &["row__offset", "row__bytes", "row__text"], on_size);
        }
        if let Some(rows) = &mut self.rows {
            rows.to_origin();
        }
        let text = entry.text().filter(|text| shape == Shape::Raw && text.len() <= AT_ONCE);
        fill(TEXT, |place| place.set_text_content(text));
        fill(MEDIA, |place| {
            place.set_text_content(None);
            if shape == Shape::Preview {
                self.media = show_media(place, entry.bytes);
            }
        });
        if let Some(aside) = ui::by_id(ROWS).and_then(|rows| rows.parent_element()) {
            let in_rows = shape == Shape::Hex || (shape == Shape::Raw && text.is_none());
            aside.set_attribute("data-shape", shape.name()).ok();
            aside.set_attribute("data-rows", if in_rows { "true" } else { "false" }).ok();
        }
        self.paint(entry, true);
    }

    pub(super) fn scrolled(&mut self, entry: &Entry<'_>) {
        if let Some(rows) = &mut self.rows {
            rows.resized();
            rows.scrolled();
        }
        self.paint(entry, false);
    }

    fn paint(&mut self, entry: &Entry<'_>, anew: bool) {
        let (Some(rows), Some(shape)) = (&mut self.rows, self.shape) else { return };
        let (size, write): (usize, fn(&Row, &[u8], usize)) = match shape {
            Shape::Raw => (TEXT_ROW, write_text),
            Shape::Hex => (HEX_ROW, write_hex),
            Shape::Preview => return,
        };
        let number = entry.bytes.len().div_ceil(size) as u64;
        rows.paint(0..number, anew, &mut |row, place| {
            write(row, entry.bytes, usize::try_from(place).unwrap_or_default() * size);
        });
    }
}

fn fill(id: &str, fill: impl FnOnce(&HtmlElement)) {
    if let Some(place) = ui::by_id(id) {
        fill(&place);
    }
}

/// Shows bytes that a browser can show or play.
fn show_media(place: &HtmlElement, bytes: &[u8]) -> Option<BlobUrl> {
    let media_type = media_type(bytes)?;
    let url = BlobUrl::new(bytes, media_type)?;
    let is_image = media_type.starts_with("image/");
    let media = document().create_element(if is_image { "img" } else { "audio" }).ok()?;
    media.set_attribute("src", url.as_str()).ok()?;
    media.set_attribute("alt", signature(bytes)).ok()?;
    media.set_attribute("controls", "").ok()?;
    place.append_child(&media).ok()?;
    Some(url)
}

/// A stretch of a text, from the first character that begins in it to the last.
fn write_text(row: &Row, bytes: &[u8], from: usize) {
    row.write(0, &words::count(from as u64));
    row.write(1, "");
    let shown: String = stretch(bytes, from, TEXT_ROW).chars().map(line::visible).collect();
    row.write(2, &shown);
}

/// Characters that begin within a stretch of bytes.
fn stretch(bytes: &[u8], from: usize, size: usize) -> &str {
    let begin = |from: usize| {
        let is_inside = |byte: &&u8| **byte & 0xc0 == 0x80;
        from + bytes.get(from..).unwrap_or_default().iter().take_while(is_inside).count()
    };
    let (from, to) = (begin(from), begin((from + size).min(bytes.len())));
    str::from_utf8(bytes.get(from..to).unwrap_or_default()).unwrap_or_default()
}

fn write_hex(row: &Row, bytes: &[u8], from: usize) {
    let bytes = bytes.get(from..).unwrap_or_default();
    let bytes = bytes.get(..HEX_ROW).unwrap_or(bytes);
    let offset = u32::try_from(from).unwrap_or(u32::MAX).to_be_bytes();
    row.write(0, &hex(&offset).replace(' ', ""));
    row.write(1, &hex(bytes));
    row.write(2, &ascii(bytes));
}

fn ascii(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| if matches!(byte, b' '..=b'~') { char::from(*byte) } else { '.' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Kind, Now};

    #[test]
    fn parts_a_large_text_between_characters() {
        let text = "aé🎈".repeat(100);
        for size in 4..40 {
            let parts = (0..text.len()).step_by(size);
            let parts: String = parts.map(|from| stretch(text.as_bytes(), from, size)).collect();
            assert_eq!(parts, text);
        }
    }

    #[test]
    fn shows_each_message_as_it_suits_it() {
        let entry = |kind, bytes| Entry { seq: 0, at: Now::default(), kind, bytes };
        let text = entry(Kind::Received(Format::Text), b"x");
        let bytes = entry(Kind::Received(Format::Binary), b"x");
        let image = entry(Kind::Received(Format::Binary), b"GIF89a");
        for (entry, chosen, shape) in [
            (&text, None, Shape::Raw),
            (&text, Some(Shape::Preview), Shape::Raw),
            (&text, Some(Shape::Hex), Shape::Hex),
            (&bytes, None, Shape::Hex),
            (&bytes, Some(Shape::Raw), Shape::Hex),
            (&bytes, Some(Shape::Preview), Shape::Hex),
            (&image, None, Shape::Preview),
            (&image, Some(Shape::Hex), Shape::Hex),
        ] {
            assert_eq!(Shape::of(entry, chosen), shape, "{chosen:?}");
        }
        assert_eq!(ascii(b"a\n~\x7f\xff"), "a.~..");
    }
}
