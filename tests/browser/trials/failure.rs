//! When the page itself fails, and what it may ask of the network.

use super::Connected;
use crate::{Context, host::StaticHost, page::Page};
use anyhow::{Result, ensure};
use std::fs;

pub(super) async fn a_panic_says_what_to_do(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    // gloo-net panics when a socket cannot be closed, which no browser does by itself.
    page.window
        .execute("WebSocket.prototype.close = () => { throw new Error('broken') }", Vec::new())
        .await?;
    page.connect_to("demo:echo").await?;
    page.until("!document.querySelector('#failure').hidden").await?;
    page.until("document.querySelector('#failure').innerText.includes('Reload the page to go on')")
        .await?;
    page.button("Reload").await?.click().await?;
    page.until("document.querySelector('#failure').hidden").await?;
    page.until_state("connected").await?;
    page.end().await
}

pub(super) async fn a_page_that_cannot_load_says_so(context: Context) -> Result<()> {
    let folder = std::env::temp_dir().join(format!(
        "echoline-{}-{}",
        context.browser.name,
        std::process::id()
    ));
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(&*context.site)? {
        let file = entry?.path();
        if file.extension().is_none_or(|extension| extension != "wasm") {
            fs::copy(&file, folder.join(file.file_name().unwrap_or_default()))?;
        }
    }
    let host = StaticHost::start(&folder).await?;
    let page = Page::open(&context, &host.page("127.0.0.1")).await?;
    page.until("document.querySelector('#failure').innerText.includes('a new version is here: reload the page')").await?;
    page.until("!document.querySelector('#loading')").await?;
    page.button("Reload").await?;
    fs::remove_dir_all(folder)?;
    page.end().await
}

pub(super) async fn needs_nothing_but_its_own_files(context: Context) -> Result<()> {
    let host = StaticHost::start(&context.site).await?;
    let page = Page::open(&context, &host.page("127.0.0.1")).await?;
    page.until_state("connected").await?;
    let loaded =
        page.script("performance.getEntriesByType('resource').map(e => e.name).join(' ')").await?;
    let own = host.page("127.0.0.1");
    ensure!(
        loaded.split(' ').all(|url| url.starts_with(&own) || url.starts_with("data:")),
        "{loaded}"
    );
    ensure!(loaded.contains(".wasm"), "{loaded}");
    let coding = "fetch(performance.getEntriesByType('resource').find(e => e.name.includes('.wasm')).name)\
                  .then(answer => document.body.dataset.coding = answer.headers.get('content-encoding'))";
    page.script(coding).await?;
    page.until("document.body.dataset.coding === 'gzip'").await?;
    let html = fs::read_to_string(context.site.join("index.html"))?;
    ensure!(html.contains("Content-Security-Policy") && html.contains("<noscript>"));
    page.end().await
}
