//! The composer's tools: formats, placeholders, what was sent before, and sending again and again.

use super::Connected;
use crate::{Context, page::Page};
use anyhow::{Result, bail};
use thirtyfour::{Key, components::SelectElement};

pub(super) async fn choose(page: &Page, format: &str) -> Result<()> {
    page.until("document.querySelector('.tools') !== null").await?;
    let select = SelectElement::new(&page.labelled("Format").await?).await?;
    Ok(select.select_by_value(format).await?)
}

pub(super) async fn until_preview(page: &Page, words: &str) -> Result<()> {
    let words = serde_json::to_string(words)?;
    page.until(&format!("document.querySelector('.tools__preview').textContent.includes({words})"))
        .await
}

pub(super) async fn until_problem(page: &Page, words: &str) -> Result<()> {
    let words = serde_json::to_string(words)?;
    page.until(&format!(
        "document.querySelector('#composer-problem').textContent.includes({words})"
    ))
    .await
}

pub(super) async fn bytes_go_as_bytes(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    for (format, typed, latest) in [
        ("hex", "48 65 6c 6c 6f", "48 65 6c 6c 6f"),
        ("base64", "AAH/", "00 01 ff"),
        ("escapes", "a\\x00", "61 00"),
    ] {
        choose(&page, format).await?;
        page.paste(typed).await?;
        until_preview(&page, latest).await?;
        page.send_button().await?.click().await?;
        page.until(&format!("document.querySelector('.echo').innerText.includes('{latest}')"))
            .await?;
    }
    page.end().await
}

pub(super) async fn broken_json_is_not_sent_and_the_caret_shows_where(
    context: Context,
) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    choose(&page, "json").await?;
    page.paste(r#"{"id": 9007199254740993,, "again": 1.0}"#).await?;
    until_preview(&page, "column 25").await?;
    page.send_button().await?.click().await?;
    until_problem(&page, "column 25").await?;
    page.until("document.activeElement.selectionStart === 24").await?;
    page.paste(r#"{"id": 9007199254740993, "again": 1.0}"#).await?;
    until_preview(&page, "valid JSON").await?;
    page.button("Lay out").await?.click().await?;
    page.until("document.querySelector('textarea').value === '{\\n  \"id\": 9007199254740993,\\n  \"again\": 1.0\\n}'")
        .await?;
    page.button("On one line").await?.click().await?;
    page.send_button().await?.click().await?;
    page.until_latest(r#"{"id":9007199254740993,"again":1.0}"#).await?;
    page.end().await
}

pub(super) async fn placeholders_mean_something_only_when_asked(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    page.until("document.querySelector('.tools') !== null").await?;
    page.say("{{counter}}").await?;
    page.until_latest("{{counter}}").await?;
    page.window.find(thirtyfour::By::Id("composer-fill")).await?.click().await?;
    for number in 0..3 {
        page.message_field().await?.send_keys("number {{counter}}").await?;
        until_preview(&page, &format!("Will go: number {number}")).await?;
        page.say("").await?;
        page.until_latest(&format!("number {number}")).await?;
    }
    page.say("{{nobody}}").await?;
    until_problem(&page, "nobody").await?;
    page.until("document.querySelector('textarea').value === '{{nobody}}'").await?;
    page.end().await
}

pub(super) async fn arrows_recall_what_was_sent(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    page.until("document.querySelector('.tools') !== null").await?;
    for text in ["one", "two"] {
        page.say(text).await?;
        page.until_latest(text).await?;
    }
    let field = page.message_field().await?;
    for (key, shown) in [(Key::Up, "two"), (Key::Up, "one"), (Key::Down, "two"), (Key::Down, "")] {
        field.send_keys(key + "").await?;
        page.until(&format!("document.querySelector('textarea').value === '{shown}'")).await?;
    }
    page.end().await
}

pub(super) async fn a_message_is_repeated_as_often_as_asked(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    page.until("document.querySelector('.tools') !== null").await?;
    page.message_field().await?.send_keys("again").await?;
    page.window.execute("document.querySelector('.tools__repeat').open = true", Vec::new()).await?;
    for (label, value) in [("repeat-every", "20"), ("repeat-times", "5")] {
        let field = page.window.find(thirtyfour::By::Id(label)).await?;
        field.clear().await?;
        field.send_keys(value).await?;
    }
    page.button("Start repeating").await?.click().await?;
    page.until("document.querySelector('[data-testid=received]').textContent.startsWith('5 ·')")
        .await?;
    page.until("document.querySelector('.tools__said').textContent.includes('5')").await?;
    page.until("document.querySelector('textarea').value === 'again'").await?;
    page.end().await
}

pub(super) async fn the_format_of_a_draft_survives_a_reload(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    choose(&page, "hex").await?;
    page.paste("48 65").await?;
    page.window.refresh().await?;
    page.until_state("connected").await?;
    // However soon it is pressed, it never goes as text.
    page.until("document.querySelector('.tools') !== null || (document.querySelector('.send').click(), false)")
        .await?;
    page.until("document.querySelector('#composer-format').value === 'hex'").await?;
    page.until("document.querySelector('#composer-problem').textContent === ''").await?;
    page.send_button().await?.click().await?;
    page.until("document.querySelector('.echo').innerText.includes('2 bytes')").await?;
    page.until("document.querySelector('[data-testid=sent]').textContent === '1 · 2 B'").await?;
    page.end().await
}

/// Presses a key wherever the focus is.
async fn press(page: &Page, key: Key) -> Result<()> {
    Ok(page.window.active_element().await?.send_keys(key + "").await?)
}

/// Moves the focus on until it is where an expression of it is true.
pub(super) async fn tab_to(page: &Page, is_there: &str) -> Result<()> {
    for _ in 0..30 {
        let found = format!("(focused => {is_there})(document.activeElement)");
        if page.script(&found).await? == "true" {
            return Ok(());
        }
        press(page, Key::Tab).await?;
    }
    bail!("the keyboard never comes to where {is_there}")
}

pub(super) async fn the_tools_work_with_the_keyboard_alone(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    page.until("document.querySelector('.tools') !== null").await?;
    page.address_field().await?.focus().await?;
    tab_to(&page, "focused.ariaLabel === 'Format'").await?;
    page.window.active_element().await?.send_keys("J").await?;
    page.until("document.querySelector('.tools').dataset.format === 'json'").await?;
    tab_to(&page, "focused.id === 'composer-comments'").await?;
    page.window.active_element().await?.send_keys(" ").await?;
    tab_to(&page, "focused.ariaLabel === 'Send a message'").await?;
    page.say("[1, /* not */ 2,]").await?;
    page.until_latest("[1, 2]").await?;
    // Enter in a field of the tools sends nothing.
    page.message_field().await?.send_keys("[3]").await?;
    page.address_field().await?.focus().await?;
    tab_to(&page, "focused.textContent === 'Repeat'").await?;
    press(&page, Key::Enter).await?;
    tab_to(&page, "focused.id === 'repeat-times'").await?;
    page.script("document.activeElement.select()").await?;
    page.window.active_element().await?.send_keys("2" + Key::Enter).await?;
    page.until("document.querySelector('.tools__said').textContent === '2 of 2 sent'").await?;
    page.until("document.querySelector('[data-testid=sent]').textContent.startsWith('3 ·')")
        .await?;
    page.end().await
}
