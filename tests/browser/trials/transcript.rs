//! The transcript: everything that happened is there, and can be read while more comes.

use super::{Connected, open_towards};
use crate::{Context, page::Page, peers::Peer};
use anyhow::{Result, ensure};
use thirtyfour::Key;

/// Opens the lens by its tab.
pub(super) async fn open(page: &Page) -> Result<()> {
    page.button_starting("Transcript").await?.click().await?;
    page.until("document.querySelector('[role=grid][aria-label=Messages] .row')").await
}

/// The texts of the rows that are in the document, by their number.
pub(super) const ROWS: &str = "[...document.querySelectorAll('#messages .row:not([hidden])')]
    .sort((a, b) => a.getAttribute('aria-rowindex') - b.getAttribute('aria-rowindex'))";

/// Nothing is left in the list that could be scrolled to or seen.
pub(super) const IS_BARE: &str = "(list => list.scrollHeight === list.clientHeight && ![...list.querySelectorAll('.row')].some(row => row.checkVisibility()))(document.querySelector('#messages'))";

pub(super) async fn until_rows(page: &Page, condition: &str) -> Result<()> {
    page.until(&format!("(rows => {condition})({ROWS})")).await
}

/// A page connected to a path of the peer, with the transcript open.
pub(super) async fn towards(
    context: &Context,
    peer: &Peer,
    path: &str,
) -> Result<(impl Sized, Page)> {
    let (server, page) = open_towards(context, &format!("ws://{}{path}", peer.address)).await?;
    page.until_state("connected").await?;
    open(&page).await?;
    Ok((server, page))
}

pub(super) async fn lists_everything_that_happened(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    page.say(r#"{"type":"greeting"}"#).await?;
    page.say("Hello!").await?;
    until_rows(&page, "rows.length === 6").await?;
    for (place, direction, words) in [
        (0, "event", "• event"),
        (1, "event", "Connected"),
        (2, "sent", r#"↑ sent json {"type":"greeting"} 19 B"#),
        (3, "received", r#"↓ received json {"type":"greeting"} 19 B"#),
        (4, "sent", "↑ sent text Hello! 6 B"),
        (5, "received", "↓ received text Hello! 6 B"),
    ] {
        until_rows(&page, &format!("rows[{place}].dataset.direction === '{direction}'")).await?;
        let words = serde_json::to_string(words)?;
        until_rows(
            &page,
            &format!("[...rows[{place}].children].map(cell => cell.innerText).join(' ').includes({words})"),
        )
        .await?;
    }
    until_rows(&page, r"/^\d\d:\d\d:\d\d\.\d\d\d$/.test(rows[5].children[0].innerText)").await?;
    until_rows(&page, r"/^\+\d+\.\d\d\d$/.test(rows[5].children[1].innerText)").await?;
    page.until("document.querySelector('#messages').getAttribute('aria-rowcount') === '6'").await?;
    page.until("document.querySelector('.toolbar').innerText.includes('4 messages')").await?;
    page.until(
        "document.querySelector('[role=tab][aria-selected=true]').innerText === 'Transcript 6'",
    )
    .await?;
    page.end().await
}

pub(super) async fn keeps_every_message_of_a_flood(context: Context) -> Result<()> {
    let peer = Peer::start().await?;
    let (_server, page) = towards(&context, &peer, "/flood").await?;
    page.say("100000").await?;
    until_rows(&page, "rows.at(-1).innerText.includes('99999:')").await?;
    page.until("document.querySelector('[data-testid=received]').innerText.startsWith('100,000 ')")
        .await?;
    // From the newest to the oldest, a view at a time; a tall view makes it fewer.
    page.window.set_window_rect(0, 0, 1280, 3000).await?;
    page.until("document.querySelector('#messages').clientHeight > 2000").await?;
    // What the rows say is read, not how they look: a hundred thousand of them would take a minute to lay out.
    page.script("document.styleSheets[0].insertRule('.row > * { display: none }')").await?;
    let mut seen = page.script(&walk(0)).await?;
    while let Some(top) = seen.strip_prefix("so far ") {
        seen = page.script(&walk(top.parse()?)).await?;
    }
    ensure!(seen == "100000 messages", "of 100,000 messages there were {seen}");
    page.end().await
}

/// Looks at the rows from a scroll offset on, for some views: how far it came, or what it saw in all.
fn walk(top: u64) -> String {
    format!(
        "(() => {{
            const list = document.querySelector('#messages');
            const view = 28 * Math.floor(list.clientHeight / 28);
            const seen = window.seen ??= new Set();
            for (let top = {top}, views = 0; top < list.scrollHeight + view; top += view, views++) {{
                if (views === 60) return 'so far ' + top;
                list.scrollTop = -top;
                list.dispatchEvent(new Event('scroll'));
                for (const row of {ROWS}) {{
                    const [, number] = row.children[4].textContent.match(/^(\\d+):/) ?? [];
                    if (number) seen.add(+number);
                }}
            }}
            return seen.size + ' messages';
        }})()"
    )
}

pub(super) async fn tells_how_much_came_instead_of_reading_it_out(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    page.until("document.querySelector('#messages').closest('[aria-live]') === null").await?;
    // It counts how often it is told anything.
    page.script(
        "(() => { window.told = 0; const told = document.querySelector('.toolbar .told'); \
         new MutationObserver(changes => window.told += changes.length) \
         .observe(told, { subtree: true, childList: true, characterData: true }); return 'watched' })()",
    )
    .await?;
    for number in 0..4 {
        page.say(&format!("message {number}")).await?;
        let received =
            format!("'[data-testid=received]').textContent.startsWith('{} ·')", number + 1);
        page.until(&format!("document.querySelector({received}")).await?;
    }
    page.until("document.querySelector('.toolbar .told').textContent === '8 messages'").await?;
    page.until("window.told < 8").await?;
    page.end().await
}

pub(super) async fn switching_lenses_in_a_flood_loses_nothing(context: Context) -> Result<()> {
    let peer = Peer::start().await?;
    let (_server, page) = towards(&context, &peer, "/flood").await?;
    page.say("50000").await?;
    for _ in 0..5 {
        page.button_starting("Echo").await?.click().await?;
        page.until("document.querySelector('[data-testid=latest]').innerText.includes(':')")
            .await?;
        page.button_starting("Transcript").await?.click().await?;
        until_rows(&page, "rows.at(-1).innerText.includes(':')").await?;
    }
    until_rows(&page, "rows.at(-1).innerText.includes('49999:')").await?;
    page.until("document.querySelector('[data-testid=received]').innerText.startsWith('50,000 ')")
        .await?;
    page.until("document.querySelector('.toolbar').innerText.includes('50,001 messages')").await?;
    page.end().await
}

pub(super) async fn a_reader_stays_where_they_read(context: Context) -> Result<()> {
    let peer = Peer::start().await?;
    let (_server, page) = towards(&context, &peer, "/flood").await?;
    page.say("1000").await?;
    until_rows(&page, "rows.at(-1).innerText.includes('999:')").await?;
    page.script("document.querySelector('#messages').scrollTop = -14000").await?;
    // Half a thousand rows up, and the few kept ready below.
    until_rows(&page, "rows.at(-1).innerText.includes('503:')").await?;
    let newest = "[...document.querySelectorAll('#messages .row:not([hidden])')].find(row => {
        const list = document.querySelector('#messages').getBoundingClientRect();
        return Math.abs(row.getBoundingClientRect().bottom - list.bottom) < 28;
    }).children[4].innerText";
    let read = page.script(newest).await?;
    page.say("284").await?;
    // One that was sent, and what came back.
    page.until("document.querySelector('.transcript__new').innerText === '285 new ↓'").await?;
    ensure!(page.script(newest).await? == read, "the reader was to stay at {read}");
    page.button("285 new ↓").await?.click().await?;
    until_rows(&page, "rows.at(-1).innerText.includes('283:')").await?;
    page.until("document.querySelector('.transcript__new').innerText === ''").await?;
    page.end().await
}

pub(super) async fn a_paused_view_stands_still(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    page.say("before").await?;
    until_rows(&page, "rows.length === 4").await?;
    page.button("Pause").await?.click().await?;
    page.say("meanwhile").await?;
    page.until("document.querySelector('[data-testid=received]').innerText.startsWith('2 ')")
        .await?;
    page.until("document.querySelector('.transcript__new').innerText === '2 new ↓'").await?;
    until_rows(&page, "rows.length === 4 && rows[3].innerText.includes('before')").await?;
    page.button("Resume").await?.click().await?;
    until_rows(&page, "rows.length === 6 && rows[5].innerText.includes('meanwhile')").await?;
    page.end().await
}

pub(super) async fn clearing_can_be_undone(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    page.say("one").await?;
    until_rows(&page, "rows.length === 4").await?;
    page.button("Clear").await?.click().await?;
    until_rows(&page, "rows.length === 0").await?;
    page.until(IS_BARE).await?;
    page.until(
        "document.querySelector('.toolbar__cleared').innerText.includes('4 entries cleared')",
    )
    .await?;
    page.say("two").await?;
    until_rows(&page, "rows.length === 2 && rows[1].innerText.includes('two')").await?;
    page.button("Undo").await?.click().await?;
    until_rows(&page, "rows.length === 6 && rows[3].innerText.includes('one')").await?;
    page.until("!document.querySelector('.toolbar__cleared').checkVisibility()").await?;
    page.end().await
}

pub(super) async fn works_with_the_keyboard_alone(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let press = async |key: Key| page.window.action_chain().send_keys(key + "").perform().await;
    page.say("one").await?;
    page.until_latest("one").await?;
    page.button_starting("Echo").await?.send_keys(Key::Right + "").await?;
    page.until("document.activeElement.innerText === 'Transcript 4'").await?;
    let mut passed = Vec::new();
    while passed.last().map(String::as_str) != Some("Messages") && passed.len() < 40 {
        press(Key::Tab).await?;
        passed.push(
            page.script("document.activeElement.ariaLabel ?? document.activeElement.innerText")
                .await?,
        );
    }
    for stop in ["Search messages", "Clear", "Pause", "Messages"] {
        ensure!(passed.iter().any(|passed| passed == stop), "{stop} is not among {passed:?}");
    }
    let selected = "[...document.querySelectorAll('#messages [aria-selected=true]')].map(row => row.getAttribute('aria-rowindex')).join()";
    for (key, row) in [(Key::End, "4"), (Key::Up, "3"), (Key::Home, "1"), (Key::Down, "2")] {
        press(key).await?;
        page.until(&format!("{selected} === '{row}'")).await?;
        let active = "document.getElementById(document.querySelector('#messages').getAttribute('aria-activedescendant'))";
        page.until(&format!("{active}.getAttribute('aria-rowindex') === '{row}'")).await?;
    }
    page.until("document.querySelector('.detail').innerText.includes('Event 2')").await?;
    press(Key::Escape).await?;
    page.until(&format!("{selected} === ''")).await?;
    page.until(
        "document.querySelector('.detail').innerText === 'Select a message to see all of it.'",
    )
    .await?;
    page.end().await
}
