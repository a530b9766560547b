//! Saved connections and named messages: kept, found again, taken along, and never in the way.

use super::{
    Connected, configure, link_to_echo,
    secrets::{SECRET, give_secrets},
    serve,
};
use crate::{Context, page::Page};
use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::{Key, components::SelectElement};

/// The names in the list, in its order.
const NAMES: &str =
    "[...document.querySelectorAll('.saved__row strong')].map(it => it.textContent).join()";
/// The named messages, in their order.
pub(super) const MESSAGES: &str =
    "[...document.querySelectorAll('.named__message > .button')].map(it => it.innerText).join()";
/// All that is in storage.
const STORED: &str = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }])";

pub(super) async fn open(page: &Page) -> Result<()> {
    page.button_named("Connections").await?.click().await?;
    page.until("document.querySelector('#connections').open").await
}

pub(super) async fn close(page: &Page) -> Result<()> {
    page.button("Close").await?.click().await?;
    page.until("!document.querySelector('#connections').open").await
}

pub(super) async fn save(page: &Page, name: &str) -> Result<()> {
    let field = page.window.find(thirtyfour::By::Id("connection-name")).await?;
    field.clear().await?;
    field.send_keys(name).await?;
    page.button("Save this connection").await?.click().await.map_err(Into::into)
}

async fn until_names(page: &Page, names: &str) -> Result<()> {
    page.until(&format!("{NAMES} === '{names}'")).await
}

pub(super) async fn until_said(page: &Page, words: &str) -> Result<()> {
    let words = serde_json::to_string(words)?;
    page.until(&format!("document.querySelector('.saved__said').innerText.includes({words})")).await
}

async fn until_told(page: &Page, words: &str) -> Result<()> {
    let words = serde_json::to_string(words)?;
    page.until(&format!("document.querySelector('.named__told').innerText.includes({words})")).await
}

/// Keeps a text under a name.
pub(super) async fn keep(page: &Page, name: &str, text: &str) -> Result<()> {
    page.until("document.querySelector('#keep')").await?;
    page.paste(text).await?;
    page.script("document.querySelector('#keep').open = true").await?;
    page.labelled("Name of the message").await?.send_keys(name).await?;
    page.button("Keep").await?.click().await?;
    Ok(())
}

pub(super) async fn what_is_saved_opens_again_after_a_reload(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    configure(&page, &[("cap", "7")]).await?;
    open(&page).await?;
    save(&page, "Orders").await?;
    until_said(&page, "“Orders” is saved.").await?;
    until_names(&page, "Orders").await?;
    close(&page).await?;
    page.until("document.activeElement.ariaLabel === 'Connections'").await?;
    page.go(&format!("http://{}/#url=demo%3Aecho", server.address)).await?;
    page.window.refresh().await?;
    page.until_state("connected").await?;
    open(&page).await?;
    page.button_named("Open Orders").await?.click().await?;
    page.until("!document.querySelector('#connections').open").await?;
    page.until_state("connected").await?;
    page.until(&format!(
        "document.querySelector('.address__field').value === 'ws://{}/echo'",
        server.address
    ))
    .await?;
    page.button_named("Connection settings").await?.click().await?;
    page.until("document.querySelector('[name=cap]').value === '7'").await?;
    page.end().await
}

pub(super) async fn a_list_is_searched_renamed_copied_and_what_is_deleted_comes_back(
    context: Context,
) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    page.until(
        "document.querySelector('#connections').innerText.includes('No connection is saved')",
    )
    .await?;
    for name in ["Prices", "orders"] {
        save(&page, name).await?;
    }
    until_names(&page, "orders,Prices").await?;
    let search = page.labelled("Search connections").await?;
    search.send_keys("pri echo").await?;
    until_names(&page, "Prices").await?;
    search.send_keys(" nowhere").await?;
    page.until("document.querySelector('#connections').innerText.includes('has all of these')")
        .await?;
    search.clear().await?;
    search.send_keys(" ").await?;
    page.button_named("Duplicate orders").await?.click().await?;
    until_names(&page, "orders,orders (2),Prices").await?;
    page.button_named("Rename orders (2)").await?.click().await?;
    page.until("document.activeElement.id === 'connection-new-name'").await?;
    page.window.action_chain().send_keys("Aside").send_keys(Key::Enter + "").perform().await?;
    until_names(&page, "Aside,orders,Prices").await?;
    page.button_named("Delete Prices").await?.click().await?;
    until_said(&page, "“Prices” is deleted.").await?;
    page.until("document.activeElement.innerText === 'Undo'").await?;
    page.window.action_chain().send_keys(Key::Enter + "").perform().await?;
    until_said(&page, "“Prices” is as it was.").await?;
    until_names(&page, "Aside,orders,Prices").await?;
    // What has the name already is written over, and comes back as well.
    save(&page, "Prices").await?;
    until_said(&page, "“Prices” is saved anew.").await?;
    page.button("Undo").await?.click().await?;
    until_said(&page, "“Prices” is as it was.").await?;
    save(&page, " ").await?;
    until_said(&page, "Write a name").await?;
    page.end().await
}

pub(super) async fn all_go_into_a_file_and_come_back(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let keep_saved = "window.saved = []; const make = URL.createObjectURL; URL.createObjectURL = blob => { saved.push(blob); return make(blob) }";
    page.window.execute(keep_saved, Vec::new()).await?;
    keep(&page, "Hello", "hello, you").await?;
    open(&page).await?;
    save(&page, "One").await?;
    save(&page, "Two").await?;
    page.button("Export all").await?.click().await?;
    until_said(&page, "2 connections are in echoline-connections.json").await?;
    page.window.execute("saved[0].text().then(text => window.text = text)", Vec::new()).await?;
    page.until("window.text !== undefined").await?;
    let file = page.script("window.text").await?;
    ensure!(file.contains("\"version\": 1") && file.contains("\"hello, you\""), "{file}");
    for name in ["One", "Two"] {
        page.button_named(&format!("Delete {name}")).await?.click().await?;
        until_said(&page, &format!("“{name}” is deleted")).await?;
    }
    until_names(&page, "").await?;
    import(&page, &file).await?;
    until_said(&page, "2 connections added.").await?;
    until_names(&page, "One,Two").await?;
    import(&page, &file).await?;
    until_said(&page, "No connection was added. 2 were here already.").await?;
    import(&page, &file.replace("hello, you", "hello, all")).await?;
    until_said(&page, "2 of them as a copy").await?;
    until_names(&page, "One,One (2),Two,Two (2)").await?;
    import(&page, "no file of ours").await?;
    until_said(&page, "This file has no saved connections").await?;
    import(&page, &file.replacen("\"name\": \"One\"", "\"name\": One", 1)).await?;
    until_said(&page, "1 connection cannot be read").await?;
    until_names(&page, "One,One (2),Two,Two (2)").await?;
    page.end().await
}

/// Imports a file as if it had been chosen.
async fn import(page: &Page, text: &str) -> Result<()> {
    let text = serde_json::to_string(text)?;
    let put = format!(
        "const files = new DataTransfer(); files.items.add(new File([{text}], 'kept.json'));
         const field = document.querySelector('#connections-file'); field.files = files.files;
         field.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    );
    page.window.execute(put, Vec::new()).await?;
    Ok(())
}

pub(super) async fn two_tabs_overwrite_nothing_of_one_another(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    let first = page.window.window().await?;
    open(&page).await?;
    save(&page, "From the first").await?;
    until_names(&page, "From the first").await?;
    let second = page.window.new_tab().await?;
    page.window.switch_to_window(second.clone()).await?;
    page.go(&link_to_echo(&server)).await?;
    page.until_state("connected").await?;
    open(&page).await?;
    until_names(&page, "From the first").await?;
    save(&page, "From the second").await?;
    until_names(&page, "From the first,From the second").await?;
    page.window.switch_to_window(first.clone()).await?;
    // The open list follows.
    until_names(&page, "From the first,From the second").await?;
    page.button_named("Delete From the second").await?.click().await?;
    until_names(&page, "From the first").await?;
    page.window.switch_to_window(second).await?;
    until_names(&page, "From the first").await?;
    close(&page).await?;
    keep(&page, "Ping", "ping").await?;
    until_told(&page, "“Ping” is kept.").await?;
    page.window.switch_to_window(first).await?;
    page.until(&format!("{MESSAGES} === 'Ping'")).await?;
    page.end().await
}

pub(super) async fn a_broken_connection_is_set_aside_and_told(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    save(&page, "Whole").await?;
    until_names(&page, "Whole").await?;
    page.script("localStorage['echoline.connection.00000000000000000000000000000007'] = '{\"echoline\": \"conn'").await?;
    page.script("sessionStorage['echoline.messages'] = 'nonsense'").await?;
    page.window.refresh().await?;
    page.until_state("connected").await?;
    page.until_notice("1 saved connection cannot be read").await?;
    page.until_notice("The named messages of this tab are damaged.").await?;
    page.until_notice("set aside in this browser's storage, unchanged").await?;
    let aside = "Object.entries(localStorage).find(([key]) => key.startsWith('echoline.aside.connection.0'))[1]";
    ensure!(page.script(aside).await? == "{\"echoline\": \"conn");
    ensure!(!page.script("Object.keys(localStorage)").await?.contains("echoline.connection.00000"));
    page.say("all else works").await?;
    page.until_latest("all else works").await?;
    open(&page).await?;
    until_names(&page, "Whole").await?;
    close(&page).await?;
    page.button("Dismiss").await?.click().await?;
    page.until("!document.querySelector('[role=alert]').innerText").await?;
    // It is told once.
    page.window.refresh().await?;
    page.until("document.querySelector('#keep')").await?;
    page.until("!document.querySelector('[role=alert]').innerText").await?;
    page.end().await
}

pub(super) async fn a_full_storage_is_told_and_harms_nothing(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    open(&page).await?;
    save(&page, "First").await?;
    until_names(&page, "First").await?;
    let fill = "for (const storage of [localStorage, sessionStorage])
        for (let size = 1 << 22; size > 0; size >>= 1)
            for (let more = true; more;)
                try { storage['x' + Math.random()] = 'x'.repeat(size) } catch { more = false }";
    page.window.execute(fill, Vec::new()).await?;
    save(&page, "Second").await?;
    until_said(&page, "Nothing was saved: the browser has no room left for this page.").await?;
    until_names(&page, "First").await?;
    // What cannot be put back yet is not lost.
    page.button_named("Delete First").await?.click().await?;
    until_said(&page, "“First” is deleted.").await?;
    page.window.execute(fill, Vec::new()).await?;
    page.button("Undo").await?.click().await?;
    until_said(&page, "Nothing was saved").await?;
    page.script("Object.keys(localStorage).filter(key => key.startsWith('x')).forEach(key => delete localStorage[key])").await?;
    page.button("Undo").await?.click().await?;
    until_said(&page, "“First” is as it was.").await?;
    until_names(&page, "First").await?;
    page.window.execute(fill, Vec::new()).await?;
    close(&page).await?;
    page.connect_to("demo:echo").await?;
    page.until_state("connected").await?;
    keep(&page, "Kept all the same", "here").await?;
    until_told(&page, "kept until this page is left: the browser has no room left").await?;
    page.button("Kept all the same").await?.click().await?;
    page.until_latest("here").await?;
    page.end().await
}

pub(super) async fn a_denied_storage_is_told_and_harms_nothing(context: Context) -> Result<()> {
    let server = serve(&context).await?;
    let page = Page::blank(&context).await?;
    let deny = "for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } })";
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": deny })).await?;
    page.go(&link_to_echo(&server)).await?;
    page.until_state("connected").await?;
    open(&page).await?;
    page.until("document.querySelector('#connections').innerText.includes('Connections cannot be saved here: this browser lets the page keep nothing.')").await?;
    save(&page, "Orders").await?;
    until_said(&page, "Nothing was saved").await?;
    close(&page).await?;
    keep(&page, "Kept", "here").await?;
    until_told(&page, "kept until this page is left").await?;
    page.button("Kept").await?.click().await?;
    page.until_latest("here").await?;
    page.end().await
}

pub(super) async fn messages_are_kept_moved_changed_and_sent_by_keys_alone(
    context: Context,
) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let press = async |key: Key| page.window.action_chain().send_keys(key + "").perform().await;
    let write = async |text: &str| page.window.action_chain().send_keys(text).perform().await;
    let focus =
        async |id: &str| page.script(&format!("document.getElementById('{id}').focus()")).await;
    page.until("document.querySelector('#keep')").await?;
    let format = SelectElement::new(&page.labelled("Format").await?).await?;
    for (kind, name, text) in [("hex", "Bytes", "48 69"), ("text", "Greeting", "hi there")] {
        format.select_by_value(kind).await?;
        page.message_field().await?.clear().await?;
        page.message_field().await?.send_keys(text).await?;
        page.script("document.querySelector('#keep summary').focus()").await?;
        press(Key::Enter).await?;
        press(Key::Tab).await?;
        page.until("document.activeElement.ariaLabel === 'Name of the message'").await?;
        write(name).await?;
        press(Key::Enter).await?;
        until_told(&page, &format!("“{name}” is kept.")).await?;
        page.until("document.activeElement.id === 'message'").await?;
    }
    page.until(&format!("{MESSAGES} === 'Bytes,Greeting'")).await?;
    // Nothing was sent on the way.
    page.until("document.querySelector('[data-testid=sent]').textContent.startsWith('0 ')").await?;
    focus("named-send-Bytes").await?;
    press(Key::Enter).await?;
    page.until("document.querySelector('.echo').innerText.includes('48 69')").await?;
    // What is in the field stays.
    page.until("document.querySelector('textarea').value === 'hi there'").await?;
    page.button("Arrange").await?.send_keys(Key::Enter + "").await?;
    focus("named-right-Bytes").await?;
    press(Key::Enter).await?;
    page.until(&format!("{MESSAGES} === 'Greeting,Bytes'")).await?;
    page.until("document.activeElement.id === 'named-right-Bytes'").await?;
    focus("named-edit-Bytes").await?;
    press(Key::Enter).await?;
    page.until("document.querySelector('textarea').value === '48 69'").await?;
    page.until("document.querySelector('#composer-format').value === 'hex'").await?;
    page.until("document.activeElement.id === 'message'").await?;
    write(" 21").await?;
    focus("keep-name").await?;
    press(Key::Enter).await?;
    until_told(&page, "“Bytes” is kept.").await?;
    focus("named-send-Bytes").await?;
    press(Key::Enter).await?;
    page.until("document.querySelector('.echo').innerText.includes('48 69 21')").await?;
    focus("named-remove-Greeting").await?;
    press(Key::Enter).await?;
    page.until(&format!("{MESSAGES} === 'Bytes'")).await?;
    page.until("document.activeElement.id === 'named-undo'").await?;
    press(Key::Enter).await?;
    page.until(&format!("{MESSAGES} === 'Greeting,Bytes'")).await?;
    // They survive a reload, and go along when the connection is saved.
    page.window.refresh().await?;
    page.until(&format!("{MESSAGES} === 'Greeting,Bytes'")).await?;
    open(&page).await?;
    save(&page, "Mine").await?;
    until_said(&page, "“Mine” is saved.").await?;
    page.until("document.querySelector('.saved__row').innerText.includes('2 messages')").await?;
    close(&page).await?;
    page.connect_to("demo:echo").await?;
    page.until(&format!("{MESSAGES} === ''")).await?;
    page.end().await
}

pub(super) async fn no_secret_reaches_storage(context: Context) -> Result<()> {
    let Connected { page, server, .. } = Connected::open(&context).await?;
    give_secrets(&page, &server).await?;
    keep(&page, "Sign in", &format!(r#"{{"type":"auth","token":"{SECRET}"}}"#)).await?;
    until_told(&page, "This message looks like a sign-in").await?;
    page.paste("").await?;
    open(&page).await?;
    let left_out = "Not saved: the value of “access_token” in the address, the value of “api_key” in the query, the token.";
    page.until(&format!("document.querySelector('.saved__save').innerText.includes('{left_out}')"))
        .await?;
    save(&page, "Secret").await?;
    until_said(&page, left_out).await?;
    page.button_named("Duplicate Secret").await?.click().await?;
    until_names(&page, "Secret,Secret (2)").await?;
    let stored = page.script(STORED).await?;
    ensure!(stored.contains("access_token="), "{stored}");
    ensure!(!stored.contains(SECRET), "{stored}");
    // What was opened waits for its secrets, and the token of one server is not for another.
    page.button_named("Open Secret").await?.click().await?;
    page.until_remark("Secrets are not saved").await?;
    page.until_state("not-connected").await?;
    page.until("document.querySelector('[name=token]').value === ''").await?;
    page.window.refresh().await?;
    page.until("document.querySelector('#keep')").await?;
    let stored = page.script(STORED).await?;
    ensure!(!stored.contains(SECRET), "{stored}");
    page.end().await
}
