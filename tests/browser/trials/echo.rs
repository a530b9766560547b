//! The recipe: type, send, see what comes back.

use super::{Connected, open_towards};
use crate::{Context, peers::Peer};
use anyhow::{Result, ensure};
use dev_server::server::Observed;
use thirtyfour::Key;

pub(super) async fn shows_what_comes_back_and_then_the_next(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    page.until_latest("Waiting for messages…").await?;
    page.message_field().await?.send_keys("Hello, is anybody there?").await?;
    page.send_button().await?.click().await?;
    page.until_latest("Hello, is anybody there?").await?;
    page.until("document.querySelector('.echo__meta').innerText.includes(' ms there and back')")
        .await?;
    page.until("document.activeElement.ariaLabel === 'Send a message' && document.activeElement.value === ''").await?;
    // Not every driver can type what lies beyond 16 bits.
    page.paste("emoji 🎈 and ünïcode").await?;
    page.send_button().await?.click().await?;
    page.until_latest("emoji 🎈 and ünïcode").await?;
    page.until("document.querySelector('[data-testid=sent]').textContent.startsWith('2 ·')")
        .await?;
    page.until("document.querySelector('[data-testid=received]').textContent.startsWith('2 ·')")
        .await?;
    page.end().await?;
    server.stop().await
}

pub(super) async fn enter_sends_and_shift_enter_breaks_the_line(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let field = page.message_field().await?;
    field.send_keys("one").await?;
    field.send_keys(Key::Shift + Key::Enter).await?;
    page.say("two").await?;
    page.until_latest("one\ntwo").await?;
    page.end().await
}

pub(super) async fn empty_sends_nothing(context: Context) -> Result<()> {
    let Connected { page, mut observed, server: _server } = Connected::open(&context).await?;
    page.send_button().await?.click().await?;
    page.say("").await?;
    page.say("the only one").await?;
    page.until_latest("the only one").await?;
    page.button("Disconnect").await?.click().await?;
    ensure!(observed.recv().await? == Observed::Received("the only one".into()));
    ensure!(
        matches!(observed.recv().await?, Observed::Closed(..)),
        "only one message was to be sent"
    );
    page.end().await
}

pub(super) async fn enter_that_ends_a_composition_does_not_send(context: Context) -> Result<()> {
    let Connected { page, mut observed, server: _server } = Connected::open(&context).await?;
    page.message_field().await?.send_keys("かな").await?;
    for composing in ["isComposing: true", "keyCode: 229"] {
        let event =
            format!("new KeyboardEvent('keydown', {{ key: 'Enter', bubbles: true, {composing} }})");
        page.script(&format!("document.querySelector('textarea').dispatchEvent({event})")).await?;
    }
    page.until("document.querySelector('textarea').value === 'かな'").await?;
    page.say("").await?;
    page.until_latest("かな").await?;
    page.button("Disconnect").await?.click().await?;
    ensure!(observed.recv().await? == Observed::Received("かな".into()));
    ensure!(matches!(observed.recv().await?, Observed::Closed(..)), "it was to be sent once");
    page.end().await
}

pub(super) async fn a_binary_answer_shows_its_size_kind_and_first_bytes(
    context: Context,
) -> Result<()> {
    let peer = Peer::start().await?;
    let (_server, page) = open_towards(&context, &format!("ws://{}/png", peer.address)).await?;
    page.until_state("connected").await?;
    page.say("show me").await?;
    page.until_latest("40 bytes · PNG image").await?;
    page.until("document.querySelector('.echo__bytes').textContent.startsWith('89 50 4e 47 0d 0a 1a 0a 07')").await?;
    page.until("document.querySelector('.echo__bytes').textContent.endsWith('…')").await?;
    page.end().await
}

pub(super) async fn a_long_message_is_shown_in_part_and_then_whole(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    // A WebDriver would type for minutes.
    page.paste(&"é".repeat(1 << 19)).await?;
    page.send_button().await?.click().await?;
    page.until_latest(&"é".repeat(2_000)).await?;
    page.button("Show all 1,048,576 bytes").await?.click().await?;
    page.until("document.querySelector('[data-testid=latest]').textContent.length === 1 << 19")
        .await?;
    page.button("Show less").await?.click().await?;
    page.until_latest(&"é".repeat(2_000)).await?;
    page.end().await
}

pub(super) async fn works_with_the_keyboard_alone(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let press = async |key: Key| page.window.action_chain().send_keys(key + "").perform().await;
    let reached = async |name: &str| {
        page.until(&format!("[document.activeElement.ariaLabel, document.activeElement.innerText].includes('{name}')")).await
    };
    for stop in ["Server address", "Connection settings", "Disconnect", "Echo", "Send a message"] {
        press(Key::Tab).await?;
        reached(stop).await?;
    }
    page.window.action_chain().send_keys("by keys").perform().await?;
    press(Key::Tab).await?;
    reached("Send message").await?;
    press(Key::Enter).await?;
    page.until_latest("by keys").await?;
    page.end().await
}
