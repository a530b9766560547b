//! What the settings ask the server for, and what the page says by itself: each seen at the far end.

use super::{Connected, Outage, configure, open_towards};
use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use dev_server::server::Observed;
use thirtyfour::Key;

/// Presses a key where the focus is.
async fn press(page: &Page, key: Key) -> Result<()> {
    Ok(page.window.action_chain().send_keys(key + "").perform().await?)
}

/// Types where the focus is.
async fn write(page: &Page, text: &str) -> Result<()> {
    Ok(page.window.action_chain().send_keys(text).perform().await?)
}

async fn open_dialog(page: &Page) -> Result<()> {
    page.button_named("Connection settings").await?.click().await?;
    page.until("document.querySelector('#connection-settings').open").await
}

async fn focus(page: &Page, field: &str) -> Result<()> {
    page.script(&format!("document.querySelector('{field}').focus()")).await.map(drop)
}

/// Adds parameters to the query by keys alone, and leaves the last value.
async fn add_parameters(page: &Page, parameters: &[(&str, &str)]) -> Result<()> {
    for (name, value) in parameters {
        focus(page, "#add-parameter").await?;
        press(page, Key::Enter).await?;
        page.until(
            "document.activeElement.ariaLabel === 'Parameter name' && document.activeElement.value === ''",
        )
        .await?;
        for part in [name, value] {
            if !part.is_empty() {
                write(page, part).await?;
            }
            press(page, Key::Tab).await?;
        }
    }
    Ok(())
}

/// Applies what is written, by Enter in a field.
async fn apply(page: &Page) -> Result<()> {
    focus(page, "[name=subprotocols]").await?;
    press(page, Key::Enter).await?;
    page.until("!document.querySelector('#connection-settings').open").await
}

pub(super) async fn subprotocols_are_offered_and_the_taken_one_is_shown(
    context: Context,
) -> Result<()> {
    for line in ["/faults/", "demo:faults/"] {
        let (_server, page) = open_towards(&context, "demo:echo").await?;
        page.until_state("connected").await?;
        ensure!(configure(&page, &[("subprotocols", "a/b")]).await.is_err(), "a/b was taken");
        page.until(
            "document.querySelector('[data-field=subprotocols] .settings__problem').textContent.startsWith('“a/b” cannot be')",
        )
        .await?;
        page.until("document.querySelector('[name=subprotocols]').value === 'a/b'").await?;
        page.until("document.querySelector('[name=subprotocols]').ariaInvalid === 'true'").await?;
        page.until("document.activeElement.name === 'subprotocols'").await?;
        page.button("Cancel").await?.click().await?;
        configure(&page, &[("subprotocols", "first, second.v2")]).await?;
        // A browser refuses a subprotocol that it did not offer.
        page.connect_to(&format!("{line}subprotocol?select=second.v2")).await?;
        page.until_state("connected").await?;
        page.until(
            "document.querySelector('.status-strip__end').textContent.includes('second.v2')",
        )
        .await?;
        page.end().await?;
    }
    Ok(())
}

pub(super) async fn parameters_reach_the_server_and_secrets_stay_hidden(
    context: Context,
) -> Result<()> {
    let (_server, page) = open_towards(&context, "demo:echo").await?;
    page.until_state("connected").await?;
    page.connect_to("/faults/auth?right=1").await?;
    page.until_state("connected").await?;
    open_dialog(&page).await?;
    add_parameters(&page, &[("token", "hush hush&4711"), ("access_token", "hush hush&4711")])
        .await?;
    page.until(
        "[...document.querySelectorAll('[aria-label=\"Parameter value\"]')].every(field => field.type === 'password')",
    )
    .await?;
    apply(&page).await?;
    // The server compares one with the other.
    page.connect_to("/faults/auth?right=3").await?;
    page.until("location.hash.includes('right%3D3')").await?;
    page.until_state("connected").await?;
    page.say("who am I?").await?;
    page.until_latest("who am I?").await?;
    open_dialog(&page).await?;
    let seen = "[...document.querySelectorAll('input')].map(field => field.value).join() \
                + document.documentElement.outerHTML + location + JSON.stringify([localStorage, sessionStorage])";
    let seen = page.script(seen).await?;
    ensure!(seen.contains("••••") && !seen.contains("4711"), "a secret is shown: {seen}");
    // Dots stand for the value that there was.
    add_parameters(&page, &[("room", "7")]).await?;
    apply(&page).await?;
    page.connect_to("/faults/auth?right=2").await?;
    page.until("location.hash.includes('right%3D2')").await?;
    page.until_state("connected").await?;
    page.say("still me?").await?;
    page.until_latest("still me?").await?;
    page.end().await
}

pub(super) async fn a_parameter_is_removed_and_a_nameless_one_refused_by_keys_alone(
    context: Context,
) -> Result<()> {
    let (_server, page) = open_towards(&context, "demo:echo").await?;
    page.until_state("connected").await?;
    open_dialog(&page).await?;
    add_parameters(&page, &[("code", "4001"), ("", "bye"), ("reason", "asked for")]).await?;
    focus(&page, "[name=subprotocols]").await?;
    press(&page, Key::Enter).await?;
    page.until(
        "document.querySelector('[data-field=query] .settings__problem').textContent.startsWith('Give each parameter a name')",
    )
    .await?;
    page.until("document.querySelector('#connection-settings').open").await?;
    // Nothing is lost, and the focus is in the table.
    page.until(
        "document.activeElement.value === '4001' || document.activeElement.value === 'code'",
    )
    .await?;
    focus(&page, "#setting-query tbody tr:nth-child(2) button").await?;
    press(&page, Key::Enter).await?;
    page.until("document.activeElement.value === 'reason'").await?;
    apply(&page).await?;
    for line in ["/faults/", "demo:faults/"] {
        page.connect_to("demo:echo").await?;
        page.until_state("connected").await?;
        page.until("document.querySelector('.notice__why').textContent === ''").await?;
        page.connect_to(&format!("{line}close?reason=its%20own")).await?;
        page.until_notice("(4001, “asked for”)").await?;
    }
    page.end().await
}

pub(super) async fn a_hello_goes_first_on_every_line(context: Context) -> Result<()> {
    let mut outage = Outage::open(&context).await?;
    ensure!(outage.observed.recv().await? == Observed::Opened);
    configure(
        &outage.page,
        &[("hello", "{\"type\":\"subscribe\"}\n\"two\\nlines\""), ("cap", "1")],
    )
    .await?;
    outage.stop_server();
    outage.page.until_state("reconnecting").await?;
    outage.page.say("waited").await?;
    // What waited comes behind it, and only once.
    for waited in [Some("waited"), None] {
        outage.start_server().await?;
        outage.page.until_state("connected").await?;
        ensure!(outage.observed.recv().await? == Observed::Opened);
        for text in ["{\"type\":\"subscribe\"}", "two\nlines"].into_iter().chain(waited) {
            ensure!(outage.observed.recv().await? == Observed::Received(text.into()), "{text}");
        }
        outage.stop_server();
        outage
            .page
            .until("document.querySelector('[role=status]').dataset.state !== 'connected'")
            .await?;
    }
    outage.page.end().await
}

pub(super) async fn a_text_ping_is_answered(context: Context) -> Result<()> {
    let Connected { page, mut observed, server: _server } = Connected::open(&context).await?;
    ensure!(configure(&page, &[("answers", "2 3")]).await.is_err(), "an answer has an arrow");
    page.until(
        "document.querySelector('[data-field=answers] .settings__problem').textContent.includes('is no answer')",
    )
    .await?;
    page.button("Cancel").await?.click().await?;
    configure(&page, &[("answers", "2 => 3")]).await?;
    // The echo server sends back what it is sent: its 2 is a ping.
    page.say("2").await?;
    for message in ["2", "3"] {
        ensure!(observed.recv().await? == Observed::Received(message.into()), "{message}");
    }
    page.until_latest("3").await?;
    open_dialog(&page).await?;
    page.until("document.querySelector('[name=answers]').value === '2 → 3'").await?;
    page.end().await
}

pub(super) async fn disconnect_says_the_code_and_reason_of_the_settings(
    context: Context,
) -> Result<()> {
    let Connected { page, mut observed, server: _server } = Connected::open(&context).await?;
    ensure!(configure(&page, &[("close-code", "1001")]).await.is_err(), "no page may say 1001");
    page.button("Cancel").await?.click().await?;
    configure(&page, &[("close-code", "4000"), ("close-reason", "gone to lunch")]).await?;
    page.button("Disconnect").await?.click().await?;
    ensure!(observed.recv().await? == Observed::Closed(Some(4000), "gone to lunch".to_owned()));
    page.until_state("not-connected").await?;
    page.until_notice("4000").await?;
    page.end().await
}

pub(super) async fn every_group_says_from_when_on_it_holds(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open_dialog(&page).await?;
    page.until(
        "[...document.querySelectorAll('#connection-settings fieldset')].length === 9 \
         && [...document.querySelectorAll('#connection-settings fieldset')].every(group => \
            group.querySelector('legend').textContent !== '' \
            && /\\bhold(s)?\\b/i.test(group.querySelector('legend + p').textContent))",
    )
    .await?;
    page.until("document.querySelectorAll('.settings__ways li').length === 3").await?;
    page.end().await
}
