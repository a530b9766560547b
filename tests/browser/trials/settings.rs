//! The Connection settings.

use super::{Connected, configure};
use crate::Context;
use anyhow::{Result, ensure};
use thirtyfour::Key;

const IS_OPEN: &str = "document.querySelector('#connection-settings').open";

pub(super) async fn the_dialog_works_with_the_keyboard_alone(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let press = async |key: Key| page.window.action_chain().send_keys(key + "").perform().await;
    // Buttons beside the address come later than the page.
    page.until("document.querySelector('#recent') !== null").await?;
    let reached = "document.activeElement.ariaLabel === 'Connection settings'";
    for _stop in 0..9 {
        press(Key::Tab).await?;
        if page.script(reached).await? == "true" {
            break;
        }
    }
    press(Key::Enter).await?;
    page.until(IS_OPEN).await?;
    page.until("document.activeElement.name === 'sign-in'").await?;
    press(Key::Escape).await?;
    page.until("!document.querySelector('#connection-settings').open").await?;
    page.until("document.activeElement.ariaLabel === 'Connection settings'").await?;
    press(Key::Enter).await?;
    page.until(IS_OPEN).await?;
    // Past the hidden fields of the sign-in, what is asked for and what is sent by itself: the first number.
    for field in ["subprotocols", "", "hello", "answers", "backoff", "cap"] {
        press(Key::Tab).await?;
        page.until(&format!("(document.activeElement.name ?? '') === '{field}'")).await?;
    }
    page.window.action_chain().send_keys("7").send_keys(Key::Enter + "").perform().await?;
    page.until("!document.querySelector('#connection-settings').open").await?;
    press(Key::Enter).await?;
    page.until("document.querySelector('[name=cap]').value === '7'").await?;
    page.end().await
}

pub(super) async fn nonsense_is_refused_beside_its_field_and_changes_nothing(
    context: Context,
) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    for (field, nonsense, sentence) in [
        ("cap", "soon", "Write a whole number from 1 to 3,600."),
        ("retries", "-1", "Write a whole number from 0 to 1,000."),
        ("messages", "", "Write a whole number from 1 to 10,000."),
    ] {
        ensure!(
            configure(&page, &[(field, nonsense), ("timeout", "99")]).await.is_err(),
            "{nonsense} was taken"
        );
        page.until(IS_OPEN).await?;
        page.until(&format!("document.activeElement.name === '{field}'")).await?;
        page.until(&format!(
            "document.querySelector('[data-field={field}]').innerText.includes('{sentence}')"
        ))
        .await?;
        page.button("Cancel").await?.click().await?;
        page.until("!document.querySelector('#connection-settings').open").await?;
    }
    page.button_named("Connection settings").await?.click().await?;
    page.until("document.querySelector('[name=timeout]').value === '10'").await?;
    page.until("document.querySelector('.settings__problem').textContent === ''").await?;
    page.end().await
}

pub(super) async fn a_limit_of_attempts_is_kept(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    configure(&page, &[("retries", "1"), ("cap", "1")]).await?;
    drop(server);
    page.until_state("connection-lost").await?;
    page.until_notice("given up after 1 more attempt").await?;
    page.end().await
}

pub(super) async fn a_smaller_transcript_lets_the_oldest_go_and_says_so(
    context: Context,
) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    configure(&page, &[("transcript", "1")]).await?;
    for number in 0..3 {
        page.paste(&format!("{number}{}", "x".repeat(300_000))).await?;
        page.send_button().await?.click().await?;
        page.until(&format!(
            "document.querySelector('[data-testid=received]').textContent.startsWith('{} ·')",
            number + 1
        ))
        .await?;
    }
    page.until("parseInt(document.querySelector('[data-testid=dropped]').textContent) > 0").await?;
    page.end().await
}
