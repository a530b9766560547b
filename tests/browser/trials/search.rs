//! Search in the transcript: what is found while more comes, and what filters leave out.

use super::{
    Connected,
    transcript::{IS_BARE, open, towards, until_rows},
};
use crate::{Context, page::Page, peers::Peer};
use anyhow::Result;
use thirtyfour::Key;

/// Writes into the search field.
async fn search(page: &Page, text: &str) -> Result<()> {
    let field = page.labelled("Search messages").await?;
    field.send_keys(Key::Control + "a").await?;
    Ok(field.send_keys(text).await?)
}

pub(super) async fn a_text_is_found_while_more_comes(context: Context) -> Result<()> {
    let peer = Peer::start().await?;
    let (_server, page) = towards(&context, &peer, "/flood").await?;
    page.say("20000").await?;
    until_rows(&page, "rows.at(-1).innerText.includes('19999:')").await?;
    search(&page, "1234:X").await?;
    // 1234 and 11234, but not 12340.
    page.until("document.querySelector('.finder__found').innerText === '2 of 20,003'").await?;
    until_rows(&page, "rows.length === 2 && rows[1].innerText.includes('11234:')").await?;
    until_rows(&page, "rows[1].querySelector('mark').textContent === '1234:x'").await?;
    page.say("1235").await?;
    page.until("document.querySelector('.finder__found').innerText === '3 of 21,239'").await?;
    page.labelled("Match case").await?.send_keys(" ").await?;
    page.until("document.querySelector('.finder__found').innerText === '0 of 21,239'").await?;
    page.until(IS_BARE).await?;
    page.labelled("Match case").await?.send_keys(" ").await?;
    // Shown among the others, and walked through from the newest.
    page.labelled("Only matches").await?.send_keys(" ").await?;
    until_rows(&page, "rows.at(-1).innerText.includes('1234:') && rows.at(-1).dataset.found === 'true' && rows.at(-2).dataset.found === 'false'").await?;
    let field = page.labelled("Search messages").await?;
    for number in ["1234:", "11234:", "1234:", "1234:"] {
        field.send_keys(Key::Shift + Key::Enter).await?;
        page.until(&format!(
            "document.querySelector('.detail__text').textContent.startsWith('{number}')"
        ))
        .await?;
        until_rows(
            &page,
            &format!(
                "rows.find(row => row.ariaSelected === 'true').innerText.includes('{number}')"
            ),
        )
        .await?;
    }
    page.end().await
}

pub(super) async fn filters_and_patterns_leave_out_the_rest(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    for message in [r#"{"type":"greeting"}"#, "order 42", "order 4711"] {
        page.say(message).await?;
    }
    until_rows(&page, "rows.length === 8").await?;
    let choose = async |value: &str| {
        page.script(&format!(
            "document.querySelector('[name=find-way][value=\"{value}\"]').click()"
        ))
        .await
    };
    for (way, rows) in [("sent", 3), ("received", 3), ("event", 2), ("", 8)] {
        choose(way).await?;
        until_rows(&page, &format!("rows.length === {rows}")).await?;
    }
    page.labelled("Regular expression").await?.send_keys(" ").await?;
    search(&page, r"^order \d{3,}$").await?;
    until_rows(&page, "rows.length === 2 && rows.every(row => row.innerText.includes('4711'))")
        .await?;
    search(&page, "order (").await?;
    page.until("document.querySelector('.finder__problem').innerText === 'The pattern opens a group with ( and does not close it with ).'").await?;
    search(&page, "order").await?;
    until_rows(&page, "rows.length === 4").await?;
    page.until("document.querySelector('.finder__problem').innerText === ''").await?;
    search(&page, "\u{e003}").await?;
    page.script("document.querySelector('.finder__more').open = true").await?;
    let fill = async |id: &str, text: &str| {
        let set = format!(
            "(f => {{ f.value = '{text}'; f.dispatchEvent(new Event('input', {{ bubbles: true }})) }})(document.querySelector('#{id}'))"
        );
        page.script(&set).await
    };
    fill("find-type", "greeting").await?;
    until_rows(&page, "rows.length === 2 && rows[0].innerText.includes('greeting')").await?;
    fill("find-type", "").await?;
    fill("find-least", "10").await?;
    fill("find-most", "10").await?;
    until_rows(&page, "rows.length === 2 && rows[0].innerText.includes('4711')").await?;
    fill("find-most", "ten").await?;
    page.until("document.querySelector('.finder__problem').innerText.startsWith('Write a size')")
        .await?;
    page.end().await
}
