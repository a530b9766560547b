//! Ten thousand clients that lose their server at the same moment must not come back in step.

use echoline::{
    address::{self, Page},
    connection::{
        Around, Backoff, Close, CloseCode, Connection, Endpoint, Epoch, Input, Negotiated, Output,
        Settings,
    },
    message::Now,
};
use std::{cmp::Reverse, collections::BinaryHeap, time::Duration};

const CLIENTS: u64 = 10_000;
const BUCKET: Duration = Duration::from_millis(100);

/// When the clients knocked, in buckets of 100 ms since the server was lost.
struct Herd {
    buckets: Vec<u64>,
    clients: u64,
}

impl Herd {
    /// Every client is connected, loses its server at once with all others, and is refused until the end.
    fn run(settings: &Settings, clients: u64, seed: u64, span: Duration) -> Self {
        let buckets = usize::try_from(span.as_millis() / BUCKET.as_millis()).unwrap() + 1;
        let mut herd = Self { buckets: vec![0; buckets], clients };
        let mut due = BinaryHeap::new();
        let mut cores: Vec<_> =
            (0..clients).map(|client| lost(settings.clone(), seed.wrapping_add(client))).collect();
        due.extend((0..).zip(&cores).map(|(place, core)| Reverse((core.next_deadline(), place))));
        while let Some(Reverse((Some(at), place))) = due.pop() {
            if at > LOST_AT + span {
                continue;
            }
            let core = &mut cores[place];
            core.handle(now(at), Input::Tick(Around::default()));
            herd.refuse(core, at);
            due.push(Reverse((core.next_deadline(), place)));
        }
        herd
    }

    /// Counts the sockets a core makes, and refuses each at once.
    fn refuse(&mut self, core: &mut Connection, at: Duration) {
        while let Some(output) = core.poll_output() {
            if let Output::Open(epoch, _) = output {
                let bucket = (at - LOST_AT).as_millis() / BUCKET.as_millis();
                self.buckets[usize::try_from(bucket).unwrap()] += 1;
                core.handle(now(at), Input::Closed(epoch, close(1006), 0));
            }
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a statistic")]
    fn attempts_each(&self) -> f64 {
        self.buckets.iter().sum::<u64>() as f64 / self.clients as f64
    }

    /// The share of all clients that knocked within the busiest 100 ms after the first minute.
    #[expect(clippy::cast_precision_loss, reason = "a statistic")]
    fn busiest_share(&self, after: Duration) -> f64 {
        let skipped = usize::try_from(after.as_millis() / BUCKET.as_millis()).unwrap();
        let busiest = self.buckets.iter().skip(skipped).max().copied().unwrap_or_default();
        busiest as f64 / self.clients as f64
    }
}

/// Long enough after the line was opened that it counts as stable.
const LOST_AT: Duration = Duration::from_secs(100);
const MINUTE: Duration = Duration::from_secs(60);

fn now(mono: Duration) -> Now {
    Now { mono, wall: mono }
}

fn close(code: u16) -> Close {
    Close { code: CloseCode(code), reason: String::new(), clean: code != 1006 }
}

/// A client whose server, after a good while, says that it restarts.
fn lost(settings: Settings, seed: u64) -> Connection {
    let mut core = Connection::new(settings, seed);
    let endpoint: Endpoint =
        address::parse("wss://far.example/", &Page::new("http:", "")).unwrap().into();
    core.handle(now(Duration::ZERO), Input::Start(Ok(endpoint)));
    let epoch = epoch_of(&mut core);
    core.handle(now(Duration::ZERO), Input::Opened(epoch, Negotiated::default()));
    core.handle(now(Duration::ZERO), Input::Received(epoch, "hello".into(), 0));
    core.handle(now(LOST_AT / 2), Input::Tick(Around::default()));
    core.handle(now(LOST_AT), Input::Closed(epoch, close(1012), 0));
    while core.poll_output().is_some() {}
    core
}

fn epoch_of(core: &mut Connection) -> Epoch {
    let opened = std::iter::from_fn(|| core.poll_output()).find_map(|output| match output {
        Output::Open(epoch, _) => Some(epoch),
        _ => None,
    });
    opened.expect("a socket is made at once")
}

#[test]
fn ten_thousand_clients_do_not_return_in_step() {
    let ours = Herd::run(&Settings::default(), CLIENTS, 1, 5 * MINUTE);
    let fixed = Settings { backoff: Backoff::Fixed, ..Settings::default() };
    let fixed = Herd::run(&fixed, 500, 1, 5 * MINUTE);
    println!(
        "ten_thousand_clients_do_not_return_in_step: the busiest 100 ms after a minute holds {:.2} % of all, the busiest \
         ever {:.2} %, {:.1} attempts each in 5 min; with fixed waits {:.0} %",
        ours.busiest_share(MINUTE) * 100.0,
        ours.busiest_share(Duration::ZERO) * 100.0,
        ours.attempts_each(),
        fixed.busiest_share(MINUTE) * 100.0,
    );
    assert!(ours.busiest_share(MINUTE) <= 0.02);
    assert!(fixed.busiest_share(MINUTE) > 0.99, "clients without chance are in step");
}

#[test]
fn an_outage_of_ten_minutes_costs_few_attempts() {
    let herd = Herd::run(&Settings::default(), 1_000, 77, 10 * MINUTE);
    println!("an_outage_of_ten_minutes_costs_few_attempts: {:.1} each", herd.attempts_each());
    assert!(herd.attempts_each() <= 50.0);
}

#[test]
fn a_day_without_a_server_is_outlived() {
    let herd = Herd::run(&Settings::default(), 5, 5, 24 * 60 * MINUTE);
    assert!(herd.buckets.iter().rev().take(1_200).sum::<u64>() > 0, "it is still being tried");
}
