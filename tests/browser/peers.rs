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

/// A whole PNG file: one grey pixel.
const PIXEL: [u8; 67] = *b"\
    \x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\
    \x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x49\x44\x41\x54\x78\x9c\x63\x68\x00\x00\x00\
    \x82\x00\x81\x77\xcd\x72\xb6\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

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
    /// - `/pixel`: answers every message with an image of one pixel
    /// - `/flood`: answers a number with so many messages, `0:` and on, as fast as it can
    /// - `/feed`: answers a number with so many events of four types, as fast as it can
    /// - `/notices`: answers a number with so many notifications, as fast as it can
    /// - `/bytes`: answers a number with a binary message of so many bytes, each the last of its place
    /// - `/json`: answers a number with a JSON array of so many objects
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
            (_, "/pixel") => socket.send(Message::Binary(PIXEL.to_vec().into())).await?,
            (number, "/flood") => {
                for number in 0..number.into_text()?.parse::<u64>()? {
                    socket.feed(Message::Text(format!("{number}:{:x<50}", "").into())).await?;
                }
                socket.flush().await?;
            }
            (number, "/feed") => {
                for number in 0..number.into_text()?.parse::<u64>()? {
                    let event = format!(
                        r#"{{"type":"S{0}","data":{{"symbol":"S{0}","price":{number}.10}}}}"#,
                        number % 4
                    );
                    socket.feed(Message::Text(event.into())).await?;
                }
                socket.flush().await?;
            }
            (number, "/notices") => {
                for number in 0..number.into_text()?.parse::<u64>()? {
                    let event = format!(r#"{{"type":"notification","title":"{number}"}}"#);
                    socket.feed(Message::Text(event.into())).await?;
                }
                socket.flush().await?;
            }
            (number, "/bytes") => {
                let number = number.into_text()?.parse::<u32>()?;
                let bytes: Vec<_> = (0..number).map(|place| place.to_le_bytes()[0]).collect();
                socket.send(Message::Binary(bytes.into())).await?;
            }
            (number, "/json") => {
                let number = number.into_text()?.parse::<u64>()?;
                let objects: Vec<_> = (0..number).map(object).collect();
                socket.send(Message::Text(format!("[{}]", objects.join(",")).into())).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// An object whose number no float can hold.
fn object(number: u64) -> String {
    format!(r#"{{"type":"item","id":{},"price":{number}.10}}"#, 90_071_992_547_409_910 + number)
}

/// A port of this machine on which nobody listens, and nobody can while it is held.
pub(crate) fn refusing_port() -> Result<(SocketAddr, TcpSocket)> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((Ipv4Addr::LOCALHOST, 0).into())?;
    Ok((socket.local_addr()?, socket))
}
