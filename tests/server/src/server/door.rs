//! Where connections come in: those for `/faults/` stay on the raw stream, all others go on to axum.

use super::{Shared, faults, how_stopped};
use axum::serve::Listener;
use std::{
    future::{pending, poll_fn},
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    task::Poll,
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc,
    task::JoinSet,
    time::{sleep, timeout},
};

/// What a request for a fault begins with.
const FAULTS: &[u8; 12] = b"GET /faults/";
/// How long a connection may take to say what it wants; browsers open some in advance.
const SILENCE: Duration = Duration::from_secs(30);
/// How long to wait before looking again at a request that has hardly begun.
const PAUSE: Duration = Duration::from_millis(20);
/// How many connections axum may be behind.
const WAITING: usize = 64;

/// A port that is listened on. It is shared, so that whoever drops the server frees the port at once.
#[derive(Clone, Debug)]
pub(super) struct Door(Arc<Mutex<Option<TcpListener>>>);

/// The connections that axum gets to see.
pub(super) struct Inbox {
    address: SocketAddr,
    connections: mpsc::Receiver<(TcpStream, SocketAddr)>,
}

impl Door {
    pub(super) fn new(listener: TcpListener) -> Self {
        Self(Arc::new(Mutex::new(Some(listener))))
    }

    /// Frees the port.
    pub(super) fn shut(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// The next connection; none once the door is shut.
    async fn accept(&self) -> Option<io::Result<(TcpStream, SocketAddr)>> {
        poll_fn(|context| match &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(listener) => listener.poll_accept(context).map(Some),
            None => Poll::Ready(None),
        })
        .await
    }

    /// Lets connections in until the server stops, and waits until the last one has gone.
    pub(super) async fn keep(self, site: mpsc::Sender<(TcpStream, SocketAddr)>, shared: Shared) {
        let mut visits = JoinSet::new();
        loop {
            let accepted = tokio::select! {
                accepted = self.accept() => accepted,
                Some(_) = visits.join_next() => continue,
                _ = how_stopped(shared.stopping.clone()) => None,
            };
            match accepted {
                Some(Ok(connection)) => {
                    visits.spawn(visit(connection, site.clone(), shared.clone()));
                }
                // Too many open files, most likely: some will be closed.
                Some(Err(_)) => sleep(PAUSE).await,
                None => break,
            }
        }
        self.shut();
        drop(site);
        while visits.join_next().await.is_some() {}
    }
}

impl Inbox {
    /// The way from the door to axum.
    pub(super) fn at(address: SocketAddr) -> (mpsc::Sender<(TcpStream, SocketAddr)>, Self) {
        let (site, connections) = mpsc::channel(WAITING);
        (site, Self { address, connections })
    }
}

impl Listener for Inbox {
    type Io = TcpStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (TcpStream, SocketAddr) {
        match self.connections.recv().await {
            Some(connection) => connection,
            // The door is shut: the server stops.
            None => pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

/// Each visitor has a task, so that a slow one is in nobody's way.
async fn visit(
    (stream, from): (TcpStream, SocketAddr),
    site: mpsc::Sender<(TcpStream, SocketAddr)>,
    shared: Shared,
) {
    let asks = tokio::select! {
        asks = timeout(SILENCE, asks_for_fault(&stream)) => asks,
        _ = how_stopped(shared.stopping.clone()) => return,
    };
    match asks {
        Ok(Ok(true)) => faults::serve(stream, &shared).await,
        // Nobody is left to be told of a site that has stopped.
        Ok(Ok(false)) => drop(site.send((stream, from)).await),
        Ok(Err(_)) | Err(_) => {}
    }
}

/// Looks at a request without taking a byte of it.
async fn asks_for_fault(stream: &TcpStream) -> io::Result<bool> {
    let mut start = [0; FAULTS.len()];
    loop {
        let seen = stream.peek(&mut start).await?;
        let seen = start.get(..seen).unwrap_or_default();
        if seen.is_empty() || !FAULTS.starts_with(seen) {
            return Ok(false);
        }
        if seen.len() == FAULTS.len() {
            return Ok(true);
        }
        sleep(PAUSE).await;
    }
}
