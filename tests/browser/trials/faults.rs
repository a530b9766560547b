//! Everything that goes wrong, over real sockets: what the page says, and what it does about it.

use super::{Connected, configure, open_towards};
use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use dev_server::server::Server;

/// A fault, the state the page comes to, and a part of what it says.
const CLOSES: [(&str, &str, &str); 12] = [
    ("refuse?status=401", "connecting", "could not be opened (1006). A browser does not say why"),
    ("refuse?status=503", "connecting", "could not be opened (1006)"),
    ("reset?after=50", "reconnecting", "The line dropped (1006, no close frame)"),
    ("badutf8", "reconnecting", "The line dropped (1006"),
    ("close?code=1000", "reconnecting", "the server closed it (1000 Normal Closure)"),
    ("close?code=1012&reason=bye", "reconnecting", "(1012 Service Restart, “bye”). It restarts."),
    ("close?code=1008", "not-connected", "refused by policy: 1008 Policy Violation"),
    ("close?code=4401", "not-connected", "(4401). It wants a sign-in."),
    ("close?code=4404&reason=gone", "not-connected", "(4404, “gone”)"),
    ("close?code=4429", "reconnecting", "(4429)"),
    ("close?code=1013", "reconnecting", "(1013 Try Again Later). It is overloaded."),
    ("close?code=1009", "reconnecting", "(1009 Message Too Big)"),
];

async fn towards(context: &Context, fault: &str) -> Result<(Server, Page)> {
    let (server, page) = open_towards(context, "demo:echo").await?;
    page.until_state("connected").await?;
    page.connect_to(&format!("/faults/{fault}")).await?;
    Ok((server, page))
}

pub(super) async fn a_line_that_ends_is_explained(context: Context) -> Result<()> {
    for line in ["/faults/", "demo:faults/"] {
        let (server, page) = open_towards(&context, "demo:echo").await?;
        page.until_state("connected").await?;
        for (fault, state, sentence) in CLOSES {
            page.connect_to(&format!("{line}{fault}")).await?;
            page.until_notice(sentence).await?;
            page.until(&format!(
                "['{state}', 'server-unavailable'].includes(document.querySelector('[role=status]').dataset.state)"
            ))
            .await?;
        }
        page.connect_to("demo:echo").await?;
        page.until_state("connected").await?;
        page.until("document.querySelector('.notice__why').textContent === ''").await?;
        no_socket_is_left(&server).await;
        page.end().await?;
    }
    Ok(())
}

/// The trial's own time limit is the patience.
async fn no_socket_is_left(server: &Server) {
    while server.open_sockets() > 0 {
        tokio::task::yield_now().await;
    }
}

pub(super) async fn any_code_of_a_server_is_shown(context: Context) -> Result<()> {
    let (_server, page) = towards(&context, "silent").await?;
    page.until_state("connected").await?;
    for code in [0, 999, 1004, 1016, 2999, 3003, 3999, 4999, 5000, 65535] {
        page.connect_to(&format!("/faults/close?code={code}&reason=n{code}")).await?;
        // Some of these a browser passes on, and some it takes for a broken line.
        page.until(&format!(
            "[/\\({code}\\b.*n{code}/, /\\(1006\\b/, /\\(1002\\b/].some(how => how.test(document.querySelector('[role=alert]').innerText))"
        ))
        .await?;
    }
    page.end().await
}

pub(super) async fn a_flapping_line_waits_longer_each_time(context: Context) -> Result<()> {
    let (_server, page) = towards(&context, "flap?every=50").await?;
    page.until_notice("attempt 1").await?;
    page.until_notice("attempt 3").await?;
    page.button("Stop").await?.click().await?;
    page.until_state("connection-lost").await?;
    page.end().await
}

pub(super) async fn a_slow_handshake_is_waited_for(context: Context) -> Result<()> {
    let (_server, page) = towards(&context, "slow-accept?ms=1500").await?;
    page.until_state("connecting").await?;
    page.say("patience").await?;
    page.until("document.querySelector('.outbox__text').textContent === 'patience'").await?;
    page.until_state("connected").await?;
    page.until_latest("patience").await?;
    page.end().await
}

pub(super) async fn whatever_comes_is_taken(context: Context) -> Result<()> {
    let (_server, page) = towards(&context, "binary").await?;
    page.until("document.querySelector('[data-testid=latest]').textContent.includes('PNG image')")
        .await?;
    page.connect_to("/faults/burst?n=3000&size=20").await?;
    page.until("document.querySelector('[data-testid=latest]').textContent.startsWith('2999 ')")
        .await?;
    page.connect_to("/faults/big?bytes=5000000").await?;
    page.until("document.body.innerText.includes('Show all 5,000,000 bytes')").await?;
    page.end().await
}

pub(super) async fn a_silent_server_keeps_its_line(context: Context) -> Result<()> {
    let (server, page) = towards(&context, "silent").await?;
    page.until_state("connected").await?;
    page.say("is anybody there?").await?;
    page.until("document.querySelector('[data-testid=sent]').textContent.startsWith('1 ')").await?;
    page.until_state("connected").await?;
    ensure!(server.open_sockets() == 1);
    page.end().await
}

pub(super) async fn a_heartbeat_says_whether_it_is_answered(context: Context) -> Result<()> {
    let (_server, page) = towards(&context, "ping").await?;
    page.until_state("connected").await?;
    page.until("document.querySelector('[data-testid=heartbeat]').textContent === 'off'").await?;
    configure(&page, &[("every", "1"), ("silence", "1")]).await?;
    page.until("document.querySelector('[data-testid=heartbeat]').textContent === 'ok'").await?;
    page.until("document.querySelector('[data-testid=received]').textContent.startsWith('0 ')")
        .await?;
    page.until_latest("Waiting for messages…").await?;
    // A server that never answers one is never left over it.
    page.connect_to("/faults/deaf").await?;
    page.until("document.querySelector('[data-testid=heartbeat]').textContent === 'no answer yet'")
        .await?;
    page.say("one").await?;
    page.until_latest("one").await?;
    page.until("performance.now() - (window.began ??= performance.now()) > 3000").await?;
    page.until_state("connected").await?;
    page.end().await
}

pub(super) async fn a_token_goes_three_ways(context: Context) -> Result<()> {
    let message = [("sign-in", "message")];
    let address = [("sign-in", "address"), ("parameter", "ticket")];
    let subprotocol = [("sign-in", "subprotocol"), ("subprotocol", "app")];
    for line in ["/faults/auth", "demo:faults/auth"] {
        let (_server, page) = open_towards(&context, "demo:echo").await?;
        page.until_state("connected").await?;
        for (visit, way) in [&message[..], &address[..], &subprotocol[..]].into_iter().enumerate() {
            configure(&page, &[way, &[("token", "secret")]].concat()).await?;
            page.connect_to(&format!("{line}?right={visit}")).await?;
            page.until_state("connected").await?;
            page.say("who am I?").await?;
            page.until_latest("who am I?").await?;

            configure(&page, &[way, &[("token", "hush-hush")]].concat()).await?;
            page.connect_to(&format!("{line}?wrong={visit}")).await?;
            page.until_state("sign-in-refused").await?;
            page.until_notice("The server refused the sign-in").await?;
            let shown = page.script("document.documentElement.outerHTML + location").await?;
            ensure!(!shown.contains("hush-hush"), "the token is shown: {shown}");
        }
        page.end().await?;
    }
    Ok(())
}

pub(super) async fn an_expired_token_is_asked_for_once_more(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    configure(&page, &[("sign-in", "message"), ("token", "secret")]).await?;
    page.connect_to("/faults/auth?expire=1").await?;
    page.until_state("connected").await?;
    page.say("the last one").await?;
    page.until_state("sign-in-refused").await?;
    page.until_notice("4401, “the token has expired”").await?;
    page.say("kept").await?;
    page.until("document.querySelector('textarea').value === 'kept'").await?;
    page.end().await
}
