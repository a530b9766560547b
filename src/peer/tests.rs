use super::*;
use crate::event::SocketEvent;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Every payload that is promised, one a line: the events' tests read it too.
const GOLDEN: &str = include_str!("../../tests/data/events.ndjson");

/// The type of an event and the names of its fields.
fn shape(text: &str) -> (String, BTreeSet<String>) {
    let event = SocketEvent::read(text).unwrap_or_else(|| panic!("{text} is an event"));
    let fields: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(event.data).unwrap();
    let is_type = |name: &String| name == "type";
    (
        event.kind.into_owned(),
        fields.into_iter().map(|(name, _)| name).filter(|name| !is_type(name)).collect(),
    )
}

/// Everything that a peer says to these messages and, woken whenever it wants to, in two minutes.
fn said(mut peer: impl Peer, messages: &[&str]) -> Vec<String> {
    let mut now = Now { mono: Duration::ZERO, wall: Duration::from_secs(1_800_000_000) };
    let mut effects = peer.open(&Offer::default());
    effects.extend(messages.iter().flat_map(|message| peer.receive((*message).into())));
    let (mut said, end) = (Vec::new(), now.mono + Duration::from_secs(120));
    while now.mono < end {
        let mut wait = None;
        for effect in effects.drain(..) {
            match effect {
                Effect::Send(message) => said.push(message.to_string()),
                Effect::Wake(wake) => wait = Some(wake),
                Effect::Accept(None) => {}
                other => panic!("{other:?}"),
            }
        }
        let Some(wait) = wait else { break };
        now = Now { mono: now.mono + wait, wall: now.wall + wait };
        effects = peer.wake(now);
    }
    said
}

#[test]
fn what_peers_say_has_a_golden_shape() {
    let golden: BTreeSet<_> = GOLDEN.lines().map(shape).collect();
    let hello = r#"{"type":"new_message","userId":7,"message":"Hello?","id":1}"#;
    let messages = [hello, "hello", r#"{"type":"ping"}"#, r#"{"type":"ping","id":7}"#];
    let all = [
        said(Chat::parse("name=Chen"), &messages),
        said(Orders::parse("9123?speed=3"), &messages),
        said(Prices::parse("hz=4"), &messages),
        said(Faults::parse("auth").unwrap(), &[hello, r#"{"type":"auth","token":"secret"}"#]),
        said(Faults::parse("auth").unwrap(), &[r#"{"type":"auth","token":"wrong"}"#]),
    ]
    .concat();
    let shapes: BTreeSet<_> = all.iter().map(|text| shape(text)).collect();
    let strange: Vec<_> = shapes.difference(&golden).collect();
    assert!(strange.is_empty(), "{strange:#?}");
    let kinds: BTreeSet<_> = shapes.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds.len(), 15, "{kinds:?}");
}

proptest! {
    #[test]
    fn any_address_and_any_message_do_no_harm(
        rest in "(close|burst|auth|ping|deaf)?[?]?.{0,40}",
        texts in prop::collection::vec("(\\{\"type\":\")?.{0,40}", 0..8),
    ) {
        let faults = Faults::parse(&rest).map(|faults| Box::new(faults) as Box<dyn Peer>);
        let mut peers: Vec<Box<dyn Peer>> = vec![
            Box::new(Echo),
            Box::new(Chat::parse(&rest)),
            Box::new(Orders::parse(&rest)),
            Box::new(Prices::parse(&rest)),
        ];
        peers.extend(faults);
        for peer in &mut peers {
            peer.open(&Offer::default());
            for text in &texts {
                prop_assert!(peer.receive(text.as_str().into()).len() <= 4);
                prop_assert!(peer.wake(Now::default()).len() <= 100);
            }
        }
    }
}
