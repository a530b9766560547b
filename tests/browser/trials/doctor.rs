//! The doctor: why a line failed, as far as a browser can know.

use super::open_towards;
use crate::{Context, page::Page};
use anyhow::Result;

/// A fault, and the verdict on it.
const VERDICTS: [(&str, &str); 10] = [
    ("refuse?status=401", "refused-at-once"),
    ("refuse?status=503", "refused-at-once"),
    ("reset?after=50", "closed-after-open"),
    ("badutf8", "closed-after-open"),
    ("close?code=1000", "closed-after-open"),
    ("close?code=1012&reason=bye", "server-closed"),
    ("close?code=4401", "sign-in"),
    ("close?code=4429", "server-closed"),
    ("close?code=1013", "server-closed"),
    ("close?code=1009", "message-too-big"),
];

async fn until_verdict(page: &Page, verdict: &str) -> Result<()> {
    page.until(&format!("document.querySelector('.doctor')?.dataset.verdict === '{verdict}'")).await
}

pub(super) async fn tells_failures_apart_as_far_as_a_browser_can(context: Context) -> Result<()> {
    let (_server, page) = open_towards(&context, "demo:echo").await?;
    page.until_state("connected").await?;
    page.connect_to("/faults/refuse?status=401").await?;
    page.until("document.querySelector('.notice__why').textContent !== ''").await?;
    page.button("Why?").await?.click().await?;
    for (fault, verdict) in VERDICTS {
        page.connect_to("demo:echo").await?;
        page.until_state("connected").await?;
        until_verdict(&page, "").await?;
        page.connect_to(&format!("/faults/{fault}")).await?;
        until_verdict(&page, verdict).await?;
        page.until("[...document.querySelectorAll('.doctor ul')].every(list => list.innerText.trim() !== '')")
            .await?;
        page.until("document.querySelector('.doctor code').textContent.startsWith('websocat -v ')")
            .await?;
    }
    page.end().await
}

pub(super) async fn opens_with_the_keyboard_and_closes_again(context: Context) -> Result<()> {
    let (_server, page) = open_towards(&context, "demo:echo").await?;
    page.until_state("connected").await?;
    page.connect_to("/faults/close?code=4404&reason=gone").await?;
    page.until_state("not-connected").await?;
    page.until("document.querySelector('.doctor')?.checkVisibility() !== true").await?;
    let button = page.button("Why?").await?;
    button.focus().await?;
    button.send_keys(thirtyfour::Key::Enter + "").await?;
    page.until("document.querySelector('.doctor')?.checkVisibility()").await?;
    page.until("document.querySelector('.notice__explain').ariaExpanded === 'true'").await?;
    button.send_keys(thirtyfour::Key::Enter + "").await?;
    page.until("!document.querySelector('.doctor').checkVisibility()").await?;
    page.end().await
}
