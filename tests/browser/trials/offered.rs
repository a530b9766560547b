//! The lens that is offered follows what comes, and the user's choice wins.

use super::{Connected, composer::choose, link_to_echo, serve};
use crate::{Context, page::Page};
use anyhow::{Result, ensure};

const TYPING: &str = r#"{"type":"typing","chatId":1,"userId":2,"isTyping":true}"#;
const PRICE: &str = r#"{"type":"price_updated","data":{"symbol":"A","price":1.5,"at":1700000000}}"#;
const PLACE: &str = r#"{"type":"driver_location","orderId":9,"lat":25.3,"lng":82.9}"#;
const NOTICE: &str = r#"{"type":"notification","title":"it came"}"#;

/// The lens in front.
const FRONT: &str = "document.querySelector('[role=tab][aria-selected=true]').id";
/// The tabs that say that they are offered.
const OFFERED: &str = "[...document.querySelectorAll('[data-offered]')].map(tab => tab.id).join()";

async fn until_front(page: &Page, lens: &str, offered: &str) -> Result<()> {
    page.until(&format!("{FRONT} === '{lens}' && {OFFERED} === '{offered}'")).await
}

/// Sends an event, which comes back as so many are received.
async fn say(page: &Page, event: &str, received: u32) -> Result<()> {
    page.say(event).await?;
    page.until(&format!(
        "document.querySelector('[data-testid=received]').innerText.startsWith('{received} ·')"
    ))
    .await
}

async fn arrived(page: &Page) -> Result<()> {
    page.until_state("connected").await?;
    page.until("document.querySelector('.toasts') !== null").await
}

pub(super) async fn the_first_event_brings_its_lens_and_leaves_the_focus(
    context: Context,
) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    arrived(&page).await?;
    say(&page, r#"{"type":"greeting"}"#, 1).await?;
    until_front(&page, "echo", "").await?;
    say(&page, TYPING, 2).await?;
    until_front(&page, "chat", "chat").await?;
    page.until("document.activeElement.id === 'message'").await?;
    let why = "Chat is shown because typing came. A tab that you choose stays.";
    page.until(&format!("document.querySelector('#chat').title === '{why}'")).await?;
    page.until(&format!("[...document.querySelectorAll('.told[role=status]')].some(told => told.textContent === '{why}')")).await?;
    page.until(
        "getComputedStyle(document.querySelector('#chat'), '::after').content.includes('offered')",
    )
    .await?;
    ensure!(page.script("location.hash.includes('lens=')").await? == "false");
    // Once: what comes next changes nothing. A notice tells that it has come.
    choose(&page, "text").await?;
    page.say(PRICE).await?;
    page.say(NOTICE).await?;
    page.until("document.querySelector('.toasts').textContent.includes('it came')").await?;
    until_front(&page, "chat", "chat").await?;
    page.button_starting("Echo").await?.click().await?;
    until_front(&page, "echo", "").await?;
    page.say(PLACE).await?;
    page.until_latest(PLACE).await?;
    until_front(&page, "echo", "").await?;
    page.end().await
}

pub(super) async fn another_address_begins_anew_until_somebody_has_chosen(
    context: Context,
) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    arrived(&page).await?;
    say(&page, PLACE, 1).await?;
    until_front(&page, "order", "order").await?;
    page.connect_to("demo:echo").await?;
    until_front(&page, "echo", "").await?;
    page.until_state("connected").await?;
    say(&page, PRICE, 2).await?;
    until_front(&page, "chart", "chart").await?;
    page.button_starting("Chart").await?.click().await?;
    until_front(&page, "chart", "").await?;
    page.connect_to("/echo").await?;
    page.until_state("connected").await?;
    say(&page, TYPING, 3).await?;
    until_front(&page, "chart", "").await?;
    page.end().await
}

pub(super) async fn a_link_that_names_a_lens_has_chosen(context: Context) -> Result<()> {
    let server = serve(&context).await?;
    let link = [&link_to_echo(&server), "&lens=transcript"].concat();
    let page = Page::open(&context, &link).await?;
    arrived(&page).await?;
    say(&page, TYPING, 1).await?;
    until_front(&page, "transcript", "").await?;
    page.end().await
}

pub(super) async fn an_offered_lens_leaves_a_draft_as_it_was_meant(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    arrived(&page).await?;
    choose(&page, "json").await?;
    page.paste(r#"{"type":"subscribe"}"#).await?;
    page.connect_to("demo:chat?room=7").await?;
    until_front(&page, "chat", "chat").await?;
    page.until_state("connected").await?;
    page.until("document.querySelector('#composer-format').value === 'json'").await?;
    page.send_button().await?.click().await?;
    // The room has no use for it, which it would have had for something said.
    page.until("document.querySelector('.toasts').textContent.includes('This room takes')").await?;
    page.button("Chat").await?.click().await?;
    until_front(&page, "chat", "").await?;
    page.until("document.querySelector('#composer-format').value === 'json'").await?;
    page.end().await
}
