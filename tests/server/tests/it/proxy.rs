//! The proxy: each of its faults on a live line.

use crate::wire::{Socket, ask, connect, hear, serve, until};
use dev_server::{
    proxy::Proxy,
    server::{Observed, Options, Server},
};
use futures::{FutureExt, SinkExt, StreamExt};
use std::time::Duration;
use tokio::{net::TcpStream, sync::broadcast::Receiver, task::yield_now};

/// A line through a proxy, and who sees what arrives at its end.
struct Live {
    proxy: Proxy,
    socket: Socket,
    observed: Receiver<Observed>,
    _server: Server,
}

impl Live {
    async fn open() -> Self {
        let server = serve(Options::default()).await;
        let mut observed = server.observe();
        let proxy = Proxy::start(server.address).await.unwrap();
        let mut socket = through(&proxy).await;
        assert_eq!(ask(&mut socket, "before").await, "before");
        assert_eq!(observed.recv().await.unwrap(), Observed::Opened);
        assert_eq!(observed.recv().await.unwrap(), Observed::Received("before".into()));
        assert_eq!(proxy.connections(), 1);
        Self { proxy, socket, observed, _server: server }
    }

    /// Sends what does not arrive.
    async fn send_in_vain(&mut self) {
        self.socket.send("in vain".into()).await.unwrap();
        for _ in 0..100 {
            yield_now().await;
        }
        assert!(self.socket.next().now_or_never().is_none());
        assert!(self.observed.try_recv().is_err());
    }
}

/// Opens a socket; the server is to believe that it was addressed itself.
async fn through(proxy: &Proxy) -> Socket {
    connect(proxy.address, "/echo", None).await.unwrap()
}

async fn is_reset(proxy: &Proxy) -> bool {
    let Ok(mut stream) = TcpStream::connect(proxy.address).await else { return true };
    crate::wire::end_of(&mut stream).await.is_err()
}

#[tokio::test]
async fn delays_and_throttles_what_still_arrives() {
    let Live { proxy, mut socket, observed: _observed, _server } = Live::open().await;
    proxy.delay(Duration::from_millis(30));
    assert_eq!(ask(&mut socket, "later").await, "later");
    proxy.throttle(10_000);
    let large = "x".repeat(2_000);
    assert_eq!(ask(&mut socket, &large).await, large);
    proxy.delay(Duration::from_secs(600));
    socket.send("held back".into()).await.unwrap();
    proxy.pass();
    assert_eq!(hear(&mut socket).await, "held back");
}

#[tokio::test]
async fn cuts_both_sides_and_takes_new_lines() {
    let Live { proxy, mut socket, mut observed, _server } = Live::open().await;
    proxy.cut();
    assert!(socket.next().await.unwrap().is_err());
    assert_eq!(observed.recv().await.unwrap(), Observed::Closed(None, String::new()));
    until(|| proxy.connections() == 0).await;
    assert_eq!(ask(&mut through(&proxy).await, "again").await, "again");
}

#[tokio::test]
async fn swallows_everything_on_a_half_open_line() {
    let mut live = Live::open().await;
    live.proxy.half_open();
    live.send_in_vain().await;
    assert_eq!(live.proxy.connections(), 1);
    live.proxy.pass();
    assert_eq!(ask(&mut live.socket, "after").await, "after");
}

#[tokio::test]
async fn a_black_hole_gives_everything_back_at_last() {
    let mut live = Live::open().await;
    live.proxy.black_hole();
    live.send_in_vain().await;
    let mut new = Box::pin(through(&live.proxy));
    until(|| (&mut new).now_or_never().is_none() && live.proxy.connections() == 2).await;
    live.proxy.pass();
    assert_eq!(hear(&mut live.socket).await, "in vain");
    assert_eq!(ask(&mut new.await, "new").await, "new");
}

#[tokio::test]
async fn refuses_new_lines_and_keeps_the_old() {
    let mut live = Live::open().await;
    live.proxy.refuse();
    assert!(is_reset(&live.proxy).await);
    assert_eq!(ask(&mut live.socket, "still here").await, "still here");
    live.proxy.pass();
    assert_eq!(ask(&mut through(&live.proxy).await, "again").await, "again");
}

#[tokio::test]
async fn ends_everything_when_it_is_dropped() {
    let Live { proxy, mut socket, mut observed, _server } = Live::open().await;
    drop(proxy);
    assert!(!matches!(socket.next().await, Some(Ok(_))));
    assert!(matches!(observed.recv().await.unwrap(), Observed::Closed(None, _)));
}
