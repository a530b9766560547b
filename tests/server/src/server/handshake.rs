//! The opening handshake on a raw stream ([RFC 6455 §4.2](https://www.rfc-editor.org/rfc/rfc6455#section-4.2)).

use axum::http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode,
    header::{SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_PROTOCOL, SEC_WEBSOCKET_VERSION, UPGRADE},
};
use echoline::peer::Offer;
use httparse::Status;
use std::{io, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 16 << 10;
/// The most headers of a request.
const HEADERS: usize = 100;
/// How long a request's head may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// The head of a request, and what came after it.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) target: String,
    pub(super) headers: HeaderMap,
    pub(super) rest: Vec<u8>,
}

impl Request {
    /// Reads the head of a request, or says with which status to answer it; without one, nobody waits for an answer.
    pub(super) async fn read(stream: &mut TcpStream) -> Result<Self, Option<StatusCode>> {
        match timeout(PATIENCE, read_head(stream)).await {
            Ok(request) => request,
            Err(_) => Err(Some(StatusCode::REQUEST_TIMEOUT)),
        }
    }

    /// The key to be signed, if the request asks for a WebSocket.
    pub(super) fn key(&self) -> Option<String> {
        let upgrade = self.headers.get(UPGRADE)?.as_bytes();
        let version = self.headers.get(SEC_WEBSOCKET_VERSION)?.as_bytes();
        let key = self.headers.get(SEC_WEBSOCKET_KEY)?.to_str().ok()?;
        let asks = upgrade.eq_ignore_ascii_case(b"websocket") && version == b"13";
        asks.then(|| key.to_owned())
    }

    /// What the client offers.
    pub(super) fn offer(&self) -> Offer {
        let lines = self.headers.get_all(SEC_WEBSOCKET_PROTOCOL).into_iter();
        let names = lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(','));
        Offer { subprotocols: names.map(|name| name.trim().to_owned()).collect() }
    }
}

/// Ends the handshake: from here on there are frames.
pub(super) async fn accept(
    stream: &mut TcpStream,
    key: &str,
    subprotocol: Option<&str>,
) -> io::Result<()> {
    let mut answer = format!(
        "HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-accept: {}\r\n",
        derive_accept_key(key.as_bytes())
    );
    // A line break in a name would begin another header.
    if let Some(name) = subprotocol.filter(|name| HeaderValue::from_str(name).is_ok()) {
        answer.push_str(&format!("sec-websocket-protocol: {name}\r\n"));
    }
    answer.push_str("\r\n");
    stream.write_all(answer.as_bytes()).await
}

/// Answers with a status and a sentence instead of a socket.
pub(super) async fn refuse(stream: &mut TcpStream, status: StatusCode, sentence: &str) {
    let length = sentence.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/plain\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{sentence}"
    );
    // Whoever has left needs no answer.
    stream.write_all(answer.as_bytes()).await.ok();
    stream.shutdown().await.ok();
}

async fn read_head(stream: &mut TcpStream) -> Result<Request, Option<StatusCode>> {
    let mut bytes = Vec::new();
    while bytes.len() < LONGEST_HEAD {
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            return Err(None);
        }
        if let Some(request) = parse(&bytes).or(Err(StatusCode::BAD_REQUEST))? {
            return Ok(request);
        }
    }
    Err(Some(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE))
}

/// A request, if its head is whole.
fn parse(bytes: &[u8]) -> Result<Option<Request>, httparse::Error> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let Status::Complete(length) = request.parse(bytes)? else { return Ok(None) };
    let mut map = HeaderMap::new();
    for header in request.headers.iter() {
        let name = HeaderName::from_bytes(header.name.as_bytes());
        let (Ok(name), Ok(value)) = (name, HeaderValue::from_bytes(header.value)) else {
            return Err(httparse::Error::HeaderValue);
        };
        map.append(name, value);
    }
    let rest = bytes.get(length..).unwrap_or_default().to_vec();
    Ok(Some(Request { target: request.path.unwrap_or_default().to_owned(), headers: map, rest }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_head_once_it_is_whole() {
        let text = "GET /faults/auth?token=a HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Protocol: a, b\r\n\
             Sec-WebSocket-Protocol: c\r\n\r\nmore";
        let whole = text.len() - "more".len();
        for end in 0..whole {
            assert!(parse(&text.as_bytes()[..end]).unwrap().is_none(), "{end}");
        }
        let request = parse(text.as_bytes()).unwrap().unwrap();
        assert_eq!(request.target, "/faults/auth?token=a");
        assert_eq!(request.offer().subprotocols, ["a", "b", "c"]);
        assert_eq!(request.rest, b"more");
        assert!(request.key().is_none());
        assert!(parse(b"GET / HTTP/1.1\r\nno header\r\n\r\n").is_err());
    }
}
