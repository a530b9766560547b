//! Messages that were not sent and survive a reload, where their user wants it.

use super::{Outage, link_to_echo, serve};
use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use serde_json::json;
use std::time::Duration;
use thirtyfour::Key;
use tokio::time::timeout;

const LISTED: &str = "[...document.querySelectorAll('.restored .outbox__text')].map(it => it.textContent).filter(Boolean).join()";
const KEPT: &str = "Object.keys(localStorage).filter(key => key.startsWith('echoline.unsent.'))";

/// Checks the box of the settings by keyboard.
async fn keep_unsent(page: &Page) -> Result<()> {
    page.until("document.querySelector('.restored') !== null").await?;
    page.button_named("Connection settings").await?.send_keys(Key::Enter + "").await?;
    page.until("document.querySelector('#connection-settings').open").await?;
    page.script("document.querySelector('[name=keep-unsent]').focus()").await?;
    page.window.action_chain().send_keys(" ").send_keys(Key::Enter + "").perform().await?;
    page.until("!document.querySelector('#connection-settings').open").await?;
    page.until("localStorage['echoline.keep-unsent'] === 'on'").await
}

/// The line is gone, and messages wait for it.
async fn say_to_nobody(outage: &mut Outage, messages: &[&str]) -> Result<()> {
    outage.stop_server();
    outage.page.until_state("reconnecting").await?;
    for message in messages {
        outage.page.say(message).await?;
    }
    let number = messages.len();
    outage
        .page
        .until(&format!(
            "document.querySelector('[data-testid=waiting]').textContent === '{number}'"
        ))
        .await
}

pub(super) async fn nothing_is_kept_unless_somebody_wants_it(context: Context) -> Result<()> {
    let mut outage = Outage::open(&context).await?;
    say_to_nobody(&mut outage, &["waits"]).await?;
    ensure!(outage.page.script(&format!("{KEPT}.length")).await? == "0");
    keep_unsent(&outage.page).await?;
    // What waits is kept from now on as well, and a sign-in never is.
    outage.page.until(&format!("{KEPT}.length === 1")).await?;
    outage.page.say(r#"{"type":"auth","token":"hush"}"#).await?;
    outage
        .page
        .until("document.querySelector('.restored__said').textContent.includes('looks like a sign-in')")
        .await?;
    outage.page.say("second").await?;
    outage.page.until(&format!("{KEPT}.length === 2")).await?;
    ensure!(!outage.page.script("JSON.stringify(localStorage)").await?.contains("hush"));
    outage.start_server().await?;
    outage.page.until_latest("second").await?;
    outage.page.until(&format!("{KEPT}.length === 0")).await?;
    outage.page.end().await
}

pub(super) async fn a_reload_brings_them_back_to_be_sent_or_discarded(
    context: Context,
) -> Result<()> {
    let mut outage = Outage::open(&context).await?;
    keep_unsent(&outage.page).await?;
    say_to_nobody(&mut outage, &["first", "second", "third"]).await?;
    outage.page.window.refresh().await?;
    outage.page.until(&format!("{LISTED} === 'first,second,third'")).await?;
    // They are found once more, as long as nobody has decided.
    outage.page.window.refresh().await?;
    outage.page.until(&format!("{LISTED} === 'first,second,third'")).await?;
    outage.start_server().await?;
    outage.page.until_state("connected").await?;
    ensure!(
        outage
            .page
            .script("document.querySelector('[data-testid=sent]').textContent")
            .await?
            .starts_with("0 ")
    );
    outage.page.button("Send").await?.send_keys(Key::Enter + "").await?;
    outage.page.until_latest("first").await?;
    outage.page.until(&format!("{LISTED} === 'second,third'")).await?;
    outage.page.button("Discard").await?.send_keys(Key::Enter + "").await?;
    outage.page.until(&format!("{LISTED} === 'third'")).await?;
    outage.page.connect_to("demo:echo").await?;
    outage.page.until("document.querySelector('#address').value === 'demo:echo'").await?;
    outage.page.until_state("connected").await?;
    outage.page.button("Send").await?.send_keys(Key::Enter + "").await?;
    outage
        .page
        .until("document.querySelector('.restored__said').textContent.includes('this message was for')")
        .await?;
    outage.page.button("Discard").await?.send_keys(Key::Enter + "").await?;
    outage.page.until(&format!("{LISTED} === ''")).await?;
    outage.page.until("document.activeElement.id === 'message'").await?;
    outage.page.until(&format!("{KEPT}.length === 0")).await?;
    outage.page.end().await
}

/// Resolves when every lock that the page has asked for before is given or refused.
const LOCKS_ARE_ANSWERED: &str =
    "navigator.locks.request('trial', { ifAvailable: true }, () => { window.answered = true; })";

pub(super) async fn of_two_tabs_one_claims_them(context: Context) -> Result<()> {
    let mut outage = Outage::open(&context).await?;
    keep_unsent(&outage.page).await?;
    say_to_nobody(&mut outage, &["first"]).await?;
    let link = outage.page.window.current_url().await?;
    let page = &outage.page;
    let none = async || {
        page.until("document.querySelector('.restored') !== null").await?;
        page.script(LOCKS_ARE_ANSWERED).await?;
        page.until("window.answered").await?;
        ensure!(page.script(LISTED).await?.is_empty(), "they belong to another tab");
        Ok(())
    };
    let second = page.window.new_tab().await?;
    page.window.switch_to_window(second.clone()).await?;
    page.go(link.as_str()).await?;
    none().await?;
    let first = page.window.windows().await?.into_iter().find(|tab| *tab != second);
    page.window.switch_to_window(first.ok_or_else(|| anyhow::anyhow!("a tab is gone"))?).await?;
    page.close_tab().await?;
    page.window.switch_to_window(second.clone()).await?;
    page.window.refresh().await?;
    page.until(&format!("{LISTED} === 'first'")).await?;
    let third = page.window.new_tab().await?;
    page.window.switch_to_window(third).await?;
    page.go(link.as_str()).await?;
    none().await?;
    page.window.switch_to_window(second).await?;
    page.button("Discard").await?.send_keys(Key::Enter + "").await?;
    page.until(&format!("{KEPT}.length === 0")).await?;
    outage.page.end().await
}

pub(super) async fn a_killed_page_loses_none(context: Context) -> Result<()> {
    let mut outage = Outage::open(&context).await?;
    keep_unsent(&outage.page).await?;
    say_to_nobody(&mut outage, &["first", "second"]).await?;
    let link = outage.page.window.current_url().await?;
    let page = &outage.page;
    let first = page.window.window().await?;
    let second = page.window.new_tab().await?;
    page.window.switch_to_window(first).await?;
    // Perhaps nobody is there any more to answer.
    let crash = page.devtools("Page.crash", serde_json::json!({}));
    timeout(Duration::from_secs(5), crash).await.ok();
    page.window.switch_to_window(second).await?;
    page.go(link.as_str()).await?;
    page.until(&format!("{LISTED} === 'first,second'")).await?;
    outage.start_server().await?;
    outage.page.until_state("connected").await?;
    outage.page.button("Send all").await?.send_keys(Key::Enter + "").await?;
    outage.page.until_latest("second").await?;
    outage.page.until(&format!("{KEPT}.length === 0")).await?;
    outage.page.end().await
}

pub(super) async fn without_web_locks_the_choice_does_not_hold(context: Context) -> Result<()> {
    let server = serve(&context).await?;
    let page = Page::blank(&context).await?;
    let source = "Object.defineProperty(navigator, 'locks', { value: undefined })";
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
    page.go(&link_to_echo(&server)).await?;
    page.until_state("connected").await?;
    page.until("document.querySelector('.restored') !== null").await?;
    page.button_named("Connection settings").await?.click().await?;
    page.until("document.querySelector('#connection-settings').open").await?;
    page.script("document.querySelector('[name=keep-unsent]').click()").await?;
    page.button("Apply").await?.click().await?;
    page.until("document.querySelector('.restored__said').textContent !== ''").await?;
    page.button_named("Connection settings").await?.click().await?;
    page.until("document.querySelector('#connection-settings').open").await?;
    ensure!(page.script("document.querySelector('[name=keep-unsent]').checked").await? == "false");
    ensure!(page.script("localStorage['echoline.keep-unsent']").await? == "undefined");
    page.end().await
}
