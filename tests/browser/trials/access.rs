//! Nothing stands in the way of people who see, hear or point otherwise: every scene as axe-core judges it, and as it is
//! on a small page.

use super::scenes::{self, Scene, Stage};
use crate::{Context, page::Page};
use anyhow::{Context as _, Result, ensure};
use dev_server::tools;
use serde_json::json;

/// The rules of WCAG 2.2 up to AA, and what is good practice beside them.
const JUDGE: &str = r#"
    const done = arguments[arguments.length - 1];
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const told = rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${rule.help} (${
        [...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')})`);
    axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'], preload: false })
        .then(found => done(found.violations.flatMap(told)), error => done([String(error)]));
"#;

/// What cannot be reached on a page of this size: what stands beside the page, what another thing lies over once it is
/// scrolled to, and what is too small to be met (WCAG 2.2, 1.4.10 and 2.5.8).
const REACH: &str = r#"
    const found = [];
    const page = document.documentElement;
    if (page.scrollWidth > innerWidth) found.push(`the page is ${page.scrollWidth} px wide`);
    const name = it => `${it.tagName.toLowerCase()}#${it.id}.${it.className} “${(it.ariaLabel ?? it.textContent).trim().slice(0, 30)}”`;
    const all = (document.querySelector('dialog[open]') ?? document).querySelectorAll(
        'button, input, select, textarea, summary, a[href], [tabindex="0"]');
    const isThere = it => it.checkVisibility({ visibilityProperty: true }) && !it.disabled;
    for (const it of [...all].filter(isThere)) {
        // Who presses a box's label presses the box.
        const target = it.matches('[type=checkbox], [type=radio]') ? it.labels[0] ?? it : it;
        target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
        const { left, top, width, height } = target.getBoundingClientRect();
        if (Math.min(width, height) < 23.9) found.push(`${name(it)} is ${width} x ${height} px`);
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        // Who opened a menu closes it.
        if (hit?.closest('[role=menu], .menu')) continue;
        if (!hit || !target.contains(hit)) found.push(`${name(it)} lies beneath ${hit ? name(hit) : 'the edge'}`);
    }
    return found;
"#;

/// Rules that move something even for who asked for less motion.
const MOVING: &str = r#"
    const rules = it => [...it.cssRules ?? []].flatMap(one => [one, ...rules(one)]);
    const asks = it => !!it && (it.conditionText?.includes('prefers-reduced-motion: no-preference') || asks(it.parentRule));
    const moves = ({ style }) => style && (style.animation || style.transition || style.scrollBehavior === 'smooth');
    return [...document.styleSheets].flatMap(rules).filter(it => moves(it) && !asks(it)).map(it => it.cssText);
"#;

/// What comes in a flood, and the lens that is looked through meanwhile.
const FLOODS: [(&str, &str); 7] = [
    ("Echo", "{ type: 'greeting', number }"),
    ("Transcript", "{ type: 'greeting', number }"),
    ("Transcript", "{ type: 'error', message: 'no room', code: number }"),
    ("Chat", "{ type: 'new_message', id: number, chatId: 1, userId: 2, text: `No. ${number}` }"),
    ("Order", "{ type: 'order_status', orderId: 1, status: number % 2 ? 'placed' : 'accepted' }"),
    ("Chart", "{ type: 'reading', value: number }"),
    ("Compare", "{ type: 'greeting', number }"),
];

/// Counts how often what is read out by itself changes.
const LISTEN: &str = r#"
    window.told = new Map();
    const live = '[aria-live]:not([aria-live=off]), [role=status]:not([aria-live=off]), [role=alert], [role=log]:not([aria-live=off]), output:not([aria-live=off])';
    new MutationObserver(changes => new Set(changes.map(({ target }) =>
        (target.closest ? target : target.parentElement)?.closest(live)).filter(it => it?.checkVisibility()))
        .forEach(it => told.set(it, (told.get(it) ?? 0) + 1))
    ).observe(document.body, { subtree: true, childList: true, characterData: true });
"#;
const FLOOD: &str = r#"
    const field = document.querySelector('#message');
    const say = number => {
        field.value = JSON.stringify(EVENT);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        document.querySelector('.send').click();
        if (number < 200) setTimeout(say, 5, number + 1);
    };
    say(1);
"#;
/// What was read out more often than anybody can listen to.
const LOUD: &str = "return [...told].filter(([, times]) => times > 3).map(([it, times]) => `${times} times: ${it.outerHTML.slice(0, 200)}`)";

/// As narrow as WCAG asks for, and as low as a small window at 200 %: width, height, and pixels for one.
const SMALL: [[u32; 3]; 2] = [[320, 640, 1], [640, 400, 2]];

pub(super) async fn of_the_echo_lens(context: Context) -> Result<()> {
    judge(&context, scenes::ECHO).await
}

pub(super) async fn of_the_transcript(context: Context) -> Result<()> {
    judge(&context, scenes::TRANSCRIPT).await
}

pub(super) async fn of_chat_and_order(context: Context) -> Result<()> {
    judge(&context, scenes::EVENTS).await
}

pub(super) async fn of_chart_and_comparison(context: Context) -> Result<()> {
    judge(&context, scenes::NUMBERS).await
}

pub(super) async fn of_every_dialog(context: Context) -> Result<()> {
    judge(&context, scenes::DIALOGS).await
}

pub(super) async fn of_every_panel(context: Context) -> Result<()> {
    judge(&context, scenes::PANELS).await
}

pub(super) async fn of_the_composer(context: Context) -> Result<()> {
    judge(&context, scenes::COMPOSER).await
}

pub(super) async fn of_every_trouble(context: Context) -> Result<()> {
    judge(&context, scenes::TROUBLE).await
}

pub(super) async fn stands_still_for_who_asks_for_it(context: Context) -> Result<()> {
    let stage = Stage::open(&context).await?;
    stage.set(&scenes::ECHO[0]).await?;
    let moving: Vec<String> = stage.page.window.execute(MOVING, Vec::new()).await?.convert()?;
    ensure!(moving.is_empty(), "this moves for who wants stillness:\n{}", moving.join("\n"));
    stage.end().await
}

pub(super) async fn tells_of_a_flood_in_a_few_words(context: Context) -> Result<()> {
    let stage = Stage::open(&context).await?;
    for (lens, event) in FLOODS {
        stage.set(&scenes::ECHO[0]).await?;
        let page = &stage.page;
        page.button_starting(lens).await?.click().await?;
        page.window.execute(LISTEN, Vec::new()).await?;
        page.window.execute(FLOOD.replace("EVENT", event), Vec::new()).await?;
        page.until("parseInt(document.querySelector('[data-testid=received]').textContent) >= 200")
            .await?;
        page.painted().await?;
        let loud: Vec<String> = page.window.execute(LOUD, Vec::new()).await?.convert()?;
        ensure!(loud.is_empty(), "{lens} is never silent:\n{}", loud.join("\n"));
    }
    stage.end().await
}

/// Tells everything at once: what one rule finds is often found in many scenes.
async fn judge(context: &Context, scenes: &[Scene]) -> Result<()> {
    let axe = tools::axe()?;
    let stage = Stage::open(context).await?;
    let mut found = Vec::new();
    for scene in scenes {
        stage.set(scene).await?;
        let page = &stage.page;
        page.window.execute(axe.as_str(), Vec::new()).await?;
        for theme in ["light", "dark"] {
            wear(page, theme).await?;
            let violations = page.window.execute_async(JUDGE, Vec::new()).await?;
            let violations: Vec<String> = violations.convert().context("axe-core's answer")?;
            found.extend(violations.into_iter().map(|it| format!("{} {theme}: {it}", scene.name)));
        }
        for [width, height, pixels] in SMALL {
            resize(page, width, height, pixels).await?;
            let beyond: Vec<String> = page.window.execute(REACH, Vec::new()).await?.convert()?;
            found.extend(beyond.into_iter().map(|it| format!("{} {width}: {it}", scene.name)));
        }
    }
    ensure!(found.is_empty(), "{} things stand in the way:\n{}", found.len(), found.join("\n"));
    stage.end().await
}

/// Shows the page as who prefers this theme sees it.
pub(super) async fn wear(page: &Page, theme: &str) -> Result<()> {
    let features = json!([{ "name": "prefers-color-scheme", "value": theme }]);
    page.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
    page.until("document.getAnimations().every(it => it.playState !== 'running')").await
}

/// Gives the page another size.
pub(super) async fn resize(page: &Page, width: u32, height: u32, pixels: u32) -> Result<()> {
    let size =
        json!({ "width": width, "height": height, "deviceScaleFactor": pixels, "mobile": false });
    page.devtools("Emulation.setDeviceMetricsOverride", size).await?;
    page.until(&format!("innerWidth === {width} && innerHeight === {height}")).await
}
