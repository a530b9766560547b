//! The page and the echo peer.

use crate::wire::{Socket, connect as connect_to, serve};
use dev_server::server::{Observed, Options};
use futures::{SinkExt, StreamExt};
use std::net::SocketAddr;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::{
    Message,
    protocol::{CloseFrame, frame::coding::CloseCode},
};

/// Opens a socket to the echo peer with one header more, or says with which status it was refused.
async fn connect(address: SocketAddr, header: Option<(&'static str, &str)>) -> Result<Socket, u16> {
    connect_to(address, "/echo", header).await
}

#[tokio::test]
async fn echoes_text_and_binary_as_they_came() {
    let server = serve(Options::default()).await;
    let mut socket = connect(server.address, None).await.unwrap();
    let messages = [
        "".into(),
        "🎈\0".into(),
        Message::Binary(vec![].into()),
        Message::Binary(vec![7; 1 << 20].into()),
    ];
    for message in messages {
        socket.send(message.clone()).await.unwrap();
        assert_eq!(socket.next().await.unwrap().unwrap(), message);
    }
}

#[tokio::test]
async fn refuses_foreign_pages_unless_they_are_allowed() {
    let friend = "http://127.0.0.1:8080";
    let server =
        serve(Options { allowed_origins: vec![friend.to_owned()], ..Options::default() }).await;
    let own = format!("http://{}", server.address);
    let cases = [
        (own.as_str(), None),
        (friend, None),
        ("https://evil.example", Some(403)),
        ("http://127.0.0.1:1", Some(403)),
        ("null", Some(403)),
    ];
    for (origin, refused) in cases {
        assert_eq!(
            connect(server.address, Some(("origin", origin))).await.err(),
            refused,
            "{origin}"
        );
    }
}

#[tokio::test]
async fn answers_to_the_names_of_loopback_only() {
    let server = serve(Options::default()).await;
    let port = server.address.port();
    for (host, refused) in
        [("localhost", None), ("127.0.0.1", None), ("rebound.example", Some(403))]
    {
        let host = format!("{host}:{port}");
        assert_eq!(connect(server.address, Some(("host", &host))).await.err(), refused, "{host}");
    }
}

#[tokio::test]
async fn takes_messages_up_to_64_mib() {
    let server = serve(Options::default()).await;
    let mut socket = connect(server.address, None).await.unwrap();
    socket.send(Message::Binary(vec![1; 64 << 20].into())).await.unwrap();
    assert_eq!(socket.next().await.unwrap().unwrap().len(), 64 << 20);

    // The server may hang up before it has read all of it.
    socket.send(Message::Binary(vec![1; (64 << 20) + 1].into())).await.ok();
    let answer = socket.next().await;
    assert!(!matches!(answer, Some(Ok(Message::Binary(_)))), "{answer:?}");
}

#[tokio::test]
async fn says_goodbye_when_it_stops() {
    let server = serve(Options::default()).await;
    let address = server.address;
    let mut socket = connect(address, None).await.unwrap();
    let (stopped, goodbye) = tokio::join!(server.stop(), socket.next());
    stopped.unwrap();
    let goodbye = goodbye.unwrap().unwrap();
    let expected = CloseFrame { code: CloseCode::Away, reason: "the server stops".into() };
    assert_eq!(goodbye, Message::Close(Some(expected)));
    assert!(TcpStream::connect(address).await.is_err(), "the port is free again");
}

#[tokio::test]
async fn sees_how_a_line_was_closed_and_answers() {
    let server = serve(Options::default()).await;
    let mut observed = server.observe();
    let mut socket = connect(server.address, None).await.unwrap();
    let bye = CloseFrame { code: CloseCode::from(4000), reason: "bye".into() };
    socket.close(Some(bye.clone())).await.unwrap();
    assert_eq!(socket.next().await.unwrap().unwrap(), Message::Close(Some(bye)));
    assert_eq!(observed.recv().await.unwrap(), Observed::Opened);
    assert_eq!(observed.recv().await.unwrap(), Observed::Closed(Some(4000), "bye".to_owned()));
}

#[tokio::test]
async fn serves_the_page_compressed_and_nothing_else() {
    let page = dev_server::root().join("style");
    let server = serve(Options { page: Some(page), ..Options::default() }).await;
    let get = async |path: &str| {
        let request = reqwest::Client::new().get(format!("http://{}{path}", server.address));
        request.header("accept-encoding", "gzip").send().await.unwrap()
    };
    let found = get("/tokens.css").await;
    assert_eq!(found.status(), 200);
    assert_eq!(found.headers()["content-encoding"], "gzip");
    assert_eq!(found.headers()["cache-control"], "no-cache");
    assert_eq!(get("/nothing.css").await.status(), 404);
    assert_eq!(get("/../Cargo.toml").await.status(), 404);
}
