//! The page in every state it is looked at in: each lens, each dialog, each trouble, set up by a few steps.

mod around;
mod lenses;

pub(super) use around::{COMPOSER, DIALOGS, PANELS, TROUBLE};
pub(super) use lenses::{ECHO, EVENTS, NUMBERS, README, TRANSCRIPT};

use super::serve;
use crate::{Context, page::Page};
use anyhow::{Context as _, Result};
use dev_server::{link, server::Server};

/// A state of the page, and how it comes about.
pub(super) struct Scene {
    /// What it is called in a report and in the name of its picture.
    pub(super) name: &'static str,
    /// Where the page connects to, and what else its link says.
    link: (&'static str, &'static str),
    /// JavaScript, with [`WORDS`]: each is asked once a frame until it is true, and may do something on the way.
    steps: &'static [&'static str],
}

/// What steps are made of.
const WORDS: &str = r#"
    const all = it => [...document.querySelectorAll(it)];
    const seen = it => all(it).some(one => one.checkVisibility());
    const press = it => seen(it) && (all(it).find(one => one.checkVisibility()).click(), true);
    const named = words => all('button, summary, label').find(one => one.checkVisibility() && one.textContent.trim().startsWith(words));
    const pick = words => !!named(words) && (named(words).click(), true);
    const tell = (field, kind) => field.dispatchEvent(new Event(kind, { bubbles: true }));
    const write = (it, text) => all(it).slice(0, 1).map(field => (field.value = text, tell(field, 'input'), tell(field, 'change'))).length === 1;
    const say = text => write('#message', text) && press('.send');
    const is = state => all('.chip')[0].dataset.state === state;
    const reads = (it, text) => all(it).some(one => one.textContent.includes(text));
    const row = text => all('#messages .row:not([hidden])').find(one => one.dataset.direction === 'received' && one.textContent.includes(text));
    const select = (text, shiftKey) => !!row(text) && row(text).dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey }));
"#;

/// Everything has come that comes later than the page.
const IS_WHOLE: &str = "['.tools', '.toasts', '#recent', '#connection-settings', '#shortcuts', '.latency', '.doctor'].every(it => all(it).length)";
/// Nothing moves or fades any more.
const IS_STILL: &str = "document.getAnimations().every(it => it.playState !== 'running')";
/// The step that loads the page anew.
const RELOAD: &str = "reload";

/// Where scenes are set, one after the other.
pub(super) struct Stage {
    pub(super) page: Page,
    server: Server,
}

impl Stage {
    pub(super) async fn open(context: &Context) -> Result<Self> {
        Ok(Self { server: serve(context).await?, page: Page::blank(context).await? })
    }

    /// Sets a scene, which knows nothing of the one before: it is in a tab of its own.
    pub(super) async fn set(&self, scene: &Scene) -> Result<()> {
        let page = &self.page;
        let before = page.window.window().await?;
        // What is kept for all tabs is of no use to the next.
        page.script("location.protocol === 'http:' && localStorage.clear()").await?;
        let tab = page.window.new_tab().await?;
        page.window.switch_to_window(before).await?;
        page.close_tab().await?;
        page.window.switch_to_window(tab).await?;
        let (url, more) = scene.link;
        page.go(&format!("{}&{more}", link(&format!("http://{}/", self.server.address), url)))
            .await?;
        for step in [IS_WHOLE].into_iter().chain(scene.steps.iter().copied()).chain([IS_STILL]) {
            self.take(step).await.context(scene.name)?;
        }
        Ok(())
    }

    async fn take(&self, step: &str) -> Result<()> {
        if step == RELOAD {
            return Ok(self.page.window.refresh().await?);
        }
        self.page.until(&format!("(() => {{ {WORDS} return {step}; }})()")).await
    }

    pub(super) async fn end(self) -> Result<()> {
        self.page.end().await
    }
}
