//! Links: what is copied, what is left out, and that nothing a link brings is used before somebody said yes.

use super::{Connected, configure, echo_url, link_to_echo, saved, serve, variables};
use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use dev_server::server::{Observed, Server};
use thirtyfour::Key;
use tokio::sync::broadcast::error::TryRecvError;

const BAR: &str = "document.querySelector('.visit__offer').innerText";

const IS_GONE: &str = "document.querySelector('.visit__offer').offsetHeight === 0";

/// Waits until the bar says this.
async fn until_bar(page: &Page, words: &str) -> Result<()> {
    let words = serde_json::to_string(words)?;
    page.until(&format!("{BAR}.includes({words})")).await
}

/// The page by a link that was made by hand.
async fn open(page: &Page, server: &Server, fragment: &str) -> Result<()> {
    // A page that is there already would only hear of another fragment.
    page.window.goto("about:blank").await?;
    page.go(&format!("http://{}/{fragment}", server.address)).await
}

pub(super) async fn a_copied_link_leaves_secrets_out_and_says_so(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    configure(&page, &[("query", "key=hush\nroom=7"), ("hello", "hi"), ("timeout", "7")]).await?;
    page.connect_to(&format!("{}?token=hush", echo_url(&server))).await?;
    page.until_state("connected").await?;
    page.until("document.querySelector('#copy-link') !== null").await?;
    page.script("document.querySelector('#copy-link').focus()").await?;
    page.window.action_chain().send_keys(Key::Enter + "").perform().await?;
    let said = "[...document.querySelectorAll('[role=status]')].map(it => it.innerText).join()";
    for left_out in ["the value of “token” in the address", "the value of “key” in the query"]
    {
        page.until(&format!("{said}.includes('{left_out}')")).await?;
    }
    let by_hand = page.script("document.querySelector('.visit__link').value").await?;
    let link = if by_hand.is_empty() {
        page.message_field().await?.send_keys(Key::Control + "v").await?;
        page.until("document.querySelector('textarea').value !== ''").await?;
        page.script("document.querySelector('textarea').value").await?
    } else {
        by_hand
    };
    ensure!(!link.contains("hush"), "{link}");
    let fragment = link.split_once('#').map(|(_, fragment)| fragment).unwrap_or_default();
    for pair in ["lens=echo", "timeout=7", "query=key%3D%0Aroom%3D7", "hello=hi"] {
        ensure!(fragment.split('&').any(|other| other == pair), "{pair} is not in {link}");
    }
    page.button("Dismiss").await?.send_keys(Key::Enter + "").await?;
    page.until("document.activeElement.id === 'copy-link'").await?;
    page.end().await
}

pub(super) async fn what_a_link_would_send_waits_for_a_yes(context: Context) -> Result<()> {
    let server = serve(&context).await?;
    let mut observed = server.observe();
    let extra = "&timeout=7&hello=hi&every=5&answers=2%20%E2%86%92%203&say=Greet,text,Hello";
    let page = Page::open(&context, &format!("{}{extra}", link_to_echo(&server))).await?;
    for line in ["None of them is used or sent", "After connecting: hi", "Message “Greet”: Hello"]
    {
        until_bar(&page, line).await?;
    }
    page.until_state("connected").await?;
    page.say("only this").await?;
    page.until_latest("only this").await?;
    ensure!(observed.recv().await? == Observed::Opened);
    ensure!(observed.recv().await? == Observed::Received("only this".into()));
    ensure!(observed.try_recv() == Err(TryRecvError::Empty), "nobody has accepted anything");
    page.button("Accept").await?.send_keys(Key::Enter + "").await?;
    page.until(IS_GONE).await?;
    page.until("document.activeElement.id === 'message'").await?;
    page.button("Disconnect").await?.click().await?;
    page.until_state("not-connected").await?;
    page.connect_to(&echo_url(&server)).await?;
    page.until_latest("hi").await?;
    page.end().await
}

pub(super) async fn what_is_accepted_overwrites_nothing(context: Context) -> Result<()> {
    let server = serve(&context).await?;
    let extra = "&say=Greet,text,Hello&say=Greet,text,Again&let=token,&let=user,Zo%C3%AB&let=now,5";
    let page = Page::open(&context, &format!("{}{extra}", link_to_echo(&server))).await?;
    until_bar(&page, "Message “Greet”: Again").await?;
    saved::keep(&page, "Greet", "mine").await?;
    page.until(&format!("{} === 'Greet'", saved::MESSAGES)).await?;
    variables::open(&page).await?;
    variables::set(&page, "token", "own").await?;
    page.button("Accept").await?.send_keys(Key::Enter + "").await?;
    page.until(&format!("{} === 'Greet,Greet′,Greet′′'", saved::MESSAGES)).await?;
    page.until("document.querySelector('.named__told').innerText.includes('“Greet′′” is kept')")
        .await?;
    for (name, value) in [("token", "own"), ("user", "Zoë")] {
        page.until(&format!("document.getElementById('variable:{name}').value === '{value}'"))
            .await?;
    }
    page.until(
        "document.querySelector('.tools__wrong').textContent.includes('has a meaning already')",
    )
    .await?;
    // A link takes along what there is now.
    page.script("document.querySelector('#copy-link').focus()").await?;
    page.window.action_chain().send_keys(Key::Enter + "").perform().await?;
    page.until("document.body.innerText.includes('The link is copied') || document.querySelector('.visit__link').value !== ''").await?;
    page.paste("").await?;
    page.message_field().await?.send_keys(Key::Control + "v").await?;
    page.until("['say=Greet,text,mine', 'let=user,Zo%C3%AB'].every(pair => document.querySelector('textarea').value.includes(pair))").await?;
    page.until("!document.querySelector('textarea').value.includes('own')").await?;
    page.end().await
}

pub(super) async fn what_is_ignored_is_not_asked_again(context: Context) -> Result<()> {
    let server = serve(&context).await?;
    let page =
        Page::open(&context, &format!("{}&timeout=7&hello=hi", link_to_echo(&server))).await?;
    until_bar(&page, "After connecting: hi").await?;
    page.button("Ignore").await?.send_keys(Key::Enter + "").await?;
    page.until(IS_GONE).await?;
    page.until("location.hash.includes('timeout=7') && !location.hash.includes('hello')").await?;
    page.window.refresh().await?;
    page.until_state("connected").await?;
    // What sends nothing holds.
    page.button_named("Connection settings").await?.click().await?;
    page.until("document.querySelector('[name=timeout]').value === '7'").await?;
    page.until("document.querySelector('[name=hello]').value === ''").await?;
    page.until(IS_GONE).await?;
    page.end().await
}

pub(super) async fn a_hostile_link_opens_a_working_page(context: Context) -> Result<()> {
    let server = serve(&context).await?;
    let page = Page::open(&context, &format!("http://{}/", server.address)).await?;
    let script = "%3Cimg%20src%3Dx%20onerror%3D%22window.harmed%3D1%22%3E";
    let huge = format!("#url=demo%3Aecho&hello={}", "a".repeat(70_000));
    for (fragment, sentence) in [
        (&*format!("#url=demo%3Aecho&hello={script}&say={script},text,{script}"), "<img src=x"),
        (&format!("#url=demo%3Aecho&lens={script}"), "a lens that cannot be one"),
        (&format!("#url=demo%3Aecho&hidden={script}&timeout=soon"), "was left out"),
        ("#url=demo%3Aecho&every=%FF&cap=%zz&say=%C3,a", "is damaged"),
        ("#url=demo%3Aecho&__proto__=1&constructor=2", "does not know what the link says"),
        ("#url=demo%3Aecho&token=hush&let=password,hush", "links carry no secrets"),
        (&huge, "This link is too long"),
    ] {
        open(&page, &server, fragment).await?;
        until_bar(&page, sentence).await?;
        page.until_state("connected").await?;
        page.say("still works").await?;
        page.until_latest("still works").await?;
        ensure!(page.script("window.harmed").await? == "undefined", "{fragment}");
        ensure!(!page.window.current_url().await?.as_str().contains("hush"), "{fragment}");
    }
    open(&page, &server, "#url=wss%3A%2F%2Fme%3Ahush%40h%2F").await?;
    page.until_remark("user name or password").await?;
    page.until("!location.hash.includes('hush')").await?;
    page.end().await
}
