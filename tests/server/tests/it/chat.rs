//! `/chat`: rooms that all sockets share, and what becomes of a reader that is too slow.

use crate::wire::{Socket, ask, connect, hear, hear_close, serve, until};
use dev_server::server::{Options, Server};
use futures::{SinkExt, StreamExt};
use tokio::net::TcpSocket;
use tokio_tungstenite::{client_async, tungstenite::Message};

async fn enter(server: &Server, query: &str) -> Socket {
    connect(server.address, &format!("/chat?{query}"), None).await.unwrap()
}

fn presence(room: &str, names: &[&str]) -> String {
    let users: Vec<_> = names
        .iter()
        .map(|name| {
            let (id, name) = name.split_once('=').unwrap();
            format!(r#"{{"userId":{id},"name":"{name}"}}"#)
        })
        .collect();
    format!(r#"{{"type":"presence","chatId":"{room}","users":[{}]}}"#, users.join(","))
}

const ASHA: &str = r#""guest-1"=Asha"#;
const BRUNO: &str = r#""guest-2"=Bruno"#;

/// Two sockets in one room, after everybody has met.
async fn two(server: &Server) -> (Socket, Socket) {
    let mut asha = enter(server, "room=den&name=Asha").await;
    assert_eq!(hear(&mut asha).await, presence("den", &[ASHA]));
    let mut bruno = enter(server, "room=den&name=Bruno").await;
    for socket in [&mut asha, &mut bruno] {
        assert_eq!(hear(socket).await, presence("den", &[ASHA, BRUNO]));
    }
    (asha, bruno)
}

#[tokio::test]
async fn two_in_one_room_hear_each_other() {
    let server = serve(Options::default()).await;
    let (mut asha, mut bruno) = two(&server).await;
    let typing = r#"{"type":"typing","chatId":"den","userId":101,"isTyping":true}"#;
    asha.send(typing.into()).await.unwrap();
    let met = presence("den", &["101=Asha", BRUNO]);
    assert_eq!(hear(&mut bruno).await, met);
    assert_eq!(hear(&mut bruno).await, typing);
    assert_eq!(hear(&mut asha).await, met);

    let said = r#"{"type":"new_message","userId":101,"message":"Hello 🎈","id":7,"more":[1.0]}"#;
    let delivered = r#"{"type":"message_status","id":7,"status":"delivered"}"#;
    assert_eq!(ask(&mut asha, said).await, delivered);
    assert_eq!(hear(&mut bruno).await, said);
    let read = r#"{"type":"message_status","id":7,"status":"read"}"#;
    bruno.send(read.into()).await.unwrap();
    assert_eq!(hear(&mut asha).await, read);
}

#[tokio::test]
async fn rooms_do_not_hear_one_another() {
    let server = serve(Options::default()).await;
    let (mut asha, _bruno) = two(&server).await;
    let mut chen = enter(&server, "room=other&name=Chen").await;
    assert_eq!(hear(&mut chen).await, presence("other", &[r#""guest-1"=Chen"#]));
    let said = r#"{"type":"new_message","userId":"guest-1","message":"Hello","id":7}"#;
    chen.send(said.into()).await.unwrap();
    let ping = r#"{"type":"ping","id":1}"#;
    for socket in [&mut asha, &mut chen] {
        assert_eq!(ask(socket, ping).await, r#"{"type":"pong","id":1}"#, "and nothing before it");
    }
}

#[tokio::test]
async fn everybody_is_told_who_has_gone_however_they_went() {
    let server = serve(Options::default()).await;
    let (mut asha, bruno) = two(&server).await;
    drop(bruno);
    assert_eq!(hear(&mut asha).await, presence("den", &[ASHA]));
    let mut chen = enter(&server, "room=den&name=Chen").await;
    assert_eq!(hear(&mut asha).await, presence("den", &[ASHA, r#""guest-3"=Chen"#]));
    chen.close(None).await.unwrap();
    assert_eq!(hear(&mut asha).await, presence("den", &[ASHA]));
    drop(asha);
    until(|| server.open_sockets() == 0).await;
    let mut again = enter(&server, "room=den&name=Asha").await;
    assert_eq!(hear(&mut again).await, presence("den", &[ASHA]), "an empty room is a new one");
}

#[tokio::test]
async fn what_it_does_not_understand_is_refused_and_the_line_stays() {
    let server = serve(Options::default()).await;
    let (mut asha, _bruno) = two(&server).await;
    for text in ["hello", r#"{"type":"anything"}"#, r#"{"type":"typing"}"#] {
        assert!(ask(&mut asha, text).await.starts_with(r#"{"type":"error","code":"#), "{text}");
    }
    asha.send(Message::Binary(vec![7].into())).await.unwrap();
    assert!(hear(&mut asha).await.contains("no_text"));
}

#[tokio::test]
async fn a_full_room_says_so() {
    let server = serve(Options::default()).await;
    let mut sockets = Vec::new();
    for _ in 0..100 {
        sockets.push(enter(&server, "room=den").await);
    }
    let mut late = enter(&server, "room=den").await;
    assert_eq!(hear_close(&mut late).await, (1013, "the room is full".to_owned()));
    drop(sockets);
    until(|| server.open_sockets() <= 1).await;
}

#[tokio::test]
async fn a_slow_reader_is_closed_and_told_and_nobody_waits_for_it() {
    let server = serve(Options::default()).await;
    let (mut asha, mut bruno) = two(&server).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(64 << 10).unwrap();
    let stream = socket.connect(server.address).await.unwrap();
    let url = format!("ws://{}/chat?room=den&name=Slow", server.address);
    let (mut slow, _) = client_async(url, stream).await.unwrap();
    for socket in [&mut asha, &mut bruno] {
        assert!(hear(socket).await.contains("Slow"));
    }
    let said = format!(
        r#"{{"type":"new_message","userId":"guest-1","message":"{}"}}"#,
        "x".repeat(1 << 20)
    );
    // More than the machine and the server would hold for one who does not read.
    for _ in 0..40 {
        asha.send(said.as_str().into()).await.unwrap();
        assert_eq!(hear(&mut bruno).await, said);
    }
    let close = loop {
        if let Message::Close(close) = slow.next().await.unwrap().unwrap() {
            break close.unwrap();
        }
    };
    assert_eq!(u16::from(close.code), 1013);
    assert!(close.reason.contains("too slowly"), "{}", close.reason);
    assert!(slow.next().await.is_none());
    assert_eq!(hear(&mut bruno).await, presence("den", &[ASHA, BRUNO]));
}
