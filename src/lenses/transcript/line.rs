//! One entry as a row of the list.

use crate::{
    message::{Direction, Entry, Format, Kind, LineEvent, signature},
    ui::{Row, hex},
    words,
};
use leptos::prelude::document;

/// A row's cells, by their classes.
pub(super) const CELLS: &[&str] =
    &["row__time", "row__delta", "row__way", "row__kind", "row__text", "row__size"];
/// The cell that shows the message's beginning.
const TEXT: usize = 4;
/// How many characters of a message a row shows.
const PREVIEW: usize = 240;
/// How many bytes of a binary message a row shows.
const PREVIEW_BYTES: usize = 16;

/// What a row needs to know beside its entry.
pub(super) struct Around {
    /// From UTC to this page's clock, in ms.
    pub(super) zone: i64,
    /// What times are measured from, in µs: the selected entry, or none for the one before.
    pub(super) reference: Option<i64>,
}

/// Writes an entry into a row.
pub(super) fn write(
    row: &mut Row,
    entry: &Entry<'_>,
    before: i64,
    around: &Around,
    marks: &dyn Fn(&str) -> Vec<core::ops::Range<usize>>,
) {
    let mono = micros(entry);
    row.set("data-direction", direction(entry.direction()));
    row.set("data-event", if is_error(entry.kind) { "error" } else { "" });
    row.write(0, &time(entry, around.zone));
    row.write(1, &words::delta(mono - around.reference.unwrap_or(before)));
    row.write(2, way(entry.direction()));
    row.write(3, kind(entry));
    row.write(5, &words::entry_size(entry.bytes.len()));
    let preview = preview(entry);
    let marks = marks(&preview);
    if marks.is_empty() {
        row.write(TEXT, &preview);
    } else {
        mark(row, &preview, marks);
    }
}

/// Writes a text with some of it marked.
fn mark(row: &mut Row, text: &str, marks: Vec<core::ops::Range<usize>>) {
    let Some(cell) = row.clear(TEXT) else { return };
    let mut shown = 0;
    let rest = text.len()..text.len();
    for range in marks.into_iter().chain([rest]) {
        let plain = text.get(shown..range.start).unwrap_or_default();
        cell.append_with_str_1(plain).ok();
        if let (Ok(mark), Some(found)) =
            (document().create_element("mark"), text.get(range.clone()).filter(|it| !it.is_empty()))
        {
            mark.set_text_content(Some(found));
            cell.append_with_node_1(&mark).ok();
        }
        shown = range.end;
    }
}

/// When it happened, on this page's clock.
pub(super) fn time(entry: &Entry<'_>, zone: i64) -> String {
    let wall = entry.at.wall;
    let millis = wall.as_secs() * 1000 + u64::from(wall.subsec_millis());
    words::clock(millis.saturating_add_signed(zone))
}

/// When it happened, in µs.
pub(super) fn micros(entry: &Entry<'_>) -> i64 {
    let mono = entry.at.mono;
    (mono.as_secs() * 1_000_000 + u64::from(mono.subsec_micros())).cast_signed()
}

/// The word for style sheets and tests.
fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Sent => "sent",
        Direction::Received => "received",
        Direction::Event => "event",
    }
}

/// The word for a reader.
pub(super) fn way(direction: Direction) -> &'static str {
    match direction {
        Direction::Sent => words::WAY_SENT.say(),
        Direction::Received => words::WAY_RECEIVED.say(),
        Direction::Event => words::WAY_EVENT.say(),
    }
}

/// What it is, in a word. Text that begins as JSON does is called so: to read all of it would hold up the list.
pub(super) fn kind(entry: &Entry<'_>) -> &'static str {
    match entry.kind {
        Kind::Event(_) => "",
        Kind::Ping(_) => words::HEARTBEAT_SENT.say(),
        Kind::Pong(_) => words::HEARTBEAT_BACK.say(),
        Kind::Sent(Format::Binary) | Kind::Received(Format::Binary) => words::BIN.say(),
        Kind::Sent(Format::Text) | Kind::Received(Format::Text) if looks_like_json(entry.bytes) => {
            words::JSON.say()
        }
        Kind::Sent(Format::Text) | Kind::Received(Format::Text) => words::TEXT.say(),
    }
}

/// Whether something went wrong.
pub(super) fn is_error(kind: Kind) -> bool {
    use LineEvent::*;
    matches!(kind, Kind::Event(Dropped | Lost | Unconfirmed | Unsent))
}

/// Whether a text begins as a JSON object or array does.
pub(super) fn looks_like_json(bytes: &[u8]) -> bool {
    matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'['))
}

/// The beginning of a message in one line.
pub(super) fn preview(entry: &Entry<'_>) -> String {
    match entry.format() {
        Format::Text if entry.bytes.is_empty() => words::EMPTY_MESSAGE.say().to_owned(),
        Format::Text => beginning(entry.bytes).chars().take(PREVIEW).map(visible).collect(),
        Format::Binary => {
            let mut shown = hex(entry.bytes.get(..PREVIEW_BYTES).unwrap_or(entry.bytes));
            shown.push_str(if entry.bytes.len() > PREVIEW_BYTES { " … " } else { " " });
            shown.push_str(signature(entry.bytes));
            shown
        }
    }
}

/// As much of a text as a row may need: to read all of a large one would hold up the list.
fn beginning(bytes: &[u8]) -> &str {
    let most = bytes.get(..4 * PREVIEW).unwrap_or(bytes);
    let valid = str::from_utf8(most).map_or_else(|cut| cut.valid_up_to(), str::len);
    str::from_utf8(most.get(..valid).unwrap_or_default()).unwrap_or_default()
}

/// A control character as its picture, so that each message stays in its line.
pub(super) fn visible(character: char) -> char {
    match character {
        '\n' => '⏎',
        '\0'..' ' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(character),
        '\u{7f}' => '␡',
        // Turning the direction of writing could make a message look like another.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '�',
        character => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Now;

    fn entry(kind: Kind, bytes: &[u8]) -> Entry<'_> {
        Entry { seq: 0, at: Now::default(), kind, bytes }
    }

    #[test]
    fn shows_a_message_in_one_line() {
        let shown = |text: &str| preview(&entry(Kind::Received(Format::Text), text.as_bytes()));
        assert_eq!(shown("a\nb\0\u{202e}c"), "a⏎b␀�c");
        assert_eq!(shown(""), "(empty message)");
        assert_eq!(shown(&"é".repeat(500)).chars().count(), PREVIEW);
        let binary = entry(Kind::Sent(Format::Binary), b"\x89PNG\r\n\x1a\n0123456789");
        assert!(preview(&binary).starts_with("89 50 4e 47"), "{}", preview(&binary));
        assert!(preview(&binary).ends_with("… PNG image"), "{}", preview(&binary));
    }

    #[test]
    fn names_kinds() {
        let text = Kind::Received(Format::Text);
        assert_eq!(kind(&entry(text, b" {}")), "json");
        assert_eq!(kind(&entry(text, b"x")), "text");
        assert_eq!(kind(&entry(Kind::Ping(Format::Text), b"{}")), "ping");
        assert_eq!(kind(&entry(Kind::Sent(Format::Binary), b"{}")), "bin");
    }

    #[test]
    fn times_are_those_of_this_page() {
        let mut noon = entry(Kind::Received(Format::Text), b"");
        noon.at.wall = core::time::Duration::from_secs(43_200);
        assert_eq!(time(&noon, 3_600_000), "13:00:00.000");
        assert_eq!(time(&noon, -3_600_000), "11:00:00.000");
    }
}
