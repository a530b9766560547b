//! The message itself, in one of its shapes.

use super::{
    super::line,
    bytes::{HEX_ROW, TEXT_ROW, write_hex, write_text},
    difference::Difference,
    outline::Outline,
};
use crate::{
    message::{Entry, Format, media_type, signature},
    ui::{self, BlobUrl, Origin, Rows},
    words,
};
use leptos::prelude::document;
use web_sys::{Element, HtmlElement};

/// Where a text stands that a browser can lay out at once.
pub(super) const TEXT: &str = "message-text";
/// Where a list stands of which only the visible rows exist.
pub(super) const ROWS: &str = "message-rows";
/// Where it is said what is wrong with a message's JSON.
pub(super) const FAULT: &str = "message-fault";
/// Where a picture or a sound stands.
pub(super) const MEDIA: &str = "message-media";
/// The largest text that is laid out at once, in bytes.
const AT_ONCE: usize = 64 << 10;
/// A row's cells, by their classes.
const CELLS: &[&str] = &["row__offset", "row__bytes", "row__text"];

/// How a message is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Its JSON, to expand and collapse.
    Tree,
    /// As it came.
    Raw,
    /// Its bytes.
    Hex,
    /// As a picture or a sound.
    Preview,
    /// What differs from the other selected message.
    Difference,
}

impl Shape {
    /// In the order of their buttons.
    pub(super) const ALL: [Self; 5] =
        [Self::Tree, Self::Raw, Self::Hex, Self::Preview, Self::Difference];

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.name() == name)
    }

    /// The word on its button.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Tree => words::TREE.say(),
            Self::Raw => words::RAW.say(),
            Self::Hex => words::HEX.say(),
            Self::Preview => words::PREVIEW.say(),
            Self::Difference => words::DIFFERENCE.say(),
        }
    }

    /// The id of its button.
    pub(super) fn button(self) -> String {
        ["message-as-", self.name()].concat()
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Tree => "tree",
            Self::Raw => "raw",
            Self::Hex => "hex",
            Self::Preview => "preview",
            Self::Difference => "difference",
        }
    }

    /// The shape asked for, if it suits the entry, or that which suits it best.
    fn of(entry: &Entry<'_>, has_other: bool, chosen: Option<Self>) -> Self {
        let is_text = entry.format() == Format::Text;
        let is_json = is_text && line::looks_like_json(entry.bytes);
        let is_media = !is_text && media_type(entry.bytes).is_some();
        let suits = |shape: &Self| match shape {
            Self::Tree => is_json,
            Self::Raw => is_text,
            Self::Hex => true,
            Self::Preview => is_media,
            Self::Difference => has_other,
        };
        let best = [Self::Difference, Self::Tree, Self::Preview, Self::Raw];
        // Who selects a second message wants to see what differs.
        let chosen = chosen.filter(|_| !has_other || chosen == Some(Self::Difference));
        chosen.filter(suits).or_else(|| best.into_iter().find(suits)).unwrap_or(Self::Hex)
    }
}

/// What it is, in words: "json", "binary · PNG image".
pub(super) fn kind(entry: &Entry<'_>) -> String {
    let name = line::kind(entry);
    match entry.format() {
        Format::Text => name.to_owned(),
        Format::Binary => [name, " · ", signature(entry.bytes)].concat(),
    }
}

/// What the list of rows is made of.
#[derive(Default)]
enum Content {
    #[default]
    Nothing,
    Text,
    Bytes,
    Tree(Box<Outline>),
    Lines(Difference),
}

/// The pane's body.
#[derive(Default)]
pub(super) struct Body {
    rows: Option<Rows>,
    content: Content,
    media: Option<BlobUrl>,
}

impl Body {
    /// Shows an entry, held against another if there is one; whether there is more to read of it.
    pub(super) fn show(
        &mut self,
        entry: &Entry<'_>,
        other: Option<&Entry<'_>>,
        chosen: Option<Shape>,
        on_size: impl FnMut() + 'static,
    ) -> bool {
        let shape = Shape::of(entry, other.is_some(), chosen);
        self.media = None;
        // Rows that stood in a tree would go on saying how deep.
        let leaves_tree = matches!(self.content, Content::Tree(_)) && shape != Shape::Tree;
        if self.rows.is_none() || leaves_tree {
            self.rows = Rows::new(ROWS, Origin::Top, CELLS, on_size);
        }
        let text = entry.text().filter(|text| shape == Shape::Raw && text.len() <= AT_ONCE);
        fill(TEXT, |place| place.set_text_content(text));
        fill(MEDIA, |place| {
            place.set_text_content(None);
            if shape == Shape::Preview {
                self.media = show_media(place, entry.bytes);
            }
        });
        self.content = match (shape, other) {
            (Shape::Raw, _) if text.is_none() => Content::Text,
            (Shape::Raw | Shape::Preview, _) => Content::Nothing,
            (Shape::Tree, _) => {
                Content::Tree(Box::new(Outline::new(entry.text().unwrap_or_default())))
            }
            (Shape::Difference, Some(other)) => Content::Lines(Difference::of(entry, other)),
            (Shape::Hex | Shape::Difference, _) => Content::Bytes,
        };
        if let Some(rows) = &mut self.rows {
            rows.mark("data-shape", shape.name());
            press(shape);
            rows.mark("data-two", if other.is_some() { "true" } else { "false" });
            let in_rows = !matches!(self.content, Content::Nothing);
            rows.mark("data-rows", if in_rows { "true" } else { "false" });
            rows.set("role", if shape == Shape::Tree { "treegrid" } else { "grid" });
            rows.resized();
            rows.go_to_origin();
        }
        self.advance(entry)
    }

    /// Reads on; whether there is more to read.
    pub(super) fn advance(&mut self, entry: &Entry<'_>) -> bool {
        let more = match &mut self.content {
            Content::Tree(outline) => outline.advance(),
            _ => false,
        };
        let fault = match &self.content {
            Content::Tree(outline) => outline.fault(),
            Content::Lines(difference) if difference.size() == 0 => {
                Some(words::ALIKE.say().to_owned())
            }
            _ => None,
        };
        fill(FAULT, |place| place.set_text_content(fault.as_deref()));
        self.paint(entry, true);
        more
    }

    pub(super) fn scrolled(&mut self, entry: &Entry<'_>) {
        if let Some(rows) = &mut self.rows {
            rows.resized();
            rows.scrolled();
        }
        self.paint(entry, false);
    }

    /// Opens or shuts what was clicked.
    pub(super) fn clicked(&mut self, entry: &Entry<'_>, element: &Element) {
        let place = self.rows.as_ref().and_then(|rows| rows.place_of(element));
        if let (Content::Tree(outline), Some(place)) = (&mut self.content, place) {
            outline.press(place);
            self.paint(entry, true);
        }
    }

    /// Does what a key asks for, if it is one for this list.
    pub(super) fn pressed(&mut self, entry: &Entry<'_>, key: &str) -> bool {
        let Content::Tree(outline) = &mut self.content else { return false };
        let Some(place) = outline.key(key) else { return false };
        self.paint(entry, true);
        if let Some(rows) = &mut self.rows {
            rows.reveal(place);
        }
        self.paint(entry, false);
        true
    }

    /// The chosen value's path.
    pub(super) fn path(&self) -> Option<String> {
        match &self.content {
            Content::Tree(outline) => outline.path(),
            _ => None,
        }
    }

    fn paint(&mut self, entry: &Entry<'_>, anew: bool) {
        let (Some(rows), content) = (&mut self.rows, &self.content) else { return };
        let size = entry.bytes.len();
        let number = match content {
            Content::Nothing => 0,
            Content::Text => size.div_ceil(TEXT_ROW) as u64,
            Content::Bytes => size.div_ceil(HEX_ROW) as u64,
            Content::Tree(outline) => outline.len(),
            Content::Lines(difference) => difference.len(),
        };
        rows.paint(0..number, anew, &mut |row, place| {
            let from = usize::try_from(place).unwrap_or_default();
            match content {
                Content::Nothing => {}
                Content::Text => write_text(row, entry.bytes, from * TEXT_ROW),
                Content::Bytes => write_hex(row, entry.bytes, from * HEX_ROW),
                Content::Tree(outline) => outline.write(row, place),
                Content::Lines(difference) => difference.write(row, place),
            }
        });
    }
}

/// Shows which of the buttons is pressed.
fn press(pressed: Shape) {
    for shape in Shape::ALL {
        if let Some(button) = ui::by_id(&shape.button()) {
            let is_pressed = if shape == pressed { "true" } else { "false" };
            button.set_attribute("aria-pressed", is_pressed).ok();
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Kind, Now};

    #[test]
    fn shows_each_message_as_it_suits_it() {
        let entry = |kind, bytes| Entry { seq: 0, at: Now::default(), kind, bytes };
        let text = entry(Kind::Received(Format::Text), b"x");
        let bytes = entry(Kind::Received(Format::Binary), b"x");
        let image = entry(Kind::Received(Format::Binary), b"GIF89a");
        let json = entry(Kind::Received(Format::Text), b"{}");
        for (entry, chosen, shape) in [
            (&text, None, Shape::Raw),
            (&text, Some(Shape::Preview), Shape::Raw),
            (&text, Some(Shape::Tree), Shape::Raw),
            (&text, Some(Shape::Hex), Shape::Hex),
            (&json, None, Shape::Tree),
            (&json, Some(Shape::Raw), Shape::Raw),
            (&json, Some(Shape::Difference), Shape::Tree),
            (&bytes, None, Shape::Hex),
            (&bytes, Some(Shape::Raw), Shape::Hex),
            (&bytes, Some(Shape::Preview), Shape::Hex),
            (&image, None, Shape::Preview),
            (&image, Some(Shape::Hex), Shape::Hex),
        ] {
            assert_eq!(Shape::of(entry, false, chosen), shape, "{chosen:?}");
        }
        assert_eq!(Shape::of(&json, true, Some(Shape::Raw)), Shape::Difference);
    }
}
