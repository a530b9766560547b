//! Addresses that were used last.

use super::{Connected, echo_url};
use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use thirtyfour::Key;

async fn press(page: &Page, key: Key) -> Result<()> {
    Ok(page.window.action_chain().send_keys(key + "").perform().await?)
}

async fn until_focus(page: &Page, id: &str) -> Result<()> {
    page.until(&format!("document.activeElement.id === '{id}'")).await
}

/// Opens the menu by keyboard.
async fn open(page: &Page) -> Result<()> {
    page.until("document.querySelector('#recent') !== null").await?;
    page.script("document.querySelector('#recent').focus()").await?;
    press(page, Key::Enter).await?;
    until_focus(page, "recent-0").await
}

/// Waits until this is the newest address.
async fn until_newest(page: &Page, address: &str) -> Result<()> {
    page.until(&format!(
        "JSON.parse(localStorage['echoline.recent']).addresses[0].address === '{address}'"
    ))
    .await
}

pub(super) async fn an_address_is_chosen_by_keys(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    let url = echo_url(&server);
    page.connect_to(&format!("{url}?token=hush")).await?;
    until_newest(&page, &format!("{url}?token=")).await?;
    page.connect_to("demo:echo").await?;
    until_newest(&page, "demo:echo").await?;
    ensure!(!page.script("JSON.stringify(localStorage)").await?.contains("hush"));
    open(&page).await?;
    for (key, id) in [
        (Key::Down, "recent-1"),
        (Key::End, "recent-clear"),
        (Key::Down, "recent-0"),
        (Key::Up, "recent-clear"),
        (Key::Home, "recent-0"),
    ] {
        press(&page, key).await?;
        until_focus(&page, id).await?;
    }
    press(&page, Key::Escape).await?;
    until_focus(&page, "recent").await?;
    page.until("document.querySelector('#recent').ariaExpanded === 'false'").await?;
    open(&page).await?;
    press(&page, Key::Down).await?;
    until_focus(&page, "recent-1").await?;
    press(&page, Key::Enter).await?;
    until_focus(&page, "address").await?;
    page.until(&format!("document.querySelector('#address').value === '{url}?token='")).await?;
    open(&page).await?;
    press(&page, Key::End).await?;
    until_focus(&page, "recent-clear").await?;
    press(&page, Key::Enter).await?;
    until_focus(&page, "recent").await?;
    page.until("!('echoline.recent' in localStorage)").await?;
    open(&page).await?;
    page.until("document.activeElement.innerText === 'No address was used yet'").await?;
    page.end().await
}

pub(super) async fn two_tabs_keep_each_others_addresses(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    let url = echo_url(&server);
    until_newest(&page, &url).await?;
    let one = page.window.window().await?;
    let other = page.window.new_tab().await?;
    page.window.switch_to_window(other).await?;
    page.go(&format!("http://{}/#url=demo%3Aecho", server.address)).await?;
    until_newest(&page, "demo:echo").await?;
    page.window.switch_to_window(one).await?;
    open(&page).await?;
    let items = "[...document.querySelectorAll('#recent-menu > button')].map(it => it.innerText).filter(Boolean).join(' ')";
    page.until(&format!("{items} === 'demo:echo {url} Clear recent addresses'")).await?;
    page.end().await
}
