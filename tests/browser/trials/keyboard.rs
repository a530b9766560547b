//! The page without a pointer: all of it can be reached and used, whoever looks sees where the focus is, and what closes
//! gives it back.

use super::{echo_url, open_towards};
use crate::{Context, page::Page};
use anyhow::{Result, bail, ensure};
use thirtyfour::{Key, TypingData};

/// What has the focus, where that cannot be seen; nothing where it can: it is outlined, and within the window.
const UNSEEN: &str = "(it => {
    const isMarked = one => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return one.checkVisibility() && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    };
    const { left, top, right, bottom } = it.getBoundingClientRect();
    const isWithin = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    return isWithin && [it, ...(it.labels ?? [])].some(isMarked) ? '' : it.outerHTML.slice(0, 200);
})(document.activeElement)";

const IS_TAB: &str = "it.role === 'tab'";

async fn press(page: &Page, keys: impl Into<TypingData>) -> Result<()> {
    Ok(page.window.action_chain().send_keys(keys).perform().await?)
}

/// The focus has come to where this is true of `it`, and is seen there.
async fn until_at(page: &Page, is_there: &str) -> Result<()> {
    page.until(&format!("(it => {is_there})(document.activeElement)")).await?;
    let unseen = page.script(UNSEEN).await?;
    ensure!(unseen.is_empty(), "nobody sees that the focus is at {unseen}");
    Ok(())
}

/// Walks until this is true of `it`, and is seen at every stop.
async fn walk(page: &Page, back: bool, is_there: &str) -> Result<()> {
    for _ in 0..60 {
        if back {
            let chain = page.window.action_chain().key_down(Key::Shift);
            chain.send_keys(Key::Tab + "").key_up(Key::Shift).perform().await?;
        } else {
            press(page, Key::Tab + "").await?;
        }
        until_at(page, "it !== document.body").await?;
        if page.script(&format!("(it => {is_there})(document.activeElement)")).await? == "true" {
            return Ok(());
        }
    }
    bail!("the keyboard never comes to where {is_there}")
}

/// Opens what the button under the focus opens, which takes the focus and gives it back.
async fn open_and_close(page: &Page, button: &str, opened: &str) -> Result<()> {
    press(page, Key::Enter + "").await?;
    until_at(page, &format!("!!it.closest('{opened}')")).await?;
    press(page, Key::Escape + "").await?;
    page.until(&format!("!document.querySelector('{opened}').checkVisibility()")).await?;
    until_at(page, button).await
}

pub(super) async fn the_whole_recipe_needs_no_pointer(context: Context) -> Result<()> {
    let (server, page) = open_towards(&context, "demo:echo").await?;
    page.until_state("connected").await?;
    let parts = ["#recent", ".tools", "#shortcuts", ".latency"];
    for part in parts {
        page.until(&format!("document.querySelector('{part}') !== null")).await?;
    }
    // Connect.
    walk(&page, false, "it.ariaLabel === 'Server address'").await?;
    let chain = page.window.action_chain().key_down(Key::Control).send_keys("a");
    chain.key_up(Key::Control).perform().await?;
    press(&page, echo_url(&server)).await?;
    press(&page, Key::Enter + "").await?;
    page.until("document.querySelector('[data-testid=connect-time]').textContent !== ''").await?;
    page.until_state("connected").await?;
    // Send, and see what comes back.
    walk(&page, false, "it.id === 'message'").await?;
    press(&page, "by keys").await?;
    press(&page, Key::Enter + "").await?;
    page.until_latest("by keys").await?;
    // Every lens.
    walk(&page, true, IS_TAB).await?;
    for lens in ["transcript", "chat", "order", "chart", "compare"] {
        press(&page, Key::Right + "").await?;
        until_at(&page, &format!("it.id === '{lens}' && it.ariaSelected === 'true'")).await?;
        page.until(&format!("document.querySelector('.{lens}')?.checkVisibility()")).await?;
    }
    // Search, and read what was found.
    press(&page, "/").await?;
    until_at(&page, "it.id === 'find-text'").await?;
    press(&page, "keys").await?;
    page.until("document.querySelector('.finder__found').textContent !== ''").await?;
    press(&page, Key::Enter + "").await?;
    page.until("document.querySelector('.detail__text').textContent === 'by keys'").await?;
    walk(&page, false, "it.ariaLabel === 'Messages'").await?;
    let before = page.script("document.querySelector('.detail__title').textContent").await?;
    press(&page, Key::Home + "").await?;
    page.until(&format!("document.querySelector('.detail__title').textContent !== '{before}'"))
        .await?;
    // What opens and closes.
    walk(&page, true, IS_TAB).await?;
    for (button, opened) in [
        ("it.ariaLabel === 'Connections'", "#connections"),
        ("it.ariaLabel === 'Connection settings'", "#connection-settings"),
        ("it.id === 'recent'", "#recent-menu"),
    ] {
        walk(&page, true, button).await?;
        open_and_close(&page, button, opened).await?;
    }
    let (button, opened) = ("it.ariaLabel === 'Keyboard shortcuts'", "#shortcuts");
    walk(&page, false, button).await?;
    open_and_close(&page, button, opened).await?;
    walk(&page, true, "it.id === 'latency-button'").await?;
    open_and_close(&page, "it.id === 'latency-button'", ".latency").await?;
    // Close.
    walk(&page, true, "it.textContent === 'Disconnect'").await?;
    press(&page, Key::Enter + "").await?;
    page.until_state("not-connected").await?;
    until_at(&page, "it.textContent === 'Connect'").await?;
    page.end().await
}

pub(super) async fn every_shortcut_is_in_a_list(context: Context) -> Result<()> {
    let (_server, page) = open_towards(&context, "demo:echo").await?;
    page.until("document.querySelector('#shortcuts') !== null").await?;
    page.message_field().await?.focus().await?;
    // Who writes means what they write.
    press(&page, "who? either/or").await?;
    page.until("document.activeElement.value === 'who? either/or'").await?;
    ensure!(page.script("document.querySelector('#shortcuts').open").await? == "false");
    walk(&page, false, "it.ariaLabel === 'Keyboard shortcuts'").await?;
    press(&page, "?").await?;
    page.until("document.querySelector('#shortcuts').open").await?;
    for key in ["?", "/", "F8", "Escape", "Enter", "Shift+Enter", "Page Down", "Home", "0"] {
        page.until(&format!(
            "[...document.querySelectorAll('#shortcuts kbd')].some(it => it.textContent === '{key}')"
        ))
        .await?;
    }
    // Each place is named, and everything in it says what it does.
    page.until("[...document.querySelectorAll('#shortcuts dl')].every(it => it.previousSibling.textContent && it.children.length)").await?;
    page.until("[...document.querySelectorAll('#shortcuts dd')].every(it => it.textContent)")
        .await?;
    until_at(&page, "it.textContent === 'Close'").await?;
    press(&page, Key::Enter + "").await?;
    until_at(&page, "it.ariaLabel === 'Keyboard shortcuts'").await?;
    press(&page, "/").await?;
    until_at(&page, "it.ariaLabel === 'Search messages'").await?;
    page.end().await
}

pub(super) async fn who_dictates_turns_single_keys_off(context: Context) -> Result<()> {
    let (_server, page) = open_towards(&context, "demo:echo").await?;
    let is_open = "document.querySelector('#shortcuts').open";
    let button = "it.ariaLabel === 'Keyboard shortcuts'";
    page.until("document.querySelector('#shortcuts') !== null").await?;
    page.message_field().await?.focus().await?;
    walk(&page, false, button).await?;
    press(&page, "?").await?;
    walk(&page, false, "it.id === 'single-keys' && it.checked").await?;
    press(&page, " ").await?;
    press(&page, Key::Escape + "").await?;
    page.window.refresh().await?;
    page.until("document.querySelector('#shortcuts') !== null").await?;
    walk(&page, false, IS_TAB).await?;
    press(&page, "?/").await?;
    until_at(&page, IS_TAB).await?;
    ensure!(page.script(is_open).await? == "false", "a key did what it was not to do");
    walk(&page, false, button).await?;
    press(&page, Key::Enter + "").await?;
    walk(&page, false, "it.id === 'single-keys' && !it.checked").await?;
    press(&page, " ").await?;
    press(&page, Key::Escape + "").await?;
    until_at(&page, button).await?;
    press(&page, "?").await?;
    page.until(is_open).await?;
    page.end().await
}
