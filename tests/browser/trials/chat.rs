//! Chat: the stream as a conversation, with an echo server for everybody else in it.

use super::{Connected, Outage, composer::choose, serve};
use crate::{Context, page::Page};
use anyhow::{Context as _, Result, bail, ensure};
use dev_server::{link, proxy::Proxy, server::Observed};
use serde_json::{Value, json};
use std::net::SocketAddr;
use thirtyfour::{Key, TypingData};
use tokio::sync::broadcast::Receiver;

/// Opens the lens, and waits until what is typed goes as something said.
async fn open_chat(page: &Page) -> Result<()> {
    page.button("Chat").await?.click().await?;
    page.until("document.querySelector('.chat').checkVisibility()").await?;
    page.until("document.querySelector('#composer-format').value === 'event'").await
}

/// Has the echo server say something, as if somebody else had.
async fn hear(page: &Page, event: &Value) -> Result<()> {
    choose(page, "text").await?;
    page.paste(&event.to_string()).await?;
    page.send_button().await?.click().await?;
    page.until("document.querySelector('textarea').value === ''").await
}

/// Waits until a message reads so, with what is known of it.
async fn until_said(page: &Page, text: &str, fate: &str) -> Result<()> {
    let text = serde_json::to_string(text)?;
    let is_it = format!(
        "line.querySelector('.chat__text').textContent === {text} && (line.dataset.fate ?? '') === '{fate}'"
    );
    page.until(&format!("[...document.querySelectorAll('.chat__line')].some(line => {is_it})"))
        .await
}

/// The next event that comes to the server, of a type that it may be waited for through others.
async fn next_event(observed: &mut Receiver<Observed>, kind: &str) -> Result<Value> {
    loop {
        match observed.recv().await? {
            Observed::Received(message) => {
                let event: Value = serde_json::from_str(&message.to_string())?;
                if event["type"] == kind {
                    return Ok(event);
                }
            }
            Observed::Closed(..) => bail!("the line was closed"),
            Observed::Opened => {}
        }
    }
}

pub(super) async fn a_message_is_said_and_seen_by_keys_alone(context: Context) -> Result<()> {
    let Connected { page, mut observed, server: _server } = Connected::open(&context).await?;
    let press = async |keys: TypingData| page.window.action_chain().send_keys(keys).perform().await;
    page.until("document.querySelector('.chat') && document.querySelector('.tools')").await?;
    page.script("document.querySelector('#echo').focus()").await?;
    press(Key::Right + "").await?;
    press(Key::Right + "").await?;
    page.until("document.querySelector('#composer-format').value === 'event'").await?;
    let reach = async |id: &str| {
        for _stop in 0..20 {
            if page.script("document.activeElement.id").await? == id {
                return Ok(());
            }
            press(Key::Tab + "").await?;
        }
        bail!("no key leads to {id}")
    };
    reach("chat-name").await?;
    press("Asha".into()).await?;
    reach("chat-chat").await?;
    press("7".into()).await?;
    reach("message").await?;
    press("hello there".into()).await?;
    press(Key::Enter + "").await?;
    until_said(&page, "hello there", "sent").await?;
    page.until("document.activeElement.id === 'message'").await?;
    let said = next_event(&mut observed, "new_message").await?;
    ensure!(
        (&said["message"], &said["name"], &said["chatId"])
            == (&json!("hello there"), &json!("Asha"), &json!(7)),
        "it said {said}"
    );
    ensure!(said["id"].is_string() && said["userId"].is_u64(), "it is known by {said}");
    // The echo is the same message.
    page.until("parseInt(document.querySelector('[data-testid=received]').textContent) >= 3")
        .await?;
    ensure!(page.script("document.querySelectorAll('.chat__line').length").await? == "1");
    let status = json!({ "type": "message_status", "id": said["id"], "status": "read" });
    hear(&page, &status).await?;
    until_said(&page, "hello there", "read").await?;
    page.until("document.querySelector('.chat__foot').textContent.endsWith(' · read')").await?;
    page.end().await
}

pub(super) async fn others_see_that_somebody_types_and_that_they_stopped(
    context: Context,
) -> Result<()> {
    let Connected { page, mut observed, server: _server } = Connected::open(&context).await?;
    open_chat(&page).await?;
    let field = page.message_field().await?;
    field.send_keys("a long thought").await?;
    let typing = next_event(&mut observed, "typing").await?;
    ensure!(typing["isTyping"] == true, "it told {typing}");
    field.clear().await?;
    let typing = next_event(&mut observed, "typing").await?;
    ensure!(typing["isTyping"] == false, "it told {typing}");
    let typing =
        json!({ "type": "typing", "chatId": 7, "userId": 90, "isTyping": true, "name": "Asha" });
    hear(&page, &typing).await?;
    let writers = "document.querySelector('.chat__writers').textContent";
    page.until(&format!("{writers} === 'Asha is typing…'")).await?;
    // It ends by itself.
    page.until(&format!("{writers} === ''")).await?;
    page.end().await
}

pub(super) async fn nobody_is_told_of_what_is_not_said(context: Context) -> Result<()> {
    let Connected { page, mut observed, server: _server } = Connected::open(&context).await?;
    open_chat(&page).await?;
    choose(&page, "text").await?;
    page.say("plain").await?;
    let Observed::Received(message) = observed.recv().await? else { bail!("the line was closed") };
    ensure!(message.to_string() == "plain", "first came {message}");
    page.end().await
}

pub(super) async fn what_is_repeated_goes_on_as_it_began(context: Context) -> Result<()> {
    let Connected { page, mut observed, server: _server } = Connected::open(&context).await?;
    page.until("document.querySelector('.tools') !== null").await?;
    page.message_field().await?.send_keys("again").await?;
    page.window.execute("document.querySelector('.tools__repeat').open = true", Vec::new()).await?;
    for (label, value) in [("repeat-every", "50"), ("repeat-times", "1000")] {
        let field = page.window.find(thirtyfour::By::Id(label)).await?;
        field.clear().await?;
        field.send_keys(value).await?;
    }
    page.button("Start repeating").await?.click().await?;
    open_chat(&page).await?;
    observed = observed.resubscribe();
    for _turn in 0..3 {
        let Observed::Received(message) = observed.recv().await? else { bail!("it was closed") };
        ensure!(message.to_string() == "again", "then came {message}");
    }
    page.end().await
}

pub(super) async fn what_is_said_without_a_line_waits_and_goes(context: Context) -> Result<()> {
    let mut outage = Outage::open(&context).await?;
    open_chat(&outage.page).await?;
    outage.page.say("before").await?;
    until_said(&outage.page, "before", "sent").await?;
    outage.stop_server();
    outage.page.until_notice("The line dropped").await?;
    outage.page.say("meanwhile").await?;
    until_said(&outage.page, "meanwhile", "waiting").await?;
    outage
        .page
        .until("document.querySelector('#chat-waiting').innerText.includes('waiting for the connection')")
        .await?;
    outage.start_server().await?;
    // By script: the page may try by itself just now, and hides the button then.
    outage.page.script("document.querySelector('.notice__try').click()").await?;
    until_said(&outage.page, "meanwhile", "sent").await?;
    outage.page.until("document.querySelector('#chat-waiting').childElementCount === 0").await?;
    let said = next_event(&mut outage.observed, "new_message").await?;
    ensure!(said["message"] == "meanwhile", "typing is never kept, and it said {said}");
    outage.page.end().await
}

pub(super) async fn whatever_is_said_is_text_or_told(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open_chat(&page).await?;
    let say = |name: &str, message: &str| json!({ "type": "new_message", "userId": 1, "name": name, "message": message });
    let script =
        "<script>document.body.remove()</script><img src=x onerror='document.body.remove()'>";
    hear(&page, &say(script, script)).await?;
    until_said(&page, script, "").await?;
    hear(&page, &say(&"n".repeat(1 << 20), "from a long name")).await?;
    until_said(&page, "from a long name", "").await?;
    ensure!(
        page.script("document.querySelectorAll('.chat__who')[1].textContent.length < 99").await?
            == "true"
    );
    hear(&page, &say("Asha", &"x".repeat(1 << 20))).await?;
    page.until("document.querySelector('.chat').innerText.includes('cut here: the Transcript shows all of it')").await?;
    let mut year = say("Asha", "from the year 10000");
    year["timestamp"] = json!("10000-01-01T00:00:00Z");
    hear(&page, &year).await?;
    page.until("document.querySelector('.mismatch').innerText.includes('timestamp')").await?;
    let deep = format!(
        r#"{{"type":"new_message","userId":1,"message":{}1{}}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    page.paste(&deep).await?;
    page.send_button().await?.click().await?;
    page.until("document.querySelectorAll('.mismatch__why:not(:empty)').length === 2").await?;
    hear(&page, &say("Asha", "still here")).await?;
    until_said(&page, "still here", "").await?;
    page.end().await
}

pub(super) async fn the_title_counts_what_nobody_has_looked_at(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    // Whoever has chosen a lens is not led to the conversation.
    page.button_starting("Transcript").await?.click().await?;
    for message in ["one", "two"] {
        hear(&page, &json!({ "type": "new_message", "userId": 90, "message": message })).await?;
    }
    page.until("document.title === '(2) Echoline'").await?;
    page.button("Chat").await?.click().await?;
    page.until("document.title === 'Echoline'").await?;
    page.until("document.querySelector('.chat__who').textContent.startsWith('90 · ')").await?;
    page.end().await
}

pub(super) async fn what_is_of_other_chats_is_counted_and_can_be_shown(
    context: Context,
) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open_chat(&page).await?;
    let chat = page.window.find(thirtyfour::By::Id("chat-chat")).await?;
    chat.send_keys("8" + Key::Enter).await?;
    let said = json!({ "type": "new_message", "userId": 90, "message": "elsewhere", "chatId": 7 });
    hear(&page, &said).await?;
    let others = "document.querySelector('.chat__others span').textContent";
    page.until(&format!("{others} === '1 message of another chat is not shown.'")).await?;
    ensure!(page.script("document.querySelectorAll('.chat__line').length").await? == "0");
    page.button("Show all chats").await?.click().await?;
    until_said(&page, "elsewhere", "").await?;
    page.until(&format!("{others} === '' && document.querySelector('#chat-chat').value === ''"))
        .await?;
    // What was written for one address is not meant for the next.
    chat.send_keys("8" + Key::Enter).await?;
    page.connect_to("demo:chat?room=den").await?;
    page.until("document.querySelector('#chat-chat').value === 'den'").await?;
    page.end().await
}

/// Says so many things, faster than a WebDriver would type them.
const SAY: &str = "
    const field = document.querySelector('textarea');
    for (let number = 0; number < arguments[0]; number += 1) {
        field.value = `number ${number}`;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        document.querySelector('.send').click();
    }";

pub(super) async fn a_reader_of_older_messages_stays_there(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open_chat(&page).await?;
    page.window.execute(SAY, vec![json!(60)]).await?;
    until_said(&page, "number 59", "sent").await?;
    let feed = "document.querySelector('#chat-feed')";
    page.until(&format!(
        "{feed}.scrollTop === 0 && {feed}.scrollHeight > {feed}.clientHeight + 500"
    ))
    .await?;
    page.script(&format!("{feed}.scrollTop = -400")).await?;
    page.until("document.querySelector('.chat__new').textContent === '0 new ↓'").await?;
    hear(&page, &json!({ "type": "new_message", "userId": 90, "message": "the newest" })).await?;
    until_said(&page, "the newest", "").await?;
    page.until("document.querySelector('.chat__new').textContent === '1 new ↓'").await?;
    page.until(&format!("{feed}.scrollTop < -400")).await?;
    // Another lens, and back.
    page.button("Order").await?.click().await?;
    page.button("Chat").await?.click().await?;
    page.until(&format!("{feed}.scrollTop < -400")).await?;
    page.button("1 new ↓").await?.click().await?;
    page.until(&format!("{feed}.scrollTop === 0 && document.activeElement === {feed}")).await?;
    page.end().await
}

pub(super) async fn who_writes_and_how_survives_a_reload(context: Context) -> Result<()> {
    let Connected { page, mut observed, server: _server } = Connected::open(&context).await?;
    open_chat(&page).await?;
    let name = page.window.find(thirtyfour::By::Id("chat-name")).await?;
    name.send_keys("Asha" + Key::Enter).await?;
    page.say("before").await?;
    let before = next_event(&mut observed, "new_message").await?;
    page.message_field().await?.send_keys("half a thought").await?;
    page.window.refresh().await?;
    page.until("document.querySelector('textarea')?.value === 'half a thought'").await?;
    page.until_state("connected").await?;
    page.until("document.querySelector('#composer-format')?.value === 'event'").await?;
    page.until("document.querySelector('#chat-name')?.value === 'Asha'").await?;
    page.say(", and the rest").await?;
    until_said(&page, "half a thought, and the rest", "sent").await?;
    observed = observed.resubscribe();
    page.say("after").await?;
    let after = next_event(&mut observed, "new_message").await.context("after the reload")?;
    ensure!(after["userId"] == before["userId"] && after["name"] == "Asha", "it said {after}");
    // Another lens has the format back.
    page.button("Order").await?.click().await?;
    page.until("document.querySelector('#composer-format').value === 'text'").await?;
    page.end().await
}

/// The page in a room of the server, its lens open, its name and its conversation as the address says them.
async fn enter(context: &Context, server: SocketAddr, name: &str) -> Result<Page> {
    let room = format!("ws://{server}/chat?room=7&name={name}");
    let page = Page::open(context, &link(&format!("http://{server}/"), &room)).await?;
    page.until_state("connected").await?;
    open_chat(&page).await?;
    let fields =
        "document.querySelector('#chat-name').value + document.querySelector('#chat-chat').value";
    page.until(&format!("{fields} === '{name}7'")).await?;
    Ok(page)
}

pub(super) async fn two_pages_in_a_room_see_each_other(context: Context) -> Result<()> {
    let server = serve(&context).await?;
    let line = Proxy::start(server.address).await?;
    let asha = enter(&context, server.address, "Asha").await?;
    let bruno = enter(&context, line.address, "Bruno").await?;
    let here = |name: &str| {
        format!(
            "[...document.querySelectorAll('.chat__people li')].some(one => one.textContent === '{name}')"
        )
    };
    asha.until(&here("Bruno")).await?;
    bruno.until(&here("Asha")).await?;
    // Before they have said anything.
    bruno.until(&here("You")).await?;
    bruno.message_field().await?.send_keys("is anybody there?").await?;
    let writers = "document.querySelector('.chat__writers').textContent";
    asha.until(&format!("{writers} === 'Bruno is typing…'")).await?;
    bruno.say("").await?;
    until_said(&asha, "is anybody there?", "").await?;
    asha.until(&format!("{writers} === ''")).await?;
    asha.until("document.querySelector('.chat__who').textContent.startsWith('Bruno · ')").await?;
    asha.until("document.querySelector('.chat .told').textContent === 'New message from Bruno: is anybody there?'").await?;
    until_said(&bruno, "is anybody there?", "delivered").await?;
    bruno.until(&here("You")).await?;
    // What is said while nobody looks is counted.
    asha.button("Echo").await?.click().await?;
    bruno.say("hello?").await?;
    asha.until("document.title === '(1) Echoline'").await?;
    asha.button("Chat").await?.click().await?;
    asha.until("document.title === 'Echoline'").await?;
    // Killed, without a goodbye.
    line.refuse();
    line.cut();
    bruno.until_state("reconnecting").await?;
    asha.until(&format!("!{}", here("Bruno"))).await?;
    bruno.end().await?;
    asha.end().await
}
