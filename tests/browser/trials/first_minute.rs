//! What an empty page says to do next, and whom it suggests to talk to.

use super::{
    Connected, open_towards,
    transcript::{self, until_rows},
};
use crate::{Context, host::StaticHost, page::Page};
use anyhow::{Result, ensure};
use thirtyfour::Key;

/// Presses a button as soon as it is there to be seen, by its words.
async fn take(page: &Page, words: &str) -> Result<()> {
    page.until(&format!(
        "[...document.querySelectorAll('.first-step button')].some(it => it.textContent === '{words}' && it.checkVisibility())"
    ))
    .await?;
    Ok(page.button(words).await?.click().await?)
}

const STEP: &str = "document.querySelector('.transcript__first > .first-step')";
const COVERS_A_ROW: &str = "(step => [...document.querySelectorAll('#messages .row')].some(row => row.checkVisibility() && step.checkVisibility() && row.getBoundingClientRect().bottom > step.getBoundingClientRect().top))(document.querySelector('.transcript__first > .first-step'))";

async fn until_no_step(page: &Page) -> Result<()> {
    page.until("![...document.querySelectorAll('.first-step')].some(it => it.checkVisibility())")
        .await
}

async fn until_address(page: &Page, address: &str) -> Result<()> {
    page.until(&format!("document.querySelector('#address').value === '{address}'")).await
}

pub(super) async fn every_empty_lens_has_a_button_that_does_what_it_says(
    context: Context,
) -> Result<()> {
    let host = StaticHost::start(&context.site).await?;
    let page = Page::open(&context, &host.page("127.0.0.1")).await?;
    page.until_state("connected").await?;
    take(&page, "Say hello").await?;
    page.until_latest("Hello!").await?;
    until_no_step(&page).await?;
    page.until("document.activeElement.id === 'message'").await?;
    // Numbers first: there are some in the places of a rider, too.
    for (lens, words, address, shown) in [
        (
            "chart",
            "Watch demo:prices",
            "demo:prices",
            "document.querySelector('.chart').dataset.shows === 'numbers'",
        ),
        ("chat", "Join demo:chat", "demo:chat", "document.querySelector('.chat__line')"),
        (
            "order",
            "Follow an order of demo:orders",
            "demo:orders/9123?speed=50",
            "document.querySelector('.order').dataset.orders === 'one'",
        ),
    ] {
        page.script(&format!("document.querySelector('#{lens}').click()")).await?;
        take(&page, words).await?;
        until_address(&page, address).await?;
        page.until(shown).await?;
        until_no_step(&page).await?;
        let focused = if lens == "chat" { "message" } else { lens };
        page.until(&format!("document.activeElement.id === '{focused}'")).await?;
    }
    page.end().await
}

pub(super) async fn a_transcript_begins_with_a_first_message(context: Context) -> Result<()> {
    let host = StaticHost::start(&context.site).await?;
    let link = format!("{}#url=demo%3Aecho&lens=transcript", host.page("127.0.0.1"));
    let page = Page::open(&context, &link).await?;
    page.until(&format!("{STEP}?.checkVisibility() && !{COVERS_A_ROW}")).await?;
    take(&page, "Send a first message").await?;
    page.until(
        "[...document.querySelectorAll('#messages .row')].filter(row => row.innerText.includes('Hello!')).length === 2",
    )
    .await?;
    until_no_step(&page).await?;
    page.end().await
}

pub(super) async fn what_happens_to_the_line_is_not_covered(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    transcript::open(&page).await?;
    page.until(&format!("{STEP}?.checkVisibility()")).await?;
    page.button("Disconnect").await?.click().await?;
    page.until_state("not-connected").await?;
    until_rows(&page, "rows.length > 2").await?;
    until_no_step(&page).await?;
    page.end().await
}

pub(super) async fn without_a_line_the_first_step_opens_one(context: Context) -> Result<()> {
    let (_server, page) = open_towards(&context, "wss://elsewhere.example/socket").await?;
    page.until_state("not-connected").await?;
    take(&page, "Connect to demo:echo").await?;
    page.until_state("connected").await?;
    until_address(&page, "demo:echo").await?;
    take(&page, "Say hello").await?;
    page.until_latest("Hello!").await?;
    page.end().await
}

pub(super) async fn suggestions_are_marked_and_chosen_by_keys(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    let press = async |key: Key| page.window.action_chain().send_keys(key + "").perform().await;
    page.until("document.querySelector('#recent') !== null").await?;
    page.script("document.querySelector('#recent').focus()").await?;
    press(Key::Enter).await?;
    page.until("document.activeElement.id === 'recent-0'").await?;
    press(Key::Down).await?;
    page.until("document.activeElement.id === 'suggested-0'").await?;
    page.until(
        "document.activeElement.textContent === '/echo this page’s own server: sends everything back'",
    )
    .await?;
    // Whoever is none of ours is said to be so, and to be seen what is sent.
    page.until(
        "[...document.querySelectorAll('#recent-menu [id^=suggested-]')].filter(it => it.textContent.includes('://')).length === 2",
    )
    .await?;
    page.until(
        "[...document.querySelectorAll('#recent-menu [id^=suggested-]')].every(it => !it.textContent.includes('://') || /other people’s.*they see what you send/.test(it.textContent))",
    )
    .await?;
    press(Key::End).await?;
    page.until("document.activeElement.id === 'recent-clear'").await?;
    press(Key::Up).await?;
    page.until("document.activeElement.id === 'suggested-7'").await?;
    press(Key::Enter).await?;
    page.until("document.activeElement.id === 'address'").await?;
    until_address(&page, "wss://ws.postman-echo.com/raw").await?;
    // It is filled in, and nothing else.
    page.until_state("connected").await?;
    ensure!(server.open_sockets() == 1, "a suggestion was followed before anybody pressed Enter");
    page.end().await
}

pub(super) async fn a_host_without_peers_is_not_suggested(context: Context) -> Result<()> {
    let host = StaticHost::start(&context.site).await?;
    let page = Page::open(&context, &host.page("127.0.0.1")).await?;
    page.until("document.querySelector('#suggested-0') !== null").await?;
    page.until("document.querySelector('#suggested-0').textContent.startsWith('demo:echo ')")
        .await?;
    page.end().await
}
