//! Lines that break and come back: no message is lost without a word, and none is sent twice.

use super::{Outage, configure};
use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use dev_server::server::Observed;
use std::{
    collections::HashMap,
    env,
    hash::{BuildHasher, Hasher, RandomState},
};

/// How often the line is cut in `cargo test`; `ECHOLINE_CYCLES=1000` cuts it more often.
const CYCLES: u64 = 20;

/// Sends each of these as a user would, only faster.
const SAY: &str = "
    const field = document.querySelector('textarea');
    for (const text of arguments) {
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        document.querySelector('.send').click();
    }";

async fn say_all(page: &Page, texts: &[String]) -> Result<()> {
    let texts: Vec<_> = texts.iter().map(|text| serde_json::Value::from(text.as_str())).collect();
    page.window.execute(SAY, texts).await?;
    Ok(())
}

/// The messages the page says may not have arrived.
async fn doubtful(page: &Page) -> Result<Vec<String>> {
    let rows = "JSON.stringify([...document.querySelectorAll('.outbox__row')]
        .filter(row => row.innerText.includes('may not have arrived'))
        .map(row => row.querySelector('.outbox__text').textContent))";
    Ok(serde_json::from_str(&page.script(rows).await?)?)
}

/// How often each message came to the server.
#[derive(Default)]
struct Log(HashMap<String, usize>);

impl Log {
    fn read(&mut self, outage: &mut Outage) {
        while let Ok(seen) = outage.observed.try_recv() {
            if let Observed::Received(message) = seen {
                // What is long is named by its beginning, here as on the page.
                let name: String = message.to_string().chars().take(8).collect();
                *self.0.entry(name).or_default() += 1;
            }
        }
    }

    /// Message by message: each arrived once, or is shown as one that may not have.
    fn agrees(&self, sent: &[String], doubtful: &[String]) -> Result<()> {
        for text in sent {
            let name: String = text.chars().take(8).collect();
            let arrived = self.0.get(&name).copied().unwrap_or_default();
            let shown = doubtful.iter().any(|shown| shown.starts_with(&name));
            ensure!(arrived <= 1, "{name} arrived {arrived} times");
            ensure!(arrived == 1 || shown, "{name} was lost without a word");
        }
        Ok(())
    }
}

fn numbered(from: usize, count: usize) -> Vec<String> {
    (from..from + count).map(|number| format!("m{number:06} and so on")).collect()
}

pub(super) async fn a_restarted_server_gets_every_message_that_waited(
    context: Context,
) -> Result<()> {
    let mut outage = Outage::open(&context).await?;
    let before = numbered(0, 3);
    say_all(&outage.page, &before).await?;
    outage.page.until_latest(&before[2]).await?;
    let mut log = Log::default();
    log.read(&mut outage);

    outage.stop_server();
    outage.page.until_notice("The line dropped").await?;
    let during = numbered(3, 50);
    say_all(&outage.page, &during).await?;
    outage.page.until_notice("50 messages wait to be sent").await?;
    outage
        .page
        .until("document.querySelector('.outbox__rest').textContent.includes('and 30 more')")
        .await?;
    outage.start_server().await?;
    // By script: the page may try by itself just now, and hides the button then.
    outage.page.script("document.querySelector('.notice__try').click()").await?;
    outage.page.until_state("connected").await?;
    outage.page.until_latest(&during[49]).await?;
    log.read(&mut outage);
    log.agrees(&[before, during].concat(), &doubtful(&outage.page).await?)?;
    ensure!(doubtful(&outage.page).await?.is_empty(), "nothing was in doubt");
    outage.page.end().await
}

pub(super) async fn a_line_that_is_cut_again_and_again_loses_nothing(
    context: Context,
) -> Result<()> {
    let setting =
        |name, usual| env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let mut random: u64 = setting("ECHOLINE_SEED", RandomState::new().build_hasher().finish());
    let cycles = setting("ECHOLINE_CYCLES", CYCLES);
    eprintln!(
        "a_line_that_is_cut_again_and_again_loses_nothing: {cycles} cycles, ECHOLINE_SEED={random}"
    );
    let mut draw = move |most: u64| {
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((random >> 33) % most).unwrap_or_default()
    };
    let mut outage = Outage::open(&context).await?;
    configure(&outage.page, &[("cap", "1")]).await?;
    let (mut log, mut sent, mut in_doubt) = (Log::default(), Vec::new(), Vec::new());
    for _ in 0..cycles {
        let texts = numbered(sent.len(), draw(6));
        say_all(&outage.page, &texts).await?;
        if let (Some(last), 1) = (texts.last(), draw(2)) {
            // Not the last to arrive perhaps, where an earlier one waits to be cut.
            let arrived = format!(
                "document.querySelector('[data-testid=latest]').textContent === '{last}' || document.querySelector('.outbox__text').textContent"
            );
            outage.page.until(&arrived).await?;
        }
        sent.extend(texts);
        match draw(3) {
            0 => outage.proxy.black_hole(),
            1 => outage.proxy.throttle(200),
            _ => {}
        }
        let texts = numbered(sent.len(), draw(3));
        say_all(&outage.page, &texts).await?;
        sent.extend(texts);
        outage.proxy.cut();
        outage.proxy.pass();
        outage.page.until_state("reconnecting").await?;
        outage.page.until_state("connected").await?;
        outage
            .page
            .until("document.querySelector('[data-testid=waiting]').textContent === '0'")
            .await?;
        log.read(&mut outage);
        in_doubt.extend(doubtful(&outage.page).await?);
        dismiss_all(&outage.page).await?;
    }
    say_all(&outage.page, &["the end".to_owned()]).await?;
    outage.page.until_latest("the end").await?;
    log.read(&mut outage);
    eprintln!("  {} messages, {} of them in doubt", sent.len(), in_doubt.len());
    log.agrees(&sent, &in_doubt)?;
    outage.page.end().await
}

/// A person looks at what is in doubt, and lets it go.
async fn dismiss_all(page: &Page) -> Result<()> {
    let dismiss = "(() => { const rows = [...document.querySelectorAll('.outbox__row')]
        .filter(row => row.innerText.includes('may not have arrived'));
        const all = [...document.querySelectorAll('.outbox button')]
            .find(button => button.textContent === 'Dismiss all');
        (all ?? rows[0]?.querySelector('button:last-child'))?.click(); return !rows.length })()";
    page.until(dismiss).await
}

/// Sends large messages, each named by its number, faster than WebDriver could bring them.
const SAY_LARGE: &str = "
    const field = document.querySelector('textarea');
    for (let number = 0; number < 200; number += 1) {
        field.value = `m${String(number).padStart(6, '0')}${'x'.repeat(100_000)}`;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        document.querySelector('.send').click();
    }";

pub(super) async fn what_a_stalled_server_never_took_waits_again(context: Context) -> Result<()> {
    let mut outage = Outage::open(&context).await?;
    configure(&outage.page, &[("cap", "1")]).await?;
    outage.proxy.black_hole();
    outage.page.window.execute(SAY_LARGE, Vec::new()).await?;
    // Nothing more fits into the buffers on the way: the browser holds some, and the page the rest.
    outage
        .page
        .until("Number(document.querySelector('[data-testid=waiting]').textContent) > 0")
        .await?;
    outage.proxy.cut();
    outage.proxy.pass();
    outage.page.until_state("reconnecting").await?;
    outage.page.until_state("connected").await?;
    outage
        .page
        .until("document.querySelector('[data-testid=latest]').textContent.startsWith('m000199')")
        .await?;
    let mut log = Log::default();
    log.read(&mut outage);
    let listed = doubtful(&outage.page).await?.len();
    let more = outage.page.script("document.querySelector('.outbox__rest').textContent").await?;
    let more: String = more.chars().filter(char::is_ascii_digit).collect();
    let doubtful = listed + more.parse::<usize>().unwrap_or_default();
    eprintln!(
        "what_a_stalled_server_never_took_waits_again: {} arrived, {doubtful} in doubt",
        log.0.len()
    );
    ensure!(doubtful > 0, "what had left the page may be lost, and is never repeated");
    ensure!(log.0.values().all(|times| *times == 1), "something arrived twice");
    ensure!(log.0.len() + doubtful >= 200, "something was lost without a word");
    outage.page.end().await
}

/// Sends large messages on a socket of its own, and writes down what is still buffered, also within the close event.
const COUNT: &str = "
    const socket = new WebSocket(arguments[0]);
    window.count = { size: 100_000, sent: 0 };
    socket.onopen = () => {
        for (; count.sent < 200; count.sent += 1) socket.send(String(count.sent).padEnd(count.size, '.'));
        count.atOnce = socket.bufferedAmount;
    };
    socket.onclose = () => { count.atClose = socket.bufferedAmount; };";

pub(super) async fn the_browser_counts_what_never_left(context: Context) -> Result<()> {
    let mut outage = Outage::open(&context).await?;
    let url = format!("ws://{}/echo", outage.proxy.address);
    outage.page.window.execute(COUNT, vec![url.into()]).await?;
    outage.page.until("count.atOnce === count.size * count.sent").await?;
    outage.proxy.black_hole();
    outage.proxy.cut();
    outage.page.until("count.atClose !== undefined").await?;
    let at_close: usize = outage.page.script("count.atClose").await?.parse()?;
    let mut log = Log::default();
    log.read(&mut outage);
    let left = 200 * 100_000 - at_close;
    eprintln!(
        "the_browser_counts_what_never_left: {left} bytes left, {at_close} did not, {} messages arrived",
        log.0.len()
    );
    ensure!(at_close > 0, "everything had left: nothing was shown");
    ensure!(log.0.len() * 100_000 <= left, "a message arrived that never left");
    outage.page.end().await
}

/// Remembers the socket that something was sent on.
const REMEMBER: &str = "
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function(...all) { window.socket = this; return send.apply(this, all); };";

pub(super) async fn what_may_not_have_arrived_is_sent_again_by_a_press(
    context: Context,
) -> Result<()> {
    let outage = Outage::open(&context).await?;
    outage.page.window.execute(REMEMBER, Vec::new()).await?;
    outage.proxy.black_hole();
    outage.page.say("twice?").await?;
    // What has not left the browser yet goes by itself when the line comes back.
    outage.page.until("window.socket?.bufferedAmount === 0").await?;
    outage.proxy.cut();
    outage.proxy.pass();
    outage
        .page
        .until("document.querySelector('.outbox__row').innerText.includes('may not have arrived')")
        .await?;
    outage.page.until_state("connected").await?;
    outage.page.button("Send again").await?.click().await?;
    outage.page.until_latest("twice?").await?;
    outage.page.until("!document.querySelector('.outbox__text').textContent").await?;
    outage.page.end().await
}

pub(super) async fn a_waiting_message_can_be_taken_back(context: Context) -> Result<()> {
    let mut outage = Outage::open(&context).await?;
    outage.stop_server();
    outage.page.until_state("reconnecting").await?;
    outage.page.say("first").await?;
    outage.page.say("second").await?;
    outage.page.until_notice("2 messages wait").await?;
    outage
        .page
        .window
        .find(thirtyfour::By::Css(".outbox__row button:last-child"))
        .await?
        .click()
        .await?;
    outage.page.until("document.querySelector('textarea').value === 'first'").await?;
    outage.page.until_notice("1 message waits").await?;
    outage.start_server().await?;
    outage.page.until_latest("second").await?;
    outage.page.end().await
}

pub(super) async fn a_dead_line_is_noticed_by_the_heartbeat(context: Context) -> Result<()> {
    let outage = Outage::open(&context).await?;
    configure(&outage.page, &[("every", "1"), ("silence", "1"), ("cap", "1")]).await?;
    outage
        .page
        .until("document.querySelector('[data-testid=heartbeat]').textContent === 'ok'")
        .await?;
    outage.proxy.black_hole();
    outage.page.until_notice("no longer does (4902)").await?;
    outage.proxy.cut();
    outage.proxy.pass();
    outage.page.until_state("connected").await?;
    outage.page.end().await
}
