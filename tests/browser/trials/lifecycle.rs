//! The page and its network: frozen, offline, hidden, gone and back.

use super::{Connected, Outage, open_towards};
use crate::{Context, browsers::FAR_HOST, peers::Peer};
use anyhow::{Result, ensure};
use dev_server::server::Observed;
use serde_json::json;
use thirtyfour::Key;

pub(super) async fn a_frozen_page_closes_and_comes_back(context: Context) -> Result<()> {
    let Connected { page, mut observed, server: _server } = Connected::open(&context).await?;
    page.devtools("Page.setWebLifecycleState", json!({ "state": "frozen" })).await?;
    ensure!(observed.recv().await? == Observed::Closed(Some(4903), "page frozen".to_owned()));
    page.devtools("Page.setWebLifecycleState", json!({ "state": "active" })).await?;
    page.until_state("connected").await?;
    page.say("thawed").await?;
    page.until_latest("thawed").await?;
    page.end().await
}

pub(super) async fn offline_is_told_and_comes_back_at_once(context: Context) -> Result<()> {
    let peer = Peer::start().await?;
    let far = format!("ws://{FAR_HOST}:{}/close", peer.address.port());
    let (_server, page) = open_towards(&context, "demo:echo").await?;
    page.until_state("connected").await?;
    page.connect_to(&far).await?;
    page.until_state("connected").await?;
    let network = |offline: bool| json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    page.devtools("Network.enable", json!({})).await?;
    page.devtools("Network.emulateNetworkConditions", network(true)).await?;
    page.until("!navigator.onLine").await?;
    page.until(
        "['connected', 'offline'].includes(document.querySelector('[role=status]').dataset.state)",
    )
    .await?;
    page.say("enough?").await?;
    page.until_state("offline").await?;
    page.until_notice("Trying again in").await?;
    page.devtools("Network.emulateNetworkConditions", network(false)).await?;
    page.until_state("connected").await?;
    page.end().await
}

pub(super) async fn a_quiet_line_survives_tab_switches(context: Context) -> Result<()> {
    let Connected { page, mut observed, server } = Connected::open(&context).await?;
    let first = page.window.window().await?;
    for _ in 0..3 {
        let other = page.window.new_tab().await?;
        page.window.switch_to_window(other).await?;
        page.window.goto("about:blank").await?;
        page.close_tab().await?;
        page.window.switch_to_window(first.clone()).await?;
        page.until_state("connected").await?;
    }
    page.say("still the same line").await?;
    page.until_latest("still the same line").await?;
    ensure!(
        matches!(observed.recv().await?, Observed::Received(_)),
        "the line was closed or doubled"
    );
    ensure!(server.open_sockets() == 1);
    page.end().await
}

pub(super) async fn going_away_and_back_makes_one_line(context: Context) -> Result<()> {
    let Connected { page, mut observed, server } = Connected::open(&context).await?;
    for _ in 0..2 {
        page.window.goto(format!("http://{}/icon.svg", server.address)).await?;
        let Observed::Closed(code, _) = observed.recv().await? else {
            anyhow::bail!("the line was to be closed");
        };
        // 4903 where the page went into the back/forward cache.
        ensure!(matches!(code, Some(1001 | 4903)), "closed with {code:?}");
        page.window.back().await?;
        page.until_state("connected").await?;
        ensure!(observed.recv().await? == Observed::Opened);
    }
    ensure!(server.open_sockets() == 1);
    page.end().await
}

pub(super) async fn stop_and_try_now_do_what_they_say(context: Context) -> Result<()> {
    let mut outage = Outage::open(&context).await?;
    outage.stop_server();
    outage.page.until_notice("Trying again in").await?;
    outage.page.button("Stop").await?.click().await?;
    outage.page.until_state("connection-lost").await?;
    outage.page.until_notice("You stopped trying").await?;
    outage.start_server().await?;
    outage.page.address_field().await?.send_keys(Key::Enter + "").await?;
    outage.page.until_state("connected").await?;
    outage.proxy.refuse();
    outage.proxy.cut();
    outage.page.until_notice("attempt 2").await?;
    outage.proxy.pass();
    outage.page.until("[...document.querySelectorAll('.notice__try')].some(button => button.checkVisibility() && (button.click(), true))").await?;
    outage.page.until_state("connected").await?;
    outage.page.end().await
}
