//! Random runs: whatever happens, in whatever order, the promises hold.

use super::{
    browser::Ready,
    ops::{Op, SETTINGS, any_op, from_bytes, play, settings},
    setting,
    world::{World, assert_no_secret},
};
use echoline::{
    connection::{Around, Input, Outcome, Settings},
    message::Message,
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};
use std::{
    cell::Cell,
    hash::{BuildHasher, Hasher, RandomState},
    time::Duration,
};

/// How many random runs `cargo test` plays.
const CASES: u64 = 1_500;
/// How long a server that is well again may have to wait for its client: two handshakes given up, the longest wait, the
/// spread of a fleet, and a page that finds out by itself that it is seen.
const RECOVERY: Duration = Duration::from_secs(20 + 30 + 5 + 60);

/// Plays random cases from a seed that is printed, and can be played again.
fn for_all<S: Strategy>(
    name: &str,
    strategy: S,
    test: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let seed = setting("ECHOLINE_SEED", RandomState::new().build_hasher().finish());
    let cases = setting("ECHOLINE_CASES", CASES);
    println!("{name}: {cases} cases, ECHOLINE_SEED={seed}");
    let config = Config {
        cases: u32::try_from(cases).unwrap_or(u32::MAX),
        failure_persistence: None,
        ..Config::default()
    };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    if let Err(failure) = TestRunner::new_with_rng(config, random).run(&strategy, test) {
        panic!("play it again with ECHOLINE_SEED={seed} cargo test --test it {name}\n{failure}");
    }
}

fn runs() -> impl Strategy<Value = (u8, u64, Vec<Op>)> {
    (0..SETTINGS, any::<u64>(), prop::collection::vec(any_op(), 1..60))
}

fn played((which, seed, ops): &(u8, u64, Vec<Op>)) -> World {
    let mut world = World::new(settings(*which), *seed);
    world.start(0);
    for op in ops {
        play(&mut world, op);
    }
    world
}

#[test]
fn the_promises_hold_whatever_happens() {
    let (steps, messages) = (Cell::new(0), Cell::new([0; 2]));
    for_all("the_promises_hold_whatever_happens", runs(), |run| {
        let mut world = played(&run);
        assert_no_secret(&format!("{:?}", world.core));
        comes_back(&mut world);
        steps.set(steps.get() + run.2.len());
        let [sent, doubtful] = messages.get();
        messages.set([
            sent + world.witness.ended(Outcome::Sent),
            doubtful + world.witness.ended(Outcome::Unconfirmed),
        ]);
        Ok(())
    });
    let [sent, doubtful] = messages.get();
    println!("{} steps, {sent} messages sent, {doubtful} that may not have arrived", steps.get());
}

#[test]
fn the_promises_hold_for_any_bytes() {
    let bytes = prop::collection::vec(any::<[u8; 6]>(), 1..80);
    for_all("the_promises_hold_for_any_bytes", (0..SETTINGS, any::<u64>(), bytes), |run| {
        let ops = run.2.into_iter().map(from_bytes).collect();
        comes_back(&mut played(&(run.0, run.1, ops)));
        Ok(())
    });
}

/// I5: with a healthy server and fair ticks every line that is wanted stands again in time, and nothing waits for ever.
fn comes_back(world: &mut World) {
    world.feed(Input::Configure(Settings::default()));
    world.around = Around::default();
    world.feed(Input::Changed(world.around));
    if !world.core.status().is_active() || world.core.status().name() == "closing" {
        return;
    }
    let mut left = RECOVERY;
    while world.core.status().name() != "connected" {
        world.give_token(Ok(9));
        world.receive(Message::from(r#"{"type":"auth_ok"}"#));
        match world.browser.present().map(|socket| socket.ready) {
            Some(Ready::Connecting) => world.accept(),
            Some(Ready::Closing) => world.close_with(1006, "", false),
            _ => {
                let wait = world.until_deadline().expect("somebody has to wake it");
                assert!(wait <= left, "I5: still {:?}", world.core.status());
                left -= wait;
                world.wait();
            }
        }
        if !world.core.status().is_active() {
            return;
        }
    }
    for _ in 0..2_000 {
        if world.witness.all_ended() {
            return;
        }
        if world.browser.present().is_none_or(|socket| socket.ready != Ready::Open) {
            return;
        }
        world.drain(u64::MAX);
        world.wait();
    }
    panic!("G2: something waits for ever");
}

#[test]
fn the_same_seed_and_inputs_do_the_same() {
    for_all("the_same_seed_and_inputs_do_the_same", runs(), |run| {
        let twice = [(), ()].map(|()| {
            let mut world = World::new(settings(run.0), run.1);
            world.said = Some(Vec::new());
            world.start(0);
            run.2.iter().for_each(|op| play(&mut world, op));
            world.said
        });
        prop_assert_eq!(&twice[0], &twice[1], "I11");
        Ok(())
    });
}

#[test]
fn more_ticks_than_needed_change_nothing() {
    for_all("more_ticks_than_needed_change_nothing", runs(), |run| {
        let mut twice = [1, 7].map(|pieces| {
            let mut world = World::new(settings(run.0), run.1);
            world.said = Some(Vec::new());
            world.start(0);
            for op in &run.2 {
                match op {
                    // How late a tick is decides what it proves, so here every tick is on time.
                    Op::Jump(_) | Op::Sleep(_) | Op::SetClocksBack(_) => {}
                    Op::Pass(span) => {
                        for _ in 0..pieces {
                            // A multiple of both, so that the pieces are whole.
                            world.pass(Duration::from_millis(u64::from(*span) * 7 / pieces));
                            world.tick();
                        }
                    }
                    op => play(&mut world, op),
                }
            }
            world.said
        });
        prop_assert_eq!(twice[0].take(), twice[1].take(), "I11");
        Ok(())
    });
}
