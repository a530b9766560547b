//! When the page itself fails, and what it may ask of the network.

use super::Connected;
use crate::{Context, host::StaticHost, page::Page};
use anyhow::{Result, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The sentence stands in index.html, so that its text alone does not tell whether anybody sees it.
pub(super) const FAILED_TO_LOAD: &str = "document.querySelector('#failure:not([hidden])')?.innerText.includes('a new version is here: reload the page')";

pub(super) async fn a_panic_says_what_to_do(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    // gloo-net panics when a socket cannot be closed, which no browser does by itself.
    page.window
        .execute("WebSocket.prototype.close = () => { throw new Error('broken') }", Vec::new())
        .await?;
    page.connect_to("demo:echo").await?;
    page.until("document.querySelector('#failure:not([hidden])')?.innerText.includes('Reload the page to go on')").await?;
    page.button("Reload").await?.click().await?;
    page.until("document.querySelector('#failure').hidden").await?;
    page.until_state("connected").await?;
    page.end().await
}

pub(super) async fn a_page_that_cannot_load_says_so(context: Context) -> Result<()> {
    let folder = site_without(&context, ".wasm")?;
    let host = StaticHost::start(&folder).await?;
    let page = Page::open(&context, &host.page("127.0.0.1")).await?;
    page.until(FAILED_TO_LOAD).await?;
    page.until("!document.querySelector('#loading')").await?;
    page.button("Reload").await?;
    fs::remove_dir_all(folder)?;
    page.end().await
}

pub(super) async fn a_part_that_cannot_load_says_so_and_harms_nothing(
    context: Context,
) -> Result<()> {
    let folder = site_without(&context, SETTINGS)?;
    let host = StaticHost::start(&folder).await?;
    let page = Page::open(&context, &host.page("127.0.0.1")).await?;
    page.until_state("connected").await?;
    page.button_named("Connection settings").await?.click().await?;
    page.until_notice("could not be loaded").await?;
    page.until_notice("reload the page").await?;
    page.say("all else works").await?;
    page.until_latest("all else works").await?;
    fs::remove_dir_all(&folder)?;
    copy_site(&context, &folder, |_| true)?;
    page.button_named("Connection settings").await?.click().await?;
    page.until("document.querySelector('#connection-settings').open").await?;
    page.until("!document.querySelector('[role=alert]').innerText").await?;
    fs::remove_dir_all(folder)?;
    page.end().await
}

pub(super) async fn a_peer_that_cannot_load_says_so_and_can_be_asked_again(
    context: Context,
) -> Result<()> {
    let folder = site_without(&context, PEERS)?;
    let host = StaticHost::start(&folder).await?;
    let page = Page::open(&context, &host.page("127.0.0.1")).await?;
    page.until_state("connected").await?;
    page.connect_to("demo:faults/ping").await?;
    page.until_state("not-connected").await?;
    page.until_notice("The server inside this page could not be loaded").await?;
    page.connect_to("demo:echo").await?;
    page.until_state("connected").await?;
    fs::remove_dir_all(&folder)?;
    copy_site(&context, &folder, |_| true)?;
    page.connect_to("demo:faults/ping").await?;
    page.until_state("connected").await?;
    page.say("all else works").await?;
    page.until_latest("all else works").await?;
    fs::remove_dir_all(folder)?;
    page.end().await
}

pub(super) async fn a_part_that_is_slow_is_waited_for(context: Context) -> Result<()> {
    let (release, host) = StaticHost::start_without(&context.site, SETTINGS).await?;
    let page = Page::open(&context, &host.page("127.0.0.1")).await?;
    page.until_state("connected").await?;
    page.button_named("Connection settings").await?.click().await?;
    page.until("document.querySelector('[title^=Connection]').ariaBusy === 'true'").await?;
    page.say("meanwhile").await?;
    page.until_latest("meanwhile").await?;
    ensure!(page.script("document.querySelector('#connection-settings')").await? == "null");
    release.send(true)?;
    page.until("document.querySelector('#connection-settings').open").await?;
    page.until("document.activeElement.name === 'sign-in'").await?;
    page.until("document.querySelector('[title^=Connection]').ariaBusy === 'false'").await?;
    page.end().await
}

/// What the file of the settings, and of what else stands around the lenses, has in its name.
const SETTINGS: &str = "desk";
/// What the file of the peer that does everything wrong has in its name.
const PEERS: &str = "peers";

/// A copy of the page without the files that have this in their names.
fn site_without(context: &Context, missing: &str) -> Result<PathBuf> {
    let browser = context.browser.name;
    let name = format!("echoline-{browser}-{}-{missing}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    copy_site(context, &folder, |name| !name.contains(missing))?;
    Ok(folder)
}

fn copy_site(context: &Context, folder: &Path, is_copied: impl Fn(&str) -> bool) -> Result<()> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(&*context.site)? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default();
        if is_copied(&name.to_string_lossy()) {
            fs::copy(&file, folder.join(name))?;
        }
    }
    Ok(())
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
