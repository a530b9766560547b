//! Secrets: a whole session with one in every place that takes one, and then it is looked for everywhere.

use super::{Connected, configure, files, saved};
use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use dev_server::server::Server;
use thirtyfour::Key;
use tokio::net::TcpListener;

/// What is nowhere to be found again.
pub(super) const SECRET: &str = "hush-hush-4711";
/// Writes down from here on what the page logs.
const NOTE_LOGS: &str = "
    window.logged = [];
    for (const name of ['debug', 'log', 'info', 'warn', 'error'])
        console[name] = (...said) => logged.push(said.map(String).join(' '));
    addEventListener('error', event => logged.push(String(event.message)));";
/// Everywhere that it might be: fields that hide what is in them are its own place.
const EVERYWHERE: &str = "JSON.stringify({
    local: { ...localStorage },
    session: { ...sessionStorage },
    link: location.href,
    title: document.title,
    page: document.documentElement.outerHTML,
    words: document.body.innerText,
    fields: [...document.querySelectorAll('input:not([type=password]), textarea')].map(it => it.value),
    loaded: performance.getEntriesByType('resource').map(it => it.name),
    logged,
})";

/// Connects with a secret in every place that takes one.
pub(super) async fn give_secrets(page: &Page, server: &Server) -> Result<()> {
    configure(
        page,
        &[
            ("sign-in", "address"),
            ("token", SECRET),
            ("parameter", "ticket"),
            ("query", &format!("room=7\napi_key={SECRET}")),
        ],
    )
    .await?;
    page.connect_to(&format!("ws://{}/echo?x=1&access_token={SECRET}", server.address)).await?;
    page.until_state("connected").await
}

async fn is_nowhere(page: &Page, when: &str) -> Result<()> {
    let everything = page.script(EVERYWHERE).await?;
    let place = everything.find(SECRET).map(|place| place.saturating_sub(200));
    let around = place.and_then(|place| everything.get(place..)).unwrap_or_default();
    ensure!(place.is_none(), "{when}: {}", around.chars().take(400).collect::<String>());
    Ok(())
}

pub(super) async fn a_token_is_nowhere_after_a_full_session(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    files::open(&page).await?;
    page.window.execute(NOTE_LOGS, Vec::new()).await?;
    give_secrets(&page, &server).await?;
    page.say("hello").await?;
    page.until("document.querySelector('[data-testid=received]').textContent.startsWith('1 ')")
        .await?;
    is_nowhere(&page, "on the line").await?;

    for what in ["export-ndjson", "export-har"] {
        let file = files::export(&page, what).await?;
        ensure!(!file.contains(SECRET), "{what}: {file}");
    }
    page.script("document.querySelector('#copy-link').focus()").await?;
    page.window.action_chain().send_keys(Key::Enter + "").perform().await?;
    page.until("document.body.innerText.includes('Not in the link')").await?;
    is_nowhere(&page, "in the link").await?;

    saved::open(&page).await?;
    saved::save(&page, "Secret").await?;
    saved::until_said(&page, "Not saved").await?;
    page.script("saved.length = 0").await?;
    page.button("Export all").await?.click().await?;
    page.until("saved.length === 1").await?;
    page.window.execute("saved[0].text().then(text => window.text = text)", Vec::new()).await?;
    page.until("window.text !== undefined").await?;
    let file = page.script("window.text").await?;
    ensure!(file.contains("access_token=") && !file.contains(SECRET), "{file}");
    saved::close(&page).await?;

    // Nobody listens there: the doctor shows the address, and a command with it.
    let nobody = TcpListener::bind("127.0.0.1:0").await?.local_addr()?;
    page.connect_to(&format!("ws://{nobody}/echo?access_token={SECRET}")).await?;
    page.until_notice("could not be opened").await?;
    page.button("Why?").await?.click().await?;
    page.until("document.querySelector('#doctor').innerText.includes('websocat')").await?;
    is_nowhere(&page, "at the doctor's").await?;

    page.button("Stop").await?.click().await?;
    page.until_state("connection-lost").await?;
    is_nowhere(&page, "afterwards").await?;
    page.end().await
}
