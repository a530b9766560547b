//! The user's own placeholders.

use super::{
    Connected,
    composer::{tab_to, until_preview},
};
use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use thirtyfour::Key;

/// Types where the focus is.
async fn type_in(page: &Page, keys: impl Into<thirtyfour::TypingData>) -> Result<()> {
    Ok(page.window.active_element().await?.send_keys(keys).await?)
}

/// Opens the list, and goes to the field of a new name.
pub(super) async fn open(page: &Page) -> Result<()> {
    page.until("document.querySelector('.tools') !== null").await?;
    page.address_field().await?.focus().await?;
    tab_to(page, "focused.id === 'composer-fill'").await?;
    type_in(page, " ").await?;
    tab_to(page, "focused.textContent.startsWith('Variables')").await?;
    type_in(page, Key::Enter + "").await?;
    tab_to(page, "focused.id === 'variable-name'").await
}

/// Sets a variable, beginning in the field of its name.
pub(super) async fn set(page: &Page, name: &str, value: &str) -> Result<()> {
    type_in(page, name).await?;
    type_in(page, Key::Tab + "").await?;
    type_in(page, value).await?;
    type_in(page, Key::Enter + "").await?;
    page.until(
        "document.activeElement.id === 'variable-name' && document.activeElement.value === ''",
    )
    .await
}

pub(super) async fn are_made_changed_and_deleted_with_the_keyboard_alone(
    context: Context,
) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    for (name, wrong) in [("1x", "does not begin with a digit"), ("now", "has a meaning already")] {
        page.script("document.activeElement.value = ''").await?;
        type_in(&page, name).await?;
        type_in(&page, Key::Enter + "").await?;
        page.until(&format!(
            "document.querySelector('.tools__wrong').textContent.includes('{wrong}')"
        ))
        .await?;
    }
    page.script("document.activeElement.value = ''").await?;
    set(&page, "user", "Zoë").await?;
    page.until("document.querySelector('.tools__wrong').textContent === ''").await?;
    tab_to(&page, "focused.ariaLabel === 'Send a message'").await?;
    type_in(&page, "{{user}} was here").await?;
    until_preview(&page, "Will go: Zoë was here").await?;
    page.address_field().await?.focus().await?;
    tab_to(&page, "focused.ariaLabel === 'Value of user'").await?;
    type_in(&page, Key::End + "!").await?;
    until_preview(&page, "Will go: Zoë! was here").await?;
    // It is there again after a reload, with the draft.
    page.window.refresh().await?;
    page.until_state("connected").await?;
    page.until("document.querySelector('.tools') !== null").await?;
    until_preview(&page, "Will go: Zoë! was here").await?;
    page.say("").await?;
    page.until_latest("Zoë! was here").await?;
    page.address_field().await?.focus().await?;
    tab_to(&page, "focused.textContent.startsWith('Variables')").await?;
    type_in(&page, Key::Enter + "").await?;
    tab_to(&page, "focused.ariaLabel === 'Delete user'").await?;
    type_in(&page, Key::Enter + "").await?;
    page.until("document.querySelectorAll('.tools__variables li').length === 0").await?;
    page.until("document.activeElement.id === 'variable-name'").await?;
    ensure!(page.script("sessionStorage['echoline.variables']").await? == "undefined");
    page.end().await
}

pub(super) async fn named_like_a_secret_are_neither_kept_nor_shown(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    set(&page, "room", "blue").await?;
    set(&page, "api_token", "hush-hush").await?;
    page.until("document.querySelector('.tools__variables').innerText.includes('never stored')")
        .await?;
    page.message_field().await?.send_keys("{{room}} {{api_token}}").await?;
    until_preview(&page, "Will go: blue ••••").await?;
    ensure!(!page.script("document.documentElement.outerHTML").await?.contains("hush-hush"));
    page.window.refresh().await?;
    page.until_state("connected").await?;
    until_preview(&page, "no variable “api_token”").await?;
    let kept = page.script("JSON.stringify([{ ...sessionStorage }, { ...localStorage }])").await?;
    ensure!(kept.contains("blue") && !kept.contains("hush-hush"), "{kept}");
    page.end().await
}
