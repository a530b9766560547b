//! How a line ends, and what is said about it.

use super::{Connected, composer::choose, open_towards};
use crate::{
    Context,
    page::Page,
    peers::{Peer, refusing_port},
};
use anyhow::{Result, ensure};
use dev_server::server::Observed;
use std::time::Duration;
use tokio::time::timeout;

pub(super) async fn a_server_that_dies_is_told_with_the_reason(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    page.say("before").await?;
    page.until_latest("before").await?;
    note_notices(&page).await?;
    drop(server);
    let told = until_noticed(&page, "The line dropped (1006, no close frame)");
    timeout(Duration::from_secs(2), told).await??;
    page.until_latest("before").await?;
    page.button("Stop").await?.click().await?;
    page.until_state("connection-lost").await?;
    page.until_notice("You stopped trying").await?;
    page.until("[...document.querySelectorAll('button')].some(b => b.innerText === 'Connect')")
        .await?;
    page.say("kept").await?;
    page.until(
        "document.querySelector('#composer-problem').textContent.includes('there is no open line')",
    )
    .await?;
    page.until("document.querySelector('textarea').value === 'kept'").await?;
    page.end().await
}

pub(super) async fn a_server_that_stops_is_told_with_its_words(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    note_notices(&page).await?;
    server.stop().await?;
    until_noticed(
        &page,
        "The line dropped: the server closed it (1001 Going Away, “the server stops”).",
    )
    .await?;
    page.end().await
}

/// Writes down every notice from here on: one that tells of a next attempt may stand for a moment only.
async fn note_notices(page: &Page) -> Result<()> {
    page.script(
        "(() => { const alert = document.querySelector('[role=alert]'); window.noticed = []; \
         new MutationObserver(() => window.noticed.push(alert.innerText)) \
         .observe(alert, { subtree: true, childList: true, characterData: true, attributes: true }); \
         return 'watched' })()",
    )
    .await
    .map(drop)
}

async fn until_noticed(page: &Page, words: &str) -> Result<()> {
    let words = serde_json::to_string(words)?;
    page.until(&format!("window.noticed.some(notice => notice.includes({words}))")).await
}

pub(super) async fn a_close_is_shown_with_code_and_reason(context: Context) -> Result<()> {
    let peer = Peer::start().await?;
    let (_server, page) = open_towards(&context, &format!("ws://{}/close", peer.address)).await?;
    page.until_state("connected").await?;
    page.say("enough?").await?;
    page.until_state("reconnecting").await?;
    page.until_notice("The line dropped: the server closed it (4001, “that is enough”).").await?;
    page.end().await
}

pub(super) async fn disconnect_closes_with_1000(context: Context) -> Result<()> {
    let Connected { page, mut observed, server: _server } = Connected::open(&context).await?;
    page.button("Disconnect").await?.click().await?;
    ensure!(observed.recv().await? == Observed::Closed(Some(1000), String::new()));
    page.until_state("not-connected").await?;
    page.until_notice("You closed the line (1000 Normal Closure).").await?;
    page.end().await
}

pub(super) async fn leaving_the_page_closes_the_line(context: Context) -> Result<()> {
    let Connected { page, mut observed, server } = Connected::open(&context).await?;
    page.window.goto(format!("http://{}/icon.svg", server.address)).await?;
    let Observed::Closed(code, _) = observed.recv().await? else {
        anyhow::bail!("the line was to be closed");
    };
    // 4903 where the page went into the back/forward cache.
    ensure!(matches!(code, Some(1001 | 4903)), "closed with {code:?}");
    page.end().await
}

pub(super) async fn a_page_set_aside_lets_its_line_go_at_once(context: Context) -> Result<()> {
    let Connected { page, mut observed, server: _server } = Connected::open(&context).await?;
    // What the browser tells a page that goes into the back/forward cache.
    page.script("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))").await?;
    ensure!(observed.recv().await? == Observed::Closed(Some(4903), "page frozen".to_owned()));
    page.until_state("paused").await?;
    page.until_notice("The browser set this page aside").await?;
    page.script("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))").await?;
    page.until_state("connected").await?;
    page.end().await
}

pub(super) async fn a_double_click_makes_one_socket(context: Context) -> Result<()> {
    // Another host's link waits for the user.
    let (server, page) = open_towards(&context, "wss://elsewhere.example/").await?;
    let mut observed = server.observe();
    let field = page.address_field().await?;
    field.clear().await?;
    field.send_keys("/echo").await?;
    let connect = page.button("Connect").await?;
    page.window.action_chain().double_click_element(&connect).perform().await?;
    page.until_state("connected").await?;
    page.say("still there").await?;
    page.until_latest("still there").await?;
    ensure!(observed.recv().await? == Observed::Opened);
    ensure!(
        observed.recv().await? == Observed::Received("still there".into()),
        "a second socket was made"
    );
    page.until_state("connected").await?;
    page.end().await
}

/// Counts the page's sockets, and connects to one address after another within one task: no person is faster.
const HURRY: &str = "
    const Socket = WebSocket;
    window.made = 0;
    window.WebSocket = function (...address) { window.made += 1; return new Socket(...address); };
    const field = document.querySelector('.address__field');
    for (const address of arguments) {
        field.value = address;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.form.requestSubmit();
    }";

pub(super) async fn a_held_enter_makes_one_socket(context: Context) -> Result<()> {
    let (_server, page) = open_towards(&context, "wss://elsewhere.example/").await?;
    page.window.execute(HURRY, vec!["/echo".into(); 3]).await?;
    page.until_state("connected").await?;
    ensure!(page.script("made").await? == "1", "one press was to make one socket");
    page.end().await
}

pub(super) async fn another_address_acts_at_once(context: Context) -> Result<()> {
    let (_server, page) = open_towards(&context, "wss://elsewhere.example/").await?;
    page.window.execute(HURRY, vec!["/echo".into(), "demo:echo".into()]).await?;
    page.until_state("connected").await?;
    page.until("location.hash === '#url=demo%3Aecho'").await?;
    page.end().await
}

pub(super) async fn a_refused_port_is_told_without_guessing(context: Context) -> Result<()> {
    let (nobody, _held) = refusing_port()?;
    let (_server, page) = open_towards(&context, &format!("ws://{nobody}/")).await?;
    page.until_notice("could not be opened (1006). A browser does not say why").await?;
    page.until_state("connecting").await?;
    page.button("Stop").await?.click().await?;
    page.until_state("connection-lost").await?;
    page.end().await
}

pub(super) async fn a_silent_handshake_is_given_up_and_gives_messages_back(
    context: Context,
) -> Result<()> {
    let peer = Peer::silent().await?;
    let (_server, page) = open_towards(&context, &format!("ws://{}/", peer.address)).await?;
    page.until_state("connecting").await?;
    page.say("first").await?;
    page.say("second").await?;
    page.until("document.querySelector('[data-testid=waiting]').textContent === '2'").await?;
    page.until_notice("No answer within 10 s").await?;
    page.until_notice("2 messages wait to be sent").await?;
    page.button("Stop").await?.click().await?;
    page.until_state("connection-lost").await?;
    page.until_notice("2 messages were not sent, the first: “first”").await?;
    page.button("Put back in the field").await?.click().await?;
    page.until("document.querySelector('textarea').value === 'first\\nsecond'").await?;
    page.until("document.querySelector('[data-testid=waiting]').textContent === '0'").await?;
    page.end().await
}

pub(super) async fn what_fits_no_field_is_not_put_into_one(context: Context) -> Result<()> {
    let peer = Peer::silent().await?;
    let (_server, page) = open_towards(&context, &format!("ws://{}/", peer.address)).await?;
    page.until_state("connecting").await?;
    page.say("first").await?;
    choose(&page, "hex").await?;
    page.say("00 ff").await?;
    page.until("document.querySelector('[data-testid=waiting]').textContent === '2'").await?;
    page.button("Disconnect").await?.click().await?;
    page.until_notice("2 messages were not sent, the first: “first”").await?;
    page.button("Put back in the field").await?.click().await?;
    page.until("document.querySelector('textarea').value === 'first'").await?;
    page.until_notice("1 message was not sent: “").await?;
    page.until("![...document.querySelectorAll('button')].some(it => it.innerText === 'Put back in the field')").await?;
    page.button("Discard").await?.click().await?;
    page.until("!document.body.innerText.includes('was not sent')").await?;
    page.end().await
}
