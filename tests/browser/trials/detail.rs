//! The selected message: shown exactly, in every form, and held against another.

use super::{
    Connected,
    transcript::{ROWS, open, towards, until_rows},
};
use crate::{Context, page::Page, peers::Peer};
use anyhow::Result;
use thirtyfour::Key;

pub(super) async fn a_message_is_shown_sent_again_and_edited(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    let text = "  exactly\t\"so\"  <b>not bold</b>";
    page.paste(text).await?;
    page.send_button().await?.click().await?;
    until_rows(&page, "rows.length === 4").await?;
    page.script(&format!("{ROWS}[3].click()")).await?;
    page.until("document.querySelector('.detail__title').innerText === 'Received message 4'")
        .await?;
    let text = serde_json::to_string(text)?;
    page.until(&format!("document.querySelector('.detail__text').textContent === {text}")).await?;
    page.button("Hex").await?.click().await?;
    page.until("document.querySelector('.detail__rows .row').innerText.replace(/\\s+/g, ' ').startsWith('00000000 20 20 65 78')").await?;
    let pressed = "[...document.querySelectorAll('.detail__shapes > [aria-pressed=true]')].map(it => it.innerText).join()";
    page.until(&format!("{pressed} === 'Hex'")).await?;
    page.button("Raw").await?.click().await?;
    page.until(&format!("{pressed} === 'Raw'")).await?;
    page.button("Send again").await?.click().await?;
    until_rows(
        &page,
        &format!(
            "rows.length === 6 && rows[5].children[4].textContent === {text}.replace('\\t', '␉')"
        ),
    )
    .await?;
    page.button("Edit and send").await?.click().await?;
    page.until(&format!("document.activeElement.ariaLabel === 'Send a message' && document.activeElement.value === {text}")).await?;
    page.end().await
}

pub(super) async fn large_messages_are_shown_in_parts(context: Context) -> Result<()> {
    let peer = Peer::start().await?;
    let (_server, page) = towards(&context, &peer, "/bytes").await?;
    page.say("24000000").await?;
    until_rows(&page, "rows.at(-1).innerText.includes('24 MB')").await?;
    page.script(&format!("{ROWS}.at(-1).click()")).await?;
    page.until("document.querySelector('.detail__facts').innerText.includes('24,000,000 bytes')")
        .await?;
    page.until("document.querySelectorAll('.detail__rows .row').length < 100").await?;
    page.script("document.querySelector('.detail__rows').scrollTop = 1e9").await?;
    page.until("document.querySelector('.detail__rows').innerText.includes('016e35f0')").await?;
    page.end().await
}

pub(super) async fn a_picture_is_shown(context: Context) -> Result<()> {
    let peer = Peer::start().await?;
    let (_server, page) = towards(&context, &peer, "/pixel").await?;
    page.say("show me").await?;
    until_rows(&page, "rows.at(-1).innerText.includes('PNG image')").await?;
    page.script(&format!("{ROWS}.at(-1).click()")).await?;
    page.until("document.querySelector('.detail__media img').naturalWidth === 1").await?;
    page.until("document.querySelector('.detail__media img').alt === 'PNG image'").await?;
    page.end().await
}

/// What the pane's rows say, one a line.
const PANE: &str = "[...document.querySelectorAll('.detail__rows .row:not([hidden])')]
    .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
    .map(row => row.textContent).join('\\n')";

async fn until_pane(page: &Page, text: &str) -> Result<()> {
    let text = serde_json::to_string(text)?;
    page.until(&format!("{PANE} === {text}")).await
}

/// Selects a row, by its place among those in the document; with `against`, beside the one that is selected.
async fn select(page: &Page, place: i32, against: bool) -> Result<()> {
    let click = format!(
        "{ROWS}.at({place}).dispatchEvent(new MouseEvent('click', {{ bubbles: true, shiftKey: {against} }}))"
    );
    page.script(&click).await.map(drop)
}

pub(super) async fn json_unfolds_exactly(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    page.window.set_window_rect(0, 0, 1280, 1200).await?;
    open(&page).await?;
    page.paste(r#"{"id":12345678901234567890,"f":1.0,"e":1e400,"d":1,"d":2,"z":"\u0000","in":{"a":[1,2]}}"#).await?;
    page.send_button().await?.click().await?;
    until_rows(&page, "rows.length === 4").await?;
    select(&page, 3, false).await?;
    until_pane(
        &page,
        &[
            "▾ {",
            "    \"id\": 12345678901234567890",
            "    \"f\": 1.0",
            "    \"e\": 1e400",
            "    \"d\": 1",
            "    \"d\": 2",
            "    \"z\": \"\\u0000\"",
            "  ▾ \"in\": {",
            "    ▾ \"a\": [",
            "        0: 1",
            "        1: 2",
            "      ]",
            "    }",
            "  }",
        ]
        .join("\n"),
    )
    .await?;
    // With the keyboard: to the inner array, shut, and open again.
    page.script("document.querySelector('.detail__rows').focus()").await?;
    let press = async |key: Key| page.window.action_chain().send_keys(key + "").perform().await;
    for _ in 0..9 {
        press(Key::Down).await?;
    }
    press(Key::Left).await?;
    page.until(&format!("{PANE}.includes('    ▸ \"a\": […] 2')")).await?;
    press(Key::Right).await?;
    page.until(&format!("{PANE}.includes('    ▾ \"a\": [')")).await?;
    page.until("document.querySelector('.detail__facts').innerText.includes('json')").await?;
    page.end().await
}

pub(super) async fn a_large_json_opens_at_once(context: Context) -> Result<()> {
    let peer = Peer::start().await?;
    let (_server, page) = towards(&context, &peer, "/json").await?;
    page.say("180000").await?;
    until_rows(&page, "rows.at(-1).innerText.includes('10 MB')").await?;
    select(&page, -1, false).await?;
    page.until(&format!("{PANE}.includes('90071992547409910')")).await?;
    page.script("document.querySelector('.detail__rows').scrollTop = 1e9").await?;
    // More of it becomes rows while it is read: the last are there when all is read.
    page.until("(document.querySelector('.detail__rows').scrollTop = 1e9) && document.querySelector('.detail__rows').innerText.includes('90071992547589909')").await?;
    page.end().await
}

pub(super) async fn broken_json_is_told_with_a_caret(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    page.say(r#"{"a":01}"#).await?;
    until_rows(&page, "rows.length === 4").await?;
    select(&page, 3, false).await?;
    page.until("document.querySelector('.detail__fault').textContent.includes('line 1, column 7')")
        .await?;
    page.until(
        "document.querySelector('.detail__fault').textContent.endsWith('{\"a\":01}\\n      ^')",
    )
    .await?;
    page.end().await
}

pub(super) async fn two_messages_show_what_differs(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    page.say(r#"{"a":1,"b":2}"#).await?;
    page.say(r#"{"a":1,"b":3}"#).await?;
    until_rows(&page, "rows.length === 6").await?;
    select(&page, 3, false).await?;
    select(&page, 5, true).await?;
    until_pane(&page, "  {\n    \"a\": 1,\n−   \"b\": 2\n+   \"b\": 3\n  }").await?;
    select(&page, 2, true).await?;
    page.until(
        "document.querySelector('.detail__fault').textContent === 'The two messages are alike.'",
    )
    .await?;
    page.end().await
}

pub(super) async fn a_typed_event_says_what_it_is(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    for message in ["Hello", r#"{"type":"score","points":7}"#, r#"{"type":"typing","chatId":[7]}"#]
    {
        page.say(message).await?;
    }
    until_rows(&page, "rows.length === 8").await?;
    let says = "document.querySelector('.detail__facts').innerText.replace(/\\s+/g, ' ')";
    let mismatch = "document.querySelector('.detail__mismatch').innerText";
    select(&page, 3, false).await?;
    page.until(&format!("{says}.endsWith('Kind text') && {mismatch} === ''")).await?;
    select(&page, 5, false).await?;
    page.until(&format!("{says}.endsWith('Kind json Event score') && {mismatch} === ''")).await?;
    select(&page, 7, false).await?;
    page.until(&format!("{says}.endsWith('Kind json Event typing')")).await?;
    let sentence = "typing: chatId is [7], where a number or a text is expected";
    page.until(&format!("{mismatch}.endsWith('{sentence}')")).await?;
    page.end().await
}
