//! The peers, inside the page and behind the server: the same words by either way.

use super::serve;
use crate::{Context, page::Page};
use anyhow::Result;
use dev_server::{link, server::Server};

/// The page with its Echo lens chosen, so that no other is offered: here the words themselves are looked at.
async fn open_towards(context: &Context, url: &str) -> Result<(Server, Page)> {
    let server = serve(context).await?;
    let page = listen(context, &server, url).await?;
    Ok((server, page))
}

async fn listen(context: &Context, server: &Server, url: &str) -> Result<Page> {
    let link = link(&format!("http://{}/", server.address), url);
    Page::open(context, &[&link, "&lens=echo"].concat()).await
}

/// A page that has come to a peer, inside it and behind the server.
async fn both_ways(context: &Context, peer: &str) -> Result<[(Server, Page); 2]> {
    let there = async |address: String| {
        let (server, page) = open_towards(context, "demo:echo").await?;
        page.until_state("connected").await?;
        page.connect_to(&address).await?;
        anyhow::Ok((server, page))
    };
    Ok([there(format!("demo:{peer}")).await?, there(format!("/{peer}")).await?])
}

/// Waits until the latest message has this in it.
async fn until_heard(page: &Page, part: &str) -> Result<()> {
    let part = serde_json::to_string(part)?;
    page.until(&format!(
        "document.querySelector('[data-testid=latest]').textContent.includes({part})"
    ))
    .await
}

pub(super) async fn a_seed_of_prices_ends_with_its_last_value(context: Context) -> Result<()> {
    let peer = "prices?symbols=ACME&hz=1000&seed=7&n=100&only=price_updated";
    for (_server, page) in both_ways(&context, peer).await? {
        let last = r#"{"type":"price_updated","symbol":"ACME","price":69.93,"at":1767225600099}"#;
        page.until_latest(last).await?;
        page.end().await?;
    }
    Ok(())
}

pub(super) async fn an_order_runs_to_its_end(context: Context) -> Result<()> {
    for (_server, page) in both_ways(&context, "orders/9123?speed=50").await? {
        until_heard(&page, r#""status":"delivered""#).await?;
        page.end().await?;
    }
    Ok(())
}

pub(super) async fn companions_in_the_page_read_type_and_answer(context: Context) -> Result<()> {
    let (_server, page) = open_towards(&context, "demo:chat?room=den&name=Chen").await?;
    until_heard(&page, r#""name":"Bruno"}]"#).await?;
    page.say(r#"{"type":"new_message","userId":7,"name":"Chen","message":"Hello","id":"m1"}"#)
        .await?;
    for part in [r#""id":"m1","status":"read""#, r#""isTyping":true"#, r#""type":"new_message","#] {
        until_heard(&page, part).await?;
    }
    page.end().await
}

pub(super) async fn two_pages_in_one_room_hear_each_other(context: Context) -> Result<()> {
    let (server, asha) = open_towards(&context, "/chat?room=den&name=Asha").await?;
    let bruno = listen(&context, &server, "/chat?room=den&name=Bruno").await?;
    until_heard(&asha, r#""name":"Bruno"}]"#).await?;
    let said = r#"{"type":"new_message","userId":7,"message":"Hello","id":"m1"}"#;
    asha.say(said).await?;
    until_heard(&asha, r#""id":"m1","status":"delivered""#).await?;
    bruno.until_latest(said).await?;
    bruno.end().await?;
    until_heard(&asha, r#""users":[{"userId":7,"name":"Asha"}]"#).await?;
    asha.end().await
}

pub(super) async fn a_peer_that_was_left_says_no_more(context: Context) -> Result<()> {
    let (_server, page) = open_towards(&context, "demo:prices?hz=50").await?;
    until_heard(&page, "price_updated").await?;
    page.connect_to("demo:echo").await?;
    page.until_state("connected").await?;
    page.say("alone").await?;
    page.until_latest("alone").await?;
    page.say("still alone").await?;
    page.until_latest("still alone").await?;
    page.end().await
}
