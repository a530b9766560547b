//! How a line ends, and what is said about it.

use super::{Connected, serve};
use crate::{
    Context,
    page::Page,
    peers::{Peer, refusing_port},
};
use anyhow::{Result, ensure};
use dev_server::link;
use dev_server::server::Observed;
use std::time::Duration;
use tokio::time::timeout;

pub(super) async fn a_server_that_dies_is_told_with_the_reason(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    page.say("before").await?;
    page.until_latest("before").await?;
    drop(server);
    let told = async {
        page.until_state("connection-lost").await?;
        page.until_notice("The line dropped (1006, no close frame)").await
    };
    timeout(Duration::from_secs(2), told).await??;
    page.until_latest("before").await?;
    page.until("[...document.querySelectorAll('button')].some(b => b.innerText === 'Connect')")
        .await?;
    page.say("kept").await?;
    page.until(
        "document.querySelector('#composer-problem').textContent.includes('there is no open line')",
    )
    .await?;
    page.until("document.querySelector('textarea').value === 'kept'").await?;
    page.end().await
}

pub(super) async fn a_server_that_stops_is_told_with_its_words(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    server.stop().await?;
    page.until_state("connection-lost").await?;
    page.until_notice("The server closed the line (1001 Going Away, “the server stops”).").await?;
    page.end().await
}

pub(super) async fn a_close_is_shown_with_code_and_reason(context: Context) -> Result<()> {
    let (server, peer) = (serve(&context).await?, Peer::start().await?);
    let host = format!("http://{}/", server.address);
    let page = Page::open(&context, &link(&host, &format!("ws://{}/close", peer.address))).await?;
    page.until_state("connected").await?;
    page.say("enough?").await?;
    page.until_state("connection-lost").await?;
    page.until_notice("The server closed the line (4001, “that is enough”).").await?;
    page.end().await
}

pub(super) async fn disconnect_closes_with_1000(context: Context) -> Result<()> {
    let Connected { page, mut observed, server: _server } = Connected::open(&context).await?;
    page.button("Disconnect").await?.click().await?;
    ensure!(observed.recv().await? == Observed::Closed(Some(1000), String::new()));
    page.until_state("not-connected").await?;
    page.until_notice("You closed the line (1000 Normal Closure).").await?;
    page.end().await
}

pub(super) async fn leaving_the_page_closes_the_line(context: Context) -> Result<()> {
    let Connected { page, mut observed, server } = Connected::open(&context).await?;
    page.window.goto(format!("http://{}/icon.svg", server.address)).await?;
    let Observed::Closed(code, _) = observed.recv().await? else {
        anyhow::bail!("the line was to be closed");
    };
    // 4903 where the page went into the back/forward cache.
    ensure!(matches!(code, Some(1001 | 4903)), "closed with {code:?}");
    page.end().await
}

pub(super) async fn a_page_set_aside_lets_its_line_go_at_once(context: Context) -> Result<()> {
    let Connected { page, mut observed, server: _server } = Connected::open(&context).await?;
    // What the browser tells a page that goes into the back/forward cache.
    page.script("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))").await?;
    ensure!(observed.recv().await? == Observed::Closed(Some(4903), "page frozen".to_owned()));
    page.until_state("connection-lost").await?;
    page.until_notice("The browser set this page aside").await?;
    page.end().await
}

pub(super) async fn a_double_click_makes_one_socket(context: Context) -> Result<()> {
    let server = serve(&context).await?;
    let mut observed = server.observe();
    // Another host's link waits for the user.
    let host = format!("http://{}/", server.address);
    let page = Page::open(&context, &link(&host, "wss://elsewhere.example/")).await?;
    let field = page.address_field().await?;
    field.clear().await?;
    field.send_keys("/echo").await?;
    let connect = page.button("Connect").await?;
    page.window.action_chain().double_click_element(&connect).perform().await?;
    page.until_state("connected").await?;
    page.say("still there").await?;
    page.until_latest("still there").await?;
    ensure!(observed.recv().await? == Observed::Opened);
    ensure!(observed.recv().await? == Observed::Received, "a second socket was made");
    page.until_state("connected").await?;
    page.end().await
}

pub(super) async fn a_refused_port_is_told_without_guessing(context: Context) -> Result<()> {
    let (server, (nobody, _held)) = (serve(&context).await?, refusing_port()?);
    let host = format!("http://{}/", server.address);
    let page = Page::open(&context, &link(&host, &format!("ws://{nobody}/"))).await?;
    page.until_state("connection-lost").await?;
    page.until_notice("could not be opened (1006). A browser does not say why").await?;
    page.end().await
}

pub(super) async fn a_silent_handshake_is_given_up_and_gives_messages_back(
    context: Context,
) -> Result<()> {
    let (server, peer) = (serve(&context).await?, Peer::silent().await?);
    let host = format!("http://{}/", server.address);
    let page = Page::open(&context, &link(&host, &format!("ws://{}/", peer.address))).await?;
    page.until_state("connecting").await?;
    page.say("first").await?;
    page.say("second").await?;
    page.until("document.querySelector('[data-testid=waiting]').textContent === '2'").await?;
    page.until_state("connection-lost").await?;
    page.until_notice("No answer within 10 s").await?;
    page.until_notice("2 messages were not sent, the first: “first”").await?;
    page.button("Put back in the field").await?.click().await?;
    page.until("document.querySelector('textarea').value === 'first\\nsecond'").await?;
    page.until("document.querySelector('[data-testid=waiting]').textContent === '0'").await?;
    page.end().await
}
