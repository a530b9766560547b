//! How the page looks: its theme, its widths, colours that its reader chose, and paper.

use super::{Connected, serve};
use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;

/// Writes down how the document looks when it is read and nothing of the page has started.
const EARLY: &str = "document.addEventListener('readystatechange', () => {
    window.early ??= [
        document.documentElement.dataset.theme,
        document.querySelector('.chip') === null,
    ].join(' ');
})";

/// Opens the dialog and chooses a theme.
async fn choose(page: &Page, theme: &str) -> Result<()> {
    page.button_named("Appearance").await?.click().await?;
    page.until("document.querySelector('#appearance')?.open").await?;
    page.script(&format!("document.querySelector('#theme-{theme}').click()")).await?;
    page.window.action_chain().send_keys(Key::Escape + "").perform().await?;
    page.until("!document.querySelector('#appearance').open").await
}

async fn until_theme(page: &Page, theme: &str) -> Result<()> {
    page.until(&format!("document.documentElement.dataset.theme === '{theme}'")).await
}

async fn resize(page: &Page, width: u32, height: u32) -> Result<()> {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    page.devtools("Emulation.setDeviceMetricsOverride", size).await?;
    page.until(&format!("innerWidth === {width} && innerHeight === {height}")).await
}

async fn emulate(page: &Page, feature: &str, value: &str) -> Result<()> {
    let media = json!({ "features": [{ "name": feature, "value": value }] });
    page.devtools("Emulation.setEmulatedMedia", media).await
}

pub(super) async fn a_theme_is_remembered_and_put_on_before_the_page(
    context: Context,
) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": EARLY })).await?;
    emulate(&page, "prefers-color-scheme", "light").await?;
    choose(&page, "dark").await?;
    until_theme(&page, "dark").await?;
    page.until("document.activeElement.ariaLabel === 'Appearance'").await?;
    page.window.refresh().await?;
    page.until("document.querySelector('.chip')").await?;
    let early = page.script("window.early").await?;
    ensure!(early == "dark true", "the page began with {early}");
    page.until("getComputedStyle(document.body).backgroundColor === 'rgb(15, 19, 23)'").await?;
    // The browser's own bars follow.
    page.until("document.querySelector('#bar-dark').media === 'all'").await?;
    page.until("document.querySelector('#bar-light').media === 'not all'").await?;
    // So does another tab, and what it chooses holds here.
    let one = page.window.window().await?;
    let other = page.window.new_tab().await?;
    page.window.switch_to_window(other).await?;
    page.go(&format!("http://{}/", server.address)).await?;
    until_theme(&page, "dark").await?;
    choose(&page, "light").await?;
    page.window.switch_to_window(one).await?;
    until_theme(&page, "light").await?;
    choose(&page, "system").await?;
    page.until("!('theme' in document.documentElement.dataset)").await?;
    page.until("!('echoline.theme' in localStorage)").await?;
    page.until("matchMedia(document.querySelector('#bar-light').media).matches").await?;
    page.end().await
}

/// The lenses that stand in the page.
const LENSES: [&str; 6] = ["echo", "transcript", "chat", "order", "chart", "compare"];
/// Controls of the composer that are seen and lie outside of the page, or have nothing of theirs to press.
const BEYOND: &str = "[...document.querySelectorAll('.composer :is(select, textarea, button, input, summary)')]
    .filter(it => it.checkVisibility({ visibilityProperty: true }))
    .filter(it => {
        const { left, top, right, bottom } = it.getBoundingClientRect();
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return left < 0 || right > innerWidth || top < 0 || bottom > innerHeight || !it.closest('.composer').contains(hit);
    })
    .map(it => it.id || it.textContent)
    .join()";

pub(super) async fn no_lens_scrolls_sideways_at_any_width(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    page.until("document.querySelector('.tools') !== null").await?;
    page.until("document.querySelector('#recent') !== null").await?;
    for theme in ["light", "dark"] {
        emulate(&page, "prefers-color-scheme", theme).await?;
        for (width, height) in [(1280, 800), (420, 800), (360, 740), (320, 640)] {
            resize(&page, width, height).await?;
            for lens in LENSES {
                page.script(&format!("document.querySelector('#{lens}').click()")).await?;
                page.until(&format!("document.querySelector('.{lens}')?.checkVisibility()"))
                    .await?;
                let seen = format!("{lens} at {width} px in {theme}");
                let wide = page.script("document.documentElement.scrollWidth").await?;
                ensure!(wide.parse::<u32>()? <= width, "{seen}: the page is {wide} px wide");
                let over = page
                    .script(
                        "(it => it.scrollWidth - it.clientWidth)(document.querySelector('.lens'))",
                    )
                    .await?;
                ensure!(over == "0", "{seen}: the lens is {over} px wider than its place");
                let beyond = page.script(BEYOND).await?;
                ensure!(beyond.is_empty(), "{seen}: out of reach are {beyond}");
            }
        }
    }
    page.end().await
}

pub(super) async fn a_keyboard_on_a_phone_leaves_the_field_in_sight(
    context: Context,
) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    page.until("document.querySelector('.tools') !== null").await?;
    // The rest is the keyboard's: the page asks for it in its viewport.
    page.until("document.querySelector('[name=viewport]').content.includes('interactive-widget=resizes-content')").await?;
    resize(&page, 360, 400).await?;
    page.say("seen").await?;
    page.until_latest("seen").await?;
    let field = "document.querySelector('#message').getBoundingClientRect()";
    page.until(&format!("{field}.top >= 0 && {field}.bottom <= 400")).await?;
    page.until(&format!(
        "document.elementFromPoint({field}.left + 20, {field}.top + 20).id === 'message'"
    ))
    .await?;
    page.end().await
}

pub(super) async fn colours_of_the_reader_hide_no_state(context: Context) -> Result<()> {
    let server = serve(&context).await?;
    let link = format!("http://{}/#url=demo%3Achat&lens=chat", server.address);
    let page = Page::open(&context, &link).await?;
    emulate(&page, "forced-colors", "active").await?;
    page.until("document.querySelector('.chat__line')").await?;
    page.until("document.querySelector('.tools') !== null").await?;
    page.say("mine").await?;
    let differ = async |one: &str, other: &str, property: &str| {
        let style =
            |of: &str| format!("getComputedStyle(document.querySelector(\"{of}\")).{property}");
        page.until(&format!("{} !== {}", style(one), style(other))).await
    };
    differ("#chat", "#echo", "borderBottomColor").await?;
    differ(".chat__line[data-fate]", ".chat__line:not([data-fate])", "borderRightWidth").await?;
    page.script("document.querySelector('#transcript').click()").await?;
    page.until("document.querySelectorAll('#messages .row').length > 1").await?;
    page.script("document.querySelector('#messages .row').click()").await?;
    differ(
        "#messages .row[aria-selected=true]",
        "#messages .row[aria-selected=false]",
        "outlineStyle",
    )
    .await?;
    differ(
        ".finder label:has(:checked)",
        ".finder label:has([name=find-way]:not(:checked))",
        "backgroundColor",
    )
    .await?;
    page.end().await
}

pub(super) async fn a_transcript_is_printed_as_it_is_listed(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    page.script("document.querySelector('#transcript').click()").await?;
    page.until("document.querySelector('#messages .row')").await?;
    for text in ["one", "two", "<b>three</b>"] {
        page.say(text).await?;
    }
    page.until("document.querySelector('[data-testid=received]').textContent.startsWith('3 ')")
        .await?;
    page.script("dispatchEvent(new Event('beforeprint'))").await?;
    // Three there, three back, and that it connects and is connected.
    page.until("document.querySelector('.sheet p').textContent === '8 rows.'").await?;
    page.until("document.querySelectorAll('.sheet tbody tr').length === 8").await?;
    page.until("document.querySelector('.sheet tbody tr:last-child td:nth-child(4)').textContent === '<b>three</b>'").await?;
    page.until("getComputedStyle(document.querySelector('.sheet')).display === 'none'").await?;
    page.script("dispatchEvent(new Event('afterprint'))").await?;
    page.until("document.querySelector('.sheet') === null").await?;
    // What is selected is printed alone.
    page.script("[...document.querySelectorAll('#messages .row')].find(row => row.innerText.includes('two')).click()").await?;
    page.until("document.querySelector('.detail__title').textContent.startsWith('Sent message')")
        .await?;
    page.script("dispatchEvent(new Event('beforeprint'))").await?;
    page.until("document.querySelector('.sheet pre').textContent === 'two'").await?;
    page.script("dispatchEvent(new Event('afterprint'))").await?;
    page.end().await
}
