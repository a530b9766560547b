//! The same prices three ways: what is measured, when anything is asked, and what a host without prices is told of.

use super::{Connected, serve};
use crate::{Context, host::StaticHost, page::Page};
use anyhow::{Result, ensure};
use dev_server::server::Server;
use serde_json::json;
use std::time::Duration;
use thirtyfour::{By, Key};
use tokio::time::sleep;

const WAYS: [&str; 3] = ["socket", "events", "polling"];
/// How many answers of the price feed the browser has loaded.
const ASKED: &str =
    "performance.getEntriesByType('resource').filter(it => it.name.includes('/prices')).length";
/// Writes down which price each way shows for which moment: how many are known by all three.
const SHARED: &str = "(() => {
    const seen = (window.seen ??= {});
    for (const cell of document.querySelectorAll('td[data-at]:not([data-at=\"\"])')) {
        const { row, way, at } = cell.dataset;
        (seen[row + at] ??= {})[way] = cell.textContent;
    }
    const all = Object.values(seen).map(Object.values);
    window.differs ||= all.some(prices => new Set(prices).size > 1);
    return all.filter(prices => prices.length === 3).length;
})()";

fn number(row: &str, way: &str) -> String {
    format!(
        "Number(document.querySelector('[data-row={row}][data-way={way}]').textContent.replaceAll(',', ''))"
    )
}

/// The lens, and the button that starts it.
async fn open_lens(page: &Page) -> Result<()> {
    page.script("document.querySelector('#compare').click()").await?;
    page.until("document.querySelector('.compare')?.checkVisibility()").await
}

async fn start(page: &Page) -> Result<()> {
    page.script(
        "(() => {
            const every = document.querySelector('#compare-every');
            every.value = '500';
            every.dispatchEvent(new Event('change', { bubbles: true }));
        })()",
    )
    .await?;
    page.button("Start comparing").await?.click().await?;
    page.until("document.querySelector('.compare button').textContent === 'Stop comparing'").await
}

/// Waits until so many lines and streams stand on the server. The trial's own time limit is the patience.
async fn until_open(server: &Server, count: usize) {
    while server.open_sockets() != count {
        sleep(Duration::from_millis(20)).await;
    }
}

pub(super) async fn the_same_prices_come_by_all_three_ways(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    open_lens(&page).await?;
    start(&page).await?;
    for way in WAYS {
        page.until(&format!("{} > 5", number("updates", way))).await?;
        page.until(&format!(
            "document.querySelector('.compare__state[data-state={way}]').textContent === 'Prices come.'"
        ))
        .await?;
    }
    // How often the same moment stands in all three columns at once is up to chance; the page counts over time.
    page.until(&format!(
        "{SHARED} >= 0 && /by all three: [1-9]\\d+; none of them differed/.test(document.querySelector('[data-testid=agreement]').textContent)"
    ))
    .await?;
    ensure!(page.script("window.differs").await? == "false", "the same moment has two prices");
    for (way, requests) in [("socket", "=== 1"), ("events", "=== 1"), ("polling", "> 3")] {
        page.until(&format!("{} {requests}", number("requests", way))).await?;
        page.until(&format!("{} > 500", number("bytes", way))).await?;
        page.until(&format!(
            "/^\\d\\.\\d s$/.test(document.querySelector('[data-row=age][data-way={way}]').textContent)"
        ))
        .await?;
    }
    // The browser counts headers to an answer, which has some 130 bytes of its own.
    page.until(&format!("{} > 400 * {ASKED}", number("bytes", "polling"))).await?;
    page.until("document.querySelector('.compare .told').textContent.startsWith('WebSocket: ')")
        .await?;
    // The user's own line knows nothing of it.
    page.until("document.querySelector('[data-testid=received]').textContent.startsWith('0 ')")
        .await?;
    ensure!(server.open_sockets() == 3);
    page.end().await
}

pub(super) async fn nothing_is_asked_before_and_after(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    open_lens(&page).await?;
    page.say("while nothing was started").await?;
    page.until("document.querySelector('[data-testid=received]').textContent.startsWith('1 ')")
        .await?;
    ensure!(server.open_sockets() == 1 && page.script(ASKED).await? == "0");
    start(&page).await?;
    until_open(&server, 3).await;
    page.until(&format!("{} > 2", number("updates", "polling"))).await?;
    page.button("Stop comparing").await?.click().await?;
    until_open(&server, 1).await;
    ends(&page).await?;
    // What was measured stays to be read.
    page.until(&format!("{} > 2", number("updates", "socket"))).await?;
    start(&page).await?;
    until_open(&server, 3).await;
    page.script("document.querySelector('#echo').click()").await?;
    until_open(&server, 1).await;
    ends(&page).await?;
    open_lens(&page).await?;
    start(&page).await?;
    until_open(&server, 3).await;
    page.window.goto("about:blank").await?;
    until_open(&server, 0).await;
    page.end().await
}

/// For longer than two questions are apart, none comes.
async fn ends(page: &Page) -> Result<()> {
    let asked = page.script(ASKED).await?;
    page.script("window.since = performance.now()").await?;
    page.until("performance.now() - window.since > 1_200").await?;
    // One that was under way may have been loaded after it was stopped.
    let more = page.script(ASKED).await?.parse::<u32>()? - asked.parse::<u32>()?;
    ensure!(more <= 1, "{more} more were asked");
    Ok(())
}

pub(super) async fn a_host_without_prices_is_told_for_each_way(context: Context) -> Result<()> {
    let host = StaticHost::start(&context.site).await?;
    let page = Page::open(&context, &host.page("127.0.0.1")).await?;
    page.until_state("connected").await?;
    open_lens(&page).await?;
    start(&page).await?;
    for (way, sentence) in [
        ("socket", "No WebSocket opens at /prices"),
        ("events", "This page’s host has no stream of events at /prices/events."),
        ("polling", "it answered with status 404."),
    ] {
        page.until(&format!(
            "document.querySelector('.compare__state[data-state={way}]').textContent.includes('{sentence}')"
        ))
        .await?;
    }
    // What is not there is not asked for again; a line is.
    for way in ["events", "polling"] {
        ensure!(page.script(&number("requests", way)).await? == "1", "{way} goes on");
    }
    page.until(&format!("{} > 1", number("requests", "socket"))).await?;
    page.button_starting("Echo").await?.click().await?;
    page.say("the page works on").await?;
    page.until_latest("the page works on").await?;
    page.end().await
}

pub(super) async fn works_with_the_keyboard_alone(context: Context) -> Result<()> {
    let server = serve(&context).await?;
    let link = format!("http://{}/#url=demo%3Aecho&lens=compare", server.address);
    let page = Page::open(&context, &link).await?;
    page.until("document.querySelector('.compare')?.checkVisibility()").await?;
    let press = async |key: Key| page.window.action_chain().send_keys(key + "").perform().await;
    page.script("document.querySelector('#compare').focus()").await?;
    press(Key::Tab).await?;
    page.until("document.activeElement.textContent === 'Start comparing'").await?;
    press(Key::Enter).await?;
    page.until("document.activeElement.textContent === 'Stop comparing'").await?;
    until_open(&server, 2).await;
    press(Key::Tab).await?;
    page.until("document.activeElement.id === 'compare-every'").await?;
    page.window.action_chain().send_keys("0.5").perform().await?;
    page.until("document.activeElement.value === '500'").await?;
    page.until(&format!("{} > 3", number("requests", "polling"))).await?;
    let back = page.window.action_chain().key_down(Key::Shift).send_keys(Key::Tab + "");
    back.key_up(Key::Shift).perform().await?;
    page.until("document.activeElement.textContent === 'Stop comparing'").await?;
    press(Key::Space).await?;
    page.until("document.activeElement.textContent === 'Start comparing'").await?;
    page.until("document.querySelector('.compare .told').textContent === 'Stopped.'").await?;
    until_open(&server, 0).await;
    // Each has a name for who cannot see it.
    let label = page.window.find(By::Css("label:has(#compare-every)")).await?;
    ensure!(label.text().await?.starts_with("Poll every"));
    page.end().await
}

pub(super) async fn a_phone_shows_all_three_side_by_side(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let phone = json!({ "width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": false });
    page.devtools("Emulation.setDeviceMetricsOverride", phone).await?;
    open_lens(&page).await?;
    start(&page).await?;
    page.until(&format!("{} > 2", number("updates", "polling"))).await?;
    page.until("document.documentElement.scrollWidth <= 360").await?;
    page.until(
        "(it => it.scrollWidth <= it.clientWidth)(document.querySelector('.compare__body'))",
    )
    .await?;
    page.until(
        "[...document.querySelectorAll('.compare__table :is(th, td)')].every(it => it.scrollWidth <= it.clientWidth + 1)",
    )
    .await?;
    page.end().await
}
