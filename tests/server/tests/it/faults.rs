//! `/faults/…`: everything that goes wrong, as a client meets it.

use crate::wire::{
    ask, bare, connect, end_of, hear, open, read_head, request, serve, until, until_closed,
};
use dev_server::server::{Observed, Options};
use futures::{SinkExt, StreamExt};
use std::{io::ErrorKind, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use tokio_tungstenite::tungstenite::{Bytes, Message};

#[tokio::test]
async fn refuses_before_the_upgrade() {
    let server = serve(Options::default()).await;
    for (fault, status) in
        [("refuse", 401), ("refuse?status=503", 503), ("nothing", 404), ("", 404)]
    {
        let refused = connect(server.address, &format!("/faults/{fault}"), None).await.err();
        assert_eq!(refused, Some(status), "{fault}");
    }
    assert_eq!(server.open_sockets(), 0);
}

#[tokio::test]
async fn refuses_foreign_pages_and_foreign_names() {
    let server = serve(Options::default()).await;
    for (name, value) in [("origin", "https://evil.example"), ("host", "rebound.example")] {
        let refused = connect(server.address, "/faults/silent", Some((name, value))).await.err();
        assert_eq!(refused, Some(403), "{value}");
    }
}

#[tokio::test]
async fn refuses_what_is_no_handshake() {
    let server = serve(Options::default()).await;
    let long = "x".repeat(20 << 10);
    let cases = [
        ("GET /faults/silent HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n".to_owned(), "426"),
        ("GET /faults/silent\r\n\r\n".to_owned(), "400"),
        (format!("GET /faults/silent HTTP/1.1\r\nlong: {long}"), "431"),
    ];
    for (request, status) in cases {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let head = read_head(&mut stream).await;
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{head}");
    }
}

#[tokio::test]
async fn closes_with_any_code_at_all() {
    let server = serve(Options::default()).await;
    for code in [0, 999, 1000, 1005, 1006, 4401, 65535_u16] {
        let fault = format!("close?code={code}&reason=no%20more");
        let (mut stream, _) = bare(server.address, &fault, "").await;
        let mut frame = [0; 11];
        stream.read_exact(&mut frame).await.unwrap();
        let [high, low] = code.to_be_bytes();
        assert_eq!(frame, *[&[0x88, 9, high, low], &b"no more"[..]].concat(), "{code}");
        // An answer that says 4000, under a mask of noughts.
        stream.write_all(&[0x88, 0x82, 0, 0, 0, 0, 0x0F, 0xA0]).await.unwrap();
        assert_eq!(end_of(&mut stream).await, Ok(()), "{code}");
    }
}

#[tokio::test]
async fn closes_after_so_many_messages_and_sees_the_answer() {
    let server = serve(Options::default()).await;
    let mut observed = server.observe();
    let mut socket = open(&server, "close?code=4000&reason=bye&after=2").await;
    for text in ["one", "two"] {
        assert_eq!(ask(&mut socket, text).await, text);
    }
    assert_eq!(crate::wire::hear_close(&mut socket).await, (4000, "bye".to_owned()));
    assert!(socket.next().await.is_none());
    let seen =
        [Observed::Opened, Observed::Received("one".into()), Observed::Received("two".into())];
    for seen in seen {
        assert_eq!(observed.recv().await.unwrap(), seen);
    }
    assert_eq!(until_closed(&mut observed).await, (Some(4000), "bye".to_owned()));
    assert_eq!(server.open_sockets(), 0);
}

#[tokio::test]
async fn breaks_a_line_at_once_later_and_again() {
    let server = serve(Options::default()).await;
    for fault in ["reset", "reset?after=50", "flap?every=20", "flap?every=20"] {
        let (mut stream, head) = bare(server.address, fault, "").await;
        assert!(head.starts_with("HTTP/1.1 101 "), "{head}");
        assert_eq!(end_of(&mut stream).await, Err(ErrorKind::ConnectionReset), "{fault}");
    }
}

#[tokio::test]
async fn echoes_until_a_line_breaks() {
    let server = serve(Options::default()).await;
    let mut socket = open(&server, "flap?every=1000").await;
    assert_eq!(ask(&mut socket, "hello").await, "hello");
    assert!(socket.next().await.unwrap().is_err());
}

#[tokio::test]
async fn says_nothing() {
    let server = serve(Options::default()).await;
    let mut observed = server.observe();
    let mut socket = open(&server, "silent").await;
    socket.send("hello".into()).await.unwrap();
    socket.close(None).await.unwrap();
    assert!(
        matches!(socket.next().await, Some(Ok(Message::Close(_)))),
        "only the close is answered"
    );
    assert_eq!(observed.recv().await.unwrap(), Observed::Opened);
    assert_eq!(observed.recv().await.unwrap(), Observed::Received("hello".into()));
}

#[tokio::test]
async fn stops_reading() {
    let server = serve(Options::default()).await;
    let mut observed = server.observe();
    let (mut stream, _) = bare(server.address, "stall", "").await;
    let fill = async {
        let mut written = 0;
        while written < 64 << 20 {
            written += stream.write(&[0; 64 << 10]).await.unwrap();
        }
    };
    assert!(timeout(Duration::from_secs(1), fill).await.is_err(), "what nobody reads fills up");
    assert_eq!(observed.recv().await.unwrap(), Observed::Opened);
    assert!(observed.try_recv().is_err());
    drop(server);
    assert!(end_of(&mut stream).await.is_err());
}

#[tokio::test]
async fn accepts_slowly() {
    let server = serve(Options::default()).await;
    let mut socket = open(&server, "slow-accept?ms=50").await;
    assert_eq!(ask(&mut socket, "hello").await, "hello");
}

#[tokio::test]
async fn lets_go_of_whoever_will_not_wait() {
    let server = serve(Options::default()).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let request = request(server.address, "slow-accept?ms=600000", "");
    stream.write_all(request.as_bytes()).await.unwrap();
    until(|| server.open_sockets() == 1).await;
    drop(stream);
    until(|| server.open_sockets() == 0).await;
}

#[tokio::test]
async fn sends_much_and_often() {
    let server = serve(Options::default()).await;
    assert_eq!(hear(&mut open(&server, "big?bytes=20000000").await).await.len(), 20_000_000);
    let mut socket = open(&server, "burst?n=5000&size=8").await;
    for number in 0..5_000 {
        let text = hear(&mut socket).await;
        assert!(text.starts_with(&format!("{number} ")) && text.len() == 8, "{text}");
    }
    assert_eq!(ask(&mut socket, "hello").await, "hello");
}

#[tokio::test]
async fn sends_a_picture() {
    let server = serve(Options::default()).await;
    let mut socket = open(&server, "binary").await;
    let picture = socket.next().await.unwrap().unwrap().into_data();
    assert!(
        picture.starts_with(b"\x89PNG\r\n\x1a\n") && picture.ends_with(b"IEND\xae\x42\x60\x82")
    );
    let back = Message::Binary(Bytes::from_static(&[0, 255]));
    socket.send(back.clone()).await.unwrap();
    assert_eq!(socket.next().await.unwrap().unwrap(), back);
}

#[tokio::test]
async fn sends_text_that_is_none() {
    let server = serve(Options::default()).await;
    let (mut stream, _) = bare(server.address, "badutf8", "").await;
    let mut frame = [0; 4];
    stream.read_exact(&mut frame).await.unwrap();
    assert_eq!(frame, [0x81, 2, 0xC3, 0x28]);
}

#[tokio::test]
async fn selects_a_subprotocol_whatever_was_offered() {
    let server = serve(Options::default()).await;
    let chat = "sec-websocket-protocol: chat\r\n";
    let cases = [
        ("subprotocol?select=odd", chat, Some("sec-websocket-protocol: odd\r\n")),
        ("subprotocol?select=odd", "", Some("sec-websocket-protocol: odd\r\n")),
        ("subprotocol?select=none", chat, None),
        ("subprotocol?select=a%0D%0Ab:%20c", chat, None),
    ];
    for (fault, offer, line) in cases {
        let (_, head) = bare(server.address, fault, offer).await;
        assert!(head.contains("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"), "{head}");
        let found = head.contains("sec-websocket-protocol");
        assert!(line.map_or(!found, |line| head.contains(line)), "{head}");
    }
}

#[tokio::test]
async fn answers_typed_pings_or_is_deaf_to_them() {
    let server = serve(Options::default()).await;
    let ping = r#"{"type":"ping","id":7}"#;
    let mut socket = open(&server, "ping").await;
    assert_eq!(ask(&mut socket, ping).await, r#"{"type":"pong","id":7}"#);
    let mut socket = open(&server, "deaf").await;
    socket.send(ping.into()).await.unwrap();
    assert_eq!(ask(&mut socket, "hello").await, "hello");
}
