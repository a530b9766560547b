//! The page speaks the language of whoever reads it.

use super::{link_to_echo, serve};
use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use serde_json::json;

/// What stands on the page, seen or not, with letters of the Latin alphabet in it that are no name, no code and no
/// content: words that nobody has translated.
const FOREIGN: &str = r#"
    const names = new RegExp([
        'Echoline', 'WebSocket', 'Sec-WebSocket-Protocol', 'Server-Sent Events', 'HTTP', 'JSON-RPC', 'JSON', 'NDJSON', 'HAR',
        'CSV', 'PNG', 'URL', 'base64url', 'base64', 'Base64', 'Chrome', 'Firefox', 'MiB', 'KiB', 'bytes?', 'ping', 'pong',
        'token', 'Token', 'ref', 'data', 'id', 'ms', 'min', 'order_status', 'driver_location', 'cargo run', 'demo:\\S+',
        'wss?://\\S*', 'https?://\\S*', 'localhost', 'Origin', 'proxy_read_timeout', 'nginx', 'English', 'Português', 'Brasil',
        'random', 'now', 'uuid', 'name=value', 'Enter', 'Shift', 'Alt', 'Ctrl', 'Esc', 'Escape', 'Home', 'End', 'Tab', 'ESC',
        'bearer', 'app', 'access_token', 'key', 'password', 'secret', 'ACME', 'INIT', 'HTML', 'type', 'Cookie', 'price_updated',
        '/prices\\S*', '\\{[^}]*\\}+', 'x[0-9A-F]{2}', 'u[0-9A-F]{4}', 'xFF', 'uFFFF', 'hex', 'echo',
    ].map(name => `(?<![A-Za-z])${name}(?![A-Za-z])`).join('|'), 'g');
    const content = 'code, pre, kbd, samp, svg, noscript, [data-testid=latest], .row, .toast__text, #chat-name, .compare__table th, [lang]:not(html)';
    const said = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) if (!walk.currentNode.parentElement.closest(content)) said.push(walk.currentNode.data);
    for (const it of document.body.querySelectorAll('*')) {
        if (it.closest(content)) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'aria-roledescription', 'alt']) said.push(it.getAttribute(name) ?? '');
    }
    said.push(document.title);
    return said.filter(text => /[A-Za-z]{3,}/.test(text.replace(names, '')));
"#;
/// Every part of the page is here.
const IS_WHOLE: &str = "['.tools', '.toasts', '#recent', '#connection-settings', '.latency', '.doctor', '.compare', '.order', '.chat', '.chart'].every(it => document.querySelector(it))";

/// The page in a browser whose reader wants these languages.
async fn open(context: &Context, languages: &str, link: &str) -> Result<Page> {
    let page = Page::blank(context).await?;
    let agent = page.script("navigator.userAgent").await?;
    let parameters = json!({ "userAgent": agent, "acceptLanguage": languages });
    page.devtools("Emulation.setUserAgentOverride", parameters).await?;
    page.go(link).await?;
    Ok(page)
}

pub(super) async fn the_browsers_own_is_spoken(context: Context) -> Result<()> {
    let server = serve(&context).await?;
    let page = open(&context, "de-DE,pt-PT,en", &link_to_echo(&server)).await?;
    page.until_state("connected").await?;
    ensure!(page.script("document.documentElement.lang").await? == "pt-BR", "no Portuguese");
    page.button("Desconectar").await?;
    page.until("document.querySelector('.chip').textContent.includes('Conectado')").await?;
    // Numbers are written as they are there, as in 0,4 ms.
    page.window
        .execute(
            "const field = document.querySelector('#message'); field.value = 'x';
             field.dispatchEvent(new Event('input', { bubbles: true })); document.querySelector('.send').click()",
            Vec::new(),
        )
        .await?;
    page.until("/[0-9],[0-9] ms/.test(document.querySelector('.status-strip').textContent)")
        .await?;
    page.end().await
}

pub(super) async fn nothing_is_left_in_english(context: Context) -> Result<()> {
    let server = serve(&context).await?;
    let page = open(&context, "zh-CN", &link_to_echo(&server)).await?;
    page.until_state("connected").await?;
    page.until(IS_WHOLE).await?;
    for lens in ["transcript", "chat", "order", "chart", "compare", "echo"] {
        page.until(&format!("!document.querySelector('#{lens}').click()")).await?;
        page.until(&format!("document.querySelector('#lens').dataset.lens === '{lens}'")).await?;
        page.painted().await?;
        let foreign: Vec<String> = page.window.execute(FOREIGN, Vec::new()).await?.convert()?;
        ensure!(foreign.is_empty(), "{lens} says in English:\n{}", foreign.join("\n"));
    }
    page.end().await
}

pub(super) async fn one_that_is_chosen_is_remembered(context: Context) -> Result<()> {
    let server = serve(&context).await?;
    let page = Page::open(&context, &link_to_echo(&server)).await?;
    page.until_state("connected").await?;
    ensure!(page.script("document.documentElement.lang").await? == "en", "no English");
    page.button_named("Appearance").await?.click().await?;
    page.until("document.querySelector('#language')?.checkVisibility()").await?;
    page.window
        .execute(
            "const field = document.querySelector('#language'); field.value = 'zh-Hans';
             field.dispatchEvent(new Event('change', { bubbles: true }))",
            Vec::new(),
        )
        .await?;
    page.button("以简体中文重新加载").await?.click().await?;
    page.until("document.documentElement.lang === 'zh-Hans'").await?;
    page.until_state("connected").await?;
    page.button("断开").await?;
    page.window.refresh().await?;
    page.until("document.documentElement.lang === 'zh-Hans'").await?;
    page.end().await
}
