//! The lens of numbers: what it finds, how it is read, and what it gives away.

use super::{Connected, files::export};
use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use thirtyfour::{Key, TypingData};

/// The cards, each as its title, its value and what became of it.
const CARDS: &str = "[...document.querySelectorAll('.chart__card')].map(card =>
    [...card.querySelectorAll('.chart__name, .chart__value, .chart__change')].map(it => it.textContent).join('|'))";
/// The rows of the table, without their times.
const ROWS: &str = "[...document.querySelectorAll('.chart__table tbody tr')].map(row =>
    [...row.children].slice(1).map(it => it.textContent).join('|'))";
/// The series to pick from, and whether each is shown.
const PICKS: &str = "[...document.querySelectorAll('.chart__pick')].map(pick =>
    pick.lastChild.textContent + (pick.firstChild.checked ? ' shown' : ' hidden'))";

/// How many different colours there are on the chart: a line brings its own.
const COLOURS: &str = "(canvas => new Set(new Uint32Array(
    canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size)
    (document.querySelector('.chart canvas'))";

async fn look(page: &Page) -> Result<()> {
    page.button_starting("Chart").await?.click().await?;
    page.until("document.querySelector('.chart').checkVisibility()").await
}

/// Has the server send a message.
async fn send(page: &Page, text: &str) -> Result<()> {
    page.paste(text).await?;
    page.send_button().await?.click().await?;
    Ok(())
}

async fn until_is(page: &Page, what: &str, expected: &[&str]) -> Result<()> {
    let expected = serde_json::to_string(expected)?;
    page.until(&format!("JSON.stringify({what}) === JSON.stringify({expected})")).await
}

async fn press(page: &Page, keys: TypingData) -> Result<()> {
    Ok(page.window.action_chain().send_keys(keys).perform().await?)
}

/// Chooses what parts the series.
async fn part_by(page: &Page, what: &str) -> Result<()> {
    let choose = "(field => { field.value = 'WHAT'; field.dispatchEvent(new Event('input', { bubbles: true })) })(document.querySelector('#chart-label'))";
    page.script(&choose.replace("WHAT", what)).await.map(drop)
}

/// Three prices of two symbols.
async fn send_prices(page: &Page) -> Result<()> {
    for (symbol, price) in [("ACME", "101.10"), ("GLOBEX", "48.07"), ("ACME", "101.42")] {
        send(
            page,
            &format!(r#"{{"type":"quote","data":{{"symbol":"{symbol}","price":{price},"id":7}}}}"#),
        )
        .await?;
    }
    Ok(())
}

pub(super) async fn finds_numbers_and_shows_them(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    look(&page).await?;
    page.until("document.querySelector('.chart').innerText.startsWith('Waiting for numbers…')")
        .await?;
    send(&page, "no event").await?;
    send_prices(&page).await?;
    until_is(
        &page,
        &format!("{CARDS}.slice(0, 2)"),
        &["ACME|101.42|▲ +0.32", "GLOBEX|48.07|no change"],
    )
    .await?;
    page.until(&format!(r"/^Messages\|[\d.,]+ \/s\|no drops$/.test({CARDS}[2])")).await?;
    until_is(
        &page,
        PICKS,
        &[
            "quote · ACME · price shown",
            "quote · ACME · id hidden",
            "quote · GLOBEX · price shown",
            "quote · GLOBEX · id hidden",
        ],
    )
    .await?;
    page.until(&format!("{COLOURS} > 4")).await?;
    page.script("document.querySelector('.chart__table summary').click()").await?;
    until_is(
        &page,
        ROWS,
        &[
            "quote · ACME · price|101.42",
            "quote · GLOBEX · price|48.07",
            "quote · ACME · price|101.1",
        ],
    )
    .await?;
    page.until("document.querySelector('.chart caption').textContent === '3 values in this time, the newest first.'").await?;
    page.end().await
}

pub(super) async fn works_with_the_keyboard_alone(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    look(&page).await?;
    send_prices(&page).await?;
    page.until(&format!("{CARDS}.length === 3")).await?;
    // From the first value to the last, so that each stands in a place of its own.
    page.script("(field => { field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true })) })(document.querySelector('#chart-window'))").await?;
    // The keys lead from value to value, and each is told.
    page.script("document.querySelector('#chart-stage').focus()").await?;
    let told = "document.querySelector('.chart .told').textContent";
    press(&page, Key::Home + "").await?;
    page.until(&format!(r"/^\d\d:\d\d:\d\d\.\d{{3}}: ACME 101\.10/.test({told})")).await?;
    press(&page, Key::End + "").await?;
    page.until(&format!("{told}.includes('ACME 101.42') && {told}.includes('GLOBEX 48.07')"))
        .await?;
    page.until(&format!("document.querySelector('.chart__readout').textContent === {told}"))
        .await?;
    // On to the table of series, and one of them away.
    for _step in 0..9 {
        if page.script("document.activeElement.dataset.series").await? == "0" {
            break;
        }
        press(&page, Key::Tab + "").await?;
    }
    press(&page, " ".into()).await?;
    until_is(&page, &format!("{CARDS}.slice(0, 1)"), &["GLOBEX|48.07|no change"]).await?;
    press(&page, " ".into()).await?;
    page.until(&format!("{CARDS}.length === 3")).await?;
    page.end().await
}

pub(super) async fn a_paused_view_stands_still_while_more_is_recorded(
    context: Context,
) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    look(&page).await?;
    send_prices(&page).await?;
    page.until(&format!("{CARDS}.length === 3")).await?;
    page.button("Pause").await?.click().await?;
    send(&page, r#"{"type":"quote","symbol":"ACME","price":99}"#).await?;
    page.until("document.querySelector('.chart__said').textContent === 'Paused: recording goes on, 1 message so far'").await?;
    page.until(&format!("{CARDS}[0] === 'ACME|101.42|▲ +0.32'")).await?;
    // Parted otherwise it stands still all the same.
    part_by(&page, "nothing").await?;
    page.until(&format!("{CARDS}[0] === 'price|101.42|▲ +0.32'")).await?;
    page.until("document.querySelector('.chart__said').textContent === 'Paused: recording goes on, 1 message so far'").await?;
    part_by(&page, "known").await?;
    page.until(&format!("{CARDS}[0] === 'ACME|101.42|▲ +0.32'")).await?;
    page.button("Resume").await?.click().await?;
    page.until(&format!("{CARDS}[0] === 'ACME|99|▼ −2.10'")).await?;
    // Other ways to part the series.
    part_by(&page, "nothing").await?;
    until_is(&page, PICKS, &["quote · price shown", "quote · id hidden"]).await?;
    page.button("Start over").await?.click().await?;
    page.until("document.querySelector('.chart').dataset.shows === 'nothing'").await?;
    // What was charted before does not come back.
    part_by(&page, "known").await?;
    send(&page, r#"{"type":"quote","symbol":"ACME","price":5}"#).await?;
    until_is(&page, PICKS, &["quote · ACME · price shown"]).await?;
    page.end().await
}

pub(super) async fn another_address_begins_anew(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    look(&page).await?;
    send_prices(&page).await?;
    page.until(&format!("{CARDS}.length === 3")).await?;
    page.connect_to("demo:prices?symbols=INITECH&seed=7&n=3&only=price_updated").await?;
    let picks = ["price_updated · INITECH · price shown", "price_updated · INITECH · at hidden"];
    until_is(&page, PICKS, &picks).await?;
    page.until(&format!("{CARDS}.length === 2 && {CARDS}[0].startsWith('INITECH|')")).await?;
    page.end().await
}

pub(super) async fn gives_its_numbers_and_its_picture_as_files(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let keep = "window.saved = []; const make = URL.createObjectURL; URL.createObjectURL = blob => { saved.push(blob); return make(blob) }";
    page.window.execute(keep, Vec::new()).await?;
    look(&page).await?;
    send_prices(&page).await?;
    page.until(&format!("{CARDS}.length === 3")).await?;
    let csv = export(&page, "csv").await?;
    let lines: Vec<_> =
        csv.split("\r\n").map(|line| line.split_once(',').map_or("", |(_, rest)| rest)).collect();
    let expected = [
        "series,value",
        "\"quote · ACME · price\",101.1",
        "\"quote · ACME · price\",101.42",
        "\"quote · GLOBEX · price\",48.07",
        "",
    ];
    ensure!(lines == expected, "{csv}");
    page.script("saved.length = 0").await?;
    page.script("document.querySelector('[data-do=png]').click()").await?;
    page.until("saved.length === 1 && saved[0].type === 'image/png' && saved[0].size > 1000")
        .await?;
    page.until(
        "document.querySelector('.chart__said').textContent === 'Saved as echoline-chart.png'",
    )
    .await?;
    page.end().await
}

pub(super) async fn what_is_hostile_is_text_or_a_mismatch(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    look(&page).await?;
    for text in [
        r#"{"type":"reading","sensor":"<script>document.body.remove()</script>","value":1}"#
            .to_owned(),
        r#"{"type":"reading","sensor":"t","value":1e400}"#.to_owned(),
        r#"{"type":"reading","sensor":"t","value":NaN}"#.to_owned(),
        r#"{"type":"reading","sensor":"t","value":-1e308,"time":"10000-01-01T00:00:00Z"}"#
            .to_owned(),
        r#"{"type":"reading","sensor":"t","value":1e308,"time":-1e308}"#.to_owned(),
        format!(r#"{{"type":"reading","sensor":"{}","value":1}}"#, "x".repeat(1 << 20)),
        format!(r#"{{"type":"reading","deep":{}1{}}}"#, "[".repeat(5_000), "]".repeat(5_000)),
        r#"{"type":"price_updated","symbol":"A","price":"high","at":1}"#.to_owned(),
    ] {
        send(&page, &text).await?;
    }
    page.until("document.querySelector('[data-testid=received]').textContent.startsWith('8 ')")
        .await?;
    page.until(&format!(
        "{PICKS}[0] === 'reading · <script>document.body.remove()</script> · value shown'"
    ))
    .await?;
    page.until("document.querySelector('.chart__said').textContent === 'Not charted: 1 number too large to draw; 2 numbers too many, too deep or too long in their names in one message'").await?;
    page.until("document.querySelector('.chart .mismatch__why').textContent === 'price_updated: price is \"high\", where a number is expected'").await?;
    page.until(&format!(
        "{CARDS}.includes('t|1e308|no change') || {CARDS}.some(card => card.startsWith('t|1e308|'))"
    ))
    .await?;
    page.end().await
}

pub(super) async fn shows_the_last_value_of_a_seed(context: Context) -> Result<()> {
    let query = "symbols=ACME,GLOBEX&seed=7&n=100&hz=1000&only=price_updated";
    let Connected { page, server, .. } = Connected::open(&context).await?;
    look(&page).await?;
    page.connect_to(&format!("/prices?{query}")).await?;
    page.until_state("connected").await?;
    page.until("document.querySelector('[data-testid=received]').textContent.startsWith('200 ')")
        .await?;
    let latest = format!(
        "window.latest ??= (fetch('/prices/latest?{query}').then(it => it.json()).then(it => window.prices = it), 1)"
    );
    page.script(&latest).await?;
    page.until(&format!("prices.length === 2 && prices.every((event, place) => {CARDS}[place].startsWith(`${{event.symbol}}|${{event.price}}|`))")).await?;
    page.until(&format!("{CARDS}[0].startsWith('ACME|69.93|')")).await?;
    page.script("document.querySelector('.chart__table summary').click()").await?;
    page.until("document.querySelector('.chart caption').textContent === 'The newest 100 of 200 values in this time; Export CSV has all.'").await?;
    page.end().await?;
    server.stop().await
}
