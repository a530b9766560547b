//! The doctor: why a line failed, as far as a browser can know.

use super::{Connected, configure, echo_url, open_towards};
use crate::{Context, browsers::FAR_HOST, host::StaticHost, page::Page, peers::Peer};
use anyhow::{Result, ensure};
use dev_server::{
    link,
    server::{Options, Server},
};
use serde_json::json;

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

pub(super) async fn tells_what_takes_time_apart(context: Context) -> Result<()> {
    let (_server, page) = open_towards(&context, "/faults/refuse?status=404").await?;
    page.until("document.querySelector('.notice__why').textContent !== ''").await?;
    page.button("Why?").await?.click().await?;
    until_verdict(&page, "refused-at-once").await?;
    configure(&page, &[("timeout", "1")]).await?;
    page.connect_to("/faults/slow-accept?ms=60000").await?;
    until_verdict(&page, "no-answer").await?;
    // A browser fails a line whose server takes no subprotocol and does not say so: the advice names it.
    configure(&page, &[("timeout", "10"), ("subprotocols", "chat.v1")]).await?;
    page.connect_to("/faults/subprotocol?select=none").await?;
    until_verdict(&page, "refused-at-once").await?;
    page.until("document.querySelector('.doctor').innerText.includes('Try without subprotocols')")
        .await?;
    configure(&page, &[("subprotocols", "")]).await?;
    page.connect_to("/faults/close?code=4406").await?;
    until_verdict(&page, "subprotocol").await?;
    // Twice the same silence is a steady one.
    page.connect_to("/faults/flap?every=2500").await?;
    until_verdict(&page, "idle-close").await?;
    let peer = Peer::start().await?;
    let network = |offline: bool| json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    page.devtools("Network.enable", json!({})).await?;
    page.devtools("Network.emulateNetworkConditions", network(true)).await?;
    page.until("!navigator.onLine").await?;
    page.connect_to(&format!("ws://{FAR_HOST}:{}/close", peer.address.port())).await?;
    until_verdict(&page, "offline").await?;
    page.devtools("Network.emulateNetworkConditions", network(false)).await?;
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

async fn until_warning(page: &Page, words: &str) -> Result<()> {
    page.until(&format!("document.querySelector('.before').textContent.includes('{words}')")).await
}

/// Types an address and does not press anything.
async fn type_address(page: &Page, address: &str) -> Result<()> {
    let field = page.address_field().await?;
    field.clear().await?;
    Ok(field.send_keys(address).await?)
}

pub(super) async fn warns_before_connecting_and_says_nothing_twice(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    page.until("document.querySelector('.before') !== null").await?;
    // While it is typed, what stands in the way is said at the field.
    for (address, sentence) in [
        ("ftp://example.com", "ftp: is not for WebSockets"),
        ("wss://example.com:6000", "refuse to connect to port 6000"),
        ("wss://me:pw@example.com", "user name or password"),
    ] {
        type_address(&page, address).await?;
        page.until_remark(sentence).await?;
        page.address_field().await?.send_keys(thirtyfour::Key::Enter + "").await?;
        page.until_remark(sentence).await?;
        ensure!(page.script("document.querySelector('.before').textContent").await? == "");
    }
    // What is to be known beside that stands under it.
    type_address(&page, "ws://example.com/#top").await?;
    page.until_remark("The part after # was left out").await?;
    until_warning(&page, "Not encrypted: anybody on the way can read this line").await?;
    page.until("document.querySelector('.before').role === 'status'").await?;
    page.connect_to(&echo_url(&server)).await?;
    page.until_state("connected").await?;
    page.until("document.querySelector('.before').textContent === ''").await?;
    page.end().await
}

pub(super) async fn knows_that_the_page_came_from_elsewhere(context: Context) -> Result<()> {
    let host = StaticHost::start(&context.site).await?;
    let server = Server::start(<_>::default()).await?;
    let page = Page::open(&context, &link(&host.page(FAR_HOST), &echo_url(&server))).await?;
    page.until_remark("Press Connect if you trust it").await?;
    page.until("document.querySelector('.before') !== null").await?;
    until_warning(&page, "the browser may refuse to reach this machine").await?;
    page.end().await
}

pub(super) async fn hears_when_the_policy_of_the_page_blocks_a_line(
    context: Context,
) -> Result<()> {
    let host =
        StaticHost::start_under(&context.site, "connect-src 'self' ws://localhost:*").await?;
    let origin = format!("http://{}", host.address);
    let options = Options { allowed_origins: vec![origin], ..Options::default() };
    let server = Server::start(options).await?;
    let page = Page::open(&context, &link(&host.page("127.0.0.1"), &echo_url(&server))).await?;
    page.until("document.querySelector('.notice__why').textContent !== ''").await?;
    page.button("Why?").await?.click().await?;
    until_verdict(&page, "content-policy").await?;
    // Only what it forbids is blamed on it: there is nobody at this port.
    let allowed = |port: u16| format!("ws://localhost:{port}/echo");
    page.connect_to(&allowed(host.address.port())).await?;
    until_verdict(&page, "refused-at-once").await?;
    page.connect_to(&allowed(server.address.port())).await?;
    page.until_state("connected").await?;
    page.end_after_a_block().await
}
