//! A TCP proxy for tests: it stands between a client and a server, and changes the line while it is in use.

mod carrier;

use anyhow::Result;
use carrier::{carry, reset};
use std::{
    net::SocketAddr,
    sync::{Arc, Weak},
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::{JoinHandle, JoinSet},
};

/// A proxy on a port of its own; dropping it ends everything that goes through it.
#[derive(Debug)]
pub struct Proxy {
    /// Where it listens.
    pub address: SocketAddr,
    weather: watch::Sender<Weather>,
    /// Each connection holds it too.
    present: Arc<()>,
    accepting: JoinHandle<()>,
}

/// What the lines have to bear.
#[derive(Clone, Copy, Debug)]
struct Weather {
    mode: Mode,
    /// How often the lines were cut: a connection that saw a smaller number is to go.
    cuts: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    BlackHole,
    Delay(Duration),
    HalfOpen,
    Pass,
    Refuse,
    /// Bytes per second.
    Throttle(u64),
}

impl Proxy {
    /// Starts to pass everything on to a server.
    ///
    /// # Errors
    /// The system has no port left.
    pub async fn start(target: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (weather, forecast) = watch::channel(Weather { mode: Mode::Pass, cuts: 0 });
        let present = Arc::new(());
        let entrance = Entrance { target, forecast, present: Arc::downgrade(&present) };
        let accepting = tokio::spawn(entrance.accept(listener));
        Ok(Self { address, weather, present, accepting })
    }

    /// Reads and writes nothing any more, on present and on new connections, until the mode changes.
    pub fn black_hole(&self) {
        self.set(Mode::BlackHole);
    }

    /// How many connections go through it now.
    pub fn connections(&self) -> usize {
        Arc::strong_count(&self.present) - 1
    }

    /// Resets every present connection on both sides. New ones are taken again.
    pub fn cut(&self) {
        self.weather.send_modify(|weather| weather.cuts += 1);
    }

    /// Keeps everything back for this long at least, both ways.
    pub fn delay(&self, delay: Duration) {
        self.set(Mode::Delay(delay));
    }

    /// Swallows everything, both ways, while the connections stay open.
    pub fn half_open(&self) {
        self.set(Mode::HalfOpen);
    }

    /// Passes everything on again.
    pub fn pass(&self) {
        self.set(Mode::Pass);
    }

    /// Resets new connections at once; present ones stay.
    pub fn refuse(&self) {
        self.set(Mode::Refuse);
    }

    /// Lets so many bytes through in a second, each way.
    pub fn throttle(&self, bytes_per_second: u64) {
        self.set(Mode::Throttle(bytes_per_second.max(1)));
    }

    fn set(&self, mode: Mode) {
        self.weather.send_modify(|weather| weather.mode = mode);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Where connections come in.
struct Entrance {
    target: SocketAddr,
    forecast: watch::Receiver<Weather>,
    present: Weak<()>,
}

impl Entrance {
    async fn accept(self, listener: TcpListener) {
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = listener.accept() => if let Ok((client, _)) = accepted {
                    self.take(client, &mut connections);
                },
                Some(_) = connections.join_next() => {}
            }
        }
    }

    fn take(&self, client: TcpStream, connections: &mut JoinSet<()>) {
        let weather = *self.forecast.borrow();
        if weather.mode == Mode::Refuse {
            return reset(&client);
        }
        let (target, forecast, present) =
            (self.target, self.forecast.clone(), self.present.upgrade());
        connections.spawn(async move {
            carry(client, target, forecast, weather.cuts).await;
            drop(present);
        });
    }
}
