//! The recipe: type, send, see what comes back.

use super::{Connected, open_towards};
use crate::{Context, page::Page, peers::Peer};
use anyhow::{Result, ensure};
use dev_server::server::Observed;
use thirtyfour::{Key, TypingData};

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

pub(super) async fn a_draft_survives_a_reload(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    page.message_field().await?.send_keys("half a thought").await?;
    page.window.refresh().await?;
    page.until("document.querySelector('textarea')?.value === 'half a thought'").await?;
    page.until_state("connected").await?;
    page.message_field().await?.send_keys(", and the rest").await?;
    page.say("").await?;
    page.until_latest("half a thought, and the rest").await?;
    page.window.refresh().await?;
    page.until_state("connected").await?;
    page.until("document.querySelector('textarea').value === ''").await?;
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
    // By keys: what comes later than the page moves the button away from under a pointer.
    page.button("Show all 1,048,576 bytes").await?.send_keys(Key::Enter + "").await?;
    page.until("document.querySelector('[data-testid=latest]').textContent.length === 1 << 19")
        .await?;
    page.button("Show less").await?.send_keys(Key::Enter + "").await?;
    page.until_latest(&"é".repeat(2_000)).await?;
    page.end().await
}

pub(super) async fn works_with_the_keyboard_alone(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let press = async |key: Key| page.window.action_chain().send_keys(key + "").perform().await;
    let reached = async |name: &str| {
        page.until(&format!("[document.activeElement.ariaLabel, document.activeElement.innerText].includes('{name}')")).await
    };
    // Buttons beside the address come later than the page.
    page.until("document.querySelector('#recent') !== null").await?;
    let stops = [
        "Server address",
        "Recent",
        "Copy link",
        "Connection settings",
        "Connections",
        "Appearance",
        "Disconnect",
    ];
    for stop in stops.into_iter().chain(["Echo"]) {
        press(Key::Tab).await?;
        reached(stop).await?;
    }
    // Past the composer's tools.
    for _tool in 0..9 {
        if page.script("document.activeElement.id").await? == "message" {
            break;
        }
        press(Key::Tab).await?;
    }
    reached("Send a message").await?;
    page.window.action_chain().send_keys("by keys").perform().await?;
    press(Key::Tab).await?;
    reached("Send message").await?;
    press(Key::Enter).await?;
    page.until_latest("by keys").await?;
    page.end().await
}

/// The lines of a list of fields: name, value and what became of it.
const LINES: &str = "(list => [...list.querySelectorAll('.fields__row:not([data-change=unused])')]
    .map(row => [...row.children].map(cell => cell.textContent).join('|')).join(' '))";

async fn until_fields(page: &Page, lines: &str) -> Result<()> {
    let lines = serde_json::to_string(lines)?;
    page.until(&format!("{LINES}(document.querySelector('#feed .fields')) === {lines}")).await
}

/// Waits until a pane of this title shows these fields, and so many messages.
async fn until_pane(
    page: &Page,
    place: usize,
    title: &str,
    count: &str,
    lines: &str,
) -> Result<()> {
    let pane = format!("document.querySelectorAll('#feed article')[{place}]");
    let [title, count] = [serde_json::to_string(title)?, serde_json::to_string(count)?];
    let lines = serde_json::to_string(lines)?;
    page.until(&format!(
        "{pane}.querySelector('h2').textContent === {title} \
         && {pane}.querySelector('p').textContent.startsWith({count} + ' · ') \
         && {LINES}({pane}) === {lines}"
    ))
    .await
}

async fn until_panes(page: &Page, number: usize) -> Result<()> {
    page.until(&format!("document.querySelectorAll('#feed article').length === {number}")).await
}

pub(super) async fn an_object_shows_its_fields_exactly(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let object = r#"{"id":90071992547409931,"price":1.0,"a":1,"a":2,"e":1e400,"data":{"symbol":"ACME","list":[1, 2]}}"#;
    page.say(object).await?;
    page.until_latest(object).await?;
    let fields = r#"id|90071992547409931| price|1.0| a|1| a|2| e|1e400| data.symbol|"ACME"| data.list|[1, 2]|"#;
    until_fields(&page, fields).await?;
    page.until(r"/^\d\.\d s ago$/.test(document.querySelector('#feed-age').textContent)").await?;
    // It grows older by itself.
    page.script("document.body.dataset.age = document.querySelector('#feed-age').textContent")
        .await?;
    page.until("document.querySelector('#feed-age').textContent !== document.body.dataset.age")
        .await?;
    page.say("no object").await?;
    page.until("document.querySelector('#feed').dataset.shows === 'text'").await?;
    page.until("document.querySelector('#feed .fields').checkVisibility() === false").await?;
    page.connect_to("demo:echo").await?;
    page.until("document.querySelector('#feed').dataset.shows === 'nothing'").await?;
    page.end().await
}

pub(super) async fn what_changed_is_marked_and_told(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    page.say(r#"{"type":"price","data":{"symbol":"ACME","price":101.42},"old":[]}"#).await?;
    until_fields(&page, r#"type|"price"| data.symbol|"ACME"| data.price|101.42| old|[]|"#).await?;
    ensure!(page.script("document.querySelector('#feed [data-changed]')").await? == "null");
    // A mark goes out by itself: it is noted when it appears and when it goes.
    page.window
        .execute(
            "document.body.marks = []; new MutationObserver(all => all.forEach(({ target }) => \
             document.body.marks.push(target.firstChild.textContent + ' ' + target.dataset.changed))) \
             .observe(document.querySelector('#feed .fields'), { subtree: true, attributeFilter: ['data-changed'] })",
            Vec::new(),
        )
        .await?;
    // One of another type says nothing about it.
    page.say(r#"{"type":"order","id":7}"#).await?;
    until_fields(&page, r#"type|"order"| id|7|"#).await?;
    page.until("document.querySelector('#feed-changes').textContent === ''").await?;
    page.say(r#"{"type":"price","data":{"symbol":"ACME","price":101.43,"new":1.0}}"#).await?;
    until_fields(
        &page,
        r#"type|"price"| data.symbol|"ACME"| data.price|101.43|was 101.42, +0.01 data.new|1.0|new old||gone, was []"#,
    )
    .await?;
    page.until("document.querySelector('#feed-changes').textContent.startsWith('1 changed, 1 new, 1 gone, ')").await?;
    page.until(
        "document.querySelector('#feed-changes').textContent.endsWith(' s after the one before')",
    )
    .await?;
    page.until("document.body.marks.join() === 'data.price true,data.new true,old true,data.price false,data.new false,old false'").await?;
    page.until("document.querySelector('#feed [aria-live=polite]').textContent === 'Changed: data.price, data.new, old'").await?;
    page.end().await
}

pub(super) async fn a_feed_reads_like_a_board_by_keys_alone(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let press = async |keys: TypingData| page.window.action_chain().send_keys(keys).perform().await;
    page.say(r#"{"type":"price","data":{"symbol":"ACME","price":101.42}}"#).await?;
    page.say(r#"{"type":"order","id":90071992547409931}"#).await?;
    page.say("no object").await?;
    page.say(r#"{"type":"price","data":{"symbol":"OTHER","price":1.0}}"#).await?;
    page.until("document.querySelector('#feed').dataset.shows === 'fields'").await?;
    page.script("document.querySelector('.echo').focus()").await?;
    press(Key::Tab + "").await?;
    page.until("document.activeElement.labels[0].innerText === 'Board'").await?;
    press(" ".into()).await?;
    until_panes(&page, 2).await?;
    let other = r#"data.symbol|"OTHER"|was "ACME" data.price|1.0|was 101.42, −100.42"#;
    until_pane(&page, 0, "price", "2", other).await?;
    until_pane(&page, 1, "order", "1", "id|90071992547409931|").await?;
    page.until("document.querySelector('#feed-changes').textContent === '1 without “type”'")
        .await?;
    press(Key::Tab + "").await?;
    page.until("document.activeElement.labels[0].innerText.trim() === 'Pin by'").await?;
    // What a field holds is selected when a key leads there.
    press("symbol".into()).await?;
    page.until("document.querySelector('#feed-changes').textContent === '2 without “symbol”'")
        .await?;
    until_panes(&page, 2).await?;
    until_pane(&page, 0, "ACME", "1", r#"type|"price"| data.price|101.42|"#).await?;
    until_pane(&page, 1, "OTHER", "1", r#"type|"price"| data.price|1.0|"#).await?;
    page.say(r#"{"type":"price","data":{"symbol":"ACME","price":101.5}}"#).await?;
    let acme = r#"type|"price"| data.price|101.5|was 101.42, +0.08"#;
    until_pane(&page, 0, "ACME", "2", acme).await?;
    page.until("document.querySelector('#feed article').dataset.changed === 'false'").await?;
    page.end().await
}

pub(super) async fn a_board_counts_every_message_of_a_flood(context: Context) -> Result<()> {
    let peer = Peer::start().await?;
    let (_server, page) = open_towards(&context, &format!("ws://{}/feed", peer.address)).await?;
    page.until_state("connected").await?;
    page.say("1").await?;
    page.until("document.querySelector('#feed').dataset.shows === 'fields'").await?;
    page.script("document.querySelector('#feed [type=checkbox]').click()").await?;
    page.say("40000").await?;
    // What comes while nobody looks is read when somebody does.
    page.button_starting("Transcript").await?.click().await?;
    page.until("document.querySelector('[data-testid=received]').innerText.startsWith('40,001 ')")
        .await?;
    page.button_starting("Echo").await?.click().await?;
    for (place, symbol, count, now, before) in
        [(0, "S0", "10,001", "39996.10", "39992.10"), (3, "S3", "10,000", "39999.10", "39995.10")]
    {
        let lines = format!("data.symbol|\"{symbol}\"| data.price|{now}|was {before}, +4.00");
        until_pane(&page, place, symbol, count, &lines).await?;
    }
    until_panes(&page, 4).await?;
    page.end().await
}
