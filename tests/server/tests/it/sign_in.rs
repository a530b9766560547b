//! `/faults/auth`: all ways in, with the right token and with a wrong one.

use crate::wire::{ask, connect, hear_close, open, serve};
use dev_server::server::{Options, Server};

const WRONG: &str = "the token is wrong";

async fn offering(server: &Server, subprotocols: &str) -> crate::wire::Socket {
    let header = Some(("sec-websocket-protocol", subprotocols));
    connect(server.address, "/faults/auth?token=hush", header).await.unwrap()
}

#[tokio::test]
async fn the_first_message_may_bring_the_token() {
    let server = serve(Options::default()).await;
    let mut socket = open(&server, "auth?token=hush&expire=1").await;
    let unauthorized = r#"{"type":"unauthorized","event":"typing","reason":"sign in first"}"#;
    assert_eq!(ask(&mut socket, r#"{"type":"typing"}"#).await, unauthorized);
    let failed = r#"{"type":"auth_failed","reason":"the token is wrong"}"#;
    assert_eq!(ask(&mut socket, r#"{"type":"auth","token":"secret"}"#).await, failed);
    let signed_in = r#"{"type":"auth_ok"}"#;
    assert_eq!(ask(&mut socket, r#"{"type":"auth","token":"hush"}"#).await, signed_in);
    assert_eq!(ask(&mut socket, "hello").await, "hello");
    assert_eq!(hear_close(&mut socket).await, (4401, "the token has expired".to_owned()));
}

#[tokio::test]
async fn the_query_may_bring_the_token() {
    let server = serve(Options::default()).await;
    for name in ["access_token", "ticket", "jwt"] {
        let mut socket = open(&server, &format!("auth?token=hush&{name}=hush")).await;
        assert_eq!(ask(&mut socket, "hello").await, "hello");
        let mut socket = open(&server, &format!("auth?token=hush&{name}=other")).await;
        assert_eq!(hear_close(&mut socket).await, (4401, WRONG.to_owned()));
    }
}

#[tokio::test]
async fn a_subprotocol_may_bring_the_token() {
    let server = serve(Options::default()).await;
    let mut socket = offering(&server, "base64url.bearer.aHVzaA, chat").await;
    assert_eq!(ask(&mut socket, "hello").await, "hello");
    let mut socket = offering(&server, "chat, base64url.bearer.c2VjcmV0").await;
    assert_eq!(hear_close(&mut socket).await, (4401, WRONG.to_owned()));
}
