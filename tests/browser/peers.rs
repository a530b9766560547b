//! Servers that do what no well-behaved one does, on real sockets.

use anyhow::Result;
use futures::{SinkExt, StreamExt};
use std::net::{Ipv4Addr, SocketAddr};
use tokio::{
    net::{TcpListener, TcpSocket, TcpStream},
    task::JoinHandle,
};
use tokio_tungstenite::{
    accept_hdr_async,
    tungstenite::{
        Message,
        handshake::server::{ErrorResponse, Request, Response},
        protocol::{CloseFrame, frame::coding::CloseCode},
    },
};

/// A PNG file's first bytes, and enough after them.
pub(crate) const PNG: [u8; 40] = {
    let mut bytes = [7; 40];
    let signature = *b"\x89PNG\r\n\x1a\n";
    let mut place = 0;
    while place < signature.len() {
        bytes[place] = signature[place];
        place += 1;
    }
    bytes
};

/// A server that misbehaves by path, gone when it is dropped.
pub(crate) struct Peer {
    pub(crate) address: SocketAddr,
    serving: JoinHandle<()>,
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Peer {
    /// - `/close`: answers the first message with close 4001 "that is enough"
    /// - `/png`: answers every message with a PNG image
    /// - any: takes no subprotocol
    pub(crate) async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    // Whether the page stays to the end is the trial's matter.
                    talk(stream).await.ok();
                });
            }
        });
        Ok(Self { address, serving })
    }

    /// Takes connections and never says a word.
    pub(crate) async fn silent() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let serving = tokio::spawn(async move {
            let mut held = Vec::new();
            while let Ok((stream, _)) = listener.accept().await {
                held.push(stream);
            }
        });
        Ok(Self { address, serving })
    }
}

#[expect(clippy::result_large_err, reason = "the library's own signature")]
async fn talk(stream: TcpStream) -> Result<()> {
    let mut path = String::new();
    let read_path = |request: &Request, response: Response| -> Result<Response, ErrorResponse> {
        path = request.uri().path().to_owned();
        Ok(response)
    };
    let mut socket = accept_hdr_async(stream, read_path).await?;
    while let Some(message) = socket.next().await {
        match (message?, path.as_str()) {
            (Message::Close(_), _) => {}
            (_, "/close") => {
                let reason = "that is enough".into();
                socket.close(Some(CloseFrame { code: CloseCode::from(4001), reason })).await?;
            }
            (_, "/png") => socket.send(Message::Binary(PNG.to_vec().into())).await?,
            _ => {}
        }
    }
    Ok(())
}

/// A port of this machine on which nobody listens, and nobody can while it is held.
pub(crate) fn refusing_port() -> Result<(SocketAddr, TcpSocket)> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((Ipv4Addr::LOCALHOST, 0).into())?;
    Ok((socket.local_addr()?, socket))
}
