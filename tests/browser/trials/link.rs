//! What a link may do by itself, and what waits for the user.

use super::{Connected, echo_url, open_towards, serve};
use crate::{Context, browsers::FAR_HOST, host::StaticHost, page::Page};
use anyhow::{Result, ensure};
use dev_server::link;
use dev_server::server::{Observed, Options, Server};
use tokio::sync::broadcast::error::TryRecvError;

pub(super) async fn a_plain_visit_needs_no_server(context: Context) -> Result<()> {
    let host = StaticHost::start(&context.site).await?;
    let page = Page::open(&context, &host.page("127.0.0.1")).await?;
    page.until_state("connected").await?;
    page.until("document.querySelector('[aria-label=\"Server address\"]').value === 'demo:echo'")
        .await?;
    page.say("Hello from a static host").await?;
    page.until_latest("Hello from a static host").await?;
    page.end().await
}

pub(super) async fn connects_at_once_from_loopback_to_loopback(context: Context) -> Result<()> {
    let host = StaticHost::start(&context.site).await?;
    let own = host.page("127.0.0.1");
    let origin = format!("http://{}", host.address);
    let server =
        Server::start(Options { allowed_origins: vec![origin], ..Options::default() }).await?;
    let page = Page::open(&context, &link(&own, &echo_url(&server))).await?;
    page.until_state("connected").await?;
    page.say("across ports").await?;
    page.until_latest("across ports").await?;
    page.end().await
}

pub(super) async fn only_fills_in_any_other_host(context: Context) -> Result<()> {
    let (_server, page) = open_towards(&context, "wss://elsewhere.example/socket").await?;
    page.until_remark("Press Connect if you trust it").await?;
    page.until_state("not-connected").await?;
    page.until("document.querySelector('[aria-label=\"Server address\"]').value === 'wss://elsewhere.example/socket'").await?;
    page.end().await
}

pub(super) async fn only_fills_in_when_the_page_is_elsewhere(context: Context) -> Result<()> {
    let host = StaticHost::start(&context.site).await?;
    let own = host.page(FAR_HOST);
    let origin = own.trim_end_matches("/echoline/").to_owned();
    let server =
        Server::start(Options { allowed_origins: vec![origin], ..Options::default() }).await?;
    let mut observed = server.observe();
    let page = Page::open(&context, &link(&own, &echo_url(&server))).await?;
    page.until_remark("Press Connect if you trust it").await?;
    page.until_state("not-connected").await?;
    ensure!(observed.try_recv() == Err(TryRecvError::Empty), "nobody asked for a line");
    page.end().await
}

pub(super) async fn a_changed_link_keeps_the_open_line(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    page.script("location.hash = '#url=demo%3Aecho'").await?;
    page.until_remark("an open line is kept until then").await?;
    page.say("the old line").await?;
    page.until_latest("the old line").await?;
    page.connect_to("demo:echo").await?;
    page.until_latest("Waiting for messages…").await?;
    page.until_state("connected").await?;
    page.end().await
}

pub(super) async fn a_reload_returns_to_the_same_line(context: Context) -> Result<()> {
    let server = serve(&context).await?;
    let mut observed = server.observe();
    let page = Page::open(&context, &format!("http://{}/", server.address)).await?;
    page.until_state("connected").await?;
    page.connect_to("/echo").await?;
    ensure!(observed.recv().await? == Observed::Opened);
    page.until_state("connected").await?;
    page.window.refresh().await?;
    ensure!(matches!(observed.recv().await?, Observed::Closed(..)));
    ensure!(observed.recv().await? == Observed::Opened);
    page.until_state("connected").await?;
    page.until("document.querySelector('[aria-label=\"Server address\"]').value === '/echo'")
        .await?;
    ensure!(page.window.current_url().await?.as_str().ends_with("#url=%2Fecho"));
    page.end().await
}
