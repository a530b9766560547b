//! Sessions as files: taken home, looked at again, and sent once more.

use super::{Connected, open_towards};
use crate::{Context, page::Page, peers::Peer};
use anyhow::{Result, ensure};

/// The texts of the rows that are in the document, oldest first.
const TEXTS: &str = "[...document.querySelectorAll('#messages .row:not([hidden])')]
    .sort((a, b) => a.getAttribute('aria-rowindex') - b.getAttribute('aria-rowindex'))
    .map(row => row.children[4].textContent)";

pub(super) async fn open(page: &Page) -> Result<()> {
    page.button_starting("Transcript").await?.click().await?;
    page.until("document.querySelector('[role=grid][aria-label=Messages] .row')").await?;
    // What is saved is kept for the trial, too: a driver sees no downloads.
    let keep = "window.saved = []; const make = URL.createObjectURL; URL.createObjectURL = blob => { saved.push(blob); return make(blob) }";
    page.window.execute(keep, Vec::new()).await?;
    Ok(())
}

/// Chooses from the menu.
async fn choose(page: &Page, what: &str) -> Result<()> {
    page.script(&format!("document.querySelector('[data-do={what}]').click()")).await.map(drop)
}

/// Exports, and gives what was saved.
pub(super) async fn export(page: &Page, what: &str) -> Result<String> {
    page.script("saved.length = 0").await?;
    choose(page, what).await?;
    page.until("saved.length === 1").await?;
    page.window.execute("saved[0].text().then(text => window.text = text)", Vec::new()).await?;
    page.until("window.text !== undefined").await?;
    let text = page.script("window.text").await?;
    page.script("delete window.text").await?;
    Ok(text)
}

/// Imports a file as if it had been chosen.
async fn import(page: &Page, name: &str, text: &str) -> Result<()> {
    let (name, text) = (serde_json::to_string(name)?, serde_json::to_string(text)?);
    let put = format!(
        "const files = new DataTransfer(); files.items.add(new File([{text}], {name}));
         const field = document.querySelector('#import-file'); field.files = files.files;
         field.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    );
    page.window.execute(put, Vec::new()).await?;
    Ok(())
}

async fn until_work(page: &Page, text: &str) -> Result<()> {
    let text = serde_json::to_string(text)?;
    page.until(&format!("document.querySelector('.toolbar__work').innerText.includes({text})"))
        .await
}

pub(super) async fn a_session_goes_out_and_comes_back_the_same(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    for message in ["one", r#"{"exact":1.0}"#] {
        page.say(message).await?;
    }
    page.until(&format!("{TEXTS}.length === 6")).await?;
    let first = export(&page, "export-ndjson").await?;
    until_work(&page, "6 entries written to echoline.ndjson").await?;
    ensure!(first.lines().count() == 7, "{first}");
    ensure!(first.contains(r#""text":"{\"exact\":1.0}""#), "{first}");
    import(&page, "kept.ndjson", &first).await?;
    until_work(&page, "kept.ndjson: 6 entries from ws://").await?;
    // More comes on the line; what was read stands still.
    page.say("meanwhile").await?;
    page.until("document.querySelector('[data-testid=received]').innerText.startsWith('3 ')")
        .await?;
    page.until(&format!("{TEXTS}.length === 6")).await?;
    ensure!(export(&page, "export-ndjson").await? == first, "it was to come back the same");
    let har = export(&page, "export-har").await?;
    ensure!(har.contains("_webSocketMessages"), "{har}");
    choose(&page, "live").await?;
    page.until(&format!("{TEXTS}.length === 8 && {TEXTS}.at(-1) === 'meanwhile'")).await?;
    import(&page, "chrome.har", &har).await?;
    until_work(&page, "chrome.har: 4 entries").await?;
    page.until(&format!("{TEXTS}.join() === 'one,one,{{\"exact\":1.0}},{{\"exact\":1.0}}'"))
        .await?;
    page.end().await
}

pub(super) async fn only_what_was_found_is_exported(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    for message in ["apple", "pear"] {
        page.say(message).await?;
    }
    page.until(&format!("{TEXTS}.length === 6")).await?;
    page.labelled("Search messages").await?.send_keys("pear").await?;
    page.until(&format!("{TEXTS}.length === 2")).await?;
    let found = export(&page, "export-ndjson").await?;
    ensure!(found.lines().count() == 3 && !found.contains("apple"), "{found}");
    page.end().await
}

pub(super) async fn a_damaged_file_is_told_and_loses_nothing(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    page.say("here").await?;
    page.until(&format!("{TEXTS}.length === 4")).await?;
    let whole = export(&page, "export-ndjson").await?;
    import(&page, "holiday.png", "no session at all").await?;
    until_work(&page, "This file is no recorded session").await?;
    page.until(&format!("{TEXTS}.length === 4")).await?;
    let damaged = whole.replacen(r#""kind":"sent""#, r#""kind":sent"#, 1);
    import(&page, "damaged.ndjson", &damaged).await?;
    until_work(&page, "damaged.ndjson: 3 entries").await?;
    until_work(&page, "Line 4 cannot be read").await?;
    choose(&page, "live").await?;
    page.until(&format!("{TEXTS}.length === 4")).await?;
    page.end().await
}

pub(super) async fn a_session_is_sent_once_more(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    for message in ["first", "second"] {
        page.say(message).await?;
    }
    page.until(&format!("{TEXTS}.length === 6")).await?;
    let session = export(&page, "export-ndjson").await?;
    import(&page, "session.ndjson", &session).await?;
    until_work(&page, "session.ndjson").await?;
    choose(&page, "replay-10").await?;
    until_work(&page, "2 of 2 messages sent again").await?;
    page.until("document.querySelector('[data-testid=received]').innerText.startsWith('4 ')")
        .await?;
    choose(&page, "replay-step").await?;
    until_work(&page, "1 of 2 messages sent again").await?;
    page.until("document.querySelector('[data-testid=received]').innerText.startsWith('5 ')")
        .await?;
    choose(&page, "replay-step").await?;
    until_work(&page, "2 of 2 messages sent again").await?;
    choose(&page, "live").await?;
    page.until(&format!("{TEXTS}.slice(-4).join() === 'first,first,second,second'")).await?;
    // Without a line nothing is lost: it says so.
    import(&page, "session.ndjson", &session).await?;
    until_work(&page, "session.ndjson").await?;
    page.button("Disconnect").await?.click().await?;
    page.until_state("not-connected").await?;
    choose(&page, "replay-step").await?;
    until_work(&page, "Not sent").await?;
    page.end().await
}

pub(super) async fn a_flood_goes_out_whole(context: Context) -> Result<()> {
    let peer = Peer::start().await?;
    let (_server, page) = open_towards(&context, &format!("ws://{}/flood", peer.address)).await?;
    page.until_state("connected").await?;
    open(&page).await?;
    page.say("100000").await?;
    page.until("document.querySelector('[data-testid=received]').innerText.startsWith('100,000 ')")
        .await?;
    choose(&page, "export-ndjson").await?;
    page.until("saved.length === 1").await?;
    let check = "saved[0].text().then(text => {
        const numbers = text.split('\\n').flatMap(line => line.match(/\"received\",\"text\":\"(\\d+):/)?.[1] ?? []);
        window.whole = numbers.length === 100000 && numbers.every((number, place) => +number === place);
    })";
    page.window.execute(check, Vec::new()).await?;
    page.until("window.whole === true").await?;
    page.end().await
}
