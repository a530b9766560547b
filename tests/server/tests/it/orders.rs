//! `/orders/9123`: an order on its way.

use crate::wire::{Socket, connect, hear, serve};
use dev_server::server::{Options, Server};
use futures::FutureExt;

async fn follow(server: &Server, path: &str) -> Socket {
    connect(server.address, &format!("/orders{path}"), None).await.unwrap()
}

/// Everything up to the end, a status by its word.
async fn life(socket: &mut Socket) -> Vec<String> {
    let mut stages = Vec::new();
    while stages.last().is_none_or(|stage| stage != "delivered") {
        let event = hear(socket).await;
        if let Some((_, rest)) = event.split_once(r#""status":""#) {
            stages.push(rest.split('"').next().unwrap().to_owned());
        }
    }
    stages.dedup();
    stages
}

const WHOLE: [&str; 6] =
    ["placed", "accepted", "packed", "rider_assigned", "out_for_delivery", "delivered"];

#[tokio::test]
async fn an_order_runs_to_its_end() {
    let server = serve(Options::default()).await;
    let mut socket = follow(&server, "/9123?speed=500").await;
    assert_eq!(life(&mut socket).await, WHOLE);
    assert!(socket_is_quiet(&mut socket));
    let mut again = follow(&server, "/9123?speed=500").await;
    assert_eq!(life(&mut again).await, WHOLE, "what was delivered is placed anew");
}

fn socket_is_quiet(socket: &mut Socket) -> bool {
    use futures::StreamExt;
    socket.next().now_or_never().is_none()
}

#[tokio::test]
async fn a_line_that_comes_back_finds_its_order_on_its_way() {
    let server = serve(Options::default()).await;
    let mut socket = follow(&server, "/7?speed=100").await;
    while !hear(&mut socket).await.contains("rider_assigned") {}
    drop(socket);
    let mut back = follow(&server, "/7?speed=100").await;
    let stages = life(&mut back).await;
    assert!(stages.first().is_some_and(|stage| WHOLE[3..].contains(&stage.as_str())), "{stages:?}");
}

#[tokio::test]
async fn an_order_without_a_number_is_the_usual_one() {
    let server = serve(Options::default()).await;
    for path in ["", "?speed=1", "/9123"] {
        let event = hear(&mut follow(&server, path).await).await;
        let expected =
            r#"{"type":"order_status","orderId":9123,"status":"placed","etaMinutes":4.0}"#;
        assert_eq!(event, expected, "{path}");
    }
}
