//! The server of the bench: floods, keeps a steady rate, or echoes, as a text asks.

use anyhow::Result;
use futures::{SinkExt, StreamExt};
use std::{net::SocketAddr, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::{MissedTickBehavior, interval},
};
use tokio_tungstenite::{WebSocketStream, accept_async, tungstenite::Message};

/// How often a steady rate is kept up with.
const TICK: Duration = Duration::from_millis(2);

/// The server, gone when it is dropped.
pub(crate) struct FloodServer {
    pub(crate) address: SocketAddr,
    serving: JoinHandle<()>,
}

impl Drop for FloodServer {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl FloodServer {
    /// - `flood N SIZE`: so many messages of so many bytes, as fast as it can
    /// - `steady RATE SECONDS SIZE`: so many messages a second, for so long
    /// - any other text comes back
    pub(crate) async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    // A page that goes away is done.
                    talk(stream).await.ok();
                });
            }
        });
        Ok(Self { address, serving })
    }
}

async fn talk(stream: TcpStream) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut socket = accept_async(stream).await?;
    while let Some(message) = socket.next().await {
        let Message::Text(text) = message? else { continue };
        let words: Vec<_> = text.split(' ').collect();
        match words[..] {
            ["flood", number, size] => {
                flood(&mut socket, 0, number.parse()?, size.parse()?).await?
            }
            ["steady", rate, seconds, size] => {
                steady(&mut socket, rate.parse()?, seconds.parse()?, size.parse()?).await?;
            }
            _ => socket.send(Message::Text(text)).await?,
        }
    }
    Ok(())
}

async fn flood(
    socket: &mut WebSocketStream<TcpStream>,
    from: u64,
    to: u64,
    size: usize,
) -> Result<()> {
    for seq in from..to {
        socket.feed(Message::Text(text(seq, size).into())).await?;
    }
    Ok(socket.flush().await?)
}

async fn steady(
    socket: &mut WebSocketStream<TcpStream>,
    rate: u64,
    seconds: u64,
    size: usize,
) -> Result<()> {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let ticks_a_second = 1000 / TICK.as_millis() as u64;
    for tick in 0..seconds * ticks_a_second {
        ticks.tick().await;
        let sent = |ticks| ticks * rate / ticks_a_second;
        flood(socket, sent(tick), sent(tick + 1), size).await?;
    }
    Ok(())
}

/// An event of this size, no two alike.
fn text(seq: u64, size: usize) -> String {
    let begin = format!(r#"{{"type":"tick","seq":{seq},"pad":""#);
    let pad = size.saturating_sub(begin.len() + 2);
    format!(r#"{begin}{:x<pad$}"}}"#, "")
}
