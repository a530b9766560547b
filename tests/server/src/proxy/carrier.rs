//! One connection through the proxy.

use super::{Mode, Weather};
use std::{future::pending, io, net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpStream,
        tcp::{ReadHalf, WriteHalf},
    },
    sync::watch,
    time::sleep,
};

/// The most bytes that are carried at once.
const LOAD: usize = 16 << 10;

/// Carries both ways until both sides have ended, or the line is cut. A side that breaks breaks the other too.
pub(super) async fn carry(
    mut client: TcpStream,
    target: SocketAddr,
    forecast: watch::Receiver<Weather>,
    cuts: u64,
) {
    let mut server = None;
    let mut cut = forecast.clone();
    let relayed = tokio::select! {
        relayed = relay(&mut client, &mut server, target, forecast) => relayed,
        _ = cut.wait_for(|weather| weather.cuts != cuts) => Err(io::ErrorKind::ConnectionReset.into()),
    };
    if relayed.is_err() {
        reset(&client);
        server.as_ref().map(reset);
    }
}

/// Breaks a connection without a word, as soon as it is dropped.
pub(super) fn reset(stream: &TcpStream) {
    // A connection that is gone already cannot be broken.
    stream.set_zero_linger().ok();
}

async fn relay(
    client: &mut TcpStream,
    server: &mut Option<TcpStream>,
    target: SocketAddr,
    mut forecast: watch::Receiver<Weather>,
) -> io::Result<()> {
    until_light(&mut forecast).await;
    let server = server.insert(TcpStream::connect(target).await?);
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let (from_client, to_client) = client.split();
    let (from_server, to_server) = server.split();
    let up = Way { from: from_client, to: to_server, forecast: forecast.clone() };
    let down = Way { from: from_server, to: to_client, forecast };
    tokio::try_join!(up.carry(), down.carry())?;
    Ok(())
}

/// One of the two directions.
struct Way<'a> {
    from: ReadHalf<'a>,
    to: WriteHalf<'a>,
    forecast: watch::Receiver<Weather>,
}

impl Way<'_> {
    async fn carry(mut self) -> io::Result<()> {
        let mut bytes = [0; LOAD];
        loop {
            until_light(&mut self.forecast).await;
            let load = self.load();
            let read = tokio::select! {
                read = self.from.read(bytes.get_mut(..load).unwrap_or_default()) => read?,
                () = changed(&mut self.forecast) => continue,
            };
            let through = self.goes_through(read).await;
            if read == 0 {
                return self.to.shutdown().await;
            }
            if through {
                self.to.write_all(bytes.get(..read).unwrap_or_default()).await?;
            }
        }
    }

    /// How many bytes to take at once: a tenth of a second's worth where there is little room.
    fn load(&self) -> usize {
        match self.forecast.borrow().mode {
            Mode::Throttle(rate) => usize::try_from(rate / 10).unwrap_or(LOAD).clamp(1, LOAD),
            _ => LOAD,
        }
    }

    /// Waits as long as the mode keeps bytes back: whether they go through then. An end (no bytes) is never swallowed.
    async fn goes_through(&mut self, bytes: usize) -> bool {
        loop {
            let mode = self.forecast.borrow_and_update().mode;
            let wait = match mode {
                Mode::Pass | Mode::Refuse => return true,
                Mode::HalfOpen if bytes > 0 => return false,
                Mode::BlackHole | Mode::HalfOpen => None,
                Mode::Delay(delay) => Some(delay),
                Mode::Throttle(rate) => Some(Duration::from_millis(bytes as u64 * 1_000 / rate)),
            };
            tokio::select! {
                () = passed(wait) => return true,
                () = changed(&mut self.forecast) => {}
            }
        }
    }
}

/// Waits until it is no longer dark.
async fn until_light(forecast: &mut watch::Receiver<Weather>) {
    // A proxy that is gone ends its connections by itself.
    forecast.wait_for(|weather| weather.mode != Mode::BlackHole).await.ok();
}

async fn changed(forecast: &mut watch::Receiver<Weather>) {
    if forecast.changed().await.is_err() {
        pending().await
    }
}

async fn passed(wait: Option<Duration>) {
    match wait {
        Some(wait) => sleep(wait).await,
        None => pending().await,
    }
}
