//! Every sequence of what matters most, to a depth: no chance is left to chance.

use super::{
    ops::{Op, play},
    setting,
    world::World,
};
use echoline::connection::Settings;

/// How deep `cargo test` searches.
const DEPTH: u64 = 5;

const ALPHABET: [Op; 14] = [
    Op::Accept,
    Op::AnswerClose(true),
    Op::BeginToClose,
    Op::Close,
    Op::CloseWith(1006, 0, false),
    Op::CloseWith(1009, 0, true),
    Op::Drain(25),
    Op::Freeze,
    Op::Return,
    Op::Send(20),
    Op::Start(0),
    Op::Stop,
    Op::TryNow,
    Op::Wait,
];

#[test]
fn every_sequence_keeps_the_promises() {
    let depth = setting("ECHOLINE_DEPTH", DEPTH);
    let mut states = 0_u64;
    let mut trail = Vec::new();
    search(&World::new(Settings::default(), 1), depth, &mut trail, &mut states);
    println!("every_sequence_keeps_the_promises: {states} states to depth {depth}");
}

fn search(world: &World, depth: u64, trail: &mut Vec<Op>, states: &mut u64) {
    if depth == 0 {
        return;
    }
    for op in &ALPHABET {
        trail.push(op.clone());
        let mut next = world.clone();
        let outcome =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| play(&mut next, op)));
        assert!(outcome.is_ok(), "after {trail:?}");
        *states += 1;
        search(&next, depth - 1, trail, states);
        trail.pop();
    }
}
