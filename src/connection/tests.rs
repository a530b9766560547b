mod attempts;
mod by_itself;
mod evidence;
mod lifecycle;
mod messages;
mod retry;
mod sign_in;
mod transitions;

use super::*;
use crate::address::{self, AddressError, Page};

/// A core on a clock that a test moves, with what is around it.
struct World {
    core: Connection,
    now: Now,
    around: Around,
    /// What the socket says of itself when it is asked.
    socket: (bool, u64),
}

impl World {
    fn new() -> Self {
        Self::with(Settings::default())
    }

    fn with(settings: Settings) -> Self {
        let now = Now { mono: Duration::ZERO, wall: Duration::from_secs(1_000_000) };
        let core = Connection::new(settings, 7);
        Self { core, now, around: Around::default(), socket: (true, 0) }
    }

    /// Feeds one input and drains, as the driver must.
    fn feed(&mut self, input: Input) -> Vec<Output> {
        self.core.handle(self.now, input);
        self.drain()
    }

    fn drain(&mut self) -> Vec<Output> {
        let mut outputs = Vec::new();
        while let Some(output) = self.core.poll_output() {
            match output {
                Output::Measure(epoch) => {
                    let (open, buffered) = self.socket;
                    self.core.handle(self.now, Input::Measured(epoch, open, buffered));
                }
                Output::Open(..) => self.socket = (true, 0),
                _ => {}
            }
            outputs.push(output);
        }
        outputs
    }

    fn send(&mut self, text: &str) -> MessageId {
        self.core.send(self.now, text.into()).unwrap()
    }

    fn tick(&mut self) -> Vec<Output> {
        self.feed(Input::Tick(self.around))
    }

    /// Moves both clocks, and ticks at each deadline on the way, as a driver on time would.
    fn pass(&mut self, span: Duration) -> Vec<Output> {
        let end = self.now.mono + span;
        let mut outputs = Vec::new();
        while let Some(due) = self.core.next_deadline().filter(|due| *due <= end) {
            self.move_to(due.max(self.now.mono));
            outputs.extend(self.tick());
        }
        self.move_to(end);
        outputs
    }

    /// Moves to the next deadline and ticks.
    fn wait(&mut self) -> Vec<Output> {
        let due = self.core.next_deadline().expect("nothing to wait for");
        self.move_to(due.max(self.now.mono));
        self.tick()
    }

    fn move_to(&mut self, mono: Duration) {
        let passed = mono.saturating_sub(self.now.mono);
        self.now = Now { mono, wall: self.now.wall + passed };
    }

    fn epoch(&self) -> Epoch {
        self.core.epoch
    }

    fn open(&mut self) -> Vec<Output> {
        self.feed(Input::Opened(self.epoch(), Negotiated::default()))
    }

    fn receive(&mut self, text: &str) -> Vec<Output> {
        self.receive_holding(text, 0)
    }

    fn receive_holding(&mut self, text: &str, buffered: u64) -> Vec<Output> {
        self.feed(Input::Received(self.epoch(), text.into(), buffered))
    }

    fn measure(&mut self, buffered: u64) -> Vec<Output> {
        self.finds(true, buffered)
    }

    /// The driver looks at the socket, and will find the same from now on.
    fn finds(&mut self, open: bool, buffered: u64) -> Vec<Output> {
        self.socket = (open, buffered);
        self.feed(Input::Measured(self.epoch(), open, buffered))
    }

    fn closes(&mut self, code: u16) -> Vec<Output> {
        self.closes_holding(code, 0)
    }

    fn closes_holding(&mut self, code: u16, buffered: u64) -> Vec<Output> {
        self.feed(Input::Closed(self.epoch(), close(code), buffered))
    }

    fn state(&self) -> &'static str {
        self.core.status().name()
    }

    fn sentence(&self) -> String {
        self.core.status().sentence().unwrap_or_default()
    }

    fn connecting() -> Self {
        Self::connecting_with(Settings::default())
    }

    fn connecting_with(settings: Settings) -> Self {
        let mut world = Self::with(settings);
        world.feed(Input::Start(Ok(far())));
        world
    }

    fn connected() -> Self {
        Self::connected_with(Settings::default())
    }

    fn connected_with(settings: Settings) -> Self {
        let mut world = Self::connecting_with(settings);
        world.open();
        world
    }

    /// It was open, and is to be tried again.
    fn waiting() -> Self {
        let mut world = Self::connected();
        world.closes(1006);
        world
    }

    fn closing() -> Self {
        let mut world = Self::connected();
        world.feed(Input::Close);
        world
    }

    fn frozen() -> Self {
        let mut world = Self::connected();
        world.feed(Input::Frozen);
        world
    }

    fn hide(&mut self) -> Vec<Output> {
        self.around.visible = false;
        self.feed(Input::Changed(self.around))
    }

    fn show(&mut self) -> Vec<Output> {
        self.around.visible = true;
        self.feed(Input::Changed(self.around))
    }

    fn network(&mut self, online: bool) -> Vec<Output> {
        self.around.online = online;
        self.feed(Input::Changed(self.around))
    }
}

fn address(text: &str) -> Endpoint {
    address::parse(text, &Page::new("http:", "")).unwrap().into()
}

fn far() -> Endpoint {
    address("wss://far.example/")
}

fn close(code: u16) -> Close {
    Close { code: CloseCode(code), reason: "why".to_owned(), clean: code != 1006 }
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// What matters to a server and to a user: sockets and messages, and what became of them.
fn wire(outputs: &[Output]) -> Vec<String> {
    let word = |output: &Output| match output {
        Output::Prepare(_, asking) => Some(format!("ask {asking:?}")),
        Output::Open(Epoch(n), _) => Some(format!("open {n}")),
        Output::SignIn(Epoch(n), _) => Some(format!("sign-in {n}")),
        Output::Transmit(Epoch(n), _, message) => Some(format!("transmit {n} {message}")),
        Output::Say(Epoch(n), message) => Some(format!("say {n} {message}")),
        Output::Ping(Epoch(n), message) => Some(format!("ping {n} {message}")),
        Output::Close(Epoch(n), close) => Some(format!("close {n} {}", close.code.0)),
        Output::Abandon(Epoch(n), close) => Some(format!("abandon {n} {}", close.code.0)),
        Output::Deliver(message) => Some(format!("deliver {message}")),
        Output::Pong(message) => Some(format!("pong {message}")),
        Output::Outcome(held, outcome) => Some(match outcome {
            Outcome::Failed(why) => format!("{} failed {why:?}", held.message),
            outcome => format!("{} {outcome:?}", held.message),
        }),
        Output::Note(..) | Output::Measure(_) | Output::Requeued { .. } | Output::StatusChanged => {
            None
        }
    };
    outputs.iter().filter_map(word).collect()
}
