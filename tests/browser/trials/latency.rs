//! How long answers take: the strip, the panel, and the ways an answer is known. No time is held against a clock.

use super::{Connected, configure, open_towards};
use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;

/// A figure of the panel.
fn figure(name: &str) -> String {
    format!("document.querySelector('[data-figure={name}]').textContent")
}

async fn until_figure(page: &Page, name: &str, text: &str) -> Result<()> {
    page.until(&format!("{} === '{text}'", figure(name))).await
}

/// The table counts every answer, and each count that is not 0 has a bar, as high as it is.
async fn the_drawing_is_the_table(page: &Page, answers: usize) -> Result<()> {
    page.until(&format!(
        "(() => {{
            const counts = [...document.querySelectorAll('.latency td')].map(cell => +cell.textContent);
            const most = Math.max(...counts, 1);
            const expected = counts.filter(count => count).map(count => Math.max(Math.floor(40 * count / most), 1));
            const path = document.querySelector('.latency path').getAttribute('d');
            const heights = path.split('M').slice(1).map(bar => +bar.match(/v-(\\d+)h/)[1]);
            return counts.length === document.querySelectorAll('.latency th').length
                && counts.reduce((sum, count) => sum + count, 0) === {answers}
                && String(heights) === String(expected)
                && document.querySelector('.latency svg').ariaLabel.startsWith({answers} ? 'Answers: {answers}. ' : 'No answer yet.');
        }})()"
    ))
    .await
}

async fn open_panel(page: &Page) -> Result<()> {
    page.script("document.querySelector('[data-testid=round-trip]').click()").await?;
    page.until("document.activeElement.id === 'latency-matching'").await
}

async fn choose(page: &Page, matching: &str, path: &str) -> Result<()> {
    page.script(&format!(
        "(() => {{
            const [choice, path] = ['#latency-matching', '#latency-path'].map(id => document.querySelector(id));
            [choice.value, path.value] = ['{matching}', '{path}'];
            choice.dispatchEvent(new Event('change', {{ bubbles: true }}));
        }})()"
    ))
    .await
    .map(drop)
}

pub(super) async fn the_panel_counts_what_its_table_and_its_drawing_show(
    context: Context,
) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    page.until("document.querySelector('[data-testid=connect-time]').textContent.endsWith(' ms')")
        .await?;
    page.until("document.querySelector('[data-testid=round-trip]').innerText === 'Round trip'")
        .await?;
    open_panel(&page).await?;
    until_figure(&page, "answered", "0").await?;
    the_drawing_is_the_table(&page, 0).await?;
    for number in 1..=3 {
        page.say(&format!("message {number}")).await?;
        until_figure(&page, "answered", &number.to_string()).await?;
    }
    the_drawing_is_the_table(&page, 3).await?;
    for name in ["latest", "p50", "p95", "p99", "connecting"] {
        page.until(&format!("/^[\\d,]+\\.\\d ms$/.test({})", figure(name))).await?;
    }
    for (name, text) in [("missed", "0"), ("awaited", "0"), ("buffered", "0 B")] {
        until_figure(&page, name, text).await?;
    }
    let strip = "document.querySelector('[data-testid=round-trip]').innerText";
    page.until(&format!(
        "{strip} === `Round trip ${{{}}} · p99 ${{{}}}`",
        figure("latest"),
        figure("p99")
    ))
    .await?;
    page.until("document.querySelector('[data-testid=buffered]').textContent === ''").await?;
    page.end().await
}

pub(super) async fn an_answer_is_known_by_echo_by_pong_or_by_an_id(context: Context) -> Result<()> {
    let (_server, page) = open_towards(&context, "demo:echo").await?;
    page.until_state("connected").await?;
    // It answers typed pings, and echoes all else.
    page.connect_to("/faults/ping").await?;
    page.until_state("connected").await?;
    page.until("document.querySelector('.latency') !== null").await?;
    for message in [
        r#"{"type":"ping","id":1}"#,
        r#"{"type":"ping","id":2}"#,
        r#"{"method":"add","id":7}"#,
        r#"{"data":{"ref":"a"}}"#,
        "plain",
    ] {
        page.paste(message).await?;
        page.send_button().await?.click().await?;
    }
    page.until("document.querySelector('[data-testid=received]').textContent.startsWith('5 ')")
        .await?;
    open_panel(&page).await?;
    // What was said before counts for whichever way is chosen.
    for (matching, path, answered) in [
        ("echo", "id", 3),
        ("pong", "id", 2),
        ("id", "id", 3),
        ("id", "data.ref", 1),
        ("id", "nowhere", 0),
        ("echo", "id", 3),
    ] {
        choose(&page, matching, path).await?;
        until_figure(&page, "answered", &answered.to_string()).await?;
        the_drawing_is_the_table(&page, answered).await?;
    }
    choose(&page, "id", " ").await?;
    page.until("document.querySelector('.latency__problem').textContent.startsWith('Write where')")
        .await?;
    until_figure(&page, "answered", "3").await?;
    choose(&page, "pong", "id").await?;
    page.until("document.querySelector('.latency__problem').textContent === ''").await?;
    until_figure(&page, "answered", "2").await?;
    // The heartbeat's pongs are answers too.
    configure(&page, &[("every", "1")]).await?;
    until_figure(&page, "answered", "3").await?;
    page.end().await
}

pub(super) async fn what_nobody_answers_is_awaited_and_then_missed(context: Context) -> Result<()> {
    let (_server, page) = open_towards(&context, "demo:echo").await?;
    page.until_state("connected").await?;
    page.connect_to("/faults/silent").await?;
    page.until_state("connected").await?;
    page.until("document.querySelector('.latency') !== null").await?;
    page.say("is anybody there?").await?;
    open_panel(&page).await?;
    until_figure(&page, "awaited", "1").await?;
    until_figure(&page, "answered", "0").await?;
    page.button("Disconnect").await?.click().await?;
    until_figure(&page, "awaited", "0").await?;
    until_figure(&page, "missed", "1").await?;
    page.end().await
}

pub(super) async fn works_with_the_keyboard_alone(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let button = "document.querySelector('[data-testid=round-trip]')";
    let press = async |key: Key| page.window.action_chain().send_keys(key + "").perform().await;
    page.say(r#"{"id":1}"#).await?;
    page.until(&format!("{button}.innerText.includes(' ms')")).await?;
    page.until("document.querySelector('.latency') !== null").await?;
    page.script(&format!("{button}.focus()")).await?;
    press(Key::Enter).await?;
    page.until("document.activeElement.id === 'latency-matching'").await?;
    page.until(&format!("{button}.ariaExpanded === 'true'")).await?;
    page.window.action_chain().send_keys("a message").perform().await?;
    page.until("document.querySelector('#latency-matching').value === 'id'").await?;
    until_figure(&page, "answered", "1").await?;
    press(Key::Tab).await?;
    page.until("document.activeElement.id === 'latency-path'").await?;
    let write = format!("{}{}", Key::Control + "a", "ref");
    page.window.action_chain().send_keys(write).send_keys(Key::Enter + "").perform().await?;
    until_figure(&page, "answered", "0").await?;
    press(Key::Escape).await?;
    page.until("!document.querySelector('.latency').checkVisibility()").await?;
    page.until(&format!("document.activeElement === {button}")).await?;
    ensure!(page.script(&format!("{button}.ariaExpanded")).await? == "false");
    page.end().await
}

pub(super) async fn on_a_phone_the_tabs_do_not_give_way_to_the_panel(
    context: Context,
) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let phone = json!({ "width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": false });
    page.devtools("Emulation.setDeviceMetricsOverride", phone).await?;
    open_panel(&page).await?;
    page.until(
        "['.tabs', '.status-strip'].every(it => document.querySelector(it).clientHeight > 16)",
    )
    .await?;
    page.until("document.documentElement.scrollWidth <= 360").await?;
    page.end().await
}
