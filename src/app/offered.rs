//! The lens that is offered: the first event that a lens is made for brings it to the front, unless somebody has chosen
//! one.

use super::page_link;
use crate::{
    event::SocketEvent,
    lenses::{Lens, Look},
    link::Glance,
    message::{Entry, Kind, LineEvent},
    stream_builder::{Fold, use_fold},
    ui, words,
};
use web_sys::HtmlElement;

/// The largest message that is looked into, in bytes: what a lens is made for is short.
const LOOKED_INTO: usize = 64 << 10;
/// The attributes by which a tab says that its lens is offered, and why.
const MARK: &str = "data-offered";
const REASON: &str = "title";

/// What the present address offers.
#[derive(Default)]
struct Offer {
    /// The address, as the transcript names it.
    line: Vec<u8>,
    /// The lens that was made for the first event of a line for which one was.
    lens: Option<Lens>,
    /// That event's type.
    kind: String,
}

impl Fold for Offer {
    fn step(&mut self, entry: &Entry<'_>) {
        match entry.kind {
            // Whoever comes back to the same address goes on there.
            Kind::Event(LineEvent::Connecting) if self.line != entry.bytes => {
                *self = Self { line: entry.bytes.to_vec(), ..Self::default() };
            }
            Kind::Received(_) if self.lens.is_none() && entry.bytes.len() <= LOOKED_INTO => {
                let event = SocketEvent::received_if(entry, &|kind| made_for(kind).is_some());
                if let Some(event) = event {
                    self.lens = made_for(&event.kind);
                    self.kind = event.kind.into_owned();
                }
            }
            _ => {}
        }
    }
}

/// The lens that is made for events of a type.
fn made_for(kind: &str) -> Option<Lens> {
    Lens::ALL.into_iter().find(|lens| lens.shows.contains(&kind))
}

/// The lens that has to be in front: what is offered, or the recipe's own; none where somebody has chosen. Who has chosen
/// looks through another lens than the one that was put there, or is named by the page's link, where each choice is
/// written.
fn front(seen: Lens, put: Lens, is_named: bool, offered: Option<Lens>) -> Option<Lens> {
    let is_chosen = is_named || seen != put;
    (!is_chosen).then(|| offered.unwrap_or_default())
}

/// Offers lenses until somebody chooses one; what is offered is told at the end of a place.
pub(super) fn follow(look: Look, place: &HtmlElement) {
    let Look { session, lens, .. } = look;
    let offer = use_fold::<Offer>(session);
    let told = ui::child(place, "told");
    if let Some(told) = &told {
        // The names are ours, so that no browser refuses one.
        told.set_attribute("role", "status").ok();
    }
    // The lens that was put there; none after somebody has chosen.
    let mut put = Some(Lens::default());
    ui::effect(move || {
        let Some(before) = put else { return };
        let seen = lens.get();
        let offered = session.by_frame(|| offer.with(|offer| (offer.lens, offer.kind.clone())));
        let (offered, kind) = offered.unwrap_or_default();
        put = front(seen, before, is_named(), offered);
        if put == Some(before) {
            return;
        }
        mark(before, None);
        let Some(now) = put else { return };
        let reason = offered.map(|offered| words::offered_because(offered.word.say(), &kind));
        mark(now, reason.as_deref());
        if let Some(told) = &told {
            told.set_text_content(reason.as_deref());
        }
        lens.update(|lens| *lens = now);
    });
}

/// Whether the page's link names a lens: each choice is written there.
pub(super) fn is_named() -> bool {
    Glance::at(&page_link::fragment()).lens.as_deref().and_then(Lens::named).is_some()
}

/// Has a lens's tab say why it is offered, or no longer.
fn mark(lens: Lens, reason: Option<&str>) {
    let Some(tab) = ui::by_id(lens.name) else { return };
    for (name, value) in [(MARK, reason.map(|_| words::OFFERED.say())), (REASON, reason)] {
        match value {
            // The names are ours, so that no browser refuses one.
            Some(value) => drop(tab.set_attribute(name, value)),
            None => drop(tab.remove_attribute(name)),
        }
    }
    if let (Some(tabs), true) = (tab.parent_element(), reason.is_some()) {
        // On a phone it may stand beside the view.
        tabs.set_scroll_left(tab.offset_left() - tabs.client_left());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Format, Now};
    use proptest::{collection::vec, prelude::*, sample::select};

    const LINES: [&str; 2] = ["Connecting to ws://a", "Connecting to ws://b"];

    fn step(offer: &mut Offer, seq: u64, text: &str) {
        let is_line = LINES.contains(&text);
        let kind = Kind::Event(LineEvent::Connecting);
        let kind = if is_line { kind } else { Kind::Received(Format::Text) };
        offer.step(&Entry { seq, at: Now::default(), kind, bytes: text.as_bytes() });
    }

    fn offered(texts: &[&str]) -> Option<&'static str> {
        let mut offer = Offer::default();
        texts.iter().for_each(|text| step(&mut offer, 0, text));
        offer.lens.map(|lens| lens.name)
    }

    const TYPING: &str = r#"{"type":"typing","chatId":1,"userId":2,"isTyping":true}"#;
    const PRICE: &str = r#"{"type":"price_updated","data":{"symbol":"A","price":1,"at":1}}"#;
    const PLACE: &str = r#"{"orderId":1,"type":"driver_location","lat":1,"lng":1}"#;

    #[test]
    fn the_first_event_that_a_lens_is_made_for_offers_it() {
        let large = ["{\"type\":\"typing\",\"x\":\"", &"x".repeat(LOOKED_INTO), "\"}"].concat();
        for (texts, lens) in [
            (&[][..], None),
            (&["hello", "{}", r#"{"type":"greeting"}"#, r#"{"type":"ping"}"#], None),
            (
                &[r#"{"type":"notification","title":"a"}"#, r#"{"type":"error","message":"a"}"#],
                None,
            ),
            (&[r#"{"type":"new_message"}"#], Some("chat")),
            (&[r#"{"type":"presence"}"#], Some("chat")),
            (&[r#"{"type":"message_status"}"#], Some("chat")),
            (&[r#"{"type":"order_status"}"#], Some("order")),
            (&[r#"{"type":"order_status_changed"}"#], Some("order")),
            (&[r#"{"type":"bid_placed"}"#], Some("chart")),
            (&[r#"{"type":"score"}"#], Some("chart")),
            (&[r#"{"type":"reading"}"#], Some("chart")),
            (&["hello", PLACE, PRICE, TYPING], Some("order")),
            (&[TYPING, PRICE], Some("chat")),
            (&[&large, PRICE], Some("chart")),
            (&[LINES[0], TYPING, LINES[1]], None),
            (&[LINES[0], TYPING, LINES[1], PRICE], Some("chart")),
            (&[LINES[0], TYPING, LINES[0], PRICE], Some("chat")),
        ] {
            assert_eq!(offered(texts), lens, "{texts:?}");
        }
    }

    #[test]
    fn what_is_sent_offers_nothing() {
        let mut offer = Offer::default();
        let kind = Kind::Sent(Format::Text);
        offer.step(&Entry { seq: 0, at: Now::default(), kind, bytes: TYPING.as_bytes() });
        assert!(offer.lens.is_none());
    }

    #[test]
    fn the_users_choice_wins() {
        let named = |name: &str| Lens::named(name).unwrap();
        for (seen, put, is_named, offered, expected) in [
            ("echo", "echo", false, None, Some("echo")),
            ("echo", "echo", false, Some("chat"), Some("chat")),
            ("chat", "chat", false, Some("chat"), Some("chat")),
            // Another address, which offers another, or nothing.
            ("chat", "chat", false, Some("chart"), Some("chart")),
            ("chat", "chat", false, None, Some("echo")),
            // By tab, key, link, or saved connection: each is written into the link.
            ("transcript", "echo", true, Some("chat"), None),
            ("echo", "echo", true, Some("chat"), None),
            ("chat", "chat", true, Some("chart"), None),
            // Where no link can be written.
            ("transcript", "echo", false, Some("chat"), None),
            ("echo", "chat", false, Some("chat"), None),
        ] {
            let front = front(named(seen), named(put), is_named, offered.map(named));
            assert_eq!(
                front.map(|lens| lens.name),
                expected,
                "{seen} {put} {is_named} {offered:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_batching_gives_the_same(
            texts in vec(select(vec![LINES[0], LINES[1], TYPING, PRICE, PLACE, "hello"]), 0..30),
            cut in 0..30_usize,
        ) {
            let entry = |(seq, text): (u64, &&'static str)| {
                let kind = Kind::Event(LineEvent::Connecting);
                let kind = if LINES.contains(text) { kind } else { Kind::Received(Format::Text) };
                Entry { seq, at: Now::default(), kind, bytes: text.as_bytes() }
            };
            let (mut whole, mut in_two) = (Offer::default(), Offer::default());
            whole.steps((0..).zip(&texts).map(entry));
            let (first, second) = texts.split_at(cut.min(texts.len()));
            in_two.steps((0..).zip(first).map(entry));
            in_two.steps((0..).zip(second).map(entry));
            prop_assert_eq!(whole.lens.map(|lens| lens.name), in_two.lens.map(|lens| lens.name));
            prop_assert_eq!((whole.kind, whole.line), (in_two.kind, in_two.line));
        }
    }
}
