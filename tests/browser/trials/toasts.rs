//! What the server wants its user to know: seen over any lens, out of nobody's way, and at hand for keys alone.

use super::{Connected, open_towards, transcript::until_rows};
use crate::{Context, page::Page, peers::Peer};
use anyhow::{Result, ensure};
use thirtyfour::{By, Key};

/// The titles of the notices that are seen.
const TITLES: &str = "[...document.querySelectorAll('.toast')].filter(it => it.checkVisibility())
    .map(it => it.querySelector('.toast__title').textContent)";

async fn until_titles(page: &Page, titles: &[&str]) -> Result<()> {
    let titles = serde_json::to_string(titles)?;
    page.until(&format!("JSON.stringify({TITLES}) === JSON.stringify({titles})")).await
}

async fn until_more(page: &Page, words: &str) -> Result<()> {
    page.until(&format!("document.querySelector('.toasts__more').textContent === '{words}'")).await
}

async fn until_focus(page: &Page, element: &str) -> Result<()> {
    page.until(&format!("document.activeElement.matches('{element}')")).await
}

/// Sends a text at once, which comes back.
async fn send(page: &Page, text: &str) -> Result<()> {
    page.paste(text).await?;
    Ok(page.message_field().await?.send_keys(Key::Enter + "").await?)
}

fn error(number: u32) -> String {
    format!("The server reports an error: no room ({number})")
}

async fn send_errors(page: &Page, number: u32) -> Result<()> {
    for number in 0..number {
        let event = format!(r#"{{"type":"error","message":"no room","code":{number}}}"#);
        send(page, &event).await?;
    }
    Ok(())
}

pub(super) async fn are_reached_and_dismissed_by_keys_alone(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let press = async |key: Key| page.window.action_chain().send_keys(key + "").perform().await;
    send_errors(&page, 5).await?;
    let [none, one, two, three, four] = std::array::from_fn(|number| error(number as u32));
    until_titles(&page, &[&none, &one, &two]).await?;
    until_more(&page, "and 2 more").await?;
    page.until("document.querySelector('.told[role=alert]').textContent.includes('The server reports an error: no room (')").await?;
    until_focus(&page, "#message").await?;
    press(Key::F8).await?;
    until_focus(&page, "[aria-label=Notices] [aria-describedby=notice-0]").await?;
    press(Key::Escape).await?;
    until_titles(&page, &[&one, &two, &three]).await?;
    until_focus(&page, "[aria-describedby=notice-0]").await?;
    press(Key::Enter).await?;
    until_titles(&page, &[&two, &three, &four]).await?;
    until_more(&page, "").await?;
    press(Key::F8).await?;
    until_focus(&page, "#message").await?;
    press(Key::F8).await?;
    for stop in [
        "[aria-describedby=notice-0]",
        "[aria-describedby=notice-1]",
        "[aria-describedby=notice-2]",
    ] {
        until_focus(&page, stop).await?;
        press(Key::Tab).await?;
    }
    until_focus(&page, "[data-do=dismiss-all]").await?;
    press(Key::Enter).await?;
    until_titles(&page, &[]).await?;
    until_focus(&page, "#message").await?;
    page.window.action_chain().send_keys("still here").perform().await?;
    press(Key::Enter).await?;
    page.until_latest("still here").await?;
    page.end().await
}

pub(super) async fn leave_by_themselves_unless_somebody_is_at_them(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    send(&page, r#"{"type":"notification","title":"Hi","body":"there","level":"warning"}"#).await?;
    send_errors(&page, 1).await?;
    until_titles(&page, &["Hi", &error(0)]).await?;
    page.until("document.querySelector('.toast').innerText.startsWith('warning · ')").await?;
    page.script("document.body.dataset.since = performance.now()").await?;
    let toast = page.window.find(By::Css(".toast")).await?;
    page.window.action_chain().move_to_element_center(&toast).perform().await?;
    page.until("performance.now() - document.body.dataset.since > 9000").await?;
    until_titles(&page, &["Hi", &error(0)]).await?;
    let field = page.message_field().await?;
    page.window.action_chain().move_to_element_center(&field).perform().await?;
    until_titles(&page, &[&error(0)]).await?;
    // Whoever clicks there goes on where they were.
    until_focus(&page, "#message").await?;
    page.button("Dismiss").await?.click().await?;
    until_titles(&page, &[]).await?;
    until_focus(&page, "#message").await?;
    page.end().await
}

pub(super) async fn a_flood_is_counted(context: Context) -> Result<()> {
    let peer = Peer::start().await?;
    let (_server, page) = open_towards(&context, &format!("ws://{}/notices", peer.address)).await?;
    page.until_state("connected").await?;
    page.until("document.querySelector('.toasts') !== null").await?;
    page.say("100000").await?;
    page.until("document.querySelector('[data-testid=received]').innerText.startsWith('100,000 ')")
        .await?;
    // Some of the first may have left by now.
    page.until(&format!("{TITLES}.length === 3")).await?;
    page.until("/^and 99,9\\d\\d more$/.test(document.querySelector('.toasts__more').textContent)")
        .await?;
    ensure!(page.script("document.querySelectorAll('.toast').length").await? == "3");
    page.say("1").await?;
    page.until("document.querySelector('[data-testid=received]').innerText.startsWith('100,001 ')")
        .await?;
    page.button("Dismiss all").await?.click().await?;
    until_titles(&page, &[]).await?;
    page.end().await
}

pub(super) async fn hostile_ones_are_text_or_a_mismatch(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    page.script("document.body.dataset.harm = 'none'").await?;
    let harm = "<img src=x onerror=document.body.dataset.harm=1><script>document.body.dataset.harm=1</script>";
    let notification = |title: &str| format!(r#"{{"type":"notification","title":"{title}"}}"#);
    send(&page, &notification(harm)).await?;
    send(&page, r#"{"type":"notification","title":"Hi","level":3}"#).await?;
    send(&page, &notification(&"é".repeat(1 << 19))).await?;
    let cut = format!("{}…", "é".repeat(140));
    let mismatch = "notification: level is 3, where a text is expected";
    until_titles(&page, &[harm, mismatch, &cut]).await?;
    let nested = ["[".repeat(100_000), "]".repeat(100_000)].concat();
    send(&page, &format!(r#"{{"type":"notification","title":{nested}}}"#)).await?;
    until_more(&page, "and 1 more").await?;
    ensure!(page.script("document.body.dataset.harm").await? == "none");
    page.until("document.documentElement.scrollWidth <= innerWidth").await?;
    // What was cut is whole in the transcript.
    page.button("Show in Transcript").await?.click().await?;
    page.until("document.querySelector('[role=tab][aria-selected=true]').id === 'transcript'")
        .await?;
    until_rows(&page, "rows.some(row => row.innerText.includes('1 MB'))").await?;
    page.end().await
}
