//! An order on its way: its stages, its arrival, its rider on the map.

use super::{Connected, open_towards};
use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use thirtyfour::{Key, TypingData};

/// The page's clock goes so many seconds ahead.
const LATER: &str = "(now => { Performance.prototype.now = function() { return now.call(this) + SECONDS * 1000 } })(Performance.prototype.now)";

/// Opens the lens by its tab.
async fn open(page: &Page) -> Result<()> {
    page.button_starting("Order").await?.click().await?;
    page.until("document.querySelector('.order')?.checkVisibility()").await
}

/// Has the server send an event: what is sent comes back.
async fn tell(page: &Page, event: &str) -> Result<()> {
    page.paste(event).await?;
    Ok(page.send_button().await?.click().await?)
}

async fn tell_status(page: &Page, id: u32, status: &str, rest: &str) -> Result<()> {
    let event = format!(r#"{{"type":"order_status","orderId":{id},"status":"{status}"{rest}}}"#);
    tell(page, &event).await
}

async fn tell_place(page: &Page, north: f64, east: f64) -> Result<()> {
    let event =
        format!(r#"{{"type":"driver_location","orderId":9123,"lat":{north},"lng":{east}}}"#);
    tell(page, &event).await
}

/// Waits until an element reads so.
async fn until_text(page: &Page, element: &str, text: &str) -> Result<()> {
    let text = serde_json::to_string(text)?;
    page.until(&format!("document.querySelector('{element}').textContent.trim() === {text}")).await
}

/// Waits until the stages stand so.
async fn until_steps(page: &Page, standing: &str) -> Result<()> {
    page.until(&format!(
        "[...document.querySelectorAll('.steps__step')].map(step => step.dataset.standing).join(' ').trim() === '{standing}'"
    ))
    .await
}

/// Waits until something odd is said beside a stage.
async fn until_note(page: &Page, stage: &str, note: &str) -> Result<()> {
    page.until(&format!(
        "[...document.querySelectorAll('.steps__step')].find(step => step.innerText.startsWith('{stage}')).querySelector('.steps__note').textContent === '{note}'"
    ))
    .await
}

pub(super) async fn an_order_is_followed_to_the_door(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    page.until("document.querySelector('.order__none').checkVisibility()").await?;
    tell_status(&page, 9123, "placed", r#","etaMinutes":9"#).await?;
    until_text(&page, ".order__title", "Order 9123").await?;
    until_text(&page, ".order__arrival", "9 min").await?;
    until_steps(&page, "now ahead ahead ahead ahead ahead").await?;
    tell_status(&page, 9123, "accepted", "").await?;
    tell_status(&page, 9123, "rider_assigned", r#","rider":{"name":"Ravi Varma"}"#).await?;
    until_steps(&page, "done done unseen now ahead ahead").await?;
    until_note(
        &page,
        "Rider assigned",
        "Came straight after “Order accepted”: stages were left out",
    )
    .await?;
    until_text(&page, ".rider__name", "Ravi Varma").await?;
    tell_status(&page, 9123, "out_for_delivery", r#","riderLat":25.3176,"riderLng":82.9739"#)
        .await?;
    tell_place(&page, 25.3265, 82.9739).await?;
    page.until(
        "document.querySelector('.rider__seen').textContent.startsWith('990 m so far · seen ')",
    )
    .await?;
    page.until("document.querySelector('.order-map__place').textContent.startsWith('Ravi Varma at 25.3265° N, 82.9739° E, seen ')").await?;
    page.until(
        "[...document.querySelectorAll('.order-map__trail')].map(it => it.getAttribute('points') ?? it.getAttribute('d')).join('|') === '0,0 |M0,0 0,-9896 '",
    )
    .await?;
    // It is counted down, and grows old, by itself.
    page.window.execute(LATER.replace("SECONDS", "20"), Vec::new()).await?;
    page.until("document.querySelector('.rider').dataset.stale === 'true'").await?;
    page.until("document.querySelector('.rider__seen').textContent.endsWith(' ago, out of date')")
        .await?;
    page.window.execute(LATER.replace("SECONDS", "220"), Vec::new()).await?;
    until_text(&page, ".order__arrival", "5 min").await?;
    tell_place(&page, 25.3354, 82.9739).await?;
    page.until("document.querySelector('.rider').dataset.stale === 'false'").await?;
    tell_status(&page, 9123, "delivered", "").await?;
    until_steps(&page, "done done unseen done done now").await?;
    until_text(&page, ".order__before", "delivered at").await?;
    page.until("document.querySelector('[aria-current=step]').dataset.stage === 'delivered'")
        .await?;
    page.until("document.querySelector('.order-map__door').checkVisibility()").await?;
    tell_status(&page, 9123, "packed", "").await?;
    until_note(&page, "Packed", "Came after “Delivered”").await?;
    tell_status(&page, 9123, "cancelled", "").await?;
    until_text(&page, ".order__before", "cancelled at").await?;
    page.end().await
}

pub(super) async fn an_order_of_a_peer_runs_to_its_end(context: Context) -> Result<()> {
    for address in ["demo:orders/9123?speed=50", "/orders/9123?speed=50"] {
        let (_server, page) = open_towards(&context, "demo:echo").await?;
        page.until_state("connected").await?;
        open(&page).await?;
        page.connect_to(address).await?;
        until_text(&page, ".order__title", "Order 9123").await?;
        page.until("document.querySelector('.order-map__rider').checkVisibility()").await?;
        until_steps(&page, "done done done done done now").await?;
        page.until("document.querySelector('.order-map__door').checkVisibility()").await?;
        let notes =
            "[...document.querySelectorAll('.steps__note')].map(note => note.textContent).join('')";
        ensure!(page.script(notes).await?.is_empty(), "an order's own life is not odd");
        page.end().await?;
    }
    Ok(())
}

pub(super) async fn of_several_orders_one_is_chosen_by_keys(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let press = async |keys: TypingData| page.window.action_chain().send_keys(keys).perform().await;
    open(&page).await?;
    tell_status(&page, 1, "placed", "").await?;
    tell_status(&page, 2, "packed", r#","riderLat":25.3176,"riderLng":82.9739"#).await?;
    until_text(&page, ".order__title", "Order 2").await?;
    page.script("document.querySelector('#order').focus()").await?;
    press(Key::Tab + "").await?;
    page.until("document.activeElement.labels[0].textContent.startsWith('Shown order')").await?;
    press("1".into()).await?;
    until_text(&page, ".order__title", "Order 1").await?;
    tell_status(&page, 2, "delivered", "").await?;
    page.until("document.querySelector('#order-told').textContent !== ''").await?;
    until_text(&page, ".order__title", "Order 1").await?;
    page.script("document.querySelector('#order-choice').focus()").await?;
    press("2".into()).await?;
    until_text(&page, ".order__title", "Order 2").await?;
    press(Key::Tab + "").await?;
    page.until("document.activeElement.role === 'switch' && document.activeElement.labels[0].innerText === 'Sound'").await?;
    press(" ".into()).await?;
    page.until("!document.activeElement.checked").await?;
    press(Key::Tab + "").await?;
    page.until("document.activeElement.ariaLabel === 'Map of the way'").await?;
    let view = async || {
        page.script("document.querySelector('.order-map__way').getAttribute('transform')").await
    };
    // What comes later than the page changes the room of the map.
    page.until("document.querySelector('.tools') !== null").await?;
    let fitted = view().await?;
    ensure!(fitted.starts_with("translate("), "the map shows {fitted}");
    let mut seen = vec![fitted.clone()];
    for keys in [Key::Right + "", Key::Up + "", "+".into(), "-".into(), "-".into()] {
        press(keys).await?;
        let before = serde_json::to_string(&seen.last())?;
        page.until(&format!(
            "document.querySelector('.order-map__way').getAttribute('transform') !== {before}"
        ))
        .await?;
        seen.push(view().await?);
    }
    press("0".into()).await?;
    let fitted = serde_json::to_string(&fitted)?;
    page.until(&format!(
        "document.querySelector('.order-map__way').getAttribute('transform') === {fitted}"
    ))
    .await?;
    for name in ["Zoom in", "Zoom out", "Fit"] {
        press(Key::Tab + "").await?;
        page.until(&format!("[document.activeElement.ariaLabel, document.activeElement.innerText].includes('{name}')")).await?;
        press(Key::Enter + "").await?;
    }
    page.until(&format!(
        "document.querySelector('.order-map__way').getAttribute('transform') === {fitted}"
    ))
    .await?;
    page.end().await
}

pub(super) async fn the_map_is_moved_by_a_pointer(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    tell_place(&page, 25.3176, 82.9739).await?;
    page.until("document.querySelector('.order-map__way').getAttribute('transform')?.startsWith('translate(')").await?;
    let middle = |axis: &str| {
        format!(
            "Number(document.querySelector('.order-map__way').getAttribute('transform').match(/[-.0-9]+/g)[{axis}])"
        )
    };
    page.script(&format!("document.body.dataset.x = {}", middle("0"))).await?;
    let map = page.labelled("Map of the way").await?;
    let actions = page.window.action_chain();
    actions
        .move_to_element_center(&map)
        .click_and_hold()
        .move_by_offset(40, 0)
        .release()
        .perform()
        .await?;
    page.until(&format!("{} === Number(document.body.dataset.x) + 40", middle("0"))).await?;
    // The wheel brings it nearer, and the page does not scroll.
    page.script("document.querySelector('#order-map').dispatchEvent(new WheelEvent('wheel', { deltaY: -100, bubbles: true, cancelable: true }))").await?;
    page.until(&format!("{} > 0.03", middle("2"))).await?;
    page.window.action_chain().double_click_element(&map).perform().await?;
    page.until(&format!("{} === 0.025", middle("2"))).await?;
    page.end().await
}

pub(super) async fn a_change_sounds_and_is_told_unless_turned_off(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    page.window
        .execute(
            "document.body.dataset.sounds = 0; const Other = window.AudioContext; \
             window.AudioContext = class extends Other { createOscillator() { \
             document.body.dataset.sounds++; return super.createOscillator(); } }",
            Vec::new(),
        )
        .await?;
    tell_status(&page, 9123, "placed", "").await?;
    open(&page).await?;
    until_text(&page, ".order__title", "Order 9123").await?;
    // What happened before somebody looked is no news.
    ensure!(
        page.script(
            "document.body.dataset.sounds + document.querySelector('#order-told').textContent"
        )
        .await?
            == "0"
    );
    tell_status(&page, 9123, "accepted", "").await?;
    page.until("document.body.dataset.sounds === '1'").await?;
    until_text(&page, "#order-told", "Order 9123: Order accepted").await?;
    ensure!(page.script("document.querySelector('#order-told').ariaLive").await? == "polite");
    // A status that is said again is no change.
    tell_status(&page, 9123, "accepted", "").await?;
    page.script("document.querySelector('#order-sound').click()").await?;
    tell_status(&page, 9123, "packed", "").await?;
    until_text(&page, "#order-told", "Order 9123: Packed").await?;
    ensure!(page.script("document.body.dataset.sounds").await? == "1");
    page.end().await
}

pub(super) async fn hostile_events_are_shown_as_text_or_as_mismatches(
    context: Context,
) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    let script = "<script>document.title = 1</script><img src=x onerror=document.title=1>";
    let name = format!(r#","rider":{{"name":"{script}"}},"etaMinutes":-1e308"#);
    tell_status(&page, 9123, "packed", &name).await?;
    until_text(&page, ".rider__name", &format!("{}…", &script[..60])).await?;
    until_text(&page, ".order__arrival", "over 99 h ago").await?;
    tell_place(&page, 900.0, 82.9739).await?;
    until_text(
        &page,
        ".mismatch__why",
        "driver_location: lat is 900, where degrees from -90 to 90 is expected",
    )
    .await?;
    let name = format!(r#","rider":{{"name":"{}"}}"#, "é".repeat(1 << 19));
    tell_status(&page, 9123, "packed", &name).await?;
    until_text(&page, ".rider__name", &format!("{}…", "é".repeat(60))).await?;
    let id = format!(
        r#"{{"type":"driver_location","orderId":"{}","lat":1,"lng":2}}"#,
        "x".repeat(1 << 20)
    );
    tell(&page, &id).await?;
    page.until("document.querySelector('.mismatch__why').textContent.startsWith('driver_location: orderId is xxx')").await?;
    for (north, east) in [(90.0, 180.0), (-90.0, -180.0), (0.0, 179.999), (0.0, -179.999)] {
        tell_place(&page, north, east).await?;
    }
    page.until("document.querySelector('.order-map__place').textContent.includes('0.0000° N, 179.9990° W')").await?;
    let drawn = page.script("document.querySelector('.order-map').outerHTML").await?;
    ensure!(!drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
    ensure!(
        page.script(
            "document.title + document.querySelectorAll('.order script, .order img').length"
        )
        .await?
            == "Echoline0"
    );
    page.end().await
}
