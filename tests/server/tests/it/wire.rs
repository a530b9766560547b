//! What the tests have in hand: a server, sockets, and bare streams.

use dev_server::server::{Observed, Options, Server};
use futures::{SinkExt, StreamExt};
use std::{io, net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::broadcast::Receiver,
};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async_with_config,
    tungstenite::{
        Error, Message,
        client::IntoClientRequest,
        protocol::{CloseFrame, WebSocketConfig},
    },
};

pub(crate) type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

pub(crate) async fn serve(options: Options) -> Server {
    Server::start(options).await.unwrap()
}

/// Opens a socket with one header more, or says with which status it was refused.
pub(crate) async fn connect(
    address: SocketAddr,
    path: &str,
    header: Option<(&'static str, &str)>,
) -> Result<Socket, u16> {
    let mut request = format!("ws://{address}{path}").into_client_request().unwrap();
    if let Some((name, value)) = header {
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    let large = WebSocketConfig::default().max_message_size(None).max_frame_size(None);
    match connect_async_with_config(request, Some(large), false).await {
        Ok((socket, _)) => Ok(socket),
        Err(Error::Http(response)) => Err(response.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

/// Opens a socket to a fault.
pub(crate) async fn open(server: &Server, fault: &str) -> Socket {
    connect(server.address, &format!("/faults/{fault}"), None).await.unwrap()
}

/// Sends a text and waits for one.
pub(crate) async fn ask(socket: &mut Socket, text: &str) -> String {
    socket.send(text.into()).await.unwrap();
    hear(socket).await
}

/// The next message, which has to be text.
pub(crate) async fn hear(socket: &mut Socket) -> String {
    socket.next().await.unwrap().unwrap().into_text().unwrap().to_string()
}

/// The close frame that has to come next.
pub(crate) async fn hear_close(socket: &mut Socket) -> (u16, String) {
    let Some(Ok(Message::Close(Some(CloseFrame { code, reason })))) = socket.next().await else {
        panic!("the line was to be closed");
    };
    (code.into(), reason.to_string())
}

/// A stream after its handshake, with more headers, and the head of the answer.
pub(crate) async fn bare(address: SocketAddr, fault: &str, headers: &str) -> (TcpStream, String) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request(address, fault, headers).as_bytes()).await.unwrap();
    let head = read_head(&mut stream).await;
    (stream, head)
}

pub(crate) fn request(address: SocketAddr, fault: &str, headers: &str) -> String {
    format!(
        "GET /faults/{fault} HTTP/1.1\r\nhost: {address}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\
         sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n{headers}\r\n"
    )
}

/// Reads a head byte by byte, and nothing after it.
pub(crate) async fn read_head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    String::from_utf8(head).unwrap()
}

/// How a stream ends, after everything that still comes.
pub(crate) async fn end_of(stream: &mut TcpStream) -> Result<(), io::ErrorKind> {
    stream.read_to_end(&mut Vec::new()).await.map(drop).map_err(|error| error.kind())
}

/// Waits for a line's close as the server sees it.
pub(crate) async fn until_closed(observed: &mut Receiver<Observed>) -> (Option<u16>, String) {
    loop {
        if let Observed::Closed(code, reason) = observed.recv().await.unwrap() {
            return (code, reason);
        }
    }
}

/// Waits for what sends no event.
pub(crate) async fn until(mut what: impl FnMut() -> bool) {
    while !what() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
