//! Files as messages: chosen or dropped, refused with a reason, and followed while they leave.

use super::{
    Connected, Outage,
    composer::{choose, tab_to, until_problem},
};
use crate::{Context, page::Page};
use anyhow::Result;
use std::{env, fs, path::PathBuf, process};
use thirtyfour::{By, Key};

/// A file that is gone when the trial ends.
struct Temporary(PathBuf);

impl Temporary {
    fn new(name: &str, bytes: &[u8]) -> Result<Self> {
        let folder = env::temp_dir().join(format!("echoline-{}", process::id()));
        fs::create_dir_all(&folder)?;
        let path = folder.join(name);
        fs::write(&path, bytes)?;
        Ok(Self(path))
    }

    /// Chooses it, as the browser's picker would.
    async fn pick(&self, page: &Page) -> Result<()> {
        let field = page.window.find(By::Id("composer-file")).await?;
        Ok(field.send_keys(self.0.to_string_lossy().as_ref()).await?)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // It may be gone already.
        fs::remove_file(&self.0).ok();
    }
}

async fn until_named(page: &Page, words: &str) -> Result<()> {
    page.until(&format!("document.querySelector('.tools__named').textContent.includes('{words}')"))
        .await
}

async fn until_way(page: &Page, words: &str) -> Result<()> {
    page.until(&format!("document.querySelector('.tools__leaving').innerText.includes('{words}')"))
        .await
}

/// Drops a file that is made in the page.
async fn drop_file(page: &Page, target: &str, file: &str) -> Result<()> {
    let drop = format!(
        "const data = new DataTransfer(); data.items.add({file});
         for (const name of ['dragover', 'drop']) {{
             const event = new DragEvent(name, {{ bubbles: true, cancelable: true, dataTransfer: data }});
             document.querySelector('{target}').dispatchEvent(event);
             window.prevented = event.defaultPrevented;
         }}"
    );
    page.window.execute(drop, Vec::new()).await?;
    page.until("window.prevented").await
}

pub(super) async fn a_file_goes_as_one_binary_message(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    let file = Temporary::new("five bytes.bin", b"\x00\x01five"[..5].as_ref())?;
    page.message_field().await?.send_keys("a draft").await?;
    choose(&page, "file").await?;
    page.until("!document.querySelector('textarea').checkVisibility()").await?;
    page.send_button().await?.click().await?;
    until_problem(&page, "Choose a file first").await?;
    page.until("document.activeElement.textContent === 'Choose a file…'").await?;
    file.pick(&page).await?;
    until_named(&page, "five bytes.bin · 5 bytes").await?;
    page.until("document.querySelector('#composer-problem').textContent === ''").await?;
    // By keys alone, from where the picker leaves the focus.
    tab_to(&page, "focused.ariaLabel === 'Send message'").await?;
    page.window.active_element().await?.send_keys(Key::Enter + "").await?;
    page.until("document.querySelector('.echo').innerText.includes('00 01 66 69 76')").await?;
    page.until("document.querySelector('[data-testid=sent]').textContent === '1 · 5 B'").await?;
    until_way(&page, "“five bytes.bin” was sent.").await?;
    until_named(&page, "No file is chosen").await?;
    // What was typed has waited.
    choose(&page, "text").await?;
    page.until("document.querySelector('textarea').value === 'a draft'").await?;
    page.say("").await?;
    page.until_latest("a draft").await?;
    page.end().await
}

pub(super) async fn a_dropped_file_is_taken_and_one_beside_the_composer_is_not(
    context: Context,
) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    page.until("document.querySelector('.tools') !== null").await?;
    drop_file(&page, "main", "new File(['beside'], 'beside.txt')").await?;
    page.until("document.querySelector('#composer-format').value === 'text'").await?;
    drop_file(&page, "textarea", "new File(['dropped'], 'dropped.txt')").await?;
    until_named(&page, "dropped.txt · 7 bytes").await?;
    page.until("document.querySelector('#composer-format').value === 'file'").await?;
    page.until("document.activeElement.textContent === 'Choose a file…'").await?;
    page.button("Remove").await?.click().await?;
    until_named(&page, "No file is chosen").await?;
    drop_file(&page, ".composer", "new File(['again'], 'again.txt')").await?;
    page.send_button().await?.click().await?;
    until_way(&page, "“again.txt” was sent.").await?;
    page.end().await
}

pub(super) async fn a_file_that_will_not_go_says_why(context: Context) -> Result<()> {
    let Connected { page, server: _server, .. } = Connected::open(&context).await?;
    choose(&page, "file").await?;
    drop_file(&page, ".composer", "new File([], 'nothing.txt')").await?;
    until_problem(&page, "“nothing.txt” is empty").await?;
    drop_file(&page, ".composer", "new File([new ArrayBuffer(67108865)], 'huge.bin')").await?;
    until_problem(&page, "it has 67,108,865 bytes, and one message may have 67,108,864 (64 MiB)")
        .await?;
    until_named(&page, "No file is chosen").await?;
    let file = Temporary::new("gone.bin", b"soon")?;
    file.pick(&page).await?;
    until_named(&page, "gone.bin · 4 bytes").await?;
    drop(file);
    page.send_button().await?.click().await?;
    until_problem(&page, "“gone.bin” cannot be read").await?;
    until_named(&page, "gone.bin").await?;
    // Without a line it is not taken either, and stays.
    drop_file(&page, ".composer", "new File(['kept'], 'kept.bin')").await?;
    page.button("Disconnect").await?.click().await?;
    page.until_state("not-connected").await?;
    page.send_button().await?.click().await?;
    until_problem(&page, "The file is still chosen").await?;
    until_named(&page, "kept.bin · 4 bytes").await?;
    page.end().await
}

pub(super) async fn a_file_shows_how_much_of_it_has_left(context: Context) -> Result<()> {
    let outage = Outage::open(&context).await?;
    choose(&outage.page, "file").await?;
    outage.proxy.black_hole();
    let large = "new File([new ArrayBuffer(24000000)], 'large.bin')";
    drop_file(&outage.page, ".composer", large).await?;
    outage.page.send_button().await?.click().await?;
    until_way(&outage.page, " of 24 MB left the page").await?;
    outage
        .page
        .until("document.querySelector('progress').max === 24000000 && document.querySelector('progress').value < 24000000")
        .await?;
    // The line is cut when a part of it has left: nobody knows what became of that, and a person may repeat it.
    outage.proxy.refuse();
    outage.proxy.cut();
    until_way(&outage.page, "“large.bin” may not have arrived.").await?;
    drop_file(&outage.page, ".composer", "new File(['small'], 'small.bin')").await?;
    outage.page.send_button().await?.click().await?;
    until_way(&outage.page, "“small.bin” waits for the line.").await?;
    outage.proxy.pass();
    // By script: the page may try by itself just now, and hides the button then.
    outage.page.script("document.querySelector('.notice__try').click()").await?;
    until_way(&outage.page, "“small.bin” was sent.").await?;
    outage.page.button("Send again").await?.click().await?;
    outage
        .page
        .until("document.querySelector('.echo').innerText.includes('24,000,000 bytes')")
        .await?;
    outage.page.end().await
}
