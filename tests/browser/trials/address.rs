//! What is said about an address, and what is kept quiet.

use super::{Connected, echo_url};
use crate::Context;
use anyhow::{Result, ensure};
use dev_server::server::Observed;
use thirtyfour::Key;

pub(super) async fn says_beside_the_field_what_is_wrong(context: Context) -> Result<()> {
    let Connected { page, mut observed, server: _server } = Connected::open(&context).await?;
    let cases = [
        ("wss://", "names no host"),
        ("wss://a b", "cannot contain a space"),
        ("ftp://example.com", "ftp: is not for WebSockets"),
        ("wss://me:pw@example.com", "user name or password"),
        ("ws://127.0.0.1:6000/", "refuse to connect to port 6000"),
        ("demo:nothing", "There is no demo:nothing"),
    ];
    for (address, sentence) in cases {
        page.connect_to(address).await?;
        page.until_remark(sentence).await?;
        page.until(
            "document.querySelector('[aria-label=\"Server address\"]').ariaInvalid === 'true'",
        )
        .await?;
    }
    // The open line was left alone all the time.
    page.until_state("connected").await?;
    page.say("still there").await?;
    ensure!(observed.recv().await? == Observed::Received("still there".into()));
    page.end().await
}

pub(super) async fn a_secret_is_masked_and_stays_out_of_the_link(context: Context) -> Result<()> {
    let Connected { page, mut observed, server } = Connected::open(&context).await?;
    page.connect_to(&format!("{}?token=hush#top", echo_url(&server))).await?;
    ensure!(matches!(observed.recv().await?, Observed::Closed(Some(1000), _) | Observed::Opened));
    page.until_remark("The part after # was left out").await?;
    page.address_field().await?.send_keys(Key::Tab + "").await?;
    page.until(
        "document.querySelector('[aria-label=\"Server address\"]').value.includes('?token=••••')",
    )
    .await?;
    ensure!(!page.window.current_url().await?.as_str().contains("hush"));
    ensure!(!page.script("document.documentElement.outerHTML").await?.contains("hush"));
    page.window.refresh().await?;
    page.until_remark("Links carry no secrets").await?;
    page.until_state("not-connected").await?;
    page.end().await
}
