//! `/prices`, over a socket, as Server-Sent Events, and by asking.

use crate::wire::{Socket, connect, hear, hear_close, serve, until};
use dev_server::server::{Options, Server};
use futures::StreamExt;
use std::collections::BTreeMap;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    net::TcpStream,
};

/// A response as it comes.
type Body = Lines<BufReader<TcpStream>>;

/// Asks for a path with one header more: the lines that follow the status.
async fn get(server: &Server, path: &str, header: &str) -> (u16, Body) {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let host = if header.starts_with("host") {
        String::new()
    } else {
        format!("host: {}\r\n", server.address)
    };
    let request = format!("GET {path} HTTP/1.1\r\n{host}{header}\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut lines = BufReader::new(stream).lines();
    let head = lines.next_line().await.unwrap().unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), lines)
}

/// The data of the next event.
async fn event(lines: &mut Body) -> String {
    loop {
        let line = lines.next_line().await.unwrap().unwrap();
        if let Some(data) = line.strip_prefix("data: ") {
            return data.to_owned();
        }
    }
}

async fn latest(server: &Server, query: &str) -> String {
    let url = format!("http://{}/prices/latest?{query}", server.address);
    let response = reqwest::get(url).await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert!(!response.headers().contains_key("access-control-allow-origin"));
    response.text().await.unwrap()
}

async fn prices(server: &Server, query: &str) -> Socket {
    connect(server.address, &format!("/prices?{query}"), None).await.unwrap()
}

#[tokio::test]
async fn a_seed_says_the_same_all_three_ways() {
    let server = serve(Options::default()).await;
    let query = "symbols=ACME&hz=1000&seed=7&n=100";
    let mut socket = prices(&server, &format!("{query}&only=price_updated")).await;
    let (status, mut events) = get(&server, &format!("/prices/events?{query}"), "").await;
    assert_eq!(status, 200);
    let mut last = String::new();
    for _ in 0..100 {
        last = hear(&mut socket).await;
        assert_eq!(event(&mut events).await, last);
    }
    let expected = r#"{"type":"price_updated","symbol":"ACME","price":69.93,"at":1767225600099}"#;
    assert_eq!(last, expected);
    assert_eq!(latest(&server, query).await, format!("[{expected}]"));
}

/// The price of a symbol by the moment since when it stands.
fn note(seen: &mut BTreeMap<String, String>, event: &str) -> bool {
    let (before, at) = event.split_once(r#","at":"#).unwrap();
    let known = seen.insert(at.to_owned(), before.to_owned());
    known.is_some_and(|known| {
        assert_eq!(known, before);
        true
    })
}

#[tokio::test]
async fn everybody_hears_the_same_price_at_the_same_moment() {
    let server = serve(Options::default()).await;
    let query = "symbols=ACME&hz=20";
    let mut socket = prices(&server, &format!("{query}&only=price_updated")).await;
    let (_, mut events) = get(&server, &format!("/prices/events?{query}"), "").await;
    let mut seen = BTreeMap::new();
    let [mut same_by_event, mut same_by_asking] = [0, 0];
    while same_by_event < 5 || same_by_asking < 5 {
        note(&mut seen, &hear(&mut socket).await);
        same_by_event += u8::from(note(&mut seen, &event(&mut events).await));
        let asked = latest(&server, query).await;
        let asked = asked.strip_prefix('[').unwrap().strip_suffix(']').unwrap();
        same_by_asking += u8::from(note(&mut seen, asked));
    }
}

#[tokio::test]
async fn other_numbers_come_in_between() {
    let server = serve(Options::default()).await;
    let mut socket = prices(&server, "hz=500&seed=1").await;
    let mut missing = vec!["price_updated", "reading", "score", "bid_placed"];
    while !missing.is_empty() {
        let event = hear(&mut socket).await;
        missing.retain(|kind| !event.starts_with(&format!(r#"{{"type":"{kind}","#)));
    }
}

#[tokio::test]
async fn a_thousand_a_second_really_flow() {
    let server = serve(Options::default()).await;
    let mut socket = prices(&server, "symbols=A&hz=1000&only=price_updated").await;
    let at = |event: &str| -> u64 {
        event.split_once(r#""at":"#).unwrap().1.trim_end_matches('}').parse().unwrap()
    };
    let first = at(&hear(&mut socket).await);
    for place in 1..1_500 {
        assert_eq!(at(&hear(&mut socket).await), first + place);
    }
}

#[tokio::test]
async fn refuses_foreign_pages_and_foreign_names() {
    let server = serve(Options::default()).await;
    for (name, value) in [("origin", "https://evil.example"), ("host", "rebound.example")] {
        let header = format!("{name}: {value}\r\n");
        for path in ["/prices/events", "/prices/latest"] {
            assert_eq!(get(&server, path, &header).await.0, 403, "{path} {header}");
        }
        let refused = connect(server.address, "/prices", Some((name, value))).await.err();
        assert_eq!(refused, Some(403), "{header}");
    }
    let own = format!("origin: http://{}\r\n", server.address);
    assert_eq!(get(&server, "/prices/latest", &own).await.0, 200);
}

#[tokio::test]
async fn events_take_a_place_until_their_reader_has_left() {
    let server = serve(Options::default()).await;
    let (_, mut events) = get(&server, "/prices/events?hz=100", "").await;
    event(&mut events).await;
    assert_eq!(server.open_sockets(), 1);
    drop(events);
    until(|| server.open_sockets() == 0).await;
}

#[tokio::test]
async fn events_end_with_the_server() {
    let server = serve(Options::default()).await;
    let (_, mut events) = get(&server, "/prices/events", "").await;
    let mut socket = prices(&server, "only=none").await;
    event(&mut events).await;
    let (stopped, goodbye, ()) = tokio::join!(
        server.stop(),
        async {
            let goodbye = hear_close(&mut socket).await;
            assert!(socket.next().await.is_none());
            goodbye
        },
        async { while let Ok(Some(_)) = events.next_line().await {} }
    );
    stopped.unwrap();
    assert_eq!(goodbye, (1001, "the server stops".to_owned()));
}

#[tokio::test]
async fn a_ping_is_answered_and_a_close_too() {
    let server = serve(Options::default()).await;
    let mut socket = prices(&server, "only=none").await;
    let ping = r#"{"type":"ping","id":7}"#;
    assert_eq!(crate::wire::ask(&mut socket, ping).await, r#"{"type":"pong","id":7}"#);
    let mut observed = server.observe();
    socket.close(None).await.unwrap();
    assert!(socket.next().await.unwrap().unwrap().is_close());
    crate::wire::until_closed(&mut observed).await;
    assert_eq!(server.open_sockets(), 0);
}
