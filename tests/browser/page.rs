//! The page as a user meets it: what it shows, and what can be done to it, by the names that product.md promises.

use crate::{Context, browsers::Driver};
use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;
use std::time::Duration;
use thirtyfour::{By, Key, WebDriver, WebElement};

/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a browser's log says of everything that broke a page's policy
/// ([Content Security Policy Level 3, §5.5](https://www.w3.org/TR/CSP3/#report-violation)).
const POLICY: &str = "Content Security Policy";

/// Resolves as soon as the expression is true: it is asked once a frame.
const UNTIL: &str = r#"
    const done = arguments[arguments.length - 1];
    const isTrue = () => { try { return !!(EXPRESSION); } catch { return false; } };
    // A page that is not seen has no frames.
    const next = () => Promise.race([
        new Promise(requestAnimationFrame),
        new Promise(then => setTimeout(then, 100)),
    ]).then(look);
    const look = () => isTrue() ? done(true) : next();
    look();
"#;

/// Writes into the message field.
const WRITE: &str = "
    const field = document.querySelector('textarea');
    field.value = arguments[0];
    field.dispatchEvent(new Event('input', { bubbles: true }));";

pub(crate) struct Page {
    pub(crate) window: WebDriver,
    /// Whether its browser keeps a log that can be read: Chromium does.
    has_log: bool,
    _driver: Driver,
}

impl Page {
    /// Opens a link in a new window.
    pub(crate) async fn open(context: &Context, link: &str) -> Result<Self> {
        let page = Self::blank(context).await?;
        page.go(link).await?;
        Ok(page)
    }

    /// A new window with nothing in it.
    pub(crate) async fn blank(context: &Context) -> Result<Self> {
        let (window, driver) = context.browser.window().await?;
        window.set_script_timeout(PATIENCE).await?;
        let has_log = context.browser.name == "chromium";
        Ok(Self { window, has_log, _driver: driver })
    }

    pub(crate) async fn go(&self, link: &str) -> Result<()> {
        self.window.goto(link).await?;
        self.until("document.querySelector('.chip, #failure:not([hidden])')").await
    }

    /// Ends the window, **in which nothing may have broken the page's policy.** A trial that fails before leaves that to
    /// the driver's end.
    pub(crate) async fn end(self) -> Result<()> {
        let broken = self.violations().await?;
        ensure!(broken.is_empty(), "the page's policy was broken:\n{}", broken.join("\n"));
        Ok(self.window.quit().await?)
    }

    /// Ends the window, in which the page's policy was broken on purpose.
    pub(crate) async fn end_after_a_block(self) -> Result<()> {
        let broken = self.violations().await?;
        ensure!(!self.has_log || !broken.is_empty(), "nothing has broken the page's policy");
        Ok(self.window.quit().await?)
    }

    /// What broke the policy of any page of this window, where the browser writes that down.
    async fn violations(&self) -> Result<Vec<String>> {
        let log = if self.has_log { self.window.browser_log().await? } else { Vec::new() };
        let lines = log.into_iter().map(|line| line.message);
        Ok(lines.filter(|line| line.contains(POLICY)).collect())
    }

    /// Closes the tab that is driven. Once in a long while the driver waits in vain for that, and is asked again.
    pub(crate) async fn close_tab(&self) -> Result<()> {
        let tab = self.window.window().await?;
        let closed = self.window.close_window().await;
        match closed {
            Err(_) if self.window.windows().await?.contains(&tab) => {
                self.window.switch_to_window(tab).await?;
                Ok(self.window.close_window().await?)
            }
            _ => Ok(()),
        }
    }

    /// Waits until a JavaScript expression is true.
    pub(crate) async fn until(&self, expression: &str) -> Result<()> {
        // Written into the script, because the page's own policy lets nothing be evaluated.
        let script = UNTIL.replace("EXPRESSION", expression);
        if self.window.execute_async(script, Vec::new()).await.is_err() {
            let seen = self.script("document.body.innerText").await.unwrap_or_default();
            bail!("waited in vain for {expression}; the page shows:\n{seen}");
        }
        Ok(())
    }

    /// Waits until two frames are painted, so that a picture shows what was changed last.
    pub(crate) async fn painted(&self) -> Result<()> {
        let frames = "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))";
        self.window.execute_async(frames, Vec::new()).await?;
        Ok(())
    }

    /// Waits until the chip shows a state, by its `data-state`.
    pub(crate) async fn until_state(&self, state: &str) -> Result<()> {
        self.until(&format!("document.querySelector('[role=status]').dataset.state === '{state}'"))
            .await
    }

    /// Waits until the latest message reads so.
    pub(crate) async fn until_latest(&self, text: &str) -> Result<()> {
        let text = serde_json::to_string(text)?;
        self.until(&format!(
            "document.querySelector('[data-testid=latest]').textContent === {text}"
        ))
        .await
    }

    /// Waits until the notice line contains a text.
    pub(crate) async fn until_notice(&self, text: &str) -> Result<()> {
        let text = serde_json::to_string(text)?;
        self.until(&format!("document.querySelector('[role=alert]').innerText.includes({text})"))
            .await
    }

    /// Waits until what stands beside the address contains a text.
    pub(crate) async fn until_remark(&self, text: &str) -> Result<()> {
        let text = serde_json::to_string(text)?;
        self.until(&format!(
            "document.querySelector('#address-remark').textContent.includes({text})"
        ))
        .await
    }

    /// What a JavaScript expression gives, as text.
    pub(crate) async fn script(&self, expression: &str) -> Result<String> {
        let value = self.window.execute(format!("return String({expression})"), Vec::new()).await?;
        value.convert().context("a script without a value")
    }

    pub(crate) async fn message_field(&self) -> Result<WebElement> {
        self.labelled("Send a message").await
    }

    pub(crate) async fn address_field(&self) -> Result<WebElement> {
        self.labelled("Server address").await
    }

    pub(crate) async fn send_button(&self) -> Result<WebElement> {
        self.labelled("Send message").await
    }

    /// The button of these words that is seen.
    pub(crate) async fn button(&self, words: &str) -> Result<WebElement> {
        let path = format!("//button[normalize-space()='{words}']");
        for button in self.window.find_all(By::XPath(path)).await? {
            if button.is_displayed().await? {
                return Ok(button);
            }
        }
        bail!("there is no button “{words}” to be seen")
    }

    /// A button by the beginning of its words.
    pub(crate) async fn button_starting(&self, words: &str) -> Result<WebElement> {
        let path = format!("//button[starts-with(normalize-space(), '{words}')]");
        Ok(self.window.find(By::XPath(path)).await?)
    }

    /// Fills the message field at once, as a paste does.
    pub(crate) async fn paste(&self, text: &str) -> Result<()> {
        let text = serde_json::to_string(text)?;
        let paste = format!(
            "const f = document.querySelector('textarea'); f.value = {text}; \
             f.dispatchEvent(new Event('input', {{ bubbles: true }}))"
        );
        self.window.execute(paste, Vec::new()).await?;
        Ok(())
    }

    /// A button by its name for who cannot see it.
    pub(crate) async fn button_named(&self, name: &str) -> Result<WebElement> {
        self.labelled(name).await
    }

    /// Sends a command to the browser that only its developers' tools have.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Result<()> {
        self.window.cdp().send_raw(command, parameters).await?;
        Ok(())
    }

    /// Types a message and presses Enter.
    pub(crate) async fn say(&self, text: &str) -> Result<()> {
        let field = self.message_field().await?;
        if text.chars().all(|character| character <= '\u{ffff}') {
            field.send_keys(text).await?;
        } else {
            // ChromeDriver types no such character: it comes as from an input method.
            self.window.execute(WRITE, vec![text.into()]).await?;
        }
        Ok(field.send_keys(Key::Enter + "").await?)
    }

    /// Writes another address and presses Enter.
    pub(crate) async fn connect_to(&self, address: &str) -> Result<()> {
        let field = self.address_field().await?;
        field.clear().await?;
        field.send_keys(address).await?;
        Ok(field.send_keys(Key::Enter + "").await?)
    }

    /// A field by its name for who cannot see it.
    pub(crate) async fn labelled(&self, label: &str) -> Result<WebElement> {
        Ok(self.window.find(By::Css(format!("[aria-label='{label}']"))).await?)
    }
}
