//! The local server: the page and its peers on one loopback port.

mod chat;
mod clock;
mod door;
mod echo;
mod faults;
mod guard;
mod handshake;
mod line;
mod orders;
mod outbox;
mod prices;
mod witness;

use anyhow::{Context, Result};
use axum::{
    Router,
    http::{HeaderName, HeaderValue, StatusCode, header::CACHE_CONTROL},
    middleware,
    routing::{any, get},
};
use chat::House;
use clock::Clock;
use door::{Door, Inbox};
use echoline::message::Message;
use guard::{Guard, Refusal};
use orders::Ledger;
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};
use tokio::{
    net::TcpListener,
    sync::{OwnedSemaphorePermit, Semaphore, broadcast, watch},
    task::JoinHandle,
};
use tower_http::{
    compression::CompressionLayer, services::ServeDir, set_header::SetResponseHeaderLayer,
};

/// The most sockets at once.
const SOCKETS: usize = 1_000;
/// The largest message and frame, in bytes.
const LARGEST: usize = 64 << 20;
/// How long a line may be silent.
const IDLE: Duration = Duration::from_secs(60 * 60);
/// "Going away": the server stops, or nobody speaks.
const GOING_AWAY: u16 = 1001;
/// How many observations a slow observer may be behind.
const OBSERVATIONS: usize = 4_096;
/// How long sockets get to say goodbye when the server stops.
const GOODBYE: Duration = Duration::from_secs(2);

/// How to serve.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the built page, if the page is to be served.
    pub page: Option<PathBuf>,
    /// The address to listen on; loopback unless somebody asks otherwise.
    pub address: IpAddr,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// Origins, beside the server's own, that may open sockets (`http://127.0.0.1:8080`).
    pub allowed_origins: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            page: None,
            address: Ipv4Addr::LOCALHOST.into(),
            port: 0,
            allowed_origins: Vec::new(),
        }
    }
}

/// What the server saw: a test's witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observed {
    /// A socket was opened.
    Opened,
    /// A text or binary message came.
    Received(Message),
    /// A socket was closed, by the code and reason of the client's close frame; without one there is no code.
    Closed(Option<u16>, String),
}

/// A running server; dropping it cuts every line at once.
#[derive(Debug)]
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    observed: broadcast::Sender<Observed>,
    stop: watch::Sender<Stop>,
    places: Arc<Semaphore>,
    door: Door,
    admitting: JoinHandle<()>,
    serving: JoinHandle<std::io::Result<()>>,
}

/// Whether the server stops, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// It serves.
    No,
    /// It says goodbye on every line.
    Goodbye,
    /// It cuts every line, as a server that dies.
    Cut,
}

/// What every socket knows.
#[derive(Clone, Debug)]
struct Shared {
    clock: Clock,
    guard: Arc<Guard>,
    house: Arc<House>,
    ledger: Arc<Ledger>,
    places: Arc<Semaphore>,
    observed: broadcast::Sender<Observed>,
    stopping: watch::Receiver<Stop>,
}

impl Server {
    /// Starts to serve.
    ///
    /// # Errors
    /// The port is taken, or is not ours to take.
    pub async fn start(options: Options) -> Result<Self> {
        let listener = TcpListener::bind((options.address, options.port)).await;
        let listener = listener.with_context(|| format!("port {} is not free", options.port))?;
        let address = listener.local_addr()?;
        let (observed, _) = broadcast::channel(OBSERVATIONS);
        let (stop, stopping) = watch::channel(Stop::No);
        let places = Arc::new(Semaphore::new(SOCKETS));
        let shared = Shared {
            clock: Clock::new(),
            guard: Arc::new(Guard::new(&options)),
            house: Arc::default(),
            ledger: Arc::default(),
            places: Arc::clone(&places),
            observed: observed.clone(),
            stopping: stopping.clone(),
        };
        let door = Door::new(listener);
        let (site, inbox) = Inbox::at(address);
        let admitting = tokio::spawn(door.clone().keep(site, shared.clone()));
        let serving = axum::serve(inbox, routes(options.page, shared))
            .with_graceful_shutdown(stopped(stopping));
        let serving = tokio::spawn(serving.into_future());
        Ok(Self { address, observed, stop, places, door, admitting, serving })
    }

    /// Everything the server sees from now on.
    pub fn observe(&self) -> broadcast::Receiver<Observed> {
        self.observed.subscribe()
    }

    /// How many sockets stand, whatever their path.
    pub fn open_sockets(&self) -> usize {
        SOCKETS - self.places.available_permits()
    }

    /// Says goodbye on every line (1001), and stops.
    ///
    /// # Errors
    /// Serving had failed before.
    pub async fn stop(mut self) -> Result<()> {
        self.stop.send_replace(Stop::Goodbye);
        let ended = async { tokio::join!(&mut self.serving, &mut self.admitting) };
        match tokio::time::timeout(GOODBYE, ended).await {
            Ok((served, admitted)) => {
                admitted?;
                Ok(served??)
            }
            // Somebody does not answer a goodbye: the line is cut.
            Err(_) => Ok(()),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.send_replace(Stop::Cut);
        self.door.shut();
        self.admitting.abort();
        self.serving.abort();
    }
}

impl Shared {
    /// A place for one socket more.
    fn place(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        let place = Arc::clone(&self.places).try_acquire_owned();
        place.or(Err((StatusCode::SERVICE_UNAVAILABLE, "too many sockets")))
    }

    fn observe(&self, seen: Observed) {
        // Nobody has to look.
        self.observed.send(seen).ok();
    }

    /// A message may be large: it is copied only if somebody looks.
    fn observe_message(&self, message: &Message) {
        if self.observed.receiver_count() > 0 {
            self.observe(Observed::Received(message.clone()));
        }
    }
}

fn routes(page: Option<PathBuf>, shared: Shared) -> Router {
    let guard = Arc::clone(&shared.guard);
    let peers = Router::new()
        .route("/chat", any(chat::upgrade))
        .route("/echo", any(echo::upgrade))
        .route("/orders", any(orders::upgrade))
        .route("/orders/{id}", any(orders::upgrade))
        .route("/prices", any(prices::upgrade))
        .route("/prices/events", get(prices::events))
        .route("/prices/latest", get(prices::latest))
        .with_state(shared);
    let site = page.map(|page| {
        Router::new()
            .fallback_service(ServeDir::new(page))
            .layer(CompressionLayer::new())
            // The page reads it without asking, and suggests the peers of its own server.
            .layer(SetResponseHeaderLayer::overriding(
                HeaderName::from_static("server-timing"),
                HeaderValue::from_static("peers"),
            ))
            // Yesterday's page is of no use to whoever builds today's.
            .layer(SetResponseHeaderLayer::overriding(
                CACHE_CONTROL,
                HeaderValue::from_static("no-cache"),
            ))
    });
    let all = match site {
        Some(site) => peers.merge(site),
        None => peers,
    };
    all.layer(middleware::from_fn_with_state(guard, guard::check_host))
}

async fn stopped(stopping: watch::Receiver<Stop>) {
    how_stopped(stopping).await;
}

/// Waits until the server stops. A server that is gone has cut its lines.
async fn how_stopped(mut stopping: watch::Receiver<Stop>) -> Stop {
    stopping.wait_for(|stop| *stop != Stop::No).await.map_or(Stop::Cut, |stop| *stop)
}
