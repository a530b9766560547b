//! How connections come in, how they are counted, and how they end.

use crate::wire::{
    ask, bare, connect, end_of, hear_close, open, read_head, request, serve, until_closed,
};
use dev_server::server::{Options, Server};
use tokio::{io::AsyncWriteExt, net::TcpStream};

#[tokio::test]
async fn half_a_request_holds_up_nobody() {
    let server = serve(Options::default()).await;
    let request = request(server.address, "silent", "");
    let (half, rest) = request.split_at("GET /fau".len());
    let mut slow = TcpStream::connect(server.address).await.unwrap();
    slow.write_all(half.as_bytes()).await.unwrap();
    let _says_nothing = TcpStream::connect(server.address).await.unwrap();
    for path in ["/echo", "/faults/deaf"] {
        let mut socket = connect(server.address, path, None).await.unwrap();
        assert_eq!(ask(&mut socket, "hello").await, "hello");
    }
    slow.write_all(rest.as_bytes()).await.unwrap();
    assert!(read_head(&mut slow).await.starts_with("HTTP/1.1 101 "));
}

#[tokio::test]
async fn counts_sockets_until_they_are_gone() {
    let server = serve(Options::default()).await;
    let mut observed = server.observe();
    let mut echo = connect(server.address, "/echo", None).await.unwrap();
    let mut fault = open(&server, "deaf").await;
    for socket in [&mut echo, &mut fault] {
        assert_eq!(ask(socket, "hello").await, "hello");
    }
    assert_eq!(server.open_sockets(), 2);
    echo.close(None).await.unwrap();
    drop(fault);
    for _ in 0..2 {
        until_closed(&mut observed).await;
    }
    assert_eq!(server.open_sockets(), 0);
}

#[tokio::test]
async fn says_goodbye_to_faults_too() {
    let server = serve(Options::default()).await;
    let mut observed = server.observe();
    let mut socket = open(&server, "silent").await;
    let (mut stalled, _) = bare(server.address, "stall", "").await;
    let (stopped, goodbye) = tokio::join!(server.stop(), async {
        let goodbye = hear_close(&mut socket).await;
        // Reading on sends the answer.
        end_of_socket(&mut socket).await;
        goodbye
    });
    stopped.unwrap();
    assert_eq!(goodbye, (1001, "the server stops".to_owned()));
    assert_eq!(end_of(&mut stalled).await, Ok(()));
    for _ in 0..2 {
        until_closed(&mut observed).await;
    }
}

#[tokio::test]
async fn a_dropped_server_cuts_its_faults_and_frees_its_port() {
    let mut server = serve(Options::default()).await;
    for _ in 0..20 {
        let mut observed = server.observe();
        let port = server.address.port();
        let mut socket = open(&server, "silent").await;
        drop(server);
        server = Server::start(Options { port, ..Options::default() }).await.unwrap();
        assert_eq!(until_closed(&mut observed).await, (None, String::new()));
        end_of_socket(&mut socket).await;
        let mut socket = open(&server, "deaf").await;
        assert_eq!(ask(&mut socket, "hello").await, "hello");
    }
}

async fn end_of_socket(socket: &mut crate::wire::Socket) {
    use futures::StreamExt;
    while let Some(Ok(_)) = socket.next().await {}
}
